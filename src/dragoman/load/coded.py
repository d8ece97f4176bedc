"""What rows of coded events share, whoever coded them: numbers, days, countries, places, and what a bad row is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from dragoman.errors import SourceError
from dragoman.load.items import Unreadable
from dragoman.load.opened import Opened
from dragoman.load.rows import TextLine, text_lines
from dragoman.load.tables import rows, tree
from dragoman.model.event import EventType
from dragoman.model.place import Place, PlacePrecision


@cache
def columns(kind: str) -> tuple[str, ...]:
    """Return the columns of a kind of file, in their order: gdelt, gdelt_mentions, polecat, acled."""
    return tuple(tree("coded_columns.toml")[kind].split("|"))


class BadRowError(Exception):
    """A row that cannot be taken; the message says why, without saying where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """One row by column name."""

    where: str
    row: Mapping[str, str]

    def get(self, name: str) -> str | None:
        """Return a field without blanks around it, None where it is empty or missing."""
        return self.row.get(name, "").strip() or None

    def need(self, name: str) -> str:
        """Return a field that no row does without."""
        found = self.get(name)
        if found is None:
            message = f"has no {name}"
            raise BadRowError(message)
        return found

    def number(self, name: str) -> float | None:
        """Return a number, None where there is none that can be read."""
        found = self.get(name)
        if found is None:
            return None
        try:
            value = float(found.replace(",", "."))
        except ValueError:
            return None
        return value if abs(value) < float("inf") else None


def tab_rows(opened: Opened, names: Sequence[str]) -> Iterator[Fields | Unreadable]:
    """Yield the rows of a file without a first row of names, whose columns are known by place.

    A row of another width is an `Unreadable` that names its line; empty columns at the end are no columns.
    """
    for line in text_lines(opened):
        if isinstance(line, Unreadable):
            if not opened.skip(line.source):
                yield line
            continue
        where = f"{opened.source}:{line.number}"
        if not line.text.strip() or opened.skip(where):
            continue
        values = split_tabs(line, len(names))
        if len(values) != len(names):
            yield bad(where, f"has {len(values)} columns, not {len(names)}")
        else:
            yield Fields(where=where, row=dict(zip(names, values, strict=True)))


def split_tabs(line: TextLine, width: int) -> list[str]:
    """Return the fields of a line parted by tabs, empty ones beyond the width left out."""
    values = line.text.rstrip("\r\n").split("\t")
    while len(values) > width and not values[-1].strip():
        values.pop()
    return values


def bad(where: str, reason: str) -> Unreadable:
    """Return what is said of a row that cannot be taken."""
    return Unreadable(source=where, error=SourceError(f"{where}: {reason}"))


def day_of(text: str | None, name: str) -> date:
    """Return a day written as 20240903 or 2024-09-03, with or without a time; raises `BadRowError`."""
    digits = (text or "").strip().replace("-", "").replace("/", "")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        message = f"has a {name} that is no date ({(text or '')[:30]!r})"
        raise BadRowError(message) from error


def stamp_of(text: str | None) -> datetime | None:
    """Return a time written as 20240903101500 (UTC), None for anything else; a bare day tells no time."""
    try:
        return datetime.strptime((text or "").strip(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def place_of(
    name: str | None,
    country: str | None,
    *,
    lat: float | None,
    lon: float | None,
    precision: PlacePrecision | None,
    identity: str | None = None,
) -> Place | None:
    """Return a place where a row names one; a country's own coordinates, and impossible ones, are none."""
    if not name and not country:
        return None
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        lat = lon = None
    if precision is PlacePrecision.COUNTRY:
        lat = lon = None
    return Place(name=name or country or "", country=country, lat=lat, lon=lon, precision=precision, id=identity)


@cache
def _codes() -> tuple[frozenset[str], dict[str, str], dict[str, str], dict[str, str]]:
    table = rows("country_codes.psv")
    return (
        frozenset(row["iso3"] for row in table),
        {row["numeric"].lstrip("0"): row["iso3"] for row in table if row["numeric"]},
        {code: row["iso3"] for row in table for code in row["fips"].split()},
        {code: row["iso3"] for row in table for code in row["cameo"].split()},
    )


def by_iso3(code: str | None) -> str | None:
    """Return a country's ISO alpha-3 code where it is one."""
    return code.upper() if code and code.upper() in _codes()[0] else None


def by_numeric(code: str | None) -> str | None:
    """Return the ISO alpha-3 code of an ISO numeric one."""
    return _codes()[1].get((code or "").split(".")[0].lstrip("0"))


def by_fips(code: str | None) -> str | None:
    """Return the ISO alpha-3 code of a FIPS 10-4 one, by which GDELT names the countries of places."""
    return _codes()[2].get((code or "").upper())


def by_cameo(code: str | None) -> str | None:
    """Return the ISO alpha-3 code of a CAMEO country code; None for its regions ("AFR", "WST")."""
    return by_iso3(code) or _codes()[3].get((code or "").upper())


def by_name(name: str | None) -> str | None:
    """Return the ISO alpha-3 code of a country by a name that the knowledge base has."""
    return _names().get((name or "").strip().lower())


@cache
def _names() -> dict[str, str]:
    from dragoman.knowledge.reading import listed  # noqa: PLC0415 (read when a row needs it)
    from dragoman.knowledge.reading import rows as known  # noqa: PLC0415

    names: dict[str, str] = {}
    for row in known("countries"):
        for name in (row["name"], *listed(row["names"])):
            names.setdefault(name.lower(), row["iso3"])
    return names


def plover(name: str | None) -> EventType | None:
    """Return a PLOVER type by its name."""
    try:
        return EventType((name or "").strip().upper())
    except ValueError:
        return None
