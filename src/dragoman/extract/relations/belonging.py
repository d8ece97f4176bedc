"""Who belongs to what: "a member of", "the branch of", "Oslo's seat on", "the chairmanship of"."""

from dragoman.extract.grammar import clause_of, grammatical_subject
from dragoman.extract.relations import parties as who
from dragoman.extract.relations.hosts import described
from dragoman.extract.relations.lexicon import word_set
from dragoman.extract.scene import Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Token

_OF = frozenset({"of", "to"})
_INSIDE = frozenset({"of", "in", "to", "on", "at", "into"})
_NO_BODIES = frozenset({ActorKind.PERSON, ActorKind.STATE})


def belonging(scene: Scene, token: Token, *, groups_only: bool) -> list[Party]:
    """Return member and body of "X is a member of Y", "X, Y's branch", "Y member X"; `groups_only`: Y is armed."""
    body = who.under(scene, token, _OF) or _of_which(scene, token)
    if not body and not groups_only:
        body = who.left(scene, token)
    if groups_only:
        body = [party for party in body if party.kind is ActorKind.ARMED_GROUP]
    if not body and not groups_only and _is_of_pact(token):
        return _members(scene, token, groups_only=False)
    body = [party for party in body if who.is_named(party)]
    if not body:
        return []
    if not groups_only and all(party.kind in _NO_BODIES for party in body):
        return []
    names = {party.name for party in body}
    member = [party for party in _members(scene, token, groups_only=groups_only) if party.name not in names]
    return [*member, *body] if member else []


def _is_of_pact(token: Token) -> bool:
    return any(
        (inner := child.child("pobj")) is not None and inner.lemma.lower() in word_set("pacts")
        for child in token.children
        if child.dep == "prep" and child.lower in _OF
    )


def _of_which(scene: Scene, token: Token) -> list[Party]:
    """Return the body in "the bloc, of which Oslo is a member"."""
    if token.dep != "attr":
        return []
    found: list[Party] = []
    for child in token.head.children:
        inner = child.child("pobj")
        if child.dep == "prep" and child.lower == "of" and inner is not None and inner.tag == "WDT":
            found += who.of(scene, inner)
    return found


def _members(scene: Scene, token: Token, *, groups_only: bool) -> list[Party]:
    if token.dep == "attr":
        return who.of(scene, grammatical_subject(token.head))
    if token.dep == "nsubj" and token.head.lemma in {"include", "be"}:
        return who.of(scene, token.head.child("dobj", "attr"))
    if token.dep == "pobj" and token.head.lower == "as":
        clause = clause_of(token)
        return who.of(scene, grammatical_subject(clause)) if clause is not token else []
    if token.dep == "compound" and token.head.pos == "PROPN":
        return list(scene.resolver.parties(token.head))
    if not groups_only:
        host = described(token)
        if host is not None:
            return who.of(scene, host)
        beside = who.named_next(token)
        if beside is not None:
            return list(scene.resolver.parties(beside))
    member: list[Party] = []
    for child in token.children:
        if child.dep == "appos":
            member += who.of(scene, child)
    return member


def holding(scene: Scene, token: Token) -> list[Party]:
    """Return member and body of "Oslo's membership of", "holds the presidency of", "has a seat on"."""
    member = who.left(scene, token)
    body = who.under(scene, token, _INSIDE)
    if not body:
        member, body = who.subject_side(scene, token), member
    elif not member or token.lemma == "status":
        member = who.subject_side(scene, token) or member
    host = described(token) if not member else None
    member = member or (who.of(scene, host) if host is not None else [])
    member = member or [party for party in body if party.kind is ActorKind.STATE]  # "the accession of Cyprus to"
    body = [party for party in body if party.kind not in _NO_BODIES and who.is_named(party)]
    return [*member, *body] if member and body else []
