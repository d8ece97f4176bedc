"""What `import dragoman` offers, used as the README says."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
import dragoman as dg
from dragoman.load import Limits

TEXT = "The envoy of Malta said on Monday that Cyprus was worried about the talks. Cyprus did not comment."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_public_name_is_there() -> None:
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)


def test_limits_hold_in_python_as_on_the_command_line(article: Path) -> None:
    assert dragoman.read(article).document.text == TEXT
    with pytest.raises(dragoman.DragomanError, match="--max-characters"):
        dragoman.read(article, limits=Limits(characters=20))


def test_who_is_heard_in_a_reading_of_ones_own(article: Path) -> None:
    found = dragoman.voices(dragoman.read(article))
    assert any(body.country == "CYP" for body in found.unheard)
    assert any("MLT" in {other.country for other in voice.party.speaks_for} for voice in found.speaking)


PAGE = f"<html><head><title>Talks</title></head><body><article><p>{TEXT} The talks went on all day long.</p></article></body></html>"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2024-06-26T10:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
)
FEARFUL = (
    "Chinese officials are anxious about the ties between Russia and North Korea, U.S. Deputy Secretary of State Anna Hill "
    "said on Wednesday. Russia did not comment."
)


def test_a_database_as_its_first_page_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.html").write_text(PAGE, encoding="utf-8")
    Path("feeds.opml").write_text(
        '<?xml version="1.0"?><opml version="2.0"><head/><body><outline type="rss" xmlUrl="http://127.0.0.1:1/feed"/></body></opml>',
        encoding="utf-8",
    )
    page = PAGE.replace(TEXT, FEARFUL)
    answered = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n{page}"
    Path("archive.warc.gz").write_bytes(gzip.compress(WARC.format(length=len(answered), body=answered).encode()))

    reading = dg.read("article.html")
    assert all(claim.chain and claim.factuality and claim.quote.exact for claim in reading.claims)
    assert reading.claims

    with dg.open("news.db") as db:
        db.add("feeds.opml", "archive.warc.gz")
        report = db.run()
        assert report.read == 1
        found = list(db.claims(holder="USA", experiencer="CHN", about=("RUS", "PRK"), attitude="anxiety"))
        assert found
        for claim in found:
            assert claim.quote.verify()
            assert claim.quote.verify(db.document(claim.quote.document_id))
        answer = db.ask("Is China anxious about Russia-North Korea ties?")
        assert answer.verdicts
        assert answer.first_said is not None
        assert answer.origins == 1
        assert answer.searched.documents == 1
        frame = db.dyads(by="week").arrow()
        assert {"a", "b", "period", "negative"} <= set(frame.column_names)
        assert ("CHN", "RUS") in {(row["a"], row["b"]) for row in frame.to_pylist()}
        db.export("gdelt2", "events.CSV")
    assert Path("events.CSV").exists()


def test_words_that_were_changed_do_not_verify() -> None:
    reading = dg.read_document(dg.Document.new(TEXT))
    quote = reading.claims[0].quote
    assert quote.verify()
    assert not replace(quote, exact=quote.exact + " not").verify()
