"""A database file from a stranger, and names of files that are SQL or addresses to SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, NotADatabaseError
from dragoman.serve.cli.main import main
from dragoman.store import open_database
from dragoman.store.database import connect


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "news.db"
    with open_database(made):
        pass
    return made


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON documents BEGIN DELETE FROM tokens; END",
        "CREATE TRIGGER documents_added AFTER INSERT ON claims BEGIN UPDATE facts SET value = 'x'; END",
        "CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    ],
)
def test_what_would_run_by_itself_is_refused(statement: str, path: Path) -> None:
    changed(path, statement)
    for readonly in (True, False):
        with pytest.raises(NotADatabaseError, match="is not dragoman's"):
            open_database(path, readonly=readonly)


def test_a_view_in_the_place_of_a_table_is_refused(path: Path) -> None:
    changed(
        path,
        "DROP TABLE inputs",
        "CREATE VIEW inputs AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS state FROM n",
    )
    with pytest.raises(NotADatabaseError, match="has a view"):
        open_database(path)


def test_a_trigger_of_ours_that_was_changed_is_refused(path: Path) -> None:
    changed(
        path,
        "DROP TRIGGER documents_remain",
        "CREATE TRIGGER documents_remain BEFORE DELETE ON documents BEGIN SELECT 1; END",
    )
    with pytest.raises(NotADatabaseError, match="documents_remain"):
        open_database(path)


def test_schemas_are_not_trusted_when_read(path: Path) -> None:
    with closing(connect(path, readonly=True, wait=1)) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0
        assert connection.execute("PRAGMA cell_size_check").fetchone()[0] == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM facts")


@pytest.mark.parametrize(
    "name",
    [
        "a?mode=memory.db", "file:b.db", ":memory:", "c%3Fmode=ro.db", "d'; ATTACH 'e.db' AS e; --.db", "f#g.db", "-h.db",
        "i&immutable=1.db", "j\u202ek.db", "l\nm.db",
    ],
)  # fmt: skip
def test_a_name_is_a_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not an address with settings, not SQL: the file of just this name is made and nothing else."""
    monkeypatch.chdir(tmp_path)
    with open_database(Path(name)):
        pass
    made = {found.name for found in tmp_path.iterdir()}
    assert name in made
    assert {one.removeprefix(name) for one in made} <= {"", "-wal", "-shm", ".lock", "-lock"}, made


def _damaged(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    for place in range(at, min(len(data), at + 200)):
        data[place] ^= 0xA5
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("at", [20, 40, 100, 300, 8192, 8292, 20_000, 50_000])
def test_a_damaged_file_ends_in_a_line(at: int, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _damaged(path, at)
    for arguments in (["search", str(path), "peace"], ["sources", str(path)], ["network", str(path)]):
        assert main(arguments) in (0, 1, 3)
        assert "Traceback" not in capsys.readouterr().err


def test_a_file_that_is_an_archive_of_columns_is_no_database(tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415

    with closing(duckdb.connect(str(tmp_path / "duck.db"))) as connection:
        connection.execute("CREATE TABLE a AS SELECT 1 AS b")
    with pytest.raises(DragomanError, match="is no database"):
        open_database(tmp_path / "duck.db")
