"""Frames: how the content of a verb cue stands in the tree.

The words of the lexicon's `frames` column. Verbs: `that` a finite clause (with or without "that", or before
the cue), `wh` a question, `quote` a quotation only, `as` only "as X put it", `to` an infinitive, `ing` a gerund, `np` the object,
`p:X` the object of preposition X, `o:to`, `o:of`, `o:as`, `o:np`, `o:that`, `o:for`, `o:with`, `o:on`, `o:about`
an object and what is said of it, `on_to`, `for_to`, `to_to` "call on X to", `raising` "seems to", `it_that`,
`pass_to` "is expected to", `pass_that` "it is said that". Nouns and adjectives: the same letters; `amod`
a word before the noun it attributes; `clause` an adverb over its clause.
"""

from collections.abc import Callable

from dragoman.extract.attribution.clauses import (
    Match,
    finite_clause,
    gerund,
    infinitive,
    it_clause,
    passive_clause,
    passive_infinitive,
    passive_seen,
    question,
    raising,
)
from dragoman.extract.attribution.complements import (
    as_what,
    detached_phrase,
    infinitive_marker,
    stranded_content,
    thing,
)
from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.attribution.phrase import below
from dragoman.extract.grammar import agent, grammatical_subject, is_finite, is_passive
from dragoman.model.syntax import Token

_NO_OBJECTS = frozenset(
    {"who", "whom", "itself", "himself", "themselves", "herself", "myself", "ourselves", "yourself"}
)
_RELATIVE_OBJECTS = frozenset({"which", "that", "what"})
ANAPHORIC = "anaphoric"
"""Pattern of an attribution whose content is a pronoun for what was said before: "Rome denies it"."""
_TAKE_SAYINGS = frozenset({"believe", "contest", "deny", "disbelieve", "dispute", "doubt", "know", "rebut", "refute"})
_SAYING_PRONOUNS = frozenset({"it", "that", "this"})
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_TELLING = frozenset({"advise", "ask", "assure", "brief", "inform", "notify", "question", "remind", "tell", "warn"})
"""Verbs whose object is who is told, not what is told of."""


def match(verb: Token, frame: str) -> Match | None:
    """Match a verb frame; None when the tree does not hold it."""
    if frame.startswith("p:"):
        return _preposition(verb, frame[2:])
    if frame.startswith("o:") and frame not in _FRAMES:
        return _object_and(verb, frame[2:])
    return _FRAMES[frame](verb)


def is_anaphoric(verb: Token, frame: str) -> bool:
    """Say whether a verb that takes a saying for its object has a pronoun there."""
    thing_said = _object(verb) if frame == "np" and verb.lemma in _TAKE_SAYINGS else None
    if thing_said is None or thing_said.i < verb.i or thing_said.lower not in _SAYING_PRONOUNS:
        return False
    return not thing_said.children and verb.child("oprd", "xcomp", "ccomp") is None


def _object(verb: Token) -> Token | None:
    if is_passive(verb):
        return verb.child("nsubjpass") or (verb.head if verb.dep in {"acl", "relcl"} else None)
    return verb.child("dobj", "dative")


def _np(verb: Token) -> Match | None:
    found = _object(verb)
    if found is None or found.lower in _NO_OBJECTS:
        return None
    if found.lower in _RELATIVE_OBJECTS and not is_anaphoric(
        verb, "np"
    ):  # "a charge which Oslo denied": the pronoun stands for it
        return Match(content={found.i}, nominal=True) if found.i < verb.i else None
    if (
        found.dep == "dative"
        or found.entity in {"DATE", "TIME"}
        or (verb.lemma == "call" and found.pos != "PRON" and can_hold(found))
    ):
        return None
    if found is verb.head:  # "waters claimed by Peru"
        return Match(content=below(found) - below(verb), nominal=True) if agent(verb) is not None else None
    return Match(content=(thing(found) | detached_phrase(found)) - _inside(found, verb), nominal=True)


def _inside(found: Token, verb: Token) -> set[int]:
    return below(verb) if verb.i in below(found) else set()


def _preposition(verb: Token, preposition: str) -> Match | None:
    preposition = preposition.removesuffix("_ing")
    for child in verb.children:
        if child.dep in {"prep", "dative", "prt", "advmod"} and child.lower == preposition and child.i > verb.i:
            for grand in child.children:
                if grand.entity in {"DATE", "TIME"}:
                    continue
                if grand.dep in {"pobj", "pcomp", "dobj", "ccomp"} and grand.i > child.i:
                    return Match(content=thing(grand) | as_what(verb), cue={child.i}, nominal=grand.dep != "pcomp")
            stranded = stranded_content(verb, child)
            if stranded:
                return Match(content=stranded, cue={child.i}, nominal=True)
    return None


def _object_and(verb: Token, preposition: str) -> Match | None:
    """Match "accuse Y of Z", "describe Y as Z": both Y and Z are content."""
    theme = _object(verb) or (grammatical_subject(verb) if is_passive(verb) else None)
    if theme is None:
        return None
    if verb.lemma in _TELLING and verb.dep in {"acl", "advcl"} and is_passive(verb) and agent(verb) is None:
        return None  # "people briefed on the matter", "asked about the raid, ...": who knows or answers, no telling
    named = preposition == "of" and (theme.pos == "PROPN" or verb.lemma not in _ACCUSING)  # "told Lee of the bank"
    own = below(verb)
    by = agent(verb) if is_passive(verb) else None  # "accused by Rome of spying": the parser may hang "of" on Rome
    holders = [verb, *([by] if by is not None else [])] if is_passive(verb) or named else [verb, theme]
    for holder in holders:
        for child in holder.children:
            if child.dep in {"prep", "mark", "dative"} and child.lower == preposition and child.i > verb.i:
                extra = thing(theme) if theme.i in own else below(theme) - own if theme is verb.head else set()
                return Match(content=extra | thing(child), nominal=True)
    return None


def _object_to(verb: Token) -> Match | None:
    theme = _object(verb)
    for child in verb.children:
        if child.dep in {"xcomp", "ccomp", "advcl"} and child.i > verb.i and infinitive_marker(child) is not None:
            subject = child.child("nsubj", "nsubjpass")
            if child.dep == "advcl" and theme is None:
                continue
            if subject is not None:
                return Match(content=below(child))
            if theme is not None and theme is not verb.head:
                return Match(content=below(theme) | below(child))
            if is_passive(verb):
                return Match(content=below(child))
    return None


def _object_complement(verb: Token) -> Match | None:
    theme = _object(verb)
    for child in verb.children:
        if child.entity in {"DATE", "TIME"}:
            continue
        if child.dep == "oprd" or (child.dep == "attr" and child.i > verb.i):
            if theme is not None and theme is not verb.head:
                return Match(content=below(theme) | below(child))
            return Match(content=below(child), nominal=True)
        small = child.dep in {"ccomp", "xcomp"} and child.pos in {"NOUN", "PROPN", "ADJ"} and child.i > verb.i
        if small and not is_finite(child) and infinitive_marker(child) is None:
            extra = below(theme) if theme is not None and theme is not verb.head else set()
            return Match(content=below(child) | extra)
    return None


def _object_that(verb: Token) -> Match | None:
    return finite_clause(verb)


def _person_and_clause(verb: Token, preposition: str) -> Match | None:
    """Match "call on X to act", "call for X to act"."""
    for child in verb.children:
        if child.dep in {"prep", "prt", "dative", "mark"} and child.lower == preposition and child.i > verb.i:
            who = child.child("pobj")
            if who is None or who.entity in {"DATE", "TIME"} or verb.child("dobj") is not None:
                continue  # "called the envoy on Friday to explain" is a call by telephone
            for holder in (verb, who, child):
                for clause in holder.children:
                    if (
                        clause.dep in {"xcomp", "advcl", "acl", "relcl", "ccomp", "pcomp"}
                        and infinitive_marker(clause) is not None
                        and clause.i > who.i
                    ):
                        return Match(content=below(who) | below(clause), cue={child.i})
    return None


def _for_to(verb: Token) -> Match | None:
    for child in verb.children:
        if child.dep in {"advcl", "ccomp", "xcomp"} and child.i > verb.i:
            mark = next((grand for grand in child.children if grand.dep == "mark" and grand.lower == "for"), None)
            if mark is not None:
                return Match(content=below(child) - {mark.i}, cue={mark.i})
    return _person_and_clause(verb, "for")


def _never(_: Token) -> Match | None:
    return None


_FRAMES: dict[str, Callable[[Token], Match | None]] = {
    "that": finite_clause,
    "wh": question,
    "quote": _never,
    "as": _never,
    "to": infinitive,
    "ing": gerund,
    "np": _np,
    "o:to": _object_to,
    "o:np": _object_complement,
    "o:that": _object_that,
    "o:to_np": lambda verb: _object_and(verb, "to"),
    "on_to": lambda verb: _person_and_clause(verb, "on") or _person_and_clause(verb, "upon"),
    "for_to": _for_to,
    "to_to": lambda verb: _person_and_clause(verb, "to"),
    "raising": raising,
    "it_that": it_clause,
    "pass_to": passive_infinitive,
    "pass_that": passive_clause,
    "pass_np": passive_seen,
}


def is_frame(pos: str, frame: str) -> bool:
    """Say whether a word of the lexicon's `frames` column is one that the rules can match."""
    if frame.startswith("p:"):
        return frame[2:].replace("_ing", "").isalpha()
    if pos == "verb":
        return frame in _FRAMES or (frame.startswith("o:") and frame[2:].isalpha())
    return frame in {"that", "to", "for", "it_that", "amod", "clause", "wh"}
