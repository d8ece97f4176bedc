"""PLOVER's vocabulary as data: event types, modes and contexts, each with a meaning in our own words.

The names are those of the PLOVER manual 2.0 (Open Event Data Alliance); the explanations are not taken from it.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dragoman.model.event import EventType

SanctionClass = Literal["material", "verbal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """One event type; `needs_recipient` says that the type makes no sense without one."""

    type: EventType
    quad: str
    needs_recipient: bool
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeEntry:
    """How an event of one type was done."""

    type: EventType
    mode: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextEntry:
    """What an event is about."""

    context: str
    meaning: str


@cache
def types() -> dict[EventType, TypeEntry]:
    """Return the sixteen types in PLOVER's order."""
    return {
        EventType(name): TypeEntry(type=EventType(name), quad=quad, needs_recipient=recipient == "yes", meaning=meaning)
        for name, quad, recipient, meaning in _rows("types.psv")
    }


def quad_class(event_type: EventType, *, sanction: SanctionClass = "material") -> str:
    """Return the quad class of a type. SANCTION's is a choice: PLOVER's table calls it verbal, its text material."""
    if event_type is EventType.SANCTION:
        return f"{sanction} conflict"
    return types()[event_type].quad


@cache
def modes() -> tuple[ModeEntry, ...]:
    """Return every mode; a mode's name may stand under several types ("withdraw")."""
    return tuple(
        ModeEntry(type=EventType(name), mode=mode, meaning=meaning) for name, mode, meaning in _rows("modes.psv")
    )


@cache
def contexts() -> dict[str, ContextEntry]:
    """Return the 37 contexts."""
    return {name: ContextEntry(context=name, meaning=meaning) for name, meaning in _rows("contexts.psv")}


def _rows(name: str) -> list[list[str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
