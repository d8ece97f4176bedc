"""WARC files: the articles of web archives such as Common Crawl News, one record at a time.

The record's own parts (its headers, the HTTP answer, its chunks and packing) are read by warcio. Where a record
begins and ends is told here, so that damage costs the damaged record and no more.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from dragoman.errors import LanguageError, SourceError
from dragoman.load.items import Loaded, PassedOver, Unreadable
from dragoman.load.links import web_address
from dragoman.load.opened import Opened
from dragoman.load.packed import GZIP, Unpacked
from dragoman.load.page import page_item

_BEGIN = re.compile(rb"(?:\A|\n)(WARC/\d\.\d+\r?\n)")
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type:\s*([\w-]{1,40})", re.IGNORECASE | re.MULTILINE)
_HEADERS = 1 << 16  # bytes that a record's own headers may take
_CHUNK = 1 << 16
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_HELD = ("response", "resource", "conversion")
_OK = "200"
_QUIET = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class _Record:
    """One record's bytes as they stand in the unpacked file, or what is wrong with it."""

    offset: int
    kind: str
    data: bytes = b""
    wrong: str | None = None


def read_warc(opened: Opened) -> Iterator[Loaded | Unreadable | PassedOver]:
    """Yield the article of each page that was answered; other records are counted at the end.

    Offsets count unpacked bytes. A damaged record is an `Unreadable`, and reading goes on at the next. Memory is
    bounded by one record of the size limit; a larger one is passed over as it streams. Raises `SourceError` for a file
    without any record, told whole or damaged.
    """
    others: Counter[str] = Counter()
    damages: list[Unreadable] = []

    def damaged(offset: int, reason: str) -> None:
        offset += opened.packed_before
        where = f"{opened.source}@packed-{offset}"
        message = f"{opened.source}: is damaged at packed byte {offset:,} ({reason}); reading goes on behind it"
        damages.append(Unreadable(source=where, error=SourceError(message)))

    stream = opened.stream
    if opened.head().startswith(GZIP):
        raw = Unpacked(stream, opened.source, opened.limits, damaged=damaged)
        stream = cast("BinaryIO", io.BufferedReader(raw, _CHUNK))
    told = False
    for record in _Records(stream, opened.limits.bytes, opened.before):
        told = True
        where = f"{opened.source}@{record.offset}"
        if record.wrong is None and record.kind not in _HELD:
            others[f"{record.kind or 'unnamed'} records"] += 1
        elif opened.skip(where):
            pass
        elif record.wrong is not None:
            yield Unreadable(source=where, error=SourceError(f"{where}: {record.wrong}"))
        else:
            yield from _page(record, where, opened, others)
        yield from (damage for damage in damages if not opened.skip(damage.source))
        damages.clear()
    told |= bool(damages)
    yield from (damage for damage in damages if not opened.skip(damage.source))
    if not told:
        message = f"{opened.source}: holds no WARC record (is it another kind of file?)"
        raise SourceError(message)
    if others:
        yield PassedOver(source=opened.source, counts=dict(others))


def _page(record: _Record, where: str, opened: Opened, others: Counter[str]) -> Iterator[Loaded | Unreadable]:
    try:
        answer = _answer(record.data, where, opened.limits.bytes)
        if answer.status != _OK:
            others[f"answers with status {answer.status[:3]}"] += 1
        elif answer.kind not in _PAGES:
            others[f"{answer.kind[:40] or 'untyped'} records"] += 1
        else:
            yield page_item(
                answer.body,
                where,
                limits=opened.limits,
                published=opened.published,
                url=answer.url,
                charset=answer.charset,
            )
    except LanguageError as error:
        yield Unreadable(source=where, error=LanguageError(_naming(error, where, record.data)))
    except SourceError as error:
        yield Unreadable(source=where, error=SourceError(_naming(error, where, record.data)))


def _naming(error: SourceError, where: str, data: bytes) -> str:
    """Say which page it was: an offset alone tells nobody."""
    target = re.search(rb"^warc-target-uri:\s*<?(\S{1,300}?)>?\s*$", data[:_HEADERS], re.IGNORECASE | re.MULTILINE)
    address = f" ({target[1].decode('utf-8', 'replace')})" if target else ""
    return str(error).replace(where, where + address, 1)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: str
    kind: str
    charset: str | None
    url: str | None
    body: bytes


def _answer(data: bytes, where: str, most: int) -> _Answer:
    """Read one record by warcio; raises `SourceError` where its parts do not fit together."""
    from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415

    logging.getLogger("warcio").addHandler(_QUIET)  # what it mends needs no line on stderr

    try:
        record: Any = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(data))
        headers = record.http_headers
        status = headers.get_statuscode() if headers else _OK
        stated = (headers or record.rec_headers).get_header("Content-Type") or ""
        kind = stated.partition(";")[0].strip().lower()
        body = record.content_stream().read(most + 1) if status == _OK and kind in _PAGES else b""
    except Exception as error:  # (warcio raises what its parts raise: ValueError, zlib.error, its own, IndexError)
        message = f"{where}: its record cannot be read ({str(error)[:80] or type(error).__name__})"
        raise SourceError(message) from error
    if len(body) > most:
        message = f"{where}: is larger than {most:,} bytes; raise the limit (--max-bytes)"
        raise SourceError(message)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", stated, re.IGNORECASE)
    uri = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return _Answer(
        status=status or "",
        kind=kind,
        charset=charset[1] if charset else None,
        url=web_address(uri),
        body=body,
    )


class _Records:
    """Cuts a stream into records.

    A stated length is believed where a record or the end follows it; else the next line that begins a record ends
    the one before.
    """

    def __init__(self, stream: BinaryIO, most: int, offset: int) -> None:
        self._stream = stream
        self._most = most
        self._held = b""  # read and not yet used
        self._offset = offset  # of the first byte held
        self._ended = False

    def __iter__(self) -> Iterator[_Record]:
        while self._to_begin():
            yield self._record()

    def _fill(self, count: int) -> bool:
        """Hold at least so many bytes; False where the stream ends before."""
        parts = [self._held]
        size = len(self._held)
        while size < count and not self._ended:
            more = self._stream.read(max(_CHUNK, min(count - size, self._most)))
            self._ended = not more
            parts.append(more)
            size += len(more)
        self._held = b"".join(parts)
        return size >= count

    def _use(self, count: int) -> bytes:
        used, self._held = self._held[:count], self._held[count:]
        self._offset += len(used)
        return used

    def _to_begin(self) -> bool:
        """Drop everything before the next record; False where there is none."""
        while True:
            self._fill(_CHUNK)
            found = _BEGIN.search(self._held)
            if found:
                self._use(found.start(1))
                return True
            if self._ended:
                self._use(len(self._held))
                return False
            self._use(max(0, len(self._held) - 16))

    def _record(self) -> _Record:
        offset = self._offset
        self._fill(_HEADERS)
        following = _BEGIN.search(self._held, 1, _HEADERS)  # headers that end behind it are not this record's
        end = re.compile(rb"\r?\n\r?\n").search(self._held, 0, following.start() + 3 if following else _HEADERS)
        head = self._held[: end.end()] if end else b""
        length = _LENGTH.search(head)
        kind = (_TYPE.search(head) or [b"", b""])[1].decode("ascii", "replace").lower()
        if end is None or length is None:
            self._use(5)
            return _Record(offset, kind, wrong="has a record whose headers cannot be read")
        size = int(length[1])
        if size > self._most:
            return self._large(offset, kind, end.end(), size)
        whole = end.end() + size
        if self._fill(whole) and self._follows(whole):
            return _Record(offset, kind, self._use(whole))
        return self._cut(offset, kind, end.end(), size)

    def _follows(self, whole: int) -> bool:
        """Whether behind so many bytes a record begins, or the file ends."""
        self._fill(whole + 12)
        rest = self._held[whole : whole + 12].lstrip(b"\r\n")
        return not rest or rest.startswith(b"WARC/"[: len(rest)])

    def _cut(self, offset: int, kind: str, head: int, size: int) -> _Record:
        """Leave out a record whose length is wrong: up to the next one, wherever that is."""
        found = _BEGIN.search(self._held, head)
        if found:
            there = found.start(1) - head
            self._use(found.start(1))
        elif self._ended:
            there = len(self._held) - head
            self._use(len(self._held))
            return _Record(offset, kind, wrong=f"has a record cut short: {there:,} of {size:,} bytes are there")
        else:
            there = -1
            self._use(head + size)
        wrong = f"has a record of a wrong length: it says {size:,} bytes"
        return _Record(offset, kind, wrong=wrong + (f", {max(0, there - 4):,} are there" if there >= 0 else ""))

    def _large(self, offset: int, kind: str, head: int, size: int) -> _Record:
        self._use(head)
        if kind in _HELD:
            return _Record(offset, kind, wrong=f"has a record of {size:,} bytes, more than {self._most:,}; passed over")
        return _Record(offset, kind)
