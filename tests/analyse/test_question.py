"""What a question is read as: shape, statement, parties, attitude or act, words, time."""

from datetime import date
from typing import Any

import pytest

from dragoman.analyse.frames import frame
from dragoman.analyse.question import Query, party_named, read_question, subject_named
from dragoman.analyse.wording import stem
from dragoman.errors import DragomanError

TODAY = date(2026, 5, 1)


def read(text: str) -> Query:
    return read_question(text, today=TODAY)


def names(parties: Any) -> set[str]:
    return {party.country or party.name for party in parties}


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("Is Bolivia worried about Peru-Chile ties?", "whether"),
        ("Did Chile attack Peru?", "whether"),
        ("Who supports the fishing treaty?", "holders"),
        ("Which countries oppose the fishing treaty?", "holders"),
        ("Who denies that Chile attacked Peru?", "deniers"),
        ("Who says that Chile attacked Peru, and who denies it?", "disputed"),
        ("Who said Chile would leave the pact?", "disputed"),
        ("What does Peru say about Chile?", "said"),
        ("What is Brazil's position on the fishing treaty?", "said"),
        ("How does Argentina view Chile?", "said"),
        ("What did Peru do to Chile since February 2026?", "done"),
        ("When did Peru first say that Chile attacked Peru?", "first"),
        ("When did Peru last say that Chile attacked Peru?", "last"),
        ("Has Brazil changed its position on the fishing treaty?", "change"),
        ("Has Brazil's stance on the fishing treaty shifted?", "change"),
        ("fishing treaty Arica", "about"),
        ("Tell me about the fishing treaty", "about"),
        ("Has Chile denied attacking Peru?", "deniers"),
        ("According to whom did Chile attack Peru?", "disputed"),
    ],
)
def test_the_shape_of_the_answer(question: str, shape: str) -> None:
    assert frame(question).shape == shape
    assert frame(question.lower().rstrip("?")).shape == shape


def test_a_feeling_about_a_dyad() -> None:
    query = read("Is Bolivia worried about Peru-Chile ties?")
    assert query.family is not None
    assert query.family.name == "worry"
    assert names(query.experiencer) == {"BOL"}
    assert names(query.parties) == {"PER", "CHL"}
    assert query.topic == ()


def test_an_act_with_a_turned_round_subject() -> None:
    query = read("Did Chile attack Peru?")
    assert (query.event_type, names(query.actors), names(query.recipients)) == ("ASSAULT", {"CHL"}, {"PER"})
    assert query.statement == "Chile attacked Peru."


def test_a_long_subject_is_cut_where_the_party_ends() -> None:
    query = read("Does the Peruvian foreign minister fear Chile?")
    assert query.statement == "The Peruvian foreign minister fears Chile."
    assert names(query.experiencer) == {"PER"}


def test_a_topic_without_parties() -> None:
    query = read("Who supports the fishing treaty?")
    assert query.family is not None
    assert query.family.name == "approval"
    assert (query.experiencer, query.parties, query.words) == ((), (), ("fishing", "treaty"))


def test_time_words_limit_the_query_and_are_no_topic() -> None:
    since = read("What did Peru do to Chile since February 2026?")
    assert (since.since, since.until, since.words) == (date(2026, 2, 1), None, ())
    within = read("What did Peru say about the fishing treaty last month?")
    assert (within.since, within.until) == (date(2026, 4, 1), date(2026, 4, 30))
    before = read("What did Peru do to Chile before March 2026?")
    assert before.since is None
    assert before.until is not None


def test_months_may_be_written_as_the_options_have_them() -> None:
    asked = read("What did Peru do to Chile since 2026-02?")
    assert (asked.since, asked.until, asked.words) == (date(2026, 2, 1), None, ())
    within = read("What did Peru do to Chile in 2026-04?")
    assert (within.since, within.until) == (date(2026, 4, 1), date(2026, 4, 30))
    assert read("What did Peru do to Chile since 2026-02-10?").since == date(2026, 2, 10)


def test_options_overrule_times_in_the_question() -> None:
    query = read_question("What did Peru do to Chile since February 2026?", today=TODAY, since=date(2026, 3, 1))
    assert query.since == date(2026, 3, 1)


def test_a_quarrel_of_two_is_the_same_in_whatever_word() -> None:
    query = read("Is Bolivia worried about friction between Peru and Chile?")
    assert (query.words, query.topic) == ((), ())
    assert set(map(stem, ("tensions", "conflict", "friction"))) <= query.alike
    assert "between" in dict(query.explain())
    alone = read("Is Bolivia worried about the conflict in Peru?")
    assert (alone.alike, alone.words) == (frozenset(), ("conflict",))


def test_a_relation() -> None:
    query = read("Are Eritrea and Egypt allies?")
    assert (query.relation, names(query.parties)) == ("alliance", {"ERI", "EGY"})


def test_explaining_names_everything_that_was_understood() -> None:
    told = dict(read("Who says that Chile attacked Peru since March 2026, and who denies it?").explain())
    assert told["wanted"] == "who says so, and who denies it"
    assert told["done by"] == "Chile (CHL)"
    assert told["act"].startswith("ASSAULT")
    assert told["time"].startswith("2026-03-01")


def test_a_question_of_pages_is_refused() -> None:
    with pytest.raises(DragomanError, match="500 characters"):
        read("a" * 501)


@pytest.mark.parametrize(
    "question", ["?", "Who?", "is", "Did the the the?", "Кто? \u202e", "a" * 500, "Who says that ?"]
)
def test_no_question_is_too_odd(question: str) -> None:
    assert read(question).text == question


def test_parties_by_code_name_and_dyad() -> None:
    assert party_named("PER", today=TODAY).country == "PER"
    assert party_named("peru", today=TODAY).country == "PER"
    assert party_named("Marta Soto", today=TODAY).name == "Marta Soto"
    for dyad in ("PER-CHL", "Peru-Chile", "Peru – Chile"):
        parties, topic = subject_named(dyad, today=TODAY)
        assert (names(parties), topic) == ({"PER", "CHL"}, ())
    assert subject_named("the fishing treaty", today=TODAY)[1] != ()
