"""What is kept between requests: answers as long as nobody writes, comparisons made aside, views lent and taken back."""

import math
import os
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from site_made import document

from dragoman.errors import UnknownIdError
from dragoman.pipeline import read_document
from dragoman.serve.web.aside import Aside
from dragoman.serve.web.kept import Kept
from dragoman.serve.web.pool import MOST_IDLE, Pool
from dragoman.store import open_database


def test_an_answer_is_made_once_for_all_who_ask_at_once() -> None:
    kept = Kept()
    made: list[int] = []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    threads = [threading.Thread(target=lambda: kept.get("key", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert kept.get("key", make) == 7


def test_what_fails_is_not_kept_and_the_oldest_goes_first() -> None:
    kept = Kept(most=2)
    with pytest.raises(ZeroDivisionError):
        kept.get("bad", lambda: 1 // 0)
    assert kept.get("bad", lambda: 1) == 1
    for key in "abc":
        kept.get(key, lambda: 0)
    assert kept.get("a", lambda: 9) == 9
    assert kept.get("c", lambda: 9) == 0


def test_a_comparison_is_made_in_another_process_and_kept() -> None:
    aside: Aside[object] = Aside()
    try:
        process, current = aside.get("who", 1, os.getpid, patience=60)
        assert process != os.getpid()
        assert current
        assert aside.get("who", 2, os.getpid, patience=60) == (process, False), "good enough for some seconds"
        assert aside.get("root", 1, math.sqrt, 4, patience=60) == (2.0, True)
        with pytest.raises(ValueError, match="math domain error"):
            aside.get("bad", 1, math.sqrt, -1, patience=60)
        assert aside.get("slow", 1, time.sleep, 30, patience=0.05) == (None, False)
    finally:
        aside.close()


def test_a_process_that_is_killed_is_started_again() -> None:
    aside: Aside[object] = Aside()
    try:
        assert aside.get("end", 1, os._exit, 3, patience=60) == (None, False)
        assert aside.get("root", 1, math.sqrt, 9, patience=60) == (3.0, True)
        for state in (2, 3):
            assert aside.get("end", state, os._exit, 3, patience=60) == (None, False)
        process, _ = aside.get("who", 1, os.getpid, patience=60)
        assert process == os.getpid(), "after three broken processes a thread does it"
    finally:
        aside.close()


def test_views_are_lent_again_and_never_to_two(tmp_path: Path) -> None:
    path = tmp_path / "pool.db"
    open_database(path).close()
    pool = Pool(path, wait=1)
    with pool.view() as first, pool.view() as second:
        assert first is not second
    with pool.view() as again:
        assert again in (first, second)
    past = datetime(2024, 1, 1, tzinfo=UTC)
    with pool.view(past) as earlier:
        assert earlier.as_of == past
    with pytest.raises(UnknownIdError), pool.view() as asked:
        asked.claim("c_0")
    assert not asked.closed, "an unknown id breaks no view"
    for day in range(2 * MOST_IDLE):
        with pool.view(datetime(2024, 2, 1 + day, tzinfo=UTC)):
            pass
    assert len(pool._idle) == MOST_IDLE
    pool.close()


def test_what_is_kept_changes_when_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "pool.db"
    open_database(path).close()
    pool = Pool(path, wait=1)
    with pool.view() as view:
        assert view.extent().documents == 0
    before = pool.state()
    assert pool.state() == before
    with open_database(path) as database, database.writer() as writer:
        writer.reading(read_document(document("Kenya praised Somalia.", "2024-04-02")))
    assert pool.state() != before
    with pool.view() as view:
        assert view.extent().documents == 1
    pool.close()
