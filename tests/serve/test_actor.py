"""`dragoman actor`: one object a phrase, by the contract; bad lines are told and the rest is answered."""

import io
import json
from typing import Any

import pytest

from dragoman.serve.cli.main import main

FIELDS = ["actor", "name", "kind", "country", "sector", "office", "score", "reason", "table"]


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["actor", "--json", *words]) in {0, None}
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_object_has_the_fields_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = asked(capsys, "AFP")
    assert list(found) == ["text", "on", "best", "alternatives", "remainder"]
    assert list(found["best"]) == FIELDS
    assert all(list(one) == FIELDS for one in found["alternatives"])
    assert {one["sector"] for one in (found["best"], *found["alternatives"])} == {"MED", "MIL"}
    assert all(one["score"] < found["best"]["score"] for one in found["alternatives"])


PHRASES = [
    ("four Saudi men", "SAU", "CVL", "four"),
    ("riot police", None, "COP", ""),
    ("a smuggling gang", None, "CRM", ""),
    ("mujahideen", None, "REB", ""),
    ("Kenyan nurses", "KEN", "CVL", ""),
    ("an Icelandic volcanologist", "ISL", "EDU", ""),
    ("former Danish ministers", "DNK", None, ""),
    ("Indian and Pakistani soldiers", None, "MIL", ""),
    ("Gambian fishmongers", "GMB", "BUS", "fishmongers"),
    ("an Omani falconer", "OMN", "CVL", "falconer"),
    ("Finnish glaciologists", "FIN", "EDU", "glaciologists"),
    ("Korean computers", "KOR", None, "computers"),
]


@pytest.mark.parametrize(("phrase", "country", "sector", "remainder"), PHRASES, ids=[row[0] for row in PHRASES])
def test_country_sector_and_remainder(
    capsys: pytest.CaptureFixture[str], phrase: str, country: str | None, sector: str | None, remainder: str
) -> None:
    [found] = asked(capsys, phrase)
    assert (found["best"]["country"], found["best"]["sector"], found["remainder"]) == (country, sector, remainder)


def test_several_states_stand_among_the_alternatives(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = asked(capsys, "Indian and Pakistani soldiers")
    assert {one["country"] for one in found["alternatives"]} == {"IND", "PAK"}


@pytest.mark.parametrize(("day", "name"), [("2012-05-01", "Barack Obama"), ("2004", "George W. Bush")])
def test_an_office_is_held_by_somebody_on_a_day(capsys: pytest.CaptureFixture[str], day: str, name: str) -> None:
    [found] = asked(capsys, "the US president", "--on", day)
    assert found["best"]["name"] == name
    assert found["best"]["country"] == "USA"
    assert found["on"].startswith(day)


def test_without_a_day_nobody_is_put_into_an_office(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = asked(capsys, "the US president")
    assert found["best"]["actor"] is None
    assert found["best"]["office"] == "president"


def test_the_sentence_tells_which_one_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = asked(capsys, "Georgia", "--context", "Georgia and Alabama sent firefighters to Florida.")
    assert found["best"]["country"] == "USA"
    assert found["alternatives"][0]["country"] == "GEO"
    [found] = asked(capsys, "the ministry", "--context", "Peru's foreign ministry summoned the envoy.")
    assert found["best"]["country"] == "PER"


def test_a_name_that_no_table_has_is_left_over(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = asked(capsys, "Foreign Minister Ewa Zblorska of Poland")
    assert (found["best"]["country"], found["best"]["office"]) == ("POL", "foreign minister")
    assert found["remainder"] == "Ewa Zblorska"


def test_lines_are_answered_and_bad_ones_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        b'{"text": "the president", "on": "2015-01-01", "context": "Peru closed its border."}',
        b"nope",
        b"[1]",
        b'{"text": "riot police", "on": "someday"}',
        b"\xff\xfe",
        b"",
        b'{"text": "riot police"}',
    ]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(lines))))
    assert main(["actor", "-", "--json"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["the president", "riot police"]
    assert [line.split(":")[1].split(", line ")[1] for line in err.splitlines()] == ["2", "3", "4", "5"]


@pytest.mark.parametrize("text", ["", "  ", "the drought", "?!", "\x1b[31m", "a" * 5000, "((((", "\u202e\u0000"])
def test_what_is_nobody_has_no_best_and_never_crashes(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["actor", "--json", text]) == 3
    assert json.loads(capsys.readouterr().out)["best"] is None
    assert main(["actor", text]) == 3
    assert "\x1b[31m" not in capsys.readouterr().out
