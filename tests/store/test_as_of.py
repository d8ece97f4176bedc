"""Any view can be taken as of an earlier day: readings, documents, origins, grades as they stood."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from readings_made import NEWER, RULES, numbered, report

from dragoman.errors import StoreError, UnknownIdError
from dragoman.model.claim import Coder
from dragoman.model.reading import Reading
from dragoman.store import Database
from dragoman.store import view as view_module

REPORT = report()
FIRST = datetime(2025, 3, 1, tzinfo=UTC)
SECOND = datetime(2025, 4, 1, tzinfo=UTC)
SHORTER = Reading(document=REPORT.document, claims=tuple(replace(one, coder=NEWER) for one in REPORT.claims[:2]))


def ids(database: Database, as_of: datetime | date | None = None) -> list[str]:
    return [found.claim.id for found in database.view(as_of).claims()]


def all_ids(reading: Reading) -> list[str]:
    return [claim.id for claim in reading.claims]


def test_the_newest_reading_counts_and_the_older_stays(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(REPORT, read_at=FIRST)
        writer.reading(SHORTER, read_at=SECOND)
    assert ids(database) == all_ids(SHORTER)
    assert ids(database, SECOND) == all_ids(SHORTER)
    assert ids(database, SECOND - timedelta(microseconds=1)) == all_ids(REPORT)
    assert ids(database, FIRST) == all_ids(REPORT)
    assert ids(database, FIRST - timedelta(microseconds=1)) == []
    assert {found.claim.coder for found in database.view(FIRST).claims()} == {RULES}
    assert database.view(FIRST).counts().claims == 4
    assert database.view().counts().claims == 2
    assert database.view().counts().issues == 0
    assert len(database.view(FIRST).issues()) == 1


def test_a_reading_of_an_earlier_time_may_arrive_later(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(SHORTER, read_at=SECOND)
        writer.reading(REPORT, read_at=FIRST)
    assert ids(database) == all_ids(SHORTER)
    assert ids(database, FIRST) == all_ids(REPORT)


def test_of_two_readings_at_one_time_the_later_stored_counts(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(REPORT, read_at=FIRST)
        writer.reading(SHORTER, read_at=FIRST)
    assert ids(database) == ids(database, FIRST) == all_ids(SHORTER)


def test_three_readings_and_every_time_between(database: Database) -> None:
    times = [FIRST + timedelta(days=day) for day in range(3)]
    readings = [
        Reading(
            document=REPORT.document,
            claims=tuple(replace(one, coder=Coder(name="rules", version=str(n))) for one in REPORT.claims[: n + 1]),
        )
        for n in range(3)
    ]
    with database.writer() as writer:
        for n in (1, 2, 0):
            writer.reading(readings[n], read_at=times[n])
    assert [len(ids(database, time)) for time in times] == [1, 2, 3]
    assert len(ids(database)) == 3


def test_search_and_dyads_stand_as_of_the_day(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(REPORT, read_at=FIRST)
        writer.reading(SHORTER, read_at=SECOND)
    assert database.view(FIRST).search("useless")
    assert not database.view().search("useless")
    assert database.view(FIRST).search("useless", where="sentences")
    assert not database.view(FIRST - timedelta(days=1)).search("useless", where="sentences")
    assert sum(one.relations for one in database.view(FIRST).dyads(a="PER", b="CHL")) == 2
    assert sum(one.relations for one in database.view().dyads(a="PER", b="CHL")) == 0
    assert sum(one.relations for one in database.view(FIRST).dyads()) == 2
    assert sum(one.relations for one in database.view().dyads()) == 0


def test_documents_and_origins_stand_as_of_the_day(database: Database) -> None:
    one, other = numbered(1).document, numbered(2).document
    with database.writer() as writer:
        writer.document(one, ingested_at=FIRST)
        writer.document(other, ingested_at=SECOND)
        writer.origin(other.id, one.id, decided_at=SECOND + timedelta(days=1))
        writer.origin(other.id, other.id, decided_at=SECOND + timedelta(days=2))
    assert [found.id for found in database.view(FIRST).documents()] == [one.id]
    with pytest.raises(UnknownIdError, match="as of 2025-03-01"):
        database.view(FIRST).document(other.id)
    origins = [database.view(SECOND + timedelta(days=n)).document_info(other.id).origin for n in range(3)]
    assert origins == [other.id, one.id, other.id]
    assert [database.view(SECOND + timedelta(days=n)).counts().origins for n in range(3)] == [2, 1, 2]


def test_a_date_means_the_end_of_the_day(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(REPORT, read_at=datetime(2025, 3, 5, 23, 59, 59, tzinfo=UTC))
    assert not ids(database, date(2025, 3, 4))
    assert ids(database, date(2025, 3, 5))


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StoreError, match="time zone"):
        database.view(datetime(2025, 3, 5))  # noqa: DTZ001


def test_words_are_no_time(database: Database) -> None:
    with pytest.raises(StoreError, match="'7d' is no date or datetime"):
        database.view("7d")  # type: ignore[arg-type]


def test_times_of_other_zones_are_compared_in_utc(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(REPORT, read_at=datetime.fromisoformat("2025-03-05T02:00:00+05:00"))
    assert ids(database, datetime.fromisoformat("2025-03-04T21:00:00+00:00"))
    assert not ids(database, datetime.fromisoformat("2025-03-05T01:00:00+05:00"))


def test_a_search_of_an_earlier_day_is_not_crowded_out_by_later_texts(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "NEWEST", 3)
    with database.writer() as writer:
        writer.reading(REPORT, read_at=FIRST)
        for number in range(20):
            writer.reading(numbered(number), read_at=SECOND)
    for where in ("claims", "sentences"):
        then = database.view(FIRST).search("border", where=where, limit=3)  # type: ignore[arg-type]
        assert {hit.document.id for hit in then} == {REPORT.document.id}
        now = database.view().search("border", where=where, limit=3)  # type: ignore[arg-type]
        assert {hit.document.id for hit in now} <= {numbered(number).document.id for number in range(17, 20)}
