"""The cue lexicon: words that attribute, each with its frames, type and commitments.

The data is `cues.psv` beside this module; its header explains the columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dragoman.model.claim import CueType, Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sense of a cue word.

    `score` in [0, 1] is a prior by judgement: how often a match in one of the frames is an
    attribution that a reader would mark.
    """

    lemma: str
    pos: str
    frames: tuple[str, ...]
    type: CueType
    commitment: Factuality
    author_commitment: Factuality
    weak: bool
    denies: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Cue words by part of speech and lemma; verbs with a particle are keyed "point out"."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    attributes: dict[str, tuple[Entry, ...]]
    adverbs: dict[str, tuple[Entry, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon once. Raises `ValueError` with the line where the data is malformed."""
    tables: dict[str, dict[str, tuple[Entry, ...]]] = {pos: {} for pos in ("verb", "noun", "adj", "attr", "adv")}
    for entry in _entries():
        table = tables[entry.pos]
        table[entry.lemma] = (*table.get(entry.lemma, ()), entry)
    return Lexicon(
        verbs=tables["verb"],
        nouns=tables["noun"],
        adjectives=tables["adj"],
        attributes=tables["attr"],
        adverbs=tables["adv"],
    )


def _entries() -> Iterator[Entry]:
    text = (files(__package__) / "cues.psv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        fields = row.split("|")
        if len(fields) != 8:
            message = f"cues.psv: {len(fields)} columns instead of 8 in {row!r}"
            raise ValueError(message)
        lemma, pos, frames, kind, source, author, flags, score = fields
        yield Entry(
            lemma=lemma,
            pos=pos,
            frames=tuple(frames.split()),
            type=CueType(kind),
            commitment=Factuality(source),
            author_commitment=Factuality(author),
            weak="w" in flags,
            denies="n" in flags,
            score=float(score),
        )
