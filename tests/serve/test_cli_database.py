"""`dragoman add`, `run`, `search` and `show`: output, exit codes, one line for what fails."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dragoman.model.claim import Coder
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.serve.cli.main import main
from dragoman.store import open_database
from dragoman.version import CODER, __version__

REPORT = "Peru expelled two envoys of Chile on 5 May 2025, Foreign Minister Ana Rojas said. Chile fears a blockade."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT)
    return tmp_path


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    code = main([*arguments, "--json"])
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err


def test_from_a_file_to_a_claim_and_its_evidence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (added,), _ = called(capsys, "add", "news.db", "a.txt", "--published", "2025-05-06")
    assert (code, added["state"]) == (0, "new")
    code, (report,), _ = called(capsys, "run", "news.db", "--jobs", "1", "--offline")
    assert (code, report["documents"]["read"], report["failed"]) == (0, 1, {})
    code, hits, _ = called(capsys, "search", "news.db", "expelled", "envoys")
    assert code == 0
    claim = hits[0]["claim"]
    assert hits[0]["text"] == claim["quote"]["exact"]
    assert hits[0]["document"]["published"] == "2025-05-06"
    code, (shown,), _ = called(capsys, "show", "news.db", claim["id"])
    assert (code, shown["claim"], shown["document"]) == (0, claim, hits[0]["document"])
    assert main(["show", "news.db", claim["id"]]) == 0
    page = capsys.readouterr().out
    for words in ("expelled two envoys of Chile", "Ana Rojas", "6 May 2025", "dragoman-rules", "published"):
        assert words in page
    assert main(["search", "news.db", "blockade"]) == 0
    assert "blockade" in capsys.readouterr().out
    assert main(["search", "news.db", "blockade", "--in", "sentences", "--limit", "1"]) == 0
    assert "Chile fears a blockade." in capsys.readouterr().out
    assert folder.joinpath("news.db").exists()


@pytest.mark.usefixtures("folder")
def test_what_other_rules_have_read_is_told_and_read_again_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    document = Document.new(REPORT, language="en")
    with open_database("news.db") as opened, opened.writer() as writer:
        writer.reading(Reading(document=document, claims=(), issues=()), coder=Coder(name=CODER, version="0.0.9"))
    assert main(["run", "news.db", "--offline"]) == 0
    assert "read by other rules: 1 document; read again with --reread" in capsys.readouterr().err
    code, (report,), _ = called(capsys, "run", "news.db", "--offline", "--jobs", "1", "--reread")
    assert (code, report["documents"]["read"], report["documents"]["outdated"]) == (0, 1, 0)
    _, hits, _ = called(capsys, "search", "news.db", "blockade")
    coder = hits[0]["claim"]["coder"]
    assert (coder["name"], coder["version"].partition("+")[0]) == (CODER, __version__)


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news.db", "a.txt"])
    assert main(["search", "news.db", "volcano"]) == 3
    assert "news.db holds no document" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_what_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "news.db", "none.txt", "a.txt"]) == 1
    assert "none.txt: no such file or folder" in capsys.readouterr().err
    for arguments in (["run", "none.db"], ["search", "none.db", "x"], ["show", "none.db", "c_1"]):
        assert main(arguments) == 1
        assert "none.db: there is no such database" in capsys.readouterr().err
    assert main(["show", "news.db", "c_1"]) == 1
    assert "no claim begins with c_1" in capsys.readouterr().err
    assert main(["run", "a.txt"]) == 1
    assert "is no database" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "options", [["--every", "soon"], ["--jobs", "0"], ["--timeout", "0s"], ["--renew", "0"], ["--since", "2025"]]
)
def test_wrong_usage_is_exit_code_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "news.db", *options]) == 2
    assert options[0] in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_failing_source_makes_exit_code_1_and_the_rest_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.jsonl").write_text("{\n")
    main(["add", "news.db", "a.txt", "bad.jsonl"])
    code, (report,), errors = called(capsys, "run", "news.db", "--offline", "--jobs", "1")
    assert (code, report["documents"]["read"], sum(report["failed"].values())) == (1, 1, 1)
    assert errors.count("bad.jsonl") >= 1


def test_a_watching_run_ends_with_an_interrupt(folder: Path) -> None:
    main(["add", "news.db", "a.txt"])
    command = [
        sys.executable,
        "-m",
        "dragoman",
        "run",
        "news.db",
        "--every",
        "1h",
        "--offline",
        "--jobs",
        "1",
        "--json",
    ]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["documents"]["read"] == 1
        time.sleep(0.2)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert "Traceback" not in process.stderr.read()
