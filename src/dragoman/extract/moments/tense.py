"""Which way a clause's tense points: "on Friday" lies behind "left" and ahead of "will leave"."""

from dragoman.extract.grammar import auxiliaries
from dragoman.extract.moments.days import Direction
from dragoman.extract.wordlists import wordlists
from dragoman.model.syntax import Token

_LISTS = wordlists("dragoman.extract.moments", "classes.psv")
_TO_COME = _LISTS["to_come"]
_TIMETABLED = _LISTS["timetabled"]
_PAST_HEADS = _LISTS["past_heads"]
_CLIMB = 10


def direction_of(head: Token) -> Direction:
    """Return where the tense of the clause around an expression points."""
    token = head
    modifier = head.dep in {"compound", "nmod", "nummod", "amod", "poss"}
    for _ in range(_CLIMB):
        if token.pos in {"VERB", "AUX"} or token.lemma in _TO_COME:
            found = _tense(token, 0)
            return "near" if modifier else found
        if token.head is token:
            break
        if token.dep == "prep" and token.head.pos in {"NOUN", "PROPN"} and token.lower in {"of", "for"}:
            modifier = True
        token = token.head
    return "near" if modifier else "past"


def _tense(verb: Token, depth: int) -> Direction:
    """Return the direction of a verb form; infinitives and participles ask the verb above."""
    words = {child.lower for child in auxiliaries(verb)}
    if words & {"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "could"}:
        perfect = "have" in words
        return "past" if perfect else "future"
    if (
        verb.lemma in _TO_COME
        and verb.tag != "VBD"
        and (verb.tag != "VBN" or words & {"is", "are", "'s", "be", "was", "were"})
    ):
        return "future"
    if "to" in words:
        if (
            depth < 3
            and verb.dep in {"xcomp", "ccomp"}
            and verb.head.lemma in _PAST_HEADS
            and verb.head.tag in {"VBD", "VBN"}
        ):
            return "past"
        return "future"
    if verb.tag in {"VBZ", "VBP"}:
        return "future" if verb.lemma in _TIMETABLED else "past"
    if verb.tag == "VBG" and words & {"is", "are", "'re", "'s", "am", "be"}:
        return "future"
    if (
        verb.tag == "VBG"
        and not words
        and depth < 3
        and verb.head is not verb
        and verb.dep in {"pcomp", "xcomp", "advcl", "acl"}
    ):
        above = verb.head
        while above.pos not in {"VERB", "AUX"} and above.head is not above:
            above = above.head
        return _tense(above, depth + 1) if above.pos in {"VERB", "AUX"} else "past"
    return "past"


def deadline_of(head: Token) -> Direction:
    """Return where "by June" points under a past verb: back for what was done, ahead for what was asked."""
    token = head
    for _ in range(_CLIMB):
        if token.pos in {"VERB", "AUX"}:
            return "past" if token.tag in {"VBD", "VBN"} else "future"
        if token.head is token:
            break
        token = token.head
    return "future"
