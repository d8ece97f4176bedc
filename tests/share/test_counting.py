"""One document, two documents."""

import pytest

from dragoman.analyse.counting import counted


@pytest.mark.parametrize(
    ("number", "words", "told"),
    [
        (0, ("document",), "0 documents"),
        (1, ("document",), "1 document"),
        (2, ("new claim",), "2 new claims"),
        (1200, ("copy", "copies"), "1,200 copies"),
        (1, ("copy", "copies"), "1 copy"),
    ],
)
def test_a_number_with_its_noun(number: int, words: tuple[str, ...], told: str) -> None:
    assert counted(number, *words) == told
