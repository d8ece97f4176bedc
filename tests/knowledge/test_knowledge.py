"""The tables and how they are looked up."""

import pytest

from dragoman.knowledge import EntryType, knowledge, pieces
from dragoman.knowledge.building import plural_phrase, surname
from dragoman.knowledge.reading import rows

TABLES = [
    "countries",
    "cities",
    "features",
    "regions",
    "metonyms",
    "organisations",
    "armed_groups",
    "outlets",
    "vessels",
    "office_holders",
    "office_holders_states",
    "office_holders_voices",
    "office_holders_forces",
    "office_holders_bodies",
    "common_surnames",
    "titles",
    "roles",
    "peoples",
    "first_names",
]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_the_columns_of_its_table(table: str) -> None:
    found = list(rows(table))
    assert found
    assert all(set(row) == set(found[0]) for row in found)


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("People's Republic of China", "CHN"),
        ("People’s Republic of China", "CHN"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("ROK", "KOR"),
        ("U.S.", "USA"),
        ("UAE", "ARE"),
        ("Côte d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("the Philippines", "PHL"),
    ],
)
def test_names_of_states(surface: str, country: str) -> None:
    assert knowledge().lexicon.exact(surface)[0].country == country


def test_case_tells_the_country_from_the_pronoun() -> None:
    assert knowledge().lexicon.exact("US")
    assert not knowledge().lexicon.exact("us")


def test_all_states_are_there_with_capital_and_adjective() -> None:
    states = [row for row in rows("countries") if row["kind"] == "state"]
    assert len(states) >= 195
    assert len({row["iso3"] for row in states}) == len(states)
    assert all(row["adjectives"] or row["iso3"] == "DMA" for row in states)


def test_coordinates_are_on_the_globe() -> None:
    for table in ("cities", "features", "countries", "regions"):
        for row in rows(table):
            if row["lat"]:
                assert -90 <= float(row["lat"]) <= 90, row
                assert -180 <= float(row["lon"]) <= 180, row


def test_office_by_day() -> None:
    base = knowledge()
    office, held = base.office_of("David Cameron", "2015-01-01")
    assert office is not None
    assert (office.title, held) == ("Prime Minister", True)
    office, held = base.office_of("Boris Johnson", "2024-01-01")
    assert office is not None
    assert not held


def test_bare_surname_only_of_the_well_known() -> None:
    assert knowledge().by_surname("Putin", "2024-01-01") == "Vladimir Putin"
    assert knowledge().by_surname("Smith", "2024-01-01") is None


def test_spellings_meet() -> None:
    assert pieces("al-Assad") == pieces("al Assad")
    assert knowledge().office_of("Sergey Lavrov", "2020-01-01") == knowledge().office_of("Sergei Lavrov", "2020-01-01")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("secretary of state", "secretaries of state"),
        ("fisherman", "fishermen"),
        ("ambassador", "ambassadors"),
        ("attorney general", "attorneys general"),
        ("spokesperson", "spokespersons"),
        ("ministry", "ministries"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural_phrase(one) == many


def test_surname_keeps_particles() -> None:
    assert surname("Ursula von der Leyen") == "von der Leyen"
    assert surname("Ferdinand Marcos Jr.") == "Marcos"


def test_an_ambiguous_acronym_keeps_its_meanings() -> None:
    kinds = {entry.type for entry in knowledge().lexicon.exact("AFP")}
    assert kinds == {EntryType.ORGANISATION, EntryType.OUTLET}
