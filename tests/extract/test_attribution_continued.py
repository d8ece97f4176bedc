"""Reported speech that goes on without a cue, and "the statement" that somebody made before."""

from datetime import date

import pytest

from dragoman.model.document import Document
from dragoman.pipeline import read_document

SAID = "The Kenyan minister said the two sides would meet in Oman. "


def chains(text: str) -> dict[str, list[str]]:
    found = read_document(Document.new(text, published=date(2024, 5, 2))).claims
    return {claim.content[0].exact: [source.party.name for source in claim.chain] for claim in found}


def chain_of(words: str, text: str) -> list[str]:
    return next(names for content, names in chains(text).items() if words in content)


@pytest.mark.parametrize(
    "sentence",
    ["They would also exchange prisoners.", "The meeting would last two days.", "Both would send envoys to Cairo."],
)
def test_what_would_follow_is_still_the_speakers(sentence: str) -> None:
    verb = sentence.split("would ")[1].rsplit(maxsplit=1)[-1].rstrip(".")
    assert chain_of(verb, SAID + sentence) == chain_of("meet in Oman", SAID)


@pytest.mark.parametrize(
    "sentence",
    [
        "They exchanged prisoners last week.",
        "If they agreed, they would exchange prisoners.",
        "Qatar said it would send an envoy.",
        "\\nThey would also exchange prisoners.",
    ],
)
def test_other_sentences_are_not(sentence: str) -> None:
    text = SAID + sentence.replace("\\n", "\n")
    last = list(chains(text).items())[-1]
    assert "Kenyan minister" not in last[1], last


def test_the_statement_speaks_for_who_made_it() -> None:
    text = "Oslo's envoy said in a statement that the talks had failed. The statement added that Iran would leave."
    claims = read_document(Document.new(text, published=date(2024, 5, 2))).claims
    assert [claim.chain[1].party.name for claim in claims] == ["Oslo's envoy", "Oslo's envoy"]
    mention = claims[1].chain[1].party.mention
    assert mention is not None
    assert mention.exact == "The statement"


def test_a_statement_of_somebody_named_stays_theirs() -> None:
    text = "Oslo's envoy said in a letter that the talks had failed. The letter from Quito said that Iran would leave."
    assert "envoy" not in chain_of("Iran would leave", text)[1]
