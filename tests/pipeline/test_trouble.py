"""A run in trouble: the disk full, another writer, readers beside it, its workers killed."""

import json
import os
import signal
import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import fast_reader
import pytest

from dragoman.errors import DiskFullError, LockedError
from dragoman.pipeline.ingest import add
from dragoman.pipeline.pool import Pool
from dragoman.pipeline.progress import Silent
from dragoman.pipeline.running import Options, Running, run
from dragoman.store import database as database_module
from dragoman.store import open_database

TEXT = "Peru closed border post {n} with Chile. Chile protested at once. " * 20


def options(**changed: Any) -> Options:
    given: dict[str, Any] = {"jobs": 2, "offline": True, "reader": "fast_reader:read", "coder": fast_reader.CODER}
    return Options(**(given | {"steps": ()} | changed))


def articles(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps({"id": n, "text": TEXT.format(n=n)}) + "\n" for n in range(count)))
    return path


def stored(path: Path) -> tuple[list[str], list[str]]:
    with open_database(path, readonly=True) as database, database.view() as view:
        return sorted(document.id for document in view.documents()), sorted(record.claim.id for record in view.claims())


def whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


@pytest.mark.parametrize("pages", [40, 90, 150])
def test_a_full_disk_ends_a_run_and_the_next_one_goes_on(
    pages: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = articles(tmp_path / "a.jsonl", 300)
    with open_database(tmp_path / "all.db") as database:
        list(add(database, str(source)))
        run(database, options())
    path = tmp_path / "small.db"
    connect = database_module.connect

    def cramped(*given: Any, **named: Any) -> sqlite3.Connection:
        made = connect(*given, **named)
        made.execute(f"PRAGMA max_page_count = {made.execute('PRAGMA page_count').fetchone()[0] + pages}")
        return made

    with open_database(path) as database:
        list(add(database, str(source)))
        monkeypatch.setattr(database_module, "connect", cramped)
        running = Running(database, options(), Silent())
        with pytest.raises(
            DiskFullError, match=r"the disk is full; what was stored before is intact \(free some space"
        ):
            running.run()
        monkeypatch.undo()
    assert whole(path)
    with open_database(path, readonly=True) as database, database.view() as view:
        counts = view.counts()
        assert (running.report.new, running.report.read) == (counts.documents, counts.readings)
        assert counts.documents < 300 or counts.readings < 300
    with open_database(path) as database:
        report = run(database, options())
        assert report.failures == 0
    assert stored(path) == stored(tmp_path / "all.db")


def test_a_second_run_waits_or_says_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_database(path) as database:
        list(add(database, str(articles(tmp_path / "a.jsonl", 3))))
        said = rf"process {os.getpid()} on .* is writing; waited 0.2 s"
        with (
            database.writer(),
            open_database(path, wait=0.2) as second,
            pytest.raises(LockedError, match=said),
        ):
            run(second, options())
        with open_database(path, wait=30) as second:
            holder = database.writer()
            threading.Timer(0.5, holder.close).start()
            assert run(second, options()).read == 3


def test_a_reader_sees_whole_documents_while_a_run_writes(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    seen: list[tuple[int, set[int]]] = []
    done = threading.Event()

    def look() -> None:
        with open_database(path, readonly=True) as reader, reader.view() as view:
            while not done.is_set():
                claims = Counter(record.document.id for record in view.claims())
                seen.append((len(claims), set(claims.values())))
                assert len(view.search("border", limit=3)) <= 3

    with open_database(path) as database:
        list(add(database, str(articles(tmp_path / "a.jsonl", 200))))
        thread = threading.Thread(target=look)
        thread.start()
        report = run(database, options())
        time.sleep(0.2)
        done.set()
        thread.join()
    assert report.read == 200
    readings = [count for count, _ in seen]
    assert readings == sorted(readings)
    assert len(set(readings)) > 2
    assert {size for _, sizes in seen for size in sizes} == {seen[-1][1].pop()}


def test_killed_workers_are_replaced_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = 0
    give = Pool.give

    def giving(pool: Pool, document: Any) -> None:
        nonlocal killed
        give(pool, document)
        if killed < 3 and any(worker.ready for worker in pool._workers):
            killed += 1
            os.kill(pool._workers[0].process.pid, signal.SIGKILL)

    monkeypatch.setattr(Pool, "give", giving)
    with open_database(tmp_path / "news.db") as database:
        list(add(database, str(articles(tmp_path / "a.jsonl", 60))))
        report = run(database, options())
    assert killed == 3
    assert report.read + report.failures == 60
    assert report.failures <= 1  # a document may have met two kills
