"""The labelled questions are read at least as well as recorded, and what makes them hard is handled one by one."""

import tomllib

import pytest
from labelled_questions import FOLDER, compare

from dragoman.analyse.spelling import is_foreign, spelled

FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["questions", "questions_held_out"])
def test_questions_are_read_as_labelled(name: str) -> None:
    found, floors = compare(name), FLOORS[name]["floors"]
    assert found.share >= floors["share"], found.errors
    assert found.share_of_fields >= floors["share_of_fields"], found.errors


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Whta does Kenya say abuot Ethiopia?", "What does Kenya say about Ethiopia"),
        ("Does Germny trust Spain?", "Does Germany trust Spain"),
        ("what's Kenya's line on the port?", "what is Kenya's line on the port"),
        ("Can you tell me who attacked Yemen?", "who attacked Yemen"),
        ("Hasn't Ghana still backed the accord?", "Has Ghana backed the accord"),
        ("is norway worried about poland?", "is Norway worried about Poland"),
        ("WHO ATTACKED YEMEN?", "who attacked Yemen"),
        ("What does Austin say about Franco?", "What does Austin say about Franco"),
    ],
)
def test_spelling(typed: str, read: str) -> None:
    assert spelled(typed).text == read


def test_a_word_of_the_corpus_is_no_slip() -> None:
    assert spelled("What does Germny say?").changes == (("Germny", "Germany"),)
    assert spelled("What does Germny say?", stands=lambda word: word == "Germny").changes == ()


@pytest.mark.parametrize("question", ["Кто поддерживает договор?", "¿Quién apoya el tratado de pesca?", "谁支持条约?"])
def test_other_languages_are_told(question: str) -> None:
    assert is_foreign(question)
    assert spelled(question).foreign


@pytest.mark.parametrize("question", ["grain corridor", "Mali", "Who supports the treaty?", "Côte d'Ivoire Guinée"])
def test_names_and_english_are_not_foreign(question: str) -> None:
    assert not is_foreign(question)
