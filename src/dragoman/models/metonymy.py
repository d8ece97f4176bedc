"""Whether a place name means its government, people or team: a linear model over words and syntax, in microseconds.

Each feature is a name ("object of condemn"), with one weight that can be read. `resolve.metonymy` makes the features of a
name in a sentence; this room only weighs them. See `metonymy.md` for data and figures.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 1 << 15
"""Weights; features share one where their checksums meet. One more stands behind them: the constant."""
NO_KIND = 255
"""The kind of a word that has none."""


def number(name: str) -> int:
    """Return a feature's place among the weights."""
    return crc32(name.encode("utf-8", "replace")) % SIZE


@lru_cache(maxsize=1)
def _weights() -> "NDArray[np.float32]":
    import numpy as np  # noqa: PLC0415 - loaded when the first name is weighed

    with resources.as_file(resources.files(__package__) / "metonymy.npy") as path:
        found: NDArray[np.float32] = np.load(path).astype(np.float32)
    return found


@lru_cache(maxsize=1)
def _kinds() -> dict[str, int]:
    import numpy as np  # noqa: PLC0415

    words = (resources.files(__package__) / "minilm_vocabulary.txt").read_text(encoding="utf-8").split("\n")
    with resources.as_file(resources.files(__package__) / "metonymy_kinds.npy") as path:
        kinds = np.load(path).tolist()
    return {word: kind for word, kind in zip(words, kinds, strict=False) if kind != NO_KIND}


def widened(name: str) -> str | None:
    """Return a feature with its last word's kind in the word's place, so that "condemn" and "denounce" meet; None without."""
    seat, _, word = name.rpartition(" ")
    kind = _kinds().get(word) if seat and word.islower() and seat not in UNWIDENED else None
    return None if kind is None else f"{seat} ~{kind}"


UNWIDENED = frozenset({"rule", "seat", "carried", "with", "listed", "unknown"})
"""Seats whose last word is a label, no word of the text."""


@lru_cache(maxsize=65536)
def _weight(name: str) -> float:
    weight = float(_weights()[number(name)])
    wide = widened(name)
    return weight if wide is None else weight + float(_weights()[number(wide)])


def acts(names: Iterable[str]) -> float:
    """Return how likely a place name with these features stands for its government, people or team, in [0, 1]."""
    total = float(_weights()[-1]) + sum(_weight(name) for name in set(names))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def reasons(names: Iterable[str], most: int = 5) -> list[tuple[str, float]]:
    """Return the features that weigh most, for or against, with their weights."""
    found = {name: _weight(name) for name in names}
    return sorted(found.items(), key=lambda pair: -abs(pair[1]))[:most]
