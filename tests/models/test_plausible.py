"""The linear stage: features that can be read, a share in [0, 1], and acts that it lets through."""

import math
from zlib import crc32

import pytest

from dragoman.model.prediction import Candidate
from dragoman.models import plausible

ACT = Candidate(words=("Chad", "has", "Expelled", "the", "Belgian", "envoy", "."), roles=(1, 0, 2, 0, 3, 3, 0))
_TOLD = "Chad on Friday expelled the Belgian envoy for remarks that the government in N'Djamena called hostile ."
LONGER = Candidate(words=tuple(_TOLD.split()), roles=(1, 0, 0, 2, 0, 3, 3, *[0] * 10))
GAME = Candidate(
    words=("The", "striker", "headed", "the", "ball", "past", "the", "keeper", "in", "the", "final", "."),
    roles=(0, 1, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0),
)
ODD = [
    Candidate(words=(), roles=()),
    Candidate(words=("Chad",), roles=(1,)),
    Candidate(words=("習近平", "", "🙂", "\u0301"), roles=(1, 2, 3, 0)),
    Candidate(words=("word",) * 5_000, roles=(2,) * 5_000),
]


def test_features_name_words_and_their_places() -> None:
    found = list(plausible.features(ACT))
    assert found[0] == "sides True True"
    assert {
        "word expelled", "stem expel", "ending led", "after0 the", "after1 belgian", "before0 has", "before1 chad",
        "word+after0 expel the", "before+word0 has expel", "actor+stem chad expel", "stem+recipient expel envoy",
        "actor chad", "recipient belgian", "recipient envoy", "any expelled",
    } <= set(found)  # fmt: skip


def test_without_a_predicate_only_the_sides_and_words_are_features() -> None:
    found = set(plausible.features(Candidate(words=("Chad", "waits"), roles=(1, 0))))
    assert found == {"sides True False", "actor chad", "any chad", "any waits"}


def test_features_do_not_depend_on_the_run() -> None:
    assert plausible.numbers(ACT)[0] == crc32(b"sides True True") % plausible.SIZE
    assert all(0 <= n < plausible.SIZE for one in (ACT, GAME, *ODD) for n in plausible.numbers(one))
    same_words = Candidate(words=tuple(word.upper() for word in ACT.words), roles=ACT.roles)
    assert sorted(plausible.numbers(same_words)) == sorted(plausible.numbers(ACT))


def test_an_act_is_likelier_than_a_game() -> None:
    assert plausible.plausible(LONGER) > 0.5
    assert plausible.plausible(GAME) < 0.3


@pytest.mark.parametrize("one", [ACT, GAME, *ODD])
def test_shares_lie_between_none_and_all(one: Candidate) -> None:
    assert 0 <= plausible.plausible(one) <= 1


def test_reasons_add_up_to_the_share() -> None:
    weights = plausible._weights()
    assert weights.shape == (plausible.SIZE + 1,)
    every = list(plausible.features(ACT))
    told = plausible.reasons(ACT, most=len(every))
    assert [abs(weight) for _, weight in told] == sorted((abs(weight) for _, weight in told), reverse=True)
    total = float(weights[-1]) + sum(dict(told)[name] for name in every)
    assert plausible.plausible(ACT) == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-6)
    assert plausible.reasons(ACT, most=3) == told[:3]
