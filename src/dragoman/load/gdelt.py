"""GDELT 2.0: its tables of events (61 columns) and of the articles that mention them (16)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.load.coded import (
    BadRowError,
    Fields,
    bad,
    by_cameo,
    by_fips,
    columns,
    day_of,
    place_of,
    stamp_of,
    tab_rows,
)
from dragoman.load.items import Unreadable
from dragoman.load.links import web_address
from dragoman.load.opened import Opened
from dragoman.load.tables import rows
from dragoman.model.event import EventType
from dragoman.model.external import ExternalEvent, ExternalKind, ExternalParty
from dragoman.model.moment import Precision
from dragoman.model.place import Place, PlacePrecision

CODER = "GDELT"
VERSION = "2.0"
OLD_VERSION = "1.0"
_GEO_PRECISION = {
    "1": PlacePrecision.COUNTRY,
    "2": PlacePrecision.REGION,
    "3": PlacePrecision.CITY,
    "4": PlacePrecision.CITY,
    "5": PlacePrecision.REGION,
}
_WEB = "1"
_OLD = (57, 58)


def read_events(opened: Opened) -> Iterator[ExternalEvent | Unreadable]:
    """Yield each row of an events table, in its order; a bad row is told by its line.

    Tables of version 1.0 (58 columns; 57 before April 2013) lack the second-order regions, and the address, of 2.0.
    """
    names = columns("gdelt")
    width = opened.head().partition(b"\n")[0].rstrip(b"\r\n").count(b"\t") + 1
    if width in _OLD:
        names = tuple(name for name in names if not name.endswith("ADM2Code"))[:width]
    yield from _read(opened, names, ExternalKind.EVENT)


def read_mentions(opened: Opened) -> Iterator[ExternalEvent | Unreadable]:
    """Yield each row of a mentions table: `external_id` is the event's, `url` the article's where it is on the web."""
    yield from _read(opened, columns("gdelt_mentions"), ExternalKind.MENTION)


def _read(opened: Opened, names: tuple[str, ...], kind: ExternalKind) -> Iterator[ExternalEvent | Unreadable]:
    for number, fields in enumerate(tab_rows(opened, names)):
        if isinstance(fields, Unreadable):
            yield fields
        elif number or fields.row["GLOBALEVENTID"].strip().upper() != "GLOBALEVENTID":  # some copies name the columns
            try:
                event = _base(fields, kind)
                yield _event(fields, event) if kind is ExternalKind.EVENT else _mention(fields, event)
            except BadRowError as error:
                yield bad(fields.where, str(error))


def _base(fields: Fields, kind: ExternalKind) -> ExternalEvent:
    identity = fields.need("GLOBALEVENTID")
    if not identity.isdigit():
        message = f"has a GLOBALEVENTID that is no number ({identity[:30]!r})"
        raise BadRowError(message)
    return ExternalEvent(
        coder=CODER,
        coder_version=VERSION if kind is ExternalKind.MENTION or "ActionGeo_ADM2Code" in fields.row else OLD_VERSION,
        kind=kind,
        external_id=identity,
        source=fields.where,
        row=fields.row,
    )


def _event(fields: Fields, base: ExternalEvent) -> ExternalEvent:
    day = day_of(fields.need("SQLDATE"), "SQLDATE")
    code = fields.need("EventCode")
    kind, mode = cameo(code)
    return replace(
        base,
        own_type=code,
        type=kind,
        mode=mode,
        actors=_party(fields, "Actor1"),
        recipients=_party(fields, "Actor2"),
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        place=_place(fields, "ActionGeo_"),
        goldstein=fields.number("GoldsteinScale"),
        url=web_address(fields.get("SOURCEURL")),
        coded_at=stamp_of(fields.get("DATEADDED")),
    )


def _mention(fields: Fields, base: ExternalEvent) -> ExternalEvent:
    day = day_of(fields.need("EventTimeDate"), "EventTimeDate")
    day_of(fields.need("MentionTimeDate"), "MentionTimeDate")
    on_web = fields.get("MentionType") == _WEB
    return replace(
        base,
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        url=web_address(fields.need("MentionIdentifier")) if on_web else None,
        publisher=fields.get("MentionSourceName"),
        coded_at=stamp_of(fields.get("MentionTimeDate")),
    )


def _party(fields: Fields, side: str) -> tuple[ExternalParty, ...]:
    code, name = fields.get(f"{side}Code"), fields.get(f"{side}Name")
    if code is None and name is None:
        return ()
    country = by_cameo(fields.get(f"{side}CountryCode"))
    return (ExternalParty(name=name, code=code, country=country, sector=fields.get(f"{side}Type1Code")),)


def _place(fields: Fields, prefix: str) -> Place | None:
    return place_of(
        fields.get(f"{prefix}FullName"),
        by_fips(fields.get(f"{prefix}CountryCode")),
        lat=fields.number(f"{prefix}Lat"),
        lon=fields.number(f"{prefix}Long"),
        precision=_GEO_PRECISION.get(fields.get(f"{prefix}Type") or ""),
        identity=fields.get(f"{prefix}FeatureID"),
    )


@cache
def _cameo() -> dict[str, tuple[EventType | None, str | None]]:
    return {
        row["code"]: (EventType(row["type"]) if row["type"] else None, row["mode"] or None)
        for row in rows("cameo_types.psv")
    }


def cameo(code: str) -> tuple[EventType | None, str | None]:
    """Return the PLOVER type and mode nearest to a CAMEO code, by its longest beginning in the table."""
    table = _cameo()
    return next((table[code[:end]] for end in range(len(code), 1, -1) if code[:end] in table), (None, None))
