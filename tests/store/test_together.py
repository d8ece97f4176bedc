"""Several programs at one file: readers beside a writer, writers one after another, and one that is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from readings_made import Clock, numbered, report

from dragoman.errors import LockedError, StoreError
from dragoman.store import Database, open_database

BEGIN = "import sys, time\nfrom dragoman.store import open_database\nfrom readings_made import numbered\npath = sys.argv[1]\n"
WRITE_FOR_EVER = BEGIN + (
    "with open_database(path) as database, database.writer() as writer:\n"
    "    print('writing', flush=True)\n"
    "    for number in range(100_000):\n"
    "        writer.reading(numbered(number))\n"
)
HOLD = BEGIN + (
    "with open_database(path) as database, database.writer() as writer:\n"
    "    writer.reading(numbered(0))\n"
    "    print('writing', flush=True)\n"
    "    sys.stdin.readline()\n"
)


def started(program: str, path: Path) -> subprocess.Popen[str]:
    """Start a program at the file and wait until it writes."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    made = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert made.stdout is not None
    assert made.stdout.readline() == "writing\n"
    return made


def ended(program: subprocess.Popen[str]) -> None:
    program.kill()
    program.communicate()


def test_a_second_process_reads_while_one_writes_and_is_killed(database: Database) -> None:
    program = started(WRITE_FOR_EVER, database.path)
    seen: list[int] = []
    try:
        with open_database(database.path, readonly=True) as reading:
            view = reading.view()
            deadline = time.monotonic() + 20
            while len(set(seen)) < 5 and time.monotonic() < deadline:
                counts = view.counts()
                assert len(list(view.claims(limit=50))) <= 50
                assert not view.search("volcano")
                seen.append(counts.claims)
                assert counts.claims % 4 == 0  # a document comes with all its claims or not at all
    finally:
        os.kill(program.pid, signal.SIGKILL)
        program.communicate()
    assert seen == sorted(seen)
    assert len(set(seen)) >= 5
    with closing(sqlite3.connect(database.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    view = database.view()
    stored = len(list(view.documents()))
    assert view.counts().claims == len(list(view.claims())) == 4 * stored
    with database.writer() as writer:  # the lock died with its process
        assert not writer.reading(numbered(0))
        assert writer.reading(numbered(stored))


def test_a_second_writer_waits_and_then_says_who_writes(database: Database) -> None:
    program = started(HOLD, database.path)
    try:
        began = time.monotonic()
        with pytest.raises(LockedError, match=rf"news\.db: process {program.pid} on .* is writing; waited 0.3 s"):
            database.writer(wait=0.3)
        assert time.monotonic() - began >= 0.3
        assert len(list(database.view().claims())) == 4
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
        with database.writer(wait=20) as writer:
            assert writer.reading(numbered(1))
    finally:
        ended(program)
    assert database.view().counts().documents == 2


def test_two_writers_of_one_program_take_turns(database: Database) -> None:
    with database.writer(), pytest.raises(LockedError, match=f"process {os.getpid()}"):
        database.writer(wait=0)
    database.writer().close()


def test_a_writer_of_another_kind_is_told_of(database: Database) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other, database.writer(wait=0.1) as writer:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="another program is writing"):
            writer.reading(report())
        other.execute("ROLLBACK")
        assert writer.reading(report())


def test_a_view_sees_what_is_stored_after_it_was_made(database: Database) -> None:
    view = database.view()
    assert not list(view.claims())
    with database.writer() as writer:
        writer.reading(report())
        assert len(list(view.claims())) == 4
        going = view.claims()
        first = next(going)
        writer.reading(numbered(2))
        assert len([first, *going]) == 4  # what was asked before stays as it was
        assert len(list(view.claims())) == 8
        writer.judge("reject", report().claims[0].id, judge="ann")
        assert len(list(view.claims())) == 7


def test_a_closed_database_closes_all(database: Database) -> None:
    view, writer = database.view(), database.writer()
    database.close()
    with pytest.raises(StoreError):
        view.counts()
    with pytest.raises(StoreError):
        writer.reading(report())
    database.close()
    with open_database(database.path, now=Clock()) as again, again.writer() as writer:
        assert writer.reading(report())
