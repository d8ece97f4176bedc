"""Files of every earlier version are brought up to date with all they hold, or left exactly as they were."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from readings_made import Clock, numbered, report

from dragoman.errors import NewerDatabaseError, StoreError
from dragoman.store import open_database, schema

ROWS = Path(__file__).with_name("rows_of_version_1.sql").read_text(encoding="utf-8")
VERSIONS = [number for number, _ in schema.migrations()]


def old_file(path: Path, version: int) -> Path:
    """Make a file as the program of that version left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for number, sql in schema.migrations():
            if number <= version:
                schema.run_script(connection, sql)
        schema.run_script(connection, ROWS)
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
    return path


def shape(path: Path) -> dict[str, object]:
    """Everything that makes a schema, but for the order of columns and the spelling of SQL."""
    found: dict[str, object] = {}
    with closing(sqlite3.connect(path)) as connection:
        for kind, name, sql in connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
        ).fetchall():
            if kind == "table":
                columns = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)', (name,))
                found[name] = (
                    kind,
                    sorted(columns),
                    sorted(connection.execute("SELECT * FROM pragma_foreign_key_list(?)", (name,))),
                )
            elif kind == "index":
                found[name] = (kind, connection.execute("SELECT name FROM pragma_index_info(?)", (name,)).fetchall())
            else:
                found[name] = (kind, re.sub(r"\s+", " ", sql))
    return found


def test_versions_are_numbered_without_gaps() -> None:
    assert list(range(1, len(VERSIONS) + 1)) == VERSIONS
    assert len(VERSIONS) > 1


def test_a_new_file_is_made_as_the_migrations_would_make_it(tmp_path: Path) -> None:
    open_database(tmp_path / "new.db").close()
    with closing(sqlite3.connect(tmp_path / "migrated.db", isolation_level=None)) as connection:
        for _, sql in schema.migrations():
            schema.run_script(connection, sql)
    assert shape(tmp_path / "new.db") == shape(tmp_path / "migrated.db")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_an_earlier_version_is_upgraded(tmp_path: Path, version: int) -> None:
    path = old_file(tmp_path / "old.db", version)
    first, second = report(), numbered(2)
    with open_database(path, now=Clock()) as database:
        view = database.view()
        kept = [claim for one in (first, second) for n, claim in enumerate(one.claims) if n != 2]  # a copy's goes too
        assert [one.claim for one in view.claims()] == kept
        assert view.document(first.document.id) == first.document
        assert view.document_info(second.document.id).origin == first.document.id
        assert len(view.search("envoys")) == 2
        assert len(view.search("useless", where="sentences")) == 2
        assert [one.events for one in view.dyads(a="CHL", b="PER") if one.events] == [1]
        assert [one.events for one in view.dyads() if one.events] == [1]
        assert [one.verb for one in view.judgements()] == ["reject"]
        assert [one.happening for one in view.happenings()] == ["h_1"]
        assert [one.external_id for one in view.external_events()] == ["7"]
        assert list(view.vectors("mini")) == [(1, b"abcd")]
        with database.writer() as writer:
            assert not writer.reading(first)
            assert writer.reading(numbered(3))
        assert len(list(view.claims())) == 10
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSIONS[-1]
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    open_database(tmp_path / "new.db").close()
    assert shape(path) == shape(tmp_path / "new.db")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> int:
    """A next version whose migration fails half way; returns the version before it."""
    sql = "CREATE TABLE half (one TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n"
    real = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: (*real, (VERSIONS[-1] + 1, sql)))
    return VERSIONS[-1]


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, failing: int) -> None:
    path = old_file(tmp_path / "old.db", failing)
    before = shape(path)
    with pytest.raises(StoreError, match="nowhere"):
        open_database(path)
    assert shape(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == failing
        assert connection.execute("SELECT count(*) FROM claims").fetchone()[0] == 8


def test_a_file_of_a_later_version_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSIONS[-1] + 1}")
    before = path.read_bytes()
    for readonly in (True, False):
        with pytest.raises(NewerDatabaseError, match="upgrade dragoman"):
            open_database(path, readonly=readonly)
    assert path.read_bytes() == before


def test_an_old_file_cannot_be_read_before_it_is_upgraded(tmp_path: Path) -> None:
    path = old_file(tmp_path / "old.db", 1)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"bring it up to date with: dragoman run .*old\.db --offline"):
        open_database(path, readonly=True)
    assert path.read_bytes() == before
    open_database(path).close()
    open_database(path, readonly=True).close()


def test_every_column_of_the_schema_has_its_comment() -> None:
    bare = [
        line
        for line in schema.schema_sql().splitlines()
        if re.match(r"  \"?\w+\"? (TEXT|INTEGER|REAL|BLOB)\b", line) and "--" not in line
    ]
    assert not bare
