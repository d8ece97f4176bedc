import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings_made import report

from dragoman.errors import ContractError
from dragoman.model.decoding import claim_from_json, reading_from_json, time_from_json
from dragoman.model.reading import Reading, claim_json

Json = dict[str, Any]
SOME = report()


def through_text(made: Json) -> Json:
    told: Json = json.loads(json.dumps(made))
    return told


def test_a_reading_goes_to_json_and_back_whole() -> None:
    back = reading_from_json(through_text(SOME.to_json()))
    assert back.to_json() == SOME.to_json()
    assert back.document == SOME.document
    assert back.issues == SOME.issues
    assert [claim.event for claim in back.claims] == [claim.event for claim in SOME.claims]
    assert [claim.relation for claim in back.claims] == [claim.relation for claim in SOME.claims]


def test_a_moment_is_found_again_nearest_to_its_quote() -> None:
    twice = report("In May all slept. In May none woke.\n" + SOME.document.text)
    back = reading_from_json(through_text(twice.to_json()))
    event = back.claims[1].event
    assert event is not None
    assert event.moment is not None
    assert twice.document.text[event.moment.start : event.moment.end] == "May"
    assert back.claims[1].quote.start < event.moment.start < back.claims[1].quote.end


def test_without_the_text_a_moment_has_no_place() -> None:
    told = through_text(claim_json(SOME.claims[1]))
    back = claim_from_json(told, document_id=SOME.document.id)
    assert back.event is not None
    assert back.event.moment is not None
    assert (back.event.moment.start, back.event.moment.end) == (0, 0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda made: made.pop("document"), "document"),
        (lambda made: made.update(claims={}), "claims"),
        (lambda made: made["claims"].append("a claim"), "claims"),
        (lambda made: made["claims"][0].pop("quote"), "quote"),
        (lambda made: made["claims"][0].update(kind="rumour"), "rumour"),
        (lambda made: made["claims"][0]["attitude"].update(polarity="?"), "polarity"),
        (lambda made: made["claims"][1]["event"]["moment"].update(earliest="in May"), "in May"),
        (lambda made: made["claims"][0]["chain"][0].update(factuality="sure"), "sure"),
        (lambda made: made["claims"][0]["quote"].update(start=1), "not in the text"),
        (lambda made: made["claims"][0]["quote"].update(exact="Peru hopes"), "not in the text"),
        (lambda made: made["document"].update(text="Another text."), "not in the text"),
        (lambda made: made["document"].update(published="2025-02-28T10:00:00"), "time zone"),
        (lambda made: made["document"].update(zones=None), "document"),
        (lambda made: made["issues"][0].pop("code"), "code"),
    ],
)
def test_what_breaks_the_contract_is_told(change: Callable[[Json], object], told: str) -> None:
    made = copy.deepcopy(through_text(SOME.to_json()))
    change(made)
    with pytest.raises(ContractError, match=told):
        reading_from_json(made)


@given(st.datetimes(timezones=st.timezones()) | st.dates())
def test_times_keep_what_they_tell(told: Any) -> None:
    back = time_from_json(told.isoformat())
    assert type(back) is type(told)
    assert back.isoformat() == told.isoformat()  # a time that a change of clocks skips equals none in another zone


def test_nothing_is_a_reading_too() -> None:
    empty = Reading(document=SOME.document, claims=())
    assert reading_from_json(through_text(empty.to_json())) == empty
