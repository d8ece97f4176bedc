"""Relations told by a verb or adjective: "is allied with", "belongs to", "controls", "are drawing near"."""

from dragoman.extract.grammar import (
    clause_of,
    grammatical_subject,
    is_passive,
    logical_object,
    logical_subject,
    prepositional,
)
from dragoman.extract.relations import parties as who
from dragoman.extract.relations.change import direction
from dragoman.extract.relations.grounds import over_place
from dragoman.extract.relations.habits import FRAMES, habit, is_standing
from dragoman.extract.relations.lexicon import Entry, word_set, words
from dragoman.extract.relations.reliant import RELIANT, reliant
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.syntax import Token

_ONE_PARTY = frozenset({RelationKind.CONTROL, RelationKind.TERRITORIAL})
_TOWARDS = frozenset({"with", "to", "of", "on", "upon", "against", "toward", "towards"})


_BODIES = frozenset({ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})


def predicate(scene: Scene, token: Token) -> RelationDraft | None:
    """Return the relation that a verb or adjective tells, None without its parties."""
    entries = words().get((token.lower, "adj"), ()) if token.pos == "ADJ" or _is_state(token) else ()
    if token.pos == "VERB":
        entries = (*entries, *words().get((token.lemma, "verb"), ()))
    for entry in entries:
        if entry.frame not in FRAMES and entry.needs and not any(_is_there(token, need) for need in entry.needs):
            continue
        kind = entry.kind
        if entry.frame in FRAMES:
            kind, found = habit(scene, token, entry)
        else:
            found = _parties(scene, token, entry)
        found = who.distinct(found) if entry.kind is RelationKind.MEMBERSHIP else who.standing(found)
        if len(found) >= (1 if entry.kind in _ONE_PARTY or _is_on_ground(token, entry) else 2):
            reduced = token.dep in {"acl", "amod"}
            clause = clause_of(token)
            taken = (reduced and token.head.dep != "attr") or (clause.tag == "VBG" and clause.dep == "pcomp")
            return RelationDraft(
                anchor=token.head if token.dep == "acl" else token,
                relation=Relation(kind=kind, parties=tuple(found), direction=direction(token, entry.valence)),
                nominal=reduced,
                presupposed=taken,
                standing=token.pos == "VERB" and is_standing(token),
            )
    return None


def _is_on_ground(token: Token, entry: Entry) -> bool:
    """Say whether forces are kept on ground that is nobody's by name: "has kept a garrison on the island since"."""
    if entry.frame != "posts":
        return False
    inner = [thing for child in prepositional(token, "on", "in") for thing in (child,)]
    thing = token.child("dobj")
    inner += [] if thing is None else prepositional(thing, "on", "in")
    return any(each.lemma in word_set("land") for each in inner)


def _is_state(token: Token) -> bool:
    """Say whether a participle tells a state ("is allied"), not what somebody has done ("has allied itself")."""
    return token.tag == "VBN" and (is_passive(token) or not any(child.lemma == "have" for child in token.children))


def _names_a_state(preposition: Token) -> bool:
    inner = preposition.child("pobj")
    return inner is not None and inner.lemma in {"state", "country", "nation"}


def _is_there(token: Token, need: str) -> bool:
    if need == "passive":
        return is_passive(token)
    return any(child.dep == "prep" and child.lower == need for child in token.children)


def _parties(scene: Scene, token: Token, entry: Entry) -> list[Party]:
    frame = entry.frame
    if frame in {"with", "to", "of", "on"}:
        return _paired(scene, token, entry)
    if frame == "contains":
        subject = grammatical_subject(token)
        if subject is None or (subject.pos == "NOUN" and not subject.entity):
            return []
        whole = [party for party in who.of(scene, subject) if party.kind in _BODIES]
        parts = [party for party in who.of(scene, token.child("dobj")) if who.is_named(party)]
        return [*parts, *whole] if whole and parts else []
    if frame == "madeof":
        whole = [party for party in who.of(scene, grammatical_subject(token)) if party.kind in _BODIES]
        made: list[Party] = []
        for thing in prepositional(token, "of"):
            made += who.of(scene, thing)
        return [*made, *whole] if whole and made else []
    if frame == "backs":
        return _backed(scene, token)
    if frame == "overplace":
        return over_place(scene, token)
    if frame == "objstate":
        known = logical_object(token)
        found = who.of(scene, known)
        if known is not None and known.lemma in {"independence", "statehood", "sovereignty"}:
            found = who.left(scene, known) or who.under(scene, known, frozenset({"of"}))
        if known is None or not found or any(party.kind is not ActorKind.STATE for party in found):
            return []
        if token.child("ccomp") is not None or any(
            child.lower == "as" and child.i > known.i and not _names_a_state(child) for child in token.children
        ):
            return []
        return [*who.of(scene, logical_subject(token)), *found]
    if frame == "hosts":
        return _hosted(scene, token)
    if frame in RELIANT:
        return reliant(scene, token, frame)
    if frame == "ongoing":
        if token.tag != "VBG":
            return []
        return (
            [*who.of(scene, logical_subject(token)), *who.of(scene, token.child("dobj"))] if token.child("dobj") else []
        )
    return []


def _backed(scene: Scene, token: Token) -> list[Party]:
    """A standing stance of an armed group or party ("the clans who back the rebels"), not a state's deed."""
    if token.tag not in {"VBP", "VBZ"}:
        return []
    backers = who.of(scene, grammatical_subject(token))
    backed = who.of(scene, token.child("dobj"))
    groups = {ActorKind.ARMED_GROUP, ActorKind.ORGANISATION}
    return [*backers, *backed] if any(party.kind in groups for party in backers) else []


def _subject(scene: Scene, token: Token) -> list[Party]:
    if token.dep == "amod":
        return list(scene.resolver.parties(token.head))
    if token.dep == "acl":
        return list(scene.resolver.parties(token.head))
    own = token.child("nsubj", "nsubjpass")
    return who.of(scene, own if own is not None else grammatical_subject(token))


def _paired(scene: Scene, token: Token, entry: Entry) -> list[Party]:
    wanted = [need for need in entry.needs if need in _TOWARDS] or [entry.frame]
    others: list[Party] = []
    if entry.kind is RelationKind.DEPENDENCE and entry.frame == "on":
        others = who.sources(scene, token, frozenset(wanted))
    for thing in prepositional(token, *wanted) if not others else ():
        others += who.of(scene, thing)
    if not others and token.dep in {"acomp", "oprd", "advmod"}:
        for thing in prepositional(token.head, *wanted):
            others += who.of(scene, thing)
    subject = _subject(scene, token)
    if not others:
        # "the two are growing close": both sides stand in the subject
        return (
            subject
            if entry.word.startswith("close") and token.dep in {"acomp", "advmod"} and len(who.distinct(subject)) > 1
            else []
        )
    return [*subject, *others] if subject else []


def _hosted(scene: Scene, token: Token) -> list[Party]:
    thing = token.child("dobj")
    if thing is None or thing.lemma not in {
        "troop",
        "force",
        "soldier",
        "personnel",
        "base",
        "missile",
        "serviceman",
        "garrison",
    }:
        return []
    guest = who.left(scene, thing)
    place = token.head if token.dep == "acl" else grammatical_subject(token)
    host = [party for party in who.of(scene, place) if who.is_named(party)]
    if not host and place is not None:
        host = who.left(scene, place)  # "an Iraqi air base housing their soldiers"
    return [*guest, *host] if guest else []
