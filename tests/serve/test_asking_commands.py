"""ask, view, losses and diff on the command line: pages, JSON, exit codes, hostile text."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from press_written import PRESS, Report, fill

from dragoman.serve.cli.main import main

HOSTILE = Report(
    date(2026, 4, 22),
    "Evil\x1b[31m Herald",
    "Peru thanks Ghana",
    "Ghanaian President Kofi Addo\x1b]0;owned\x07 said that Ghana supports the copper\u202e treaty.",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = tmp_path_factory.mktemp("asking") / "press.db"
    database, _ = fill(made, (*PRESS, HOSTILE))
    database.close()
    return str(made)


@pytest.fixture(params=[80, 120])
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capsys.readouterr().out


def objects(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(capsys, *arguments, "--json", code=code).splitlines()]


def fits(text: str, columns: int) -> None:
    assert max(map(len, text.splitlines())) <= columns
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_an_answer_for_people(path: str, columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "ask", path, "Who says that Chile attacked Peru, and who denies it?", "--explain")
    fits(text, columns)
    for part in (
        "Say so",
        "Deny it",
        "read as",
        "1 copy",
        "Daily Beacon (own voice)",
        "characters",
        "Searched 11 documents",
    ):
        assert part in text
    assert ("Say so" in next(line for line in text.splitlines() if "Deny it" in line)) == (columns >= 120)


def test_an_answer_as_json(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = objects(capsys, "ask", path, "Has Brazil changed its position on the fishing treaty?")
    assert answer["outcome"] == "found"
    assert answer["query"]["shape"] == "change"
    assert [step["move"] for step in answer["positions"][0]["steps"]] == ["first said", "reversed"]
    claim = answer["verdicts"][0]["claims"][0]
    assert claim["quote"]["exact"].startswith("Brazil supports")
    assert claim["document"]["published"] == "2026-01-08"


def test_nothing_found_says_what_was_searched(path: str, columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "ask", path, "Is Japan worried about Peru-Chile ties?", code=3)
    fits(text, columns)
    assert "Not in the corpus." in text
    assert "Nearest" in text
    assert "published 8 Jan 2026 to 22 Apr 2026" in " ".join(text.split())
    assert objects(capsys, "ask", path, "Did Chile attack Bolivia?", code=3)[0]["outcome"] == "not in the corpus"


def test_every_way_of_finding_nothing_exits_with_3(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    for question in (
        "Is Japan worried about Peru-Chile ties?",
        "Why does Japan oppose the fishing treaty?",
        "What does Norway say about Chile?",
        "What did Peru do to Ghana since June 2026?",
        "When did Norway first say that Chile attacked Peru?",
        "Has Norway changed its position on the fishing treaty?",
        "grain corridor",
        "¿Quién apoya el tratado?",
        "Кто поддерживает договор?",
    ):
        text = printed(capsys, "ask", path, question, code=3)
        assert "Not in the corpus." in text
        assert "Searched 11 documents" in text
        (answer,) = objects(capsys, "ask", path, question, code=3)
        assert (answer["outcome"], answer["verdicts"], answer["reasons"]) == ("not in the corpus", [], [])
        assert answer["searched"]["documents"] == 11
    (near,) = objects(capsys, "ask", path, "Is Japan worried about Peru-Chile ties?", code=3)
    assert "Bolivia is worried" in near["near"][0]["quote"]["exact"]
    (cut,) = objects(capsys, "ask", path, "Why did Peru attack Chile?", "--most", "1", code=3)
    assert cut["outcome"] in {"not in the corpus", "not among what was compared"}


def test_other_words_are_an_answer(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = objects(capsys, "ask", path, "Did Chile strike Peru?")
    assert answer["outcome"] == "other wording only"
    assert answer["other_wording"]


def test_a_slip_and_another_language_are_told(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "“Brzail” was read as “Brazil”." in printed(capsys, "ask", path, "Does Brzail support the fishing treaty?")
    (answer,) = objects(capsys, "ask", path, "Does Brzail support the fishing treaty?")
    assert answer["query"]["read_for"] == [{"typed": "Brzail", "read": "Brazil"}]
    assert "This is not English" in printed(capsys, "ask", path, "¿Quién apoya el tratado?", code=3)


def test_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Norway opposes the trade pact because it harms farmers. Ghana opposes the trade pact."
    made = tmp_path / "why.db"
    fill(made, (Report(date(2026, 4, 22), "Coast Wire", "Pact", text),))[0].close()
    assert "it harms farmers" in printed(capsys, "ask", str(made), "Why does Norway oppose the trade pact?")
    (answer,) = objects(capsys, "ask", str(made), "Why does Norway oppose the trade pact?")
    assert "because it harms farmers" in answer["reasons"][0]["ground"]["quote"]["exact"]
    assert "No reason is told" in printed(capsys, "ask", str(made), "Why does Ghana oppose the trade pact?")
    assert objects(capsys, "ask", str(made), "Why does Ghana oppose the trade pact?")[0]["reasons"] == []


def test_times(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    question = "Who supports the fishing treaty?"
    (early,) = objects(capsys, "ask", path, question, "--until", "2026-01")
    assert early["origins"] == 1
    (then,) = objects(capsys, "ask", path, question, "--as-of", "2026-02-01")
    assert then["searched"]["documents"] == 2
    assert main(["ask", path, question, "--since", "soon"]) == 2
    assert main(["ask", path, question, "--as-of", "2026-02-01T10:00"]) == 2
    assert main(["ask", path, " "]) == 2
    assert main(["ask", path, "?!"]) == 2
    assert main(["ask", path, question, "--since", "2026-03", "--until", "2026-01"]) == 2
    assert main(["ask", path + "x", question]) == 1


def test_a_perspective(path: str, columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "view", path, "BRA", "--of", "the fishing treaty")
    fits(text, columns)
    assert "reversed" in text
    (found,) = objects(capsys, "view", path, "Bolivia", "--of", "PER-CHL")
    assert found["positions"][0]["steps"][-1]["move"] == "reversed"
    assert main(["view", path, "Mongolia"]) == 3
    assert main(["view", path, "--of", "PER"]) == 2


def test_the_grid(path: str, columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "view", path)
    fits(text, columns)
    assert "Argentina" in text
    (found,) = objects(capsys, "view", path)
    cell = next(one for one in found["cells"] if (one["holder"], one["subject"]) == ("Argentina", "Chile"))
    assert (cell["well"], cell["ill"]) == (1, 1)


def test_losses(path: str, columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "losses", path)
    fits(text, columns)
    assert "hedged: may" in text
    rows = objects(capsys, "losses", path, "--sort", "source lost")
    assert {row["sort"] for row in rows} == {"source lost"}
    assert main(["losses", path, "--since", "2026-04-01"]) == 3


def test_a_difference(path: str, columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "diff", path, "--from", "2026-03-01", "--to", "2026-03-31")
    fits(text, columns)
    assert "Reversed (2)" in text
    (found,) = objects(capsys, "diff", path, "--from", "2026-01-09", "--to", "2026-01-15")
    assert found["changes"] == []
    assert "Nothing changed." in printed(capsys, "diff", path, "--from", "2026-01-09", "--to", "2026-01-15")
    assert main(["diff", path, "--from", "2026-03-01", "--to", "2026-02-01"]) == 2


@pytest.mark.parametrize("command", [["ask", "Who supports the copper treaty?"], ["view", "Ghana"], ["losses"]])
def test_hostile_text_is_shown_dead(path: str, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([command[0], path, *command[1:]])
    out = capsys.readouterr().out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}
