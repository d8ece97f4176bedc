"""The tables by which claims are told in English: verbs of acts, of attitudes, of relations."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.analyse.families import family_of
from dragoman.model.attitude import Attitude
from dragoman.model.event import Event, EventType


@dataclass(frozen=True, slots=True)
class Verbs:
    """How an act is told; {} stands for whom it was done to, and what is `alone` is empty where nothing goes without.

    `coarse`: it says less than a text does, whose own words should stand beside it.
    """

    did: str
    do: str
    doing: str
    did_alone: str
    do_alone: str
    coarse: bool


@dataclass(frozen=True, slots=True)
class Feeling:
    """How an attitude is told: a verb in its base form, and a noun with its preposition."""

    tell: str
    noun: str


def _rows(name: str) -> list[list[str]]:
    text = resources.files("dragoman.analyse").joinpath(name).read_text(encoding="utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")][1:]


@cache
def _acts() -> dict[tuple[str, str], Verbs]:
    return {
        (kind, mode): Verbs(did, do, doing, did_alone, do_alone, coarse=words == "1")
        for kind, mode, did, do, doing, did_alone, do_alone, words in _rows("acts.psv")
    }


@cache
def _feelings() -> dict[str, Feeling]:
    return {name: Feeling(*words) for name, *words in _rows("feelings.psv")}


@cache
def _relations() -> dict[str, Feeling]:
    return {kind: Feeling(*words) for kind, *words in _rows("standing.psv")}


def verbs_of(event: Event) -> Verbs:
    """Return the verbs of an act: of its mode where that says more, else of its type."""
    known = _acts()
    return known.get((event.type.value, event.mode or ""), known[event.type.value, ""])


def verbs_of_type(kind: EventType) -> Verbs:
    """Return the verbs of a type whatever the mode: for what gathers several acts."""
    return _acts()[kind.value, ""]


def feeling_of(attitude: Attitude) -> Feeling:
    """Return the words for an attitude: of its emotion, else of the emotion's family, else of its type and polarity."""
    known = _feelings()
    emotion = known.get(attitude.emotion or "")
    return emotion or family_words(attitude)


def family_words(attitude: Attitude) -> Feeling:
    """Return the words for the attitude's whole family, as a list of positions needs them."""
    known = _feelings()
    name = family_of(attitude).name
    bare = known.get(f"{attitude.type.value}{attitude.polarity}") if attitude.emotion is None else None
    return known.get(name) or bare or Feeling(tell=f"feel {name} about", noun=f"{name} about")


def relation_words(kind: str) -> Feeling:
    """Return the words for a kind of relation."""
    return _relations()[kind]
