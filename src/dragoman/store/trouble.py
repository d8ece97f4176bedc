"""SQLite's errors told as ours: which file, why, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import DiskFullError, LockedError, NotADatabaseError, StoreError

_PRIMARY = 0xFF
"""The low byte of an extended result code is its primary code."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of SQLite's into a `StoreError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, path) from error


def _ours(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(f"{path}: the disk is full; what was stored before is intact (free some space, run again)")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(f"{path}: another program is writing and did not finish in time (try again, or end it)")
    if code == sqlite3.SQLITE_NOTADB:
        return NotADatabaseError(f"{path}: is no database (give another name, or move the file away)")
    if code == sqlite3.SQLITE_CORRUPT:
        return NotADatabaseError(
            f"{path}: the database is damaged: {error} (restore a copy, or run sqlite3's .recover)"
        )
    if code == sqlite3.SQLITE_READONLY:
        return StoreError(f"{path}: cannot be written (check the permissions of the file and its folder)")
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError(f"{path}: cannot be opened (check that the folder exists and may be read and written)")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(f"{path}: the disk failed: {error} (check the disk and its free space)")
    return StoreError(f"{path}: {error}")
