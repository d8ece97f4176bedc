"""How the commands behave at their edges: earlier days, parts of ids, slips of a letter, empty databases, narrow help."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_corpus import fill

from dragoman.load.formats import FORMATS
from dragoman.serve.cli.main import _COMMANDS, dragoman, main
from dragoman.store import open_database

Captured = pytest.CaptureFixture[str]
ASKED = {
    "dyad": ["CHL", "PER"],
    "network": [],
    "search": ["Peru"],
    "sources": [],
    "view": ["CHL"],
    "export": ["--as", "csv"],
}
"""Commands that read a database, with what each of them needs."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("manners") / "news.db"
    with open_database(made, now=lambda: datetime(2024, 5, 1, tzinfo=UTC)) as database:
        fill(database)
    return str(made)


@pytest.fixture
def empty(tmp_path: Path) -> str:
    open_database(tmp_path / "empty.db").close()
    return str(tmp_path / "empty.db")


@pytest.mark.parametrize("name", ASKED)
def test_every_reading_stands_as_of_a_day(name: str, path: str, capsys: Captured) -> None:
    assert main([name, path, *ASKED[name], "--as-of", "2024-05-02"]) == 0
    capsys.readouterr()
    assert main([name, path, *ASKED[name], "--as-of", "2024-04-01"]) == 3
    assert "holds no document as of 2024-04-01" in capsys.readouterr().err


@pytest.mark.parametrize("name", ASKED)
def test_an_empty_database_says_what_to_do_next(name: str, empty: str, capsys: Captured) -> None:
    assert main([name, empty, *ASKED[name]]) == 3
    assert f"dragoman add {empty} SOURCE..., then dragoman run {empty}" in capsys.readouterr().err


def test_sources_that_wait_are_told(empty: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("Peru thanked Chile.", encoding="utf-8")
    assert main(["add", empty, str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert main(["dyad", empty, "PER", "CHL"]) == 3
    assert f"1 source waits for: dragoman run {empty}" in capsys.readouterr().err


def test_part_of_an_id_is_enough_where_no_other_begins_so(path: str, capsys: Captured) -> None:
    main(["search", path, "stealing", "--json"])
    claim = json.loads(capsys.readouterr().out.splitlines()[0])["claim"]["id"]
    for start in (claim, claim[:12], claim[2:12]):
        assert main(["show", path, start, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["claim"]["id"] == claim
    assert main(["show", path, "c_"]) == 1
    told = capsys.readouterr().err
    assert "several claims begin with c_: c_" in told
    assert told.rstrip().endswith(", ...")
    assert main(["show", path, "c_xyz"]) == 1
    assert "no claim begins with c_xyz; `dragoman search` shows ids" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["dyad", "Chlie", "PER"], "Chile"),
        (["view", "Norwya"], "Norway"),
        (["export", "--as", "csv", "--about", "Gahna"], "Ghana"),
    ],
)
def test_a_slip_of_a_letter_is_told(arguments: list[str], meant: str, path: str, capsys: Captured) -> None:
    assert main([arguments[0], path, *arguments[1:]]) == 3
    assert f"did you mean {meant!r}" in capsys.readouterr().err


def test_a_known_name_is_no_slip(path: str, capsys: Captured) -> None:
    assert main(["dyad", path, "PER", "Iceland"]) == 3
    assert "did you mean" not in capsys.readouterr().err


def test_a_misspelt_command_is_told(capsys: Captured) -> None:
    assert main(["aks"]) == 2
    assert "No such command 'aks'. Did you mean 'ask'?" in capsys.readouterr().err
    assert main(["qqqqq"]) == 2
    assert "Did you mean" not in capsys.readouterr().err


def test_until_a_month_means_its_end(path: str, capsys: Captured) -> None:
    assert main(["export", path, "--as", "jsonl", "--since", "2024-03", "--until", "2024-03"]) == 0
    days = {json.loads(line)["document"]["published"][:10] for line in capsys.readouterr().out.splitlines()}
    assert days >= {"2024-03-05", "2024-03-12"}


@pytest.mark.parametrize("day", ["2024-13", "99999y", "0", "yesterday", "2024-02-30"])
def test_no_day_is_told(day: str, path: str, capsys: Captured) -> None:
    assert main(["dyad", path, "CHL", "PER", "--since", day]) == 2
    assert "is not a day such as 2026-03-10" in capsys.readouterr().err


@pytest.mark.parametrize("name", _COMMANDS)
def test_help_fits_80_columns(name: str) -> None:
    shown = CliRunner().invoke(dragoman, [name, "--help"], terminal_width=80).output
    assert shown.startswith("Usage:")
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("name", ["read", "add"])
def test_every_format_is_told(name: str) -> None:
    shown = "".join(CliRunner().invoke(dragoman, [name, "--help"], terminal_width=80).output.split())
    assert ",".join(FORMATS) in shown


def test_a_shell_completes_commands_and_options() -> None:
    def completed(words: str, at: int) -> list[str]:
        known = {"_DRAGOMAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        done = subprocess.run(
            [sys.executable, "-m", "dragoman"], env=os.environ | known, capture_output=True, text=True, check=False
        )
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert completed("dragoman ne", 1) == ["network"]
    assert set(completed("dragoman ", 1)) == set(_COMMANDS)
    assert "--as-of" in completed("dragoman dyad --as", 2)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_and_a_closed_pipe_are_quiet(path: str, tmp_path: Path) -> None:
    fifo = tmp_path / "wait"
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "dragoman"]
    with subprocess.Popen(
        [*command, "export", path, "--as", "csv", "-o", str(fifo)], stderr=subprocess.PIPE, text=True
    ) as one:
        time.sleep(1.5)  # it waits for a reader of the pipe
        one.send_signal(signal.SIGINT)
        _, told = one.communicate(timeout=20)
    assert (one.returncode, told) == (130, "dragoman: interrupted\n")
    piped = f"{sys.executable} -m dragoman search {path} Peru OR Chile --json | head -n 1"
    done = subprocess.run(["sh", "-c", piped], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("arguments", [["search", "Peru"], ["export", "--as", "csv"], ["ask", "Is Chile worried?"]])
def test_output_that_takes_no_more_is_told_in_one_line(arguments: list[str], path: str) -> None:
    name, *rest = arguments
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", name, path, *rest],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "dragoman: the output cannot be written: No space left on device"
    assert "Traceback" not in done.stderr


def test_a_run_is_only_advised_where_something_waits(tmp_path: Path, capsys: Captured) -> None:
    made = str(tmp_path / "new.db")
    assert main(["add", made, str(tmp_path / "missing.txt")]) == 1
    assert "dragoman run" not in capsys.readouterr().err
    (tmp_path / "a.txt").write_text("Chile praised Peru.", encoding="utf-8")
    assert main(["add", made, str(tmp_path / "a.txt")]) == 0
    assert f"dragoman run {made}" in capsys.readouterr().err
