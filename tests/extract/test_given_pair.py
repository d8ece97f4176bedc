"""What one named party did to another where both are given: lists and typer asked together."""

from collections.abc import Sequence

import pytest

from dragoman.extract.events import given
from dragoman.extract.events.given import folded, roots
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import Scene
from dragoman.knowledge import knowledge
from dragoman.model.document import Document
from dragoman.model.event import EventType
from dragoman.model.prediction import NOTHING, Candidate, Prediction
from dragoman.resolve.resolver import DocumentResolver

TEXT = "Guyana expelled two Surinamese diplomats on Monday, and Togo praised Benin."


class Typer:
    """Says one thing of each word that may tell the act, by its text, and something else of all others."""

    def __init__(self, by_word: dict[str, Prediction], otherwise: Prediction) -> None:
        self.by_word = by_word
        self.otherwise = otherwise
        self.asked: list[Candidate] = []

    def __call__(self, candidates: Sequence[Candidate], *, least: float = 0.0) -> list[Prediction]:
        assert 0 <= least < 0.5
        self.asked += candidates
        return [self.by_word.get(self.told(one), self.otherwise) for one in candidates]

    @staticmethod
    def told(one: Candidate) -> str:
        return next((word for word, role in zip(one.words, one.roles, strict=True) if role == 2), "")


def says(kind: str, share: float = 1.0, status: str = "happened") -> Prediction:
    types = {one.value: 0.0 for one in EventType} | {NOTHING: 1 - share}
    types[kind] = types.get(kind, 0) + share
    return Prediction(types=types, modes={}, statuses={status: 1.0}, contexts={})


NO_ACT = says(NOTHING)


def scene(text: str, typer: Typer | None = None) -> Scene:
    document = Document.new(text)
    parse = parse_text(text, ())[0]
    resolver = DocumentResolver(document, parse, knowledge())
    return Scene(document=document, parse=parse, resolver=resolver, reference=None, typer=typer)


def ask(text: str, source: str, target: str, typer: Typer | None = None) -> dict[str, float]:
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    return roots(scene(text, typer), spans[0], spans[1])


def test_the_lists_alone_tell_the_act_between_the_two() -> None:
    assert ask(TEXT, "Guyana", "two Surinamese diplomats") == {"SANCTION": 1.0}
    assert ask(TEXT, "Togo", "Benin") == {"SUPPORT": 1.0}


def test_an_act_of_one_of_the_two_counts_less_than_one_of_both() -> None:
    text = "Guyana expelled two Surinamese diplomats on Monday and praised Benin."
    found = ask(text, "Guyana", "Benin")
    assert found["SUPPORT"] == pytest.approx(given.LISTED / (given.LISTED + given.ONE_SIDED))
    assert found["SANCTION"] == pytest.approx(given.ONE_SIDED / (given.LISTED + given.ONE_SIDED))


def test_the_other_way_round_counts_half() -> None:
    text = "Togo praised Benin, and Benin expelled the Togo envoy."
    assert ask("Togo praised Benin.", "Benin", "Togo") == {"SUPPORT": 1.0}
    found = ask(text, "Togo", "Benin")
    assert found["SUPPORT"] > found.get("SANCTION", 0)


def test_neither_list_nor_typer_gives_nothing() -> None:
    text = "Togo lies beside Benin."
    assert ask(text, "Togo", "Benin") == {}


def test_shares_sum_to_one_with_both() -> None:
    typer = Typer({"expelled": says("COERCE", 0.25)}, says("SUPPORT", 0.1))
    found = ask(TEXT, "Guyana", "two Surinamese diplomats", typer)
    assert sum(found.values()) == pytest.approx(1)
    assert found["SANCTION"] > found["COERCE"] > found["SUPPORT"]
    assert set(found) <= {kind.value for kind in EventType}


def test_the_typer_is_asked_of_the_sentence_and_of_each_word_on_the_way() -> None:
    typer = Typer({}, NO_ACT)
    ask("Togo sent its envoy to talk with Benin about fish.", "Togo", "Benin", typer)
    words = [
        Typer.told(one)
        for one in typer.asked
        for sides in [{role: word for word, role in zip(one.words, one.roles, strict=True) if role}]
        if (sides.get(1), sides.get(3)) == ("Togo", "Benin")
    ]
    assert {"", "sent", "talk"} <= set(words)
    assert not {"its", "with", "about", "fish", "."} & set(words)


def test_words_that_tell_an_act_weigh_more_than_those_that_tell_none() -> None:
    text = "Togo tried for a week to irritate Benin."
    typer = Typer({"irritate": says("ACCUSE", 0.55)}, says("AID", 0.1))
    scores = ask(text, "Togo", "Benin", typer)
    assert scores["ACCUSE"] > scores["AID"] > 0


def test_both_may_lie_in_different_sentences() -> None:
    typer = Typer({}, says("AID", 0.9))
    found = ask("Togo sent rice. Benin was thankful.", "Togo", "Benin", typer)
    assert found["AID"] > 0.5


@pytest.mark.parametrize("span", [(0, 0), (500, 510)])
def test_with_a_party_outside_the_text_the_typer_is_not_asked_of_the_pair(span: tuple[int, int]) -> None:
    typer = Typer({}, NO_ACT)
    assert roots(scene(TEXT, typer), span, (TEXT.index("Benin"), len(TEXT) - 1)) == {}
    assert all(Typer.told(one) for one in typer.asked)


def test_planned_and_refused_acts_are_folded() -> None:
    assert told(folded(says("AID", status="planned"))) == {"AGREE": 1.0}
    assert told(folded(says("ASSAULT", status="planned"))) == {"THREATEN": 1.0}
    assert told(folded(says("CONSULT", status="denied"))) == {"REJECT": 1.0}
    assert told(folded(says("SANCTION", 0.4))) == pytest.approx({"SANCTION": 1.0})


def told(shares: dict[str, float]) -> dict[str, float]:
    return {root: share for root, share in shares.items() if share}


def test_no_act_at_all_is_no_division_by_zero() -> None:
    assert sum(folded(NO_ACT).values()) == 0
