"""Whom acts go to where their clause leaves it out, on sentences written for these tests."""

import pytest
from events_reading import sides


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Lesotho accused Eswatini of theft. Eswatini's foreign ministry dismissed the claim.",
            "REJECT",
            ("SWZ", "LSO"),
        ),
        ("Lesotho accused Eswatini of theft. Eswatini lodged a formal protest.", "ACCUSE", ("SWZ", "LSO")),
        ("Lesotho arrested a pilot from Eswatini. Eswatini asked for access to the man.", "REQUEST", ("SWZ", "LSO")),
        (
            "Lesotho accused Eswatini of theft. Botswana, which borders neither, urged restraint.",
            "REQUEST",
            ("BWA", "LSO+SWZ"),
        ),
        ("Lesotho invaded Eswatini. Lesotho's war has cost both dearly.", "ASSAULT", ("LSO", "SWZ")),
        ("Lesotho quarrels with Eswatini. On Monday Lesotho closed the border crossing.", "COERCE", ("LSO", "SWZ")),
    ],
)
def test_other_side_of_what_was_told(text: str, type_: str, expected: tuple[str, str]) -> None:
    assert expected in sides(text, type_)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Lesotho and Eswatini signed a pact. The two presidents promised to stop the raids.",
            "AGREE",
            ("LSO+SWZ", "LSO+SWZ"),
        ),
        (
            "Lesotho and Eswatini quarrel. The Botswanan president telephoned both capitals.",
            "CONSULT",
            ("BWA", "LSO+SWZ"),
        ),
        (
            "Lesotho and Eswatini quarrel. Lesotho has asked its neighbours to dismantle the camps.",
            "REQUEST",
            ("LSO", "SWZ"),
        ),
        ("Lesotho and Eswatini traded accusations.", "ACCUSE", ("LSO+SWZ", "LSO+SWZ")),
        ("Lesotho and Eswatini fought a war over cattle.", "ASSAULT", ("LSO+SWZ", "LSO+SWZ")),
    ],
)
def test_two_states_behind_a_plural(text: str, type_: str, expected: tuple[str, str]) -> None:
    assert expected in sides(text, type_)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Botswanan troops came to Maseru at the invitation of the Government of Lesotho.", "REQUEST", ("LSO", "BWA")),
        ("The ambassador of Lesotho was summoned to the foreign ministry of Botswana.", "ACCUSE", ("BWA", "LSO")),
        (
            "The attacks on Botswanan soldiers that rebels from Lesotho launched were condemned.",
            "ASSAULT",
            ("LSO", "BWA"),
        ),
        (
            "Botswana took action to protect its staff abroad by arresting a general of Lesotho.",
            "COERCE",
            ("BWA", "LSO"),
        ),
        ("Lesotho advised its citizens not to travel to the coast.", "REQUEST", ("LSO", "LSO")),
        ("Anti-government protests continued in Maseru.", "PROTEST", ("LSO", "LSO")),
        ("Botswana had been consulted.", "CONSULT", ("", "BWA")),
    ],
)
def test_parties_around_the_clause(text: str, type_: str, expected: tuple[str, str]) -> None:
    assert expected in sides(text, type_)


def test_a_report_that_is_denied_is_nobody() -> None:
    text = "Lesotho accused Eswatini of theft. Eswatini rejected such reports of a rift in the royal house."
    assert sides(text, "REJECT") == [("SWZ", "")]


def test_a_third_state_leaves_no_pair() -> None:
    text = "Lesotho, Eswatini and Botswana share a river. The two presidents promised to meet."
    assert sides(text, "AGREE") == [("", "")]
