"""A run: what it stores, what fails alone, what a second run changes."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import fast_reader
import pytest

from dragoman.errors import DragomanError
from dragoman.pipeline.ingest import add
from dragoman.pipeline.pool import Pool
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options, Running, run
from dragoman.store import Counts, Database, open_database

GOOD = "Peru closed the border with Chile on {n} May. Chile protested at once."


class Told:
    """Keeps what a run tells."""

    def __init__(self) -> None:
        self.stages: dict[str, tuple[int, int | None]] = {}
        self.failures: list[str] = []

    def show(self, stage: str, *, done: int, total: int | None, note: str = "") -> None:
        del note
        self.stages[stage] = (done, total)

    def failed(self, message: str) -> None:
        self.failures.append(message)


def options(**changed: object) -> Options:
    given: dict[str, object] = {"jobs": 2, "offline": True, "reader": "fast_reader:read", "coder": fast_reader.CODER}
    return Options(**(given | {"steps": ()} | changed))  # type: ignore[arg-type]


def rows(path: Path, texts: list[str]) -> Path:
    lines = [json.dumps({"id": str(n), "published_at": "2025-05-01", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def texts(count: int) -> list[str]:
    return [GOOD.format(n=n + 1) for n in range(count)]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "news.db")


def work(database: Database, *sources: Path, told: Told | None = None, **changed: object) -> Report:
    assert [one.state for one in add(database, *map(str, sources)) if one.state == "failed"] == []
    return run(database, options(**changed), told)


def counts(database: Database) -> Counts:
    with database.view() as view:
        return view.counts()


def test_documents_of_a_file_are_read_and_counted(database: Database, tmp_path: Path) -> None:
    told = Told()
    report = work(database, rows(tmp_path / "a.jsonl", texts(10)), told=told)
    assert (report.new, report.read, report.claims, report.left, report.failures) == (10, 10, 20, 0, 0)
    assert (counts(database).readings, counts(database).claims) == (10, 20)
    assert told.stages["read"] == (10, 10)
    assert told.stages["load"] == (1, 1)
    assert report.words_per_second > 0


def test_workers_are_replaced_while_there_is_work(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    start = Pool._start

    def counted(pool: Pool) -> object:
        made = start(pool)
        started.append(made.process.pid)
        return made

    monkeypatch.setattr(Pool, "_start", counted)
    report = work(database, rows(tmp_path / "a.jsonl", texts(20)), jobs=2, renew=4)
    assert (report.read, report.failures) == (20, 0)
    assert len(set(started)) in {5, 6}  # the last ones have less to do


def test_the_same_input_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    source = rows(tmp_path / "a.jsonl", texts(5))
    work(database, source)
    before = counts(database)
    again = work(database, source)
    assert (again.new, again.known, again.read, again.inputs) == (0, 0, 0, 0)
    assert counts(database) == before


def test_a_copy_of_a_file_brings_no_new_document(database: Database, tmp_path: Path) -> None:
    work(database, rows(tmp_path / "a.jsonl", texts(5)))
    before = counts(database)
    report = work(database, rows(tmp_path / "b.jsonl", texts(5)))
    assert (report.new, report.known, report.read) == (0, 5, 0)
    assert counts(database) == before


def test_a_file_that_has_grown_is_loaded_again(database: Database, tmp_path: Path) -> None:
    source = rows(tmp_path / "a.jsonl", texts(3))
    work(database, source)
    report = work(database, rows(source, texts(5)))
    assert (report.new, report.known, report.read) == (2, 3, 2)


def test_new_files_of_a_folder_are_found(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(GOOD.format(n=n + 1))
    assert work(database, folder).read == 3
    (folder / "new.txt").write_text(GOOD.format(n=20))
    assert work(database, folder).read == 1


@pytest.mark.parametrize(
    ("word", "cause"),
    [
        (fast_reader.DIE, "worker-died"),
        (fast_reader.HANG, "timeout"),
        (fast_reader.RAISE, "internal-error"),
        (fast_reader.REFUSE, "LanguageError"),
    ],
)
def test_a_bad_document_fails_alone(word: str, cause: str, database: Database, tmp_path: Path) -> None:
    told = Told()
    source = rows(tmp_path / "a.jsonl", [*texts(4), f"This one is bad: {word}.", *texts(9)[4:]])
    report = work(database, source, told=told, seconds=1.0)
    assert (report.read, dict(report.failed)) == (9, {cause: 1})
    assert len(told.failures) == 1
    with database.view() as view:
        (row,) = view.inputs(state="failed")
        assert row.location in told.failures[0]
        assert (row.detail or {})["cause"] == cause
    later = run(database, options(seconds=1.0))
    assert (later.read, later.failures, later.left) == (0, 0, 1)


def test_what_failed_is_read_again_when_asked_for(database: Database, tmp_path: Path) -> None:
    source = rows(tmp_path / "a.jsonl", [f"Odd: {fast_reader.RAISE}."])
    assert work(database, source).failures == 1
    assert run(database, options()).failures == 0
    assert run(database, options(again=True)).failures == 1
    well = run(database, options(again=True, reader="patient_reader:read"))
    assert (well.read, well.left) == (1, 0)
    with database.view() as view:
        assert view.inputs(state="failed") == []


def test_two_bad_documents_side_by_side_do_not_take_good_ones_along(database: Database, tmp_path: Path) -> None:
    bad = [f"{word} {n}." for n, word in enumerate([fast_reader.DIE, fast_reader.DIE, fast_reader.HANG])]
    report = work(database, rows(tmp_path / "a.jsonl", [*bad, *texts(6)]), seconds=1.0, jobs=1)
    assert (report.read, report.failed["worker-died"], report.failed["timeout"]) == (6, 2, 1)


def test_rows_that_cannot_be_loaded_are_counted_and_named(database: Database, tmp_path: Path) -> None:
    source = rows(tmp_path / "a.jsonl", texts(3))
    with source.open("a") as file:
        file.write("{not json\n")
    told = Told()
    report = work(database, source, told=told)
    assert (report.read, report.failures) == (3, 1)
    assert "a.jsonl:4" in told.failures[0]
    with database.view() as view:
        assert [one.location for one in view.inputs(state="failed")] == [f"{source}:4"]


def test_a_file_that_is_gone_fails_and_comes_back(database: Database, tmp_path: Path) -> None:
    source = rows(tmp_path / "a.jsonl", texts(2))
    list(add(database, str(source)))
    source.rename(tmp_path / "elsewhere.jsonl")
    assert run(database, options()).failures == 1
    (tmp_path / "elsewhere.jsonl").rename(source)
    assert run(database, options()).read == 2


def test_a_reader_that_cannot_start_stops_the_run(database: Database, tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="No module named 'there_is_none'"):
        work(database, rows(tmp_path / "a.jsonl", texts(2)), reader="there_is_none:read")
    assert run(database, options()).read == 2


def test_an_interrupt_stores_what_is_done_and_the_next_run_goes_on(database: Database, tmp_path: Path) -> None:
    slow = [f"{text} {fast_reader.SLOWLY}." for text in texts(60)]
    list(add(database, str(rows(tmp_path / "a.jsonl", slow))))
    running = Running(database, options(), Told())

    def interrupt() -> None:
        while running.report.read == 0:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        running.run()
    first = running.report
    assert first.interrupted
    assert 0 < first.read < 60
    assert first.left == 60 - first.read
    assert counts(database).readings == first.read
    second = run(database, options())
    assert (first.read + second.read, second.left) == (60, 0)
    assert counts(database).claims == 180


def test_notes_of_the_loader_stand_with_the_reading(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes("Peru’s café closed. Chile protested.".encode("cp1252"))
    work(database, source)
    with database.view() as view:
        (issue,) = view.issues()
        assert "encoding" in issue.message
        assert view.inputs(state="queued") == []


def test_a_run_without_work_starts_no_worker(database: Database) -> None:
    started = time.monotonic()
    report = run(database, options(reader="there_is_none:read"))
    assert (report.read, report.failures) == (0, 0)
    assert time.monotonic() - started < 2
