"""The linear half of the quick look before the event typer: whether a candidate may be an act, by its own words.

Each feature is a word or two at a place ("the predicate begins with 'invad'"), with one weight that can be read. With what
`glance` adds, it drops what is hopeless, so that the encoder reads only what is plausible.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING
from zlib import crc32

from dragoman.model.prediction import ACTOR, PREDICATE, RECIPIENT, Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 1 << 16
"""Weights; features share one where their checksums meet."""
_STEM = 5


def features(one: Candidate) -> Iterator[str]:
    """Yield the features of a candidate, each a place and the words there, in lower case."""
    words = [word.lower() for word in one.words]
    at = [n for n, role in enumerate(one.roles) if role == PREDICATE]
    actors, recipients = ([words[n] for n, role in enumerate(one.roles) if role == side] for side in (ACTOR, RECIPIENT))
    yield f"sides {bool(actors)} {bool(recipients)}"
    if at:
        first, last = at[0], at[-1]
        told = " ".join(words[first : last + 1])
        before, after = words[max(0, first - 2) : first], words[last + 1 : last + 3]
        yield f"word {told}"
        yield f"stem {told[:_STEM]}"
        yield f"ending {told[-3:]}"
        for n, word in enumerate(after):
            yield f"after{n} {word}"
            yield f"word+after{n} {told[:_STEM]} {word}"
        for n, word in enumerate(reversed(before)):
            yield f"before{n} {word}"
            yield f"before+word{n} {word} {told[:_STEM]}"
        if actors:
            yield f"actor+stem {actors[-1]} {told[:_STEM]}"
        if recipients:
            yield f"stem+recipient {told[:_STEM]} {recipients[-1]}"
    for side, found in (("actor", actors), ("recipient", recipients)):
        for word in set(found):
            yield f"{side} {word}"
    for word in set(words):
        if word[:1].isalnum():
            yield f"any {word}"


def numbers(one: Candidate) -> list[int]:
    """Return the features' places among the weights."""
    return [crc32(name.encode("utf-8", "replace")) % SIZE for name in features(one)]


@lru_cache(maxsize=1)
def _weights() -> "NDArray[np.float32]":
    import numpy as np  # noqa: PLC0415

    with resources.as_file(resources.files(__package__) / "plausible.npy") as path:
        found: NDArray[np.float32] = np.load(path).astype(np.float32)
    return found


def odds(one: Candidate) -> float:
    """Return the logarithm of the odds that the typer will see an act in a candidate."""
    weights = _weights()
    return float(weights[-1]) + float(sum(weights[numbers(one)].tolist()))


def plausible(one: Candidate) -> float:
    """Return the same as a share in [0, 1]."""
    return 1 / (1 + math.exp(-odds(one)))


def reasons(one: Candidate, most: int = 5) -> list[tuple[str, float]]:
    """Return the features that weigh most, for or against, with their weights."""
    weights = _weights()
    found = {name: float(weights[crc32(name.encode("utf-8", "replace")) % SIZE]) for name in features(one)}
    return sorted(found.items(), key=lambda pair: -abs(pair[1]))[:most]
