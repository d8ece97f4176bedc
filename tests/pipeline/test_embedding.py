"""Claims embedded after a run: each once, found again by meaning; nothing without the extra."""

from pathlib import Path

import fast_reader
import pytest

from dragoman.analyse.meaning import NearestByMeaning, by_meaning
from dragoman.analyse.question import Query
from dragoman.model.document import Document
from dragoman.models import embedding
from dragoman.pipeline.embedding import embed
from dragoman.pipeline.progress import Silent
from dragoman.pipeline.report import Report
from dragoman.store import Database, open_database

needs_runtime = pytest.mark.skipif(not embedding.available(), reason="the extra 'meaning' is not installed")
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


@needs_runtime
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


@needs_runtime
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


def test_without_the_extra_it_is_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "available", lambda: False)
    report = embedded(database)
    assert report.failed == {"ModelMissingError": 1}
    assert "dragoman[meaning]" in report.examples["ModelMissingError"][0]
    with database.view() as view:
        assert not list(view.vectors(embedding.MODEL))
