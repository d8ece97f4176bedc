"""Work spread over workers that write segments gives the record that one machine gives, whatever ends on the way."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import crashes
import fast_reader
import pytest

from dragoman.pipeline.engines import Here
from dragoman.pipeline.partitions import Partition
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options, run
from dragoman.pipeline.segmenting import Settings, Written, process
from dragoman.pipeline.spreading import Spread, Spreading
from dragoman.store import open_database
from dragoman.store.segment_files import SegmentFolder

READER = "fast_reader:read"
ROWS = (
    "SELECT row, id, text, url, published, credited_publisher FROM documents ORDER BY row",
    "SELECT id, document, content, body FROM claims ORDER BY id",
    "SELECT document, origin FROM origins ORDER BY 1",
    "SELECT location, kind, state, error, detail FROM inputs WHERE kind != 'partition' ORDER BY location",
    "SELECT reading, stage, code, message FROM issues ORDER BY 1, 2, 3, 4",
    "SELECT external_id, data FROM external_events ORDER BY 1",
)


def options(**more: object) -> Options:
    base = {"jobs": 1, "offline": True, "reader": READER, "coder": fast_reader.CODER}
    return Options(**(base | more))  # type: ignore[arg-type]


def rows(database: Path) -> list[object]:
    connection = sqlite3.connect(database)
    try:
        return [connection.execute(sql).fetchall() for sql in ROWS]
    finally:
        connection.close()


def spread(database: Path, given: Options | None = None, *, size: int = 2_000, keep: str | None = None) -> Report:
    with open_database(database) as opened:
        spreading = Spreading(opened, given or options(), Spread(engine="local", size=size, keep=keep))
        spreading.run()
    return spreading.report


def plainly(database: Path, given: Options | None = None) -> Report:
    with open_database(database) as opened:
        return run(opened, given or options())


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Text files, tables that are cut, copies, links, a broken row, a file of another kind, failing articles."""
    folder = tmp_path / "corpus"
    crashes.write_corpus(folder, 60, slowly=False)
    same = "Norway rejected the offer of Chile on Monday."
    mixed = [
        {"id": "x1", "text": same, "credited_publisher": "Wire"},
        {"id": "x2", "text": same},
        {"url": "https://example.org/one", "title": "A link"},
        {"id": "x3", "text": f"Chile refused. {fast_reader.RAISE}", "date": "never"},
        {"id": "x4", "text": f"Ghana died. {fast_reader.DIE}"},
        {"id": "x5", "text": "NUL\0 is here."},
        {"id": "x6", "text": "half \ud800 a pair."},
    ]
    (folder / "mixed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in mixed) + "{broken\n")
    (folder / "empty.txt").write_text("")
    (folder / "subscriptions.opml").write_text(
        '<opml version="2.0"><body><outline type="rss" xmlUrl="https://example.org/feed"/></body></opml>'
    )
    return folder


def test_it_makes_the_record_of_a_plain_run(tmp_path: Path, corpus: Path) -> None:
    for name in ("plain.db", "spread.db"):
        crashes.add(tmp_path / name, corpus)
    one, other = plainly(tmp_path / "plain.db"), spread(tmp_path / "spread.db")
    assert rows(tmp_path / "spread.db") == rows(tmp_path / "plain.db")
    differing = {"seconds", "documents_per_second", "words_per_second", "examples"}
    left, right = one.as_json(), other.as_json()
    assert {name: left[name] for name in left if name not in differing} == {
        name: right[name] for name in right if name not in differing
    }
    assert other.failed["worker-died"] == 1
    assert not list(tmp_path.glob("*.segments"))


def test_again_nothing_is_done_and_what_is_new_is(tmp_path: Path, corpus: Path) -> None:
    database = tmp_path / "news.db"
    crashes.add(database, corpus)
    spread(database)
    before = rows(database)
    again = spread(database)
    assert (again.read, again.new, again.inputs) == (0, 0, 0)
    assert rows(database) == before
    (corpus / "later.txt").write_text("Oman thanked Nepal.")
    later = spread(database)
    assert (later.read, later.new) == (1, 1)


def test_a_finished_partition_is_never_read_again(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver is cut off after some segments were written: none of them is made again."""
    database = tmp_path / "news.db"
    crashes.add(database, corpus)
    crashes.add(tmp_path / "plain.db", corpus)
    plainly(tmp_path / "plain.db")
    made: list[str] = []

    def counting(self: SegmentFolder, name: str, *given: object) -> int:
        made.append(name)
        return write(self, name, *given)  # type: ignore[arg-type]

    write = SegmentFolder.write
    monkeypatch.setattr(SegmentFolder, "write", counting)

    def fail(self: Spreading, *_: object) -> None:
        if len(made) == 3:
            raise KeyboardInterrupt
        store(self, *_)  # type: ignore[arg-type]

    store = Spreading._store
    monkeypatch.setattr(Spreading, "_store", fail)
    with pytest.raises(KeyboardInterrupt):
        spread(database)
    assert len(made) == 3
    monkeypatch.setattr(Spreading, "_store", store)
    spread(database)
    assert len(made) == len(set(made)) > 6
    assert rows(database) == rows(tmp_path / "plain.db")


def test_a_plain_run_takes_over_what_a_spread_run_began(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "news.db"
    crashes.add(database, corpus)

    def fail(self: Here, seconds: float) -> None:
        del self, seconds
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Here, "wait", fail)
        with pytest.raises(KeyboardInterrupt):
            spread(database)
    plainly(database)
    connection = sqlite3.connect(database)
    assert connection.execute("SELECT count(DISTINCT id) FROM documents").fetchone() == (64,)
    connection.close()
    assert spread(database).read == 0


def test_documents_that_are_stored_and_unread_are_spread(tmp_path: Path, corpus: Path) -> None:
    database = tmp_path / "news.db"
    crashes.add(database, corpus)
    plainly(database)
    before = rows(database)
    given = options(coder=type(fast_reader.CODER)(name="fast", version="2"), reread=None)
    from dragoman.store import Rereading  # noqa: PLC0415

    report = spread(database, options(coder=given.coder, reread=Rereading()))
    assert report.read > 60
    assert rows(database)[0] == before[0]


def test_what_ends_every_worker_is_found_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine whose workers die of one article: it is found by halving, kept with the reason, and all others are read."""
    lines = [json.dumps({"id": f"r{n}", "text": f"Norway met Chile in round {n}."}) for n in range(40)]
    lines[23] = json.dumps({"id": "bad", "text": "Norway met Chile; POISON."})
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    (tmp_path / "other.txt").write_text("Ghana met Fiji.")
    database = tmp_path / "news.db"
    crashes.add(database, tmp_path / "rows.jsonl")
    crashes.add(database, tmp_path / "other.txt")
    tried: list[int] = []

    def dying(partition: Partition, settings: Settings) -> Written:
        tried.append(len(partition.found))
        held = "".join(getattr(one, "document").text for one in partition.found)  # noqa: B009 (all are articles)
        held += "".join(Path(piece.source).read_text() for piece in partition.pieces)
        if "POISON" in held:
            raise ProcessLookupError
        return process(partition, settings)

    from dragoman.pipeline import engines  # noqa: PLC0415

    def wait(self: Here, seconds: float) -> engines.Finished:
        del seconds
        partition = self._waiting.popleft()
        try:
            return engines.Finished(partition=partition, written=dying(partition, self._settings))
        except ProcessLookupError:
            return engines.Finished(partition=partition, died="its worker died 4 times")

    monkeypatch.setattr(Here, "wait", wait)
    report = spread(database, size=1_000_000)
    assert (report.read, report.failed) == (40, {"worker-died": 1})
    assert len(tried) < 20
    with open_database(database) as opened, opened.view() as view:
        (failed,) = view.input_page(kind="document", state="failed")
        assert (failed.error, (failed.detail or {})["cause"]) == ("its worker died 4 times", "worker-died")
        assert "POISON" in view.document(failed.location).text
        assert view.input_count(kind="file", state="done") == 2


def dask(database: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    here = str(Path(crashes.__file__).parent)
    path = os.pathsep.join([here, *(place for place in sys.path if place)])
    command = [sys.executable, "-m", "crashes_dask", "run", str(database), *more]
    return subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_dask_cluster_of_this_machine(tmp_path: Path) -> None:
    """Processes of a real cluster; one article kills the Dask worker each time, and the rest is read."""
    corpus = tmp_path / "corpus"
    crashes.write_corpus(corpus, 30, slowly=False)
    (corpus / "slayer.jsonl").write_text(
        json.dumps({"id": "s1", "text": "Peru met Oman."})
        + "\n"
        + json.dumps({"id": "s2", "text": "Qatar met Malta. SLAY-NOW"})
        + "\n"
    )
    crashes.add(tmp_path / "dask.db", corpus)
    ended = dask(tmp_path / "dask.db", "--reader", "slayer:read")
    assert ended.returncode == 0, ended.stderr[-2000:]
    report = json.loads(ended.stdout.splitlines()[-1])
    assert report["failed"]["worker-died"] == 1
    (corpus / "slayer.jsonl").write_text(json.dumps({"id": "s1", "text": "Peru met Oman."}) + "\n")
    crashes.add(tmp_path / "plain.db", corpus)
    plainly(tmp_path / "plain.db")
    expected, made = rows(tmp_path / "plain.db"), rows(tmp_path / "dask.db")
    assert made[1] == expected[1]


def test_the_engine_is_loaded_only_where_it_is_asked_for() -> None:
    code = (
        "import sys; import dragoman, dragoman.pipeline.spreading, dragoman.serve.cli.run;"
        "print([one for one in ('dask', 'distributed', 'fsspec', 'pyarrow') if one in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
