"""The marked training sentences: their checker finds faults, they have none, and no measured text is among them."""

import gzip
import json
from collections import Counter
from pathlib import Path

import check_events
import pytest
from check_events import Row, repeated, rows, runs, shared, texts

from dragoman.evaluate import floors
from dragoman.model.codebook import modes
from dragoman.model.event import EventType, Status

ROOT = Path(__file__).parents[2]
DATA = ROOT / "training" / "data"
FILES = sorted((DATA / "events").glob("*.psv"))
MARKED = [DATA / "held_back" / name for name in ("marked.psv", "short.psv")]
SEVERAL = ("20_gold.psv",)
"""Files in which a sentence stands once for each of its candidates."""
SHARED = floors.shared_folder(ROOT)
LEAST = 5_000
RARE = {"THREATEN/expel", "THREATEN/territory", "COERCE/withhold", "COERCE/misinformation", "COERCE/martial-law"}
"""Modes with fewer sentences than most."""


@pytest.fixture(scope="module")
def every() -> list[Row]:
    return [row for path in FILES for row in rows(path)[0]]


@pytest.mark.parametrize("path", [*FILES, *MARKED], ids=lambda path: path.name)
def test_no_line_is_faulty(path: Path) -> None:
    found, faults = rows(path)
    assert faults == []
    assert len(found) > 50


def test_there_is_enough_of_everything(every: list[Row]) -> None:
    nothing = sum(row.type == "NONE" for row in every)
    assert len(every) >= LEAST
    assert nothing >= len(every) / 3
    types = Counter(row.type for row in every)
    assert min(types[kind.value] for kind in EventType) >= 100
    told = Counter(f"{row.type}/{row.mode}" for row in every if row.mode)
    for entry in modes():
        name = f"{entry.type.value}/{entry.mode}"
        assert told[name] >= (10 if name in RARE else 20), name
    assert {row.mode for row in every if row.type == "NONE"} == check_events.REASONS
    statuses = Counter(row.status for row in every if row.type != "NONE")
    assert set(statuses) == {status.value for status in Status}
    assert min(statuses.values()) >= 0.05 * statuses.total()
    assert {row.style for row in every} == check_events.STYLES
    assert len({context for row in every for context in row.contexts}) == 37


def test_no_sentence_stands_in_two_files_or_twice_with_the_same_marks(every: list[Row]) -> None:
    assert repeated(every, SEVERAL) == []


def test_no_sentence_is_among_those_held_back(every: list[Row]) -> None:
    assert shared(every, sorted((DATA / "held_back").glob("*.psv"))) == []
    own = {" ".join(check_events.words(row.text)) for row in every}
    held = {" ".join(check_events.words(text)) for path in (DATA / "held_back").glob("*.psv") for text in texts(path)}
    assert len(held) > 1_500
    assert not own & held


def test_sentences_held_back_as_nothing_are_many_and_none_twice() -> None:
    held = list(texts(DATA / "held_back" / "nothing.psv"))
    assert len(held) >= 1_000
    assert len({" ".join(check_events.words(text)) for text in held}) == len(held)
    assert all(text.strip() for text in held)


def test_neither_shortness_nor_a_final_stop_tells_what_is_an_act(every: list[Row]) -> None:
    for shortest, longest in ((0, 8), (8, 12), (12, 16), (16, 30)):
        some = [row for row in every if shortest <= len(check_events.words(row.text)) < longest and row.text[-1] == "."]
        acts = sum(row.type != "NONE" for row in some)
        assert len(some) > 200
        assert 0.25 < acts / len(some) < 0.85, (shortest, longest)


@pytest.mark.shared
def test_no_sentence_is_of_the_texts_that_are_measured(every: list[Row]) -> None:
    if not SHARED.is_dir():
        pytest.skip("the evaluation data is not here")
    found = [
        *(SHARED / "eval").glob("*.jsonl"),
        *(SHARED / "gold").glob("*.json"),
        *(SHARED / "samples" / "articles").glob("*.json"),
        *(SHARED / "samples").glob("*.txt"),
    ]
    assert len(found) > 20
    assert shared(every, found) == []


LINE = "SANCTION/expel | diplomatic | happened | wire | [Chad] {expelled} <the Belgian envoy> on Friday."


def read(tmp_path: Path, *lines: str) -> tuple[list[Row], list[str]]:
    path = tmp_path / "some.psv"
    path.write_text("\n".join([check_events.HEADER, "# a remark", "", *lines]), encoding="utf-8")
    return rows(path)


def test_a_line_is_read_with_its_spans(tmp_path: Path) -> None:
    (row,), faults = read(tmp_path, LINE)
    assert faults == []
    assert row.text == "Chad expelled the Belgian envoy on Friday."
    assert [row.text[slice(*span)] for span in (*row.actors, row.predicate, *row.recipients)] == [
        "Chad",
        "expelled",
        "the Belgian envoy",
    ]
    assert (row.type, row.mode, row.contexts, row.status, row.style) == (
        "SANCTION", "expel", ("diplomatic",), "happened", "wire",
    )  # fmt: skip
    assert row.source == "some.psv:4"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("SANCTION/expel", "SANCTION/exile", "no such mode of SANCTION: exile"),
        ("SANCTION/expel", "BANISH", "no such type: BANISH"),
        ("SANCTION/expel", "NONE/weather", "no such reason: weather"),
        ("SANCTION/expel", "NONE", "no such reason"),
        ("| diplomatic |", "| diplomatic, gossip |", "no such context"),
        ("happened", "done", "no such status: done"),
        ("happened", "", "no such status"),
        ("wire", "blog", "no such style: blog"),
        ("{expelled}", "expelled", "0 predicates"),
        ("on Friday", "{on} Friday", "2 predicates"),
        ("[Chad]", "[Chad", "a mark inside a mark"),
        ("[Chad]", "[Chad>", "marks don't match"),
        ("[Chad]", "[]Chad", "marks don't match"),
        ("[Chad]", "Chad]", "marks don't match"),
        ("Friday.", "Friday. [He", "a mark is left open"),
        ("<the Belgian envoy>", "<the [Belgian] envoy>", "a mark inside a mark"),
        ("on Friday", "on | Friday", "6 columns"),
        ("| wire |", "|", "4 columns"),
    ],
)
def test_a_fault_is_told_with_its_place(old: str, new: str, fault: str, tmp_path: Path) -> None:
    assert old in LINE
    found, faults = read(tmp_path, LINE, LINE.replace(old, new))
    assert len(found) == 1
    assert len(faults) == 1
    assert faults[0].startswith("some.psv:5: ")
    assert fault in faults[0]


def test_somebody_must_be_marked(tmp_path: Path) -> None:
    _, faults = read(tmp_path, LINE.replace("[Chad]", "Chad").replace("<the Belgian envoy>", "the Belgian envoy"))
    assert "nobody is marked" in faults[0]


def test_repeats_are_found(tmp_path: Path) -> None:
    found, _ = read(tmp_path, LINE, LINE.replace("| wire |", "| local |"))
    assert "the same as some.psv:4" in repeated(found)[0]
    other = [LINE.replace("[Chad] {expelled} <the Belgian envoy>", marks) for marks in (
        "[Chad] expelled <the Belgian> {envoy}", "{Chad} expelled <the Belgian envoy>",
    )]  # fmt: skip
    found, _ = read(tmp_path, LINE, *other)
    assert repeated(found) == ["some.psv: 2 of 3 lines repeat a sentence of it with other marks"]
    assert repeated(found, ["some.psv"]) == []


def test_a_sentence_of_two_files_is_found(tmp_path: Path) -> None:
    one, other = tmp_path / "one.psv", tmp_path / "other.psv"
    one.write_text(LINE, encoding="utf-8")
    other.write_text(LINE.replace("[Chad]", "Chad").upper().replace("WIRE", "wire").replace("HAPPENED", "happened")
                     .replace("SANCTION/EXPEL", "SANCTION/expel").replace("DIPLOMATIC |", "diplomatic |"))  # fmt: skip
    found = [row for path in (one, other) for row in rows(path)[0]]
    assert len(found) == 2
    assert "a sentence of one.psv too" in repeated(found, ["other.psv"])[0]


LONG = LINE.replace("on Friday", "on Friday after he had called its census a farce")
RUN = "he said that after he had called its census a farce nobody spoke"


@pytest.mark.parametrize("name", ["t.jsonl", "t.jsonl.gz", "t.json", "document.json", "t.txt", "t.psv"])
def test_shared_words_are_found_in_files_of_each_kind(name: str, tmp_path: Path) -> None:
    found, _ = read(tmp_path, LINE, LONG)
    path = tmp_path / name
    line = json.dumps({"text": RUN})
    if name == "t.jsonl.gz":
        path.write_bytes(gzip.compress(f"{line}\n{{}}\n".encode()))
    else:
        path.write_text(
            {
                "t.jsonl": f"{line}\n{{}}\n",
                "t.json": line,
                "document.json": json.dumps({"document": {"text": RUN}}),
                "t.txt": RUN,
                "t.psv": "topic | sentence\nbusiness | he said that after [he] had {called} its census a farce",
            }[name],
            encoding="utf-8",
        )
    (fault,) = shared(found, [path])
    assert fault.startswith("some.psv:5: shares 8 words")
    assert shared(found[:1], [path]) == []


def test_seven_words_are_not_eight() -> None:
    assert runs("one two three four five six seven") == set()
    assert len(runs("One, two: three four five six seven EIGHT nine")) == 2


def test_the_command_ends_with_the_number_of_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "some.psv"
    path.write_text(f"{LINE}\n{LINE}\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["check_events.py", str(path)])
    assert check_events.main() == 1
    assert "2 rows, 0 of them NONE (0 %), 1 faults" in capsys.readouterr().out
    path.write_text(LINE, encoding="utf-8")
    assert check_events.main() == 0
