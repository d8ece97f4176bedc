from dataclasses import replace

import hand_made

from dragoman.analyse import hardened
from dragoman.model.actor import Party
from dragoman.model.claim import GENERIC, Claim, ClaimKind, CueType, Link, LinkType, Source
from dragoman.model.event import Event, EventType, Status

TEXT = "Malta hinted that its fleet might leave Nicosia soon. Its fleet will leave Nicosia. Its ships left."
AUTHOR = hand_made.source(hand_made.AUTHOR_PARTY, "Uu")
HINTED = "its fleet might leave Nicosia soon"
STATED = "Its fleet will leave Nicosia"


def malta(value: str) -> Source:
    return hand_made.source(hand_made.state("Malta", "MLT"), value)


def told(value: str = "PS+", **fields: object) -> Claim:
    return hand_made.claim(hand_made.document(TEXT), HINTED, AUTHOR, malta(value), **fields)


def stated(words: str = STATED, **fields: object) -> Claim:
    return hand_made.claim(hand_made.document(TEXT), words, **fields)


def pairs(*claims: Claim) -> list[tuple[str, str]]:
    return [(found.fact.id, found.claim.id) for found in hardened(claims)]


def test_a_hint_that_comes_back_as_a_fact_is_found_by_its_words() -> None:
    assert pairs(told(), stated()) == [(stated().id, told().id)]
    assert pairs(stated(), told()) == [(stated().id, told().id)]


def test_other_words_are_found_by_a_link_in_either_direction() -> None:
    other = stated("Its ships left")
    assert pairs(told(), other) == []
    assert pairs(told(), replace(other, links=(Link(type=LinkType.RESTATES, claim=told().id),)))
    assert pairs(told(links=(Link(type=LinkType.RESTATES, claim=other.id),)), other)


def test_what_its_source_is_sure_of_or_only_wants_does_not_harden() -> None:
    assert pairs(told("CT+"), stated()) == []
    assert pairs(told("Uu"), stated()) == []


def test_two_parts_of_one_sentence_are_one_telling() -> None:
    quote = told().quote
    assert pairs(told(), stated(quote=quote)) == []


def test_a_rumour_hardens_though_it_is_told_as_certain() -> None:
    nobody = hand_made.source(Party(name=GENERIC))
    rumour = hand_made.claim(hand_made.document(TEXT), HINTED, AUTHOR, nobody)
    assert pairs(rumour, stated()) == [(stated().id, rumour.id)]
    assert pairs(replace(rumour, cue_type=CueType.CONTROL), stated()) == []


def test_a_hedged_or_presupposed_repetition_is_no_fact() -> None:
    will = hand_made.span(TEXT, "will")
    assert pairs(told(), stated(hedges=(will,))) == []
    assert pairs(told(), stated(presupposed=True)) == []


def test_claims_of_different_kinds_are_not_compared() -> None:
    assert pairs(told(), stated(kind=ClaimKind.EVENT, event=Event(type=EventType.RETREAT, actors=()))) == []


def test_what_came_true_later_is_no_hardening() -> None:
    coming = Event(type=EventType.RETREAT, actors=(), status=Status.POSSIBLE)
    planned, happened = replace(coming, status=Status.PLANNED), replace(coming, status=Status.HAPPENED)
    hint = told(kind=ClaimKind.EVENT, event=coming)
    assert pairs(hint, stated(kind=ClaimKind.EVENT, event=planned))
    assert pairs(hint, stated(kind=ClaimKind.EVENT, event=happened)) == []


def test_the_hand_made_reading_hardens_a_rumour() -> None:
    claims = hand_made.reading().claims
    assert pairs(*claims) == [(claims[4].id, claims[3].id)]
