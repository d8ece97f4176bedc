"""Bare descriptions take up people and things told with their state before; pairs take up the two whom the text tells of."""

import pytest
from phrases_read import Read

TAKEN = [
    ("Bolivian miners blocked a road. The police came. The protesters threw stones.", "The protesters", "BOL"),
    ("Eritrean fighters crossed the river. Sudan denied helping the fighters.", "the fighters", "ERI"),
    ("Ten Vietnamese trawlers sailed at dawn. A patrol stopped them, but a trawler sank.", "a trawler", "VNM"),
    ("A Danish tanker struck a mine. The vessel sank.", "The vessel", "DNK"),
    ("Portugal keeps a base there. Its planes fly at night.", "Its planes", "PRT"),
    ("North Korea protested. It accused the South of lying.", "the South", "KOR"),
]
LEFT = [
    ("Bolivian miners met Peruvian farmers. The protesters threw stones.", "The protesters"),
    ("Bolivian miners blocked a road. The protesters who burned a bus fled.", "The protesters who burned a bus"),
    ("Ten Vietnamese trawlers and a Chinese trawler sailed. A trawler sank.", "A trawler"),
    ("Its planes fly at night. A plane fell.", "A plane"),
]
PAIRS = [
    (
        (
            "Malawi accused Zambia. Zambia denied it. Malawi insisted, and Zambia wavered. Malawi wrote to Zambia. "
            "A Dutch official laughed. Both countries accepted the ruling."
        ),
        "Both countries",
        {"MWI", "ZMB"},
    ),
    (
        "Egypt rose. Kenya fell. Oman and Yemen signed. Egypt wrote to Kenya that the two sides must meet.",
        "the two sides",
        {"EGY", "KEN"},
    ),
    (
        "Chile accused Bolivia. Bolivia accused Chile. Chile sent troops to Bolivia. France urged both countries to talk.",
        "both countries",
        {"CHL", "BOL"},
    ),
]


@pytest.mark.parametrize(("text", "phrase", "country"), TAKEN, ids=[row[1] for row in TAKEN])
def test_a_bare_description_takes_up_the_state_told_before(text: str, phrase: str, country: str) -> None:
    assert [party.country for party in Read(text).parties(phrase)] == [country]


@pytest.mark.parametrize(("text", "phrase"), LEFT, ids=[row[1] for row in LEFT])
def test_nothing_is_taken_up_where_two_are_as_likely_or_somebody_is_told_anew(text: str, phrase: str) -> None:
    assert all(party.country is None for party in Read(text).parties(phrase))


@pytest.mark.parametrize(("text", "phrase", "pair"), PAIRS, ids=["-".join(sorted(row[2])) for row in PAIRS])
def test_a_pair_is_the_two_told_of(text: str, phrase: str, pair: set[str]) -> None:
    assert {party.country for party in Read(text).parties(phrase)} == pair
