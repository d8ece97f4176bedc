"""Positions over time, and the grid of who says what of whom."""

from datetime import date
from pathlib import Path

from press_written import Report, fill

from dragoman.analyse.perspectives import Perspective, grid, perspective
from dragoman.store import View

TODAY = date(2026, 5, 1)


def moves(found: Perspective, label: str) -> list[tuple[str, str]]:
    position = next(one for one in found.positions if label in one.label)
    return [(step.move, step.match.day.isoformat() if step.match.day else "") for step in position.steps]


def test_a_reversal(press: View) -> None:
    found = perspective(press, "BRA", today=TODAY, of="the fishing treaty")
    assert moves(found, "treaty") == [("first said", "2026-01-08"), ("reversed", "2026-03-17")]
    assert (found.holder, found.origins) == ("Brazil", 2)


def test_what_others_guess_of_a_holder_moves_nothing(press: View) -> None:
    found = perspective(press, "Brazil", today=TODAY, of="PER-CHL")
    assert moves(found, "worry") == [("told by another", "2026-01-20")]


def test_a_feeling_that_went(press: View) -> None:
    found = perspective(press, "Bolivia", today=TODAY, of="Peru-Chile")
    assert [move for move, _ in moves(found, "worry")] == ["first said", "reversed"]
    assert found.positions[0].stance == "against"


def test_a_position_gets_firmer(press: View) -> None:
    found = perspective(press, "Bolivia", today=TODAY, of="the fishing treaty")
    assert [move for move, _ in moves(found, "treaty")] == ["first said", "strengthened"]


def test_a_denial_is_no_first_saying(press: View) -> None:
    found = perspective(press, "Chile", today=TODAY, of="Peru")
    assert moves(found, "attacking")[0] == ("denied", "2026-02-09")


def test_a_hedge_hardens_and_softens(press: View) -> None:
    found = perspective(press, "PER", today=TODAY, of="CHL")
    steps = [move for move, _ in moves(found, "attacking")]
    assert steps[0] == "first said"
    assert "strengthened" in steps
    assert steps[-1] == "softened"


def test_every_position_is_the_holders(press: View) -> None:
    for position in perspective(press, "Peru", today=TODAY).positions:
        for step in position.steps:
            states = {one.country for source in step.match.claim.chain[1:] for one in source.party.speaks_for}
            assert "PER" in states


def test_times_limit_a_perspective(press: View) -> None:
    found = perspective(press, "Brazil", today=TODAY, of="the fishing treaty", until=date(2026, 2, 1))
    assert [step.move for position in found.positions for step in position.steps] == ["first said"]


def test_a_person_is_a_holder_too(press: View) -> None:
    found = perspective(press, "Marta Soto", today=TODAY)
    assert len(found.positions) == 1


def test_nobody_says_nothing(press: View) -> None:
    assert perspective(press, "Mongolia", today=TODAY).positions == ()


def test_the_grid_counts_origins_well_and_ill_disposed(press: View) -> None:
    found = grid(press)
    assert {"Peru", "Chile", "Bolivia"} <= set(found.holders)
    assert {"Peru", "Chile"} <= set(found.subjects)
    argentina = found.cells["Argentina", "Chile"]
    assert (argentina.origins, argentina.well, argentina.ill) == (2, 1, 1)
    assert found.cells["Peru", "Chile"].origins == 2
    assert ("Peru", "Peru") not in found.cells


def test_nobody_without_a_name_is_in_the_grid(tmp_path: Path) -> None:
    texts = ("People fear Togo.", "Officials fear Benin.", "Ghana fears Togo.", "Ghana fears the countries.")
    reports = tuple(Report(date(2026, 2, day), f"Paper {day}", "News", text) for day, text in enumerate(texts, start=1))
    database, _ = fill(tmp_path / "grid.db", reports)
    with database, database.view() as view:
        found = grid(view)
    assert (found.holders, found.subjects) == (("Ghana",), ("Togo",))
    assert not {name.lower() for name in (*found.holders, *found.subjects)} & {"people", "officials", "countries"}


def test_a_cell_says_which_way_the_tone_went(tmp_path: Path) -> None:
    turned = ("Ghana praised Togo, its minister said.", "Ghana thanked Togo, its minister said.",
              "Ghana condemned Togo, its minister said.", "Ghana fears Togo, its minister said.")  # fmt: skip
    reports = tuple(
        Report(date(2026, 2, day), f"Paper {day}", "News", text) for day, text in enumerate(turned, start=1)
    )
    database, _ = fill(tmp_path / "turned.db", reports)
    with database, database.view() as view:
        assert grid(view).cells["Ghana", "Togo"].moved == -1
        assert grid(view, since=date(2026, 2, 2)).cells["Ghana", "Togo"].moved == 0, "three origins are too few to tell"
