"""Noun phrases and clauses as token sets: a source's full range, a complement's words."""

from collections.abc import Iterable

from dragoman.model.syntax import Parse, Token

_OUTSIDE_SOURCE = frozenset(
    {"relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "cc", "conj", "dep", "meta", "intj"}
)
_LIGHT_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "for",
        "at",
        "from",
        "on",
        "to",
        "with",
        "including",
        "between",
        "among",
        "under",
        "behind",
        "within",
        "near",
        "outside",
        "inside",
        "across",
        "against",
        "by",
    ]
)


def below(*heads: Token) -> set[int]:
    """Return the indices of the heads and everything under them."""
    found: set[int] = set()
    stack = list(heads)
    while stack:
        token = stack.pop()
        if token.i not in found:
            found.add(token.i)
            stack.extend(token.children)
    return found


def phrase_range(parse: Parse, head: Token) -> tuple[int, int]:
    """Return the full noun phrase of a source: titles, "of"-phrases, appositions and conjuncts; no relative clause."""
    kept: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        kept.add(token.i)
        stack.extend(child for child in token.children if _belongs(child, token, head))
    first = last = head.i
    sentence = parse.sentences[head.sentence]
    while first > sentence.first and (first - 1 in kept or _bridges(parse, first - 1, kept, -1)):
        first -= 1
    while last < sentence.last and (last + 1 in kept or _bridges(parse, last + 1, kept, 1)):
        last += 1
    words = [parse.tokens[i].text for i in range(first, last + 1)]
    if words.count("(") > words.count(")") and last < sentence.last and parse.tokens[last + 1].text == ")":
        last += 1
    while last > head.i and parse.tokens[last].pos == "PUNCT" and parse.tokens[last].text != ")":
        last -= 1
    return first, last


def _belongs(child: Token, parent: Token, head: Token) -> bool:
    if child.dep == "conj":
        return child.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    if child.dep == "cc":
        return True
    if child.dep == "prep":
        return child.lower in _LIGHT_PREPOSITIONS and child.i > parent.i
    if child.dep == "acl" and child.tag == "VBN" and child.child("agent") is not None:
        return True  # "a statement released by the ministry"
    if child.dep in {"relcl", "acl"} and parent is head and head.lower in {"those", "all", "anyone", "people"}:
        return True
    if child.i > parent.i and (child.dep == "amod" or (child.dep == "appos" and child.pos == "ADJ")):
        return False  # "Ankara, supportive of the deal"
    return child.dep not in _OUTSIDE_SOURCE


def _bridges(parse: Parse, index: int, kept: set[int], step: int) -> bool:
    """Let punctuation inside a phrase through: commas of appositions, hyphens, brackets."""
    token = parse.tokens[index]
    if token.pos != "PUNCT" and token.text not in {"(", ")", "-"}:
        return False
    beyond = index + step
    return beyond in kept


def without(indices: set[int], *parts: Iterable[int]) -> set[int]:
    """Return the indices less those of the parts."""
    for part in parts:
        indices = indices - set(part)
    return indices
