"""Which claims answer a question: other words for the same quarrel do, what one feels about oneself does not."""

from datetime import date

import pytest

from dragoman.analyse.matching import answers
from dragoman.analyse.question import read_question
from dragoman.model.document import Document
from dragoman.pipeline import read_document

TODAY = date(2026, 5, 1)


def answering(question: str, text: str) -> set[str]:
    query = read_question(question, today=TODAY)
    reading = read_document(Document.new(text, published=TODAY))
    return {claim.quote.exact for claim in reading.claims if answers(query, claim)}


@pytest.mark.parametrize("word", ["friction", "tensions", "the conflict", "the crisis"])
def test_another_word_for_a_quarrel_answers(word: str) -> None:
    question = f"Is Brazil worried about {word} between Peru and Chile?"
    said = "Brazil is worried about tensions between Peru and Chile."
    assert answering(question, said) == {said}


def test_a_feeling_about_two_that_do_not_quarrel_is_no_answer() -> None:
    question = "Is Brazil worried about tensions between Peru and Chile?"
    assert answering(question, "Brazil is worried about trade between Peru and Chile.") == set()


def test_what_one_rejects_for_oneself_is_not_said_against_oneself() -> None:
    text = "Peru rejected the accusation that its soldiers attacked a Chilean post. Ghana condemned Peru."
    assert answering("Who condemned Peru?", text) == {"Ghana condemned Peru."}
