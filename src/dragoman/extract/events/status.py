"""Whether an act took place, by the tense, modality, aspect and negation of its own words."""

from dragoman.extract.grammar import auxiliaries, is_finite, is_negated, modal
from dragoman.model.event import EventType, Status
from dragoman.model.syntax import Token

WISHES = frozenset({"want", "wish", "hope", "like", "love", "prefer", "desire", "need", "ought", "deserve", "fear", "refrain", "learn"})
"""Governors of infinitives that tell a feeling or an ought, not an act."""
_PLANS = frozenset(
    "plan intend aim seek prepare vow threaten promise pledge set schedule expect due mean propose decide resolve plot conspire "
    "consider agree commit offer volunteer attempt try move go ready determine bind poise plan bid effort decision intention "
    "proposal plot promise threat pledge vow offer willingness attempt move commitment order mandate".split()
)  # fmt: skip
_SAME = frozenset("continue begin start manage help use come happen serve keep proceed cease resume appear seem prove stop finish".split())
_HABITS = frozenset(
    {
        EventType.AID,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.COERCE,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.PROTEST,
    }
)
_MODALS = {
    "will": Status.PLANNED,
    "shall": Status.PLANNED,
    "would": Status.PLANNED,
    "may": Status.POSSIBLE,
    "might": Status.POSSIBLE,
    "could": Status.POSSIBLE,
    "can": Status.POSSIBLE,
    "must": Status.POSSIBLE,
    "should": Status.POSSIBLE,
}
_NOUN_STATUS = {
    **dict.fromkeys("planned upcoming future next imminent proposed impending forthcoming scheduled looming intended".split(), Status.PLANNED),
    **dict.fromkeys("possible potential likely hypothetical feared threatened prospective eventual".split(), Status.POSSIBLE),
    **dict.fromkeys("ongoing continued continuing current growing expanding escalating sustained relentless".split(), Status.ONGOING),
}
_CONTINUES = frozenset({"continue", "keep", "remain", "persist", "intensify"})
_PLANNERS = frozenset("plan prepare consider propose seek contemplate plot mull envisage weigh threaten announce schedule".split())


def of_verb(verb: Token, type_: EventType) -> Status:
    """Return the status of an act told by a verb."""
    if is_negated(verb):
        return Status.DENIED
    might = modal(verb)
    if might is not None:
        return _MODALS.get(might, Status.POSSIBLE)
    if not is_finite(verb) and any(child.lower == "to" and child.dep == "aux" for child in verb.children):
        return _of_infinitive(verb, type_)
    helpers = auxiliaries(verb)
    perfect = any(helper.lemma == "have" for helper in helpers)
    if verb.tag == "VBG":
        if verb.dep in {"xcomp", "pcomp", "advcl", "acl", "conj"} and not helpers:
            return _of_participle(verb, type_)
        return Status.HAPPENED if perfect and type_ not in _HABITS else Status.ONGOING
    if verb.lemma == "be" or perfect or verb.tag in {"VBD", "VBN"}:
        present = any(helper.tag in {"VBZ", "VBP"} for helper in helpers)
        progressive = present and any(helper.tag == "VBG" for helper in helpers)
        return Status.ONGOING if progressive or (present and not perfect and type_ in _HABITS) else Status.HAPPENED
    if verb.tag in {"VBZ", "VBP"} and type_ in _HABITS:
        return Status.ONGOING
    return Status.HAPPENED


def of_noun(noun: Token) -> Status:
    """Return the status of an act told by a noun: its adjectives', else that of the verb over it."""
    for child in noun.children:
        if child.dep in {"amod", "compound", "nmod"} and child.lower in _NOUN_STATUS:
            return _NOUN_STATUS[child.lower]
        if child.dep == "det" and child.lower == "no":
            return Status.DENIED
    above = noun.head
    if above.pos == "VERB" and above is not noun:
        if noun.dep in {"nsubj", "nsubjpass"} and above.lemma in _CONTINUES and above.tag != "VBD":
            return Status.ONGOING
        if noun.dep in {"dobj", "nsubjpass"} and above.lemma in _PLANNERS:
            return Status.PLANNED
        if noun.dep in {"nsubj", "nsubjpass"} and modal(above) in {"will", "would", "shall"}:
            return Status.PLANNED
    return Status.HAPPENED


def _of_infinitive(verb: Token, type_: EventType) -> Status:
    head = verb.head
    if verb.dep in {"xcomp", "ccomp"} and head.lemma in _SAME:
        status = of_verb(head, type_)
        return Status.ONGOING if status is Status.HAPPENED and head.lemma == "continue" else status
    if head.lemma in _PLANS or verb.dep in {"acl", "advcl", "relcl", "xcomp", "ccomp"}:
        return Status.DENIED if is_negated(head) and head.lemma in _PLANS else Status.PLANNED
    return Status.PLANNED


def _of_participle(verb: Token, type_: EventType) -> Status:
    head = verb.head
    if head.lemma in _PLANS:
        return Status.PLANNED
    if verb.dep == "conj" or (verb.dep == "xcomp" and head.lemma in _SAME | {"be"}):
        return of_verb(head, type_) if head.pos in {"VERB", "AUX"} else Status.ONGOING
    if verb.dep == "acl":
        return Status.ONGOING
    return Status.HAPPENED if type_ not in _HABITS or not is_finite(head) else Status.ONGOING
