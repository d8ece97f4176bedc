"""The gold written here stays whole: articles and readings match, every span is cut from its text, every id that is named exists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate import gold

Json = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[1] / "gold"
ARTICLES = sorted((FOLDER / "articles").glob("*.json"))
READ_TWICE = sorted((FOLDER / "second").glob("*.json"))
ALL_READINGS = [file for folder in ("readings", "first", "second") for file in sorted((FOLDER / folder).glob("*.json"))]
FEWEST_ARTICLES = 60


def article(file: Path) -> Json:
    row: Json = json.loads(file.read_text(encoding="utf-8"))
    return row


def spans(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def named(claim: Json) -> Iterator[str]:
    for link in claim["links"]:
        yield link["claim"]
    target = (claim["attitude"] or {}).get("target", {}).get("claim")
    if target:
        yield target


def test_every_article_has_its_reading() -> None:
    assert ARTICLES
    assert [file.name for file in ARTICLES] == [file.name for file in sorted((FOLDER / "readings").glob("*.json"))]


def test_there_are_enough_articles_and_a_fifth_was_read_twice() -> None:
    assert len(ARTICLES) >= FEWEST_ARTICLES
    assert len(READ_TWICE) >= len(ARTICLES) // 5
    assert {file.name for file in READ_TWICE} <= {file.name for file in ARTICLES}
    assert [file.name for file in READ_TWICE] == [file.name for file in sorted((FOLDER / "first").glob("*.json"))]


def test_the_split_names_every_article_once() -> None:
    split = article(FOLDER / "split.json")
    assert list(split) == ["train", "dev", "test"]
    assert sorted(name for part in split.values() for name in part) == [file.stem for file in ARTICLES]


def test_two_readings_of_an_article_are_two_readings() -> None:
    for file in READ_TWICE:
        one, two = (article(FOLDER / folder / file.name)["claims"] for folder in ("first", "second"))
        assert one != two, file.stem


@pytest.mark.parametrize("file", ALL_READINGS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_reading_stands_on_its_article(file: Path) -> None:
    [reading] = gold.readings(file)
    row = article(FOLDER / "articles" / file.name)
    assert reading["document"]["id"] == row["id"] == file.stem
    text = reading["document"]["text"]
    claims = {claim["id"]: claim for claim in reading["claims"]}
    assert text == row["text"]
    assert reading["document"]["published"] == row["published_at"]
    assert row["licence"] == "CC0-1.0"
    assert len(claims) == len(reading["claims"])
    wrong = [span for span in spans(reading["claims"]) if text[span["start"] : span["end"]] != span["exact"]]
    assert not wrong
    missing = [(claim, other) for claim in claims for other in named(claims[claim]) if other not in claims]
    assert not missing


@pytest.mark.parametrize("file", ALL_READINGS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_claim_is_complete(file: Path) -> None:
    for claim in article(file)["claims"]:
        assert claim["content"], claim["id"]
        assert claim["chain"][0]["name"] == "AUTHOR", claim["id"]
        assert [key for key in ("event", "attitude", "relation") if claim[key]] == [claim["kind"]] * (
            claim["kind"] != "proposition"
        ), claim["id"]
        assert claim["cue"] or len(claim["chain"]) == 1, claim["id"]
        assert all(cue["level"] is None or cue["level"] < len(claim["chain"]) for cue in claim["cue"]), claim["id"]
