"""The relation words as data: the kind each names, where its parties stand, and its warmth."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model.relation import RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sense of one word; `needs` lists what must stand beside it (any one of them), `valence` is +, - or 0."""

    word: str
    needs: tuple[str, ...]
    modifiers: frozenset[str]
    kind: RelationKind
    frame: str
    valence: str


def _rows(name: str) -> list[list[str]]:
    text = (files("dragoman.extract.relations") / name).read_text("utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")][1:]


@cache
def words() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Relation words by (lemma or form, part of speech), the most demanding sense first."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for word, pos, needs, kind, frame, valence in _rows("words.psv"):
        parts = needs.split("/") if needs else []
        modifiers = frozenset(
            item for part in parts if part.startswith("mod:") for item in part.removeprefix("mod:").split(",")
        )
        entry = Entry(
            word=word,
            needs=tuple(part for part in parts if not part.startswith("mod:")),
            modifiers=modifiers,
            kind=RelationKind(kind),
            frame=frame,
            valence=valence,
        )
        found.setdefault((word, pos), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def changes() -> dict[str, str]:
    """Change words to more, less, cold, warm or stable."""
    return {row[0]: row[1] for row in _rows("changes.psv")}


@cache
def word_set(name: str) -> frozenset[str]:
    """A small set of words by its name in sets.psv."""
    return {row[0]: frozenset(row[1].split(", ")) for row in _rows("sets.psv")}[name]
