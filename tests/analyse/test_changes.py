"""What changed between two days: sorts, corrections, silence, and nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from press_written import PRESS, Clock, Report, fill

from dragoman.analyse.ages import age
from dragoman.analyse.changes import Difference, difference
from dragoman.model.claim import Coder
from dragoman.pipeline import read_document
from dragoman.store import Database, View


def between(database: Database, then: date, now: date) -> Difference:
    with database.view(then) as earlier, database.view(now) as later:
        return difference(earlier, later)


def told(found: Difference) -> set[tuple[str, str]]:
    return {(change.sort, change.holder) for change in found.changes}


def labels(found: Difference, sort: str) -> set[str]:
    return {change.label for change in found.changes if change.sort == sort}


def test_march(filled: tuple[Database, Clock, Path]) -> None:
    found = between(filled[0], date(2026, 3, 1), date(2026, 3, 31))
    assert found.documents == 2
    assert labels(found, "reversed") == {
        "Brazil: approval of the fishing treaty",
        "Bolivia: worry about Peru, Chile",
    }
    assert ("new", "Peru") in told(found)
    assert ("softened", "Peru") in told(found)
    reversal = next(change for change in found.changes if change.holder == "Brazil")
    assert "supports" in reversal.before[0].claim.quote.exact
    assert "opposes" in reversal.after[0].claim.quote.exact


def test_a_denial(filled: tuple[Database, Clock, Path]) -> None:
    found = between(filled[0], date(2026, 2, 1), date(2026, 2, 28))
    assert ("denied", "Chile") in told(found)


def test_april_intensifies(filled: tuple[Database, Clock, Path]) -> None:
    found = between(filled[0], date(2026, 4, 15), date(2026, 4, 30))
    assert told(found) == {("intensified", "Bolivia")}


def test_a_second_paper_tells_nothing_new(tmp_path: Path) -> None:
    reports = (
        Report(date(2026, 2, 2), "A", "News", "Togo attacked Ghana."),
        Report(date(2026, 2, 9), "B", "News", "Togo attacked Ghana."),
    )
    database, _ = fill(tmp_path / "two.db", reports)
    with database:
        assert between(database, date(2026, 2, 5), date(2026, 2, 12)).changes == ()


def test_silence(filled: tuple[Database, Clock, Path]) -> None:
    found = between(filled[0], date(2026, 2, 28), date(2026, 4, 30))
    assert labels(found, "gone quiet") == set()
    database = filled[0]
    quiet = between(database, date(2026, 4, 21), date(2026, 8, 10))
    assert ("gone quiet", "Bolivia") in told(quiet)
    assert ("gone quiet", "Brazil") in told(quiet)
    assert all(len({match.record.origin for match in change.before}) > 1 for change in quiet.of_sort("gone quiet"))


def test_a_correction_and_its_undoing(tmp_path: Path) -> None:
    database, clock = fill(tmp_path / "corrected.db", PRESS[:2])
    with database:
        with database.view() as view:
            claim = next(view.claims(holder="BOL", experiencer="BOL")).claim
        clock.day = date(2026, 3, 2)
        with database.writer() as writer:
            row = writer.judge("reject", claim.id, judge="reader", note="misread")
        found = between(database, date(2026, 3, 1), date(2026, 3, 3))
        assert [(change.sort, change.note, len(change.after)) for change in found.changes] == [
            ("corrected", "misread", 0)
        ]
        clock.day = date(2026, 3, 5)
        with database.writer() as writer:
            writer.undo(row, judge="reader")
        back = between(database, date(2026, 3, 4), date(2026, 3, 6))
        assert [(change.sort, len(change.before), len(change.after)) for change in back.changes] == [
            ("corrected", 0, 1)
        ]


def test_what_a_newer_coder_reads_otherwise_is_corrected_and_not_new(tmp_path: Path) -> None:
    database, clock = fill(tmp_path / "anew.db", PRESS[:2])
    newer = Coder(name="dragoman-rules", version="9")
    read = read_document(PRESS[1].document())
    gone, changed = (claim for claim in read.claims if claim.attitude is not None)
    assert changed.attitude is not None
    otherwise = replace(changed, attitude=replace(changed.attitude, emotion="anger"))
    added = replace(gone, id="c_0123456789abcdef")
    with database:
        clock.day = date(2026, 3, 2)
        with database.writer() as writer:
            again = [*(claim for claim in read.claims if claim not in (gone, changed)), otherwise]
            writer.reading(replace(read, claims=tuple(replace(claim, coder=newer) for claim in again)))
        found = between(database, date(2026, 3, 1), date(2026, 3, 3))
        assert {change.sort for change in found.changes} == {"corrected"}
        assert sorted((change.note, len(change.before), len(change.after)) for change in found.changes) == [
            ("a newer reading has it no more", 1, 0),
            ("read anew (dragoman-rules 9)", 1, 1),
        ]
        clock.day = date(2026, 3, 4)
        newest = replace(newer, version="10")
        with database.writer() as writer:
            writer.reading(replace(read, claims=tuple(replace(claim, coder=newest) for claim in [*again, added])))
        found = between(database, date(2026, 3, 3), date(2026, 3, 5))
        assert [(change.sort, change.note) for change in found.changes] == [
            ("corrected", "found by a newer reading (dragoman-rules 10)")
        ]


def test_nothing_changed(filled: tuple[Database, Clock, Path]) -> None:
    found = between(filled[0], date(2026, 1, 9), date(2026, 1, 15))
    assert (found.documents, found.claims, found.changes) == (0, 0, ())


def test_views_need_a_time(press: View) -> None:
    with pytest.raises(ValueError, match="two views"):
        difference(press, press)


def test_ages() -> None:
    days = {words: age(words) for words in ("7d", "36h", "2w", "3m", "1y", "d", "-3d", "7", "2026-01-01", "", "٣d")}
    assert [None if span is None else span.total_seconds() / 86400 for span in days.values()] == [
        7, 1.5, 14, 90, 365, None, None, None, None, None, None,
    ]  # fmt: skip
