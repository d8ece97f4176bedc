"""Relations told by what one needs, owes, uses or shares: "owes Malta billions", "needs Danish gas", "uses Omani bases"."""

from dragoman.extract.grammar import grammatical_subject, is_negated
from dragoman.extract.relations import parties as who
from dragoman.extract.relations.habits import is_standing
from dragoman.extract.relations.lexicon import word_set
from dragoman.extract.scene import Scene
from dragoman.model.actor import Party
from dragoman.model.syntax import Token

RELIANT = frozenset({"owes", "needs", "uses", "shares", "pools", "quarrels"})
"""Frames of `words.psv` that are filled here."""


def reliant(scene: Scene, verb: Token, frame: str) -> list[Party]:
    """Return both sides, the one who needs, owes, uses or shares first; nobody where the frame isn't filled."""
    subject = who.of(scene, grammatical_subject(verb))
    if not subject or not is_standing(verb) or is_negated(verb):
        return []
    if frame == "quarrels":  # "Oslo and Rome quarrel about flags": both sides stand in the subject
        return subject if len(who.distinct(subject)) > 1 else []
    thing = verb.child("dobj")
    if thing is None:
        return []
    other = _other(scene, verb, thing, frame)
    return [*subject, *other] if other else []


def _other(scene: Scene, verb: Token, thing: Token, frame: str) -> list[Party]:
    if frame in {"shares", "pools"}:
        if thing.lemma not in word_set("shared" if frame == "shares" else "pooled"):
            return []
        return _under(scene, verb, thing, frozenset({"with"}))
    if frame == "uses":
        return who.left(scene, thing) if thing.lemma.lower() in word_set("bases") else []
    if frame == "owes":
        to_whom = verb.child("dative")
        named = [] if to_whom is None else who.of(scene, to_whom)
        return [party for party in named or _under(scene, verb, thing, frozenset({"to"})) if who.is_named(party)]
    return [party for party in who.left(scene, thing) if party.country is not None]


def _under(scene: Scene, verb: Token, thing: Token, names: frozenset[str]) -> list[Party]:
    found: list[Party] = []
    for child in verb.children_by("prep", "dative"):
        if child.lower in names:
            found += who.of(scene, child.child("pobj"))
    return found or who.under(scene, thing, names)
