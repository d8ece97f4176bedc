"""The finite form of a verb that a question has split in two: "did A meet B" told plainly is "A met B"."""

import tomllib
from functools import cache
from importlib import resources

_VOWELS = "aeiou"
_SHORT = 4
"""Letters up to which a verb is one syllable, so that its last consonant doubles ("ban", "stop")."""


@cache
def _irregular() -> dict[str, str]:
    text = resources.files("dragoman.analyse").joinpath("question_words.toml").read_text(encoding="utf-8")
    return dict(pair.split("-") for pair in tomllib.loads(text)["past"].split())


@cache
def infinitives() -> dict[str, str]:
    """Return the verb of each past that isn't its verb with an ending."""
    return {past: verb for verb, past in _irregular().items() if past not in {verb, f"{verb}{verb[-1]}ed"}}


def forms(word: str) -> tuple[str, ...]:
    """Return the other form of a verb whose past isn't its verb with an ending: "met" for "meet", and the reverse."""
    low = word.casefold()
    return tuple(one for one in (infinitives().get(low), _irregular().get(low)) if one is not None and one != low)


def finite(helping: str, verb: str) -> str:
    """Return the form that "did", "does" or "do" with the verb stand for."""
    if helping == "did":
        return _past(verb)
    return _third(verb) if helping == "does" else verb


def _past(verb: str) -> str:
    low = verb.casefold()
    if low in _irregular():
        return _irregular()[low]
    if low.endswith("e"):
        return f"{verb}d"
    if low.endswith("y") and low[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if _doubles(low) else f"{verb}ed"


def _third(verb: str) -> str:
    low = verb.casefold()
    if low.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    if low.endswith("y") and low[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return "has" if low == "have" else f"{verb}s"


def _doubles(verb: str) -> bool:
    if not 3 <= len(verb) <= _SHORT or verb[-1] in "wxy" or verb[-1] in _VOWELS:
        return False
    return verb[-2] in _VOWELS and verb[-3] not in _VOWELS
