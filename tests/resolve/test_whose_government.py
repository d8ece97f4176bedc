"""Bare titles and bodies: of the state that the text tells of, and of none where two are as likely."""

from datetime import date

import pytest
from phrases_read import Read, spoken_for

from dragoman.knowledge import knowledge
from dragoman.model.document import Document, DocumentKind
from dragoman.pipeline import read_document

TOLD = [
    (
        "Ghana shut the crossing on Monday. Interior Minister Yaw Darko flew to Lome and met his Togolese counterpart.",
        "Interior Minister Yaw Darko",
        "GHA",
    ),
    ("Peru recalled its envoy to Chile. Foreign Minister Rosa Quispe said she was angry.", "Rosa Quispe", "PER"),
    ("Qatar denied it. Its foreign ministry said Prime Minister Omar Naji had called Paris.", "Omar Naji", "QAT"),
    ("BAKU, May 3 - Defense Minister Rustam Guliyev said a drone was shot down.", "Rustam Guliyev", "AZE"),
    (
        "Iceland summoned the British ambassador. Foreign Secretary Ian Marsh dismissed the complaint in London.",
        "Ian Marsh",
        "GBR",
    ),
    ("Chad recalled Foreign Minister Ali Brahim from Paris.", "Ali Brahim", "TCD"),
    ("Bhutan asked India for help. Foreign Minister Tashi Wangdi is to fly to Delhi.", "Tashi Wangdi", "BTN"),
    ("Sudan's army shelled the town. Chad opened its border. The generals blamed a militia.", "The generals", "SDN"),
    ("Laos protested. The prime minister's office said it was hurt. The army was called.", "The army", "LAO"),
    ("The African Union suspended Mali. It said the junta must go.", "the junta", "MLI"),
    ("Police detained eleven people in Lahore.", "Police", "PAK"),
    ("The Serbian parliament met on Tuesday. The opposition walked out.", "The opposition", "SRB"),
    ("Its chairman, Nigeria's president, will visit Accra.", "Its chairman", "NGA"),
    ("Brazil accused Venezuela of arming Guyana for its war.", "its", "GUY"),
    ("The opposition Awami League marched on Sunday.", "The opposition Awami League", "BGD"),
    ("Kenya blamed Somalia's Jubaland administration.", "Somalia's Jubaland administration", "SOM"),
]
UNTOLD = [
    ("Foreign Minister Jan Novak said the talks had failed.", "Jan Novak"),
    ("Mexico and Guatemala shut the border. Interior Minister Luis Paz called it a start.", "Luis Paz"),
    ("Kenya and Somalia signed an accord. Foreign Minister Ali Dualeh praised it.", "Ali Dualeh"),
    (
        "France said it would reopen its embassy.\nMali insisted on talks.\nForeign Minister Paul Keita was there.",
        "Paul Keita",
    ),
    ("Denmark sent ships. President Lone Holm waved.", "Lone Holm"),
    ("Norway summoned the envoy. Unification Minister Lee Hart rejected the note.", "Lee Hart"),
    ("Police said a man was hurt.", "Police"),
    ("Diplomats in Ankara said Turkey would sign.", "Diplomats"),
    ("Greece bought two frigates. The drones came later. Drones hit a depot.", "Drones"),
    ("The Secretary-General urged restraint.", "The Secretary-General"),
    ("General Ben Osei said the road was open.", "General Ben Osei"),
    ("Togo accused Niger. Mayor Ama Kofi opened a school.", "Mayor Ama Kofi"),
]


@pytest.mark.parametrize(("text", "phrase", "country"), TOLD, ids=[f"{row[2]}-{row[1]}" for row in TOLD])
def test_a_bare_title_or_body_is_of_the_state_told_of(text: str, phrase: str, country: str) -> None:
    assert [party.country for party in Read(text).parties(phrase)] == [country]


@pytest.mark.parametrize(("text", "phrase"), UNTOLD, ids=[row[1] for row in UNTOLD])
def test_no_country_where_the_text_does_not_tell(text: str, phrase: str) -> None:
    assert not any(party.country for party in Read(text).parties(phrase))


def test_the_reason_says_what_it_rests_on() -> None:
    party = Read("Peru recalled its envoy. Foreign Minister Rosa Quispe wept.").party("Foreign Minister Rosa Quispe")
    assert [speaks.reason for speaks in party.speaks_for] == ["title: Foreign Minister; the text tells of Peru"]


def test_a_readout_s_own_minister_and_the_guest() -> None:
    read = Read(
        "Prime Minister Jane Holt spoke with Prime Minister Sione Vea of Tonga. "
        "The leaders welcomed the visit of Foreign Minister Ana Moala to Canberra.",
        kind=DocumentKind.READOUT,
        title="Readout of the Prime Minister's call with Prime Minister Vea of Tonga",
        publisher="Office of the Prime Minister of Australia",
    )
    assert read.party("Prime Minister Jane Holt").country == "AUS"
    assert read.party("Foreign Minister Ana Moala").country == "TON"


def test_his_counterpart_is_never_his_own() -> None:
    read = Read("Bhutan's foreign minister, Tashi Wangdi, met his counterpart, Vivek Nair. Later he rested.")
    assert read.party("Vivek Nair").country is None


def test_the_ministers_take_up_a_list() -> None:
    read = Read("The foreign ministers of Peru, Chile and Brazil met. The ministers condemned the raid.")
    assert [party.country for party in read.parties("The ministers")] == ["PER", "CHL", "BRA"]


def test_the_ministers_of_nobody_are_nobody_s() -> None:
    read = Read("Peru and Chile quarrelled. Some guests left. The ministers of culture sang.")
    assert all(party.country is None for party in read.parties("The ministers of culture"))


def test_a_joint_text_means_its_signatories() -> None:
    read = Read(
        "The Ministers of Trade of Kenya, Uganda and Rwanda adopted the following text: "
        "The Ministers welcomed the pact.",
        kind=DocumentKind.STATEMENT,
        title="Joint communique of the trade ministers of Kenya, Uganda and Rwanda",
    )
    assert [party.country for party in read.parties("The Ministers", 1)] == ["KEN", "UGA", "RWA"]


def test_the_secretary_general_of_the_body_that_publishes() -> None:
    read = Read("The Secretary-General urged restraint.", kind=DocumentKind.STATEMENT, publisher="United Nations")
    party = read.party("The Secretary-General")
    assert (party.country, party.sector, spoken_for(party)) == (None, "IGO", {"United Nations"})


def test_a_body_is_taken_up_by_its_last_word() -> None:
    read = Read("Morocco wrote to the Polisario Front. He called on the Front to free them.")
    assert read.party("the Front").name == "Polisario Front"
    assert Read("The storm came from the Front.").parties("the Front") == ()


def test_both_governments_are_the_pair_the_text_is_about() -> None:
    read = Read("Ghana accused Togo. Togo denied it. Ghana insisted. ECOWAS urged both governments to talk.")
    assert {party.country for party in read.parties("both governments")} == {"GHA", "TGO"}


def test_it_takes_up_a_body_before_its_object() -> None:
    read = Read("ECOWAS imposed sanctions on Niger. It said flights would stop.")
    assert read.parties("It")[0].actor == "ECOWAS"


def test_a_dateline_s_town_is_nobody() -> None:
    read = Read("VIENTIANE, Aug. 22 — Thailand on Wednesday rejected the claim.")
    assert all(party.country != "LAO" for party in read.parties("Thailand"))
    spans = [party.mention.exact for party in read.parties("Thailand") if party.mention is not None]
    assert spans == ["Thailand"]


@pytest.mark.parametrize(
    ("sentence", "word", "meaning"),
    [
        ("Rwanda's occupation of the town went on.", "Rwanda", "government"),
        ("The presence of Rwanda troubled them.", "Rwanda", "government"),
        ("Two pilots defected to Rwanda.", "Rwanda", "place"),
        ("Rwanda's landscape charmed them.", "Rwanda", "place"),
    ],
)
def test_who_acts_and_what_lies_somewhere(sentence: str, word: str, meaning: str) -> None:
    read = Read(sentence)
    assert read.resolver.metonymy(read.head(word)) == meaning


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Niger's army spokesman, Colonel Ali Toure, said it burned.", "NER"),
        ("Canada's parliamentary secretary for northern affairs, Ali Toure, agreed.", "CAN"),
        ("The report, Colonel Ali Toure said, was false.", None),
    ],
)
def test_a_rank_between_title_and_name(text: str, country: str | None) -> None:
    assert Read(text).party("Ali Toure").country == country


def test_a_bare_surname_means_a_holder_of_the_time() -> None:
    known = knowledge()
    assert known.by_surname("Straw", "2003-03-03") == "Jack Straw"
    assert known.by_surname("Straw", "1990-03-03") is None
    assert known.by_surname("Straw", "2025-03-03") is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peruvian Defence Minister Raul Medina said Chile had attacked a patrol.", "Raul Medina", "PER"),
        ("Dutch minister Karl Hamburg said Norway had left the talks.", "Karl Hamburg", "NLD"),
    ],
)
def test_a_last_name_that_is_a_city_is_a_persons(text: str, name: str, country: str) -> None:
    claims = read_document(Document.new(text, published=date(2023, 5, 1))).claims
    speakers = [claim.chain[1].party for claim in claims if len(claim.chain) > 1]
    assert speakers
    assert {(party.name, party.country) for party in speakers} == {(name, country)}
