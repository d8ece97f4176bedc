"""Relations told by what is done as a rule: "exports gas to", "funds the rebels", "troops who serve in", "chairs the bloc"."""

from dragoman.extract.grammar import auxiliaries, grammatical_subject, is_passive, logical_object, logical_subject
from dragoman.extract.relations import parties as who
from dragoman.extract.relations.lexicon import Entry, word_set
from dragoman.extract.scene import Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.relation import RelationKind
from dragoman.model.syntax import Token

FRAMES = frozenset({"moves", "helps", "posted", "closely", "chairs", "sits", "posts"})
_IN = frozenset({"in", "on", "at", "inside", "across", "near"})


def is_standing(verb: Token) -> bool:
    """Say whether a verb tells how things stand, not one act: a plain present, "has long", a reduced passive."""
    if verb.tag in {"VBZ", "VBP"}:
        return True
    helpers = auxiliaries(verb)
    if any(helper.tag == "MD" for helper in helpers):
        return False
    if verb.dep in {"acl", "amod"} and verb.tag == "VBN":
        return not _is_dated(verb)
    if is_passive(verb) and not any(helper.lemma == "have" for helper in helpers):
        return any(helper.tag in {"VBZ", "VBP"} and helper.lemma == "be" for helper in helpers)
    if any(helper.lemma == "do" and helper.tag in {"VBZ", "VBP"} for helper in helpers):
        return True
    if verb.dep == "xcomp" and verb.head.lemma == "continue" and verb.head.tag in {"VBZ", "VBP"}:
        return True
    if any(helper.lemma == "have" for helper in helpers):
        return any(
            child.lower in word_set("lasting")
            or (child.dep == "prep" and child.lower in {"since", "for"} and _is_span(child))
            for child in verb.children
        )
    return False


def _is_span(preposition: Token) -> bool:
    inner = preposition.child("pobj", "pcomp")
    return inner is not None and (
        inner.lemma in {"year", "decade", "month", "week", "century", "generation"}
        or inner.entity == "DATE"
        or inner.pos == "NUM"
    )


def _is_dated(verb: Token) -> bool:
    return any(
        (child.dep == "npadvmod" and child.entity == "DATE")
        or (child.dep == "prep" and child.lower == "on" and any(grand.entity == "DATE" for grand in child.children))
        for child in verb.children
    )


def habit(scene: Scene, verb: Token, entry: Entry) -> tuple[RelationKind, list[Party]]:
    """Return kind and parties of a habit in its frame; no parties where the frame isn't filled."""
    frame = entry.frame
    if "passive" in entry.needs and not is_passive(verb):
        return entry.kind, []
    if frame == "posted":
        return entry.kind, _posted(scene, verb)
    if not is_standing(verb):
        return entry.kind, []
    if frame == "moves":
        return _moves(scene, verb, entry)
    if frame == "helps":
        return entry.kind, _helps(scene, verb)
    if frame == "closely":
        return entry.kind, _closely(scene, verb)
    if frame == "posts":
        return entry.kind, _posts(scene, verb)
    return entry.kind, _belongs(scene, verb, entry)


def _objects(scene: Scene, verb: Token, names: frozenset[str]) -> list[Party]:
    """Return the parties under the verb's prepositions, or under those of its object ("gas to Malta")."""
    thing = verb.child("dobj")
    found: list[Party] = []
    for preposition in verb.children_by("prep", "dative"):
        if preposition.lower in names:
            found += who.of(scene, preposition.child("pobj"))
    if found or thing is None:
        return found
    found = who.under(scene, thing, names)
    if not found and thing.lemma in word_set("parts"):  # "most of its gas from Malta"
        for preposition in thing.children_by("prep"):
            inner = preposition.child("pobj")
            found += [] if inner is None else who.under(scene, inner, names)
    return found


def _moves(scene: Scene, verb: Token, entry: Entry) -> tuple[RelationKind, list[Party]]:
    """Goods go from one to another: "sells gas to Malta", "supplies Malta with gas", "buys its gas from Malta"."""
    thing = verb.child("nsubjpass") if is_passive(verb) else verb.child("dobj")
    subject = who.of(scene, logical_subject(verb))
    names = frozenset(entry.needs) - {"with"}
    others = _objects(scene, verb, names)
    goods = thing
    if not others and "with" in entry.needs and thing is not None:
        others = who.of(scene, thing)
        given = next((child for child in verb.children_by("prep") if child.lower == "with"), None)
        goods = None if given is None else given.child("pobj")
        if goods is None:
            return entry.kind, []
    if goods is None:
        return entry.kind, []
    return _kind_of_goods(goods, entry, is_bulk=_is_bulk(goods)), [*subject, *others] if subject and others else []


def _is_bulk(goods: Token) -> bool:
    """Say whether nearly all of something is meant: "most of its gas", "all its grain", "80 per cent of"."""
    return goods.lower in {"all", "most", "much", "%", "percent", "bulk", "majority"} or any(
        child.lower in {"all", "most"} for child in goods.children
    )


def _kind_of_goods(goods: Token, entry: Entry, *, is_bulk: bool) -> RelationKind:
    named = [goods, *(grand for child in goods.children for grand in (child, *child.children))]
    if any(each.lemma.lower() in word_set("arms") for each in named):
        return RelationKind.ARMS_TRANSFER
    if any(each.lemma.lower() in word_set("help") for each in named):
        return RelationKind.AID
    if is_bulk and "from" in entry.needs:
        return RelationKind.DEPENDENCE
    return entry.kind


def _helps(scene: Scene, verb: Token) -> list[Party]:
    helper = who.of(scene, logical_subject(verb))
    helped = logical_object(verb)
    if helped is None or not helper:
        return []
    other = who.of(scene, verb.head if verb.dep == "acl" else helped)
    if not any(who.is_named(party) for party in other):
        other = who.left(scene, helped) or who.under(scene, helped, frozenset({"in", "of"}))
    return [*other, *helper]


def _closely(scene: Scene, verb: Token) -> list[Party]:
    """Return both sides of "works closely with"; without an adverb of closeness it is an act."""
    if not any(child.lower in word_set("closely") for child in verb.children):
        return []
    subject = who.of(scene, grammatical_subject(verb))
    others = _objects(scene, verb, frozenset({"with", "alongside"}))
    if not others and any(child.lower == "together" for child in verb.children):
        return subject
    return [*subject, *others] if subject and others else []


def _posted(scene: Scene, verb: Token) -> list[Party]:
    """Forces of one state that serve or stand on the ground of another."""
    if not (is_standing(verb) or verb.tag == "VBG"):
        return []
    forces = verb.head if verb.dep in {"acl", "relcl"} else grammatical_subject(verb)
    if forces is None or forces.lemma.lower() not in word_set("forces"):
        return []
    owner = [party for party in who.of(scene, forces) if who.is_named(party)] or who.left(scene, forces)
    return _on_ground(scene, verb, owner)


def _posts(scene: Scene, verb: Token) -> list[Party]:
    """Return whose forces are kept where: "keeps warplanes in Malta", "has 900 soldiers in Malta"."""
    forces = verb.child("dobj")
    if forces is None or forces.lemma.lower() not in word_set("forces"):
        return []
    subject = who.of(scene, grammatical_subject(verb))
    return _on_ground(scene, verb, who.left(scene, forces) or subject)


def _on_ground(scene: Scene, verb: Token, owner: list[Party]) -> list[Party]:
    known = {who.country_of(party) for party in owner}
    ground = _objects(scene, verb, _IN)
    for preposition in verb.children_by("prep"):
        if preposition.lower in {"with", "as", "under", "alongside", "to"}:
            inner = preposition.child("pobj")
            ground += [] if inner is None else who.under(scene, inner, _IN)
    thing = verb.child("dobj")
    if not ground and thing is not None:  # "contributes soldiers to the mission in Malta"
        for preposition in thing.children_by("prep"):
            inner = preposition.child("pobj")
            ground += [] if inner is None else who.under(scene, inner, _IN)
    if not ground and any(child.lower == "where" for child in verb.children) and verb.dep == "relcl":
        ground = list(scene.resolver.parties(verb.head))
    ground = [party for party in ground if party.country is not None and party.country not in known]
    return [*owner, *ground] if owner else []


def _belongs(scene: Scene, verb: Token, entry: Entry) -> list[Party]:
    """Return member and body of "chairs the bloc", "sits on the council", "presides over the union"."""
    names = frozenset(entry.needs)
    body = _objects(scene, verb, names) if names else who.of(scene, verb.child("dobj"))
    body = [party for party in body if party.kind in {ActorKind.IGO, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP}]
    member = who.of(scene, grammatical_subject(verb))
    return [*member, *body] if member and body else []
