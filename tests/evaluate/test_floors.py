import json
from pathlib import Path

import pytest
from written import reading, treaty

from dragoman.errors import ContractError
from dragoman.evaluate import Report, evaluate, floors

WRITTEN = """# Kept as it is.
[articles]
path = "gold/*.json"

[articles.floors]
"found.recall" = 0.500
"full.f1" = 0.900
"kind_accuracy.value" = 0.100
"""


def standing(figure: str, floor: float, measured: float | None) -> floors.Standing:
    return floors.Standing(gold_set="articles", figure=figure, floor=floor, measured=measured)


def test_raising_lifts_what_was_exceeded_and_lowers_nothing() -> None:
    lifted = floors.raised(
        WRITTEN,
        [
            standing("found.recall", 0.5, 0.7512),
            standing("full.f1", 0.9, 0.3),
            standing("kind_accuracy.value", 0.1, None),
        ],
    )
    assert lifted == WRITTEN.replace("0.500", "0.746")


def test_a_figure_that_could_not_be_measured_does_not_hold() -> None:
    assert standing("full.f1", 0.5, 0.5).holds
    assert not standing("full.f1", 0.5, 0.4999).holds
    assert not standing("full.f1", 0.0, None).holds


def test_figures_are_taken_from_the_report(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "01.json").write_text(json.dumps(treaty()), encoding="utf-8")
    (gold / "README.md").write_text("no reading", encoding="utf-8")
    file = tmp_path / "floors.toml"
    file.write_text(WRITTEN, encoding="utf-8")
    (articles,) = floors.load(file)

    def measuring(path: Path, kind: str | None) -> Report:
        part = treaty()
        part["claims"] = part["claims"][:3]
        return evaluate(path, kind=kind, reader=lambda _: part)

    standings = floors.measure(articles, tmp_path, measuring)
    assert [(one.figure, one.measured, one.holds) for one in standings] == [
        ("found.recall", 0.5, True),
        ("full.f1", pytest.approx(2 / 3, abs=1e-4), False),
        ("kind_accuracy.value", 1.0, True),
    ]
    assert reading()["claims"] == []


@pytest.mark.parametrize(
    "text", ["[a", "[a]\npath = 'x'\n", "[a]\nfloors = {}\n", "[a]\npath = 'x'\nfloors = {x = 'y'}\n"]
)
def test_a_floors_file_of_another_form_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContractError, match=r"floors\.toml"):
        floors.load(file)


def test_a_missing_file_ends_in_one_line_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.main([str(tmp_path / "none.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_data_folder_can_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(floors.SHARED_VARIABLE, str(tmp_path))
    assert floors.shared_folder(Path("/a/b")) == tmp_path
    monkeypatch.delenv(floors.SHARED_VARIABLE)
    assert floors.shared_folder(tmp_path / "b") == tmp_path.resolve() / "shared"


def test_raising_writes_the_file_from_what_the_pipeline_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {
        "id": "1",
        "annotator": "a",
        "text": "The minister said that the talks had failed.",
        "attributions": [{"id": "E1", "source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 43]]}],
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    file = tmp_path / "floors.toml"
    file.write_text('[says]\npath = "rows.jsonl"\nfloors."full.f1" = 0.5\n', encoding="utf-8")
    told = [str(file), "--shared", str(tmp_path)]
    assert floors.main(told) == 0
    assert capsys.readouterr().out == "ok   says full.f1: 1.0000 measured, floor 0.5000\n"
    written = WRITTEN.replace("gold/*.json", "rows.jsonl").replace('"found.recall" = 0.500\n', "")
    file.write_text(written.replace('"kind_accuracy.value" = 0.100\n', ""), encoding="utf-8")
    assert floors.main([*told, "--raise"]) == 0
    assert '"full.f1" = 0.995' in file.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8").startswith("# Kept as it is.")
