"""Claims embedded after a run: each once, found again by meaning."""

from pathlib import Path

import fast_reader
import pytest

import dragoman
from dragoman.analyse.meaning import NearestByMeaning, by_meaning
from dragoman.analyse.question import Query
from dragoman.model.document import Document
from dragoman.models import embedding
from dragoman.pipeline.embedding import embed
from dragoman.pipeline.progress import Silent, Stage
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options
from dragoman.store import Database, open_database

TEXT = "Peru shut its frontier with Chile. Rain ruined the olive harvest. The bank raised interest rates."


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = open_database(tmp_path / "news.db")
    with opened.writer() as writer:
        writer.reading(fast_reader.read(Document.new(TEXT, language="en")), coder=fast_reader.CODER)
    return opened


def asked(question: str) -> Query:
    return Query(text=question, shape="about", words=tuple(question.split()))


def embedded(database: Database) -> Report:
    report = Report()
    with database.writer() as writer, database.view() as view:
        embed(writer, view, report, Silent())
    return report


def test_every_claim_is_embedded_once(database: Database) -> None:
    embedded(database)
    with database.view() as view:
        first = list(view.vectors(embedding.MODEL))
        assert len(first) == view.counts().claims > 1
        assert {len(data) for _, data in first} == {2 * embedding.WIDTH}
        assert not list(view.unembedded(embedding.MODEL))
    embedded(database)
    with database.view() as view:
        assert list(view.vectors(embedding.MODEL)) == first


def test_other_wording_is_found_by_meaning(database: Database) -> None:
    nearest = NearestByMeaning()
    with database.view() as view:
        assert by_meaning(view) is None
        assert not list(nearest(view, asked("Did Lima close the border?"), limit=3))
    embedded(database)
    with database.view() as view:
        assert by_meaning(view) is not None
        found = list(nearest(view, asked("Did Lima close the border to Chile?"), limit=3))
        assert "frontier" in found[0][0].claim.quote.exact
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        assert not list(nearest(view, asked("photosynthesis of mosses"), limit=3))


class Shown(Silent):
    """Keeps what is shown."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int, int | None]] = []

    def show(self, stage: Stage, *, done: int, total: int | None, note: str = "") -> None:  # noqa: ARG002
        self.stages.append((stage, done, total))


def test_it_is_a_stage_with_a_count(database: Database) -> None:
    shown, report = Shown(), Report()
    with database.writer() as writer, database.view() as view:
        embed(writer, view, report, shown)
        claims = view.counts().claims
        embed(writer, view, report, shown)
    assert shown.stages == [("embed", claims, claims)]
    assert report.as_json()["embedded"] == claims


def test_only_what_a_question_leads_to_is_compared_where_that_is_enough(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded(database)
    question = asked("Did Lima close the border to Chile?")
    with database.view() as view:
        everything = len(list(view.vectors(embedding.MODEL)))
        nearest = NearestByMeaning(least=-1.0)
        assert len(list(nearest(view, question, limit=99))) == everything
        monkeypatch.setattr("dragoman.analyse.meaning.FEW", 1)
        led = list(nearest(view, question, limit=99))
        assert 0 < len(led) < everything
        assert all("Chile" in record.claim.quote.exact for record, _ in led)


def test_what_is_stored_later_is_found_by_a_view_that_has_looked_before(database: Database) -> None:
    embedded(database)
    nearest, question = NearestByMeaning(), asked("Was a spaceship seen?")
    with database.view() as view:
        assert not list(nearest(view, question, limit=3))
        later = fast_reader.read(Document.new("Ana said that a spaceship was seen.", language="en"))
        with database.writer() as writer:
            writer.reading(later, coder=fast_reader.CODER)
        embedded(database)
        assert "spaceship" in next(iter(nearest(view, question, limit=3)))[0].claim.quote.exact


def test_a_run_embeds_when_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[object, ...]] = []

    def ran(_database: Database, options: Options, _progress: object) -> Report:
        steps.append(options.steps)
        return Report()

    monkeypatch.setattr("dragoman.pipeline.running.run", ran)
    with dragoman.open(tmp_path / "news.db") as news:
        news.run()
        news.run(embed=True)
    assert [embed in one for one in steps] == [False, True]
