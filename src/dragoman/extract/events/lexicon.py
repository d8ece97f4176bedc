"""The event lexicon: verbs.psv, nouns.psv and classes.psv as frames, looked up by lemma.

A frame is one sense of a word: the conditions on what stands around it, the PLOVER type it then tells,
and where the recipients stand. The first frame whose conditions hold decides; more conditions come first, light verbs last among equals.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model.event import EventType

NO_EVENT = "-"
LIGHT = "="
BOTH_SIDES = "M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One requirement: the words that may stand in a role, or that anything, an actor (of some sector), an owned thing, an event noun or nothing does."""

    role: str
    words: frozenset[str]
    anything: bool = False
    actor: bool = False
    owned: bool = False
    nothing: bool = False
    event: bool = False
    sectors: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One sense. `type` is None for a sense that tells no event and for a light verb (`light`), whose object tells it."""

    type: EventType | None
    light: bool = False
    mode: str | None = None
    conditions: tuple[Condition, ...] = ()
    to: tuple[str, ...] = ()
    of: str = ""
    flags: frozenset[str] = frozenset()


def rows(name: str) -> list[list[str]]:
    """Return the data rows of one .psv file beside this module; comments, blank lines and the header left out."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in lines[1:]]


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the word classes that conditions name as %class."""
    found: dict[str, frozenset[str]] = {}
    for name, words in rows("classes.psv"):
        found[name] = found.get(name, frozenset()) | frozenset(words.split())
    return found


@cache
def verbs() -> dict[str, tuple[Frame, ...]]:
    """Return verb lemma, or "be WORD" for a predicate adjective, to its frames."""
    return _load("verbs.psv", noun=False)


@cache
def nouns() -> dict[str, tuple[Frame, ...]]:
    """Return noun lemma to its frames."""
    return _load("nouns.psv", noun=True)


def _load(name: str, *, noun: bool) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows(name):
        words, when, kind, mode, place, flags = row
        frame = Frame(
            type=None if kind in {NO_EVENT, LIGHT} else EventType(kind),
            light=kind == LIGHT,
            mode=mode or None,
            conditions=tuple(_condition(part) for part in when.split()),
            to=() if noun else tuple(place.split()),
            of=place if noun else "",
            flags=frozenset(flags.split()),
        )
        for word in words.split(","):
            found.setdefault(word.strip(), []).append(frame)
    return {word: tuple(sorted(frames, key=_rank)) for word, frames in found.items()}


def _rank(frame: Frame) -> tuple[int, bool]:
    return -len(frame.conditions), frame.light


def _condition(part: str) -> Condition:
    role, _, right = part.partition("=")
    negated = role.endswith("!")
    words: set[str] = set()
    sectors: set[str] = set()
    anything = actor = owned = nothing = event = False
    for word in right.split(","):
        if word == "*":
            anything = True
        elif word == "@":
            actor = True
        elif word == "&":
            owned = True
        elif word == "-":
            nothing = True
        elif word == "%event":
            event = True
        elif word.startswith("~"):
            sectors.add(word[1:])
        elif word.startswith("%"):
            words |= classes()[word[1:]]
        else:
            words.add(word)
    return Condition(
        role=role.rstrip("!"),
        words=frozenset(words),
        anything=anything,
        actor=actor,
        owned=owned,
        nothing=nothing,
        event=event,
        sectors=frozenset(sectors),
        negated=negated,
    )
