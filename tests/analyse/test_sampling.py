"""A sample for coding: stratified, seeded, written, coded and read back."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_corpus import document, fill, reading

from dragoman.analyse.sampling import Coded, allotted, drawn, precision
from dragoman.errors import SourceError
from dragoman.serve.cli.main import main
from dragoman.share.coding import TO_FILL, read_sheet
from dragoman.store import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "news.db") as opened:
        fill(opened)
        yield opened


def test_kinds_are_drawn_alike_and_never_more_than_there_are() -> None:
    assert allotted({"event": 500, "attitude": 90, "relation": 3}, 30) == {"event": 14, "attitude": 13, "relation": 3}
    assert allotted({"event": 2, "attitude": 1}, 30) == {"event": 2, "attitude": 1}
    assert allotted({}, 5) == {}
    assert sum(allotted({"event": 9, "attitude": 9, "relation": 9}, 10).values()) == 10


def test_a_seed_draws_the_same_claims_and_another_one_others(database: Database) -> None:
    view = database.view()
    one, again, other = ([found.record.claim.id for found in drawn(view, 6, seed=seed)] for seed in (1, 1, 2))
    assert one == again != other
    assert len(set(one)) == 6


def test_copies_are_left_out_and_weights_sum_to_the_stock(database: Database) -> None:
    view = database.view()
    found = drawn(view, 8)
    assert {one.record.document.id for one in drawn(view, 100)}.isdisjoint({document(2).id})
    stock = Counter(claim.kind.value for n in (0, 1, 3, 4, 5, 6) for claim in reading(n).claims)
    weights: Counter[str] = Counter()
    for one in found:
        weights[one.record.claim.kind.value] += one.weight  # type: ignore[assignment]
    assert {kind: pytest.approx(weight) for kind, weight in weights.items()} == dict(stock)
    for one in found:
        text = view.document(one.record.document.id).text
        assert one.before + one.record.claim.quote.exact + one.after in text


def test_a_rejected_claim_takes_part(database: Database) -> None:
    claim = reading(5).claims[0].id
    with database.writer() as writer:
        writer.judge("reject", claim, judge="Ada")
    assert claim in {one.record.claim.id for one in drawn(database.view(), 100)}


def coded(kind: str, right: int, wrong: int, weight: float = 1.0) -> list[Coded]:
    return [Coded(claim=f"c_{n}", kind=kind, right=n < right, changes={}, weight=weight) for n in range(right + wrong)]


def test_shares_have_wilsons_intervals_and_kinds_weigh_by_their_stock() -> None:
    event, relation, every = precision([*coded("event", 8, 2, 90.0), *coded("relation", 2, 8, 10.0)])
    assert (event.right, event.coded, event.share) == (8, 10, 0.8)
    assert (round(event.low, 3), round(event.high, 3)) == (0.490, 0.943)
    assert relation.share == 0.2
    assert every.share == pytest.approx(0.9 * 0.8 + 0.1 * 0.2)
    assert every.low < every.share < every.high
    assert precision([Coded(claim="c_1", kind="event", right=None, changes={})]) == []
    (sure,) = precision(coded("event", 5, 0))
    assert (sure.share, sure.high) == (1.0, 1.0)
    assert sure.low < 0.6


def fill_in(path: Path, answers: list[dict[str, str]]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, answer in zip(rows, answers, strict=False):
        row.update(answer)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")  # as some spreadsheets save it
        writer.writeheader()
        writer.writerows(rows)
    return rows


def test_a_sheet_goes_out_and_comes_back(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, sheet = str(tmp_path / "news.db"), tmp_path / "sheet.csv"
    database.close()
    assert main(["sample", path, "6", "--for-coding", "-o", str(sheet), "--seed", "3"]) == 0
    changes = {"correction": "presupposed=true", "note": "taken for granted"}
    rows = fill_in(sheet, [{"right": "yes"}, {"right": "No", "note": "a joke"}, changes, {"right": "y"}])
    assert all(rows[5][name] == "" for name in TO_FILL)
    capsys.readouterr()
    assert main(["review", path, "import", str(sheet), "--by", "Ada", "--json"]) == 0
    printed = capsys.readouterr()
    figures = {row["kind"]: row for row in map(json.loads, printed.out.splitlines())}
    assert (figures["all"]["coded"], figures["all"]["right"]) == (4, 2)
    assert "4 judgements made, 4 coded, 2 not yet" in printed.err
    with open_database(path) as opened, opened.view() as view:
        made = [(one.verb, one.subject, one.note) for one in view.judgements()]
    assert made == [
        ("accept", rows[0]["claim"], None),
        ("reject", rows[1]["claim"], "a joke"),
        ("relabel", rows[2]["claim"], "taken for granted"),
        ("accept", rows[3]["claim"], None),
    ]
    assert main(["review", path, "import", str(sheet), "--by", "Ada"]) == 0
    assert "0 judgements made, 4 coded" in capsys.readouterr().err


def test_json_lines_and_standard_output(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(database.path)
    for arguments in (["--for-coding", "--json"], ["--json"]):
        assert main(["sample", path, "4", *arguments]) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert len(rows) == 4
    assert main(["sample", path, "4", "--for-coding"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 4
    assert main(["sample", path, "2"]) == 0
    assert "c_" in capsys.readouterr().out
    assert main(["sample", path, "2", "-o", "x.csv"]) == 2
    assert main(["sample", path, "2", "--since", "2031"]) == 3


BAD: list[tuple[str, str]] = [
    ("right\n", "names no columns"),
    ("claim,right,correction\nc_1,perhaps,\n", "right is 'perhaps'"),
    ("claim,right,correction\nc_1,,it is wrong\n", "not FIELD=VALUE"),
    ("claim,right,correction\nc_1,yes,event.type=AID\n", "is right, and corrected too"),
    ("claim,right\n,yes\n", "names no claim"),
    ("claim,right,weight\nc_1,yes,heavy\n", "could not convert"),
]


@pytest.mark.parametrize(("text", "told"), BAD)
def test_what_cannot_be_understood_is_told_by_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    if told == "names no columns":
        with pytest.raises(SourceError, match=told):
            list(read_sheet(path))
        return
    (found,) = read_sheet(path)
    assert isinstance(found, SourceError)
    assert f"{path}:2: " in str(found)
    assert told in str(found)


def test_odd_files_are_told(tmp_path: Path) -> None:
    lines = tmp_path / "sheet.jsonl"
    lines.write_text('{"claim": "c_1", "right": "no"}\n[1]\nnonsense\n', encoding="utf-8")
    first, second, third = read_sheet(lines)
    assert isinstance(first, Coded)
    assert (first.claim, first.right) == ("c_1", False)
    assert "is no JSON object" in str(second)
    assert "is no JSON (" in str(third)
    latin = tmp_path / "latin.csv"
    latin.write_bytes("claim,right,note\nc_1,no,café\n".encode("latin-1"))
    with pytest.raises(SourceError, match="is not UTF-8"):
        list(read_sheet(latin))


def test_an_unknown_claim_fails_alone(database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"claim,right,kind\nc_none,no,event\n{reading(5).claims[0].id},no,event\n", encoding="utf-8")
    assert main(["review", str(database.path), "import", str(sheet)]) == 1
    printed = capsys.readouterr()
    assert "no claim c_none" in printed.err
    assert "0 of     1 right" in printed.out


def test_what_a_spreadsheet_would_run_is_quoted(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[dict[str, Any]] = []
    assert main(["sample", str(database.path), "30", "--for-coding"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    starts = {str(value)[:1] for row in rows for value in row.values()}
    assert not starts & {"=", "@", "\t", "\r"}
