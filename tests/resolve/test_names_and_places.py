"""Words that are a place's and somebody's: names inside names, two states of one name, parts of states, datelines."""

import pytest
from phrases_read import Read


def whom(text: str, words: str) -> list[tuple[str, str | None]]:
    return [(party.name, party.country) for party in Read(text).parties(words)]


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Yusuf al-Sabah asked for a vote.", "Sabah", "Yusuf al-Sabah", None),
        ("Mr Medina asked for a vote.", "Medina", "Medina", None),
        ("Sabah asked for a vote.", "Sabah", "Malaysia", "MYS"),
        ("Congo accused Rwanda of theft.", "Congo", "Democratic Republic of the Congo", "COD"),
        ("Brazzaville was calm. Congo asked for a loan.", "Congo", "Republic of the Congo", "COG"),
        ("Somaliland signed a port deal with Ethiopia.", "Somaliland", "Somaliland", "SOM"),
        ("QUITO — Peru's foreign minister accused Bolivia of lying.", "minister", "Peru's foreign minister", "PER"),
        ("QUITO - Peru's foreign minister accused Bolivia of lying.", "minister", "Peru's foreign minister", "PER"),
        ("A Mexican national was arrested in Texas.", "national", "Mexican national", "MEX"),
    ],
)
def test_whom_it_means(text: str, words: str, name: str, country: str | None) -> None:
    assert whom(text, words) == [(name, country)]


def test_a_part_of_a_state_that_acts_is_not_the_state() -> None:
    (party,) = Read("Somaliland signed a port deal with Ethiopia.").parties("Somaliland")
    assert party.actor is None
    assert party.speaks_for == ()


def test_a_dateline_takes_no_state_in() -> None:
    (party,) = Read("QUITO — Peru's foreign minister accused Bolivia of lying.").parties("minister")
    assert {body.country for body in party.speaks_for} == {"PER"}
