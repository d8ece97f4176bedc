"""A source that is open: its bytes as a stream, and what is known about it before any of it is read."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.load.items import Limits, Unreadable
from dragoman.load.packed import Raw
from dragoman.load.times import When

_PEEK = 65_536
_SKIP = 1 << 20


def _none(_source: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What each format's reader gets. `name` is whose ending tells the format, `source` what messages name.

    `url` and `charset` are what the network told; `skip` says which articles of the source are not wanted, by the
    name that they would get. `depth` counts the archives around it. Of a part of a source, `before` counts the lines, or
    unpacked bytes, that come before it, and `packed_before` the bytes as they are stored.
    """

    stream: BinaryIO
    source: str
    name: str
    limits: Limits = field(default_factory=Limits)
    published: When | None = None
    url: str | None = None
    charset: str | None = None
    skip: Callable[[str], bool] = _none
    depth: int = 0
    before: int = 0
    packed_before: int = 0

    def head(self) -> bytes:
        """Return the first bytes without using them up; raises `SourceError` where they cannot be read."""
        try:
            head: bytes = self.stream.peek(_PEEK)  # type: ignore[attr-defined]
        except (OSError, ValueError) as error:
            raise failed(self.source, error) from error
        return head[:_PEEK]

    def read(self, most: int) -> bytes:
        """Return at most so many bytes; raises `SourceError` where they cannot be read."""
        try:
            return self.stream.read(most)
        except (OSError, ValueError) as error:
            raise failed(self.source, error) from error

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield each line with its number; None for one over the limit, which is held nowhere.

        Raises `SourceError` where the source cannot be read further.
        """
        limit, number = self.limits.bytes, self.before
        while True:
            try:
                line: bytes | None = self.stream.readline(limit + 1)
                if line and len(line) > limit:
                    while line and not line.endswith(b"\n"):
                        line = self.stream.readline(_SKIP)
                    line = None
            except (OSError, ValueError) as error:
                raise failed(self.source, error) from error
            if line == b"":
                return
            number += 1
            yield number, line

    def too_long(self, where: str) -> Unreadable:
        """Return what is said of a line over the limit."""
        message = f"{where}: is larger than {self.limits.bytes:,} bytes; split it, or raise the limit (--max-bytes)"
        return Unreadable(source=where, error=SourceError(message))

    def inside(self, stream: BinaryIO, *, source: str | None = None, name: str | None = None) -> "Opened":
        """Return what is packed in it."""
        return replace(self, stream=buffered(stream), source=source or self.source, name=name or self.name)


def buffered(stream: BinaryIO) -> BinaryIO:
    """Return a stream that can be looked ahead in."""
    return cast("BinaryIO", io.BufferedReader(Raw(stream), _PEEK))


def failed(source: str, error: Exception) -> SourceError:
    """Return the error of a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{source}: no such file")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return SourceError(f"{source}: cannot be read ({reason[:1].lower() + reason[1:]})")
