"""Documents read again after the rules have changed: asked for, in part or in whole, and nothing is lost."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import fast_reader
import pytest

from dragoman.model.claim import Coder
from dragoman.pipeline.ingest import add
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options, run
from dragoman.store import Database, Rereading, open_database

FIRST, SECOND = Coder(name="fast", version="1+a"), Coder(name="fast", version="1+b")
TEXT = "Malta opened consulate {n} in Oman. Oman thanked Malta."


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Return a database with six documents of two papers and three months, read by the first rules."""
    lines = [
        {
            "id": str(n),
            "published_at": f"2025-0{n % 3 + 4}-01",
            "publisher": "The Quay" if n % 2 else "Gulf Mail",
            "text": TEXT.format(n=n),
        }
        for n in range(6)
    ]
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    made = open_database(tmp_path / "news.db")
    list(add(made, str(source)))
    assert work(made, FIRST).read == 6
    return made


def work(database: Database, coder: Coder, **changed: Any) -> Report:
    given = {"jobs": 1, "offline": True, "reader": "fast_reader:read", "coder": coder, "steps": ()}
    return run(database, Options(**(given | changed)))


def test_other_rules_read_again_only_when_asked(database: Database) -> None:
    report = work(database, SECOND)
    assert (report.read, report.left, report.outdated) == (0, 0, 6)
    report = work(database, SECOND, reread=Rereading())
    assert (report.read, report.left, report.outdated) == (6, 0, 0)
    report = work(database, SECOND, reread=Rereading())
    assert (report.read, report.outdated) == (0, 0)


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (Rereading(since=date(2025, 5, 1)), 4),
        (Rereading(until=date(2025, 4, 30)), 2),
        (Rereading(publisher="The Quay"), 3),
        (Rereading(publisher="The Quay", since=date(2025, 6, 1)), 1),
        (Rereading(publisher="Nobody's"), 0),
    ],
)
def test_a_part_is_read_again(part: Rereading, count: int, database: Database) -> None:
    report = work(database, SECOND, reread=part)
    assert (report.read, report.left, report.outdated) == (count, 0, 6 - count)


def test_views_show_the_newest_reading_and_the_old_one_as_of_its_day(database: Database) -> None:
    with database.view() as view:
        before = {record.claim.id for record in view.claims()}
        then = max(record.read_at for record in view.claims())
    work(database, SECOND, reread=Rereading())
    with database.view() as view, database.view(then) as old:
        assert {record.claim.id for record in view.claims()} == before
        assert (view.counts().readings, old.counts().readings) == (6, 6)
        assert {record.read_at > then for record in view.claims()} == {True}
        assert {record.read_at > then for record in old.claims()} == {False}


def test_judgements_outlive_it(database: Database) -> None:
    with database.view() as view:
        rejected, relabelled = [record.claim.id for record in view.claims(limit=2)]
    with database.writer() as writer:
        writer.judge("reject", rejected, judge="Vella")
        writer.judge("relabel", relabelled, judge="Vella", value={"cue_type": "state"})
    work(database, SECOND, reread=Rereading())
    with database.view() as view:
        assert rejected not in {record.claim.id for record in view.claims()}
        assert view.claim(relabelled).claim.cue_type.value == "state"


def test_what_failed_is_tried_again_by_other_rules(database: Database, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(f"Malta wrote to Oman: {fast_reader.REFUSE}.", encoding="utf-8")
    list(add(database, str(bad)))
    assert work(database, FIRST).failures == 1
    assert work(database, FIRST).failures == 0
    assert work(database, SECOND).failures == 1
