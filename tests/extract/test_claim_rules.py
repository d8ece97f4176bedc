"""The rules and conventions of the model, one sentence written for each."""

from datetime import date
from functools import lru_cache

import pytest

from dragoman.model.claim import AUTHOR, GENERIC, Claim, ClaimKind, Factuality, Form, LinkType
from dragoman.model.document import Document, Zone, ZoneKind
from dragoman.model.event import EventType, Status
from dragoman.model.reading import Reading
from dragoman.pipeline import read_document

CT, UU, PR, PS, NOT = (
    Factuality.CERTAIN,
    Factuality.UNCOMMITTED,
    Factuality.PROBABLE,
    Factuality.POSSIBLE,
    Factuality.CERTAIN_NOT,
)


@lru_cache(maxsize=64)
def read(text: str, *, headline: bool = False) -> Reading:
    zones = (Zone(kind=ZoneKind.HEADLINE, start=0, end=len(text)),) if headline else ()
    return read_document(Document.new(text, published=date(2024, 3, 14), publisher="The Harbour Post", zones=zones))


def find(text: str, words: str, kind: ClaimKind | None = None) -> Claim:
    """Return the claim whose content holds the words, of the given kind."""
    found = [
        claim
        for claim in read(text).claims
        if any(words in span.exact for span in claim.content) and (kind is None or claim.kind is kind)
    ]
    assert found, [(claim.kind.value, [span.exact for span in claim.content]) for claim in read(text).claims]
    return found[-1]


def names(claim: Claim) -> list[str]:
    return [source.party.name for source in claim.chain]


def values(claim: Claim) -> list[Factuality]:
    return [source.factuality for source in claim.chain]


def test_rule_1_the_author_stays_uncommitted_to_what_is_reported() -> None:
    claim = find("The Kenyan foreign minister said Uganda had closed the crossing.", "closed the crossing")
    assert names(claim)[0] == AUTHOR
    assert len(claim.chain) == 2
    assert claim.chain[1].party.country == "KEN"
    assert values(claim) == [UU, CT]


def test_rule_2_a_headline_commits_nobody() -> None:
    for claim in read("Chile fears Bolivia will close its border, minister says", headline=True).claims:
        assert set(values(claim)) == {UU}
        assert claim.form is Form.HEADLINE


def test_rule_3_a_factive_inside_a_report_binds_the_reporter() -> None:
    claim = find("Analyst Tove Lind said Norway knows that Russia moved its submarines.", "moved its submarines")
    assert names(claim)[-1] == "Norway"
    assert values(claim)[0] is UU
    assert values(claim)[1] is CT


def test_rule_4_equal_neighbours_collapse() -> None:
    claim = find('"We fear the talks will collapse," the Peruvian president said.', "talks will collapse")
    assert names(claim).count(AUTHOR) == 1
    assert len(claim.chain) == 2


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Mali's defence minister said the convoy was attacked.", "MLI"),
        ("Tokyo said the drill was routine.", "JPN"),
        ("The Brazilian foreign ministry said the embassy would reopen.", "BRA"),
    ],
)
def test_rule_5_a_title_or_a_seat_speaks_for_the_state(text: str, country: str) -> None:
    spoken_for = {one.country for claim in read(text).claims for one in claim.chain[-1].party.speaks_for}
    assert country in spoken_for


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sousa, a researcher at a Lisbon think tank, said Portugal would not send troops.",
        "Former Polish foreign minister Jan Wilk said Poland was drifting.",
        "A resident of Aleppo said Syria had cut the power.",
    ],
)
def test_rule_5_an_expert_or_a_former_official_speaks_for_no_state(text: str) -> None:
    attributed = [claim for claim in read(text).claims if len(claim.chain) > 1]
    assert attributed
    assert all(one.country is None for claim in attributed for one in claim.chain[1].party.speaks_for)


def test_rule_6_one_cue_over_two_propositions_gives_two_claims() -> None:
    text = "It is reported that Sudan is arming the militia and that Chad is closing its border."
    first, second = find(text, "arming the militia"), find(text, "closing its border")
    assert first.id != second.id
    assert names(first) == names(second) == [AUTHOR, GENERIC]
    assert values(first) == [UU, CT]


def test_rule_7_polarity_is_part_of_the_value() -> None:
    claim = find("Ethiopia did not attack Eritrea.", "attack Eritrea")
    assert values(claim) == [NOT]
    assert claim.event is not None
    assert claim.event.status is Status.DENIED


def test_rule_7_an_author_who_does_not_believe_denies_what_the_holder_is_said_to_feel() -> None:
    claim = find("I do not believe that Chancellor Scholz wants Norway to leave.", "leave", ClaimKind.ATTITUDE)
    assert values(claim)[0] is NOT


def test_rule_8_to_worry_that_is_to_hold_possible() -> None:
    text = "Envoy Lena Roth said Greece is worried that Turkey will send warships."
    claim = find(text, "send warships", ClaimKind.EVENT)
    assert names(claim)[-1] == "Greece"
    assert values(claim)[-1] is PS
    attitude = find(text, "Greece is worried", ClaimKind.ATTITUDE)
    assert attitude.attitude is not None
    assert attitude.attitude.experiencer.country == "GRC"
    assert attitude.attitude.polarity == "-"


def test_rule_8_a_weak_verb_lowers_its_source() -> None:
    claim = find("India is uneasy about the port deal, hinted Sri Lankan foreign minister Ravi Perera.", "uneasy")
    assert PR in values(claim)
    assert "hinted" in {hedge.exact for hedge in claim.hedges}


def test_rule_9_every_claim_has_a_quote_that_verifies() -> None:
    reading = read("Canada condemned the raid. “It was unlawful,” its foreign minister said — twice.")
    assert reading.claims
    for claim in reading.claims:
        assert claim.quote.verify(reading.document)
        for span in (*claim.content, *claim.hedges, *(cue.span for cue in claim.cues)):
            assert reading.document.text[span.start : span.end] == span.exact


def test_convention_a_the_holder_of_a_told_attitude_is_the_last_entry() -> None:
    claim = find("Minister Olu Ade said Nigeria is anxious about the ties between Niger and Russia.", "anxious")
    assert claim.kind is ClaimKind.ATTITUDE
    assert names(claim)[-1] == "Nigeria"
    assert claim.attitude is not None
    assert {party.country for party in claim.attitude.target.parties} >= {"NER", "RUS"}


def test_convention_b_a_group_is_one_entry_and_several_parties() -> None:
    claim = find("France and Germany signed a defence pact.", "signed a defence pact", ClaimKind.EVENT)
    assert claim.event is not None
    assert [party.country for party in claim.event.actors] == ["FRA", "DEU"]
    told = find("France and Germany said the pact was dead.", "the pact was dead")
    assert told.chain[1].party.country is None
    assert {one.country for one in told.chain[1].party.speaks_for} == {"FRA", "DEU"}


def test_convention_d_what_a_plain_object_takes_for_granted_is_the_authors() -> None:
    claims = read("Italy condemned Iran's attack on the tanker.").claims
    taken = [claim for claim in claims if claim.presupposed]
    assert taken
    assert all(names(claim) == [AUTHOR] for claim in taken)


def test_convention_j_an_agentless_evidential_is_a_cue_and_no_hedge() -> None:
    claim = find("The treaty is supposed to bind both countries.", "bind both countries")
    assert names(claim) == [AUTHOR, GENERIC]
    assert claim.hedges == ()


def test_convention_o_symmetry_follows_the_grammar() -> None:
    met = find("The presidents of Ghana and Togo met in Accra.", "met in Accra", ClaimKind.EVENT)
    assert met.event is not None
    assert {party.country for party in met.event.actors} == {party.country for party in met.event.recipients}
    visit = find("The king of Jordan visited Kuwait on Tuesday.", "visited Kuwait", ClaimKind.EVENT)
    assert visit.event is not None
    assert [party.country for party in visit.event.recipients] == ["KWT"]
    assert visit.event.moment is not None
    assert visit.event.moment.earliest == date(2024, 3, 12)


def test_convention_p_words_wholly_in_marks_are_direct_even_after_that() -> None:
    claim = find('The Cuban envoy said that "the blockade has failed".', "the blockade has failed")
    assert claim.form is Form.DIRECT


def test_convention_q_an_attitude_points_at_the_act_that_tells_it() -> None:
    claims = read("Spain condemned the arrest of the journalists.").claims
    act = next(claim for claim in claims if claim.event is not None and claim.event.type is EventType.ACCUSE)
    attitude = next(claim for claim in claims if claim.kind is ClaimKind.ATTITUDE)
    assert (LinkType.SAME_ACT, act.id) in {(link.type, link.claim) for link in attitude.links}


def test_chains_of_three_hold_each_other() -> None:
    text = "Diplomat Mara Held said Serbia believes that Kosovo is preparing an attack."
    claim = find(text, "preparing an attack")
    assert names(claim) == [AUTHOR, "Mara Held", "Serbia"]
    assert [cue.level for cue in claim.cues] == [1, 2]


def test_a_relative_clause_on_a_plain_object_is_the_authors() -> None:
    claim = find("Egypt welcomed the truce, which halted the war in Gaza.", "halted the war")
    assert names(claim) == [AUTHOR]


def test_a_caption_printed_twice_is_one_claim() -> None:
    text = "Poland closed its border with Belarus.\nPoland closed its border with Belarus.\n\nMore followed."
    claims = [claim for claim in read(text).claims if "closed its border" in claim.content[0].exact]
    assert len(claims) == 1
    assert len(claims[0].also) == 1


def test_links_stay_inside_the_reading() -> None:
    reading = read("Iran condemned the strike because it killed two officers. In return, Iran expelled an envoy.")
    ids = {claim.id for claim in reading.claims}
    assert len(ids) == len(reading.claims)
    assert all(link.claim in ids for claim in reading.claims for link in claim.links)


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "“”",
        "(((",
        "said said said",
        "“He said ‘",
        "a" * 500,
        "\u202eРоссия\u202c said.",  # noqa: RUF001 - letters of another script
        "U.S. U.S. U.S.",
        "—",
        "x\x00y said.",
    ],
)
def test_odd_text_gives_a_reading_and_no_crash(text: str) -> None:
    assert read(text).document.text == text
