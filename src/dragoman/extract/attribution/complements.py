"""What stands under a cue: objects without asides, markers, complements that the parser hangs elsewhere."""

from functools import lru_cache

from dragoman.extract.attribution.phrase import below
from dragoman.extract.cues import lexicon
from dragoman.model.syntax import Token

_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def marker(clause: Token) -> set[int]:
    """Return the index of "that" before a complement clause."""
    return {c.i for c in clause.children if c.lower == "that" and c.i < clause.i and (c.dep == "mark" or c.tag == "IN")}


def infinitive_marker(clause: Token) -> Token | None:
    """Return the "to" of an infinitive."""
    for child in clause.children:
        if child.lower == "to" and child.dep in {"aux", "mark"} and child.tag == "TO":
            return child
    return None


def thing(head: Token) -> set[int]:
    """Return an object's words without the outer voice's asides: no relative clause after a comma, nothing after a dash."""
    found = below(head)
    for child in head.children:
        if child.i <= head.i:
            continue
        if (
            child.dep == "punct"
            and child.text in _DASHES
            and not any(c.text in _DASHES for c in head.children if c.i > child.i)
        ):
            found = {i for i in found if i < child.i}
        elif child.dep == "relcl" and any(
            c.text == "," and head.i < c.i < child.i for c in head.children if c.dep == "punct"
        ):
            clause = below(child)
            found = {i for i in found if i < min(clause) or i > max(clause)}
        elif child.dep == "prep":
            inner = child.child("pobj")
            if inner is not None:
                found -= below(inner) - thing(inner)
    return found


def detached_phrase(found: Token) -> set[int]:
    """Return an "of"-phrase, or the object noun's own complement, that the parser hangs on the verb instead."""
    phrase = detached(found, frozenset({"of"}) | noun_prepositions(found.lemma))
    return set() if phrase is None else below(phrase)


@lru_cache(maxsize=2048)
def noun_prepositions(lemma: str) -> frozenset[str]:
    """Return the prepositions under which a cue noun has its content ("support for")."""
    return frozenset(
        frame[2:] for entry in lexicon().nouns.get(lemma, ()) for frame in entry.frames if frame.startswith("p:")
    )


def detached(noun: Token, prepositions: frozenset[str]) -> Token | None:
    """Return the preposition right after an object noun's phrase that belongs to the noun but hangs on its verb."""
    if noun.dep != "dobj":
        return None
    end = max(below(noun))
    for child in noun.head.children:
        near = child.i == end + 1 or (child.lower == "of" and child.i > end)  # verbs hardly ever take "of" themselves
        if child.dep in {"prep", "dative"} and near and child.lower in prepositions:
            return child
    return None


def as_what(verb: Token) -> set[int]:
    """Return the "as"-phrase of "referred to the islands as its own"."""
    if verb.lemma not in {"refer", "point", "speak", "think"}:
        return set()
    return next(
        (below(child) for child in verb.children if child.dep == "prep" and child.lower == "as" and child.i > verb.i),
        set(),
    )


def stranded_content(word: Token, preposition: Token) -> set[int]:
    """Return what a relative clause is about whose preposition has been left behind: "a split which Rome is wary of"."""
    if preposition.children:
        return set()
    clause = word
    for _ in range(3):
        if clause.dep == "relcl":
            return below(clause.head) - below(clause)
        pronoun = next((child for child in clause.children if child.tag in {"WDT", "WP"} and child.i < word.i), None)
        if pronoun is not None:
            return {pronoun.i}
        clause = clause.head
    return set()
