"""One verb over the deeds of several: "condemned A's tests and B's invasion" tells one act against each."""

from dragoman.extract.events.clause import Surroundings
from dragoman.extract.events.matching import noun_frame
from dragoman.extract.events.nominals import noun_parties
from dragoman.extract.events.roles import Roles
from dragoman.extract.grammar import ranges
from dragoman.extract.scene import TokenRange
from dragoman.model.event import EventType
from dragoman.model.syntax import Token

_ABOUT_DEEDS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT})
_OTHER_CLAIMS = frozenset({"conj", "cc", "preconj", "advcl", "ccomp", "parataxis", "punct"})
_BESIDE = frozenset({"conj", "cc", "preconj", "punct"})


def parts_of(around: Surroundings, type_: EventType, roles: Roles) -> list[list[Token]]:
    """Return the objects of a verb in groups by whose deeds they are; one group where nobody is told apart."""
    objects = around.objects
    if type_ not in _ABOUT_DEEDS or len(objects) < 2 or around.passive:
        return [objects]
    groups: list[tuple[frozenset[str], list[Token]]] = []
    for thing in objects:
        countries = _doers(thing, roles)
        if not countries:
            return [objects]
        known = next((group for key, group in groups if key == countries), None)
        if known is None:
            groups.append((countries, [thing]))
        else:
            known.append(thing)
    return [group for _, group in groups]


def narrowed(around: Surroundings, objects: list[Token]) -> Surroundings:
    """Return the same surroundings with some of the objects only."""
    part = Surroundings(around.head)
    part.passive, part.subjects, part.objects = around.passive, around.subjects, objects
    part.preps, part.particles, part.complements = around.preps, around.particles, around.complements
    return part


def words_of(around: Surroundings, objects: list[Token], *, first: bool) -> tuple[TokenRange, ...]:
    """Return the words that tell one of the acts: the first with its subject, the others with the verb alone."""
    verb = around.head
    found = {verb.i}
    for thing in objects:
        found.update(_tokens(thing, _BESIDE))
    if first:
        others = {thing.i for thing in around.objects}
        for child in verb.children:
            if child.dep not in _OTHER_CLAIMS and child.i not in others:
                found.update(token.i for token in child.subtree())
    return tuple(ranges(found))


def _doers(thing: Token, roles: Roles) -> frozenset[str]:
    """Return the countries of those whose deed a thing is; none where it is an actor itself."""
    if roles.direct(thing):
        return frozenset()
    frame = noun_frame(thing, roles)
    found = noun_parties(thing, narrowed_noun(thing), frame, roles)[0] if frame is not None else []
    return frozenset(party.country or party.name for party in found or roles.holders(thing))


def narrowed_noun(noun: Token) -> Surroundings:
    """Return what hangs on one noun of a coordination, without what its neighbours share."""
    around = Surroundings(noun)
    for child in noun.children:
        if child.dep == "prep":
            around.preps.setdefault(child.lower, []).extend(child.children_by("pobj"))
    return around


def _tokens(head: Token, skip: frozenset[str]) -> set[int]:
    """Return the tokens of a phrase without its neighbours in a coordination."""
    found = {head.i}
    for child in head.children:
        if child.dep not in skip or (child.dep == "punct" and child.text == "-"):
            found.update(token.i for token in child.subtree())
    return found
