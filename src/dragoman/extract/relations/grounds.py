"""Ground held or claimed: "controls most of the coast", "claimed by both", "the disputed waters"."""

from dragoman.extract.grammar import agent, clause_of, grammatical_subject, is_passive, logical_object
from dragoman.extract.relations import parties as who
from dragoman.extract.relations.change import direction
from dragoman.extract.relations.lexicon import word_set
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.syntax import Token

_STATES_TOO = frozenset({"control", "occupy", "dominate", "administer", "annex"})
_CLAIMING = frozenset({"claim", "contest", "dispute"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UNDER = frozenset({"of", "in"})


def over_place(scene: Scene, token: Token) -> list[Party]:
    """One who holds or claims ground; the ground's own state is the other party when it is named."""
    ground = token.head if token.dep == "acl" and token.tag == "VBN" else logical_object(token)
    if ground is None or token.dep == "amod" or token.child("ccomp", "xcomp") is not None:
        return []
    part, ground = _whole(who.antecedent(ground))
    if not is_land(scene, ground, part=part is not None, verb=token.lemma):
        return []
    doer = agent(token) if is_passive(token) else grammatical_subject(token)
    held = who.of(scene, doer)
    if doer is not None and doer.pos == "NOUN" and not any(who.is_named(party) for party in held):
        held = []
    if token.lemma in _RULING and all(party.kind is ActorKind.PERSON for party in held):
        return []  # an office-holder governs; that is no hold on ground
    return [*held, *whose_ground(scene, ground)] if held else []


_RULING = frozenset({"govern", "rule", "run", "administer"})


def _whole(ground: Token) -> tuple[Token | None, Token]:
    """Look through "much of", "a fifth of": the words for the part if there are some, and the ground itself."""
    part: Token | None = None
    for _ in range(3):
        if ground.lemma.lower() not in word_set("parts"):
            break
        inner = next((child.child("pobj") for child in ground.children_by("prep") if child.lower in _UNDER), None)
        if inner is None:
            break
        part, ground = ground, inner
    return part, ground


def is_land(scene: Scene, ground: Token, *, part: bool, verb: str) -> bool:
    """Say whether a noun is ground that can be held: a land word, a place name, part of a state."""
    if ground.lemma.lower() in word_set("land") or ground.lower in word_set("land") or ground.entity in {"LOC", "FAC"}:
        return True
    if ground.pos != "PROPN":
        return False
    is_state = any(party.kind is ActorKind.STATE for party in scene.resolver.parties(ground))
    if ground.entity == "GPE" or (part and is_state):
        if part or verb in _STATES_TOO:
            return True
        return not is_state and scene.resolver.place_of(ground) is not None
    # a name with an article that is nobody ("the Essequibo") is a piece of ground when it is claimed
    return (
        verb in _CLAIMING
        and ground.entity != "PERSON"
        and not scene.resolver.parties(ground)
        and any(child.lower == "the" for child in ground.children)
    )


def whose_ground(scene: Scene, ground: Token) -> list[Party]:
    """Return the states that the words for a piece of ground name."""
    found = [*who.left(scene, ground), *(who.of(scene, ground) if ground.pos == "PROPN" else [])]
    if not any(party.country for party in found):
        found += who.under(scene, ground, _UNDER)
    for child in ground.children_by("appos"):
        if child.lemma in word_set("land") | word_set("parts"):  # "the region, two thirds of X"
            found += who.under(scene, child, _UNDER)
    return [party for party in found if party.country is not None and party.kind is not ActorKind.PERSON]


def under_control(scene: Scene, token: Token) -> list[Party]:
    """Return who holds what is "under rebel control", with the state whose ground it is."""
    holder = who.left(scene, token)
    if not holder or token.dep != "pobj" or token.head.lower != "under":
        return []
    subject = grammatical_subject(clause_of(token))
    if subject is None or not is_land(scene, subject, part=True, verb="control"):
        return []
    return [*holder, *whose_ground(scene, subject)]


def disputed(scene: Scene, token: Token) -> RelationDraft | None:
    """Return the dispute over "the disputed waters": whose they are said to be, or who acts in them."""
    if token.lemma.lower() not in word_set("land") and token.lower not in word_set("land"):
        return None
    if not any(child.lower in {"disputed", "contested"} and child.dep == "amod" for child in token.children):
        return None
    found = who.standing([*who.left(scene, token), *who.under(scene, token, who.BETWEEN | {"with"})])
    anchor = token
    if not found and token.dep == "pobj":
        over = token.head.head
        if over.pos == "NOUN":
            inner = [over, *(thing for child in over.children_by("prep") if (thing := child.child("pobj")) is not None)]
            makers = [party for word in inner for party in who.under(scene, word, frozenset({"by"}))]
            found = who.standing([*who.left(scene, over), *makers])
            anchor = over if found else token
        if not found:
            clause = clause_of(token)
            found = who.standing(who.of(scene, grammatical_subject(clause))) if clause is not token else []
    states = [party for party in found if party.country is not None]
    if not states:
        return None
    relation = Relation(kind=RelationKind.TERRITORIAL, parties=tuple(states))
    return RelationDraft(anchor=anchor, relation=relation, nominal=True, presupposed=True)


def intrusion(scene: Scene, token: Token) -> RelationDraft | None:
    """Return the quarrel over ground in "Oslo's drilling in Danish waters": one state's doings on another's ground."""
    if token.dep != "pobj" or token.head.lower not in _INTO or token.lemma.lower() not in word_set("owned"):
        return None
    doing = token.head.head
    if doing.pos != "NOUN" or not ({doing.lemma, *(child.lemma for child in doing.children)} & word_set("doings")):
        return None
    owner = who.left(scene, token) or who.under(scene, token, frozenset({"of"}))
    doer = who.left(scene, doing) or who.under(scene, doing, frozenset({"by"}))
    states = [party for party in who.standing([*doer, *owner]) if party.country is not None]
    if len({who.country_of(party) for party in states}) < 2:
        return None
    relation = Relation(kind=RelationKind.TERRITORIAL, parties=tuple(states))
    return RelationDraft(anchor=doing, relation=relation, nominal=True, presupposed=True)


_INTO = frozenset({"in", "within", "inside", "into", "on", "off", "through"})


def _in_front(scene: Scene, token: Token) -> list[Party]:
    """Return the state in "the United States embassy", which names the embassy as a whole too."""
    parts = [part for child in token.children if child.i < token.i for part in child.subtree()]
    return scene.resolver.states_in([part for part in parts if part.pos in {"PROPN", "ADJ"}])


def posts(scene: Scene, token: Token) -> RelationDraft | None:
    """Return the diplomatic standing in "keeps an embassy in Oslo", "the reopening of its embassy in Oslo"."""
    if token.lemma.lower() not in word_set("posts"):
        return None
    over = token.head.head
    turned = token.dep == "pobj" and token.head.lower == "of" and over.lemma.lower() in word_set("turns")
    kept = token.dep == "dobj" and token.head.lemma in word_set("having")
    if not (turned or kept):
        return None
    owner = who.left(scene, token) or _in_front(scene, token) or (who.subject_side(scene, token) if kept else [])
    places = frozenset({"in", "to"})
    ground = who.under(scene, token, places) or (who.under(scene, over, places) if turned else [])
    found = who.standing([*owner, *ground])
    if len(found) < 2:
        return None
    anchor = over if turned else token
    relation = Relation(kind=RelationKind.DIPLOMATIC, parties=tuple(found), direction=direction(token, "+"))
    return RelationDraft(anchor=anchor, relation=relation, nominal=turned, presupposed=turned)
