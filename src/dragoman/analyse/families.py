"""Which attitudes answer the same question ("worried", "afraid"), and which answer it the other way round."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.model.attitude import Attitude, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Emotions that are one answer; affirming the `opposite` family denies it."""

    name: str
    opposite: str | None


@dataclass(frozen=True, slots=True)
class _Row:
    family: Family
    natural: Polarity


@cache
def _table() -> dict[str, _Row]:
    text = resources.files("dragoman.analyse").joinpath("families.psv").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {
        emotion: _Row(Family(name=name, opposite=opposite or None), "+" if natural == "+" else "-")
        for emotion, name, natural, opposite in rows
    }


def family_of(attitude: Attitude) -> Family:
    """Return the attitude's family; one that the table doesn't know is a family by itself."""
    row = _table().get(attitude.emotion or "")
    if row is not None:
        return row.family
    return Family(name=attitude.emotion or attitude.type.value, opposite=None)


@cache
def _cues() -> dict[str, Family]:
    """Return the family of each verb that tells an attitude, by the verb's stem."""
    from dragoman.analyse.wording import stem  # noqa: PLC0415 - which needs this module
    from dragoman.extract.attitudes.lexicon import verbs  # noqa: PLC0415 - only where a claim asks for it

    found: dict[str, Family] = {}
    for verb, entries in verbs().items():
        for entry in entries:
            row = _table().get(entry.emotion or "")
            if row is not None and row.natural == entry.polarity:
                found.setdefault(stem(verb), row.family)
    return found


def family_by_cue(words: str) -> Family | None:
    """Return the family of what a verb tells ("has long backed"), by its last known word; None where it tells none."""
    from dragoman.analyse.wording import stem  # noqa: PLC0415

    known = _cues()
    for word in reversed(words.split()):
        family = known.get(stem(word))
        if family is not None:
            return family
    return None


def emotions() -> frozenset[str]:
    """Return every emotion and stance that has a family."""
    return frozenset(_table())


def emotions_of(family: Family) -> tuple[str, ...]:
    """Return the emotions of a family and of its opposite."""
    names = {family.name, family.opposite}
    return tuple(emotion for emotion, row in _table().items() if row.family.name in names) or (family.name,)


def negated(attitude: Attitude) -> bool:
    """Say whether the polarity turns the emotion's word around: "not worried" is told as anxiety, positive."""
    row = _table().get(attitude.emotion or "")
    return row is not None and row.natural != attitude.polarity


def favours(attitude: Attitude) -> bool | None:
    """Say whether the attitude is well disposed to what it is about; None where that isn't what it tells."""
    row = _table().get(attitude.emotion or "")
    if row is None or row.family.name not in _FAVOURING | _DISFAVOURING:
        return None
    return (row.family.name in _FAVOURING) != negated(attitude)


_FAVOURING = frozenset({"approval", "joy", "trust", "liking", "ease"})
_DISFAVOURING = frozenset({"objection", "displeasure", "distrust", "hostility", "worry"})
