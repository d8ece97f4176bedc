"""Attitudes told by reactions, camps and publics, under "with" and "against"; verdicts that a "not" turns round."""

import pytest

from dragoman.extract.attitudes import find
from dragoman.extract.attitudes.lexicon import adjectives, idioms, loaded, nouns, verbs, word_set
from dragoman.extract.attribution import find as attributions
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import Scene
from dragoman.knowledge import knowledge
from dragoman.model.document import Document
from dragoman.pipeline.reading import read_document
from dragoman.resolve.resolver import DocumentResolver


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """(type and polarity, head of the holder, target) of each attitude of a text."""
    document = Document.new(text)
    parse = parse_text(text, ())[0]
    scene = Scene(
        document=document, parse=parse, resolver=DocumentResolver(document, parse, knowledge()), reference=None
    )
    scene.attributions = attributions(scene)
    tokens = parse.tokens
    return [
        (
            draft.type.value + draft.polarity,
            None if draft.experiencer is None else draft.experiencer.text,
            None if draft.target is None else text[tokens[draft.target[0]].start : tokens[draft.target[1]].end],
        )
        for draft in find(scene)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru is against the dam.", ("agreement-", "Peru", "the dam")),
        ("Oslo was not against helping the miners.", ("agreement+", "Oslo", "helping the miners")),
        ("The ruling drew an angry response from Chile.", ("sentiment-", "Chile", "The ruling")),
        ("The general's hostile remarks about Chile lasted an hour.", ("sentiment-", "general", "Chile")),
        ("Foreign criticism of the levy has grown.", ("sentiment-", "Foreign", "the levy")),
        ("Popular support for the general is fading.", ("sentiment+", "Popular", "the general")),
        ("The plan met firm opposition by dissident groups.", ("agreement-", "groups", "The plan")),
        ("The reforms ran into opposition from farmers.", ("agreement-", "farmers", "The reforms")),
        ("The general enjoys much support among urban workers.", ("sentiment+", "workers", "The general")),
        ("Some of its members were openly supporting the rebels.", ("sentiment+", "Some", "the rebels")),
        ("Much to the displeasure of the generals, the king agreed.", ("sentiment-", "generals", None)),
        ("The animosity between the two neighbours is beginning to fade.", ("sentiment-", "neighbours", None)),
        (
            "The spokesman was more than confident of winning the vote.",
            ("sentiment+", "spokesman", "winning the vote"),
        ),
        (
            "Thousands of farmers were singing with a hope that the king would stay.",
            ("sentiment+", "Thousands", "the king would stay"),
        ),
        ("Most Danes are fed up with the war.", ("sentiment-", "Danes", "the war")),
        (
            "Observers described the vote as neither free nor fair.",
            ("sentiment-", "Observers", "the vote"),
        ),
        ("The opposition described the vote as chaotic.", ("sentiment-", "opposition", "the vote")),
        ("Bolivia labelled the president a troublemaker.", ("sentiment-", "Bolivia", "the president")),
        (
            "The spokesman called the strip one of the most dangerous places on earth.",
            ("sentiment-", "spokesman", "the strip"),
        ),
        ("The mayor defended the use of tear gas.", ("arguing+", "mayor", "the use of tear gas")),
        ("Chile expressed understanding for the strikes.", ("agreement+", "Chile", "the strikes")),
        ("Pensioners voted with a strong hope for change.", ("sentiment+", "Pensioners", "change")),
        ("North Korea called Bush the head of an empire of evil.", ("sentiment-", "Korea", "Bush")),
        ("I do not want to go home.", ("intention-", "I", "go home")),
        (
            "The premier telephoned the king to express satisfaction that order had returned.",
            ("sentiment+", "premier", "order had returned"),
        ),
    ],
)
def test_one_attitude(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Iran supports the militia with rockets.",
        "Chad backed the rebels with money.",
        "The Honourable Minister opened the bridge.",
        "A drought could scare off investors.",
        "A small country should never look eager.",
        "The government spoke of international respect.",
        "The slope above the road remained unstable, geologists said.",
        "The team won against Peru.",
    ],
)
def test_deeds_titles_and_possibilities_are_no_attitudes(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "stance", "pair"),
    [
        ("Norway supports Sweden's bid.", "support", ("NOR", "SWE")),
        ("Norway opposes Denmark's plan for the strait.", "opposition", ("NOR", "DNK")),
        ("Russia fears China.", "fear", ("RUS", "CHN")),
        ("India trusts Japan.", "trust", ("IND", "JPN")),
        ("Turkey is courting Egypt.", "desire", ("TUR", "EGY")),
        ("Iran threatened Israel.", "THREATEN", ("IRN", "ISR")),
        ("China backs Russia.", "SUPPORT", ("CHN", "RUS")),
    ],
)
def test_stances_between_states_name_both(text: str, stance: str, pair: tuple[str, str]) -> None:
    found = []
    for claim in read_document(Document.new(text)).claims:
        if claim.attitude is not None and claim.attitude.target.parties:
            holder, about = claim.attitude.experiencer, claim.attitude.target.parties[0]
            found.append((claim.attitude.emotion, (holder.country, about.country)))
        elif claim.event is not None and claim.event.actors and claim.event.recipients:
            sides = claim.event.actors[0].country, claim.event.recipients[0].country
            found.append((claim.event.type.value, sides))
    assert (stance, pair) in found


def test_every_emotion_of_the_tables_is_documented() -> None:
    entries = [
        entry for table in (verbs(), nouns(), adjectives(), idioms()) for rows in table.values() for entry in rows
    ]
    assert {entry.emotion for entry in (*entries, *loaded().values())} - {None} <= word_set("emotions")


def test_no_judging_word_stands_twice() -> None:
    words = [(word, pos) for word, pos in loaded()]
    assert len(words) == len(set(words)) > 900
