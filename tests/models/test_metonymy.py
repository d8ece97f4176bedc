"""The model of place names: features that can be read, a share in [0, 1], and what it tells of plain seats."""

import math
from zlib import crc32

import pytest

from dragoman.models import metonymy

ACTING = ["rule government", "seat nsubj", "nsubj of condemn", "nsubj VERB VBD", "nsubj ccomp"]
LYING = ["rule place", "seat pobj", "after in", "after in VERB", "after in arrive", "under arrive"]


def test_who_acts_and_where_one_is() -> None:
    assert metonymy.acts(ACTING) > 0.7
    assert metonymy.acts(LYING) < 0.3


@pytest.mark.parametrize("names", [[], ["seat \ud800"], ["x" * 10_000], ["nsubj of ", " "], ["習近平 of 🙂"] * 50])
def test_shares_lie_between_none_and_all(names: list[str]) -> None:
    assert 0 <= metonymy.acts(names) <= 1


def test_order_and_repetition_change_nothing() -> None:
    assert metonymy.acts([*reversed(ACTING), *ACTING]) == pytest.approx(metonymy.acts(ACTING), abs=1e-12)


def test_words_of_one_kind_meet() -> None:
    visit, tour = metonymy.widened("dobj of visit"), metonymy.widened("dobj of tour")
    assert visit is not None
    assert visit == tour
    assert visit.startswith("dobj of ~")


def test_labels_are_not_widened() -> None:
    assert metonymy.widened("rule government") is None
    assert metonymy.widened("listed") is None
    assert metonymy.widened("nsubj of qqqqzz") is None


def test_reasons_add_up_to_the_share() -> None:
    told = metonymy.reasons(ACTING, most=len(ACTING))
    assert [abs(weight) for _, weight in told] == sorted((abs(weight) for _, weight in told), reverse=True)
    total = float(metonymy._weights()[-1]) + sum(dict(told).values())
    assert metonymy.acts(ACTING) == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-6)
    assert metonymy.reasons(ACTING, most=2) == told[:2]


def test_features_do_not_depend_on_the_run() -> None:
    assert metonymy.number("seat nsubj") == crc32(b"seat nsubj") % metonymy.SIZE
    assert metonymy._weights().shape == (metonymy.SIZE + 1,)
