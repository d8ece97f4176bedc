"""Vectors and the rows that lead to them: newest first, by words, as of an earlier day."""

from datetime import timedelta
from pathlib import Path

import pytest
from readings_made import START, Clock, numbered

from dragoman.store import Database, open_database

MODEL = "mini"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Three readings, an hour apart, with a vector for each claim."""
    clock = Clock()
    opened = open_database(tmp_path / "news.db", now=clock)
    with opened.writer() as writer:
        for number in (1, 2, 3):
            clock.time = START + timedelta(hours=number)
            writer.reading(numbered(number))
        with opened.view() as view:
            rows = [record.row for record in view.claims()]
        writer.vectors(MODEL, [(row, bytes([row] * 4)) for row in rows])
    return opened


def test_the_newest_come_first_and_only_those_asked_for(database: Database) -> None:
    with database.view() as view:
        rows = [record.row for record in view.claims()]
        assert [row for row, _ in view.newest_vectors(MODEL, limit=2)] == rows[:-3:-1]
        assert [row for row, _ in view.newest_vectors(MODEL, after=rows[-2], limit=9)] == [rows[-1]]
        assert view.newest_vectors("other", limit=2) == []
        assert view.vectors_of(MODEL, [rows[2], rows[0], 999]) == [
            (row, bytes([row] * 4)) for row in (rows[0], rows[2])
        ]


def test_an_earlier_day_has_no_later_claims(database: Database) -> None:
    with database.view() as now:
        rows = [record.row for record in now.claims()]
    with database.view(START + timedelta(hours=2, minutes=30)) as then:
        early = [record.row for record in then.claims()]
        assert 0 < len(early) < len(rows)
        assert [row for row, _ in then.newest_vectors(MODEL, limit=99)] == early[::-1]
        assert set(then.rows_telling("border OR Peru OR Chile OR harbour", limit=99)) <= set(early)
    with database.view(START - timedelta(days=1)) as before:
        assert before.newest_vectors(MODEL, limit=99) == []


def test_rows_are_those_of_claims(database: Database) -> None:
    with database.view() as view:
        records = list(view.claims())
        assert view.rows(limit=99) == [record.row for record in records][::-1]
        assert view.rows(limit=1) == [records[-1].row]
        assert view.rows(limit=9, actor="nobody at all") == []
        word = records[0].claim.quote.exact.split()[0]
        assert records[0].row in view.rows_telling(word, limit=99)
        chosen = [record.row for record in records[:2]]
        assert [record.row for record in view.claims(rows=chosen)] == chosen
        who = records[0].claim.chain[-1].party.name
        assert list(view.claims(rows=chosen, holder=who)) == [
            record for record in records[:2] if any(source.party.name == who for source in record.claim.chain)
        ]
