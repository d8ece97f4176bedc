"""What goes wrong with files and databases, on the command line: one line that says what, and the rest goes on."""

import gzip
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.serve.cli.main import main
from dragoman.store import database as database_module
from dragoman.store import open_database

Captured = pytest.CaptureFixture[str]
WORDS = (
    "Peru closed the border with Chile, the ministry in Lima said on Monday. Lorries with fruit waited at the gate. "
)
PAGE = "<html lang=en><head><title>{n}</title></head><body><article><h1>Border {n}</h1><p>Report {n}. {text}</p></article></body></html>"


def record(n: int) -> bytes:
    """One page as a crawler keeps it."""
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE.format(n=n, text=WORDS * 3)}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{n}\r\n"
        f"WARC-Date: 2025-01-0{n + 1}T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def load(tmp_path: Path, source: Path, capsys: Captured, *options: str) -> tuple[int, list[str], int]:
    """Add and run without reading's models; return the exit code, what was said, and how many documents there are."""
    path = str(tmp_path / "news.db")
    assert main(["add", path, str(source), *options]) == 0
    capsys.readouterr()
    code = main(["run", path, "--jobs", "1", "--offline"])
    told = capsys.readouterr().err.splitlines()
    with open_database(path, readonly=True) as database, database.view() as view:
        return code, told, view.counts().documents


def test_a_damaged_warc_costs_the_damaged_record_only(tmp_path: Path, capsys: Captured) -> None:
    packed = [gzip.compress(record(n)) for n in range(4)]
    hurt = bytearray(packed[1])
    hurt[len(hurt) // 2] ^= 0xFF
    hurt[len(hurt) // 2 + 1] ^= 0xFF
    source = tmp_path / "crawl.warc.gz"
    source.write_bytes(packed[0] + bytes(hurt) + packed[2] + packed[3])
    code, told, documents = load(tmp_path, source, capsys)
    assert (code, documents) == (1, 3)
    assert told[0].startswith(f"dragoman: {source}: is damaged at packed byte ")
    assert told[-1] == "dragoman: failed: 1 SourceError"


def test_a_gzip_file_cut_short_gives_what_came_before(tmp_path: Path, capsys: Captured) -> None:
    rows = "".join(json.dumps({"id": n, "text": f"Report {n}. {WORDS}"}) + "\n" for n in range(40))
    whole = gzip.compress(rows.encode())
    source = tmp_path / "a.jsonl.gz"
    source.write_bytes(whole[: len(whole) // 2])
    code, told, documents = load(tmp_path, source, capsys)
    assert code == 1
    assert 0 < documents < 40
    assert told[0].startswith(f"dragoman: {source}: is a damaged gzip file (it ends early, at byte ")


@pytest.mark.parametrize(("name", "options"), [("feed.rss", ()), ("feed.xml", ("--format", "feed"))])
def test_a_feed_that_is_a_web_page_is_told(
    name: str, options: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    source = tmp_path / name
    source.write_text("<!doctype html><html><head><title>Gone</title></head><body>We have moved.</body></html>")
    code, told, documents = load(tmp_path, source, capsys, *options)
    assert (code, documents) == (1, 0)
    assert told[0].startswith(f"dragoman: {source}: is a web page, not a feed")


def test_malformed_rows_are_counted_and_named_by_line(tmp_path: Path, capsys: Captured) -> None:
    names = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tRecipient Country"
    rows = [
        names,
        "x\t2025-01-01",
        "P1\t2025-01-01\tCONSULT\t\tPeru\tPER\tCHL",
        "P2\tnever\tCONSULT\t\tPeru\tPER\tCHL",
        "\t",
    ]
    source = tmp_path / "polecat.txt"
    source.write_text("\n".join(rows) + "\n")
    code, told, documents = load(tmp_path, source, capsys)
    assert (code, documents) == (1, 0)
    assert told[0] == f"dragoman: {source}:2: has 2 columns, not 7"
    lines = {line.split(": ")[1].removeprefix(f"{source}:") for line in told if str(source) in line}
    assert {"2", "4"} <= lines
    assert "1 row of other coders" in " ".join(told)


READING = (
    ["search", "DB", "peru"],
    ["losses", "DB"],
    ["sources", "DB"],
    ["dyad", "DB", "PER", "CHL"],
    ["view", "DB", "PER"],
)
WRITING = (["run", "DB"], ["add", "DB", "somewhere.txt"], ["review", "DB", "undo"])


def said(command: list[str], path: Path, capsys: Captured) -> str:
    assert main([str(path) if one == "DB" else one for one in command]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    return line


@pytest.mark.parametrize("command", [*READING, *WRITING], ids=" ".join)
def test_what_is_no_database_is_one_line(command: list[str], tmp_path: Path, capsys: Captured) -> None:
    letter, folder = tmp_path / "letter.db", tmp_path / "folder.db"
    letter.write_text("Dear all, we met on Monday.")
    folder.mkdir()
    assert said(command, letter, capsys).endswith("is no database (give another name, or move the file away)")
    told = said(command, folder, capsys)  # commands that open datasets too say what a folder lacks to be one
    assert told.endswith("is a folder, not a database") or "holds no segments (make them with" in told
    assert letter.read_text() == "Dear all, we met on Monday."
    newer = tmp_path / "newer.db"
    open_database(newer).close()
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "has schema version 99" in said(command, newer, capsys)
    if command[0] != "add":
        assert "there is no such database" in said(command, tmp_path / "none.db", capsys)
        assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_needs_no_right_to_write(
    command: list[str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from small_corpus import fill  # noqa: PLC0415

    made = tmp_path / "made.db"
    with open_database(made) as database:
        fill(database, range(3))
    folder = tmp_path / "kept"
    folder.mkdir()
    shutil.copy(made, folder / "news.db")
    reach = database_module.os.access
    monkeypatch.setattr(
        database_module.os, "access", lambda place, mode: mode != database_module.os.W_OK and reach(place, mode)
    )
    code = main([str(folder / "news.db") if one == "DB" else one for one in command])
    assert code in (0, 3)
    assert "Traceback" not in capsys.readouterr().err
    assert [one.name for one in folder.iterdir()] == ["news.db"]


def test_an_empty_database_says_what_is_next(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "news.db"
    (tmp_path / "a.txt").write_text(WORDS)
    assert main(["add", str(path), str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert main(["losses", str(path)]) == 3
    assert f"1 source waits for: dragoman run {path}" in capsys.readouterr().err


def test_a_limit_that_is_told_can_be_raised(tmp_path: Path, capsys: Captured) -> None:
    path, source = str(tmp_path / "news.db"), tmp_path / "long.txt"
    source.write_text(WORDS * 40)
    main(["add", path, str(source)])
    assert main(["run", path, "--jobs", "1", "--max-characters", "1000"]) == 1
    assert "raise the limit (--max-characters)" in capsys.readouterr().err
    assert main(["run", path, "--jobs", "1"]) == 0
    with open_database(path, readonly=True) as database, database.view() as view:
        assert view.counts().documents == 0
    assert main(["run", path, "--jobs", "1", "--again"]) == 0
    with open_database(path, readonly=True) as database, database.view() as view:
        assert view.counts().documents == 1
