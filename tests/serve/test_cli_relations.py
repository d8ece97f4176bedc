"""`dragoman dyad`, `network`, `sources` and `review` as a person runs them."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from small_corpus import document, fill, reading

from dragoman.analyse.reviewing import Review
from dragoman.serve.cli import review_round
from dragoman.serve.cli.main import main
from dragoman.serve.cli.streams import console, error_console
from dragoman.store import Database, open_database

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path) -> str:
    with open_database(tmp_path / "news.db") as database:
        fill(database)
    return str(tmp_path / "news.db")


def lines(capsys: Captured) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_dyad(path: str, tmp_path: Path, capsys: Captured) -> None:
    picture = tmp_path / "dyad.svg"
    assert main(["dyad", path, "chile", "PER", "--by", "week", "--since", "2024-01", "--svg", str(picture)]) == 0
    shown = capsys.readouterr().out
    assert "Chile towards Peru, by week" in shown
    assert "not covered" in shown
    assert "“Chile accused Peru of stealing fish.”" in shown
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_dyad_as_json(path: str, capsys: Captured) -> None:
    assert main(["dyad", path, "CHL", "PER", "--json"]) == 0
    (told,) = lines(capsys)
    assert told["names"] == {"CHL": "Chile", "PER": "Peru"}


def test_nothing_told_is_exit_code_3(path: str, capsys: Captured) -> None:
    assert main(["dyad", path, "NOR", "PER"]) == 3
    assert "7 documents" in capsys.readouterr().err
    assert main(["network", path, "--since", "2030-01-01"]) == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["dyad", "{}", "PER", "peru"], 1),
        (["dyad", "{}", "PER", "CHL", "--since", "yesteryear"], 2),
        (["dyad", "{}.none", "PER", "CHL"], 1),
        (["dyad", "{}", "PER", "CHL", "--svg", "{}/no/where.svg"], 1),
        (["network", "{}", "-o", "net.txt"], 1),
        (["network", "{}", "--attitude", "dread"], 1),
        (["sources", "{}", "--grade", "The Courier", "Z9"], 2),
        (["sources", "{}", "--grade", "The Courier", "B2", "--state", "XXX"], 2),
        (["sources", "{}", "--note", "no grade"], 2),
        (["review", "{}", "accept", "c_none"], 1),
        (["review", "{}", "undo", "7"], 1),
        (["review", "{}.none", "list"], 1),
        (["review", "{}", "relabel", "c_none", "oops"], 1),
    ],
)
def test_misuse_has_one_line_and_a_code(arguments: list[str], code: int, path: str, capsys: Captured) -> None:
    assert main([one.format(path) for one in arguments]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    assert told.err


def test_network(path: str, tmp_path: Path, capsys: Captured) -> None:
    graph, picture = tmp_path / "net.gexf", tmp_path / "net.svg"
    assert main(["network", path, "--blocs", "-o", str(graph), "--svg", str(picture)]) == 0
    shown = capsys.readouterr().out
    assert "4 actors, 4 edges by net tone" in shown
    assert "bloc 1   Peru, Ghana" in shown
    assert "Chile, Ghana, Peru: unbalanced" in shown
    assert "“Chile condemned Ghana.”" in shown
    assert graph.exists()
    assert picture.exists()
    assert main(["network", path, "--attitude", "anxiety", "--json"]) == 0
    (told,) = lines(capsys)
    assert [(edge["a"], edge["b"]) for edge in told["edges"]] == [("GHA", "NOR")]  # type: ignore[attr-defined]


def test_sources_and_grading(path: str, capsys: Captured) -> None:
    assert main(["sources", path, "--grade", "The Courier", "b2", "--by", "Ada", "--note", "checked", "--json"]) == 0
    by_name = {one["publisher"]: one for one in lines(capsys)}
    assert (by_name["The Courier"]["grade"], by_name["The Courier"]["graded_by"]) == ("B2", "Ada")
    assert by_name["Xinhua"]["state"] == "CHN"
    assert main(["sources", path]) == 0
    assert "Harbour Post" in capsys.readouterr().out
    assert main(["sources", path, "--grade", "The Curier", "B2"]) == 0
    assert "no document of this publisher" in capsys.readouterr().err


def test_an_empty_database_has_no_sources(tmp_path: Path, capsys: Captured) -> None:
    with open_database(tmp_path / "empty.db"):
        pass
    assert main(["sources", str(tmp_path / "empty.db")]) == 3
    assert main(["review", str(tmp_path / "empty.db"), "list"]) == 3
    assert "no claim waits" in capsys.readouterr().err


def test_review_command_by_command(path: str, capsys: Captured) -> None:
    claim = reading(5).claims[0].id
    assert main(["review", path, "reject", claim, "--by", "Ada", "--note", "a joke", "--json"]) == 0
    (made,) = lines(capsys)
    assert (made["verb"], made["subject"]) == ("reject", claim)
    assert main(["dyad", path, "NOR", "GHA"]) == 3
    assert main(["review", "--by", "Ada", path, "undo"]) == 0
    capsys.readouterr()
    assert main(["dyad", path, "NOR", "GHA"]) == 0
    assert main(["review", path, "relabel", claim, "attitude.polarity=+"]) == 0
    assert main(["review", path, "merge", "Norway", "Ghana"]) == 1
    assert "Norway is a state" in (told := capsys.readouterr().err)
    assert "--yes" in told
    assert main(["review", path, "merge", "Norway", "Ghana", "--yes"]) == 0
    capsys.readouterr()
    assert main(["review", path, "list", "--judged", "--json"]) == 0
    judged = lines(capsys)
    assert [(one["verb"], one["by"] == "Ada", one["holds"]) for one in judged] == [
        ("reject", True, False), ("undo", True, True), ("relabel", False, True), ("merge", False, True),
    ]  # fmt: skip
    assert main(["review", path, "list", "--about", "GHA", "--json"]) == 0
    waiting = {one["claim"]["id"] for one in lines(capsys)}  # type: ignore[index]
    assert waiting
    assert claim not in waiting
    assert main(["review", path, "list", "--judged"]) == 0
    assert "undone" in capsys.readouterr().out


def test_a_rejection_tells_of_copies_and_takes_the_beginning_of_an_id(path: str, capsys: Captured) -> None:
    claim = reading(1).claims[0].id
    assert main(["review", path, "reject", claim[:10]]) == 0
    assert capsys.readouterr().out == f"1: reject {claim}, and 1 copy of its words\n"
    assert main(["review", path, "undo", "--json"]) == 0
    (undone,) = lines(capsys)
    assert (undone["undoes"], undone["copies"]) == (1, 1)
    assert main(["review", path, "reject", "c_"]) == 1
    assert "several claims begin with c_: c_" in capsys.readouterr().err


def test_a_round_needs_a_terminal(path: str, capsys: Captured) -> None:
    assert main(["review", path]) == 2
    assert "terminal" in capsys.readouterr().err


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "round.db") as opened:
        fill(opened, [3, 5])
        yield opened


def test_a_round_of_review(database: Database, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    answers = iter(["x", "a", "r", "a joke", "l", "nonsense", "s", "m", "Norway", "Denmark", "q"])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    assert review_round.go_round(Review(database, judge="Ada"), console("never")) == 0
    assert next(answers, None) is None
    done = [(one.verb, one.note) for one in database.view().judgements()]
    assert done == [("accept", None), ("reject", "a joke"), ("merge", None)]
    told = capsys.readouterr()
    assert "FIELD=VALUE" in told.err
    assert any(document(number).text[:20] in told.out.replace("\n    ", " ") for number in (3, 5))


def test_a_round_in_json_prints_judgements_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    answers = iter(["m", "Norway", "Denmark", "a", "q"])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    assert review_round.go_round(Review(database, judge="Ada"), error_console(), as_json=True) == 0
    printed = capsys.readouterr()
    (made,) = [json.loads(line) for line in printed.out.splitlines()]
    assert made["verb"] == "accept"
    assert made["subject"] in printed.err


def test_a_round_of_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path / "empty.db") as empty:
        assert review_round.go_round(Review(empty, judge="Ada"), console("never")) == 3


def test_the_doctor_looks_at_a_database(path: str, capsys: Captured) -> None:
    assert main(["doctor", path, "--json"]) == 0
    rows = {str(one["name"]): one for one in lines(capsys)}
    assert "7 documents of 6 origins" in str(rows["database"]["found"])
    assert str(rows["quotes"]["found"]).endswith("0 not in their document")
    with open_database(path) as database, database.writer() as writer:
        writer.input("gone.html", state="failed", error="there is no such file")
        writer.feed("https://news.example/feed", checked=True, error="404")
    assert main(["doctor", path, "--json"]) == 1
    rows = {str(one["name"]): one for one in lines(capsys)}
    assert [name for name, one in rows.items() if not one["well"]] == ["work", "feeds"]
    assert "gone.html" in str(rows["work"]["found"])


def test_the_doctor_tells_what_is_no_database(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "letter.db").write_text("Dear all,", encoding="utf-8")
    assert main(["doctor", str(tmp_path / "letter.db"), "--color", "never"]) == 1
    assert "is no database" in " ".join(capsys.readouterr().out.split())
