"""Contexts (what an event is about) and finer modes, by the words of its clause."""

from functools import cache

from dragoman.extract.events.lexicon import rows
from dragoman.extract.grammar import clause_of
from dragoman.model.actor import Party
from dragoman.model.event import EventType
from dragoman.model.syntax import Token

_USUAL = {
    EventType.ASSAULT: "military",
    EventType.MOBILIZE: "military",
    EventType.CONSULT: "diplomatic",
}
_MOST = 3
_OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "punct"})


@cache
def _contexts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for context, words in rows("contexts.psv"):
        for word in words.split():
            found[word] = (*found.get(word, ()), context)
    return found


@cache
def _instruments() -> dict[str, str]:
    return {word: mode for mode, words in rows("instruments.psv") for word in words.split()}


def contexts_of(anchor: Token, type_: EventType) -> tuple[str, ...]:
    """Return up to three contexts named by the words under the event, the most frequent first."""
    counts: dict[str, int] = {}
    if type_ in _USUAL:
        counts[_USUAL[type_]] = 1
    for token in _own_words(anchor):
        for context in _contexts().get(token.lemma, ()):
            counts[context] = counts.get(context, 0) + 1
    return tuple(sorted(counts, key=lambda name: -counts[name])[:_MOST])


def mode_of(anchor: Token, type_: EventType, mode: str | None, actors: list[Party]) -> str | None:
    """Return the frame's mode, or the one that instruments in the clause or the number of parties tell."""
    if mode is not None:
        return mode
    if type_ is EventType.ASSAULT:
        return next((_instruments()[word.lemma] for word in _own_words(anchor) if word.lemma in _instruments()), None)
    if type_ is EventType.CONSULT:
        if len({party.country for party in actors if party.country}) > 2:
            return "multilateral"
        if any(token.lemma in {"phone", "telephone"} for token in _own_words(anchor)):
            return "phone"
    return None


def _own_words(anchor: Token) -> list[Token]:
    """Return the words of the event's own clause: below the anchor, other clauses left out."""
    found: list[Token] = []
    stack = [anchor]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(child for child in token.children if child.dep not in _OTHER_CLAUSES)
    if anchor.pos not in {"VERB", "AUX"} and anchor.head.pos in {"VERB", "AUX"}:
        found.append(clause_of(anchor))
    return found
