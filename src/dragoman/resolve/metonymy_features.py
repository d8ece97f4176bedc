"""What tells a place name's meaning in its sentence, as named features: its seat in the tree, what governs it, what stands beside it.

The rules of `resolve.metonymy` are one feature among them; `models.metonymy` has learnt what each weighs.
"""

from collections.abc import Iterator

from dragoman.model.syntax import Token
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.words import words

CLASSES = {
    name: words(name)
    for name in ("site_nouns", "located_nouns", "motion", "acting_nouns", "speaking", "facing", "disposing", "giving",
                 "dyadic", "relational", "person_nouns", "state_nouns", "happenings", "texts", "area_nouns", "holdings")
}  # fmt: skip
OWNED = frozenset({"poss", "compound", "nmod", "amod"})
INSTANCES = frozenset({"including", "like", "as"})
"""What names follow as instances of the noun before."""


def features(token: Token, index: MentionIndex, rule: str) -> Iterator[str]:
    """Yield the features of a place name's head; `rule` is what the rules alone would say."""
    mention = index.at(token)
    head = token
    while head.dep == "conj" and head.head is not head:
        head = head.head
    yield f"rule {rule}"
    yield f"rule {rule} {head.dep}"
    if mention is None or mention.entry is None:
        yield "unknown"
        yield f"unknown {head.dep}"
    yield f"seat {head.dep}"
    if head is not token:
        yield "listed"
        yield f"listed {head.dep}"
    yield from _governed(head)
    yield from _carried(head)
    yield from _around(token, mention, index)
    yield from _told(token, head)


def _governed(head: Token) -> Iterator[str]:
    """Yield features of what governs a name: its verb, its preposition and that one's governor, its noun."""
    above = head.head
    if head.dep == "pobj":
        word, governor = above.lower, above.head
        if governor is above:
            yield f"after {word}"
            return
        yield f"after {word}"
        yield f"after {word} {governor.pos}"
        yield f"after {word} {governor.lemma}"
        yield f"under {governor.lemma}"
        yield f"after {word} begins {above.i < governor.i}"
        for name in _classes(governor):
            yield f"after {word} {name}"
        if governor.dep == "prep":  # "away from X", "because of X"
            yield f"after {governor.lower} {word}"
        if governor.pos in {"NOUN", "PROPN"}:
            yield f"after {word} {governor.dep} {governor.head.lemma}"
            yield f"after {word} ending {governor.lemma[-3:]}"
        return
    if head.dep in OWNED:
        sort = "owner" if head.dep == "poss" else "before"
        yield f"{sort} {above.pos}"
        yield f"{sort} {above.tag}"
        yield f"{sort} {above.lemma}"
        yield f"{sort} ending {above.lemma[-3:]}"
        yield f"{sort} {above.dep}"
        for name in _classes(above):
            yield f"{sort} {name}"
        if any(child.i < above.i and child.dep == "amod" and child.i > head.i for child in above.children):
            yield f"{sort} described"
            yield f"{sort} described {'best' if _superlative(above) else 'plain'}"
        return
    yield f"{head.dep} of {above.lemma}"
    yield f"{head.dep} {above.pos} {above.tag}"
    for name in _classes(above):
        yield f"{head.dep} of {name}"
    if head.dep in {"nsubj", "nsubjpass"}:
        yield from _acting(head.dep, above)


def _acting(seat: str, verb: Token) -> Iterator[str]:
    told = verb.child("attr", "acomp")
    if told is not None:
        yield f"{seat} is {told.pos}"
        yield f"{seat} is {told.lemma}"
        for name in _classes(told):
            yield f"{seat} is {name}"
        for child in told.children:
            if child.dep in {"amod", "det", "compound"}:
                yield f"{seat} is {child.dep} {child.lemma}"
            if child.dep == "prep":
                yield f"{seat} is something {child.lower}"
    goal = verb.child("dobj")
    if goal is not None:
        yield f"{seat} does {verb.lemma} {goal.lemma}"
        yield f"{seat} has object {goal.lemma}"
        yield f"{seat} {verb.lemma} to {'name' if goal.pos == 'PROPN' else 'thing'}"
        for name in _classes(goal):
            yield f"{seat} {verb.lemma} {name}"
    for child in verb.children:
        if child.dep in {"aux", "neg", "ccomp", "xcomp", "prt", "agent"}:
            yield f"{seat} {child.dep}"
        if child.dep == "prep":
            yield f"{seat} {verb.lemma} {child.lower}"
    if verb.dep in {"xcomp", "ccomp", "advcl", "relcl"}:
        yield f"{seat} {verb.dep} {verb.head.lemma}"


def _told(token: Token, head: Token) -> Iterator[str]:
    """Yield features of what describes a name itself: adjectives, clauses, appositions."""
    for one in {token, head}:
        for child in one.children:
            if child.dep in {"amod", "det", "appos", "relcl", "acl", "nummod"}:
                yield f"with {child.dep}"
                if child.dep in {"amod", "det", "nummod"}:
                    yield f"with {child.lower}"
                elif child.dep == "appos":
                    yield f"with appos {child.lemma}"
                else:
                    where = any(word.lower == "where" for word in child.children)
                    yield f"with {child.dep} {'where' if where else child.lemma}"
    if head.dep == "appos":
        yield f"appos to {head.head.pos}"
        yield f"appos to {head.head.lemma}"
        yield f"appos to {head.head.entity}"
        for name in _classes(head.head):
            yield f"appos to {name}"


def _carried(head: Token) -> Iterator[str]:
    """Yield the seat of what a name is an instance of: "in Europe, including X", "donors such as X", "its host, X"."""
    carrier = head
    if head.dep == "pobj" and head.head.lower in INSTANCES and head.head.head is not head.head:
        carrier = head.head.head
    elif head.dep == "appos":
        carrier = head.head
    if carrier is head:
        return
    yield f"carried {carrier.dep}"
    if carrier.dep == "pobj":
        yield f"carried after {carrier.head.lower}"


def _around(token: Token, mention: Mention | None, index: MentionIndex) -> Iterator[str]:
    """Yield whether a name follows another and a comma ("Cork, Ireland")."""
    tokens = index.parse.tokens
    sentence = index.parse.sentences[token.sentence]
    first = token.i if mention is None else mention.first
    if first - 2 >= sentence.first and tokens[first - 1].text == ",":
        yield f"after a comma and {tokens[first - 2].entity or tokens[first - 2].pos}"


def _classes(token: Token) -> list[str]:
    return [name for name, items in CLASSES.items() if token.lemma in items]


def _superlative(token: Token) -> bool:
    return any(child.tag in {"JJS", "RBS"} or child.lower in {"only", "first", "last", "main", "top", "leading"}
               for child in token.subtree())  # fmt: skip
