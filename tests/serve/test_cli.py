import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import hand_made
import pytest

import dragoman.pipeline
from dragoman.errors import LanguageError, SourceError
from dragoman.load import Item, Loaded, Unreadable
from dragoman.model.document import Document
from dragoman.model.issue import Issue
from dragoman.model.reading import Reading
from dragoman.serve.cli import main as cli
from dragoman.serve.cli.main import main
from dragoman.version import __version__


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Item]]:
    """Sources by name, and a reader that finds one claim wherever a text mentions Malta."""
    known: dict[str, list[Item]] = {}

    def documents(source: str, **_: object) -> Iterator[Item]:
        yield from known[source]

    def read_document(document: Document) -> Reading:
        if "français" in document.text:
            message = "the text is in French; dragoman reads English"
            raise LanguageError(message)
        if "BUG" in document.text:
            raise ZeroDivisionError
        claims = (hand_made.claim(document, "Malta"),) if "Malta" in document.text else ()
        return Reading(document=document, claims=claims)

    monkeypatch.setattr("dragoman.load.documents", documents)
    monkeypatch.setattr(dragoman.pipeline, "read_document", read_document)
    return known


def loaded(name: str, text: str, *notes: Issue) -> Loaded:
    return Loaded(source=name, document=hand_made.document(text), notes=notes)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dragoman, version {__version__}\n"


def test_help_lists_every_command_with_its_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    context = click.Context(cli.dragoman)
    for name in cli.dragoman.list_commands(context):
        command = cli.dragoman.get_command(context, name)
        assert command is not None
        assert command.name == name
        told = " ".join(out.split("Commands:")[1].split())
        assert f"{name} {command.short_help}" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["read"],
        ["read", "x", "--format", "docx"],
        ["read", "x", "--published", "last week"],
        ["read", "x", "--published", "2024-13-01"],
        ["read", "x", "--published", "2024-06-26T10:00"],
        ["read", "x", "--color", "blue"],
        ["read", "x", "--max-characters", "0"],
        ["demo", "no-such-report"],
        ["eval"],
        ["eval", "x", "--errors", "-1"],
    ],
)
def test_wrong_usage_exits_2_and_prints_no_data(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Error: " in err


def test_one_document_is_one_json_object(sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str]) -> None:
    sources["a"] = [loaded("a", "Malta is wrong.")]
    assert main(["read", "--json", "a"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)["document"]["text"] == "Malta is wrong."


def test_several_documents_are_json_lines_in_ascii(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Malta \x7f\u202e\ud83d and Erdoğan."
    sources["a"] = [loaded("a:1", text), loaded("a:2", "Malta.")]
    sources["b"] = [loaded("b", "Malta.")]
    assert main(["read", "--json", "a", "b"]) == 0
    out, err = capsys.readouterr()
    assert out.isascii()
    assert "\x7f" not in out
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["document"]["text"] for row in rows] == [text, "Malta.", "Malta."]
    assert err == "dragoman: 3 read, 3 claims\n"


def test_what_fails_is_one_line_and_the_rest_is_read(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str]
) -> None:
    missing = SourceError("missing.txt: no such\nfile \x1b[2J")
    sources["missing.txt"] = [Unreadable(source="missing.txt", error=missing)]
    sources["fr.txt"] = [loaded("fr.txt", "Ceci est français.")]
    sources["bug.txt"] = [loaded("bug.txt", "BUG")]
    sources["good.txt"] = [loaded("good.txt", "Malta.")]
    assert main(["read", "--json", "missing.txt", "fr.txt", "bug.txt", "good.txt"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    lines = err.splitlines()
    assert lines[0] == "dragoman: missing.txt: no such file ␛[2J"
    assert lines[1] == "dragoman: fr.txt: the text is in French; dragoman reads English"
    assert lines[2].startswith("dragoman: bug.txt: internal error")
    assert lines[3] == "dragoman: 1 read, 3 failed, 1 claim"


def test_debugging_lets_internal_errors_raise(sources: dict[str, list[Item]], monkeypatch: pytest.MonkeyPatch) -> None:
    sources["bug.txt"] = [loaded("bug.txt", "BUG")]
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["read", "bug.txt"])


def test_no_claim_in_any_input_exits_3(sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str]) -> None:
    sources["a"] = [loaded("a", "Nothing here.")]
    sources["b"] = [loaded("b", "Malta.")]
    assert main(["read", "a"]) == 3
    assert "No claims found." in capsys.readouterr().out
    assert main(["read", "a", "b"]) == 0


def test_notes_of_the_source_come_before_the_issues_of_the_reading(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str]
) -> None:
    sources["a"] = [loaded("a", "Malta.", Issue(stage="read", code="note", message="seen"))]
    assert main(["read", "--json", "a"]) == 0
    assert [issue["code"] for issue in json.loads(capsys.readouterr().out)["issues"]] == ["note"]


def test_colour_is_asked_for_or_refused(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources["a"] = [loaded("a", "Malta.")]
    monkeypatch.setenv("NO_COLOR", "1")
    main(["read", "a", "--color", "always"])
    assert "\x1b[94m" in capsys.readouterr().out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["read", "a", "--color", "never"])
    assert "\x1b" not in capsys.readouterr().out
    main(["read", "a"])
    assert "\x1b[" in capsys.readouterr().out


def test_width_follows_columns(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources["a"] = [loaded("a", "Malta.")]
    monkeypatch.setenv("COLUMNS", "47")
    main(["read", "a"])
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) == 47


def test_interrupt_is_one_line_and_130(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Document) -> Reading:
        raise KeyboardInterrupt

    sources["a"] = [loaded("a", "Malta.")]
    monkeypatch.setattr(dragoman.pipeline, "read_document", interrupted)
    assert main(["read", "a"]) == 130
    assert capsys.readouterr().err.endswith("dragoman: interrupted\n")


def test_demo_lists_its_reports(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) >= 6
    assert set(rows[0]) == {"name", "title", "published_at", "note"}


def test_a_missing_gold_folder_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "/no/such/folder"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dragoman: ")
    assert err.count("\n") == 1


def test_several_pages_end_with_an_overview(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    sources["a"] = [loaded("a", "Malta."), loaded("b", "Nothing.")]
    assert main(["read", "a"]) == 0
    lines = capsys.readouterr().out.splitlines()[-3:]
    assert lines[0].split() == ["Read", "claims", "heard", "hardened", "not", "heard"]
    assert lines[1].split() == [*["A", "pact", "and", "its", "neighbours"], "1", "0", "·", "–"]
    assert lines[2].split()[-4:] == ["0", "0", "·", "–"]


def test_eval_prints_every_measure_and_examples_of_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, readings = tmp_path / "gold", tmp_path / "readings"
    whole = hand_made.reading()
    half = replace(whole, claims=whole.claims[:3])
    for folder, reading in ((gold, whole), (readings, half)):
        folder.mkdir()
        (folder / "1.json").write_text(json.dumps(reading.to_json()), encoding="utf-8")
    assert main(["eval", str(gold), "--predictions", str(readings), "--errors", "1"]) == 0
    out = capsys.readouterr().out
    found = next(line for line in out.splitlines() if line.startswith("found")).split()
    assert found[1:3] == ["100.0", "50.0"]
    assert "  gold  " in out.replace("    gold", "  gold")
    assert main(["eval", str(gold), "--predictions", str(readings), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["documents"] == 1
    assert row["measures"]["found"]["recall"] == 0.5


@pytest.mark.parametrize("option", ["--max-characters", "--max-bytes", "--max-page-bytes"])
def test_an_error_names_the_option_that_raises_the_limit(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "page.html"
    source.write_text("<html><body><p>" + "The envoy of Malta said that Cyprus would pay. " * 40 + "</p></body></html>")
    assert main(["read", str(source), option, "200"]) == 1
    assert f"raise the limit ({option})" in capsys.readouterr().err


def test_the_marks_are_explained_once_however_many_readings(
    sources: dict[str, list[Item]], capsys: pytest.CaptureFixture[str]
) -> None:
    sources["a"] = [loaded("a", "Malta left."), loaded("b", "Malta came.")]
    sources["none"] = [loaded("c", "Nobody came.")]
    assert main(["read", "a"]) == 0
    assert capsys.readouterr().out.count("[E] event") == 1
    assert main(["read", "none"]) == 3
    assert "[E] event" not in capsys.readouterr().out
