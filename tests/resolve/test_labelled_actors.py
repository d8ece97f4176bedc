"""The figures on the labelled speakers and phrases hold, and the cases are what they say they are."""

import pytest
from labelled_actors import FOLDER, HALVES, Json, agrees, phrases, rows, speaks_for
from labelled_pairs import floors
from phrases_read import Read, spoken_for

CASES = [row for half in HALVES for row in rows("speaks_for", half)]
PHRASES = [row for half in HALVES for row in rows("phrases", half)]


@pytest.mark.parametrize("half", HALVES)
def test_no_share_of_speakers_is_under_its_floor(half: str) -> None:
    found = speaks_for(half)
    assert found.share >= floors("speaks_for")[half], found
    assert found.share_of_heard >= floors("speaks_for")[f"{half} heard"], found


@pytest.mark.parametrize("half", HALVES)
def test_no_share_of_phrases_is_under_its_floor(half: str) -> None:
    found = phrases(half)
    low = {key: str(share) for key, share in found.items() if share.share < floors("phrases").get(f"{half} {key}", 0)}
    assert not low


def test_cases_are_many_and_half_of_them_speak_for_nobody() -> None:
    assert FOLDER.is_dir()
    assert len(CASES) >= 170
    assert len(PHRASES) >= 400
    assert 0.4 <= sum(not row["for"] for row in CASES) / len(CASES) <= 0.6
    assert len({row["text"] + row["mention"] for row in CASES}) == len(CASES)
    assert len({row["phrase"] for row in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["mention"])
def test_each_mention_stands_in_its_text(row: Json) -> None:
    assert row["text"].count(row["mention"]) > row.get("nth", 0)


def test_a_measure_that_accepts_anything_would_be_none() -> None:
    assert agrees([], "Amnesty", frozenset({"Amnesty"}))
    assert not agrees([], "Amnesty", frozenset({"GBR"}))
    assert not agrees([["GBR"]], "Amnesty", frozenset())
    assert not agrees([["GBR"]], "envoys", frozenset({"GBR", "FRA"}))


LOST = [
    "Peru's sacked interior minister",
    "The previous Danish foreign minister",
    "Ana Torres, dismissed last week as Chile's trade minister,",
    "Ana Torres, who resigned in May as Chile's trade minister,",
    "Ana Torres, Chile's trade minister until 2019,",
    "Ana Torres, Chile's trade minister from 2011 to 2014,",
    "Chile's president-elect",
    "Chile's incoming trade minister",
    "A Chilean general who defected",
    "An aide to Chile's former president",
    "A Colombian guerrilla leader",
    "Scotland's first minister",
    "The Portuguese who runs the hotel",
]


@pytest.mark.parametrize("phrase", LOST)
def test_who_is_out_of_office_or_never_was_in_one_speaks_for_no_state(phrase: str) -> None:
    party = Read(f"{phrase} said the talks had failed.").holder(phrase.rstrip(","))
    assert not any(speaks.country for speaks in party.speaks_for)


HELD = [
    ("A captain in the Peruvian army", "PER"),
    ("A member of the Indian cabinet", "IND"),
    ("A spokeswoman for Nordhavn Shipping", "Nordhavn Shipping"),
    ("Omar Jabri, a spokesman for the Saudi-led coalition,", "Saudi-led coalition"),
    ("A spokesman for the Saudi-led coalition", "Saudi-led coalition"),
    ("The chief executive of Siemens", "Siemens"),
    ("Libyan rebels", "Libyan rebels"),
    ("Japan's nuclear safety agency", "JPN"),
]


@pytest.mark.parametrize(("phrase", "principal"), HELD, ids=[row[0] for row in HELD])
def test_stated_place_in_a_body_speaks_for_it(phrase: str, principal: str) -> None:
    party = Read(f"{phrase} said the talks had failed.").holder(phrase.rstrip(","))
    assert spoken_for(party) == {principal}


def test_then_before_a_subject_is_no_former_office() -> None:
    party = Read("The talks failed and then Chinese officials said that they would leave.").holder("Chinese officials")
    assert spoken_for(party) == {"CHN"}


def test_a_state_that_sacks_somebody_still_had_them() -> None:
    party = Read("Chad fired Foreign Minister Ali Bechir. He said the talks had failed.").party("Ali Bechir")
    assert party.country == "TCD"
