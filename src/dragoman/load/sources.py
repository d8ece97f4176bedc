"""Where articles come from: one source, given by name, becomes what it holds."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast
from urllib.parse import urlsplit

from dragoman.errors import FetchError, SourceError
from dragoman.load.cuts import Cut, part_of
from dragoman.load.formats import ENDINGS, FORMATS, format_of
from dragoman.load.items import Found, Item, Lead, Limits, Loaded, PassedOver, Subscription, Unreadable
from dragoman.load.opened import Opened, buffered, failed
from dragoman.load.packed import GZIP, inner_head, unpacked

if TYPE_CHECKING:
    from dragoman.load.fetch import Fetched

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BUFFER = 1 << 16
_DEFAULT = Limits()
# Where each format's reader is: it loads when it is needed. A reader takes an `Opened` and yields what is in it.
_READERS = {
    "txt": "whole:read_text",
    "html": "whole:read_html",
    "json": "table:read_json",
    "jsonl": "table:read_jsonl",
    "csv": "columns:read_csv",
    "feed": "feeds:read_feed",
    "opml": "opml:read_opml",
    "warc": "warc:read_warc",
    "gdelt": "gdelt:read_events",
    "gdelt-mentions": "gdelt:read_mentions",
    "polecat": "polecat:read_polecat",
    "acled": "acled:read_acled",
}


class Getter(Protocol):
    """What fetches an address for `contents`; raises `FetchError`."""

    def get(self, url: str) -> "Fetched":
        """Return what the address gives."""
        ...


def documents(
    source: str,
    *,
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002 (the option's own name)
    stdin: BinaryIO | None = None,
    limits: Limits = _DEFAULT,
    allow_private: bool = False,
) -> Iterator[Item]:
    """Yield every article of a path, an http(s) URL or `-` (standard input); files may be gzipped or zipped.

    A path may be a folder. `published` is used where the source itself tells no date. `format` (one of `FORMATS`)
    overrides what the name or the bytes suggest. `allow_private` lets URLs reach private and loopback addresses.
    Nothing is raised for bad input: what cannot be read is an `Unreadable`, and so is, once for each sort, what
    holds no article itself: links, feeds, rows of coded events.
    """
    others: dict[str, int] = {}
    articles = 0
    found = contents(
        source,
        published=published,
        format=format,
        stdin=stdin,
        limits=limits,
        getter=_Plain(limits, allow_private=allow_private),
    )
    for item in found:
        if isinstance(item, Loaded | Unreadable):
            articles += 1
            yield item
        else:
            name, count = _sort(item)
            others[name] = others.get(name, 0) + count
    links = {name: count for name, count in others.items() if name != "other"}
    if links or (others and not articles):
        told = ", ".join(f"{count:,} {_SORTS[name][count > 1]}" for name, count in (links or others).items())
        message = f"{source}: holds {told}, and no text of them; add it to a database to use them"
        if not links:
            message = f"{source}: holds no article, only {told}"
        yield Unreadable(source=source, error=SourceError(message))


_SORTS = {
    "link": ("link to an article", "links to articles"),
    "feed": ("feed", "feeds"),
    "row": ("row of coded events", "rows of coded events"),
    "other": ("file or record of another kind", "files or records of other kinds"),
}


def _sort(item: Found) -> tuple[str, int]:
    if isinstance(item, Lead):
        return "link", 1
    if isinstance(item, Subscription):
        return "feed", 1
    if isinstance(item, PassedOver):
        return "other", sum(item.counts.values())
    return "row", 1


def contents(
    source: str,
    *,
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002
    stdin: BinaryIO | None = None,
    limits: Limits = _DEFAULT,
    getter: Getter | None = None,
    skip: Callable[[str], bool] | None = None,
    cut: Cut | None = None,
) -> Iterator[Found]:
    """Yield everything that a source holds: articles, links to articles, feeds, coded rows; and what failed.

    `getter` fetches addresses (a `Network`); without one they are refused as in work offline. `skip` is asked, with
    the name that an article of a table, archive or WARC will get, whether it is known already; then it isn't parsed.
    `cut` is one of `dragoman.load.cuts.cuts`: only that part of a file.
    Memory is bounded for files of any size in line formats, WARC and archives. Nothing is raised for bad input.
    """
    if format is not None and format not in FORMATS:
        message = f"no format {format!r}; there are {', '.join(FORMATS)}"
        raise ValueError(message)
    base = Opened(stream=io.BytesIO(), source=source, name="", limits=limits, published=published)
    base = base if skip is None else replace(base, skip=skip)
    try:
        with ExitStack() as stack:
            scheme = _SCHEME.match(source)
            if scheme:
                opened = _fetched(base, scheme[1].lower(), getter)
            elif _is_folder(source):
                yield from _folder(base, format)
                return
            else:
                opened = _opened(base, stdin, stack)
                opened = opened if cut is None else part_of(opened, cut)
            yield from read_opened(opened, format)
    except SourceError as error:
        yield Unreadable(source=source, error=error)


def read_opened(opened: Opened, format: str | None = None) -> Iterator[Found]:  # noqa: A002
    """Yield what an open source holds; gzip and zip are opened.

    Raises `SourceError` where nothing (more) of it can be read.
    """
    head = _head(opened)
    if head.startswith(_ZIP):
        from dragoman.load.archives import read_zip  # noqa: PLC0415

        yield from read_zip(opened, format)
        return
    if head.startswith(GZIP):
        kind = format or format_of(opened.name, inner_head(head))
        if kind != "warc":  # that reader goes on behind damage itself
            stream = cast("BinaryIO", unpacked(opened.stream, opened.source, opened.limits))
            opened = replace(opened, stream=stream)
            kind = format or format_of(opened.name, _head(opened))
    else:
        kind = format or format_of(opened.name, head)
    yield from _reader(kind)(opened)


def _head(opened: Opened) -> bytes:
    head = opened.head()
    if not head:
        message = f"{opened.source}: is empty"
        raise SourceError(message)
    return head


def _reader(kind: str) -> Callable[[Opened], Iterator[Found]]:
    module, _, function = _READERS[kind].partition(":")
    return cast("Callable[[Opened], Iterator[Found]]", getattr(import_module(f"dragoman.load.{module}"), function))


def _is_folder(source: str) -> bool:
    try:
        return bool(source) and source != "-" and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _folder(base: Opened, format: str | None) -> Iterator[Found]:  # noqa: A002
    from dragoman.load.folders import files_in  # noqa: PLC0415

    for found in files_in(base.source, any_name=format is not None):
        if not isinstance(found, str):
            yield found
        elif not base.skip(found):
            yield from contents(found, published=base.published, format=format, limits=base.limits, skip=base.skip)


def _opened(base: Opened, stdin: BinaryIO | None, stack: ExitStack) -> Opened:
    if base.source == "-":
        given = stdin if stdin is not None else sys.stdin.buffer
        return replace(base, stream=given if hasattr(given, "peek") else buffered(given))
    if not base.source:
        message = "a source without a name; give a file, a folder, a URL or - for standard input"
        raise SourceError(message)
    try:
        stream = stack.enter_context(Path(base.source).open("rb", buffering=_BUFFER))  # noqa: SIM115 (the stack closes it)
    except (OSError, ValueError) as error:
        raise failed(base.source, error) from error
    return replace(base, stream=stream, name=base.source)


def _fetched(base: Opened, scheme: str, getter: Getter | None) -> Opened:
    if scheme not in ("http", "https"):
        message = f"{base.source}: only http and https addresses are fetched, not {scheme}"
        raise FetchError(message)
    if getter is None:
        message = f"{base.source}: is not fetched (no network is given)"
        raise FetchError(message)
    return answered(base, getter.get(base.source))


def answered(base: Opened, got: "Fetched") -> Opened:
    """Return what an address gave as an open source; its media type goes before the ending of its name."""
    name = urlsplit(got.url).path + (f".{ENDINGS[got.format]}" if got.format else "")
    return replace(base, stream=buffered(io.BytesIO(got.data)), name=name, url=got.url, charset=got.charset)


class _Plain:
    """Fetches one page for a person who asked for it: no waiting, no robots.txt."""

    def __init__(self, limits: Limits, *, allow_private: bool) -> None:
        self._limits = limits
        self._allow_private = allow_private

    def get(self, url: str) -> "Fetched":
        from dragoman.load.fetch import fetch  # noqa: PLC0415

        return fetch(url, limits=self._limits, allow_private=self._allow_private)
