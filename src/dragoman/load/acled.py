"""ACLED: conflict events coded by people, as CSV with a first row of names (31 columns)."""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

from dragoman.errors import SourceError
from dragoman.load.coded import BadRowError, Fields, bad, by_name, by_numeric, place_of
from dragoman.load.items import Unreadable
from dragoman.load.opened import Opened
from dragoman.load.rows import Row, csv_rows
from dragoman.load.tables import rows
from dragoman.load.times import parse_time
from dragoman.model.event import EventType
from dragoman.model.external import ExternalEvent, ExternalParty
from dragoman.model.moment import Precision
from dragoman.model.place import PlacePrecision

CODER = "ACLED"
_NEEDED = ("event_id_cnty", "event_date", "event_type")
_OF = re.compile(r"\bof (?P<of>[A-Z][^()]+?)(?:\s+\((?:19|20)\d\d.*\)?)?$|\((?P<in>[A-Z][^()]+)\)\s*$")
_LONGEST_NAME = 300
_PRECISIONS = {"1": Precision.DAY, "2": Precision.WEEK, "3": Precision.MONTH}
_GEO = {"1": PlacePrecision.CITY, "2": PlacePrecision.REGION, "3": PlacePrecision.REGION}


def read_acled(opened: Opened) -> Iterator[ExternalEvent | Unreadable]:
    """Yield each row in its order; a row of another width, or without a date or type, is told by its line.

    ACLED gives its two sides no direction: its first actor is not always who acted. Raises `SourceError` where the
    first row does not name the columns.
    """
    header: list[str] = []
    for row in csv_rows(opened, _delimiter(opened.head())):
        if isinstance(row, Unreadable):
            if not opened.skip(row.source):
                yield row
        elif not header:
            header = _header(row, opened.source)
        elif opened.skip(row.where):
            continue
        elif len(row.fields) != len(header):
            yield bad(row.where, f"has {len(row.fields)} columns, not {len(header)}")
        else:
            fields = {name: value for name, value in zip(header, row.fields, strict=True) if name}
            try:
                yield _event(Fields(where=row.where, row=fields))
            except BadRowError as error:
                yield bad(row.where, str(error))
    if not header:
        message = f"{opened.source}: is empty"
        raise SourceError(message)


def _delimiter(head: bytes) -> str:
    first = head.partition(b"\n")[0].decode("utf-8", "replace")
    return max((",", ";", "\t"), key=first.count)


def _header(row: Row, source: str) -> list[str]:
    header = [re.sub(r"\W+", "_", name.strip().lower()) for name in row.fields]
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        message = f"{source}: is no ACLED table (its first row has no column {', '.join(missing)})"
        raise SourceError(message)
    return header


def _event(fields: Fields) -> ExternalEvent:
    identity = fields.need("event_id_cnty")
    day = _day(fields.need("event_date"))
    event, sub = fields.need("event_type"), fields.get("sub_event_type")
    kind, mode = _types().get((event.lower(), (sub or "").lower())) or _types().get((event.lower(), "")) or (None, None)
    precision = _PRECISIONS.get(fields.get("time_precision") or "1", Precision.UNKNOWN)
    earliest, latest = _interval(day, precision)
    country = by_numeric(fields.get("iso")) or by_name(fields.get("country"))
    return ExternalEvent(
        coder=CODER,
        external_id=identity,
        source=fields.where,
        row=fields.row,
        own_type=f"{event}/{sub}" if sub else event,
        type=kind,
        mode=mode,
        actors=_party(fields, "1"),
        recipients=_party(fields, "2"),
        earliest=earliest,
        latest=latest,
        precision=precision,
        place=place_of(
            fields.get("location") or fields.get("admin1") or fields.get("country"),
            country,
            lat=fields.number("latitude"),
            lon=fields.number("longitude"),
            precision=_GEO.get(fields.get("geo_precision") or "", PlacePrecision.REGION),
        ),
        publisher=fields.get("source"),
        coded_at=_stamp(fields.get("timestamp")),
    )


def _day(text: str) -> date:
    when = parse_time(text)
    if when is None:
        message = f"has an event_date that is no date ({text[:30]!r})"
        raise BadRowError(message)
    return when.date() if isinstance(when, datetime) else when


def _interval(day: date, precision: Precision) -> tuple[date, date]:
    """Return the days between which the event lies: the week or month of the day given, where no more is known."""
    if precision is Precision.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if precision is Precision.MONTH:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def _party(fields: Fields, number: str) -> tuple[ExternalParty, ...]:
    name = fields.get(f"actor{number}")
    if name is None:
        return ()
    found = _OF.search(name[:_LONGEST_NAME])
    country = by_name(found["of"] or found["in"]) if found else None
    return (ExternalParty(name=name, country=country, sector=fields.get(f"inter{number}")),)


def _stamp(text: str | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(text or ""), UTC)
    except (ValueError, OverflowError, OSError):
        return None


@cache
def _types() -> dict[tuple[str, str], tuple[EventType | None, str | None]]:
    return {
        (row["event"].lower(), row["sub"].lower()): (
            EventType(row["type"]) if row["type"] else None,
            row["mode"] or None,
        )
        for row in rows("acled_types.psv")
    }
