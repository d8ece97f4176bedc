"""Questions with checked answers over the press of `press_written`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from press_written import Clock, Report, fill

import dragoman
from dragoman.analyse.answering import Answer, ask
from dragoman.analyse.question import Query
from dragoman.store import Database, Record, View

TODAY = date(2026, 5, 1)


def told(answer: Answer) -> dict[str, str]:
    return {verdict.holder: verdict.stance for verdict in answer.verdicts}


def words(answer: Answer) -> set[str]:
    return {match.claim.quote.exact for match in answer.matches}


def asked(press: View, question: str, **fields: Any) -> Answer:
    return ask(press, question, today=TODAY, **fields)


@pytest.mark.parametrize(
    ("question", "verdicts", "days", "origins"),
    [
        ("Is Bolivia worried about Peru-Chile ties?", {"Bolivia": "against"}, ((1, 20), (3, 17)), 2),
        ("Is Brazil worried about Peru-Chile ties?", {"Tomas Quiroga": "hedged"}, ((1, 20), (1, 20)), 1),
        ("Who supports the fishing treaty?", {"Brazil": "against", "Bolivia": "against"}, ((1, 8), (4, 20)), 3),
        ("Who opposes the fishing treaty?", {"Brazil": "for", "Bolivia": "for"}, ((1, 8), (4, 20)), 3),
        ("Has Brazil changed its position on the fishing treaty?", {"Brazil": "against"}, ((1, 8), (3, 17)), 2),
        ("Has Bolivia changed its position on the fishing treaty?", {"Bolivia": "against"}, ((1, 8), (4, 20)), 2),
        ("When did Peru first say that Chile attacked Peru?", {"Peru": "for"}, ((2, 9), (3, 25)), 2),
        ("Did Peru and Chile meet?", {"Andean Herald (own voice)": "for"}, ((1, 8), (1, 8)), 1),
        ("Does Chile trust Peru?", {"Chile": "for"}, ((4, 14), (4, 14)), 1),
        ("Who criticized Chile?", {"Argentina": "against"}, ((2, 20), (4, 14)), 2),
        ("Did Peru expel the Chilean ambassador?", {"Andean Herald (own voice)": "for"}, ((2, 20), (2, 20)), 1),
        ("Will Chile send warships to Peru?", {"Peru": "hedged"}, ((3, 25), (3, 25)), 1),
        ("Has Chile denied attacking Peru?", {"Chile": "against"}, ((2, 9), (2, 9)), 1),
        ("Who met in Tacna?", {"Andean Herald (own voice)": "for"}, ((1, 8), (1, 8)), 1),
        ("Who signed the ceasefire agreement?", {"Andean Herald (own voice)": "for"}, ((4, 14), (4, 14)), 1),
        ("What does Marta Soto say about Peru?", {"Chile": "against"}, ((2, 9), (2, 9)), 1),
        ("What did Peru do to Chile in January 2026?", {"Andean Herald (own voice)": "for"}, ((1, 8), (1, 8)), 1),
    ],
)
def test_an_answer(
    press: View, question: str, verdicts: dict[str, str], days: tuple[tuple[int, int], tuple[int, int]], origins: int
) -> None:
    answer = asked(press, question)
    assert answer.outcome == "found"
    assert told(answer) == verdicts
    assert answer.first_said is not None
    assert answer.last_said is not None
    assert answer.first_said.day == date(2026, *days[0])
    assert answer.last_said.day == date(2026, *days[1])
    assert answer.origins == origins


@pytest.mark.parametrize(
    "question", ["Who says that Chile attacked Peru, and who denies it?", "Who denies that Chile attacked Peru?"]
)
def test_who_says_so_and_who_denies_it(press: View, question: str) -> None:
    answer = asked(press, question)
    stances = told(answer)
    assert stances == {"Peru": "for", "Daily Beacon (own voice)": "for", "Chile": "against"}
    assert {v.holder: v.origins for v in answer.verdicts} == {"Peru": 2, "Daily Beacon (own voice)": 1, "Chile": 1}
    assert (answer.verdicts[0].stance == "against") == question.startswith("Who denies")


def test_a_copy_is_the_same_origin_and_shown_once(press: View) -> None:
    answer = asked(press, "Did Chile attack Peru?")
    denial = next(match for match in answer.matches if "Marta Soto" in match.claim.quote.exact)
    assert denial.copies == 1
    assert [match.claim.quote.exact for match in answer.matches].count(denial.claim.quote.exact) == 1


def test_what_somebody_says_of_a_subject_is_theirs_only(press: View) -> None:
    answer = asked(press, "What does Peru say about Chile?")
    assert set(told(answer)) == {"Peru"}
    assert any("may send warships" in one for one in words(answer))
    assert not any("Marta Soto" in one for one in words(answer))


def test_what_was_done_since_a_day(press: View) -> None:
    answer = asked(press, "What did Peru do to Chile since February 2026?")
    assert words(answer) == {
        "Peru expelled the Chilean ambassador on Thursday.",
        "Peru and Chile signed a ceasefire agreement on Monday.",
    }


def test_a_change_is_told_step_by_step(press: View) -> None:
    brazil = asked(press, "Has Brazil changed its position on the fishing treaty?")
    assert brazil.verdicts[0].changed
    assert [step.move for step in brazil.positions[0].steps] == ["first said", "reversed"]
    bolivia = asked(press, "Has Bolivia changed its position on the fishing treaty?")
    assert not bolivia.verdicts[0].changed
    assert "reversed" not in {step.move for position in bolivia.positions for step in position.steps}


def test_a_place_in_a_question_is_a_word_not_its_state(press: View) -> None:
    assert all("Arica" in one for one in words(asked(press, "What happened near Arica?")))
    assert asked(press, "What happened near Arica?").outcome == "found"


def test_a_verb_that_tells_no_known_attitude_must_be_there(press: View) -> None:
    assert asked(press, "Does Lucia Ferro like Chile?").outcome == "not in the corpus"


def test_other_words_stand_apart_and_count_for_nothing(press: View) -> None:
    answer = asked(press, "Did Chile strike Peru?")
    assert answer.outcome == "other wording only"
    assert (answer.verdicts, answer.origins, answer.first_said) == ((), 0, None)
    assert any("attacked" in match.claim.quote.exact for match in answer.other_wording)


@pytest.mark.parametrize(
    "question",
    [
        "Is Japan worried about Peru-Chile ties?",
        "Did Chile attack Bolivia?",
        "Did Peru attack Chile?",
        "Who supports the lithium tax?",
        "Does Peru trust Chile?",
        "Is Bolivia worried about Brazil-Argentina ties?",
        "What does Norway say about Chile?",
        "Did Peru expel the Bolivian ambassador?",
        "What did Peru do to Chile since June 2026?",
    ],
)
def test_what_is_not_in_the_corpus(press: View, question: str) -> None:
    answer = asked(press, question)
    assert answer.outcome == "not in the corpus"
    assert (answer.verdicts, answer.other_wording, answer.origins) == ((), (), 0)
    searched = answer.searched
    assert (searched.documents, searched.origins) == (10, 9)
    assert (searched.first_published, searched.last_published) == (date(2026, 1, 8), date(2026, 4, 20))


def test_the_nearest_is_shown_where_nothing_answers(press: View) -> None:
    answer = asked(press, "Is Japan worried about Peru-Chile ties?")
    assert "Bolivia is worried" in answer.near[0].claim.quote.exact


def test_time_limits_hold(press: View) -> None:
    early = asked(press, "Who supports the fishing treaty?", until=date(2026, 1, 31))
    assert told(early) == {"Brazil": "for", "Bolivia": "against"}
    assert asked(press, "Who supports the fishing treaty?", since=date(2026, 5, 1)).outcome == "not in the corpus"


def test_as_of_an_earlier_day(filled: tuple[Database, Clock, Path]) -> None:
    with filled[0].view(date(2026, 2, 1)) as then:
        answer = asked(then, "Has Brazil changed its position on the fishing treaty?")
        assert told(answer) == {"Brazil": "for"}
        assert asked(then, "Did Chile attack Peru?").outcome == "not in the corpus"


def test_every_quote_is_in_its_document(press: View) -> None:
    for match in asked(press, "Did Chile attack Peru?").matches:
        assert match.claim.quote.verify(press.document(match.record.document.id))


def test_meaning_search_has_a_seam(press: View) -> None:
    def nearest(view: View, query: Query, *, limit: int) -> list[tuple[Record, float]]:
        assert query.words == ("lithium", "tax")
        return [(record, 0.9) for record in view.claims(limit=1)][:limit]

    answer = asked(press, "Who supports the lithium tax?", nearest=nearest)
    assert answer.outcome == "not in the corpus"
    assert [match.likeness for match in answer.near] == [0.9]


def test_an_empty_database_answers_that_nothing_is_there(tmp_path: Path) -> None:
    database, _ = fill(tmp_path / "empty.db", ())
    with database, database.view() as view:
        answer = asked(view, "Did Chile attack Peru?")
        assert (answer.outcome, answer.searched.documents, answer.searched.first_published) == (
            "not in the corpus",
            0,
            None,
        )


def test_a_rejected_claim_answers_nothing(tmp_path: Path) -> None:
    report = Report(date(2026, 1, 8), "Andean Herald", "Talks", "Peru and Chile met in Tacna on Thursday.")
    database, _ = fill(tmp_path / "one.db", (report,))
    with database, database.view() as view:
        claim = asked(view, "Did Peru and Chile meet?").matches[0].claim
        with database.writer() as writer:
            writer.judge("reject", claim.id, judge="reader")
        assert asked(view, "Did Peru and Chile meet?").outcome == "not in the corpus"


def test_a_large_file_is_cut_and_says_so(press: View) -> None:
    answer = asked(press, "Did Chile attack Peru?", most=2)
    assert answer.searched.cut
    assert answer.searched.looked_at == 3
    assert {match.day for match in answer.matches} >= {date(2026, 2, 9)}
    assert asked(press, "What does Ana Huaman say about the copper?", most=1).outcome == "not in the corpus"
    assert not asked(press, "Did Chile attack Peru?").searched.cut


def test_from_python(filled: tuple[Database, Clock, Path]) -> None:
    with dragoman.open(filled[2], readonly=True) as news:
        answer = news.ask("Is Bolivia worried about Peru-Chile ties?", today=TODAY)
        assert (answer.outcome, answer.origins, answer.verdicts[0].holder) == ("found", 2, "Bolivia")
        assert answer.searched.documents == 10
