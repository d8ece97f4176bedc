"""Tables of articles: JSON and JSON Lines, one article a row, each row on its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.errors import SourceError
from dragoman.load.article import Facts, assemble
from dragoman.load.decode import check_size, decode
from dragoman.load.formats import wide
from dragoman.load.items import Item, Lead, Limits, Loaded, Unreadable
from dragoman.load.links import web_address
from dragoman.load.opened import Opened
from dragoman.load.times import When, parse_time
from dragoman.model.document import Zone, ZoneKind
from dragoman.model.issue import Issue

# The names a field goes by, the first that is there counts.
_NAMES = {
    "source_id": ("id", "source_id"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "publisher": ("publisher",),
    "published": ("published_at", "published", "date"),
    "updated": ("updated_at", "updated"),
    "url": ("url",),
    "language": ("language",),
    "kind": ("kind",),
    "section": ("section",),
}


def read_json(opened: Opened) -> Iterator[Item | Lead]:
    """Yield the articles of a JSON file, held whole: one object, a list, or JSON Lines under the wrong name."""
    data = opened.read(opened.limits.bytes + 1)
    source = opened.source
    check_size(len(data), source, opened.limits)
    decoded = decode(data, source)
    try:
        value = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        lines = decoded.text.split("\n")
        if error.msg == "Extra data" and sum(bool(line.strip()) for line in lines) > 1:
            for number, line in enumerate(lines, start=1):
                where = f"{source}:{number}"
                if line.strip() and not opened.skip(where):
                    yield _text_item(line, where, opened.limits, opened.published, ())
            return
        message = f"{source}: is not JSON (line {error.lineno}: {error.msg})"
        raise SourceError(message) from error
    except (RecursionError, ValueError) as error:
        message = f"{source}: is JSON nested or numbered beyond reading"
        raise SourceError(message) from error
    if not isinstance(value, list):
        yield _item(value, source, opened.limits, opened.published, decoded.notes)
        return
    if not value:
        message = f"{source}: is an empty list"
        raise SourceError(message)
    for number, row in enumerate(value, start=1):
        where = f"{source}#{number}"
        if not opened.skip(where):
            yield _item(row, where, opened.limits, opened.published, decoded.notes)


def read_jsonl(opened: Opened) -> Iterator[Item | Lead]:
    """Yield one item a line, read as it comes: the size limit holds for a line, not for the file."""
    if wide(opened.head()):
        yield from read_json(opened)
        return
    any_row = False
    for number, line in opened.lines():
        if line is not None and not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        any_row = True
        where = f"{opened.source}:{number}"
        if opened.skip(where):
            continue
        if line is None:
            yield opened.too_long(where)
        else:
            yield _line_item(line, where, opened.limits, opened.published)
    if not any_row and not opened.before:
        message = f"{opened.source}: is empty"
        raise SourceError(message)


def _line_item(line: bytes, where: str, limits: Limits, published: When | None) -> Item | Lead:
    try:
        decoded = decode(line, where)
    except SourceError as error:
        return Unreadable(source=where, error=error)
    return _text_item(decoded.text, where, limits, published, decoded.notes)


def _text_item(text: str, where: str, limits: Limits, published: When | None, notes: tuple[Issue, ...]) -> Item | Lead:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return Unreadable(source=where, error=SourceError(f"{where}: is not JSON (column {error.colno}: {error.msg})"))
    except (RecursionError, ValueError):
        return Unreadable(source=where, error=SourceError(f"{where}: is JSON nested or numbered beyond reading"))
    return _item(value, where, limits, published, notes)


def _item(value: object, where: str, limits: Limits, published: When | None, notes: tuple[Issue, ...]) -> Item | Lead:
    if isinstance(value, dict) and "text" not in value and "document" not in value:
        url = web_address(value.get("url"))
        if url is not None:
            return _lead(value, url, where)
    try:
        return row_item(value, where, limits=limits, published=published, notes=notes)
    except SourceError as error:
        return Unreadable(source=where, error=error)


def _lead(row: dict[str, Any], url: str, where: str) -> Lead:
    """Return where an article lies that a row tells of without its text."""
    passed: list[Issue] = []
    words = {name: _words(_field(row, names), name, where, passed) for name, names in _NAMES.items()}
    return Lead(
        source=where,
        url=url,
        title=words["title"],
        byline=words["byline"],
        publisher=words["publisher"],
        credited_publisher=_words(row.get("credited_publisher"), "credited_publisher", where, passed),
        published=parse_time(_field(row, _NAMES["published"])),
        updated=parse_time(_field(row, _NAMES["updated"])),
        language=words["language"],
        section=words["section"],
        guid=words["source_id"],
    )


def row_item(
    value: object, where: str, *, limits: Limits, published: When | None = None, notes: tuple[Issue, ...] = ()
) -> Loaded:
    """Read one row, or the `document` of a reading; fields that nobody here knows are passed over.

    Raises `SourceError` when there is no `text`. A known field that cannot be read is left out with a note.
    """
    if not isinstance(value, dict):
        message = f"{where}: is not an article (an object with a field `text`)"
        raise SourceError(message)
    row: dict[str, Any] = value["document"] if isinstance(value.get("document"), dict) else value
    text = row.get("text")
    if not isinstance(text, str):
        message = f"{where}: has no field `text` that holds a string"
        raise SourceError(message)
    own: list[Issue] = list(notes)
    fields = {name: _field(row, names) for name, names in _NAMES.items()}
    words = {name: _words(fields[name], name, where, own) for name in fields if name not in ("published", "updated")}
    if row is not value and row.get("source_id") is not None:
        words["source_id"] = str(row["source_id"])
    facts = Facts(
        published=_time(fields["published"], "published", where, own),
        updated=_time(fields["updated"], "updated", where, own),
        zones=_zones(row.get("zones"), len(text)) if row is not value else None,
        source_id=words["source_id"],
        url=words["url"],
        title=words["title"],
        byline=words["byline"],
        publisher=words["publisher"],
        language=words["language"],
        kind=words["kind"],
        section=words["section"],
    )
    credited = _words(row.get("credited_publisher"), "credited_publisher", where, own)
    loaded = assemble(text, where, facts, limits=limits, published=published, notes=own)
    return replace(loaded, credited_publisher=credited, guid=words["source_id"])


def _field(row: dict[str, Any], names: tuple[str, ...]) -> object:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _words(value: object, name: str, where: str, notes: list[Issue]) -> str | None:
    """Return a string field as it stands, a number as its digits, a list of strings joined."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, int | float) and not isinstance(value, bool) and name == "source_id":
        return str(value)
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return ", ".join(value).encode("utf-8", "replace").decode()
    notes.append(Issue(stage="read", code="field-dropped", message=f"{where}: its {name} is no text; left out"))
    return None


def _time(value: object, name: str, where: str, notes: list[Issue]) -> When | None:
    if value is None:
        return None
    when = parse_time(value)
    if when is None:
        shown = repr(value)[:60]
        notes.append(
            Issue(
                stage="read", code="date-dropped", message=f"{where}: its {name} ({shown}) is no date that can be read"
            )
        )
    return when


def _zones(value: object, length: int) -> tuple[Zone, ...] | None:
    """Take the zones of a reading if they are whole and in order; None lets the text tell them anew."""
    if not isinstance(value, list) or not value:
        return None
    zones: list[Zone] = []
    last = 0
    for entry in value:
        try:
            zone = Zone(kind=ZoneKind(entry["kind"]), start=int(entry["start"]), end=int(entry["end"]))
        except (KeyError, TypeError, ValueError, OverflowError):
            return None
        if not last <= zone.start < zone.end <= length:
            return None
        last = zone.end
        zones.append(zone)
    return tuple(zones)
