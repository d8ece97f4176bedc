"""What is stored comes back whole, once, and stays."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from readings_made import RULES, START, numbered, report

from dragoman.errors import StoreError, UnknownIdError
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.store import Database, Writer

REPORT = report()


def stored(database: Database) -> list[Claim]:
    return [found.claim for found in database.view().claims()]


def test_a_reading_comes_back_whole(database: Database) -> None:
    with database.writer() as writer:
        assert writer.reading(REPORT)
    view = database.view()
    assert tuple(stored(database)) == REPORT.claims
    assert view.document(REPORT.document.id) == REPORT.document
    for found in view.claims():
        assert found.claim.quote.verify(REPORT.document)
        assert found.document.publisher == "The Courier"
        assert found.origin == REPORT.document.id
        assert found.read_at > START
    (issue,) = view.issues()
    assert (issue.code, issue.document) == ("odd-sentence", REPORT.document.id)


def test_the_same_twice_changes_nothing(database: Database) -> None:
    with database.writer() as writer:
        assert writer.document(REPORT.document)
        assert not writer.document(REPORT.document)
        assert writer.reading(REPORT)
        before = database.view().counts()
        assert not writer.reading(REPORT)
        assert not writer.document(replace(REPORT.document, title="A later headline"))
    assert database.view().counts() == before
    assert database.view().document(REPORT.document.id).title == "Border post"


@pytest.mark.parametrize(
    "published",
    [None, date(2025, 2, 28), datetime.fromisoformat("2025-03-01T01:30:00+05:30"), datetime(2025, 2, 28, tzinfo=UTC)],
)
def test_publication_keeps_its_precision_and_zone(database: Database, published: date | None) -> None:
    given = report(published=published)
    with database.writer() as writer:
        writer.reading(given)
    back = database.view().document_info(given.document.id)
    assert back.published == published
    assert type(back.published) is type(published)
    if published is not None:
        assert back.published is not None
        assert back.published.isoformat() == published.isoformat()


def test_a_claim_whose_quote_does_not_verify_is_dropped_and_told(database: Database) -> None:
    bad = replace(REPORT.claims[0], quote=replace(REPORT.claims[0].quote, start=1, end=43))
    with database.writer() as writer:
        writer.reading(Reading(document=REPORT.document, claims=(bad, *REPORT.claims[1:])))
    assert len(stored(database)) == 3
    (issue,) = database.view().issues(code="quote-not-verified")
    assert bad.id in issue.message


def test_two_claims_of_one_id_are_told(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(Reading(document=REPORT.document, claims=(*REPORT.claims, REPORT.claims[2])))
    assert len(stored(database)) == 4
    assert database.view().issues(code="id-not-unique")


COPY = "INSERT INTO claims SELECT {} FROM claims WHERE row = 1"


def columns(connection: sqlite3.Connection, **changed: str) -> str:
    names = [row[1] for row in connection.execute("PRAGMA table_info(claims)")]
    return ", ".join({"row": "NULL", "id": "id || '-'", **changed}.get(name, name) for name in names)


@pytest.mark.parametrize(
    "changed",
    [
        {"quote_exact": "NULL"},
        {"quote_exact": "''"},
        {"quote_exact": "upper(quote_exact)"},
        {"quote_start": "quote_start + 1", "quote_end": "quote_end + 1"},
        {"quote_start": "NULL"},
        {"quote_end": "quote_end - 1"},
        {"quote_sha256": "'abc'"},
        {"quote_sha256": "NULL"},
        {"document": "2"},
        {"reading": "99"},
        {"score": "1.5"},
        {"kind": "'rumour'"},
        {"body": "'no json'"},
        {"quote_start": "'a'"},
    ],
)
def test_no_program_can_store_a_claim_without_its_words(database: Database, changed: dict[str, str]) -> None:
    with database.writer() as writer:
        writer.reading(REPORT)
        writer.document(Document.new("Another text."))
    connection = sqlite3.connect(database.path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(COPY.format(columns(connection)))  # unchanged it would do
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(COPY.format(columns(connection, **changed)))
    connection.close()


def test_the_words_are_counted_in_code_points(database: Database) -> None:
    text = "🛰️ Ünïcödé \U0001d518\U0001d52b e\u0301lan\n" + REPORT.document.text
    given = report(text)
    with database.writer() as writer:
        writer.reading(given)
    assert tuple(stored(database)) == given.claims


@pytest.mark.parametrize(
    "table", ["documents", "claims", "readings", "claim_parties", "events", "judgements", "issues"]
)
def test_nothing_stored_can_be_changed_or_deleted(database: Database, table: str) -> None:
    with database.writer() as writer:
        writer.reading(REPORT)
        writer.judge("accept", REPORT.claims[0].id, judge="ann")
    connection = sqlite3.connect(database.path)
    column = connection.execute(f"PRAGMA table_info({table})").fetchall()[1][1]
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(("text", "told"), [("Peru\0Chile", "NUL"), ("Peru \ud83d", "surrogate")])
def test_a_text_that_cannot_be_kept_is_refused(database: Database, text: str, told: str) -> None:
    with database.writer() as writer, pytest.raises(StoreError, match=told):
        writer.document(Document.new(text))


def interrupted(writer: Writer) -> None:
    with writer.transaction():
        writer.reading(numbered(3))
        raise ZeroDivisionError


def test_a_failed_document_leaves_the_others_of_its_batch(database: Database) -> None:
    with database.writer() as writer:
        with writer.transaction():
            writer.reading(numbered(1))
            with pytest.raises(StoreError):
                writer.document(Document.new("a\0b"))
            writer.reading(numbered(2))
        with pytest.raises(ZeroDivisionError):
            interrupted(writer)
        writer.reading(numbered(4))
    assert len(list(database.view().documents())) == 3


def test_sentences_may_be_given_or_are_told_by_punctuation(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(report(), sentences=[(0, 32), (33, 119), (0, 0), (5, 99_999)])
        writer.reading(numbered(2))
    view = database.view()
    assert view.search("close", where="sentences")[0].text == "Chile may close the border post."
    assert view.counts().sentences == 2 + 6


def test_what_is_unknown_is_said(database: Database) -> None:
    view = database.view()
    with pytest.raises(UnknownIdError, match="c_none"):
        view.claim("c_none")
    with pytest.raises(UnknownIdError, match="d_none"):
        view.document("d_none")
    with database.writer() as writer:
        for wrong in (
            lambda: writer.origin("d_none", "d_other"),
            lambda: writer.happening("c_none", "h_1"),
            lambda: writer.judge("reject", "c_none", judge="ann"),
            lambda: writer.undo(7, judge="ann"),
        ):
            with pytest.raises(UnknownIdError):
                wrong()


def test_unread_documents_are_the_work_that_is_left(database: Database) -> None:
    first, second = numbered(1), numbered(2)
    with database.writer() as writer:
        writer.document(first.document)
        writer.document(second.document)
        writer.reading(first, coder=RULES)
    view = database.view()
    assert [key for _, key in view.unread_after(RULES)] == [second.document.id]
    assert view.unread_count(RULES) == 1


def test_vectors_are_kept_and_what_lacks_one_is_told(database: Database) -> None:
    with database.writer() as writer:
        writer.reading(REPORT)
        view = database.view()
        rows = [row for row, _ in view.unembedded("mini")]
        assert [quote for _, quote in view.unembedded("mini", limit=1)] == [REPORT.claims[0].quote.exact]
        assert view.unembedded_count("mini") == len(rows)
        writer.vectors("mini", [(row, bytes([row] * 4)) for row in rows[:3]])
        writer.vector(rows[0], "mini", b"anew")
    assert list(view.vectors("mini")) == [(rows[0], b"anew"), (rows[1], b"\2" * 4), (rows[2], b"\3" * 4)]
    assert list(view.vectors("mini", after=rows[1])) == [(rows[2], b"\3" * 4)]
    assert list(view.newest_vectors("mini", limit=2)) == [(rows[2], b"\3" * 4), (rows[1], b"\2" * 4)]
    assert list(view.newest_vectors("mini", after=rows[1], limit=2)) == [(rows[2], b"\3" * 4)]
    assert view.vectors_of("mini", [rows[1], rows[3]]) == [(rows[1], b"\2" * 4)]
    assert [row for row, _ in view.unembedded("mini")] == [rows[3]]
    assert [found.row for found in view.claims_at(rows[:2])] == rows[:2]
