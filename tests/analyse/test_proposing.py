"""Proposals of new actors: unknown people with an office in the text, counted in independent origins, with quotes; adopted by hand."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.analyse.proposing import proposals
from dragoman.knowledge import knowledge
from dragoman.knowledge.own import read_table
from dragoman.model.document import Document, DocumentKind
from dragoman.pipeline import read_document
from dragoman.serve.cli.main import main
from dragoman.store import Database, View, open_database

TEXTS = (
    ("The Reef", "2025-03-03", "Olwen Tarrick, a spokeswoman for the Fijian foreign ministry, said that Fiji had rejected the plan."),
    ("Island Wire", "2025-03-20", "Boats stayed in port. Fijian foreign ministry spokeswoman Olwen Tarrick warned Samoa on Monday."),
    ("Copycat", "2025-03-21", "Boats stayed in port. Fijian foreign ministry spokeswoman Olwen Tarrick warned Samoa on Monday."),
    ("Coast Post", "2025-03-22", "Bram Oduya, a spokesman for the Ghanaian foreign ministry, said that Ghana had rejected the plan."),
    ("Coast Post", "2025-03-23", "Russian Foreign Minister Sergei Lavrov said that Russia had rejected the plan."),
    ("The Reef", "2025-03-24", "Russian Foreign Minister Sergei Lavrov accused Georgia of lying."),
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_database(tmp_path_factory.mktemp("proposed") / "news.db") as opened:
        made = []
        for number, (publisher, day, text) in enumerate(TEXTS):
            published = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)
            made.append(
                Document.new(
                    text, url=f"https://news.example/{number}", publisher=publisher, published=published,
                    language="en", kind=DocumentKind.NEWS,
                )
            )  # fmt: skip
        with opened.writer() as writer:
            for document in made:
                writer.reading(read_document(document))
            writer.origin(made[2].id, made[1].id)
        yield opened


@pytest.fixture
def view(database: Database) -> Iterator[View]:
    with database.view() as opened:
        yield opened


def test_who_is_told_in_two_origins_is_proposed(view: View) -> None:
    (found,) = proposals(view)
    assert (found.name, found.country, found.sector, found.origins) == ("Olwen Tarrick", "FJI", "GOV", 2)
    assert (found.first, found.last) == (date(2025, 3, 3), date(2025, 3, 21))
    assert found.titles[0].endswith(("spokeswoman", "ministry"))


def test_quotes_are_the_text_s_own_words(view: View) -> None:
    (found,) = proposals(view)
    assert len({quote.document for quote in found.quotes}) == 2
    for quote in found.quotes:
        assert view.document(quote.document).text[quote.start : quote.end] == quote.exact
        assert "Olwen Tarrick" in quote.exact
        assert "Boats" not in quote.exact


def test_with_one_origin_asked_for_others_come(view: View) -> None:
    assert [found.name for found in proposals(view, least=1)] == ["Olwen Tarrick", "Bram Oduya"]
    assert proposals(view, least=3) == []


def test_a_row_of_it_is_dated(view: View) -> None:
    row = proposals(view)[0].row(knowledge(), "a test")
    assert (row.country, row.code, row.start, row.asof, row.end) == ("FJI", "SPOX", "2025-03-03", "2025-03-21", "")


def test_nothing_is_adopted_unasked(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(tmp_path))
    path = str(database.path)
    assert main(["review", path, "actors", "--json"]) == 0
    assert [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()] == ["Olwen Tarrick"]
    assert list(tmp_path.iterdir()) == []
    assert main(["review", path, "adopt", "Bram Oduya"]) == 1
    assert "is not proposed" in capsys.readouterr().err
    assert main(["review", path, "adopt", "olwen tarrick", "--office", "Chief Spokeswoman"]) == 0
    assert main(["review", path, "adopt", "Bram Oduya", "--least", "1", "--for", "GHA"]) == 0
    table = read_table(tmp_path / "reviewed.tsv", knowledge().owners)
    assert (table.rows[0].person, table.rows[0].office) == ("Olwen Tarrick", "Chief Spokeswoman")
    assert [row.person for row in table.rows] == ["Olwen Tarrick", "Bram Oduya"]
    assert table.problems == ()


def test_a_broken_table_is_left_alone(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(tmp_path))
    (tmp_path / "reviewed.tsv").write_text("person\tcountry\nA B\tXYZ\n", encoding="utf-8")
    assert main(["review", str(database.path), "adopt", "Olwen Tarrick"]) == 1
    assert "line 2" in capsys.readouterr().err
    assert (tmp_path / "reviewed.tsv").read_text("utf-8") == "person\tcountry\nA B\tXYZ\n"


def test_the_page_shows_quotes(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(database.path), "actors", "--color", "never"]) == 0
    told = capsys.readouterr().out
    assert "Olwen Tarrick" in told
    assert "2 origins" in told
    assert "The Reef 2025-03-03" in told
    assert main(["review", str(database.path), "actors", "--least", "9"]) == 3
