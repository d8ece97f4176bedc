"""Relations told by a noun: "the pact", "our ally", "a member of", "troops in", "claims to"."""

from dragoman.extract.grammar import grammatical_subject, prepositional
from dragoman.extract.relations import parties as who
from dragoman.extract.relations.belonging import belonging, holding
from dragoman.extract.relations.change import direction
from dragoman.extract.relations.grounds import disputed, intrusion, posts, under_control
from dragoman.extract.relations.lexicon import Entry, word_set, words
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.model.actor import Party
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.syntax import Token

_DEFINITE = frozenset({"the", "this", "these", "that", "those"})
_MILITARY = frozenset({"military", "troop", "naval", "force", "army", "armed", "air", "navy", "occupation"})
_ONE_PARTY = frozenset({RelationKind.CONTROL, RelationKind.TERRITORIAL, RelationKind.MEMBERSHIP})
_LOOSE = frozenset({RelationKind.MEMBERSHIP, RelationKind.MILITARY_PRESENCE})
"""Kinds whose second side may be told by common words ("the base")."""


def noun(scene: Scene, token: Token) -> RelationDraft | None:
    """Return the relation that a noun names, None without its parties."""
    if token.dep == "conj" and (token.head.lemma.lower(), "noun") in words() and token.child("det", "poss") is None:
        return None  # "partnership and ties" is one standing
    special = disputed(scene, token) or intrusion(scene, token) or posts(scene, token)
    if special is not None:
        return special
    for entry in words().get((token.lemma.lower(), "noun"), ()):
        if not _has_needs(token, entry):
            continue
        found = _parties(scene, token, entry)
        found = who.distinct(found) if entry.frame == "peer" or entry.kind in _LOOSE else who.standing(found)
        if len(found) >= (1 if entry.kind in _ONE_PARTY or _is_civil(token) else 2):
            if token.dep == "dobj" and token.head.lemma in word_set("deeds"):
                return None
            draft = _draft(token, entry, found)
            only_named = len(found) == 1 and _is_civil(token) and draft.nominal and not _ground(scene, token)
            return None if only_named or _is_topic(token, draft) else draft
    return None


def _is_topic(token: Token, draft: RelationDraft) -> bool:
    """Say whether "relations" is only what people talk about: it says nothing on how they stand."""
    if draft.relation.kind is not RelationKind.DIPLOMATIC or not draft.nominal or draft.relation.direction != "unknown":
        return False
    return not any(
        child.dep == "amod" and not child.entity and child.lower not in word_set("plain") for child in token.children
    )


def _has_needs(token: Token, entry: Entry) -> bool:
    if not entry.needs and not entry.modifiers:
        return True
    lefts = [child for child in token.children if child.i < token.i]
    if entry.modifiers and any(
        child.lower in entry.modifiers for child in (*lefts, *prepositional(token, "of")) if child is not token
    ):
        return True
    for need in entry.needs:
        if need == "pair":
            if any(
                child.dep in {"amod", "compound"} and any(grand.text in {"-", "–"} for grand in child.children)
                for child in lefts
            ) or any("-" in child.text and child.pos == "PROPN" for child in lefts):
                return True
        elif need == "status":
            if any(child.lower == "observer" for child in lefts):
                return True
        elif any(child.dep == "prep" and child.lower == need for child in _with_verbs_own(token)) or (
            need in who.BETWEEN and any(child.lower in who.BETWEEN for child in token.head.children)
        ):
            return True
    return False


def _with_verbs_own(noun: Token) -> list[Token]:
    """Return a noun's children, and those behind it that the parser hung on its verb ("dropped its claim [to]")."""
    if noun.dep != "dobj":
        return noun.children
    return [*noun.children, *(child for child in noun.head.children if child.i > noun.i)]


def _parties(scene: Scene, token: Token, entry: Entry) -> list[Party]:
    frame = entry.frame
    if frame == "sides":
        found = who.sides(scene, token)
        if entry.kind is RelationKind.CONFLICT and len(found) < 2:
            if _is_civil(token):
                return found or _ground(scene, token)
            if found and who.under(scene, token, frozenset({"against", "with"})):
                return [*who.clause_subject(scene, token), *found]
        return found
    if frame == "peer":
        return who.peers(scene, token)
    if frame in {"of", "ofgroup"}:
        return belonging(scene, token, groups_only=frame == "ofgroup")
    if frame == "holderof":
        return holding(scene, token)
    if frame == "on":
        needed = who.sources(scene, token, frozenset({"on", "upon"}))
        return [*(who.left(scene, token) or who.subject_side(scene, token)), *needed] if needed else []
    if frame in {"presence", "troops", "base"}:
        return _stationed(scene, token, frame)
    if frame == "controlof":
        return _controlled(scene, token)
    if frame == "controlunder":
        return under_control(scene, token)
    if frame == "owned":
        if not _is_assigned(token):
            return []
        return _claimed_part(scene, token) or who.left(scene, token) or who.under(scene, token, frozenset({"of"}))
    if frame == "claimover":
        holder = who.left(scene, token) or who.subject_side(scene, token) or _staker(scene, token)
        contested = token.dep == "dobj" and token.head.lemma in {
            "contest",
            "dispute",
            "challenge",
            "question",
            "reject",
        }
        against = who.of(scene, grammatical_subject(token.head)) if contested else []
        return [*against, *holder, *who.under(scene, token, frozenset({"over", "to", "on"}))] if holder else []
    if frame == "sovereign":  # "holds sovereignty over": a hold, and no claim
        kept = token.dep == "dobj" and token.head.lemma in {"hold", "exercise", "have", "enjoy", "retain", "regain"}
        holder = who.of(scene, grammatical_subject(token.head)) if kept else []
        return [*holder, *who.under(scene, token, frozenset({"over"}))] if holder else []
    return []


def _staker(scene: Scene, token: Token) -> list[Party]:
    """Return who "lays claim to", "pressed its claim on"."""
    if token.dep != "dobj" or token.head.lemma not in word_set("staking"):
        return []
    return who.of(scene, grammatical_subject(token.head))


def _is_assigned(ground: Token) -> bool:
    """Say whether the clause gives ground to a state: "the reef is Chilean soil", "part of the Chilean shelf"."""
    if ground.dep in {"attr", "appos", "oprd"}:
        return True
    over = ground.head.head
    judging = over.head if over.dep in {"dobj", "nsubjpass"} else over  # the phrase may hang on the thing described
    if ground.dep == "pobj" and ground.head.lower == "as" and judging.lemma in _DESCRIBING:
        return True  # "described the reef as Chilean soil"
    if ground.dep == "pobj" and ground.head.lower in {"in", "within", "inside"} and over.lemma in _LYING:
        return True  # "the road lies within Chilean territory"
    return (
        ground.dep == "pobj"
        and ground.head.lower == "of"
        and over.lemma == "part"
        and (over.dep in {"attr", "oprd", "appos"} or (over.dep == "ccomp" and over.head.lemma in _DESCRIBING))
    )


def _claimed_part(scene: Scene, ground: Token) -> list[Party]:
    """Return both sides of "Oslo considers Jan Mayen part of its territory"."""
    part = ground.head.head
    if ground.dep != "pobj" or part.dep != "ccomp" or not any(child.dep == "poss" for child in ground.children):
        return []
    return [*who.of(scene, grammatical_subject(part.head)), *who.of(scene, part.child("nsubj"))]


_DESCRIBING = frozenset({"describe", "regard", "see", "view", "treat", "consider", "claim", "show", "mark", "refer"})
_LYING = frozenset({"lie", "fall", "be", "sit"})


def _is_civil(token: Token) -> bool:
    return (
        token.pos == "NOUN"
        and token.lemma in {"war", "conflict"}
        and any(child.lower in {"civil", "internal"} for child in token.children)
    )


def _ground(scene: Scene, token: Token) -> list[Party]:
    """Return the ground of a civil war: "in Sudan", or the place that a where-clause describes."""
    found = who.under(scene, token, frozenset({"in"}))
    if found:
        return found
    clause = token.head
    if clause.dep == "relcl" and any(child.lower == "where" for child in clause.children):
        return list(scene.resolver.parties(clause.head))
    return []


def _stationed(scene: Scene, token: Token, frame: str) -> list[Party]:
    """Forces of one state on the ground of another, when no verb of movement tells an event instead."""
    owner = who.left(scene, token)
    if frame == "presence":
        inner = next((child for child in token.children if child.dep == "prep" and child.lower == "of"), None)
        thing = None if inner is None else inner.child("pobj")
        if thing is not None:
            owner = owner or who.left(scene, thing) or who.of(scene, thing)
        if not (thing is not None and thing.lemma in {"troop", "force", "soldier"}) and not any(
            child.lower in _MILITARY for child in token.children
        ):
            return []
    if frame == "troops" and not _is_standing(token):
        return []
    ground = who.under(scene, token, frozenset({"in", "on", "at", "inside", "across"}))
    if not ground and token.head.lemma == "be" and token.dep in {"nsubj", "attr"}:
        for child in token.head.children:
            if child.dep == "prep" and child.lower in {"in", "on", "at"}:
                ground += who.of(scene, child.child("pobj"))
    if not owner and frame == "base":
        owner = who.subject_side(scene, token)
    if not owner and ground and token.head.lemma == "be":
        owner = list(scene.resolver.parties(token))
    if not ground and token.dep == "pobj" and token.head.lower == "to" and token.head.head.lemma == "home":
        ground = who.of(scene, grammatical_subject(token.head.head))
    if owner and not ground:
        ground = _unnamed_ground(scene, token)
    return [*owner, *ground] if owner and ground else []


def _unnamed_ground(scene: Scene, token: Token) -> list[Party]:
    """Return "the country" or "the base" where no table knows it: the words name a side all the same."""
    if token.dep == "pobj" and token.head.head.lemma == "home":
        subject = grammatical_subject(token.head.head)
        return [] if subject is None else [scene.resolver.holder(subject)]
    return []


def _is_standing(token: Token) -> bool:
    if token.dep in {"nsubj", "attr"} and token.head.lemma in {"be", "remain", "stay"}:
        return True
    if token.dep == "pobj" and token.head.head.lemma == "home":
        return True
    return (
        any(child.dep == "prep" and child.lower in {"in", "inside"} for child in token.children)
        and token.dep in {"pobj", "attr", "dobj", "nsubj"}
        and token.head.lemma not in word_set("moving")
    )


def _controlled(scene: Scene, token: Token) -> list[Party]:
    holder = who.left(scene, token) or who.subject_side(scene, token)
    if not holder and token.dep == "pobj" and token.head.lower == "under":
        return who.under(scene, token, frozenset({"of"}))
    if (
        not holder
        and token.dep == "dobj"
        and token.head.lemma in {"take", "seize", "gain", "lose", "regain", "retake", "wrest"}
    ):
        return []  # an act of its own: the event says it
    return [*holder, *who.under(scene, token, frozenset({"of", "over", "on"}))] if holder else []


_TERRITORIAL = frozenset(
    {
        "border",
        "boundary",
        "enclave",
        "frontier",
        "island",
        "islands",
        "islet",
        "maritime",
        "reef",
        "shoal",
        "territorial",
    }
)


def _kind(token: Token, entry: Entry) -> RelationKind:
    """A difference over ground is territorial, whatever noun tells it; friends who are allies too are allies."""
    if entry.kind is RelationKind.RIVALRY and entry.frame == "sides":
        near = [*token.children, *(token.head.children if token.dep == "attr" else ())]
        words_near = {other.lower for child in near for other in (child, *child.children)}
        if words_near & _TERRITORIAL:
            return RelationKind.TERRITORIAL
    if entry.kind is RelationKind.PARTNERSHIP and any(
        child.dep == "conj" and child.lemma == "ally" for child in token.children
    ):
        return RelationKind.ALLIANCE
    return entry.kind


def _draft(token: Token, entry: Entry, found: list[Party]) -> RelationDraft:
    turn = _turn(token)
    asserted = entry.frame == "owned" or (_is_asserted(token) if turn is token else _is_asserted(turn))
    return RelationDraft(
        anchor=turn,
        relation=Relation(kind=_kind(token, entry), parties=tuple(found), direction=direction(token, entry.valence)),
        nominal=not asserted,
        presupposed=not asserted and (_is_definite(turn) or _is_definite(token)),
    )


def _turn(token: Token) -> Token:
    """Return the noun that tells what becomes of a relation ("the resumption of ties"), else the relation word."""
    over = token.head.head
    if token.dep == "pobj" and token.head.lower in {"of", "in"} and over.pos == "NOUN":
        return over if over.lemma.lower() in word_set("turns") else token
    return token


def _is_asserted(token: Token) -> bool:
    """Say whether the clause itself says the relation: "X is an ally of Y", "they have close ties"."""
    if token.dep in {"attr", "nsubj", "nsubjpass"} and token.head.pos in {"AUX", "VERB"}:
        return token.dep == "attr" or token.head.lemma in word_set("telling")
    if token.dep == "dobj":
        return token.head.lemma in word_set("holding") or token.head.lemma in word_set("affirming")
    if token.dep == "pobj" and token.head.head.lemma == "home":
        return True
    if token.dep == "pobj" and token.head.head.lemma in {"strength", "depth", "breadth", "value", "history"}:
        return token.head.head.dep == "dobj" and token.head.head.head.lemma in word_set("affirming")
    if token.dep == "conj" and token.head.pos == "NOUN":
        return _is_asserted(token.head)
    return False


def _is_definite(token: Token) -> bool:
    return any(
        (child.dep == "det" and child.lower in _DEFINITE)
        or child.dep == "poss"
        or (child.dep in {"compound", "amod"} and child.entity)
        for child in token.children
    )
