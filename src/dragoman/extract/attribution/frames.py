"""Frames: how the content of a verb cue stands in the tree.

The words of the lexicon's `frames` column. Verbs: `that` a finite clause (with or without "that", or before
the cue), `wh` a question, `quote` a quotation only, `as` only "as X put it", `to` an infinitive, `ing` a gerund, `np` the object,
`p:X` the object of preposition X, `o:to`, `o:of`, `o:as`, `o:np`, `o:that`, `o:for`, `o:with`, `o:on`, `o:about`
an object and what is said of it, `on_to`, `for_to`, `to_to` "call on X to", `raising` "seems to", `it_that`,
`pass_to` "is expected to", `pass_that` "it is said that". Nouns and adjectives: the same letters; `amod`
a word before the noun it attributes; `clause` an adverb over its clause.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.extract.attribution.complements import (
    as_what,
    detached_phrase,
    infinitive_marker,
    marker,
    stranded_content,
    thing,
)
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.readings import speech_entry
from dragoman.extract.grammar import agent, grammatical_subject, is_finite, is_passive
from dragoman.model.syntax import Token

_GLOSSES = frozenset(
    {"claim", "charge", "allegation", "accusation", "assertion", "demand", "view", "position", "statement", "argument"}
)
_NO_OBJECTS = frozenset(
    {"who", "whom", "itself", "himself", "themselves", "herself", "myself", "ourselves", "yourself"}
)
_RELATIVE_OBJECTS = frozenset({"which", "that", "what"})
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_PERCEPTION = frozenset({"see", "hear", "watch", "feel", "notice", "observe", "find"})


@dataclass(slots=True, kw_only=True)
class Match:
    """Content of one frame; `cue` are words that join the cue ("for", "to"), `nominal` when it is a noun phrase."""

    content: set[int]
    cue: set[int] = field(default_factory=set)
    nominal: bool = False


def match(verb: Token, frame: str) -> Match | None:
    """Match a verb frame; None when the tree does not hold it."""
    if frame.startswith("p:"):
        return _preposition(verb, frame[2:])
    if frame.startswith("o:") and frame not in _FRAMES:
        return _object_and(verb, frame[2:])
    return _FRAMES[frame](verb)


def _object(verb: Token) -> Token | None:
    if is_passive(verb):
        return verb.child("nsubjpass") or (verb.head if verb.dep in {"acl", "relcl"} else None)
    return verb.child("dobj", "dative")


def _clause(verb: Token) -> Token | None:
    """Return the clause under the verb that is its content, after or before it."""
    found = None
    if verb.lemma == "make":  # "made (it) clear that": the clause hangs on any of the three
        low = [grand for child in verb.children if child.i > verb.i for grand in (child, *child.children)]
        return next((c for c in low if marker(c) and c.pos in {"VERB", "AUX"}), None)
    for child in verb.children:
        if child.dep in {"ccomp", "csubjpass"}:
            if infinitive_marker(child) is not None and not is_finite(child):
                continue
            if found is None or (child.i > verb.i and found.i < verb.i):
                found = child
    return found


def _that(verb: Token) -> Match | None:
    clause = _clause(verb)
    if clause is None:
        return None
    if clause.tag == "VBG" and not is_finite(clause) and clause.child("nsubj") is None and clause.i > verb.i:
        return None
    if verb.lemma in _PERCEPTION and clause.tag in {"VB", "VBG"} and not is_finite(clause):
        return None  # "saw prices come down" is seeing an act, not holding a view
    content = below(clause) | _base_conjuncts(verb, clause) | _condition_before(verb, clause)
    return Match(content=content - marker(clause) - _rival_cues(verb, clause))


def _condition_before(verb: Token, clause: Token) -> set[int]:
    """Return the condition before a cue that interrupts: "If they fire, the envoy warned, we will answer"."""
    if clause.i < verb.i or not any(c.dep == "punct" and c.text == "," and c.i == verb.i + 1 for c in verb.children):
        return set()
    for child in verb.children:
        mark = child.child("mark")
        if child.dep == "advcl" and child.i < verb.i and mark is not None and mark.lower in {"if", "unless", "once"}:
            return below(child)
    return set()


def _rival_cues(verb: Token, clause: Token) -> set[int]:
    """Return later clauses that tell somebody's words on their own: "said A, and villagers warned that B", "though she noted C".

    Inside quotation marks they stay: there the speaker quotes.
    """
    found: set[int] = set()
    if clause.i < verb.i or speech_entry(verb) is None:
        return found
    for token in _appositions(clause):
        if token.lemma in _GLOSSES and token.quote < 0:
            found |= below(token)
    for child in clause.children:
        later = child.dep == "conj" or (child.dep == "advcl" and _concedes(child))
        if later and child.i > clause.i and child.quote < 0 and _tells(child):
            found |= below(child)
    return found


def _appositions(clause: Token) -> list[Token]:
    """Return appositions with an article right under a clause or its last phrase: ", a claim that Rome rejects"."""
    near = [clause, *(child for child in clause.children if child.i > clause.i)]
    return [
        child
        for token in near
        for child in token.children
        if child.dep in {"appos", "npadvmod", "attr"}
        and any(c.lower in {"a", "an"} for c in child.children)
        and child.i > clause.i
    ]


def _concedes(clause: Token) -> bool:
    return any(
        child.dep == "mark" and child.lower in {"although", "though", "while", "whereas"} for child in clause.children
    )


def _tells(clause: Token) -> bool:
    """Say whether a clause has a subject, a cue in the past or present, and reported words."""
    return (
        clause.tag in {"VBD", "VBZ", "VBP"}
        and clause.child("nsubj") is not None
        and clause.child("ccomp", "xcomp") is not None
        and speech_entry(clause) is not None
    )


def and_that(verb: Token) -> Match | None:
    """Match the clause after a first object: "reaffirmed the pact and that both would honour it"."""
    for child in verb.children:
        if child.dep == "conj" and child.i > verb.i and marker(child) and is_finite(child):
            return Match(content=below(child) - marker(child))
    return None


def _wh(verb: Token) -> Match | None:
    """Match "discussed how to cooperate" and "asked whether it would"."""
    clause = _that(verb)
    if clause is not None:
        return clause
    for child in verb.children:
        if (
            child.dep in {"xcomp", "ccomp"}
            and child.i > verb.i
            and any(c.tag in {"WRB", "WP", "WDT"} for c in child.children)
        ):
            return Match(content=below(child))
    return None


def _to(verb: Token) -> Match | None:
    if is_passive(verb) and agent(verb) is None and verb.child("nsubjpass") is not None:
        return None
    for child in verb.children:
        if child.dep in {"xcomp", "ccomp"} and child.i > verb.i and child.child("nsubj") is None:
            to = infinitive_marker(child)
            if to is not None and verb.child("dobj") is None:
                return Match(content=(below(child) | _base_conjuncts(verb, child)) - {to.i}, cue={to.i})
    return None


def _base_conjuncts(verb: Token, clause: Token) -> set[int]:
    """Return the base-form conjuncts that the parser hangs on the cue: "agreed to meet and share" (not "agreed and shared")."""
    if verb.tag == "VB":
        return set()
    found: set[int] = set()
    for child in verb.children:
        if child.dep == "conj" and child.tag == "VB" and child.i > clause.i and child.child("nsubj", "aux") is None:
            found |= below(child)
    return found


def _ing(verb: Token) -> Match | None:
    for child in verb.children:
        progressive = child.tag == "VBG" or any(c.tag == "VBG" and c.dep in {"aux", "auxpass"} for c in child.children)
        gerund = child.dep in {"xcomp", "ccomp", "pcomp"} and progressive and child.i > verb.i
        if gerund and not is_finite(child):
            return Match(content=below(child))
    return None


def _np(verb: Token) -> Match | None:
    found = _object(verb)
    if found is None or found.lower in _NO_OBJECTS:
        return None
    if found.lower in _RELATIVE_OBJECTS:  # "a charge which Oslo denied": the pronoun stands for it
        return Match(content={found.i}, nominal=True) if found.i < verb.i else None
    if found.dep == "dative" or found.entity in {"DATE", "TIME"}:
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
    named = preposition == "of" and (theme.pos == "PROPN" or verb.lemma not in _ACCUSING)  # "told Lee of the bank"
    own = below(verb)
    by = agent(verb) if is_passive(verb) else None  # "accused by Rome of spying": the parser may hang "of" on Rome
    holders = [verb, *([by] if by is not None else [])] if is_passive(verb) or named else [verb, theme]
    for holder in holders:
        for child in holder.children:
            if child.dep in {"prep", "mark", "dative"} and child.lower == preposition and child.i > verb.i:
                extra = set() if theme.i not in own else thing(theme)
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
    return _that(verb)


def _person_and_clause(verb: Token, preposition: str) -> Match | None:
    """Match "call on X to act", "call for X to act"."""
    for child in verb.children:
        if child.dep in {"prep", "prt", "dative", "mark"} and child.lower == preposition and child.i > verb.i:
            who = child.child("pobj")
            if who is None:
                continue
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


def _raising(verb: Token) -> Match | None:
    if is_passive(verb):
        return None
    for child in verb.children:
        if child.dep in {"xcomp", "oprd", "acomp"} and child.i > verb.i:
            subject = verb.child("nsubj")
            to = infinitive_marker(child)
            content = below(child) - ({to.i} if to else set())
            if subject is not None and subject.lower not in {"who", "which", "that"}:
                content |= below(subject)
            return Match(content=content, cue={to.i} if to else set())
    return None


def _passive_to(verb: Token) -> Match | None:
    if not is_passive(verb):
        return None
    for child in verb.children:
        if child.dep in {"xcomp", "oprd"} and child.i > verb.i:
            to = infinitive_marker(child)
            if to is None:
                continue
            subject = verb.child("nsubjpass")
            content = below(child) - {to.i}
            if subject is not None and subject.lower not in {"who", "which", "that"}:
                content |= below(subject)
            return Match(content=content, cue={to.i})
    return None


def _it_that(verb: Token) -> Match | None:
    subject = verb.child("nsubj", "nsubjpass", "expl")
    if subject is None or subject.lower != "it":
        return None
    return _that(verb)


def _passive_that(verb: Token) -> Match | None:
    if not is_passive(verb):
        return None
    return _that(verb)


def _passive_seen(verb: Token) -> Match | None:
    """Match "tension can be seen": what is seen, by nobody named, under a modal."""
    if not is_passive(verb) or agent(verb) is not None or not any(child.tag == "MD" for child in verb.children):
        return None
    subject = verb.child("nsubjpass")
    if subject is None or subject.pos == "PRON":
        return None
    tail = {
        i
        for child in verb.children
        if child.dep == "prep" and child.lower in {"among", "in", "between"}
        for i in below(child)
    }
    return Match(content=below(subject) | tail, nominal=True)


def _never(_: Token) -> Match | None:
    return None


_FRAMES: dict[str, Callable[[Token], Match | None]] = {
    "that": _that,
    "wh": _wh,
    "quote": _never,
    "as": _never,
    "to": _to,
    "ing": _ing,
    "np": _np,
    "o:to": _object_to,
    "o:np": _object_complement,
    "o:that": _object_that,
    "o:to_np": lambda verb: _object_and(verb, "to"),
    "on_to": lambda verb: _person_and_clause(verb, "on") or _person_and_clause(verb, "upon"),
    "for_to": _for_to,
    "to_to": lambda verb: _person_and_clause(verb, "to"),
    "raising": _raising,
    "it_that": _it_that,
    "pass_to": _passive_to,
    "pass_that": _passive_that,
    "pass_np": _passive_seen,
}


def is_frame(pos: str, frame: str) -> bool:
    """Say whether a word of the lexicon's `frames` column is one that the rules can match."""
    if frame.startswith("p:"):
        return frame[2:].replace("_ing", "").isalpha()
    if pos == "verb":
        return frame in _FRAMES or (frame.startswith("o:") and frame[2:].isalpha())
    return frame in {"that", "to", "for", "it_that", "amod", "clause", "wh"}
