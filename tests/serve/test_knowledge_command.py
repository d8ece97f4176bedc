"""`dragoman knowledge`: list, check, import, refresh; own tables change only as a whole."""

import json
from pathlib import Path

import pytest

from dragoman.knowledge.own import COLUMNS, OwnRow
from dragoman.pipeline import refreshing
from dragoman.serve.cli.main import main

GOOD = "person\tcountry\tsector\nZelda Quist\tNLD\tBUS\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(tmp_path / "own"))
    return tmp_path / "own"


def written(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table_is_taken_over(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "import", written(tmp_path / "watch.tsv", GOOD)]) == 0
    lines = (folder / "watch.tsv").read_text("utf-8").splitlines()
    assert lines[0].split("\t") == list(COLUMNS)
    assert lines[1].startswith("Zelda Quist\t\t\tNLD\t")
    assert main(["knowledge", "list", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()[1:]]
    assert told[-1] == {"table": str(folder / "watch.tsv"), "own": True, "rows": 1, "problems": 0}
    assert sum(one["rows"] for one in told if not one["own"]) > 4_000


def test_a_bad_row_stops_it_unless_skipped(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "watch.tsv", GOOD + "Bad One\tXYZ\t\n")
    assert main(["knowledge", "import", file]) == 1
    assert "watch.tsv, line 3: country 'XYZ'" in capsys.readouterr().err
    assert not folder.exists()
    assert main(["knowledge", "import", file, "--skip-bad"]) == 0
    assert len((folder / "watch.tsv").read_text("utf-8").splitlines()) == 2


def test_a_table_is_not_overwritten_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "watch.tsv", GOOD)
    assert [main(["knowledge", "import", file]) for _ in range(2)] == [0, 1]
    assert "--replace" in capsys.readouterr().err
    assert main(["knowledge", "import", file, "--replace"]) == 0
    assert main(["knowledge", "import", file, "--as", "../out"]) == 1


def test_check_tells_lines_and_the_exit_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "check"]) == 0
    written(folder / "mine.tsv", GOOD + "Bad One\tNLD\tKING\n")
    assert main(["knowledge", "check"]) == 1
    told = capsys.readouterr()
    assert "mine.tsv, line 3: sector 'KING'" in told.err
    assert "1 good rows, 1 problems, 1 tables" in told.out


def test_many_problems_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "import", written(tmp_path / "w.tsv", GOOD + "Bad One\tXYZ\t\n" * 30)]) == 1
    assert "... and 10 more" in capsys.readouterr().err


def _found(failures: tuple[str, ...] = ()) -> refreshing.Refreshed:
    fields = dict.fromkeys(("office", "code", "sector", "start", "end", "asof", "qid", "source", "where"), "")
    row = OwnRow(person="Abba Sako", aliases=(), country="TCD", **fields)
    return refreshing.Refreshed(rows=(row,), failures=failures, unusable=0)


def test_refresh_writes_a_whole_table_or_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(refreshing, "refresh", lambda *_, **__: _found(("Head of State: no answer",)))
    assert main(["knowledge", "refresh"]) == 1
    assert not (folder / "wikidata.tsv").exists()
    assert "left as it was" in capsys.readouterr().err
    monkeypatch.setattr(refreshing, "refresh", lambda *_, **__: _found())
    assert main(["knowledge", "refresh"]) == 0
    assert "Abba Sako" in (folder / "wikidata.tsv").read_text("utf-8")


def test_a_folder_that_cannot_be_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", written(tmp_path / "a file", ""))
    assert main(["knowledge", "import", written(tmp_path / "watch.tsv", GOOD)]) == 1
    assert "cannot be written" in capsys.readouterr().err
