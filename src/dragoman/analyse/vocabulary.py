"""The words that claims can be asked by: attitudes, kinds, event types, relations; a misspelt one is no empty answer."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.analyse.families import emotions
from dragoman.errors import StoreError
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import ClaimKind
from dragoman.model.event import EventType
from dragoman.model.relation import RelationKind

if TYPE_CHECKING:
    from dragoman.store.view import View

_TABLES = ("verbs.psv", "nouns.psv", "adjectives.psv", "adverbs.psv", "idioms.psv", "loaded.psv")
_LIKENESS = 0.6


@cache
def attitude_words() -> tuple[str, ...]:
    """Return what `attitude` can be: every emotion and stance that is told, and the types."""
    from dragoman.extract.attitudes.lexicon import rows  # noqa: PLC0415 - the words are read where one is asked for

    told = {row["emotion"] for name in _TABLES for row in rows(name)}
    return tuple(sorted({*told, *emotions(), *(one.value for one in AttitudeType)} - {""}))


_ALLOWED: dict[str, tuple[str, ...]] = {
    "kind": tuple(one.value for one in ClaimKind),
    "event_type": tuple(one.value for one in EventType),
    "relation": tuple(one.value for one in RelationKind),
    "polarity": ("+", "-"),
}


def check_words(view: "View", asked: Mapping[str, Any]) -> None:
    """Raise `StoreError` for a word that no claim can have, with the words there are.

    What another coder's claims in the view do have is let through.
    """
    for name, allowed in ({"attitude": attitude_words()} | _ALLOWED).items():
        for word in _words(asked.get(name)):
            if word not in allowed and not (name == "attitude" and view.count(kind="attitude", attitude=word)):
                raise StoreError(_message(name, word, allowed))


def _words(value: str | Iterable[str] | None) -> Iterator[str]:
    if value is not None:
        yield from (value,) if isinstance(value, str) else value


def _message(name: str, word: str, allowed: Collection[str]) -> str:
    by_folded = {one.casefold(): one for one in allowed}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=_LIKENESS)
    meant = f"; did you mean {by_folded[near[0]]!r}?" if near else ";"
    return f"{name}={word!r} is no {name.replace('_', ' ')}{meant} one of: {', '.join(sorted(allowed))}"
