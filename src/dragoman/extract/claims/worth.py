"""Which plain propositions of the author are about world affairs."""

from functools import lru_cache
from importlib.resources import files

from dragoman.extract.claims.chains import Chain
from dragoman.extract.claims.drafted import Words
from dragoman.extract.scene import Scene
from dragoman.model.syntax import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})


class Worth:
    """Judges the author's own propositions of one document."""

    def __init__(self, scene: Scene) -> None:
        """Note where each noun of public affairs is mentioned first."""
        self.scene = scene
        self._first: dict[str, int] = {}
        for token in scene.parse.tokens:
            if token.pos in {"NOUN", "PROPN"} and token.lemma.lower() in _affairs():
                self._first.setdefault(token.lemma.lower(), token.sentence)

    def telling(self, head: Token, chain: Chain, words: Words) -> bool:
        """Say whether a proposition is someone's words, about an actor, or about a public matter told of before."""
        if chain.levels or chain.own:
            return True
        tokens = self.scene.parse.tokens
        if any(self.scene.resolver.is_actor(tokens[i]) for first, last in words for i in range(first, last + 1)):
            return True
        return any(self._takes_up(child) for child in head.children if child.dep in _ROLES)

    def _takes_up(self, noun: Token) -> bool:
        """Say whether "the pact" takes up a pact, a shoal, a vote of an earlier sentence."""
        if not any(child.lower in _DEFINITE and child.dep in {"det", "poss"} for child in noun.children):
            return False
        return self._first.get(noun.lemma.lower(), noun.sentence) < noun.sentence


@lru_cache(maxsize=1)
def _affairs() -> frozenset[str]:
    """Read the nouns of `affairs.txt`."""
    text = (files(__package__) / "affairs.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
