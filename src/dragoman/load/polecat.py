"""POLECAT: PLOVER events as tab-separated files with a first row of names (40 columns)."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from dragoman.errors import SourceError
from dragoman.load.coded import (
    BadRowError,
    Fields,
    bad,
    by_iso3,
    by_name,
    columns,
    day_of,
    place_of,
    plover,
    split_tabs,
)
from dragoman.load.items import Unreadable
from dragoman.load.opened import Opened
from dragoman.load.rows import text_lines
from dragoman.model.external import ExternalEvent, ExternalParty
from dragoman.model.moment import Precision
from dragoman.model.place import Place, PlacePrecision

CODER = "POLECAT"
_ALIASES = {
    "event intensity": "Intensity",
    "quadcode": "Quad Code",
    "context": "Contexts",
    "geonames id": "GeoNames ID",
}
_NEEDED = ("Event ID", "Event Date", "Event Type")


def read_polecat(opened: Opened) -> Iterator[ExternalEvent | Unreadable]:
    """Yield each row in its order; a row of another width, or without a date or type, is told by its line.

    Columns are found by name, so that their order and further columns don't matter; columns without a name are left
    out. Raises `SourceError` where the first row does not name the columns.
    """
    header: list[str] = []
    for line in text_lines(opened):
        if isinstance(line, Unreadable):
            if not opened.skip(line.source):
                yield line
            continue
        if not line.text.strip():
            continue
        where = f"{opened.source}:{line.number}"
        if not header:
            header = _header(split_tabs(line, 0), opened.source)
            continue
        if opened.skip(where):
            continue
        values = split_tabs(line, len(header))
        if len(values) != len(header):
            yield bad(where, f"has {len(values)} columns, not {len(header)}")
        else:
            row = {name: _unquoted(value) for name, value in zip(header, values, strict=True) if name}
            try:
                yield _event(Fields(where=where, row=row))
            except BadRowError as error:
                yield bad(where, str(error))
    if not header:
        message = f"{opened.source}: is empty"
        raise SourceError(message)


def _header(names: list[str], source: str) -> list[str]:
    known = {name.lower(): name for name in columns("polecat")} | _ALIASES
    plain = [re.sub(r"[\s_]+", " ", _unquoted(name)).strip() for name in names]
    header = [known.get(name.lower(), name) for name in plain]
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        message = f"{source}: is no POLECAT table (its first row has no column {', '.join(missing)})"
        raise SourceError(message)
    return header


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        return value[1:-1].replace('""', '"')
    return value


def _event(fields: Fields) -> ExternalEvent:
    identity = fields.need("Event ID")
    day = day_of(fields.need("Event Date"), "Event Date")
    own = fields.need("Event Type")
    kind = plover(own)
    if kind is None:
        message = f"has an Event Type that PLOVER does not know ({own[:30]!r})"
        raise BadRowError(message)
    published = fields.get("Publication Date")
    return ExternalEvent(
        coder=CODER,
        coder_version=fields.get("Version"),
        external_id=identity,
        source=fields.where,
        row=fields.row,
        own_type=own,
        type=kind,
        mode=fields.get("Event Mode"),
        contexts=tuple(_listed(fields.get("Contexts"))),
        actors=_parties(fields, "Actor"),
        recipients=_parties(fields, "Recipient"),
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        place=_place(fields),
        goldstein=fields.number("Intensity"),
        publisher=fields.get("Source"),
        published=day_of(published, "Publication Date") if published else None,
    )


def _listed(text: str | None) -> list[str]:
    return [part for part in (part.strip() for part in (text or "").split(";")) if part and part.lower() != "none"]


def _parties(fields: Fields, side: str) -> tuple[ExternalParty, ...]:
    """Return the parties of a side; several are parted by semicolons, and so are their countries."""
    names = _listed(fields.get(f"{side} Name")) or _listed(fields.get(f"{side} Name Raw"))[:1]
    countries = _listed(fields.get(f"{side} Country"))
    sector = fields.get(f"Primary {side} Sector")
    if len(countries) > 1 and len(countries) != len(names):
        countries = []  # whose they are cannot be told
    elif len(countries) == 1:
        countries *= max(1, len(names))
    return tuple(
        ExternalParty(name=name, code=country, country=by_iso3(country) or by_name(country), sector=sector)
        for name, country in zip_longest(names, countries)
    )


def _place(fields: Fields) -> Place | None:
    country = fields.get("Country")
    name = fields.get("Placename") or fields.get("City") or fields.get("District") or fields.get("Province")
    if fields.get("City"):
        precision = PlacePrecision.CITY
    elif fields.get("District") or fields.get("Province"):
        precision = PlacePrecision.REGION
    else:
        precision = PlacePrecision.COUNTRY if country and (name is None or by_name(name)) else PlacePrecision.POINT
    return place_of(
        name,
        by_iso3(country) or by_name(country),
        lat=fields.number("Latitude"),
        lon=fields.number("Longitude"),
        precision=precision,
        identity=fields.get("GeoNames ID"),
    )
