"""The author's factuality of every event word as a number from -3 (did not happen) to 3 (happened).

For comparison with the annotated sets that have such numbers (UW, MEANTIME): there readers judged what
the text makes them believe, so reported content keeps most of its weight instead of being left open.
"""

from dataclasses import replace

from dragoman.extract.factuality.climbing import local
from dragoman.extract.scene import Scene
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Token

_POINTS = {
    Factuality.CERTAIN: 2.8,
    Factuality.PROBABLE: 1.6,
    Factuality.POSSIBLE: 0.9,
    Factuality.UNCOMMITTED: 0.5,
    Factuality.POSSIBLE_NOT: -0.6,
    Factuality.PROBABLE_NOT: -1.2,
    Factuality.CERTAIN_NOT: -2.2,
}


def author_factuality(scene: Scene) -> dict[int, float]:
    """Return token index -> -3 to 3 for verbs, event nouns and predicative adjectives."""
    plain = replace(scene, attributions=[])
    return {token.i: score(plain, token) for token in scene.parse.tokens if token.pos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}}


def score(scene: Scene, token: Token) -> float:
    """Return the number for one event word."""
    found = local(scene, token)
    points = _POINTS[found.value]
    if found.future and found.value is Factuality.CERTAIN:
        points = 1.8
    return points
