"""The default reader: what the pipeline reads keeps the contract and can be measured against itself."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dragoman.evaluate import evaluate
from dragoman.evaluate.layer import outermost, stands_for_its_people
from dragoman.model import contract
from dragoman.model.document import Document
from dragoman.pipeline import read_document

ARTICLE = """LISBON, March 4 - Portugal's foreign minister Ana Prado said on Tuesday that Spain had withdrawn its envoy from Rabat.

"We regret the decision," Prado told reporters. "Morocco is our partner, and we hope that talks will resume."

Moroccan officials denied that any talks were planned. According to a Spanish diplomat, Madrid is worried about the border.
Last week, the two countries signed a fishing agreement. Algeria condemned the deal and threatened to close its pipeline.
"""

Json = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> Json:
    document = Document.new(ARTICLE, title="Spain recalls its envoy", publisher="The Test Gazette")
    return read_document(document).to_json()


def test_a_reading_keeps_the_contract(read: Json) -> None:
    Draft202012Validator(contract.schema()).validate(json.loads(json.dumps(read)))
    assert {claim["kind"] for claim in read["claims"]} >= {"event", "attitude"}


def test_what_the_pipeline_reads_is_perfect_measured_against_itself(read: Json, tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(read), encoding="utf-8")
    report = evaluate(file)
    assert report.notes == ()
    assert report.measures["found"].n == len(read["claims"]) > 0
    assert {name: one.headline for name, one in report.measures.items() if one.headline not in {1.0, None}} == {}


def test_outermost_attributions_leave_nested_ones_out() -> None:
    found = outermost(Document.new("Prado said that Rabat believes that the deal is dead. Prado believes it is not."))
    assert [(one.source.exact if one.source else None, [cue.exact for cue in one.cues]) for one in found] == [
        ("Prado", ["said"]),
        ("Prado", ["believes"]),
    ]


def test_attributions_are_measured_on_the_pipelines_own_layer(tmp_path: Path) -> None:
    text = "The minister said that the talks had failed."
    row = {
        "id": "1",
        "annotator": "a",
        "text": text,
        "attributions": [{"id": "E1", "source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 43]]}],
    }
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    report = evaluate(file)
    assert report.measures["full"].f1 == 1.0
    assert "before the split" in report.notes[0]


@pytest.mark.parametrize(
    ("sentence", "name", "people"),
    [
        ("Poland signed the treaty.", "Poland", True),
        ("She was born in Poland.", "Poland", False),
        ("Oaks grow here.", "Oaks", False),
    ],
)
def test_a_state_that_acts_is_told_from_a_place(sentence: str, name: str, people: bool) -> None:
    start = sentence.index(name)
    assert stands_for_its_people(sentence, start, start + len(name)) is people
