"""Each question finds what fits, and nothing else."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings_made import Clock, numbered, report

from dragoman.errors import StoreError
from dragoman.model.claim import Coder
from dragoman.store import Database, Role, View, open_database
from dragoman.store.search import match_expression

FEAR, EXPELLED, VERDICT, PARTNERS = range(4)
REPORT = report()


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("store") / "news.db"
    with open_database(path, now=Clock()) as database:
        with database.writer() as writer:
            writer.reading(REPORT)
        yield database.view()


def found(view: View, **asked: Any) -> list[int]:
    ids = [claim.id for claim in REPORT.claims]
    return [ids.index(one.claim.id) for one in view.claims(**asked)]


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, [FEAR, EXPELLED, VERDICT, PARTNERS]),
        ({"holder": "PER"}, [FEAR]),
        ({"holder": "ana-rojas"}, [FEAR]),
        ({"holder": "ANA  Rojás"}, [FEAR]),
        ({"holder": "Luis Paz"}, [VERDICT]),
        ({"holder": ("Luis Paz", "PER")}, [FEAR, VERDICT]),
        ({"holder": "AUTHOR"}, [EXPELLED, PARTNERS]),
        ({"holder": "Nobody Known"}, []),
        ({"experiencer": "PER"}, [FEAR]),
        ({"experiencer": "Peru"}, [FEAR]),
        ({"actor": "CHL"}, [EXPELLED]),
        ({"recipient": "PER"}, [EXPELLED]),
        ({"actor": "PER"}, []),
        ({"about": ("CHL", "PER")}, [EXPELLED, VERDICT, PARTNERS]),
        ({"about": ("CHL",)}, [FEAR, EXPELLED, VERDICT, PARTNERS]),
        ({"about": "PER"}, [EXPELLED, VERDICT, PARTNERS]),
        ({"about": ("CHL", "GHA")}, []),
        ({"holder": "PER", "experiencer": "PER", "about": ("CHL",), "attitude": "anxiety"}, [FEAR]),
        ({"kind": "relation"}, [PARTNERS]),
        ({"kind": ("relation", "event")}, [EXPELLED, PARTNERS]),
        ({"event_type": "COERCE"}, [EXPELLED]),
        ({"event_type": ("COERCE", "AID")}, [EXPELLED]),
        ({"event_type": "AID"}, []),
        ({"relation": "partnership"}, [PARTNERS]),
        ({"attitude": "arguing"}, [VERDICT]),
        ({"attitude": ("anxiety", "arguing")}, [FEAR, VERDICT]),
        ({"polarity": "-"}, [FEAR, VERDICT]),
        ({"polarity": "+"}, []),
        ({"attributed": True}, [FEAR, VERDICT]),
        ({"attributed": False}, [EXPELLED, PARTNERS]),
        ({"since": date(2024, 5, 31), "until": date(2024, 6, 30)}, [EXPELLED, PARTNERS]),
        ({"since": date(2024, 6, 1), "until": date(2024, 6, 30)}, [PARTNERS]),
        ({"since": date(2025, 2, 28), "until": date(2025, 2, 28)}, [FEAR, VERDICT, PARTNERS]),
        ({"until": date(1997, 12, 31)}, []),
        ({"published_since": date(2025, 3, 1)}, []),
        ({"published_since": date(2025, 2, 28), "published_until": date(2025, 2, 28)}, [0, 1, 2, 3]),
        ({"min_score": 0.9}, []),
        ({"min_score": 0.8, "limit": 2}, [FEAR, EXPELLED]),
        ({"after": 2}, [VERDICT, PARTNERS]),
        ({"newest_first": True, "limit": 1}, [PARTNERS]),
        ({"newest_first": True, "after": 3}, [EXPELLED, FEAR]),
        ({"document": REPORT.document.id, "kind": "event"}, [EXPELLED]),
        ({"document": "d_none"}, []),
        ({"ids": [REPORT.claims[PARTNERS].id, "c_none"]}, [PARTNERS]),
        ({"ids": []}, []),
        ({"holder": "' OR 1=1 --"}, []),
    ],
)
def test_claims(view: View, asked: dict[str, Any], fits: list[int]) -> None:
    assert found(view, **asked) == fits
    if "limit" not in asked:
        assert view.count(**asked) == len(fits)


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("expelled envoys", [EXPELLED]),
        ("expel", [EXPELLED]),
        ("cafe", [VERDICT]),
        ("CAFÉ", [VERDICT]),
        ("shut OR useless -border", [VERDICT]),
        ('"the border"', [FEAR]),
        ('"border the"', []),
        ("part*", [PARTNERS]),
        ("Peru Chile -envoys", [FEAR, PARTNERS]),
        ("Rojas", [FEAR]),
        ('border) NEAR(x "', []),
        ("col:border", []),
        ("NOT", []),
        ("volcano", []),
    ],
)
def test_search_in_claims(view: View, words: str, best: list[int]) -> None:
    ids = [claim.id for claim in REPORT.claims]
    hits = view.search(words)
    assert sorted(ids.index(hit.record.claim.id) for hit in hits if hit.record) == best
    assert all(REPORT.document.text[hit.start : hit.end] == hit.text for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_search_in_sentences(view: View) -> None:
    (hit,) = view.search("foreign minister", where="sentences")
    assert hit.text.startswith("Peru fears")
    assert hit.text == REPORT.document.text[hit.start : hit.end]
    assert hit.record is None


@pytest.mark.parametrize("words", ["", "  ", "-border", '"', "?!", "*", "OR"])
def test_a_search_for_nothing_is_told(view: View, words: str) -> None:
    with pytest.raises(StoreError, match="nothing to search for"):
        view.search(words)


def test_actors_are_counted_by_role(view: View) -> None:
    assert [(one.key, one.claims) for one in view.actors(kind="country")] == [("CHL", 4), ("PER", 3)]
    assert [one.key for one in view.actors(role=Role.HOLDER, kind="actor")] == ["ana-rojas"]


def test_counts(view: View) -> None:
    counts = view.counts()
    assert (counts.documents, counts.readings, counts.claims, counts.issues, counts.origins) == (1, 1, 4, 1, 1)
    assert counts.first_published == counts.last_published == date(2025, 2, 28)


def test_documents_are_found_and_paged(database: Database) -> None:
    with database.writer() as writer:
        for number in range(5):
            writer.document(numbered(number, publisher=f"Paper {number % 2}").document, credited_publisher="The Wire")
        writer.origin(numbered(3).document.id, numbered(1).document.id, credited_publisher="Another Wire")
    view = database.view()
    assert [one.url for one in view.documents(publisher="Paper 1")] == [
        "https://news.example/1",
        "https://news.example/3",
    ]
    first = list(view.documents(limit=2))
    assert [one.url for one in view.documents(after=first[-1].row, limit=2)] == [
        "https://news.example/2",
        "https://news.example/3",
    ]
    assert [one.credited_publisher for one in view.documents(origin=numbered(1).document.id)] == [
        "The Wire",
        "Another Wire",
    ]
    assert [one.url for one in view.documents(url="https://news.example/4")] == ["https://news.example/4"]
    assert not list(view.documents(published_since=date(2026, 1, 1)))


def test_feeds_and_inputs_change_in_place(database: Database) -> None:
    with database.writer() as writer:
        writer.feed("https://news.example/rss", title="News")
        writer.feed("https://news.example/rss", etag="abc", checked=True)
        writer.feed("https://news.example/rss", checked=True, error="HTTP 503")
        assert writer.input("a.html", kind="html")
        assert not writer.input("a.html")
        assert writer.input("b.warc.gz", fingerprint="1")
        writer.input("a.html", state="doing")
        writer.input("a.html", state="failed", error="empty")
        writer.input("a.html", state="doing", detail={"line": 3})
        writer.input("b.warc.gz", state="done", position="9000")
        assert not writer.input("b.warc.gz")
    view = database.view()
    (feed,) = view.feeds()
    assert (feed.title, feed.etag, feed.error) == ("News", "abc", "HTTP 503")
    assert feed.ok_at is not None
    assert feed.checked_at is not None
    assert feed.added_at < feed.ok_at < feed.checked_at
    first, second = view.inputs()
    assert (first.state, first.tries, first.error, first.detail, first.kind) == ("doing", 2, None, {"line": 3}, "html")
    assert (second.state, second.tries, second.position, second.fingerprint) == ("done", 0, "9000", "1")
    assert [one.location for one in view.inputs(state="done")] == ["b.warc.gz"]
    with database.writer() as writer:
        assert writer.requeue("b.warc.gz", fingerprint="2")
        assert not writer.requeue("c.csv")
    (again,) = view.inputs(location="b.warc.gz")
    assert (again.state, again.position, again.fingerprint) == ("queued", None, "2")


def test_other_peoples_events_keep_their_coder(database: Database) -> None:
    other = Coder(name="another-coder", version="2.0")
    with database.writer() as writer:
        writer.reading(REPORT)
        assert writer.external(
            other, "77", {"EventCode": "190"}, day=date(2025, 1, 2), actor="CHL", url="https://x.example"
        )
        assert not writer.external(other, "77", {"EventCode": "191"})
        rows = [(str(number), {}, date(2025, 2, number), None, "PER", "05", None) for number in range(1, 4)]
        assert writer.externals(Coder(name="third", version="1"), rows) == 3
    view = database.view()
    (one,) = view.external_events(coder="another-coder")
    assert (one.data, one.day, one.actor, one.version) == ({"EventCode": "190"}, date(2025, 1, 2), "CHL", "2.0")
    assert [event.external_id for event in view.external_events(since=date(2025, 2, 2))] == ["2", "3"]
    assert len(list(view.external_events(until=date(2025, 2, 1), limit=5))) == 2
    assert [event.external_id for event in view.external_events(url="https://x.example")] == ["77"]
    assert {found.claim.coder.name for found in view.claims()} == {"dragoman-rules"}


def test_grades_are_kept_and_the_newest_counts(database: Database) -> None:
    with database.writer() as writer:
        writer.source("The Courier", reliability="B", credibility=3, set_by="ann")
        early = database.now()
        writer.source("The Courier", reliability="D", state="CHL", note="bought", set_by="ben")
        with pytest.raises(StoreError):
            writer.source("The Courier", reliability="Z", set_by="ann")
    (now,) = database.view().sources()
    (then,) = database.view(as_of=early).sources()
    assert (now.reliability, now.credibility, now.state, now.set_by) == ("D", None, "CHL", "ben")
    assert (then.reliability, then.credibility) == ("B", 3)


def test_happenings_gather_claims(database: Database) -> None:
    other = numbered(2)
    with database.writer() as writer:
        writer.reading(REPORT)
        writer.reading(other)
        writer.happening(REPORT.claims[EXPELLED].id, "h_1", stance="affirm")
        writer.happening(other.claims[EXPELLED].id, "h_1", stance="deny")
        early = database.now()
        writer.happening(other.claims[EXPELLED].id, None)
    view = database.view()
    assert [(one.happening, one.claim, one.stance) for one in view.happenings()] == [
        ("h_1", REPORT.claims[EXPELLED].id, "affirm")
    ]
    assert len(database.view(as_of=early).happenings(happening="h_1")) == 2
    assert not view.happenings(claims=[other.claims[EXPELLED].id])


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(['"', "-", "*", "OR", "NEAR", "(", ":", "^", "chile", "+"]), max_size=8).map(" ".join)
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_break_the_search(view: View, words: str) -> None:
    with suppress(StoreError):
        match_expression(words)
        assert len(view.search(words)) <= 4
        assert len(view.search(words, where="sentences")) <= 6


def test_publishers_are_counted_as_the_view_lets_through(database: Database) -> None:
    with database.writer() as writer:
        for number in range(4):
            writer.reading(numbered(number, publisher=f"Paper {number % 2}"))
        writer.reading(numbered(0, publisher="Paper 0"), coder=Coder(name="rules", version="2"))
        writer.origin(numbered(2).document.id, numbered(0).document.id)
        writer.judge("reject", numbered(0).claims[0].id, judge="ann")
        writer.judge("relabel", numbered(0).claims[1].id, judge="ann", value={"event.type": "AID"})
    first, second = database.view().publishers()
    assert (first.publisher, first.documents, first.origins, first.claims, first.copies) == (
        "Paper 0",
        2,
        1,
        6,
        1,
    )  # a copy counts as rejected too
    assert (second.publisher, second.documents, second.origins, second.claims) == ("Paper 1", 2, 2, 8)
