import json
from pathlib import Path

import pytest
from written import Json, reading, treaty

from dragoman.errors import ContractError, SourceError
from dragoman.evaluate import KINDS, evaluate
from dragoman.model.document import Document


def never(document: Document) -> Json:
    message = f"{document.id} must not be read"
    raise AssertionError(message)


def write(folder: Path, content: object) -> Path:
    file = folder / "one.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.json: no such file"):
        evaluate(tmp_path / "nowhere.json", reader=never)


def test_an_empty_folder_is_said_to_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no readings here"):
        evaluate(tmp_path, reader=never)


@pytest.mark.parametrize("content", ["{", "[]", "3", '{"document": {}}', '{"document": {"text": "a"}, "claims": 3}'])
def test_what_is_no_reading_breaks_the_contract(content: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"one\.json"):
        evaluate(write(tmp_path, content), reader=never)


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("content", [], r"claims\[0\].content"),
        ("content", [{"start": 0, "end": 3, "exact": "xyz"}], "does not read 'xyz'"),
        ("content", [{"start": 5, "end": 5, "exact": ""}], "does not read"),
        ("content", [{"start": 0, "end": 10**6, "exact": "x"}], "does not read"),
        ("chain", [], "AUTHOR"),
        ("chain", [{"name": "Raud"}], "AUTHOR"),
        ("kind", "rumour", "'rumour' is none of"),
        ("event", None, r"claims\[0\].event"),
        ("cue", None, r"claims\[0\].cue"),
    ],
)
def test_the_message_names_the_field(key: str, value: object, named: str, tmp_path: Path) -> None:
    broken = treaty()
    broken["claims"][0][key] = value
    with pytest.raises(ContractError, match=named):
        evaluate(write(tmp_path, broken), reader=never)


def test_a_date_must_be_one(tmp_path: Path) -> None:
    broken = treaty()
    broken["document"]["published"] = "last May"
    with pytest.raises(ContractError, match="last May"):
        evaluate(write(tmp_path, broken), reader=never)


@pytest.mark.parametrize("kind", ["polnear", "plv", "mpqa", "factuality", "re3d"])
def test_rows_of_another_form_are_refused_with_their_number(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "1", "text": "Latvia met Estonia."}\n', encoding="utf-8")
    with pytest.raises(ContractError, match="row 1"):
        evaluate(file, kind=kind, reader=never)
    with pytest.raises(ContractError, match="--as"):
        evaluate(file, reader=never)


def test_binary_and_unknown_kinds_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="UTF-8"):
        evaluate(file, reader=never)
    with pytest.raises(SourceError, match="choose one of gold, polnear"):
        evaluate(tmp_path, kind="timebank", reader=never)
    assert KINDS[0] == "gold"


def test_a_text_without_a_saved_reading_counts_as_unread_and_is_noted(tmp_path: Path) -> None:
    gold = write(tmp_path, treaty())
    saved = tmp_path / "saved"
    saved.mkdir()
    write(saved, reading(text="Quite another text."))
    report = evaluate(gold, predictions=saved)
    assert report.measures["found"].recall == 0.0
    assert "no saved reading of this text" in report.notes[0]


def test_a_document_that_cannot_be_read_has_no_claims_and_a_note(tmp_path: Path) -> None:
    def refuse(document: Document) -> Json:
        message = f"{document.title} is refused"
        raise SourceError(message)

    report = evaluate(write(tmp_path, treaty()), reader=refuse)
    assert report.measures["found"].f1 == 0.0
    assert "A treaty on the Baltic is refused" in report.notes[0]


def test_an_error_of_the_reader_itself_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        evaluate(write(tmp_path, treaty()), reader=never)


def test_the_reader_gets_what_the_gold_knows_of_the_document_but_not_its_answers(tmp_path: Path) -> None:
    seen: list[Document] = []

    def reader(document: Document) -> Json:
        seen.append(document)
        return treaty()

    evaluate(write(tmp_path, treaty()), reader=reader)
    (document,) = seen
    assert document.publisher == "The Test Gazette"
    assert str(document.reference_date) == "2023-05-17"
    assert document.kind == "unknown"
    assert document.language is None
