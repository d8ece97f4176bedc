"""Roots where the pair is told beforehand: what is asked, how YIELD is counted, and what saved readings leave out."""

import json
from pathlib import Path

import pytest

from dragoman.evaluate import evaluate, plv
from dragoman.evaluate.layer import pair_roots
from dragoman.evaluate.sitting import Sitting
from dragoman.model.document import Document

TEXT = "Tonga thanked Samoa after Fiji left the reef."


def row(code: str, source: str, target: str) -> dict[str, object]:
    spans = [[TEXT.index(words), TEXT.index(words) + len(words)] for words in (source, target)]
    event = {"code": code, "source_span": spans[0], "target_span": spans[1]}
    return {"id": f"{code} {source}", "text": TEXT, "events": [event], "marked": TEXT}


def gold(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def nothing(document: Document) -> dict[str, object]:
    return {"document": {"text": document.text}, "claims": []}


def test_shares_of_one_root_are_added_and_the_likeliest_counts(tmp_path: Path) -> None:
    asked = []

    def roots(document: Document, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
        asked.append((document.text[slice(*source)], document.text[slice(*target)]))
        if document.text[slice(*source)] == "Fiji":
            return {"CONCEDE": 0.3, "RETREAT": 0.3, "SUPPORT": 0.4}
        return {"ACCUSE": 0.6, "SUPPORT": 0.4}

    path = gold(tmp_path, row("SUPPORT", "Tonga", "Samoa"), row("YIELD", "Fiji", "the reef"))
    report = plv.evaluate(Sitting(path=path, reader=nothing, pair_roots=roots))
    assert asked == [("Tonga", "Samoa"), ("Fiji", "the reef")]
    assert report.measures["root_of_given_pair"].headline == 0.5
    assert report.measures["macro_f1_of_given_pair"].value == pytest.approx(0.5)


def test_no_root_at_all_is_wrong_and_no_crash(tmp_path: Path) -> None:
    path = gold(tmp_path, row("SUPPORT", "Tonga", "Samoa"))
    report = plv.evaluate(Sitting(path=path, reader=nothing, pair_roots=lambda *_: {}))
    assert report.measures["root_of_given_pair"].headline == 0.0


def test_readings_made_elsewhere_have_no_such_figure(tmp_path: Path) -> None:
    report = evaluate(gold(tmp_path, row("SUPPORT", "Tonga", "Samoa")), reader=nothing, kind="plv")
    assert report.measures["root_of_given_pair"].headline is None


def test_the_programs_own_step_gives_shares_that_sum_to_one() -> None:
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("Tonga", "Samoa")]
    shares = pair_roots(Document.new(TEXT), *spans)
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=shares.__getitem__) == "SUPPORT"
