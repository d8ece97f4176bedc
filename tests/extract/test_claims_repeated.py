"""Claims whose content is a pronoun, a feeling at nothing named, a condition, an act refused, a charge."""

import pytest

from dragoman.model.claim import Claim, ClaimKind, Factuality, LinkType
from dragoman.model.document import Document
from dragoman.pipeline.reading import read_document


def _claims(text: str) -> list[Claim]:
    return list(read_document(Document.new(text)).claims)


def _words(claim: Claim) -> str:
    return " .. ".join(span.exact for span in claim.content)


def _sources(claim: Claim) -> list[str]:
    return [level.party.name for level in claim.chain[1:]]


@pytest.mark.parametrize("pronoun", ["it", "that", "this"])
def test_who_denies_a_pronoun_denies_the_claim_before(pronoun: str) -> None:
    claims = _claims(f"Vienna said Norway had sent troops to the island. Peru has denied {pronoun}.")
    said = next(claim for claim in claims if "troops" in _words(claim))
    denied = next(claim for claim in claims if _words(claim) == pronoun)
    assert _sources(denied) == ["Peru"]
    assert denied.chain[-1].factuality is Factuality.CERTAIN_NOT
    assert denied.chain[0].factuality is Factuality.UNCOMMITTED
    assert [(link.type, link.claim) for link in denied.links] == [(LinkType.DENIES, said.id)]


def test_who_believes_a_pronoun_inside_others_words_is_nested() -> None:
    claims = _claims("Oslo has closed the port. I think the junta believes it, the envoy said.")
    believed = next(claim for claim in claims if _words(claim) == "it")
    assert len(believed.chain) == 3
    assert [link.type for link in believed.links] == [LinkType.RESTATES]


def test_a_pronoun_that_begins_a_clause_is_no_repetition() -> None:
    claims = _claims("The envoy believes that is a mistake.")
    assert "that" not in {_words(claim) for claim in claims}


def test_a_feeling_at_nothing_named_keeps_its_clause() -> None:
    attitude = next(claim for claim in _claims("Bulgaria is losing patience.") if claim.kind is ClaimKind.ATTITUDE)
    assert _words(attitude) == "Bulgaria is losing patience"


def test_a_feeling_with_its_object_keeps_the_object_alone() -> None:
    attitudes = [one for one in _claims("Peru expressed concern about the dam.") if one.kind is ClaimKind.ATTITUDE]
    assert attitudes
    assert all("expressed" not in _words(one) for one in attitudes)


def test_a_condition_with_a_cue_in_it_stays_with_what_waits_on_it() -> None:
    claims = _claims("If Chile thinks we will wait, it is mistaken, the minister said.")
    assert "If Chile thinks we will wait, it is mistaken" in {_words(claim) for claim in claims}


@pytest.mark.parametrize(
    "sentence", ["The company declined to release the log.", "Norway voted to keep the mission on the island."]
)
def test_an_act_over_an_infinitive_is_told_by_the_author(sentence: str) -> None:
    claims = _claims(sentence)
    assert sentence[:-1] in {_words(claim) for claim in claims}
    assert all(not _sources(claim) for claim in claims)


def test_a_charge_is_the_accusers_and_the_act_keeps_who_is_accused() -> None:
    claims = _claims("Indigenous leaders accused both governments of ignoring them.")
    by_words = {_words(claim): _sources(claim) for claim in claims}
    assert by_words["Indigenous leaders accused both governments"] == []
    assert by_words["ignoring them"] != []
