"""The second half of the quick look before the event typer: a small network over the vectors of the words around a candidate.

The linear half (`plausible`) knows the words that it was shown; this one sees words near to them in meaning too. Both take
some tens of microseconds, the typer one or two thousand.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from dragoman.model.prediction import ACTOR, PREDICATE, RECIPIENT, Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AFTER = 6
"""Words after the predicate whose mean is looked at."""
SCALE = 10
"""Words' vectors are short; times this, they suit the network's first weights."""


class Glance:
    """The network in memory (0.3 MB). Safe to use from several threads."""

    def __init__(self, vector: "Callable[[str], NDArray[np.float32]]", width: int) -> None:
        """Take a function from a word to its vector of `width` numbers."""
        import numpy as np  # noqa: PLC0415

        self._vector = vector
        self._none = np.zeros(width, dtype=np.float32)

    def input(self, one: Candidate) -> "NDArray[np.float32]":
        """Return what the network sees: the predicate, its neighbours, what follows, each side; and which sides there are."""
        import numpy as np  # noqa: PLC0415

        at = [n for n, role in enumerate(one.roles) if role == PREDICATE]
        sides = [[one.words[n] for n, role in enumerate(one.roles) if role == side] for side in (ACTOR, RECIPIENT)]
        first, last = (at[0], at[-1]) if at else (0, -1)
        after = one.words[last + 1 : last + 1 + AFTER]
        parts = (
            one.words[last : last + 1] if at else (),
            after[:1],
            one.words[first - 1 : first] if first else (),
            after,
            *sides,
        )
        there = np.array([bool(side) for side in sides], dtype=np.float32)
        return np.concatenate([*(self._mean(part) for part in parts), there]) * SCALE

    def _mean(self, words: Sequence[str]) -> "NDArray[np.float32]":
        if len(words) == 1:
            return self._vector(words[0])
        total = self._none
        for word in words:
            total = total + self._vector(word)
        return total * self._none.dtype.type(1 / max(1, len(words)))

    def __call__(self, one: Candidate) -> float:
        """Return the logarithm of the odds that the typer will see an act."""
        import numpy as np  # noqa: PLC0415

        net = _network()
        hidden = net["hidden"] @ self.input(one) + net["hidden_bias"]
        hidden = hidden / (1 + np.exp(-1.702 * hidden))  # GELU, as it is usually approximated
        return float(net["out"] @ hidden + net["out_bias"])


@lru_cache(maxsize=1)
def _network() -> "dict[str, NDArray[np.float32]]":
    import numpy as np  # noqa: PLC0415

    with (
        resources.as_file(resources.files(__package__) / "glance.npz") as path,
        np.load(path, allow_pickle=False) as given,
    ):
        return {name: given[name].astype(np.float32) for name in given.files}
