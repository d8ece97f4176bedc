import json

import pytest

from dragoman.errors import ModelMissingError
from dragoman.extract import parsing
from dragoman.serve.cli.main import main

CHECKS = ["Python", "libraries", "parser", "tables", "reading"]


def test_all_is_well_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in rows] == CHECKS
    assert all(row["well"] for row in rows)
    assert "words a second" in rows[-1]["found"]


def test_a_missing_parser_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing() -> None:
        message = "the parser's weights are missing: run 'pip install something'"
        raise ModelMissingError(message)

    monkeypatch.setattr(parsing, "pipeline", nothing)
    assert main(["doctor", "--color", "never"]) == 1
    out = capsys.readouterr().out
    assert "BAD  parser" in out
    assert "weights are missing" in " ".join(out.split())
    assert "ok   tables" in out
