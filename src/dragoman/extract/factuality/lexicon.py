"""The tables of factuality: hedges by slot, and what verbs, nouns and adjectives say of the act under them."""

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from dragoman.model.claim import Factuality

SIGNS = {
    "+": Factuality.CERTAIN,
    "-": Factuality.CERTAIN_NOT,
    "p": Factuality.PROBABLE,
    "u": Factuality.PROBABLE_NOT,
    "q": Factuality.POSSIBLE,
    "0": Factuality.UNCOMMITTED,
}


class Signature(NamedTuple):
    """What follows for the act below when the word itself is affirmed, and when it is denied."""

    affirmed: Factuality
    denied: Factuality


def rows(name: str) -> list[list[str]]:
    """Return the rows of one of the room's tables without header and comments."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("|") for line in lines[1:]]


@lru_cache(maxsize=1)
def signatures() -> dict[tuple[str, str, str], Signature]:
    """Return (lemma, "v" / "n" / "a", frame) -> signature."""
    table: dict[tuple[str, str, str], Signature] = {}
    for word, pos, frames, affirmed, denied in rows("signatures.psv"):
        for frame in frames.split(","):
            table[word, pos, frame] = Signature(SIGNS[affirmed], SIGNS[denied])
    return table


@lru_cache(maxsize=1)
def signed() -> frozenset[str]:
    """Return the words that have a signature in any frame."""
    return frozenset(word for word, _, _ in signatures())


@lru_cache(maxsize=1)
def hedges() -> dict[str, dict[str, Factuality]]:
    """Return slot -> word -> value."""
    table: dict[str, dict[str, Factuality]] = {}
    for words, slot, value in rows("hedges.psv"):
        table.setdefault(slot, {})[words] = Factuality(value)
    return table


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[tuple[tuple[str, ...], Factuality]]]:
    """Return first word -> hedge phrases that start with it, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Factuality]]] = {}
    for words, value in hedges().get("phrase", {}).items():
        parts = tuple(words.split())
        table.setdefault(parts[0], []).append((parts, value))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table
