"""Nouns, adjectives, participles, adverbs and headlines that attribute; unnamed sources."""

import pytest
from attribution_reading import one, told

from dragoman.model.claim import Factuality


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Ankara's claim that the islet is Turkish was rejected.",
            "claim",
            "Ankara's",
            "the islet is Turkish",
        ),
        (
            "The minister voiced concern about the build-up on the frontier.",
            "concern",
            "The minister",
            "the build-up on the frontier",
        ),
        (
            "The two sides reaffirmed their commitment to free passage.",
            "commitment",
            "The two sides",
            "free passage",
        ),
        (
            "Moscow's position is that the treaty has lapsed.",
            "position",
            "Moscow's",
            "the treaty has lapsed",
        ),
        (
            "Belgrade is wary of the new alliance.",
            "wary of",
            "Belgrade",
            "the new alliance",
        ),
        (
            "Villagers are worried that the dam will burst.",
            "worried",
            "Villagers",
            "the dam will burst",
        ),
        (
            "Cuba is ready to mediate between the two presidents.",
            "ready to",
            "Cuba",
            "mediate between the two presidents",
        ),
    ],
)
def test_nouns_and_adjectives(text: str, cue: str, source: str, content: str) -> None:
    found = one(text, cue)
    assert (found.source, found.content) == (source, content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "It is reported that the submarine has left the bay.",
            "is reported",
            "the submarine has left the bay",
        ),
        (
            "The corridor is supposed to open on Monday.",
            "is supposed",
            "The corridor ... open on Monday",
        ),
        (
            "The submarine has reportedly left the bay.",
            "reportedly",
            "The submarine has ... left the bay",
        ),
        (
            "The alleged smuggling ring used two ports.",
            "alleged",
            "The ... smuggling ring",
        ),
    ],
)
def test_an_unnamed_source_is_none(text: str, cue: str, content: str) -> None:
    found = one(text, cue)
    assert found.item.source is None
    assert not found.item.author_voice
    assert found.content == content


def test_a_plan_belongs_to_whoever_makes_it() -> None:
    text = "General Okoro was developing plans to seize the refinery."
    assert one(text, "plans").source == "General Okoro"


def test_the_person_behind_a_letter_speaks() -> None:
    text = "Senators released a letter saying that the base was unsafe."
    assert one(text, "saying").source == "Senators"


def test_nations_claim_their_claimed_waters() -> None:
    assert one("The frigate entered Chilean-claimed waters.", "claimed").source == "Chilean"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Vilnius Says Border Fence Will Stay", "Vilnius", "Border Fence Will Stay"),
        ("Border Fence Will Stay, Vilnius Says", "Vilnius", "Border Fence Will Stay"),
    ],
)
def test_headlines(text: str, source: str, content: str) -> None:
    found = one(f"{text}\n\nThe fence was built in two summers.", "Says")
    assert (found.source, found.content) == (source, content)


def test_the_adverb_alone_is_the_cue() -> None:
    assert [item.cue for item in told("The submarine has reportedly left the bay.")] == ["reportedly"]


def test_who_turns_down_a_claim_that_nobody_in_reach_makes_holds_it_false() -> None:
    denied = one("Peru denied reports that it had closed the mine.", "reports")
    assert (denied.source, denied.item.commitment) == ("Peru", Factuality.CERTAIN_NOT)
    made = one("Peru repeated its claim that Chile had closed the mine.", "claim")
    assert (made.source, made.item.commitment) == ("Peru", Factuality.CERTAIN)
    named = one("Peru dismissed a report by the miners' union that it had closed the mine.", "report")
    assert (named.source, named.item.commitment) == ("the miners' union", Factuality.CERTAIN)


def test_rejected_calls_are_somebody_elses() -> None:
    assert one("Peru rejected calls to close the mine.", "calls").source is None
