"""Moments, places and factuality on trees that no parser would make: nothing raises, nothing hangs."""

import random
from datetime import date

import pytest

from dragoman.extract import moments
from dragoman.extract.factuality import author_factuality, compose, local, status_of
from dragoman.extract.moments.expressions import lexicon
from dragoman.extract.places import place_of_event
from dragoman.extract.scene import Scene
from dragoman.model.document import Document, ZoneKind
from dragoman.model.event import Status
from dragoman.model.place import Place
from dragoman.model.syntax import Parse, Sentence, Token

DEPS = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "prep",
    "pobj",
    "pcomp",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "relcl",
    "conj",
    "cc",
    "aux",
    "auxpass",
    "neg",
    "advmod",
    "amod",
    "det",
    "compound",
    "nmod",
    "nummod",
    "npadvmod",
    "attr",
    "acomp",
    "mark",
    "punct",
    "poss",
    "appos",
    "quantmod",
    "preconj",
    "expl",
    "csubj",
    "agent",
    "dative",
    "dep",
]
POS = ["NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "NUM", "DET", "PRON", "PUNCT", "SCONJ", "CCONJ", "PART"]
TAGS = ["NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBZ", "VBP", "MD", "JJ", "RB", "IN", "CD", "DT", "PRP", "TO"]
WORDS = [
    "not",
    "no",
    "never",
    "may",
    "might",
    "would",
    "will",
    "could",
    "should",
    "if",
    "unless",
    "until",
    "likely",
    "possible",
    "fail",
    "refuse",
    "plan",
    "attempt",
    "without",
    "instead",
    "estimated",
    "in",
    "at",
    "on",
    "near",
    "visit",
    "attack",
    "summit",
    "is",
    "be",
    "have",
    "got",
    "said",
    "that",
    "how",
    "only",
    "first",
    "2024",
    "31",
    "30",
    "2024-13-45",
    "3-5",
    "1990s",
    "'",
    "s",
    "2016-17",
    "99/99/2024",
    "fy25",
    "mid-2023",
    "late-1990s",
    "0",
    "9999999",
    "½",
    "²",
    "١٢",
    "Ⅷ",
]


class Anywhere:
    """A resolver for which every noun is a place."""

    def place_of(self, token: Token) -> Place | None:
        return Place(name=token.text)


def tangled(seed: int) -> Scene:
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    vocabulary = [*lexicon(), *WORDS]
    words = [chance.choice(vocabulary) for _ in range(chance.randint(1, 40))]
    words = [word.capitalize() if chance.random() < 0.4 else word for word in words]
    text = " ".join(words)
    tokens: list[Token] = []
    offset = 0
    for index, word in enumerate(words):
        tokens.append(
            Token(
                i=index, text=word, lemma=word.lower(), pos=chance.choice(POS), tag=chance.choice(TAGS),
                dep=chance.choice(DEPS), start=offset, sentence=0, entity=chance.choice(["", "DATE", "GPE", "PERSON"]),
            )
        )  # fmt: skip
        tokens[-1].quote = chance.choice([-1, -1, 0])
        offset += len(word) + 1
    for index, token in enumerate(tokens[1:], start=1):  # a tree: every head stands before its word
        token.head = tokens[chance.randrange(index)]
        token.head.children.append(token)
    sentence = Sentence(
        index=0, first=0, last=len(tokens) - 1, start=0, end=len(text), paragraph=0, zone=ZoneKind.BODY, root=tokens[0]
    )
    parse = Parse(text=text, tokens=tokens, sentences=[sentence])
    reference = chance.choice([None, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)])
    return Scene(document=Document.new(text), parse=parse, resolver=Anywhere(), reference=reference)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(300))
def test_nothing_raises_on_any_tree(seed: int) -> None:
    scene = tangled(seed)
    for found in moments.find(scene):
        moment = found.moment
        assert scene.parse.text[moment.start : moment.end] == moment.text
        assert moment.earliest is None or moment.latest is None or moment.earliest <= moment.latest
    for token in scene.parse.tokens:
        moments.moment_of(scene, token)
        moments.said_of(scene, token)
        place_of_event(scene, token)
        facts = local(scene, token)
        assert len(compose([], facts)) == 1
        status_of(Status.HAPPENED, facts)
    assert all(-3 <= value <= 3 for value in author_factuality(scene).values())
