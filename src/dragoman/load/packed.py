"""Gzip as a stream: read as it comes, never swollen beyond its limit, and where wanted past what is damaged."""

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.load.items import Limits

GZIP = b"\x1f\x8b"
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
GAP = b"\r\n\r\n"
"""Put where damaged bytes were left out, so that what follows begins a line of its own."""


class Raw(io.RawIOBase):
    """A stream that only reads, made one that can be looked ahead in."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from where the stream is."""
        self._stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer and say how much came."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Unpacked(Raw):
    """The content of a gzipped stream, all members in turn; raises `SourceError` where it swells beyond the limit.

    Damage raises `SourceError`, after everything before it was given out. With `damaged` it is called instead, once
    for each damage with the offset in the packed stream and what is wrong, and reading goes on at the next member.
    """

    def __init__(
        self, stream: BinaryIO, source: str, limits: Limits, *, damaged: Callable[[int, str], None] | None = None
    ) -> None:
        """Read from where the stream is."""
        super().__init__(stream)
        self._source = source
        self._limits = limits
        self._damaged = damaged
        self._packer = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = False  # whether the member at hand has had any of its bytes
        self._rest = b""  # packed bytes that were read and not yet used
        self._offset = 0  # of the packed bytes used
        self._given = 0
        self._ended = False

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; raises `SourceError` for a damaged file unless damage is passed over."""
        while not self._ended and len(buffer):
            data = self._some(len(buffer))
            if data:
                self._given += len(data)
                self._check_swelling()
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _some(self, most: int) -> bytes:
        if not self._rest:
            self._rest = self._stream.read(_CHUNK)
            if not self._rest:
                self._ended = True
                return self._wrong("it ends early") if self._begun else b""
        if not self._begun and not self._rest.strip(b"\x00"):  # padding after the last member, as tapes have it
            self._use(len(self._rest))
            return b""
        try:
            data = self._packer.decompress(self._rest, most)
        except zlib.error as error:
            return self._wrong(str(error).partition(": ")[2] or str(error))
        left = self._packer.unused_data if self._packer.eof else self._packer.unconsumed_tail
        self._use(len(self._rest) - len(left))
        self._begun = not self._packer.eof
        if self._packer.eof:
            self._packer = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return data

    def _use(self, count: int) -> None:
        self._offset += count
        self._rest = self._rest[count:]

    def _wrong(self, reason: str) -> bytes:
        if self._damaged is None:
            self._ended = True
            message = f"{self._source}: is a damaged gzip file ({reason}, at byte {self._offset:,})"
            raise SourceError(message)
        self._damaged(self._offset, reason)
        self._packer = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = False
        self._seek_member()
        return GAP

    def _seek_member(self) -> None:
        """Go on at the next bytes that look like a member's beginning; at least one byte further."""
        if self._rest:
            self._use(1)
        while True:
            at = self._rest.find(_MEMBER)
            if at >= 0:
                self._use(at)
                return
            self._use(max(0, len(self._rest) - len(_MEMBER) + 1))
            more = self._stream.read(_CHUNK)
            if not more:
                self._use(len(self._rest))
                self._ended = True
                return
            self._rest += more

    def _check_swelling(self) -> None:
        if self._given > 2 * self._limits.bytes and self._given > self._limits.swelling * max(self._offset, 1):
            self._ended = True
            raise swollen(self._source, self._limits)


def swollen(source: str, limits: Limits) -> SourceError:
    """Return the error of a packed file that grows beyond reason."""
    return SourceError(f"{source}: unpacks to more than {limits.swelling} times its size; unpack it by hand first")


def unpacked(stream: BinaryIO, source: str, limits: Limits) -> io.BufferedReader:
    """Return a buffered reader of a gzipped stream's content."""
    return io.BufferedReader(Unpacked(stream, source, limits), _CHUNK)


def inner_head(head: bytes) -> bytes:
    """Return the first unpacked bytes of a gzip file's first bytes; fewer or none where it is damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _CHUNK)
    except zlib.error:
        return b""
