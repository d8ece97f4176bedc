"""One writer at a time: a lock beside the database that names who holds it and dies with its process."""

import json
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from dragoman.errors import LockedError, StoreError
from dragoman.store.clock import Now, stamp

_PAUSE = 0.05


class WriterLock:
    """The right to write to one database, held from `acquire` to `release`.

    It is the operating system's lock on `<database>.writer`, so a killed process leaves none behind;
    the file's text says who wrote last and is only believed while the lock is held.
    """

    def __init__(self, database: Path, now: Now) -> None:
        """Take nothing yet."""
        self.path = database.with_name(database.name + ".writer")
        self._now = now
        self._file: IO[str] | None = None

    def acquire(self, wait: float) -> Self:
        """Wait up to `wait` seconds. Raises `LockedError`, naming the holder; `StoreError` where no lock can be made."""
        try:
            file = self.path.open("a+", encoding="utf-8")
        except OSError as error:
            message = f"{self.path}: cannot be written: {error.strerror} (check the permissions of the folder)"
            raise StoreError(message) from error
        deadline = time.monotonic() + wait
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                holder = _told(file)
                file.close()
                message = f"{self.path.with_suffix('')}: {holder} is writing; waited {wait:g} s (try again, or end it)"
                raise LockedError(message)
            time.sleep(_PAUSE)
        self._file = file
        self._sign(file)
        return self

    def _sign(self, file: IO[str]) -> None:
        holder = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "program": " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]]),
            "since": stamp(self._now()),
        }
        with suppress(OSError):  # on a full disk the lock holds all the same, without a name
            file.seek(0)
            file.truncate()
            file.write(json.dumps(holder))
            file.flush()

    def release(self) -> None:
        """Let others write; twice is as good as once."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None


def _told(file: IO[str]) -> str:
    """Return who holds the lock, as far as the file tells."""
    try:
        file.seek(0)
        held = json.load(file)
        return f"process {held['process']} on {held['host']} ({held['program']}, since {held['since']})"
    except (ValueError, KeyError, OSError, TypeError):
        return "another process"


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 30
    """Windows locks refuse reading too; a byte far behind the text keeps the text readable."""

    def _try_lock(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
