"""The algebra of factuality values: strength, sign, the weaker of two, the opposite."""

from dragoman.model.claim import Factuality

CERTAIN, PROBABLE, POSSIBLE, NOTHING = 3, 2, 1, 0
_STRENGTH = {
    Factuality.CERTAIN: CERTAIN,
    Factuality.CERTAIN_NOT: CERTAIN,
    Factuality.PROBABLE: PROBABLE,
    Factuality.PROBABLE_NOT: PROBABLE,
    Factuality.POSSIBLE: POSSIBLE,
    Factuality.POSSIBLE_NOT: POSSIBLE,
    Factuality.UNCOMMITTED: NOTHING,
}
_NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
_OF = {
    (CERTAIN, False): Factuality.CERTAIN,
    (CERTAIN, True): Factuality.CERTAIN_NOT,
    (PROBABLE, False): Factuality.PROBABLE,
    (PROBABLE, True): Factuality.PROBABLE_NOT,
    (POSSIBLE, False): Factuality.POSSIBLE,
    (POSSIBLE, True): Factuality.POSSIBLE_NOT,
}


def strength(value: Factuality) -> int:
    """Return 3 for certain, 2 probable, 1 possible, 0 uncommitted."""
    return _STRENGTH[value]


def is_negative(value: Factuality) -> bool:
    """Say whether the value holds that it is not so."""
    return value in _NEGATIVE


def value_of(level: int, *, negative: bool) -> Factuality:
    """Return the value of a strength and sign; strength 0 has no sign."""
    return _OF.get((level, negative), Factuality.UNCOMMITTED)


def opposite(value: Factuality) -> Factuality:
    """Return the value of the negated proposition."""
    return value_of(_STRENGTH[value], negative=value not in _NEGATIVE)


def capped(value: Factuality, cap: Factuality) -> Factuality:
    """Return what someone who holds a clause at `cap` holds of what the clause itself says at `value`.

    The weaker strength wins; a negative cap (denial) turns the sign.
    """
    level = min(_STRENGTH[value], _STRENGTH[cap])
    return value_of(level, negative=(value in _NEGATIVE) != (cap in _NEGATIVE))
