"""Two linear judgements over what the rules read as attributions: whether one stands, and whether words belong to what is said.

Each feature is a name ("frame np", "lemma show"), with one weight that can be read; a logistic sum of them is a
probability. What the features are is told in `extract.attribution`; here they are only names.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from zlib import crc32

SIZE = 1 << 15
"""Weights of one judgement; features share one where their checksums meet."""


def place(name: str) -> int:
    """Return a feature's place among the weights."""
    return crc32(name.encode("utf-8", "replace")) % SIZE


class AttributionJudge:
    """Weights in memory (0.5 MiB); pure, and safe to use from several threads."""

    def __init__(self) -> None:
        """Load the weights."""
        import numpy as np  # noqa: PLC0415

        with resources.as_file(resources.files(__package__) / "attribution.npy") as path:
            # Plain floats: a judgement adds some forty of them, which arrays are slower at.
            self._standing, self._belonging = np.load(path).astype(np.float64).tolist()

    def stands(self, features: Iterable[str]) -> float:
        """Return how likely a reader would mark a candidate as an attribution, in [0, 1]."""
        return _share(self._standing, features)

    def belongs(self, features: Iterable[str]) -> float:
        """Return how likely the words at an edge belong to what an attribution tells, in [0, 1]."""
        return _share(self._belonging, features)

    def reasons(self, features: Iterable[str], *, standing: bool = True, most: int = 5) -> list[tuple[str, float]]:
        """Return the features that weigh most, for or against, with their weights."""
        weights = self._standing if standing else self._belonging
        return sorted(((name, weights[place(name)]) for name in features), key=lambda pair: -abs(pair[1]))[:most]


def _share(weights: list[float], features: Iterable[str]) -> float:
    total = weights[-1] + sum(weights[place(name)] for name in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def attribution_judge() -> AttributionJudge:
    """Return the judge, loaded once."""
    return AttributionJudge()
