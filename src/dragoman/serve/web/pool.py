"""The one way in which requests reach the database: read-only views, lent out one a request and used again."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dragoman.errors import UnknownIdError
from dragoman.store import Database, View, open_database

MOST_IDLE = 8
"""Views kept open between requests: as many as can be at work on a few cores."""
_State = tuple[tuple[int, int, int], ...]


class Pool:
    """Lends views of one database file.

    A view knows what it counted as long as nobody writes, so that those of now are worth keeping; those as of an
    earlier time are kept too, the oldest dropped first. A file that was replaced is opened anew, and one that is
    missing is told at each request, so that a server outlives both.
    """

    def __init__(self, path: Path, *, wait: float) -> None:
        """Open nothing yet; `wait` is how many seconds to wait for a writer."""
        self.path = path
        self._wait = wait
        self._lock = threading.Lock()
        self._idle: list[tuple[datetime | None, View]] = []
        self._database: Database | None = None
        self._file: tuple[int, int] | None = None

    @contextmanager
    def view(self, as_of: datetime | None = None) -> Iterator[View]:
        """Lend a view for one request; only one thread has it. Raises `StoreError` and what is under it."""
        view, file = self._take(as_of)
        try:
            yield view
        except UnknownIdError:
            self._give(as_of, view, file)
            raise
        except BaseException:
            view.close()
            raise
        self._give(as_of, view, file)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Open the database to write to it: short work only, since everybody else who writes waits."""
        with open_database(self.path, create=False, wait=self._wait) as database:
            yield database

    def state(self) -> _State:
        """Return what changes whenever somebody writes to the database: what is kept under it is current."""
        found = []
        for name in (self.path, self.path.with_name(self.path.name + "-wal")):
            try:
                told = name.stat()
            except OSError:
                found.append((0, 0, 0))
            else:
                found.append((told.st_ino, told.st_mtime_ns, told.st_size))
        return tuple(found)

    def close(self) -> None:
        """Close every view that nobody has."""
        with self._lock:
            self._drop()

    def _take(self, as_of: datetime | None) -> tuple[View, tuple[int, int]]:
        with self._lock:
            file = self._identity()
            if file != self._file or self._database is None:
                self._drop()
                self._database = open_database(self.path, create=False, readonly=True, wait=self._wait)
                self._file = file = self._identity()
            for number, (stood, view) in enumerate(self._idle):
                if stood == as_of:
                    del self._idle[number]
                    return view, file
            return self._database.view(as_of), file

    def _give(self, as_of: datetime | None, view: View, file: tuple[int, int]) -> None:
        with self._lock:
            if file != self._file:
                view.close()
                return
            self._idle.append((as_of, view))
            if len(self._idle) > MOST_IDLE:
                self._idle.pop(0)[1].close()

    def _drop(self) -> None:
        for _, view in self._idle:
            view.close()
        self._idle.clear()
        self._database = None
        self._file = None

    def _identity(self) -> tuple[int, int]:
        try:
            told = os.stat(self.path)  # noqa: PTH116 - its own name for what a file is
        except OSError:
            return (0, 0)
        return (told.st_dev, told.st_ino)
