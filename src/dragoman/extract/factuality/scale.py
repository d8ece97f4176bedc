"""The author's factuality of every event word as a number from -3 (did not happen) to 3 (happened).

For comparison with the annotated sets that have such numbers (UW, MEANTIME): there readers judged what
the text makes them believe, so reported content keeps most of its weight, at what its source holds of
it, instead of being left open.
"""

from dataclasses import replace

from dragoman.extract.factuality.clause import Reckoning
from dragoman.extract.factuality.climbing import local, reckon
from dragoman.extract.factuality.lexicon import signed
from dragoman.extract.factuality.values import capped, is_negative
from dragoman.extract.scene import Attribution, Scene
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Token

_POINTS = {
    Factuality.CERTAIN: 2.75,
    Factuality.PROBABLE: 1.9,
    Factuality.POSSIBLE: 1.3,
    Factuality.UNCOMMITTED: 1.3,
    Factuality.POSSIBLE_NOT: -0.6,
    Factuality.PROBABLE_NOT: -1.0,
    Factuality.CERTAIN_NOT: -2.2,
}
"""Means over the development sentences of UW; the readers there take possible and open things for rather so."""
_EVENTIVE = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
_LEANING = frozenset({"ADV", "ADP", "PART", "PRON", "NUM", "DET"})
_FUTURE = 2.3
_PURPOSE = 2.0
_OPEN_CONDITION = 0.5
_VAIN = 0.2
_OPEN_NOT = -1.0
_DELAYED = -1.6
_ACTED, _NAMED, _HEARD = 0.1, -0.15, 0.15
"""A finite act is surer than one that a noun only names, and what the author tells surer than what others say."""
_OBJECT_DENIED = 1.9
""""Sees no hope": the hope is denied, and readers take the seeing for real."""
_PUT_OFF = frozenset({"delay|v", "postpone|v", "defer|v", "delay|n"})
_TRIES = frozenset(
    {"try|v", "attempt|v", "attempt|n", "bid|n", "effort|n", "block|v", "prevent|v", "against", "seek|n"}
)


def author_factuality(scene: Scene) -> dict[int, float]:
    """Return token index -> -3 to 3 for verbs, nouns and adjectives; particles and pronouns have their head's."""
    scores = {token.i: score(scene, token) for token in scene.parse.tokens if token.pos in _EVENTIVE}
    for token in scene.parse.tokens:
        if token.pos in _LEANING and token.head.i in scores:
            scores[token.i] = scores[token.head.i]
    return scores


def score(scene: Scene, token: Token) -> float:
    """Return the number for one event word."""
    plain = replace(scene, attributions=[])
    reckoning = reckon(plain, token)
    value = local(plain, token).value
    around = _innermost(scene, token)
    if around is not None and not around.nominal and around.commitment is not Factuality.CERTAIN:
        value = capped(value, around.commitment)
    if value is Factuality.CERTAIN_NOT and reckoning.negated:
        if _is_outdone(token):
            return _POINTS[Factuality.CERTAIN]
        if _denies_only_its_object(token):
            return _OBJECT_DENIED
    points = _points(value, reckoning)
    if value is Factuality.CERTAIN and points == _POINTS[Factuality.CERTAIN]:
        points += _ACTED if token.pos in {"VERB", "AUX"} else _NAMED
        points -= 0.0 if around is None else _HEARD
    return points


def _denies_only_its_object(verb: Token) -> bool:
    """Say whether the "no" of a clause stands with the object alone: "has no doubt", "makes no sense"."""
    thing = verb.child("dobj")
    if verb.pos != "VERB" or thing is None or not any(child.lower == "no" for child in thing.children):
        return False
    return not any(child.dep in {"neg", "aux"} for child in verb.children)


def _is_outdone(token: Token) -> bool:
    """Say whether a negation praises or blames by comparing: "could not come at a better time", "was never so strong"."""
    verb = token
    while verb.pos not in {"VERB", "AUX"} and verb.head is not verb:
        verb = verb.head
    below = [grand for child in verb.children for grand in (child, *child.children, *_under(child))]
    denied = any(word.dep == "neg" for word in verb.children)
    compared = any(word.tag in {"JJR", "RBR"} and word.dep in {"amod", "advmod", "acomp"} for word in below)
    if denied and compared and any(child.lower in {"could", "can"} for child in verb.children):
        return True
    if any(child.lower == "never" for child in verb.children) and any(word.lower == "so" for word in below):
        return True
    # "there is no more pressing task than"
    return any(word.lower == "no" and word.dep in {"det", "advmod"} for word in below) and any(
        word.lower == "than" for word in below
    )


def _under(word: Token) -> list[Token]:
    return [deep for grand in word.children for deep in grand.children]


def _points(value: Factuality, reckoning: Reckoning) -> float:
    if value is Factuality.UNCOMMITTED:
        if reckoning.negated or is_negative(reckoning.value):
            return _OPEN_NOT
        trail = set(reckoning.trail)
        if trail & _PUT_OFF:
            return _DELAYED
        if trail & _TRIES:
            return _VAIN
        if "if" in trail:
            return _OPEN_CONDITION
        if trail & {"purpose", "other|v", "other|n"}:
            return _PURPOSE
    if value is Factuality.CERTAIN and "can" in reckoning.trail:
        return _POINTS[Factuality.POSSIBLE]
    if value is Factuality.CERTAIN and reckoning.future:
        return _FUTURE
    return _POINTS[value]


def _innermost(scene: Scene, token: Token) -> Attribution | None:
    """Return the nearest attribution above a token that holds it, where no signature speaks for its cue."""
    for above in token.ancestors():
        for one in scene.attributions_at(above):
            if one.holds(token):
                return None if above.lemma in signed() else one
    return None
