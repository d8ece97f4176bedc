"""Attitudes: who feels, wants, opposes or thinks it right that what, anchored on the word that tells it.

`find` is pure and goes once over the tokens; each room of the package knows one way of telling:
`predicates` (verbs and adjectives), `manners` ("watched warily"), `nominals` (nouns), `oughts` ("must", "we will"), `purposes`
("to stop the smuggling"), `judgements` (loaded words in a speaker's mouth). The words are data in the
`.psv` files beside.
"""

from dragoman.extract.attitudes.idioms import idiom
from dragoman.extract.attitudes.judgements import judgement
from dragoman.extract.attitudes.manners import manner
from dragoman.extract.attitudes.nominals import nominal
from dragoman.extract.attitudes.oughts import ought
from dragoman.extract.attitudes.predicates import predicate
from dragoman.extract.attitudes.purposes import purposes
from dragoman.extract.attitudes.settle import settled
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.attitudes.verdicts import verdict
from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.extract.scene import AttitudeDraft, Scene
from dragoman.model.syntax import Token

__all__ = ["find"]


def find(scene: Scene) -> list[AttitudeDraft]:
    """Return every attitude of the document in text order; `scene.attributions` must be filled before."""
    stage = Stage.of(scene)
    found: list[AttitudeDraft] = []
    for sentence in scene.parse.sentences:
        if sentence.last - sentence.first >= LONGEST_SENTENCE:
            continue
        for token in scene.parse.sentence_tokens(sentence):
            if token.pos not in _SILENT:
                found.extend(_of(stage, token))
    return settled(stage, found)


_NAMES = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"})
_SILENT = frozenset({"PUNCT", "SPACE", "CCONJ", "NUM", "PRON"})


def _of(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the attitudes that one word tells; the first way of telling that fits has it."""
    if token.entity in _NAMES and token.text[:1].isupper():
        return []  # words of a name: an operation called Fury is nobody's anger
    return (
        idiom(stage, token)
        or manner(stage, token)
        or ought(stage, token)
        or purposes(stage, token)
        or predicate(stage, token)
        or nominal(stage, token)
        or judgement(stage, token)
        or verdict(stage, token)
    )
