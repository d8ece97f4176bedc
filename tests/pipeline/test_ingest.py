"""The work list: what gets on it, and where a file that was cut off goes on."""

import io
import json
from contextlib import closing
from pathlib import Path

import fast_reader
import pytest

from dragoman.model.claim import Coder
from dragoman.pipeline.ingest import add
from dragoman.pipeline.intake import Intake
from dragoman.pipeline.loader import Skipper
from dragoman.pipeline.loading import Loader
from dragoman.pipeline.running import Options, run
from dragoman.store import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "news.db")


def options() -> Options:
    return Options(jobs=1, offline=True, reader="fast_reader:read", coder=fast_reader.CODER, steps=())


def test_sources_are_listed_once(database: Database, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Peru closed the border.")
    first = [one.state for one in add(database, str(article), "https://example.org/a", str(tmp_path))]
    again = [one.state for one in add(database, str(article), "https://example.org/a", str(tmp_path))]
    assert (first, again) == (["new"] * 3, ["known"] * 3)
    with database.view() as view:
        assert [one.kind for one in view.inputs()] == ["file", "url", "folder"]


@pytest.mark.parametrize("source", ["nothing.txt", "ftp://example.org/a", "a\0b"])
def test_what_is_not_there_is_refused(source: str, database: Database) -> None:
    (one,) = add(database, source)
    assert one.state == "failed"
    with database.view() as view:
        assert view.inputs() == []


def test_standard_input_is_stored_at_once(database: Database) -> None:
    (one,) = add(database, "-", stdin=io.BytesIO(b"Peru closed the border with Chile."), format="txt")
    assert (one.state, one.documents) == ("new", 1)
    assert run(database, options()).read == 1


def test_a_date_given_for_a_source_is_used(database: Database, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Peru closed the border with Chile last week.")
    from datetime import date  # noqa: PLC0415

    list(add(database, str(article), published=date(2025, 5, 4)))
    run(database, options())
    with database.view() as view:
        assert [info.published for info in view.documents()] == [date(2025, 5, 4)]


def test_rows_of_other_coders_are_kept_under_their_names(database: Database, tmp_path: Path) -> None:
    names = [
        "event_id_cnty",
        "event_date",
        "event_type",
        "sub_event_type",
        "actor1",
        "country",
        "iso",
        "notes",
        "source",
    ]
    row = [
        "PER1",
        "02 May 2025",
        "Protests",
        "Peaceful protest",
        "Protesters (Peru)",
        "Peru",
        "604",
        "A march.",
        "Post",
    ]
    table = tmp_path / "acled.csv"
    table.write_text("\n".join(",".join(line) for line in (names, row)) + "\n")
    list(add(database, str(table)))
    report = run(database, options())
    assert (report.external, report.failures) == (1, 0)
    with database.view() as view:
        (event,) = view.external_events()
        assert (event.coder, event.external_id) == ("ACLED", "PER1")
        assert view.counts().claims == 0


@pytest.mark.parametrize(
    ("position", "skipped", "entered"),
    [
        ("a.jsonl:3", ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"], ["a.jsonl:4", "a.jsonl:30"]),
        ("a.zip!b.jsonl:2", ["a.zip!a.txt", "a.zip!b.jsonl:1", "a.zip!b.jsonl:2"], ["a.zip!c.txt"]),
        (None, [], ["a.jsonl:1"]),
    ],
)
def test_a_place_in_a_file_is_found_again(position: str | None, skipped: list[str], entered: list[str]) -> None:
    skipper = Skipper(position)
    assert all(skipper(name) for name in skipped)
    assert skipper.passed
    assert not any(skipper(name) for name in entered)


def test_what_a_place_lies_in_is_entered() -> None:
    skipper = Skipper("a.zip!b.jsonl:2")
    assert skipper("a.zip!a.jsonl")
    assert not skipper("a.zip!b.jsonl")


def test_a_file_that_was_cut_off_goes_on_behind_what_was_stored(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    rows = [{"id": str(n), "text": f"Peru closed border post {n} with Chile."} for n in range(200)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    list(add(database, str(source)))
    from dragoman.pipeline.desk import Desk  # noqa: PLC0415
    from dragoman.pipeline.progress import Silent  # noqa: PLC0415
    from dragoman.pipeline.report import Report  # noqa: PLC0415

    with database.writer() as writer, database.view() as view, closing(Loader(seconds=60)) as loader:
        slices = Intake(Desk(writer, view, Report(), Silent()), options().limits, loader).slices()
        while view.counts().documents == 0:
            next(slices)
        stored = view.counts().documents
        assert 0 < stored < 200
        assert view.unread_count(Coder(name="any", version="1")) == stored
    report = run(database, options())
    assert (report.new, report.known, report.read) == (200 - stored, 0, 200)
