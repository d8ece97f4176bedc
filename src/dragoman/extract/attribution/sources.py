"""Who holds: the source of a verb, of a noun and of an adjective that attributes."""

from dragoman.extract.grammar import agent, grammatical_subject, is_passive
from dragoman.model.syntax import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DUMMY = frozenset({"it", "there"})
LIGHT_VERBS = frozenset(
    "express voice make issue give have hold reiterate renew reaffirm release deliver raise restate share offer take show "
    "repeat state launch announce unveil publish put lay feel air convey declare extend harbor harbour register hear "
    "underscore underline emphasize emphasise stress highlight keep send draft present outline submit announce "
    "abandon drop honor honour fulfil fulfill break withdraw reverse defend justify confirm".split()
)
"""Verbs whose subject holds what their object noun tells ("voiced concern", "made a claim")."""


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, else the token."""
    if token.lower in _RELATIVE and token.tag in {"WP", "WDT", "IN", "DT"}:
        for above in token.ancestors():
            if above.dep == "relcl":
                return above.head
            if above.dep in {"ROOT", "ccomp", "advcl"}:
                break
    return token


def subject_of(verb: Token) -> Token | None:
    """Return the subject that holds: antecedents for relative pronouns, None for a dummy "it"."""
    found = grammatical_subject(verb)
    if found is None or found.dep == "expl":
        return None
    if found.pos in {"VERB", "AUX", "ADP", "PUNCT"}:
        return None
    return antecedent(found)


def source_of_verb(verb: Token) -> Token | None:
    """Return who says or holds: the by-phrase of a passive, else the subject."""
    if is_passive(verb):
        return agent(verb)
    return subject_of(verb)


def is_dummy(token: Token | None) -> bool:
    """Say whether a subject is the empty "it" or "there"."""
    return token is None or token.lower in _DUMMY


def source_of_noun(noun: Token) -> tuple[Token | None, set[int]]:
    """Return who holds what a noun tells, and the light verb that belongs to the cue."""
    for child in noun.children:
        if child.dep == "poss" and child.lower not in {"whose"}:
            if child.tag == "PRP$":
                light = _light_verb(noun)
                if light is not None:
                    subject = source_of_verb(light)
                    if subject is not None:
                        return subject, {light.i}
            return child, set()
    for child in noun.children:
        if (
            child.dep in {"amod", "compound", "nmod"}
            and child.entity in {"NORP", "GPE", "ORG", "PERSON"}
            and child.i < noun.i
        ):
            return child, set()
    for child in noun.children:
        if child.dep in {"prep", "agent"} and child.lower in {"by", "from", "among"}:
            found = child.child("pobj")
            if found is not None:
                return found, set()
    light = _light_verb(noun)
    if light is not None:
        return source_of_verb(light), {light.i}
    return None, set()


def _light_verb(noun: Token) -> Token | None:
    """Return the light verb that has the noun as its object."""
    first = noun
    while first.dep == "conj" and first.head is not first:
        first = first.head
    head = first.head
    if first.dep in {"dobj", "nsubjpass"} and head.lemma in LIGHT_VERBS and head.pos in {"VERB", "AUX"}:
        return head
    return None
