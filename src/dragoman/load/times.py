"""Dates and times as pages and tables write them. Aware times, bare dates, or nothing: never a guess."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from dragoman.load.tables import rows

When = datetime | date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(?P<%s>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>[01]?\d)[-/.](?P<d1>[0-3]?\d)(?!\d)",
        rf"(?P<n2>{_MONTH})\.?\s+{_DAY % 'd2'},?\s+(?P<y2>(?:19|20)\d\d)\b",
        rf"{_DAY % 'd3'}(?:\s+of)?[\s-]+(?P<n3>{_MONTH})\.?,?[\s-]+(?P<y3>(?:19|20)\d\d)\b",
        r"(?P<p4>[0-3]?\d)(?P<sep>[/.-])(?P<q4>[0-3]?\d)(?P=sep)(?P<y4>(?:19|20)\d\d)\b",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?:(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"|(?P<h2>1[0-2]|0?[1-9])\s*(?P<half2>[ap]\.?\s?m\b\.?)"
    r"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?=\s*(?:hrs|hours|[A-Z]{3,4}\b)))(?:\s*(?:hrs|hours)\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\(?\b(?:GMT|UTC)\s*(?P<sign>[+\u2212-])\s*(?P<h>\d{1,2})(?::?(?P<m>\d\d))?\b\)?"
    r"|(?P<sign2>[+\u2212-])(?P<h2>\d\d):?(?P<m2>\d\d)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?P<name>[A-Z]{1,5}|Eastern|Central|Mountain|Pacific)\b(?:\s+(?:Standard|Daylight)?\s*Time)?\)?"
)
_LABEL = re.compile(
    r"(?P<updated>\b(?:last\s+)?(?:updated?|modified|upd|edited|revised)(?:\s+(?:on|at))?\b)"
    r"|(?P<published>\b(?:first\s+|originally\s+)?(?:published|posted|publish(?:ed)?\s+date|publication\s+date|created|issued|released|for\s+(?:immediate\s+)?release|date)"
    r"(?:\s+(?:on|at))?\b)",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:on|at|o['’]?clock|local\s+time|time)\b"
    r"|\b\d+\s*(?:-\s*)?min(?:ute)?s?(?:\s+(?:read|ago))?\b|\b(?:\d+|an?)\s+(?:minutes?|hours?|hrs?|days?|weeks?|months?)\s+ago\b|\bjust\s+now\b"
    r"|[\s|•·,;:()\[\]–—―./\-]+",
    re.IGNORECASE,
)
_SPACES = re.compile("[\u2009\u202f\xa0]")
_ISO_T = re.compile(r"(?<=\d)T(?=\d\d:)")
# A place in capitals or of one word before the date, any place after it: "NEW DELHI, ...", "... IST - New Delhi".
_PLACE_FIRST = re.compile(
    rf"^(?!{_MONTH}\b)(?:[A-Z][A-Z.'’]+(?:,? [A-Z][A-Z.'’]+){{0,3}}|[A-Z][\w'’-]{{2,20}})\s*(?:,|\s[–—-])\s+(?=\S*\s*\S*\d)",
)
_PLACE_LAST = re.compile(r"(?<=[\w.])\s+[–—-]\s+[A-Z][\w.'’]*(?:,? [A-Z][\w.'’]*){0,3}$")
_MAX_LINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """What a line that holds nothing but dates and times tells."""

    published: When | None = None
    updated: When | None = None


def parse_time(value: object) -> When | None:
    """Read one machine- or hand-written time; a time without its zone keeps only its date.

    Takes ISO 8601 with `T` or a blank, RFC 2822, and the forms of date lines. None when it tells nothing sure.
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_LINE:
        return None
    text = value.strip()
    return _iso(text) or _rfc(text) or _only_time(text)


def _iso(text: str) -> When | None:
    try:
        if re.fullmatch(r"(?:19|20)\d\d-?\d\d-?\d\d", text):
            return date.fromisoformat(text)
        if not re.match(r"\d{4}-?\d\d-?\d\d[T ]\d", text):
            return None
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", text))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.date()


def _rfc(text: str) -> When | None:
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.date()


def _only_time(text: str) -> When | None:
    found = date_line(text)
    return None if found is None else (found.published or found.updated)


def date_line(line: str, country: str | None = None) -> DateLine | None:
    """Read a line such as "May 3, 2024, 9:05 AM | Updated 10:30 AM PHT"; None when it says anything else.

    `country` (ISO alpha-3 of the outlet) settles abbreviations that several zones share. A part without a date
    of its own takes the one before it; a part without a zone takes the only zone of the line. A place may stand
    at either end.
    """
    if len(line) > _MAX_LINE or not any(character.isdigit() for character in line):
        return None
    line = _PLACE_LAST.sub("", _PLACE_FIRST.sub("", _ISO_T.sub(" ", _SPACES.sub(" ", line))))
    parts, zones = _parts(line, country)
    if not parts:
        return None
    only = next(iter(zones)) if len(zones) == 1 else None
    told: dict[str, When] = {}
    day: date | None = None
    for part in parts:
        day = part.day or day
        when = _combine(day, part.clock, part.zone or only)
        if when is not None and not (part.day is None and _before(when, told.get("published"))):
            told.setdefault("updated" if part.updated else "published", when)
    return DateLine(published=told.get("published"), updated=told.get("updated"))


def sharper(stated: When | None, shown: When | None) -> When | None:
    """Return what is stated, or the aware time that is shown for the same day."""
    if stated is None:
        return shown
    if isinstance(stated, datetime) or not isinstance(shown, datetime):
        return stated
    return shown if shown.date() == stated else stated


def _before(when: When, other: When | None) -> bool:
    """An update told by its time alone, earlier than the publication, is of a later day that nobody names."""
    return isinstance(when, datetime) and isinstance(other, datetime) and when < other


@dataclass(slots=True)
class _Part:
    updated: bool
    dated: bool = False
    day: date | None = None
    clock: time | None = None
    zone: tzinfo | None = None


def _parts(line: str, country: str | None) -> tuple[list[_Part], set[tzinfo]]:
    """Cut the line at its labels and read each part; no parts when words are left over."""
    labels = list(_LABEL.finditer(line))
    cuts = [(0, False, 0), *((label.start(), label.lastgroup == "updated", label.end()) for label in labels)]
    parts: list[_Part] = []
    zones: set[tzinfo] = set()
    for number, (_, updated, begin) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(line)
        part, rest = _part(line[begin:end], updated=updated, country=country)
        if _NOISE.sub("", rest):
            return [], set()
        if part.dated or part.clock:
            parts.append(part)
        if part.zone:
            zones.add(part.zone)
    return parts, zones


def _part(text: str, *, updated: bool, country: str | None) -> tuple[_Part, str]:
    part = _Part(updated=updated)
    for pattern in _DATES:
        match = pattern.search(text)
        if match:
            part.dated, part.day = True, _day(match)
            text = text[: match.start()] + " " + text[match.end() :]
            break
    clock = _CLOCK.search(text)
    if clock is None:
        return part, text
    part.clock = _clock(clock)
    before, after = text[: clock.start()], text[clock.end() :]
    offset = _OFFSET.match(after.lstrip(" ,"))
    if offset:
        part.zone = _offset_zone(offset)
        return part, before + " " + after.lstrip(" ,")[offset.end() :]
    name = _ZONE.match(after.lstrip(" ,"))
    if name and known_zone(name["name"].upper()):
        part.zone = zone_named(name["name"], country)
        after = after.lstrip(" ,")[name.end() :]
    return part, before + " " + after


def _day(match: re.Match[str]) -> date | None:
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    number = next((key[1] for key in groups if key[0] == "y"), "")
    year = int(groups[f"y{number}"])
    if number == "4":
        return _numeric_day(year, int(groups["p4"]), int(groups["q4"]), dotted=groups["sep"] == ".")
    month = int(groups["m1"]) if number == "1" else _MONTHS[groups[f"n{number}"].lower()]
    return _valid(year, month, int(groups[f"d{number}"]))


def _numeric_day(year: int, first: int, second: int, *, dotted: bool) -> date | None:
    """Read 26/06/2024. Dots mean day first; slashes only tell when one of the two is above 12 or both agree."""
    if dotted or first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> time | None:
    hour = int(match["h"] or match["h2"] or match["h3"])
    minute = int(match["m"] or match["m3"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    if half and hour <= 12:  # "18:23 PM" is written too: there the half adds nothing
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute, int(match["s"] or 0))


def _offset_zone(match: re.Match[str]) -> tzinfo | None:
    sign = -1 if (match["sign"] or match["sign2"]) in "-\u2212" else 1
    minutes = int(match["h"] or match["h2"]) * 60 + int(match["m"] or match["m2"] or 0)
    return timezone(sign * timedelta(minutes=minutes)) if minutes < 24 * 60 else None


def _combine(day: date | None, clock: time | None, zone: tzinfo | None) -> When | None:
    if day is None:
        return None
    if clock is None or zone is None:
        return day
    moment = datetime.combine(day, clock, zone)
    offset = moment.utcoffset() or timedelta()
    return moment.replace(tzinfo=UTC if not offset else timezone(offset))


@cache
def _zones() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for row in rows("timezones.psv"):
        table.setdefault(row["abbreviation"], {})[row["outlet"]] = row["offset"]
    return table


def known_zone(name: str) -> bool:
    """Say whether an abbreviation, in capitals, is in the table."""
    return name in _zones()


def zone_named(name: str, country: str | None = None) -> tzinfo | None:
    """Return the zone of an abbreviation as the outlets of a country (ISO alpha-3) use it, or by default."""
    row = _zones().get(name.upper(), {})
    offset = row.get(country or "*") or row.get("*")
    if offset is None:
        return None
    if offset.lstrip("-").isdigit():
        return timezone(timedelta(minutes=int(offset)))
    try:
        return ZoneInfo(offset)
    except (KeyError, OSError, ValueError):  # a machine without the zone tables
        return None
