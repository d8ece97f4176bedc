"""CSV and TSV of articles: one article a row, columns by the names that people give them."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.errors import SourceError
from dragoman.load.items import Lead, Loaded, Unreadable
from dragoman.load.links import web_address
from dragoman.load.opened import Opened
from dragoman.load.rows import Row, csv_rows
from dragoman.load.table import row_item
from dragoman.load.tables import tree
from dragoman.load.times import parse_time

_DELIMITERS = ("\t", ",", ";", "|")
_TOLD = re.compile(rb"sep=([,;|\t])\s*[\r\n]", re.IGNORECASE)  # as a spreadsheet program writes it


def read_csv(opened: Opened) -> Iterator[Loaded | Lead | Unreadable]:
    """Yield one item a row: an article where it has a text, a `Lead` where it has an address only.

    Raises `SourceError` where the first row names no column of texts or addresses.
    """
    delimiter = _delimiter(opened.head())
    columns: dict[str, int] = {}
    width = 0
    for row in csv_rows(opened, delimiter):
        if isinstance(row, Unreadable):
            if not opened.skip(row.source):
                yield row
        elif not width and row.fields[0].lower().startswith("sep="):
            continue
        elif not width:
            columns, width = _columns(row.fields, opened.source), len(row.fields)
        elif not opened.skip(row.where):
            yield _found(row, columns, width, opened)
    if not width:
        message = f"{opened.source}: is empty"
        raise SourceError(message)


def _delimiter(head: bytes) -> str:
    """Take the one that parts the first line into the most columns with a known name."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n ")
    told = _TOLD.match(start)
    if told:
        return told[1].decode()
    first = re.split(rb"[\r\n]", start, maxsplit=1)[0].decode("utf-8", "replace").replace("\x00", "")
    names = _names()

    def known(delimiter: str) -> tuple[int, int]:
        fields = next(csv.reader(io.StringIO(first), delimiter=delimiter), [])
        return sum(_plain(field) in names for field in fields), len(fields)

    return max(_DELIMITERS, key=known)


def _columns(header: list[str], source: str) -> dict[str, int]:
    plain = [_plain(name) for name in header]
    columns: dict[str, int] = {}
    for field, names in tree("column_names.toml").items():
        at = next((plain.index(name) for name in names.split() if name in plain), None)
        if at is not None:
            columns[field] = at
    if "text" not in columns and "url" not in columns:
        shown = ", ".join(name.strip() for name in header[:8])[:120]
        message = f"{source}: has no column `text` (or `body`, `content`) and none `url`; its first row is: {shown}"
        raise SourceError(message)
    return columns


@cache
def _names() -> frozenset[str]:
    return frozenset(name for names in tree("column_names.toml").values() for name in names.split())


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip()).lower()).strip("_")


def _found(row: Row, columns: dict[str, int], width: int, opened: Opened) -> Loaded | Lead | Unreadable:
    fields = row.fields
    if len(fields) > width and any(field.strip() for field in fields[width:]):
        message = f"{row.where}: has {len(fields)} fields, and the first row names {width}; are its quotes whole?"
        return Unreadable(source=row.where, error=SourceError(message))
    if len(fields) <= columns.get("text", columns.get("url", 0)):
        message = f"{row.where}: has {len(fields)} fields, and the first row names {width}"
        return Unreadable(source=row.where, error=SourceError(message))
    told = {field: fields[at] for field, at in columns.items() if at < len(fields) and fields[at].strip()}
    credited = told.pop("credited_publisher", None)
    summary = told.pop("summary", None)
    if not told.get("text", "").strip() and "url" in told:
        return _lead(row.where, told, credited, summary)
    told.setdefault("text", "")
    if "source_id" in told:
        told["id"] = told.pop("source_id")
    try:
        loaded = row_item(told, row.where, limits=opened.limits, published=opened.published, notes=row.notes)
    except SourceError as error:
        return Unreadable(source=row.where, error=error)
    return replace(loaded, credited_publisher=credited, guid=told.get("id"))


def _lead(where: str, told: dict[str, str], credited: str | None, summary: str | None) -> Lead | Unreadable:
    url = web_address(told["url"])
    if url is None:
        message = f"{where}: has no text, and {told['url'][:80]!r} is no web address"
        return Unreadable(source=where, error=SourceError(message))
    return Lead(
        source=where,
        url=url,
        title=told.get("title"),
        byline=told.get("byline"),
        publisher=told.get("publisher"),
        credited_publisher=credited,
        published=parse_time(told.get("published")),
        updated=parse_time(told.get("updated")),
        language=told.get("language"),
        section=told.get("section"),
        summary=summary,
        guid=told.get("source_id"),
    )
