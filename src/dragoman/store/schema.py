"""The schema of a file: made new, brought up to date by numbered migrations, or refused as too new."""

import re
import secrets
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.errors import NewerDatabaseError, NotADatabaseError
from dragoman.store.clock import Now, stamp
from dragoman.version import __version__

APPLICATION_ID = 0x44524147
"""SQLite's mark of whose file it is: "DRAG"."""
_PROGRAM = re.compile(r"^CREATE (?:TRIGGER|VIEW)\b", re.MULTILINE)


@cache
def schema_sql() -> str:
    """Return the whole schema, as a new file gets it."""
    return (files(__package__) / "schema.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Return (version, SQL) of every migration in order; the first makes an empty file into version 1."""
    found = [entry for entry in (files(__package__) / "migrations").iterdir() if entry.name.endswith(".sql")]
    numbered = sorted((int(entry.name.partition("_")[0]), entry.read_text(encoding="utf-8")) for entry in found)
    return tuple(numbered)


def newest_version() -> int:
    """Return the schema version that this program writes."""
    return migrations()[-1][0]


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the file's schema version, 0 for an empty one. Raises `NotADatabaseError`, `NewerDatabaseError`."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        if application or version or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            message = f"{path}: is an SQLite file, but not of dragoman's (give another name, or move the file away)"
            raise NotADatabaseError(message)
        return 0
    if version > newest_version():
        message = (
            f"{path}: has schema version {version}, and dragoman {__version__} knows versions up to "
            f"{newest_version()} (upgrade dragoman: pip install --upgrade dragoman)"
        )
        raise NewerDatabaseError(message)
    return version


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `NotADatabaseError` for a trigger or view that no schema of ours has: it would run when others are used."""
    for kind, name, sql in connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ):
        if _bare(sql or "") not in _own_programs():
            message = f"{path}: has a {kind} that is not dragoman's ({name!r:.60}); somebody changed the file, and it is not used"
            raise NotADatabaseError(message)


@cache
def _own_programs() -> frozenset[str]:
    """Return every trigger and view that a schema of ours made, its blanks and quotation marks aside."""
    statements = [one for sql in (schema_sql(), *(sql for _, sql in migrations())) for one in _statements(sql)]
    return frozenset(_bare(one) for one in statements if _PROGRAM.search(one))


def _bare(sql: str) -> str:
    found = _PROGRAM.search(sql)
    return "".join(sql[found.start() if found else 0 :].replace('"', "").rstrip("; \n").split())


def bring_up_to_date(connection: sqlite3.Connection, path: Path, now: Now) -> None:
    """Make or migrate the schema, all or nothing. The connection must be in autocommit mode."""
    if version_of(connection, path) == newest_version():
        return
    connection.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection, path)  # another process may have been quicker
        if version == 0:
            run_script(connection, schema_sql())
            _fact(connection, "created_at", stamp(now()))
            _fact(connection, "identity", secrets.token_hex(8))
            _fact(connection, "created_by", f"dragoman {__version__}")
        else:
            for number, sql in migrations():
                if number > version:
                    run_script(connection, sql)
            _fact(connection, "migrated_at", stamp(now()))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest_version()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def run_script(connection: sqlite3.Connection, sql: str) -> None:
    """Execute every statement inside the open transaction; `executescript` would commit it first."""
    for statement in _statements(sql):
        connection.execute(statement)


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value)
    )
