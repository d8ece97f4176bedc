"""Where a text sets its scene, and whose its own first person is."""

import pytest
from phrases_read import Read

SCENES = [
    ("Peru accused Chile. In Santiago, Interior Minister Luis Paz denied it.", "Interior Minister Luis Paz", "CHL"),
    ("In Ankara the Greek envoy met the foreign minister.", "the foreign minister", "TUR"),
    ("Defence Minister Ole Berg told reporters in Oslo that the ship had turned.", "Defence Minister Ole Berg", "NOR"),
    ("Jordan closed the post. The Minister of Irrigation, Faris Haddad, wept.", "Faris Haddad", "JOR"),
    ("India complained. Chad denied it. Caretaker Prime Minister Ali Brahim spoke.", "Ali Brahim", "TCD"),
]
INTERVIEW = (
    "Ana Rukavina was a deputy foreign minister of Croatia until May. She spoke to us in Vienna.\n\n"
    "P.K.: Were you pressed by Hungary?\n\nA.R.: Yes. We promised Hungary a pipe and we kept our word.\n\n"
    "P.K.: And Serbia?\n\nA.R.: Serbia asked our ministry for a note. President Babic refused it."
)
EDITORIAL = (
    "Laos has waited long enough. Our foreign ministry summoned the Thai ambassador, who smiled. "
    "Thailand signed with China without informing us. The prime minister of Laos must answer, and Laos will. "
    "We do not believe a word of it. The National Assembly should meet in Vientiane."
)


@pytest.mark.parametrize(("text", "phrase", "country"), SCENES, ids=[row[2] for row in SCENES])
def test_a_bare_office_is_of_the_scene(text: str, phrase: str, country: str) -> None:
    assert [party.country for party in Read(text).parties(phrase)] == [country]


def test_no_scene_where_two_are_as_likely() -> None:
    read = Read("In a hotel, Interior Minister Luis Paz denied it.")
    assert read.party("Interior Minister Luis Paz").country is None


def test_whoever_is_urged_by_another_state_is_not_its_own() -> None:
    read = Read(
        "Nepal wavered. Nepal's president left it open. India, whose envoy is said to have urged the President to wait, fumed."
    )
    assert all(party.country != "IND" for party in read.parties("the President"))


def test_a_guest_s_we_is_the_state_that_the_guest_held_office_in() -> None:
    read = Read(INTERVIEW, title="“We kept our word”: an interview with Ana Rukavina", publisher="Danube Quarterly")
    assert [party.country for party in read.parties("We", 1)] == ["HRV"]
    assert [party.country for party in read.parties("our ministry")] == ["HRV"]
    assert read.party("President Babic").country == "HRV"


def test_an_editorial_s_our_is_its_own_state() -> None:
    read = Read(EDITORIAL, publisher="The Mekong Herald")
    assert [party.country for party in read.parties("Our foreign ministry")] == ["LAO"]
    assert [party.country for party in read.parties("us")] == ["LAO"]
    assert read.parties("We") == ()


def test_a_newsroom_s_our_is_nobody_s() -> None:
    read = Read("Latvia shot down a drone. Our correspondent said so. Latvia told us that it was sure. Latvia acted.")
    assert all(party.country is None for party in read.parties("Our correspondent"))
    assert read.parties("us") == ()


def test_nobody_s_our_where_two_are_as_likely() -> None:
    read = Read("Our soldiers deserve better. Benin and Togo quarrel. Togo and Benin talk.")
    assert all(party.country is None for party in read.parties("Our soldiers"))
