"""Where one large source is cut, so that its parts can be read apart: at lines of a table, at records of a WARC.

The parts together give what the whole gives, under the same names.
"""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.load.formats import format_of, wide
from dragoman.load.items import Limits
from dragoman.load.opened import Opened, buffered
from dragoman.load.packed import GZIP, inner_head, unpacked

_CHUNK = 1 << 20
_HEAD = 1 << 16
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_CUT = frozenset({"jsonl", "warc"})
_WIDER = {"jsonl": 1, "warc": 8}
"""How many times larger the parts of a format are: an eighth of an archived page is its article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Bytes `start` to `end` of a source (None: to its end), and how many lines or unpacked bytes come before.

    `packed` cuts count unpacked bytes of a gzipped table, which is unpacked from its beginning to get there; those of
    a gzipped WARC stand between its members.
    """

    start: int
    end: int | None
    before: int
    packed: bool = False


def cuts(source: str, *, size: int, limits: Limits, format: str | None = None) -> tuple[Cut, ...]:  # noqa: A002
    """Return the parts of a file of about `size` bytes each, in order; none where it is read whole.

    Reads the file once where it is cut. What is damaged stays whole, behind the last place that could be told.
    """
    try:
        with Path(source).open("rb", buffering=_CHUNK) as file:
            stream = cast("io.BufferedReader", file)
            head = stream.peek(_HEAD)[:_HEAD]
            gzipped = head.startswith(GZIP)
            kind = format or format_of(source, inner_head(head) if gzipped else head)
            if kind not in _CUT or wide(head) or wide(inner_head(head) if gzipped else head):
                return ()
            about = size * _WIDER[kind]
            if kind == "jsonl":
                lines = unpacked(stream, source, limits) if gzipped else stream
                places = _lines(lines, about)
            else:
                places = _members(stream, about) if gzipped else _records(stream, about)
            return _between(places, packed=gzipped and kind == "jsonl")
    except (OSError, ValueError):
        return ()


def _between(places: Iterator[tuple[int, int]], *, packed: bool) -> tuple[Cut, ...]:
    """Return the parts between places (offset, lines or unpacked bytes before it); () for a single one."""
    starts = [(0, 0)]
    with suppress(SourceError, OSError, zlib.error):  # its reader tells what is wrong, in the last part
        starts.extend(places)
    if len(starts) == 1:
        return ()
    ends: list[int | None] = [*(start for start, _ in starts[1:]), None]
    return tuple(
        Cut(start=start, end=end, before=before, packed=packed)
        for (start, before), end in zip(starts, ends, strict=True)
    )


def _lines(stream: io.BufferedReader, size: int) -> Iterator[tuple[int, int]]:
    """Yield where a line begins after each `size` bytes, where anything follows."""
    offset = lines = 0
    wanted = size
    while chunk := stream.read(_CHUNK):
        at = 0
        while (found := chunk.find(b"\n", max(at, wanted - 1 - offset))) >= 0:
            lines += chunk.count(b"\n", at, found + 1)
            at = found + 1
            if at == len(chunk) and not stream.peek(1):
                return
            yield offset + at, lines
            wanted = offset + at + size
        lines += chunk.count(b"\n", at)
        offset += len(chunk)


def _members(stream: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Yield where a gzip member that begins a WARC record begins, after each `size` unpacked bytes."""
    packer = zlib.decompressobj(zlib.MAX_WBITS | 16)
    offset = given = last = 0
    start = (0, 0)
    rest, begun, fresh = b"", False, b""
    while rest := rest or stream.read(_HEAD):
        data = packer.decompress(rest, _CHUNK)
        if not begun:
            fresh = (fresh + data)[:5]
            if len(fresh) == len(b"WARC/"):
                begun = True
                if fresh == b"WARC/" and start[1] - last >= size:
                    last = start[1]
                    yield start
        given += len(data)
        left = packer.unused_data if packer.eof else packer.unconsumed_tail
        offset += len(rest) - len(left)
        rest = left
        if packer.eof:
            packer = zlib.decompressobj(zlib.MAX_WBITS | 16)
            start = (offset, given)
            begun, fresh = False, b""


def _records(stream: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Yield where a record of a plain WARC begins, going by the stated lengths, after each `size` bytes."""
    at, last = 0, 0
    while True:
        stream.seek(at)
        head = stream.read(_HEAD)
        begin = len(head) - len(head.lstrip(b"\r\n"))
        end = re.search(rb"\r?\n\r?\n", head[begin:])
        if not head[begin:].startswith(b"WARC/") or end is None:
            return
        told = _LENGTH.search(head[begin : begin + end.end()])
        if told is None:
            return
        if at + begin - last >= size:
            last = at + begin
            yield last, last
        at += begin + end.end() + int(told[1])


class _Bounded(io.RawIOBase):
    """The next so many bytes of a stream."""

    def __init__(self, stream: BinaryIO, count: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def part_of(opened: Opened, cut: Cut) -> Opened:
    """Return the part of an open source; gzip around a table is opened for it. Raises `SourceError`."""
    stream = opened.stream
    if cut.packed:
        stream = cast("BinaryIO", unpacked(stream, opened.source, opened.limits))
        left = cut.start
        while left and (data := stream.read(min(left, _CHUNK))):
            left -= len(data)
    else:
        stream.seek(cut.start)
    if cut.end is not None:
        stream = cast("BinaryIO", _Bounded(stream, cut.end - cut.start))
    return replace(opened, stream=buffered(stream), before=cut.before, packed_before=cut.start)
