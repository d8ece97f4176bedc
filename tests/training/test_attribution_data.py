"""The passages with marked attributions: marks that close and name something, none of the measured texts among them."""

import json
from pathlib import Path

import attribution_marks as marks
import pytest
from check_events import runs

from dragoman.evaluate import floors

ROOT = Path(__file__).parents[2]
FILES = sorted(marks.DATA.glob("*.psv"))
SHARED = floors.shared_folder(ROOT)
LEAST = 1_000


def test_marks_become_plain_text_and_attributions() -> None:
    text, found = marks.read("{X1 The canal,} {S1 she} {C1 said}, {X1 was {S2 nobody's} {C2 claim}{X2 !}}.")
    assert text == "The canal, she said, was nobody's claim!."
    assert [text[start:end] for start, end in found[0].content] == ["The canal,", "was nobody's claim!"]
    assert [text[start:end] for start, end in found[1].source] == ["nobody's"]


@pytest.mark.parametrize("line", ["{S1 Oslo said", "Oslo} said", "{S1 Oslo} {C1 said} so", "a { b"])
def test_faulty_marks_are_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"mark|content"):
        marks.read(line)


def test_every_passage_is_marked_well_and_stands_once() -> None:
    texts = [marks.read(line)[0] for _, _, line in marks.lines(FILES)]
    assert len(texts) >= LEAST
    assert len(set(texts)) == len(texts)


@pytest.mark.skipif(not (SHARED / "eval").is_dir(), reason="the measured sets are not here")
def test_no_passage_is_from_a_measured_set() -> None:
    measured: set[str] = set()
    for name in ("polnear_dev.jsonl", "mpqa_dev.jsonl"):
        for row in map(json.loads, (SHARED / "eval" / name).read_text(encoding="utf-8").splitlines()):
            measured |= set(runs(row["text"]))
    shared = [line for _, _, line in marks.lines(FILES) if measured & set(runs(marks.read(line)[0]))]
    assert not shared
