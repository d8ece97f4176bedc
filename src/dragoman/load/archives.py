"""Files inside a zip archive, each read where it lies; nothing is unpacked to the disk."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.load.formats import known_suffix
from dragoman.load.items import Found, PassedOver, Unreadable
from dragoman.load.opened import Opened, buffered
from dragoman.load.packed import swollen
from dragoman.load.sources import read_opened

_DEEPEST = 2
_LOCKED = 0x1
_HELD = 1 << 24  # bytes of an archive without a place on the disk that are held in memory
_CHUNK = 1 << 20
_LARGEST = 1 << 32  # bytes of an archive that comes through a pipe
_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def read_zip(opened: Opened, format: str | None = None) -> Iterator[Found]:  # noqa: A002
    """Yield what the files of an archive hold, in its order; those of other kinds are counted.

    Raises `SourceError` for an archive that cannot be opened, that is an office file, has too many files, or lies in
    an archive that lies in an archive. What is wrong inside is an `Unreadable` that names the file.
    """
    if opened.depth >= _DEEPEST:
        message = f"{opened.source}: is an archive in an archive in an archive; unpack it by hand"
        raise SourceError(message)
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(_seekable(opened, stack)))
        except _FAILURES as error:
            message = f"{opened.source}: is a damaged zip archive ({error})"
            raise SourceError(message) from error
        yield from _files(archive, opened, format)


def _files(archive: zipfile.ZipFile, opened: Opened, format: str | None) -> Iterator[Found]:  # noqa: A002
    others: Counter[str] = Counter()
    for member in _members(archive, opened):
        if not member.filename or member.filename.endswith("/") or _hidden(member.filename):
            continue
        if format is None and not known_suffix(member.filename):
            others[PurePosixPath(member.filename).suffix.lower()[:12] or "without an ending"] += 1
            continue
        where = f"{opened.source}!{member.filename}"
        if not opened.skip(where):
            yield from _member(archive, member, where, opened, format)
    if others:
        yield PassedOver(source=opened.source, counts=dict(others))


def _members(archive: zipfile.ZipFile, opened: Opened) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names or "mimetype" in names:
        message = f"{opened.source}: is not text (an office file or an e-book); save it as text or HTML"
        raise SourceError(message)
    if len(members) > opened.limits.members:
        message = f"{opened.source}: has {len(members):,} files, more than {opened.limits.members:,}; unpack it by hand"
        raise SourceError(message)
    if not members:
        message = f"{opened.source}: is an empty archive"
        raise SourceError(message)
    return members


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    where: str,
    opened: Opened,
    format: str | None,  # noqa: A002
) -> Iterator[Found]:
    try:
        with _open(archive, member, where) as stream:
            guarded = buffered(cast("BinaryIO", _Guarded(cast("BinaryIO", stream), member, where, opened)))
            inner = replace(opened, stream=guarded, source=where, name=member.filename, depth=opened.depth + 1)
            yield from read_opened(inner, format)
    except SourceError as error:
        yield Unreadable(source=where, error=error)


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> IO[bytes]:
    if member.flag_bits & _LOCKED:
        message = f"{where}: is locked with a password; unpack it by hand"
        raise SourceError(message)
    try:
        return archive.open(member)
    except _FAILURES as error:
        message = f"{where}: is damaged in its archive ({error})"
        raise SourceError(message) from error


class _Guarded:
    """A member's bytes, refused where they swell beyond the limit; whatever fails says which member it is."""

    def __init__(self, stream: BinaryIO, member: zipfile.ZipInfo, where: str, opened: Opened) -> None:
        self._stream = stream
        self._where = where
        self._limits = opened.limits
        self._most = max(2 * opened.limits.bytes, opened.limits.swelling * max(1, member.compress_size))
        self._given = 0

    def read(self, most: int) -> bytes:
        try:
            data = self._stream.read(most)
        except _FAILURES as error:
            message = f"{self._where}: is damaged in its archive ({error})"
            raise SourceError(message) from error
        self._given += len(data)
        if self._given > self._most:
            raise swollen(self._where, self._limits)
        return data


def _seekable(opened: Opened, stack: ExitStack) -> BinaryIO:
    """Return the archive as a file one can go back in, copied aside where it comes through a pipe."""
    try:
        if opened.stream.seekable():
            return opened.stream
    except (OSError, ValueError):
        pass
    held = stack.enter_context(SpooledTemporaryFile(max_size=_HELD))  # noqa: SIM115 (the stack closes it)
    size = 0
    while data := opened.read(_CHUNK):
        size += len(data)
        if size > _LARGEST:
            message = f"{opened.source}: is an archive of more than {_LARGEST:,} bytes; give it as a file"
            raise SourceError(message)
        held.write(data)
    held.seek(0)
    return cast("BinaryIO", held)
