"""What the program reached on gold must not be lost; skipped where the evaluation data is absent."""

import re
from pathlib import Path

import pytest

from dragoman.evaluate import floors

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.toml")
OWN = Path(__file__).with_name("own_floors.toml")
SHARED = floors.shared_folder(ROOT)
SETS = floors.load(FLOORS)


@pytest.mark.shared
@pytest.mark.parametrize("gold_set", SETS, ids=[one.name for one in SETS])
def test_no_figure_is_under_its_floor(gold_set: floors.GoldSet) -> None:
    if not SHARED.is_dir():
        pytest.skip("the evaluation data is not here")
    low = [str(standing) for standing in floors.measure(gold_set, SHARED) if not standing.holds]
    assert not low


@pytest.mark.parametrize("gold_set", floors.load(OWN), ids=lambda one: one.name)
def test_no_figure_on_own_gold_is_under_its_floor(gold_set: floors.GoldSet) -> None:
    assert gold_set.floors
    low = [str(standing) for standing in floors.measure(gold_set, ROOT) if not standing.holds]
    assert not low


def test_every_set_of_the_issue_has_floors() -> None:
    figures = {f"{one.name} {figure}" for one in SETS for figure in one.floors}
    assert {
        "samples found.recall",
        "samples full.recall",
        "articles full.f1",
        "polnear full.f1",
        "plv root_and_pair.recall",
    } <= figures


def test_floors_have_three_decimals_so_that_raising_rewrites_only_what_moved() -> None:
    lines = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if re.match(r'"[\w. ]+" = ', line)]
    assert lines
    assert all(re.fullmatch(r'"[\w. ]+" = [01]\.\d{3}', line) for line in lines)
