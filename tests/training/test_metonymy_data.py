"""The marked sentences of place names: each row in form, none of them twice, enough of each label."""

from collections import Counter
from pathlib import Path

import pytest

from dragoman.knowledge import knowledge, pieces

DATA = Path(__file__).parents[2] / "training" / "data" / "metonymy"
ROWS = [
    line
    for path in sorted(DATA.glob("*.psv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "style|"))
]


def test_every_row_has_a_style_and_closed_marks() -> None:
    for line in ROWS:
        style, _, sentence = line.partition("|")
        assert style.isalpha() or style == "op-ed", line
        assert sentence.count("[") == sentence.count("]") >= 1, line
        labels = [part[0] for part in sentence.split("]")[1:]]
        assert set(labels) <= set("mlx"), line


def test_no_sentence_stands_twice() -> None:
    assert [line for line, count in Counter(ROWS).items() if count > 1] == []


def test_there_is_enough_of_each() -> None:
    labels = Counter(part[0] for line in ROWS for part in line.partition("|")[2].split("]")[1:])
    assert len(ROWS) >= 700
    assert min(labels["m"], labels["l"]) >= 500
    assert labels["x"] >= 10


@pytest.mark.parametrize("name", ["Kenya", "Harare", "Peru"])
def test_names_are_the_scanner_s(name: str) -> None:
    assert knowledge().lexicon.exact(" ".join(pieces(name)))
