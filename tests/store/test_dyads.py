"""Dyads by period: counted in origins, both ways of computing them alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from readings_made import CHILE, GHANA, PERU, Clock, moment, numbered, report

from dragoman.model.event import Event, Status
from dragoman.model.moment import Precision
from dragoman.model.reading import Reading
from dragoman.store import Database, Dyad, columnar, open_database, segments
from dragoman.store.columnar import Panel

TEXT = report().document.text


def only(reading: Reading, **changed: Any) -> Reading:
    """The reading with nothing but its event, changed."""
    claim = reading.claims[1]
    assert claim.event is not None
    return replace(reading, claims=(replace(claim, event=replace(claim.event, **changed)),))


def on(day: date, last: date | None = None) -> Any:
    return moment(TEXT, "May", day, last or day, Precision.DAY)


@pytest.fixture
def filled(database: Database) -> Database:
    may = date(2024, 5, 1)
    with database.writer() as writer:
        for number in range(6):
            writer.reading(only(numbered(number), moment=on(may + timedelta(days=7 * number))))
        for number in (1, 2):
            writer.origin(numbered(number).document.id, numbered(0).document.id)
        writer.reading(only(numbered(6), moment=on(date(2024, 5, 20), date(2024, 6, 10))))
        writer.reading(only(numbered(7), moment=on(may), status=Status.PLANNED))
        writer.reading(only(numbered(8), moment=None, actors=(PERU,), recipients=(CHILE, GHANA), goldstein=5.0))
        writer.reading(only(numbered(9, published=None), moment=None))
        writer.reading(numbered(10))
    return database


def brief(rows: list[Dyad]) -> list[tuple[date | None, str, str, int, int, int]]:
    return [(one.period, one.a, one.b, one.origins, one.events, one.claims) for one in rows]


def test_a_wire_story_counts_once_in_a_period(filled: Database) -> None:
    may, june = date(2024, 5, 1), date(2024, 6, 1)
    assert brief(filled.view().dyads(by="month", a="CHL", b="PER")) == [
        (None, "CHL", "PER", 3, 2, 3),  # an interval over two months, an undated text, a partnership since 1998
        (may, "CHL", "PER", 5, 4, 7),  # 1 and 2 carry 0; 3, 4; the planned one; the expulsion in May of 10
        (june, "CHL", "PER", 1, 1, 1),
        (None, "PER", "CHL", 1, 0, 1),
        (date(2025, 2, 1), "PER", "CHL", 2, 1, 2),
    ]


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("year", [None, date(2024, 1, 1)]),
        ("week", [None, *(date(2024, 4, 29) + timedelta(weeks=n) for n in range(6))]),
        ("day", [None, *(date(2024, 5, 1) + timedelta(weeks=n) for n in range(6))]),
    ],
)
def test_periods_begin_on_their_first_day(filled: Database, by: Any, periods: list[date | None]) -> None:
    rows = filled.view().dyads(by=by, a="CHL", b="PER")
    assert [one.period for one in rows if one.a == "CHL"] == periods


def test_filters(filled: Database) -> None:
    view = filled.view()
    rows = view.dyads(a="CHL", b="PER", since=date(2024, 6, 1), until=date(2024, 6, 30))
    assert brief(rows) == [
        (None, "CHL", "PER", 2, 1, 2),
        (date(2024, 6, 1), "CHL", "PER", 1, 1, 1),
        (None, "PER", "CHL", 1, 0, 1),
    ]
    planned = view.dyads(a="CHL", b="PER", statuses=("planned",), until=date(2024, 5, 1))
    assert [(one.period, one.events) for one in planned if one.events] == [(date(2024, 5, 1), 1)]
    assert all(one.attributed for one in view.dyads(a="PER", b="CHL", attributed=True))
    assert not any(one.attributed for one in view.dyads(a="PER", b="CHL", attributed=False))
    assert not view.dyads(a="PER", b="XYZ")


def test_one_actor_towards_all_and_all_towards_one(filled: Database) -> None:
    view = filled.view()
    assert {(one.a, one.b) for one in view.dyads(a="PER")} == {("PER", "CHL"), ("PER", "GHA")}
    assert {(one.a, one.b) for one in view.dyads(b="GHA")} == {("PER", "GHA")}
    assert view.dyads(a="Peru", b="ghana")[0].origins == 1


def test_an_origin_may_be_a_text_that_is_not_stored(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writer() as writer:
        for number in range(5):
            writer.reading(only(numbered(number)))
            if number < 4:
                writer.origin(numbered(number).document.id, ("d_wire", "d_agency")[number % 2])
    (row,) = database.view().dyads()
    assert (row.origins, row.documents) == (3, 5)
    assert by_sqlite(database, monkeypatch) == [row]


def test_values_are_means_over_origins(database: Database) -> None:
    with database.writer() as writer:
        for number, goldstein in enumerate((-10.0, -10.0, -10.0, 2.0)):
            writer.reading(only(numbered(number), goldstein=goldstein))
            writer.origin(numbered(number).document.id, numbered(min(number, 2) // 2 + number // 3).document.id)
        for number in (0, 1, 2):
            writer.origin(numbered(number).document.id, numbered(0).document.id)
    (row,) = database.view().dyads(a="CHL", b="PER")
    assert (row.origins, row.documents, row.goldstein, row.cooperation, row.conflict) == (2, 4, -4.0, 1, 1)


def test_attitudes_count_for_and_against_and_relations_both_ways(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(report())
    rows = {(one.a, one.b, one.period): one for one in database.view().dyads(a="PER", b="CHL")}
    fear = rows["PER", "CHL", date(2025, 2, 1)]
    assert (fear.attitudes, fear.negative, fear.positive, fear.attributed) == (1, 1, 0, 1)
    assert rows["PER", "CHL", None].relations == rows["CHL", "PER", None].relations == 1
    assert rows["CHL", "PER", None].warmth == 1.0


def by_sqlite(database: Database, monkeypatch: pytest.MonkeyPatch, **asked: Any) -> list[Dyad]:
    with monkeypatch.context() as patched:
        patched.setattr(columnar, "available", lambda: False)
        return database.view().dyads(**asked)


@pytest.mark.parametrize("segment", [1, 7, 50_000])
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_duckdb_and_sqlite_agree(filled: Database, monkeypatch: pytest.MonkeyPatch, segment: int, by: Any) -> None:
    monkeypatch.setattr(segments, "SEGMENT", segment)
    for asked in (
        {},
        {"since": date(2024, 5, 10)},
        {"until": date(2024, 5, 20), "attributed": False},
        {"statuses": ()},
    ):
        found = filled.view().dyads(by=by, **asked)
        assert found == by_sqlite(filled, monkeypatch, by=by, **asked)
        assert found


def test_segments_grow_with_the_file(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "SEGMENT", 5)
    view = database.view()
    assert view.dyads() == []
    for number in range(6):
        with database.writer() as writer:
            writer.reading(numbered(number))
        assert view.dyads() == by_sqlite(database, monkeypatch)
        assert sum(one.documents for one in view.dyads() if one.events) == number + 1
    folder = next(database.path.with_name("news.db.columns").iterdir())
    assert len(list(folder.glob("dyads-*.parquet"))) == 3
    assert not list(folder.glob("*.csv"))


def test_segments_of_another_file_of_the_name_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "SEGMENT", 1)
    path = tmp_path / "news.db"
    for number in range(2):
        with open_database(path, now=Clock()) as database:
            with database.writer() as writer:
                writer.reading(only(numbered(number), actors=((CHILE,), (GHANA,))[number]))
            assert {one.a for one in database.view().dyads()} == {("CHL", "GHA")[number]}
        for left in tmp_path.glob("news.db*"):
            if left.is_file():
                left.unlink()


@pytest.fixture
def panel(filled: Database) -> Iterator[Panel]:
    view = filled.view()
    yield view.panel(by="month")
    view.close()


def test_a_panel_takes_every_form(panel: Panel, tmp_path: Path) -> None:
    rows = panel.rows()
    assert panel.columns == list(Dyad._fields)
    assert [row[:3] for row in panel.tuples()] == [(one.period, one.a, one.b) for one in rows]
    panel.parquet(tmp_path / "panel.parquet")
    panel.csv(tmp_path / "panel.csv")
    import duckdb  # noqa: PLC0415

    for name in ("panel.parquet", "panel.csv"):
        count = duckdb.sql(f"SELECT count(*), count(period) FROM '{tmp_path / name}'").fetchall()
        assert count == [(len(rows), sum(one.period is not None for one in rows))]


def test_big_scans_see_the_same_claims(filled: Database) -> None:
    with filled.writer() as writer:
        writer.judge("reject", numbered(0).claims[1].id, judge="ann")
    view = filled.view()
    columns = view.columns()
    counted = columns.sql(
        "SELECT c.kind, count(*) FROM all_claims c WHERE c.row NOT IN (SELECT claim FROM hidden) "
        "AND c.reading NOT IN (SELECT reading FROM gone) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert counted == [("attitude", 2), ("event", 8), ("relation", 1)]
    assert view.count() == 11
    types = columns.sql("SELECT DISTINCT e.type FROM all_events e").fetchall()
    assert types == [("COERCE",)]


def test_the_events_of_the_tests_are_events() -> None:
    assert isinstance(only(report()).claims[0].event, Event)
