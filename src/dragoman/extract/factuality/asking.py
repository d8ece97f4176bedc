"""What the sentence as a whole does to an act: it asks, it commands, or it hedges in a phrase of several words."""

from collections.abc import Callable

from dragoman.extract.factuality.clause import Reckoning
from dragoman.extract.factuality.lexicon import phrases
from dragoman.extract.scene import Scene
from dragoman.model.syntax import Token

_CLIMB = 12


def read_phrases(scene: Scene, anchor: Token, reckoning: Reckoning) -> None:
    """Find hedge phrases of several words in the anchor's own stretch of the sentence."""
    table = phrases()
    sentence = scene.parse.sentences[anchor.sentence]
    tokens = scene.parse.tokens
    for index in range(sentence.first, sentence.last + 1):
        for words, value in table.get(tokens[index].lower, ()):
            end = index + len(words) - 1
            matched = tokens[index : end + 1]
            if tuple(token.lower for token in matched) == words and _is_over(anchor, matched):
                reckoning.cap(value, (index, end))


def _is_over(anchor: Token, phrase: list[Token]) -> bool:
    """Say whether a phrase hangs on the anchor or on a word above it."""
    governors = {token.head.i for token in phrase if not phrase[0].i <= token.head.i <= phrase[-1].i}
    return anchor.i in governors or any(above.i in governors for above in anchor.ancestors())


def is_question(scene: Scene, anchor: Token, stops: Callable[[Token], bool]) -> bool:
    """Say whether the anchor is what a question asks: its main clause, or the clauses below it but relative ones."""
    sentence = scene.parse.sentences[anchor.sentence]
    tokens = scene.parse.tokens
    last = sentence.last
    while last > sentence.first and tokens[last].pos == "PUNCT" and tokens[last].text != "?":
        last -= 1
    asked = tokens[last].text == "?"
    token = anchor
    for _ in range(_CLIMB):
        if not asked and any(child.text == "?" and child.dep == "punct" for child in token.children):
            return True
        if token.dep in {"relcl", "acl", "advcl"} or token.head is token or stops(token.head):
            break
        token = token.head
    return (
        asked
        and token.dep not in {"relcl", "acl", "advcl"}
        and (token.quote == tokens[last].quote or token.head is token)
    )


def is_imperative(anchor: Token) -> bool:
    """Say whether the anchor is a bare verb form on top of its clause."""
    if anchor.tag != "VB" or anchor.dep not in {"ROOT", "ccomp"}:
        return False
    return not any(child.dep in {"nsubj", "nsubjpass", "aux", "expl", "csubj"} for child in anchor.children)
