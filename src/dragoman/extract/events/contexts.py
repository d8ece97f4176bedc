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
_ASSAULT_MODES = {
    **dict.fromkeys("airstrike warplane bomber helicopter jet aerial fighter-jet".split(), "aerial"),
    **dict.fromkeys("drone uav".split(), "drone"),
    **dict.fromkeys("missile rocket artillery shell shelling mortar tank howitzer bombardment".split(), "heavy-weapons"),
    **dict.fromkeys("gun gunfire gunman rifle shoot shooting sniper gunfight bullet".split(), "firearms"),
    **dict.fromkeys("bomb bombing explosive blast explosion grenade landmine".split(), "explosives"),
    **dict.fromkeys("sarin chlorine novichok".split(), "unconventional"),
    **dict.fromkeys("teargas baton".split(), "crowd-control"),
    **dict.fromkeys("knife machete ram stone sword axe".split(), "primitive"),
    **dict.fromkeys("assassination assassinate".split(), "targeted"),
}


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in rows("contexts.psv"):
        for word in words.split():
            found.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}


def contexts_of(anchor: Token, type_: EventType) -> tuple[str, ...]:
    """Return up to three contexts named by the words under the event, the most frequent first."""
    counts: dict[str, int] = {}
    if type_ in _USUAL:
        counts[_USUAL[type_]] = 1
    for token in _own_words(anchor):
        for context in _words().get(token.lemma, ()):
            counts[context] = counts.get(context, 0) + 1
    return tuple(sorted(counts, key=lambda name: -counts[name])[:_MOST])


def mode_of(anchor: Token, type_: EventType, mode: str | None, actors: list[Party]) -> str | None:
    """Return the frame's mode, or the one that instruments in the clause or the number of parties tell."""
    if type_ is EventType.ASSAULT and mode is None:
        for token in _own_words(anchor):
            if token.lemma in _ASSAULT_MODES:
                return _ASSAULT_MODES[token.lemma]
    if type_ is EventType.CONSULT and mode is None:
        if len({party.country for party in actors if party.country}) > 2:
            return "multilateral"
        if any(token.lemma in {"phone", "telephone"} for token in _own_words(anchor)):
            return "phone"
    return mode


def _own_words(anchor: Token) -> list[Token]:
    """Return the words of the event's own clause: below the anchor, other clauses left out."""
    found: list[Token] = []
    stack = [anchor]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(
            child for child in token.children if child.dep not in {"ccomp", "advcl", "relcl", "parataxis"} and child.dep != "punct"
        )
    if anchor.pos not in {"VERB", "AUX"} and anchor.head.pos in {"VERB", "AUX"}:
        found.append(clause_of(anchor))
    return found
