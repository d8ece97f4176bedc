"""Where articles come from: one source, given by name, becomes its articles."""

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from dragoman.errors import FetchError, SourceError
from dragoman.load.items import Item, Limits, Unreadable

FORMATS = ("txt", "html", "json", "jsonl")
_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PEEK = 65_536
_DEFAULT = Limits()


def documents(
    source: str,
    *,
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002 (the option's own name)
    stdin: BinaryIO | None = None,
    limits: Limits = _DEFAULT,
    allow_private: bool = False,
) -> Iterator[Item]:
    """Yield every article of a path, an http(s) URL or `-` (standard input); files may be gzipped.

    `published` is used where the source itself tells no date. `format` (one of `FORMATS`) overrides what
    the name or the bytes suggest. `allow_private` lets URLs reach private and loopback addresses.
    Nothing is raised for bad input: what cannot be read is an `Unreadable`.
    """
    if format is not None and format not in FORMATS:
        message = f"no format {format!r}; there are {', '.join(FORMATS)}"
        raise ValueError(message)
    try:
        yield from _items(source, published, format, stdin, limits, allow_private=allow_private)
    except SourceError as error:
        yield Unreadable(source=source, error=error)


def _items(
    source: str,
    published: datetime | date | None,
    format: str | None,  # noqa: A002
    stdin: BinaryIO | None,
    limits: Limits,
    *,
    allow_private: bool,
) -> Iterator[Item]:
    scheme = _SCHEME.match(source)
    if scheme:
        yield from _from_url(source, scheme[1].lower(), published, format, limits, allow_private=allow_private)
        return
    with ExitStack() as stack:
        stream = _open(source, stdin, stack)
        head = _peek(stream, source)
        if head.startswith(b"\x1f\x8b"):
            stream = cast("BinaryIO", io.BufferedReader(_Unpacked(stream, source)))
            head = _peek(stream, source)
        if not head:
            message = f"{source}: is empty"
            raise SourceError(message)
        kind = format or _format(source, head)
        yield from _read(stream, head, source, kind, published=published, limits=limits)


def _read(
    stream: BinaryIO, head: bytes, source: str, kind: str, *, published: datetime | date | None, limits: Limits
) -> Iterator[Item]:
    from dragoman.load.table import jsonl_items  # noqa: PLC0415 (each reader loads when it is needed)

    if kind == "jsonl" and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            yield from jsonl_items(stream, source, limits=limits, published=published)
        except OSError as error:
            raise _failed(source, error) from error
        return
    try:
        data = stream.read(limits.bytes + 1)
    except OSError as error:
        raise _failed(source, error) from error
    yield from items_of(data, source, kind, published=published, limits=limits)


def items_of(
    data: bytes,
    source: str,
    kind: str,
    *,
    published: datetime | date | None = None,
    limits: Limits = _DEFAULT,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Item]:
    """Yield the articles of bytes whose format is known; raises `SourceError` when there is none."""
    from dragoman.load.article import Facts, assemble  # noqa: PLC0415
    from dragoman.load.decode import check_size, decode  # noqa: PLC0415

    check_size(len(data), source, limits)
    if kind in ("json", "jsonl"):
        from dragoman.load.table import json_items  # noqa: PLC0415

        yield from json_items(data, source, limits=limits, published=published)
    elif kind == "html":
        from dragoman.load.page import page_item  # noqa: PLC0415

        yield page_item(data, source, limits=limits, published=published, url=url, charset=charset)
    else:
        decoded = decode(data, source, charset=charset)
        facts = Facts(url=url, page=True)
        yield assemble(decoded.text, source, facts, limits=limits, published=published, notes=decoded.notes)


def _from_url(
    url: str,
    scheme: str,
    published: datetime | date | None,
    format: str | None,  # noqa: A002
    limits: Limits,
    *,
    allow_private: bool,
) -> Iterator[Item]:
    if scheme not in ("http", "https"):
        message = f"{url}: only http and https addresses are fetched, not {scheme}"
        raise FetchError(message)
    from dragoman.load.decode import unpack  # noqa: PLC0415
    from dragoman.load.fetch import fetch  # noqa: PLC0415

    got = fetch(url, limits=limits, allow_private=allow_private)
    data = unpack(got.data, url, limits)
    kind = format or got.format or _format(urlsplit(got.url).path, data[:_PEEK])
    yield from items_of(data, url, kind, published=published, limits=limits, url=got.url, charset=got.charset)


def _open(source: str, stdin: BinaryIO | None, stack: ExitStack) -> BinaryIO:
    if source == "-":
        given = stdin if stdin is not None else sys.stdin.buffer
        return cast("BinaryIO", given if hasattr(given, "peek") else io.BufferedReader(_Raw(given)))
    if not source:
        message = "a source without a name; give a file, a URL or - for standard input"
        raise SourceError(message)
    path = Path(source)
    try:
        if path.is_dir():
            message = f"{source}: is a folder; give the files in it"
            raise SourceError(message)
        return stack.enter_context(path.open("rb"))
    except (OSError, ValueError) as error:
        raise _failed(source, error) from error


def _failed(source: str, error: Exception) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{source}: no such file")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return SourceError(f"{source}: cannot be read ({reason[:1].lower() + reason[1:]})")


def _peek(stream: BinaryIO, source: str) -> bytes:
    try:
        head: bytes = stream.peek(_PEEK)  # type: ignore[attr-defined]
    except OSError as error:
        raise _failed(source, error) from error
    return head[:_PEEK]


def _format(name: str, head: bytes) -> str:
    """By the name's ending, unless the bytes are plainly HTML; by the bytes where it has none that is known."""
    path = Path(name)
    suffix = path.with_suffix("").suffix if path.suffix.lower() == ".gz" else path.suffix
    by_name = _SUFFIXES.get(suffix.lower())
    if by_name in ("json", "jsonl", "html"):
        return by_name
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return by_name or _sniffed(head)


def _sniffed(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        first, _, more = start.partition(b"\n")
        return "jsonl" if first.rstrip().endswith(b"}") and more.lstrip().startswith(b"{") else "json"
    if re.match(rb"\[\s*\{", start):
        return "json"
    return "txt"


class _Raw(io.RawIOBase):
    """A stream that only reads, made one that can be looked ahead in."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer and say how much came."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Unpacked(_Raw):
    """The content of a gzipped stream; what is damaged is an `OSError` that says so."""

    def __init__(self, stream: BinaryIO, source: str) -> None:
        super().__init__(cast("BinaryIO", gzip.GzipFile(fileobj=stream)))
        self._source = source

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; raises `SourceError` for a damaged file."""
        try:
            return super().readinto(buffer)
        except (OSError, EOFError, zlib.error) as error:
            message = f"{self._source}: is a damaged gzip file ({error})"
            raise SourceError(message) from error
