"""Whether an act took place, by the tense, modality, aspect and negation of its own words."""

from dragoman.extract.events.lexicon import classes
from dragoman.extract.grammar import auxiliaries, is_finite, is_negated, modal
from dragoman.model.event import EventType, Status
from dragoman.model.syntax import Token

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
"""Types that a simple present tells as going on ("transports weapons"); the others are told as done ("condemns")."""
_MODALS = {"will": Status.PLANNED, "shall": Status.PLANNED, "would": Status.PLANNED}
_HAVE = frozenset({"'ve", "’ve"})
_PRESENT = frozenset({"VBZ", "VBP"})


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
    perfect = any(helper.lemma == "have" or helper.lower in _HAVE for helper in helpers)
    present = any(helper.tag in _PRESENT for helper in helpers)
    if verb.tag == "VBG":
        if not helpers and verb.dep in {"xcomp", "pcomp", "advcl", "acl", "conj", "ccomp"}:
            return _of_participle(verb, type_)
        return Status.HAPPENED if perfect and type_ not in _HABITS else Status.ONGOING
    if perfect or verb.lemma == "be" or verb.tag in {"VBD", "VBN"}:
        progressive = present and any(helper.tag == "VBG" for helper in helpers)
        return Status.ONGOING if progressive or (present and not perfect and type_ in _HABITS) else Status.HAPPENED
    return Status.ONGOING if verb.tag in _PRESENT and type_ in _HABITS else Status.HAPPENED


def of_noun(noun: Token) -> Status:
    """Return the status of an act told by a noun: its adjectives', else that of the verb over it."""
    for child in noun.children:
        if child.dep in {"amod", "compound", "nmod"}:
            for name, status in (
                ("future", Status.PLANNED),
                ("possible", Status.POSSIBLE),
                ("ongoing", Status.ONGOING),
            ):
                if child.lower in classes()[name]:
                    return status
        if child.dep == "det" and child.lower == "no":
            return Status.DENIED
    above = noun.head
    if above.pos != "VERB" or above is noun:
        return Status.HAPPENED
    subject = noun.dep in {"nsubj", "nsubjpass"}
    if subject and above.lemma in classes()["lasting"] and above.tag != "VBD":
        return Status.ONGOING
    if noun.dep in {"dobj", "nsubjpass"} and above.lemma in classes()["planner"]:
        return Status.PLANNED
    if subject and modal(above) in _MODALS:
        return Status.PLANNED
    return Status.HAPPENED


def _of_infinitive(verb: Token, type_: EventType) -> Status:
    head = verb.head
    if verb.dep in {"xcomp", "ccomp"} and head.lemma in classes()["raising"]:
        status = of_verb(head, type_)
        return Status.ONGOING if status is Status.HAPPENED and head.lemma == "continue" else status
    if head.lemma in classes()["plan"] and is_negated(head):
        return Status.DENIED
    return Status.PLANNED


def _of_participle(verb: Token, type_: EventType) -> Status:
    head = verb.head
    if head.lemma in classes()["plan"]:
        return Status.PLANNED
    if head.pos in {"VERB", "AUX"} and (
        verb.dep == "conj" or (verb.dep == "xcomp" and head.lemma in classes()["raising"])
    ):
        return of_verb(head, type_)
    if verb.dep in {"acl", "ccomp"}:
        return Status.ONGOING
    return Status.ONGOING if type_ in _HABITS else Status.HAPPENED
