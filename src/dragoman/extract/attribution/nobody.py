"""Cue verbs that tell nobody's words: happenings that "show", what must be said, what no one says; and who quotes whom."""

from functools import lru_cache
from importlib.resources import files

from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.grammar import agent, is_forgone, is_negated, is_no_one, is_passive
from dragoman.model.syntax import Token

_SHOWING = frozenset(
    {
        "bring", "confirm", "demonstrate", "highlight", "illustrate", "indicate", "mean", "prove", "reflect", "remind", "reveal", "show",
        "signal", "suggest", "underline", "underscore",
    }
)  # fmt: skip
"""Verbs by which a happening lets the one who tells it conclude something."""
_DUE = frozenset({"must", "should", "shall", "ought"})
SILENT = "silent"
"""Pattern of a cue that tells only that nothing was said: readers mark it, but nobody holds what is under it."""
_COMMENTING = frozenset(
    {
        "answer",
        "comment",
        "disclose",
        "discuss",
        "elaborate",
        "explain",
        "give",
        "respond",
        "reveal",
        "say",
        "specify",
        "speculate",
    }
)
"""What those who keep silent do not do."""
DONE = frozenset({"decline", "refuse", "vote"})
"""Verbs over an infinitive that are acts done: readers mark them, but the whole clause is told by whoever tells it."""
_NAMING = frozenset({"name", "identify", "quote", "cite"})
_QUOTING = frozenset({"quote", "cite", "report"})


def tells_nothing(verb: Token, source: Token | None, *, nominal: bool) -> bool:
    """Say whether a match holds nobody's view.

    "The raid showed that", unlike "the poll showed that", is the conclusion of whoever tells it; "no group has claimed
    the attack" has no source, nor has "must report".
    """
    if source is None:
        return False
    if nominal and (is_no_one(source) or any(child.lower in _DUE and child.tag == "MD" for child in verb.children)):
        return True
    return verb.lemma in _SHOWING and source.lemma in _happenings() and source.pos == "NOUN" and not can_hold(source)


def asks_for_cover(verb: Token) -> bool:
    """Say whether somebody asks not to be named: that tells how they speak and not what they want."""
    if verb.lemma not in {"ask", "request", "decline", "want", "wish", "refuse"}:
        return False
    return any(
        child.dep in {"xcomp", "ccomp"} and child.lemma in _NAMING and is_passive(child) for child in verb.children
    )


def keeps_silent(verb: Token) -> bool:
    """Say whether a verb tells only that nothing was said: "declined to comment on", "did not say how", "stopped short of saying"."""
    if verb.dep == "pcomp" and verb.head.lower == "of" and is_forgone(verb.head) and verb.tag == "VBG":
        return True
    if verb.lemma in {"decline", "refuse"}:
        return any(child.dep == "xcomp" and child.lemma in _COMMENTING for child in verb.children)
    if verb.lemma in _COMMENTING and verb.dep == "xcomp" and verb.head.lemma in {"decline", "refuse"}:
        return True
    return verb.lemma in _COMMENTING and is_negated(verb) and any(is_unsaid(child) for child in verb.children)


def is_unsaid(clause: Token) -> bool:
    """Say whether a clause is the question that a negated verb of saying leaves open: "did not say how many had died"."""
    verb = clause.head
    if clause.dep not in {"ccomp", "xcomp"} or verb.lemma not in _COMMENTING or not is_negated(verb):
        return False
    opening = clause.subtree()[0]
    return opening.tag in {"WRB", "WP", "WDT"} or opening.lower in {"whether", "if"}


def _quoted_under(verb: Token) -> Token | None:
    """Return the passive "was quoted as saying" over its gerund."""
    if verb.dep != "pcomp" or verb.head.lower != "as" or verb.head.head.lemma not in _QUOTING:
        return None
    return verb.head.head if is_passive(verb.head.head) else None


def _agent_below(quoting: Token) -> Token | None:
    """Return who quotes: the by-phrase, which the parser may hang on the gerund ("quoted as saying by the agency")."""
    found = agent(quoting)
    if found is not None:
        return found
    for child in quoting.children:
        if child.dep == "prep" and child.lower == "as":
            for gerund in child.children:
                by = next((low for low in gerund.children if low.dep in {"prep", "agent"} and low.lower == "by"), None)
                name = None if by is None else by.child("pobj")
                if name is not None and can_hold(name):
                    return name
    return None


def quoting_agent(verb: Token) -> Token | None:
    """Return who quotes somebody "as saying" in the passive."""
    return _agent_below(verb) if verb.lemma in _QUOTING and is_passive(verb) else None


def quoting_words(verb: Token) -> set[int]:
    """Return "was quoted as" before "saying" where nobody is told to quote: one cue of several words."""
    quoting = _quoted_under(verb)
    if quoting is None or _agent_below(quoting) is not None:
        return set()
    aux = {child.i for child in quoting.children if child.dep in {"aux", "auxpass", "neg"} and quoting.i - child.i <= 4}
    return {quoting.i, verb.head.i} | aux


def is_quoted_by_nobody(verb: Token) -> bool:
    """Say whether a verb is the "was quoted" of "was quoted as saying", without one who quotes."""
    if verb.lemma not in _QUOTING or not is_passive(verb) or _agent_below(verb) is not None:
        return False
    return any(
        child.lower == "as" and any(low.dep == "pcomp" and low.tag == "VBG" for low in child.children)
        for child in verb.children
        if child.dep == "prep"
    )


@lru_cache(maxsize=1)
def _happenings() -> frozenset[str]:
    """Read the nouns of `happenings.txt`."""
    text = (files(__package__) / "happenings.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
