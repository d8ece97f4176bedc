from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.load.times import DateLine, date_line, parse_time, zone_named


def at(*parts: int, hours: float = 0) -> datetime:
    return datetime(*parts, tzinfo=timezone(timedelta(hours=hours)) if hours else UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        (
            "Mar 2, 2023, 09:10 AM | Updated 11:45 AM IST",
            at(2023, 3, 2, 9, 10, hours=5.5),
            at(2023, 3, 2, 11, 45, hours=5.5),
        ),
        ("Published: 3 May 2024 09:05 GMT+8", at(2024, 5, 3, 9, 5, hours=8), None),
        ("Published 6:30 PM ET, Tue January 2, 2024", at(2024, 1, 2, 18, 30, hours=-5), None),
        ("Published 6:30 PM ET, Tue July 2, 2024", at(2024, 7, 2, 18, 30, hours=-4), None),
        ("Last updated 1730 GMT 3 May 2024", None, at(2024, 5, 3, 17, 30)),
        ("First published on Mon 3 Jun 2024 06.00 BST", at(2024, 6, 3, 6, 0, hours=1), None),
        ("Updated Mar 3, 2024, 10:00 UTC+05:30", None, at(2024, 3, 3, 10, 0, hours=5.5)),
        ("Published: 2023-09-14T11:42:00+05:30", at(2023, 9, 14, 11, 42, hours=5.5), None),
        ("Thursday, September 14, 2023 at 4:05 a.m. EDT", at(2023, 9, 14, 4, 5, hours=-4), None),
        ("September 14, 2023 3 min read", date(2023, 9, 14), None),
        ("May 4th, 2024", date(2024, 5, 4), None),
        ("14.09.2023", date(2023, 9, 14), None),
        ("14/09/2023 18:30", date(2023, 9, 14), None),
        ("September 14, 2023, 6:20 PM", date(2023, 9, 14), None),
        ("Published 03/04/2024", None, None),
        ("1:05 P.M. EDT", None, None),
        ("31 February 2024", None, None),
    ],
)
def test_lines_of_dates(line: str, published: object, updated: object) -> None:
    assert date_line(line) == DateLine(published=published, updated=updated)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "The war began on May 3, 2024",
        "5 min read",
        "In 2024",
        "2024",
        "Talks resume May 3, 2024",
        "",
        "Section 3.2",
        "1 2 3",
    ],
)
def test_lines_that_say_more_are_none(line: str) -> None:
    assert date_line(line) is None


def test_an_update_told_by_its_hour_alone_is_never_before_the_publication() -> None:
    told = date_line("Sep 14, 2023, 11:50 PM | Updated 12:10 AM IST")
    assert told is not None
    assert told.published == at(2023, 9, 14, 23, 50, hours=5.5)
    assert told.updated is None


def test_the_outlets_country_settles_a_shared_abbreviation() -> None:
    line = "May 3, 2024 9:00 PM IST"
    assert date_line(line, "IRL") == DateLine(published=at(2024, 5, 3, 21, 0, hours=1))
    assert date_line(line, "ISR") == DateLine(published=at(2024, 5, 3, 21, 0, hours=2))
    assert zone_named("CST", "CHN") == timezone(timedelta(hours=8))
    assert zone_named("CST") == timezone(timedelta(hours=-6))
    assert zone_named("XYZT") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-01-03 08:00:00-05:00", at(2022, 1, 3, 8, 0, hours=-5)),
        ("2022-01-03T08:00:00Z", at(2022, 1, 3, 8, 0)),
        ("2022-01-03T08:00:00", date(2022, 1, 3)),
        ("2022-01-03", date(2022, 1, 3)),
        ("Mon, 03 Jan 2022 08:00:00 +0530", at(2022, 1, 3, 8, 0, hours=5.5)),
        ("January 3, 2022", date(2022, 1, 3)),
        ("2022-01", None),
        ("soon", None),
        ("2022-13-45", None),
        (20220103, None),
        ("", None),
        (["2022-01-03"], None),
    ],
)
def test_values_of_fields(value: object, expected: object) -> None:
    assert parse_time(value) == expected


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_every_time_is_aware(text: str) -> None:
    for when in (parse_time(text), *(getattr(date_line(text), name, None) for name in ("published", "updated"))):
        assert not isinstance(when, datetime) or when.tzinfo is not None


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=OFFSETS, min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_iso_times_come_back(moment: datetime) -> None:
    found = parse_time(moment.isoformat())
    assert isinstance(found, datetime)
    assert found.isoformat() == moment.isoformat()
