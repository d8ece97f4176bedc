"""Rule 7: polarity is part of the value, and what is told stands without its negation: attitudes, propositions, acts, relations."""

from datetime import date

import pytest

from dragoman.model.claim import Claim, ClaimKind, Factuality
from dragoman.model.document import Document
from dragoman.pipeline import read_document


def claim(text: str, kind: ClaimKind) -> Claim:
    found = [one for one in read_document(Document.new(text, published=date(2024, 5, 2))).claims if one.kind is kind]
    assert found, text
    return found[0]


def last(one: Claim) -> Factuality:
    return one.chain[-1].factuality


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The minister said that he was no longer worried about Iran.", "-"),
        ("Malta does not fear Libya.", "-"),
        ("The spokesman said Cyprus is not afraid of Turkey.", "-"),
        ("The envoy said that Tonga did not want a quarrel with Fiji.", "+"),
        ("Nobody in Lima trusts Caracas.", "+"),
        ("The chancellor was hardly pleased with Paris.", "+"),
        ("Oslo no longer supports the sanctions against Iran.", "+"),
        ("Quito does not oppose the deal with Lima, the minister said.", "-"),
    ],
)
def test_an_attitude_keeps_the_polarity_of_its_word_and_is_held_not_to_be_so(text: str, polarity: str) -> None:
    one = claim(text, ClaimKind.ATTITUDE)
    assert one.attitude is not None
    assert one.attitude.polarity == polarity
    assert last(one) is Factuality.CERTAIN_NOT


@pytest.mark.parametrize(
    ("text", "polarity"),
    [("Malta fears Libya.", "-"), ("Tonga wants a treaty with Fiji.", "+"), ("Lima trusts Caracas.", "+")],
)
def test_without_a_negation_the_feeling_is_there(text: str, polarity: str) -> None:
    one = claim(text, ClaimKind.ATTITUDE)
    assert one.attitude is not None
    assert (one.attitude.polarity, last(one)) == (polarity, Factuality.CERTAIN)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey has yet to ratify the treaty with Armenia.",
        "Kenya failed to send troops to Somalia.",
        "Neither Poland nor Hungary sent troops to Ukraine.",
        "The general said the army had ceased to threaten Chad.",
        "The envoy said Iran had not attacked Iraq.",
        "Chile denied sending troops to Peru.",
    ],
)
def test_acts_that_were_not_done_are_denied(text: str) -> None:
    one = claim(text, ClaimKind.EVENT)
    assert one.event is not None
    assert (last(one), one.event.status.value) == (Factuality.CERTAIN_NOT, "denied")


@pytest.mark.parametrize(
    "text",
    [
        "France stopped short of naming the culprit.",
        "Manila said it had stopped short of expelling the attaché.",
        "The clerk said the bank was far from publishing the list.",
        "The bank has yet to publish the list.",
        "Peru denied that its troops had crossed the border with Chile.",
    ],
)
def test_statements_are_held_not_to_be_so(text: str) -> None:
    assert last(claim(text, ClaimKind.PROPOSITION)) is Factuality.CERTAIN_NOT


@pytest.mark.parametrize(
    "text", ["The bank has to publish the list.", "The train stopped at Arica.", "Oslo is far away."]
)
def test_words_that_only_look_alike_deny_nothing(text: str) -> None:
    found = read_document(Document.new(text, published=date(2024, 5, 2))).claims
    assert all(last(one) is not Factuality.CERTAIN_NOT for one in found)


def test_stopping_short_of_words_tells_nobody_s_words() -> None:
    found = read_document(Document.new("France stopped short of blaming Israel.", published=date(2024, 5, 2))).claims
    assert [len(one.chain) for one in found] == [1]
