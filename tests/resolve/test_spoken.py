"""For whom somebody says to speak, without a title that tells it."""

import pytest
from phrases_read import Read, spoken_for


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Ruta Balode, who speaks for the Latvian government, called the text weak.", "Ruta Balode", {"LVA"}),
        ("Speaking on behalf of Chad, Musa Djibrine asked for a vote.", "Musa Djibrine", {"TCD"}),
        ("Musa Djibrine, speaking for Chad and Niger, asked for a vote.", "Musa Djibrine", {"TCD", "NER"}),
        ("Musa Djibrine, who does not speak for Chad, asked for a vote.", "Musa Djibrine", set()),
        ("Musa Djibrine, who spoke for an hour, asked for a vote.", "Musa Djibrine", set()),
        ("Commander Issa Brahim of the Chadian rebels asked for bread.", "Issa Brahim", set()),
        ("Issa Brahim, until May Chad's health minister, asked for bread.", "Issa Brahim", set()),
        ("General Issa Brahim of the Chadian army asked for bread.", "Issa Brahim", {"TCD"}),
    ],
)
def test_principals(text: str, name: str, wanted: set[str]) -> None:
    assert spoken_for(Read(text).parties(name)[0]) == wanted


BRIEFING = """MS. ALDANE: Good afternoon. I have nothing to announce.

QUESTION: Does the ministry regret the delay?

MS. ALDANE: We have seen the report, and Brenna Voss of the press has it too.

QUESTION: Thank you."""


@pytest.mark.parametrize(
    ("publisher", "wanted"), [("Ministry of Foreign Affairs of Norway", {"NOR"}), ("The Fjord Post", set())]
)
def test_who_answers_in_a_government_s_briefing(publisher: str, wanted: set[str]) -> None:
    read = Read(BRIEFING, publisher=publisher, title="Press briefing")
    (speaker,) = read.parties("ALDANE")
    assert spoken_for(speaker) == wanted
    assert all(party.name != "QUESTION" for party in read.parties("QUESTION"))
