"""Word pieces are what the reference library gave for the same texts (training/export_minilm.py writes them)."""

import json
from pathlib import Path

import pytest

from dragoman.models.wordpiece import WordPieces

WANTED = json.loads(Path(__file__).with_name("pieces.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", WANTED, ids=lambda row: row["text"][:20].encode("ascii", "replace").decode())
def test_pieces_are_those_of_the_reference(row: dict[str, object]) -> None:
    assert WordPieces().numbers(str(row["text"])) == row["numbers"]


def test_a_long_text_is_cut_and_still_ended() -> None:
    numbers = WordPieces(longest=16).numbers("word " * 1000)
    assert len(numbers) == 16
    assert numbers[-1] == WordPieces().numbers("")[-1]
