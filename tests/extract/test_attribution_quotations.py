"""Quotations: whose they are, over sentences and paragraphs."""

import pytest
from attribution_reading import one, told


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            '"The bridge is gone," said Captain Ilze Ozola.',
            "said",
            "Captain Ilze Ozola",
            "The bridge is gone",
        ),
        (
            "“The bridge is gone,” Ozola said. “We will build a new one. It will take a year.”",
            "said",
            "Ozola",
            "The bridge is gone ... We will build a new one. It will take a year",
        ),
        (
            "Ozola said the bridge was “beyond repair” after the flood.",
            "said",
            "Ozola",
            "the bridge was “beyond repair” after the flood",
        ),
        (
            "''The bridge is gone,'' Ozola said. ''We will build a new one.''",
            "said",
            "Ozola",
            "The bridge is gone ... We will build a new one",
        ),
        (
            'In a letter to the council, Ozola defended the delay: "The river rose faster than anyone had expected."',
            "defended",
            "Ozola",
            "the delay",
        ),
        (
            'The statement read: "No sailor was hurt. We thank the rescuers."',
            "read",
            "The statement",
            "No sailor was hurt. We thank the rescuers",
        ),
    ],
)
def test_who_says_quoted_words(text: str, cue: str, source: str, content: str) -> None:
    found = one(text, cue)
    assert (found.source, found.content) == (source, content)


def test_words_after_a_told_object_are_an_attribution_of_their_own() -> None:
    text = 'Ozola defended the delay: "The river rose faster than anyone had expected."'
    contents = {item.content for item in told(text) if item.cue == "defended"}
    assert contents == {"the delay", "The river rose faster than anyone had expected"}


def test_a_paragraph_that_is_only_a_quotation_goes_on_with_the_last_speaker() -> None:
    text = "“The bridge is gone,” Ozola said.\n\n“The ferry will run day and night until autumn.”"
    assert one(text, "said").content == "The bridge is gone ... The ferry will run day and night until autumn"


def test_a_quotation_far_from_any_speaker_stays_unattributed() -> None:
    text = "Ozola said the bridge was gone.\n\nThe town has two schools.\n\nIt lies on a hill.\n\n“Welcome to the hill town,” a sign reads."
    assert "Welcome" not in one(text, "said").content


def test_a_title_in_quotation_marks_is_not_what_was_said() -> None:
    text = 'In an interview on "The Morning Hour with Rune Dahl," the minister said the port would close.'
    assert one(text, "said").content == "the port would close"


def test_a_signed_quotation() -> None:
    text = "“This treaty protects small harbours from large fleets.” — Commissioner Ruta Balode"
    found = one(text, "—")
    assert found.source == "Commissioner Ruta Balode"
    assert found.content == "This treaty protects small harbours from large fleets"


def test_a_transcript_by_its_speaker_lines() -> None:
    text = (
        "MS. ARDEN: Good morning, everyone. The delegation has landed.\n\n"
        "QUESTION: Will they sign today?\n\n"
        "MS. ARDEN: They hope to sign tonight.\n\nThe ceremony is at nine.\n\n"
        "QUESTION: Who pays for the patrols?"
    )
    turns = [item for item in told(text) if item.item.pattern == "speaker line"]
    assert [turn.source for turn in turns] == ["MS. ARDEN", "QUESTION", "MS. ARDEN", "QUESTION"]
    assert "The ceremony is at nine" in turns[2].content


@pytest.mark.parametrize(
    "text",
    [
        '"The bridge is gone, said Ozola.',
        'The bridge is gone," said Ozola. "We',
        "“ “ ” said ”",
        '" " " "',
        "'tis “ the ‘ end ” said he’",
        "said",
        ": : :",
        "Q",
        "— —",
        "”",
    ],
)
def test_odd_marks_never_raise(text: str) -> None:
    told(text)


def test_an_answer_of_one_word_ends_the_turn_before_it() -> None:
    text = "MR. OKELLO: Shall we open the port on Friday?\n\nMS. BRANDT: Yes.\n\nThe port opens at noon.\n\nMR. OKELLO: We thank you."
    turns = [item for item in told(text) if item.item.pattern == "speaker line"]
    assert [(turn.source, turn.content.split()[0].rstrip(".")) for turn in turns] == [
        ("MR. OKELLO", "Shall"),
        ("MS. BRANDT", "Yes"),
        ("MR. OKELLO", "We"),
    ]


def test_headings_in_capitals_are_no_speakers() -> None:
    text = (
        "CLOSING THE GAP: Today the council adopted a plan for the harbour.\n\n"
        "A NEW FERRY: The ferry will sail every day of the year.\n\n"
        "LOWER FARES: The plan cuts fares by half for students.\n\n"
        "SAFER QUAYS: The quays will be lit at night."
    )
    assert [item for item in told(text) if item.item.pattern == "speaker line"] == []
