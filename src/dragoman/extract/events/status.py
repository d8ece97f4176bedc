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
"""Types that a simple present tells as going on ("ships weapons"); the others are told as done ("condemns")."""
_MODALS = {"will": Status.PLANNED, "shall": Status.PLANNED, "would": Status.PLANNED}
_HAVE = frozenset({"'ve", "’ve"})
_BY_ADJECTIVE = (("future", Status.PLANNED), ("possible", Status.POSSIBLE), ("ongoing", Status.ONGOING))
_SPEAKERS = frozenset({"i", "we"})
_LONGEST_CLIMB = 5
_PRESENT = frozenset({"VBZ", "VBP"})


def of_verb(verb: Token, type_: EventType) -> Status:
    """Return the status of an act told by a verb."""
    if is_negated(verb) or _is_disowned(verb) or _is_still_to_come(verb):
        return Status.DENIED
    if any(child.dep == "mark" and child.lower == "whether" for child in verb.children):
        return Status.POSSIBLE
    might = modal(verb)
    if might == "would" and _is_feared(verb):
        return Status.POSSIBLE
    if might is not None:
        return (
            Status.HAPPENED if type_ is EventType.THREATEN and might in _MODALS else _MODALS.get(might, Status.POSSIBLE)
        )
    if not is_finite(verb) and _has_to(verb):
        return _of_infinitive(verb, type_)
    helpers = auxiliaries(verb)
    if verb.dep == "conj" and verb.tag in {"VB", "VBG"} and not helpers and verb.head.pos == "VERB":
        return of_verb(verb.head, type_)
    perfect = any(helper.lemma == "have" or helper.lower in _HAVE for helper in helpers)
    if (perfect and verb.lemma in classes()["undertaking"]) or (verb.lemma == "have" and verb.tag in _PRESENT):
        return Status.ONGOING
    present = any(helper.tag in _PRESENT for helper in helpers)
    if verb.tag == "VBG":
        if not helpers and verb.dep in {"xcomp", "pcomp", "advcl", "acl", "ccomp"}:
            return _of_participle(verb, type_)
        return Status.ONGOING
    habit = _is_habit(verb, type_)
    if perfect or verb.lemma == "be" or verb.tag in {"VBD", "VBN"}:
        if present and not perfect and _is_pledged(verb):
            return Status.PLANNED
        progressive = present and any(helper.tag == "VBG" for helper in helpers)
        return Status.ONGOING if progressive or (present and not perfect and habit) else Status.HAPPENED
    return Status.ONGOING if verb.tag in _PRESENT and habit else Status.HAPPENED


def of_noun(noun: Token, type_: EventType) -> Status:
    """Return the status of an act told by a noun: its adjectives', else that of the verb over it, else its kind's."""
    for child in noun.children:
        if child.dep in {"amod", "compound", "nmod"}:
            for name, status in _BY_ADJECTIVE:
                if child.lower in classes()[name]:
                    return status
        if child.dep == "det" and child.lower == "no":
            return Status.DENIED
    lasts = type_ is EventType.COOPERATE or noun.lemma in classes()["durative"]
    dated = any(word.entity == "DATE" for word in noun.subtree())
    usual = Status.ONGOING if lasts and not dated else Status.HAPPENED
    above = noun.head
    if above.pos != "VERB" or above is noun:
        return usual
    subject = noun.dep in {"nsubj", "nsubjpass"}
    if subject and above.lemma in classes()["lasting"] and above.tag != "VBD":
        return Status.ONGOING
    if noun.dep in {"dobj", "nsubjpass"} and above.lemma in classes()["planner"]:
        return Status.PLANNED
    if subject and modal(above) in _MODALS and above.lemma in classes()["occurring"] | {"hold"}:
        return Status.PLANNED
    return usual


def _is_habit(verb: Token, type_: EventType) -> bool:
    """Say whether the simple present tells something going on; of support, only standing by somebody does."""
    if type_ is EventType.SUPPORT:
        subject = verb.child("nsubj")
        by_saying = subject is not None and subject.lower in _SPEAKERS and verb.lemma == "stand"
        return verb.lemma in classes()["standing"] and not by_saying  # "we stand with" is done by being said
    return type_ in _HABITS


def _is_still_to_come(verb: Token) -> bool:
    """Say whether an act "has yet to" be done."""
    above = verb.head
    return verb.dep == "xcomp" and above.lemma == "have" and any(child.lower == "yet" for child in above.children)


def _is_feared(verb: Token) -> bool:
    """Say whether the clause is what somebody fears or takes to follow ("feared that X would punish it")."""
    clause = verb.head if verb.dep == "conj" else verb
    return clause.dep == "ccomp" and clause.head.lemma in classes()["fearing"]


def _is_disowned(verb: Token) -> bool:
    """Say whether the clause is what somebody denies ("denies backing", "denied that it had sent")."""
    return verb.dep in {"ccomp", "xcomp", "pcomp"} and verb.head.lemma in classes()["denying"]


def _has_to(verb: Token) -> bool:
    return any(child.lower == "to" and child.dep == "aux" for child in verb.children)


def _is_pledged(verb: Token) -> bool:
    """Say whether a present clause is what somebody commits to bring about ("ensure that funds are blocked")."""
    for above, _ in zip(verb.ancestors(), range(_LONGEST_CLIMB), strict=False):
        if above.lemma in classes()["pledging"]:
            return True
    return False


def _of_infinitive(verb: Token, type_: EventType) -> Status:
    head = verb.head
    if any(child.lemma == "have" and child.dep == "aux" for child in verb.children):
        return Status.HAPPENED  # "is said to have urged"
    if verb.dep in {"xcomp", "ccomp", "advcl"} and head.lemma in classes()["raising"]:
        status = of_verb(head, type_)
        return Status.ONGOING if status is Status.HAPPENED and head.lemma in {"continue", "step"} else status
    if head.lemma in classes()["plan"] and is_negated(head):
        return Status.DENIED
    return Status.PLANNED


def _of_participle(verb: Token, type_: EventType) -> Status:
    head = verb.head
    if verb.dep == "pcomp" and _is_pledged(verb):
        return Status.PLANNED
    if head.lemma in classes()["plan"]:
        return Status.PLANNED
    if head.pos in {"VERB", "AUX"} and verb.dep == "xcomp":
        return of_verb(head, type_)
    if verb.dep in {"acl", "ccomp"}:
        return Status.ONGOING
    return Status.ONGOING if _is_habit(verb, type_) else Status.HAPPENED
