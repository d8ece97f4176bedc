"""Which way a relation moves, by the change words beside its word: "deepening ties", "tensions eased"."""

from dragoman.extract.relations.lexicon import changes
from dragoman.model.relation import Direction
from dragoman.model.syntax import Token

_TURNING = frozenset({"get", "grow", "become", "draw", "move", "come", "inch"})
_BESIDE = frozenset({"amod", "advmod", "compound", "nmod", "acomp", "advcl", "oprd"})


def direction(word: Token, valence: str) -> Direction:
    """Return warming, cooling, stable or unknown; a growing rivalry cools, growing ties warm."""
    for change in _changes(word):
        if change == "stable":
            return "stable"
        if change == "warm":
            return "warming"
        if change == "cold":
            return "cooling"
        if valence == "0":
            continue
        return "warming" if (change == "more") == (valence == "+") else "cooling"
    return "unknown"


def _changes(word: Token) -> list[str]:
    table = changes()
    found = [
        table[other.lower]
        for child in word.children
        if child.dep in _BESIDE
        for other in (child, *(grand for grand in child.children if grand.dep in {"conj", "advmod"}))
        if other.lower in table
    ]
    head = word.head
    if word.dep in {"nsubj", "nsubjpass", "dobj"} and head.pos == "VERB":
        if head.lemma in table:
            found.append(table[head.lemma])
        found += [
            table[child.lower] for child in head.children if child.dep in {"acomp", "oprd"} and child.lower in table
        ]
    if word.dep == "nsubj" and head.lemma in {"be", "remain", "become", "grow", "get", "turn"}:
        found += [
            table[child.lower] for child in head.children if child.dep in {"acomp", "attr"} and child.lower in table
        ]
    if word.dep in {"acomp", "oprd", "advmod"} and (head.lemma in _TURNING or word.lower == "closer"):
        found.append("more")
    if word.dep == "pobj" and word.head.lower in {"of", "in"} and word.head.head.lemma in table:
        found.append(table[word.head.head.lemma])
    if (
        word.dep == "pobj"
        and word.head.lower in {"of", "in"}
        and word.head.head.lemma in {"coming", "increase", "rise"}
    ):
        found.append("more")
    if word.dep == "pobj" and word.head.head.lower == "together":
        found.append("more")
    if word.dep == "conj" and not found:
        return _changes(word.head) if word.head.pos == word.pos else []
    return found
