"""What people say about claims is added beside them, holds for every reading, and can be taken back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from readings_made import CHILE, NEWER, REBELS, numbered, report

from dragoman.errors import StoreError, UnknownIdError
from dragoman.model.attitude import Target
from dragoman.model.claim import Coder
from dragoman.model.reading import Reading
from dragoman.store import Database, Record, Writer, columnar

REPORT = report()
FEAR, EXPELLED, VERDICT, PARTNERS = (claim.id for claim in REPORT.claims)
AGAIN = Reading(document=REPORT.document, claims=tuple(replace(one, coder=NEWER) for one in REPORT.claims))


def ids(found: Iterable[Record]) -> list[str]:
    return [one.claim.id for one in found]


def stored(writer: Writer) -> Writer:
    writer.reading(REPORT)
    return writer


def test_a_rejected_claim_is_hidden_everywhere_unless_asked_for(database: Database) -> None:
    with stored(database.writer()) as writer:
        row = writer.judge("reject", EXPELLED, judge="ann", note="not said")
        view = database.view()
        assert EXPELLED not in ids(view.claims())
        assert not list(view.claims(actor="CHL"))
        assert not view.search("expelled")
        assert not [one for one in view.dyads(a="CHL", b="PER") if one.events]
        assert not [one for one in view.dyads() if one.events]
        assert view.counts().claims == 3
        assert view.counts().rejected == 1
        (record,) = view.claims(actor="CHL", include_rejected=True)
        assert record.verdict == "reject"
        assert view.claim(EXPELLED).verdict == "reject"
        writer.undo(row, judge="ben")
        assert EXPELLED in ids(view.claims())
        assert view.claim(EXPELLED).verdict is None
    (kept, undone) = database.view().judgements()
    assert (kept.verb, kept.holds, kept.note, kept.judge) == ("reject", False, "not said", "ann")
    assert (undone.verb, undone.undoes, undone.judge) == ("undo", row, "ben")


def test_the_newest_verdict_counts_and_an_undo_can_be_undone(database: Database) -> None:
    with stored(database.writer()) as writer:
        writer.judge("reject", FEAR, judge="ann")
        accepted = writer.judge("accept", FEAR, judge="ben")
        assert database.view().claim(FEAR).verdict == "accept"
        undone = writer.undo(accepted, judge="ann")
        assert database.view().claim(FEAR).verdict == "reject"
        writer.undo(undone, judge="ben")
        assert database.view().claim(FEAR).verdict == "accept"


def test_judgements_survive_the_next_reading(database: Database) -> None:
    with stored(database.writer()) as writer:
        writer.judge("reject", EXPELLED, judge="ann")
        writer.judge("relabel", FEAR, judge="ann", value={"attitude.emotion": "anger"})
        writer.reading(AGAIN)
    view = database.view()
    assert EXPELLED not in ids(view.claims())
    (record,) = view.claims(ids=[FEAR])
    assert record.relabelled
    assert record.claim.coder == NEWER
    assert record.claim.attitude is not None
    assert record.claim.attitude.emotion == "anger"
    assert ids(view.claims(attitude="anger")) == [FEAR]
    assert not list(view.claims(attitude="anxiety"))


def test_a_relabel_holds_in_every_question(database: Database) -> None:
    with stored(database.writer()) as writer:
        before = database.now()
        row = writer.judge(
            "relabel", EXPELLED, judge="ann", value={"event.type": "SANCTION", "event.actors.0.country": "GHA"}
        )
        view = database.view()
        assert ids(view.claims(event_type="SANCTION")) == [EXPELLED]
        assert not list(view.claims(event_type="COERCE"))
        assert ids(view.claims(actor="GHA")) == [EXPELLED]
        assert len(view.search("expelled")) == 1
        assert [one.events for one in view.dyads(a="GHA", b="PER") if one.a == "GHA"] == [1]
        assert view.counts().claims == 4
        assert len(ids(view.claims())) == len(set(ids(view.claims()))) == 4
        earlier = database.view(before)
        assert ids(earlier.claims(event_type="COERCE")) == [EXPELLED]
        assert not list(earlier.claims(event_type="SANCTION"))
        writer.undo(row, judge="ann")
        assert ids(view.claims(event_type="COERCE")) == [EXPELLED]
        assert view.claim(EXPELLED).claim == REPORT.claims[1]


def test_relabels_add_up_and_one_of_them_can_be_undone(database: Database) -> None:
    def emotion_and_trend() -> tuple[str | None, str | None]:
        attitude = database.view().claim(FEAR).claim.attitude
        assert attitude is not None
        return attitude.emotion, attitude.trend

    with stored(database.writer()) as writer:
        first = writer.judge("relabel", FEAR, judge="ann", value={"attitude.emotion": "anger"})
        second = writer.judge("relabel", FEAR, judge="ann", value={"attitude.trend": "rising"})
        assert emotion_and_trend() == ("anger", "rising")
        undone = writer.undo(first, judge="ann")
        assert emotion_and_trend() == ("anxiety", "rising")
        writer.undo(undone, judge="ann")
        assert emotion_and_trend() == ("anger", "rising")
        writer.undo(second, judge="ann")
        assert emotion_and_trend() == ("anger", None)
        assert len(list(database.view().claims(ids=[FEAR]))) == 1


def test_a_relabel_can_change_the_kind(database: Database) -> None:
    with stored(database.writer()) as writer:
        writer.judge("relabel", EXPELLED, judge="ann", value={"kind": "proposition", "event": None})
    assert database.view().claim(EXPELLED).claim.event is None
    assert not list(database.view().claims(kind="event"))


def test_a_relabel_keeps_the_embedding(database: Database) -> None:
    with stored(database.writer()) as writer:
        writer.vector(database.view().claim(FEAR).row, "mini", b"abcd")
        writer.judge("relabel", FEAR, judge="ann", value={"attitude.emotion": "anger"})
    assert list(database.view().vectors("mini")) == [(database.view().claim(FEAR).row, b"abcd")]


@pytest.mark.parametrize(
    "value",
    [
        {"quote.exact": "other words"},
        {"id": "c_1"},
        {"score": 1.0},
        {"event.typ": "AID"},
        {"event.type": "HELP"},
        {"event.actors.7.country": "GHA"},
        {"event": None},
        {"kind": "attitude"},
        {"chain.first.factuality": "CT+"},
        {"": 1},
    ],
)
def test_a_relabel_that_cannot_be_is_refused_and_nothing_is_stored(database: Database, value: dict[str, Any]) -> None:
    with stored(database.writer()) as writer, pytest.raises(StoreError):
        writer.judge("relabel", EXPELLED, judge="ann", value=value)
    assert not database.view().judgements()
    assert database.view().claim(EXPELLED).claim == REPORT.claims[1]


def test_a_relabel_that_fits_the_next_reading_no_more_is_told(database: Database) -> None:
    plain = replace(
        REPORT.claims[1], kind=REPORT.claims[1].kind, event=replace(event_of(REPORT), actors=()), coder=NEWER
    )
    with stored(database.writer()) as writer:
        writer.judge("relabel", EXPELLED, judge="ann", value={"event.actors.0.country": "GHA"})
        writer.reading(Reading(document=REPORT.document, claims=(plain,)))
        assert database.view().claim(EXPELLED).claim == plain
        assert [one.code for one in database.view().issues()] == ["relabel-does-not-fit"]
        writer.reading(AGAIN, coder=Coder(name="another", version="1"))
    assert database.view().claim(EXPELLED).relabelled
    assert [one.code for one in database.view().issues()] == []


def event_of(reading: Reading) -> Any:
    return reading.claims[1].event


def test_merged_actors_are_one(database: Database) -> None:
    by_rebels = replace(REPORT.claims[1], event=replace(event_of(REPORT), actors=(REBELS,)))
    with database.writer() as writer:
        writer.reading(Reading(document=REPORT.document, claims=(by_rebels,)))
        other = numbered(2)
        writer.reading(other)
        view = database.view()
        assert len(ids(view.claims(actor="CHL"))) == 1
        row = writer.judge("merge", "Red Dawn", judge="ann", value={"into": "CHL", "name": "Chile"})
        assert len(ids(view.claims(actor="CHL"))) == 2
        assert len(ids(view.claims(actor="Red Dawn"))) == 2
        (found,) = (one.claim.event for one in view.claims(actor="CHL", ids=[by_rebels.id]))
        assert found is not None
        assert (found.actors[0].name, found.actors[0].actor, found.actors[0].country) == ("Chile", "CHL", "CHL")
        assert [(one.a, one.events) for one in view.dyads(a="CHL", b="PER") if one.events] == [("CHL", 2)]
        assert [(one.a, one.events) for one in view.dyads() if one.events] == [("CHL", 2)]
        assert [(one.a, one.events) for one in view.dyads(b="PER") if one.events] == [("CHL", 2)]
        assert "~red dawn" not in [one.key for one in view.actors()]
        writer.undo(row, judge="ann")
        assert len(ids(view.claims(actor="CHL"))) == 1
        assert view.claim(by_rebels.id).claim == by_rebels


def test_merges_follow_one_another_and_do_not_go_round(database: Database) -> None:
    with stored(database.writer()) as writer:
        writer.judge("merge", "Luis Paz", judge="ann", value={"into": "ana-rojas"})
        writer.judge("merge", "ana-rojas", judge="ann", value={"into": "A. Rojas"})
        with pytest.raises(StoreError, match="itself"):
            writer.judge("merge", "CHL", judge="ann", value={"into": "CHL"})
        with pytest.raises(UnknownIdError):
            writer.judge("merge", "Nobody Known", judge="ann", value={"into": "CHL"})
        with pytest.raises(StoreError, match="into"):
            writer.judge("merge", "CHL", judge="ann", value={})
        view = database.view()
        assert ids(view.claims(holder="A. Rojas")) == [FEAR, VERDICT]
        writer.judge("merge", "A. Rojas", judge="ann", value={"into": "Luis Paz"})  # a ring
        assert VERDICT in ids(view.claims(holder="Luis Paz"))


def test_who_is_merged_into_a_person_does_not_speak_for_her_country(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stored(database.writer()) as writer:
        writer.judge("merge", "Luis Paz", judge="ann", value={"into": "ana-rojas"})
        view = database.view()
        assert ids(view.claims(holder="ana-rojas")) == [FEAR, VERDICT]
        assert ids(view.claims(holder="PER")) == [FEAR]
        assert not list(view.claims(experiencer="PER", attitude="arguing"))
        writer.reading(scorned(numbered(2)))
        by_duckdb = [(one.a, one.attitudes) for one in view.dyads() if one.attitudes]
        assert by_duckdb == [("PER", 1), ("ana-rojas", 1)]
        assert [one.attitudes for one in view.dyads(a="PER", b="CHL") if one.attitudes] == [1]
        assert [one.attitudes for one in view.dyads(a="ana-rojas", b="CHL") if one.attitudes] == [1]
        monkeypatch.setattr(columnar, "available", lambda: False)
        assert [(one.a, one.attitudes) for one in view.dyads() if one.attitudes] == by_duckdb


def scorned(reading: Reading) -> Reading:
    """The reading with nothing but the scholar's verdict, about Chile."""
    verdict = reading.claims[2]
    assert verdict.attitude is not None
    about = replace(verdict.attitude, target=Target(parties=(CHILE,)))
    return replace(reading, claims=(replace(verdict, attitude=about),))


def test_a_relabel_needs_to_fit_the_newest_reading_only(database: Database) -> None:
    plain = replace(REPORT.claims[1], event=replace(event_of(REPORT), actors=()))
    again = replace(REPORT.claims[1], coder=NEWER)
    with database.writer() as writer:
        writer.reading(Reading(document=REPORT.document, claims=(plain,)))
        writer.reading(Reading(document=REPORT.document, claims=(again,)))
        writer.judge("relabel", EXPELLED, judge="ann", value={"event.actors.0.country": "GHA"})
    assert ids(database.view().claims(actor="GHA")) == [EXPELLED]
