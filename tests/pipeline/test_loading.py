"""Files are parsed apart from the run: what kills, hangs or swells the parser fails alone."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import fast_reader
import hostile_loader
import pytest

from dragoman.load import Limits, Loaded, Unreadable
from dragoman.pipeline.ingest import add
from dragoman.pipeline.loader import Request
from dragoman.pipeline.loading import Loader
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options, run
from dragoman.store import Database, open_database

GOOD = "Peru closed border post {n} with Chile. Chile protested at once."
BAD = (hostile_loader.CRASH, hostile_loader.HANG, hostile_loader.SWELL, hostile_loader.BREAK)
PAGE = "<html lang=en><head><title>Report {n}</title></head><body><article><h1>Report {n}</h1><p>{text}</p></article></body></html>"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "news.db")


def work(database: Database, *sources: Path, loader: str = "hostile_loader") -> Report:
    list(add(database, *map(str, sources)))
    options = Options(
        jobs=1, offline=True, seconds=1.5, reader="fast_reader:read", loader=loader, coder=fast_reader.CODER, steps=()
    )
    return run(database, options)


def texts(word: str) -> list[str]:
    return [GOOD.format(n=n) if n != 3 else f"{GOOD.format(n=n)} {word}" for n in range(8)]


@pytest.mark.parametrize("word", BAD)
def test_a_row_that_the_parser_does_not_survive_fails_alone(word: str, database: Database, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts(word))))
    report = work(database, source)
    assert (report.new, report.read, report.failures) == (7, 7, 1)
    with database.view() as view:
        (failed,) = view.inputs(state="failed")
        assert failed.location == f"{source}:4"
        assert failed.error is not None
        assert failed.error.startswith(f"{source}:4: ")


@pytest.mark.parametrize("word", BAD)
def test_a_file_that_the_parser_does_not_survive_fails_alone(word: str, database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n, text in enumerate(texts(word)):
        (folder / f"{n}.txt").write_text(text)
    report = work(database, folder)
    assert (report.new, report.read, report.failures) == (7, 7, 1)
    with database.view() as view:
        assert [one.location for one in view.inputs(state="failed")] == [str(folder / "3.txt")]


def test_a_page_in_an_archive_fails_alone(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "pages.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for n, text in enumerate(texts(hostile_loader.CRASH)):
            archive.writestr(f"{n}.html", PAGE.format(n=n, text=text))
    report = work(database, source)
    assert (report.new, report.failures) == (7, 1)
    assert "died twice" in next(iter(report.examples.values()))[0]


def test_a_loader_that_cannot_start_stops_the_run(database: Database, tmp_path: Path) -> None:
    from dragoman.errors import DragomanError  # noqa: PLC0415

    source = tmp_path / "a.txt"
    source.write_text(GOOD)
    with pytest.raises(DragomanError, match=r"loaders cannot start: .*there_is_none"):
        work(database, source, loader="there_is_none")


def test_a_killed_loader_is_replaced_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": GOOD.format(n=n)}) + "\n" for n in range(3000)))
    loader = Loader(seconds=60)
    found: list[str] = []
    killed = 0
    loader.ask(Request(source=str(source), limits=Limits()))
    while True:
        part = loader.part(wait=0.5)
        if part is None:
            continue
        found += [one.source for one in part.found]
        assert all(isinstance(one, Loaded) for one in part.found)
        if part.ended:
            break
        if len(found) > 500 * (killed + 1) and killed < 3:
            killed += 1
            os.kill(loader._running.process.pid, signal.SIGKILL)  # type: ignore[union-attr]
    loader.close()
    assert killed == 3
    assert found == [f"{source}:{n + 1}" for n in range(3000)]


def test_a_large_file_is_not_held_whole(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    text = "Peru closed the border with Chile. " * 1000
    source.write_text("".join(json.dumps({"id": n, "text": f"{n}. {text}"}) + "\n" for n in range(600)))
    loader = Loader(seconds=60)
    loader.ask(Request(source=str(source), limits=Limits()))
    while (part := loader.part(wait=0.5)) is None:
        pass
    time.sleep(1.0)  # whatever it reads ahead, it has read by now
    waiting = loader._running.answers.qsize()  # type: ignore[union-attr]
    loader.close()
    assert not part.ended
    assert waiting < 600


def test_a_loader_ends_with_its_parent() -> None:
    program = (
        "import os, time\nfrom dragoman.load import Limits\nfrom dragoman.pipeline.loader import Request\n"
        "from dragoman.pipeline.loading import Loader\nloader = Loader(seconds=9)\n"
        "loader.ask(Request(source='/dev/null', limits=Limits()))\nwhile loader.part(wait=0.1) is None: pass\n"
        "print(loader._running.process.pid, flush=True)\nos._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    child = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").exists() and " Z " in Path(f"/proc/{child}/stat").read_text():
            return
        time.sleep(0.05)
    pytest.fail("the loader is still there")


def test_memory_is_bounded() -> None:
    program = (
        "from dragoman.pipeline.loader import bound_memory\nbound_memory(1 << 30)\n"
        "try:\n    bytearray(1 << 31)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "bounded"


@pytest.mark.parametrize(
    "text",
    ["<div>" * 200_000, "<table><tr><td>" * 50_000, "<p a='" + "x" * 3_000_000, "<b><i>" * 100_000 + "word"],
    ids=["deep", "tables", "attribute", "inline"],
)
def test_hostile_pages_are_refused_within_bounds(text: str, database: Database, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(f"<html><body>{text}")
    (tmp_path / "good.txt").write_text(GOOD)
    started = time.monotonic()
    report = work(database, tmp_path / "bad.html", tmp_path / "good.txt", loader="dragoman.pipeline.loader")
    assert (report.read, report.failures) == (1, 1)
    assert time.monotonic() - started < 20


def test_what_an_address_gave_is_loaded_too() -> None:
    from dragoman.load.fetch import Fetched  # noqa: PLC0415

    loader = Loader("hostile_loader", seconds=5)
    url = "https://example.org/a"
    data = PAGE.format(n=1, text=GOOD.format(n=1)).encode()
    got = Fetched(url=url, data=data, format="html", charset=None)
    (found,) = loader.all(Request(source=url, limits=Limits(), got=got))
    assert isinstance(found, Loaded)
    assert not isinstance(found, Unreadable)
    loader.close()
