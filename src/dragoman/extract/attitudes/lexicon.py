"""The attitude words as data: what each tells, whose it is and where its target stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model.attitude import AttitudeType, Intensity, Polarity
from dragoman.model.claim import CueType


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sense of one word. `needs`: at least one of these slots must be filled (empty: no need)."""

    word: str
    needs: tuple[str, ...]
    type: AttitudeType
    polarity: Polarity
    emotion: str | None
    holder: tuple[str, ...]
    targets: tuple[str, ...]
    intensity: Intensity
    cue_type: CueType
    act: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A word that judges by itself; `target` is self, doer, subj or noun (see loaded.psv)."""

    word: str
    polarity: Polarity
    emotion: str
    target: str
    intensity: Intensity


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom:
    """A set phrase as lemmas; "~" is any one word."""

    words: tuple[str, ...]
    type: AttitudeType
    polarity: Polarity
    emotion: str
    holder: str
    target: str
    intensity: Intensity


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a pipe-separated table of this package, keyed by its header."""
    header: list[str] | None = None
    for line in (files("dragoman.extract.attitudes") / name).read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("|")
        if header is None:
            header = cells
        else:
            yield dict(zip(header, cells, strict=True))


def _slots(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("/")) if cell else ()


def _entries(name: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for row in rows(name):
        polarity: Polarity = "-" if row["polarity"] == "-" else "+"
        entry = Entry(
            word=row["word"],
            needs=_slots(row["needs"]),
            type=AttitudeType(row["type"]),
            polarity=polarity,
            emotion=row["emotion"] or None,
            holder=_slots(row["holder"]),
            targets=_slots(row["target"]),
            intensity=_intensity(row["intensity"]),
            cue_type=CueType(row["cue"]),
            act=row.get("act") == "act",
        )
        found.setdefault(entry.word, []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _intensity(cell: str) -> Intensity:
    if cell == "low":
        return "low"
    return "high" if cell == "high" else "unmarked"


@cache
def verbs() -> dict[str, tuple[Entry, ...]]:
    """Attitude verbs by lemma."""
    return _entries("verbs.psv")


@cache
def adjectives() -> dict[str, tuple[Entry, ...]]:
    """Attitude adjectives and participles by lower-cased form."""
    return _entries("adjectives.psv")


@cache
def nouns() -> dict[str, tuple[Entry, ...]]:
    """Attitude nouns by lemma."""
    return _entries("nouns.psv")


@cache
def loaded() -> dict[tuple[str, str], Loaded]:
    """Judging words by (word, "noun" or "adj")."""
    return {
        (row["word"], row["pos"]): Loaded(
            word=row["word"],
            polarity="-" if row["polarity"] == "-" else "+",
            emotion=row["emotion"],
            target=row["target"],
            intensity=_intensity(row["intensity"]),
        )
        for row in rows("loaded.psv")
    }


@cache
def degrees() -> dict[str, str]:
    """Degree words to low, high, rising or falling."""
    return {row["word"]: row["degree"] for row in rows("degrees.psv")}


@cache
def idioms() -> dict[str, tuple[Idiom, ...]]:
    """Set phrases by the lemma of their first word."""
    found: dict[str, list[Idiom]] = {}
    for row in rows("idioms.psv"):
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append(
            Idiom(
                words=words,
                type=AttitudeType(row["type"]),
                polarity="-" if row["polarity"] == "-" else "+",
                emotion=row["emotion"],
                holder=row["holder"],
                target=row["target"],
                intensity=_intensity(row["intensity"]),
            )
        )
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def adverbs() -> dict[str, Entry]:
    """Adverbs of feeling by lower-cased form."""
    return {
        row["word"]: Entry(
            word=row["word"],
            needs=(),
            type=AttitudeType(row["type"]),
            polarity="-" if row["polarity"] == "-" else "+",
            emotion=row["emotion"],
            holder=("subj",),
            targets=(),
            intensity="unmarked",
            cue_type=CueType.BELIEF,
            act=False,
        )
        for row in rows("adverbs.psv")
    }


@cache
def word_set(name: str) -> frozenset[str]:
    """A small set of words by its name in sets.psv."""
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["words"].split(", ")) for row in rows("sets.psv")}
