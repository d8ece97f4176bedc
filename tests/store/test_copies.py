"""What a person says of words in one copy of a text holds in the others, until it is undone or a copy is judged alone."""

from dataclasses import replace

import pytest
from readings_made import NEWER, TEXT, Clock, numbered, report

from dragoman.errors import UnknownIdError
from dragoman.model.reading import Reading
from dragoman.store import Database, View

FIRST = report(url="https://one.example/a")
SECOND = report(f"(Agency) – {TEXT}", url="https://two.example/b", publisher="Gulf Mail")
THIRD = report(f"{TEXT} More soon.", url="https://three.example/c", publisher="The Quay")
OTHER = numbered(4)


def store(database: Database, *readings: Reading, origin: Reading | None = FIRST) -> None:
    with database.writer() as writer:
        for reading in readings:
            writer.reading(reading)
            if origin is not None and reading is not OTHER:
                writer.origin(reading.document.id, origin.document.id)


def shown(view: View) -> set[str]:
    return {record.claim.id for record in view.claims()}


def ids(*readings: Reading, number: int = 0) -> set[str]:
    return {reading.claims[number].id for reading in readings}


def test_a_rejected_claim_is_gone_from_every_copy_and_from_nothing_else(database: Database) -> None:
    store(database, FIRST, SECOND, THIRD, OTHER)
    with database.writer() as writer:
        row = writer.judge("reject", SECOND.claims[0].id, judge="Ada")
    view = database.view()
    every = {claim.id for one in (FIRST, SECOND, THIRD, OTHER) for claim in one.claims}
    assert every - shown(view) == ids(FIRST, SECOND, THIRD)
    assert set(view.same_words(SECOND.claims[0].id)) == ids(FIRST, THIRD)
    assert view.claim(FIRST.claims[0].id).verdict == "reject"
    with database.writer() as writer:
        writer.undo(row, judge="Ada")
    assert shown(view) == every
    assert view.same_words(SECOND.claims[0].id) == []


def test_a_copy_that_comes_later_is_covered_and_so_is_the_next_reading(database: Database) -> None:
    store(database, FIRST)
    with database.writer() as writer:
        writer.judge("reject", FIRST.claims[0].id, judge="Ada")
    store(database, SECOND)
    again = replace(SECOND, claims=tuple(replace(claim, coder=NEWER) for claim in SECOND.claims))
    with database.writer() as writer:
        assert writer.reading(again)
    assert not ids(FIRST, SECOND) & shown(database.view())


def test_a_copy_judged_by_itself_keeps_its_verdict(database: Database) -> None:
    store(database, FIRST, SECOND, THIRD)
    with database.writer() as writer:
        writer.judge("accept", SECOND.claims[0].id, judge="Ada")
        writer.judge("reject", FIRST.claims[0].id, judge="Ada")
    view = database.view()
    assert shown(view) & ids(FIRST, SECOND, THIRD) == ids(SECOND)
    assert view.claim(THIRD.claims[0].id).verdict == "reject"
    with database.writer() as writer:
        writer.judge("accept", SECOND.claims[0].id, judge="Bo")
    assert view.claim(THIRD.claims[0].id).verdict == "accept"


def test_other_parties_or_another_origin_are_not_copies(database: Database) -> None:
    chain = SECOND.claims[0].chain
    elsewhere = replace(chain[1], party=replace(chain[1].party, name="Rosa Anaya"))
    changed = replace(SECOND.claims[0], chain=(chain[0], elsewhere))
    store(database, FIRST, replace(SECOND, claims=(changed, *SECOND.claims[1:])))
    store(database, THIRD, origin=THIRD)
    with database.writer() as writer:
        writer.judge("reject", FIRST.claims[0].id, judge="Ada")
    assert shown(database.view()) >= {changed.id, THIRD.claims[0].id}


def test_a_text_that_left_its_origin_is_no_copy_any_more_and_was_one_before(database: Database, clock: Clock) -> None:
    store(database, FIRST, SECOND)
    with database.writer() as writer:
        writer.judge("reject", FIRST.claims[0].id, judge="Ada")
    then = clock()
    with database.writer() as writer:
        writer.origin(SECOND.document.id, SECOND.document.id)
    assert ids(SECOND) <= shown(database.view())
    assert not ids(SECOND) & shown(database.view(then))


def test_wrapped_lines_are_the_same_words(database: Database) -> None:
    wrapped = report(f"{TEXT}\n", url="https://two.example/w")
    quote = wrapped.claims[3].quote
    text = f"{wrapped.document.text[: quote.start]}Peru and\n Chile have been partners since 1998."
    of = replace(wrapped.document, text=text)
    words = replace(quote, exact=text[quote.start : -1], end=len(text) - 1)
    words = type(quote).cut(of, words.start, words.end)
    claim = replace(wrapped.claims[3], quote=words)
    store(database, FIRST, Reading(document=of, claims=(claim,), issues=()))
    with database.writer() as writer:
        writer.judge("reject", FIRST.claims[3].id, judge="Ada")
    assert claim.id not in shown(database.view())


def test_the_queue_asks_for_the_same_words_once(database: Database) -> None:
    store(database, FIRST, SECOND, THIRD)
    view = database.view()
    before = len(view.least_sure())
    with database.writer() as writer:
        writer.judge("accept", THIRD.claims[1].id, judge="Ada")
    assert len(view.least_sure()) == before - 3


def test_an_id_may_be_cut_short_as_long_as_it_is_one(database: Database) -> None:
    store(database, FIRST, SECOND)
    view = database.view()
    whole = FIRST.claims[0].id
    assert view.claim_called(whole[:9]) == view.claim_called(whole[2:]) == view.claim_called(whole) == whole
    with pytest.raises(UnknownIdError, match=r"several claims begin with c_: c_\w+, .*\.\.\."):
        view.claim_called("c_")
    with pytest.raises(UnknownIdError, match="no claim begins with c_zz"):
        view.claim_called("zz")
