import json
import sqlite3
import sys

import numpy as np
import pytest

from dragoman.errors import ModelMissingError
from dragoman.extract import parsing
from dragoman.models import embedding, event_typer, plausible
from dragoman.serve.cli.main import main

MODELS = ["onnxruntime", "quick look", "event typer", "encoder", "full text"]
CHECKS = ["Python", "libraries", "parser", "tables", *MODELS, "reading"]


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


def told(capsys: pytest.CaptureFixture[str], code: int) -> dict[str, dict[str, str]]:
    assert main(["doctor", "--json"]) == code
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in rows] == CHECKS  # what is broken hides nothing behind it
    return {row["name"]: row for row in rows if not row["well"]}


def test_without_onnxruntime_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setattr(event_typer, "available", lambda: False)
    embedding._encoder.cache_clear()
    bad = told(capsys, 1)
    embedding._encoder.cache_clear()
    assert set(bad) >= {"onnxruntime", "event typer", "encoder"}
    assert "pip install onnxruntime" in bad["onnxruntime"]["advice"]
    assert "cannot be loaded" in bad["encoder"]["found"]


def test_weights_that_say_nonsense_are_not_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plausible, "plausible", lambda _: 0.5)
    alike = np.full((3, embedding.WIDTH), embedding.WIDTH**-0.5, dtype=np.float16)
    monkeypatch.setattr(embedding, "encode", lambda _: alike)
    bad = told(capsys, 1)
    assert set(bad) >= {"quick look", "encoder"}
    assert "plausible.npy" in bad["quick look"]["advice"]


def test_an_sqlite_without_full_text_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Bare(sqlite3.Connection):
        def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
            if "fts5" in sql:
                message = "no such module: fts5"
                raise sqlite3.OperationalError(message)
            return super().execute(sql, *parameters)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, factory=Bare, **named))
    bad = told(capsys, 1)
    assert set(bad) == {"full text"}
    assert "no such module: fts5" in bad["full text"]["found"]
