"""`dragoman serve`: starts, answers, ends; a taken port, a missing file and a missing extra are one clear line."""

import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from dragoman.serve.cli.main import main


def test_the_server_starts_and_answers(shown: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "serve", str(shown), "--port", "0", "--by", "Ada"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found is not None, line
            with urllib.request.urlopen(f"{found[0]}help", timeout=30) as answer:  # noqa: S310 - our own address
                assert b"How to read these pages" in answer.read()
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_a_taken_port_is_told(shown: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", str(shown), "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"port {port}" in said
    assert "--port" in said
    assert "Traceback" not in said


def test_a_missing_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "none.db")]) == 1
    assert "there is no such database" in capsys.readouterr().err


def test_a_missing_extra_is_told(
    shown: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.serve.cli.serve.find_spec", lambda name: None if name == "jinja2" else object())
    assert main(["serve", str(shown)]) == 1
    assert "pip install 'dragoman[web]'" in capsys.readouterr().err


def test_an_address_that_is_not_ours_is_told(shown: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(shown), "--host", "203.0.113.7", "--port", "0"]) == 1
    assert "cannot listen at 203.0.113.7" in capsys.readouterr().err
