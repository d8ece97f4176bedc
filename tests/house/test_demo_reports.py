"""The demo reports are what they say: own texts with a date, a licence and enough words."""

import json
import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

import dragoman.demo
from dragoman.demo.reports import Report, reports
from dragoman.serve.cli.main import main

FOLDER = Path(dragoman.demo.__file__).parent
ORIGIN = "written for dragoman from the public record"


def text_of(report: Report) -> str:
    with report.path() as path:
        raw = path.read_text(encoding="utf-8")
    return (
        json.loads(raw)["text"]
        if path.suffix == ".json"
        else re.sub(r"<script.*?</script>|<[^>]+>", " ", raw, flags=re.DOTALL)
    )


def name(report: Report) -> str:
    return report.name


def test_there_are_at_least_six_in_two_formats_and_none_is_forgotten() -> None:
    files = {report.file for report in reports()}
    assert len(files) >= 6
    assert {Path(file).suffix for file in files} >= {".json", ".html"}
    assert files == {path.name for path in FOLDER.iterdir() if path.suffix in {".json", ".html", ".txt"}}
    assert len({report.name for report in reports()}) == len(reports())


def test_the_list_tells_licence_and_origin() -> None:
    table = tomllib.loads((FOLDER / "reports.toml").read_text(encoding="utf-8"))
    assert table["licence"] == "CC0-1.0"
    assert table["origin"] == ORIGIN


@pytest.mark.parametrize("report", reports(), ids=name)
def test_reports_are_dated_and_long_enough(report: Report) -> None:
    assert datetime.fromisoformat(report.published_at).tzinfo is not None
    assert 300 <= len(text_of(report).split()) <= 600
    assert report.note


@pytest.mark.parametrize("report", [r for r in reports() if r.file.endswith(".json")], ids=name)
def test_rows_agree_with_the_list(report: Report) -> None:
    with report.path() as path:
        row = json.loads(path.read_text(encoding="utf-8"))
    assert row["id"] == report.name
    assert (row["title"], row["published_at"], row["note"]) == (report.title, report.published_at, report.note)
    assert (row["publisher"], row["byline"], row["licence"], row["origin"]) == (
        "dragoman demo",
        None,
        "CC0-1.0",
        ORIGIN,
    )


@pytest.mark.parametrize("report", [r for r in reports() if r.file.endswith(".html")], ids=name)
def test_pages_agree_with_the_list(report: Report) -> None:
    with report.path() as path:
        page = path.read_text(encoding="utf-8")
    assert f"<h1>{report.title}</h1>" in page
    assert f'content="{report.published_at}"' in page
    assert ORIGIN.capitalize() in page
    assert "CC0" in page


def test_one_report_hardens_a_hedge_and_says_so() -> None:
    hard = [report for report in reports() if "on purpose" in report.note]
    assert hard
    text = text_of(hard[0])
    assert "possible intervention" in text
    assert text.rstrip().endswith("ECOWAS troops will enter Niger.")


def test_the_files_are_copied_but_never_over_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "reports"
    assert main(["demo", "niger-ecowas-2023", "--copy", str(folder)]) == 0
    (copy,) = folder.iterdir()
    assert capsys.readouterr().out.strip() == str(copy)
    (report,) = [report for report in reports() if report.name == "niger-ecowas-2023"]
    with report.path() as path:
        assert copy.read_bytes() == path.read_bytes()
    copy.write_text("mine", encoding="utf-8")
    assert main(["demo", "niger-ecowas-2023", "--copy", str(folder)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert copy.read_text(encoding="utf-8") == "mine"
    assert main(["demo", "--copy", str(copy)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
