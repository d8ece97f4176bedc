"""One database file: opened, made, migrated or refused; it hands out writers and views."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, time
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.errors import NotADatabaseError, StoreError
from dragoman.store.clock import Now, utc_now
from dragoman.store.schema import bring_up_to_date, newest_version, refuse_foreign, version_of
from dragoman.store.trouble import told
from dragoman.store.view import View
from dragoman.store.writer import Writer

PATIENCE = 30.0
"""Seconds that a second writer waits for the first."""
_OLDEST = (3, 37, 0)
"""The first SQLite with STRICT tables."""
_HEADER = b"SQLite format 3\x00"
_CACHE = -65_536  # KiB: 64 MiB a connection that answers questions
_FRUGAL_CACHE = -16_384
"""KiB: what a run keeps of the file, once to read and once to write. Four times as much saved no CPU time over 800 documents."""
_MAPPED = 1 << 30
_JOURNAL = 1 << 26
"""Bytes to which the write-ahead log is cut back after a checkpoint."""
_PAGE = 8192
"""Bytes: a claim's row has about 1,500, of which pages of 4,096 would waste a quarter."""


def open_database(
    path: str | PathLike[str],
    *,
    create: bool = True,
    readonly: bool = False,
    now: Now = utc_now,
    wait: float = PATIENCE,
) -> "Database":
    """Open the file, making it (`create`) or bringing its schema up to date where needed.

    `wait` is how many seconds to wait for another writer. Raises `StoreError` where the file is missing and must
    not be made, `NotADatabaseError`, `NewerDatabaseError`, `LockedError`, `DiskFullError`.
    """
    return Database(Path(path), create=create, readonly=readonly, now=now, wait=wait)


class Database:
    """A database of dragoman's. Use as a context manager; views and writers close with it."""

    def __init__(self, path: Path, *, create: bool, readonly: bool, now: Now, wait: float) -> None:
        """Check the file and bring it up to date."""
        self.path = path
        self.readonly = readonly
        self.now = now
        self.wait = wait
        self._views: list[View] = []
        self._writer: Writer | None = None
        _must_have_sqlite()
        _check(path, create=create and not readonly)
        with told(path):
            _look(path, self._must_be_current if readonly else None, wait)
            if not readonly:
                with closing(connect(path, readonly=False, wait=wait)) as connection:
                    bring_up_to_date(connection, path, now)

    def _must_be_current(self, version: int) -> None:
        if version != newest_version():
            message = f"{self.path}: has schema version {version}, not {newest_version()} (bring it up to date with: dragoman run {self.path} --offline)"
            raise StoreError(message)

    def view(self, as_of: datetime | date | None = None, *, frugal: bool = False) -> View:
        """Return a view of everything as it stood at `as_of`, or as it stands at each question.

        A date means the end of that day, UTC. A `frugal` view keeps a quarter of the pages in memory. Raises
        `StoreError` for a time without a zone.
        """
        moment = _aware(as_of)
        with told(self.path):
            connection = connect(self.path, readonly=True, wait=self.wait, frugal=frugal)
            made = View(connection, path=self.path, as_of=moment)
        self._views = [view for view in self._views if not view.closed]  # a server makes one a request
        self._views.append(made)
        return made

    def writer(self, *, wait: float | None = None) -> Writer:
        """Return the one writer. Waits up to `wait` seconds, then raises `LockedError` naming who writes."""
        if self.readonly:
            message = f"{self.path}: was opened for reading only"
            raise StoreError(message)
        patience = self.wait if wait is None else wait
        with told(self.path):
            made = Writer(
                lambda: connect(self.path, readonly=False, wait=patience), path=self.path, now=self.now, wait=patience
            )
        self._writer = made
        return made

    def close(self) -> None:
        """Close every view and the writer; twice is as good as once."""
        for view in self._views:
            view.close()
        self._views.clear()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _aware(as_of: datetime | date | None) -> datetime | None:
    if as_of is None:
        return None
    if not isinstance(as_of, date):
        message = f"{as_of!r} is no date or datetime of Python's"
        raise StoreError(message)
    if not isinstance(as_of, datetime):
        return datetime.combine(as_of, time.max, tzinfo=UTC)
    if as_of.tzinfo is None:
        message = f"{as_of.isoformat()} has no time zone (add Z for UTC)"
        raise StoreError(message)
    return as_of


def connect(path: Path, *, readonly: bool, wait: float, frugal: bool = False) -> sqlite3.Connection:
    """Return a connection in autocommit mode: transactions begin where the code says so."""
    cache = _CACHE if readonly and not frugal else _FRUGAL_CACHE
    mode = "ro" if readonly else "rwc"
    if readonly and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        mode += "&immutable=1"  # WAL needs a file beside the database; a read-only folder can't hold one
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA cache_size = {cache}")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cell_size_check = ON")  # a file may come from a stranger
        if readonly:
            connection.execute(
                "PRAGMA trusted_schema = OFF"
            )  # writing needs json_valid in its checks, which this forbids
        else:
            connection.execute(f"PRAGMA page_size = {_PAGE}")  # only a new file heeds it
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL}")
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path, must: Callable[[int], None] | None, wait: float) -> None:
    """Read the file's version before anything is written to what may be somebody else's file."""
    if not path.exists() or path.stat().st_size == 0:
        if must is not None:
            must(0)
        return
    with closing(connect(path, readonly=True, wait=wait)) as connection:
        version = version_of(connection, path)
        refuse_foreign(connection, path)
    if must is not None:
        must(version)


def _must_have_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST:
        needed = ".".join(map(str, _OLDEST))
        message = f"this Python has SQLite {sqlite3.sqlite_version}; dragoman's database needs {needed} (a newer Python has it)"
        raise StoreError(message)


def _check(path: Path, *, create: bool) -> None:
    """Raise `StoreError` for what SQLite would tell badly, or overwrite."""
    if path.is_dir():
        message = f"{path}: is a folder, not a database"
        raise NotADatabaseError(message)
    if not path.exists():
        if not create:
            message = f"{path}: there is no such database (make one with: dragoman add {path} SOURCE...)"
            raise StoreError(message)
        if not path.absolute().parent.is_dir():
            message = f"{path}: the folder {path.absolute().parent} does not exist"
            raise StoreError(message)
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise StoreError(message) from error
    if start and start != _HEADER:
        message = f"{path}: is no database (give another name, or move the file away)"
        raise NotADatabaseError(message)
