"""Files that are no database, damaged, full or out of reach get one clear line, and stay as they are."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from readings_made import Clock, numbered, report

from dragoman.errors import DiskFullError, NotADatabaseError, StoreError
from dragoman.store import Database, Writer, open_database
from dragoman.store import database as database_module
from dragoman.store.locking import WriterLock


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda path: path.write_text("Peru fears that Chile will shut the border.", encoding="utf-8"),
            "is no database",
        ),
        (lambda path: path.write_bytes(b"\x1f\x8b\x08\x00"), "is no database"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000), "news.db"),
        (lambda path: path.mkdir(), "is a folder"),
        (foreign, "not of dragoman's"),
    ],
)
@pytest.mark.parametrize("readonly", [False, True])
def test_what_is_no_database_is_refused_untouched(
    tmp_path: Path, make: Callable[[Path], object], told: str, readonly: bool
) -> None:
    path = tmp_path / "news.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotADatabaseError, match=told):
        open_database(path, readonly=readonly)
    assert before is None or path.read_bytes() == before
    assert [left.name for left in tmp_path.iterdir()] == ["news.db"]


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_database(path, now=Clock()) as made, made.writer() as writer:
        for number in range(30):
            writer.reading(numbered(number))
    content = path.read_bytes()
    path.write_bytes(content[:20_000] + b"\xa5" * (len(content) - 20_000))
    with pytest.raises(NotADatabaseError, match="damaged"), open_database(path, readonly=True) as broken:
        list(broken.view().claims())


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.touch()
    with pytest.raises(StoreError):
        open_database(path, readonly=True)
    with open_database(path, now=Clock()) as made, made.writer() as writer:
        assert writer.reading(report())


@pytest.mark.parametrize("options", [{"create": False}, {"readonly": True}])
def test_a_missing_file_is_not_made_unasked(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="there is no such database"):
        open_database(tmp_path / "news.db", **options)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        open_database(tmp_path / "nowhere" / "news.db")


def test_names_with_odd_signs_are_names(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=memory#ü%41.db"
    with open_database(path, now=Clock()) as made, made.writer() as writer:
        writer.reading(report())
    assert path.stat().st_size > 0
    with open_database(path, readonly=True) as made:
        assert made.view().counts().claims == 4


def test_a_readonly_database_has_no_writer(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_database(path).close()
    with open_database(path, readonly=True) as opened, pytest.raises(StoreError, match="for reading only"):
        opened.writer()


def test_a_database_in_a_folder_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    with open_database(path, now=Clock()) as made, made.writer() as writer:
        writer.reading(report())
    reach = os.access
    monkeypatch.setattr(database_module.os, "access", lambda place, mode: mode != os.W_OK and reach(place, mode))
    with open_database(path, readonly=True) as opened:
        view = opened.view()
        assert view.counts().claims == 4
        assert len(view.dyads()) > 0  # its columnar copy goes elsewhere
    assert sorted(left.name for left in tmp_path.iterdir() if left.is_file()) == ["news.db", "news.db.writer"]


def nearly_full(writer: Writer) -> Writer:
    """Let the file grow by a few pages and no more, as a disk would."""
    pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]
    writer._connection.execute(f"PRAGMA max_page_count = {pages + 12}")
    return writer


def store_many(writer: Writer) -> None:
    for number in range(1, 10_000):
        writer.reading(numbered(number))


def store_many_at_once(writer: Writer) -> None:
    with writer.transaction():
        store_many(writer)


def test_a_full_disk_is_told_and_the_file_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_database(path, now=Clock()) as made:
        with nearly_full(made.writer()) as writer, pytest.raises(DiskFullError, match="stored before is intact"):
            store_many(writer)
        stored = made.view().counts().documents
        assert stored > 3
        assert len(list(made.view().claims())) == 4 * stored
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with open_database(path, now=Clock()) as made, made.writer() as writer:
        assert not writer.reading(numbered(stored))
        assert writer.reading(numbered(stored + 1))


def test_a_full_disk_inside_a_batch_takes_the_batch_back(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(numbered(0))
        nearly_full(writer)
        with pytest.raises(DiskFullError):
            store_many_at_once(writer)
        assert database.view().counts().documents == 1
        writer._connection.execute("PRAGMA max_page_count = 1000000")
        assert writer.reading(numbered(1))


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="permissions"):
        WriterLock(tmp_path / "nowhere" / "news.db", Clock()).acquire(0)


def test_faults_of_a_file_are_found(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(report())
    assert database.view().faults() == []
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER claims_stay")
        connection.execute("UPDATE claims SET quote_exact = upper(quote_exact) WHERE row = 2")
        connection.execute("DROP TRIGGER documents_remain")
        connection.execute("INSERT INTO origins (document, origin, method, decided_at) VALUES (77, 'd', 'x', 'y')")
        connection.commit()
    faults = database.view().faults()
    assert any("origins points at a missing row of documents" in fault for fault in faults)
    assert any(report().claims[1].id in fault for fault in faults)


def test_an_sqlite_that_is_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module.sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(StoreError, match=r"needs 3\.37"):
        open_database(tmp_path / "news.db")
    assert not list(tmp_path.iterdir())
