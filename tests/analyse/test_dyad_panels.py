"""Dyads by period: both ways, origins counted, silence told from missing coverage."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from small_corpus import document, fill

from dragoman.analyse.dyads import Coverage, DyadPanel, dyad_panel, following, start_of
from dragoman.errors import StoreError
from dragoman.store import View, open_database


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with open_database(tmp_path / "news.db") as database:
        fill(database)
        yield database.view()


def cells(panel: DyadPanel, side: int) -> list[tuple[str, str, int, int, int, int]]:
    return [
        (
            step.period.isoformat()[:7],
            step.coverage.value,
            step.row.cooperation if step.row else 0,
            step.row.conflict if step.row else 0,
            step.row.positive if step.row else 0,
            step.row.origins if step.row else 0,
        )
        for step in panel.sides[side].steps
    ]


def test_both_ways_events_and_attitudes_apart_copies_counted_once(view: View) -> None:
    panel = dyad_panel(view, "Chile", "per", by="month")
    assert (panel.a, panel.b, panel.a_name, panel.b_name) == ("CHL", "PER", "Chile", "Peru")
    assert cells(panel, 0) == [
        ("2024-01", "told", 1, 1, 1, 2),  # the accusation stands in two documents of one origin
        ("2024-02", "missing", 0, 0, 0, 0),
        ("2024-03", "silent", 0, 0, 0, 0),
        ("2024-04", "silent", 0, 0, 0, 0),
    ]
    assert cells(panel, 1)[0] == ("2024-01", "told", 1, 1, 0, 2)


def test_a_period_without_documents_is_not_a_zero(view: View) -> None:
    panel = dyad_panel(view, "CHL", "PER", by="week", since=date(2024, 1, 1), until=date(2024, 2, 4))
    assert [step.coverage for step in panel.sides[0].steps] == [
        Coverage.MISSING, Coverage.TOLD, Coverage.MISSING, Coverage.TOLD, Coverage.MISSING,
    ]  # fmt: skip
    page = panel._repr_html_()
    assert "<td>2024-01-01</td><td>Chile</td><td>Peru</td><td>–</td>" in page
    told = panel.to_json()["sides"][0]["periods"]
    assert told[0]["told"] is None
    assert told[1]["told"]["cooperation"] == 1


def test_each_figure_has_its_words(view: View) -> None:
    panel = dyad_panel(view, "GHA", "CHL")
    (threat,) = panel.sides[0].evidence
    assert threat.sign == -1
    assert threat.record.claim.quote.exact.startswith("Ghana threatened Chile")
    assert threat.record.claim.quote.verify(document(4))
    assert threat.to_json()["quote"]["exact"] == threat.record.claim.quote.exact
    copies = dyad_panel(view, "CHL", "PER", since=date(2024, 1, 20), quotes=9).sides[0].evidence
    assert len({one.record.origin for one in copies}) == len(copies) == 1


def test_nothing_told_is_empty_and_covered(view: View) -> None:
    panel = dyad_panel(view, "NOR", "PER")
    assert panel.empty
    assert {step.coverage for step in panel.sides[0].steps} == {Coverage.SILENT, Coverage.MISSING}


def test_what_makes_no_sense_is_refused(view: View) -> None:
    with pytest.raises(StoreError, match="same actor"):
        dyad_panel(view, "Peru", "PER")
    with pytest.raises(StoreError, match="before the first"):
        dyad_panel(view, "PER", "CHL", since=date(2024, 3, 1), until=date(2024, 2, 1))
    with pytest.raises(StoreError, match="ask for less"):
        dyad_panel(view, "PER", "CHL", by="day", since=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("by", "day", "first", "after"),
    [
        ("day", date(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 1)),
        ("week", date(2024, 12, 31), date(2024, 12, 30), date(2025, 1, 6)),
        ("month", date(2024, 12, 31), date(2024, 12, 1), date(2025, 1, 1)),
        ("year", date(2024, 12, 31), date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_periods_follow_each_other(by: str, day: date, first: date, after: date) -> None:
    assert start_of(day, by) == first  # type: ignore[arg-type]
    assert following(first, by) == after  # type: ignore[arg-type]


def test_coverage_as_of_an_earlier_day(tmp_path: Path) -> None:
    with open_database(tmp_path / "news.db") as database:
        fill(database, [0])
        before = database.view(as_of=database.now())
        fill(database, [3])
        assert before.coverage(by="month") == {date(2024, 1, 1): 1}
        assert database.view().coverage(by="year") == {date(2024, 1, 1): 2}
