"""Types candidates of political acts: a MiniLM trained on the project's own sentences, run by onnxruntime."""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dragoman.errors import ModelMissingError
from dragoman.model.prediction import NOTHING, PREDICATE, Candidate, Prediction
from dragoman.models.glance import Glance
from dragoman.models.plausible import odds
from dragoman.models.session import opened

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 72
"""Word pieces read of a sentence, around its predicate, as in training."""
_NO_ACT = Prediction(types={NOTHING: 1.0}, modes={}, statuses={"happened": 1.0}, contexts={})
BEGIN, END = 101, 102
"""Numbers of the marks around a text."""
_LEAST = 0.001
"""Probabilities below are left out of modes and contexts."""


def available() -> bool:
    """Say whether acts can be typed by the model here."""
    return find_spec("onnxruntime") is not None


class EventTyper:
    """The model in memory (about 60 MiB). Safe to use from several threads; uses `threads` of its own."""

    def __init__(self, *, threads: int = 1) -> None:
        """Load the model. Raises `ModelMissingError`."""
        import numpy as np  # noqa: PLC0415

        from dragoman.models.wordpiece import WordPieces  # noqa: PLC0415

        room = resources.files(__package__)
        try:
            with (
                resources.as_file(room / "event_typer.onnx") as model,
                resources.as_file(room / "minilm_words.npy") as words,
                resources.as_file(room / "minilm_scales.npy") as scales,
            ):
                self._session = opened(model, threads=threads)
                self._words = np.load(words, mmap_mode="r")
                self._scales = np.load(scales)
            self._labels: dict[str, list[str]] = json.loads((room / "event_typer.json").read_text(encoding="utf-8"))
        except Exception as error:
            message = f"the event typer cannot be loaded ({error}); install dragoman again"
            raise ModelMissingError(message) from error
        pieces = WordPieces(longest=LONGEST)
        self._pieces = lru_cache(maxsize=20_000)(lambda word: pieces.numbers(word)[1:-1])
        self._glance = Glance(lru_cache(maxsize=5_000)(self._vector), self._words.shape[1])

    def __call__(self, candidates: Sequence[Candidate], *, least: float = 0.0) -> list[Prediction]:
        """Return a prediction for each candidate, in order; what a quick look gives less than `least` is no act."""
        # One by one: 8-bit sums take their scale from all that is read together, so that company would change the answer.
        return [
            _NO_ACT if least and self.plausible(one) < least else self._run(*self._numbered(one)) for one in candidates
        ]

    def plausible(self, one: Candidate) -> float:
        """Return how likely an act a candidate is by a quick look, in [0, 1]: the mean of the odds of its two halves."""
        return 1 / (1 + math.exp(-(odds(one) + self._glance(one)) / 2))

    def _vector(self, word: str) -> "NDArray[np.float32]":
        pieces = self._pieces(word) or [0]
        mean: NDArray[np.float32] = (self._words[pieces] * self._scales[pieces][:, None]).mean(axis=0)
        return mean

    def _run(self, pieces: list[int], roles: list[int]) -> Prediction:
        import numpy as np  # noqa: PLC0415

        numbers, segments = np.array([pieces], dtype=np.int64), np.array([roles], dtype=np.int64)
        vectors = self._words[numbers].astype(np.float32) * self._scales[numbers][..., None]
        out = self._session.run(None, {"vectors": vectors, "mask": np.ones_like(numbers), "segments": segments})
        return self._prediction([part[0] for part in out])

    def _prediction(self, parts: "list[NDArray[np.float32]]") -> Prediction:
        types, modes, statuses, contexts = (
            {name: float(p) for name, p in zip(self._labels[key], part, strict=True) if name and p > least}
            for key, part, least in zip(
                ("types", "modes", "statuses", "contexts"), parts, (-1, _LEAST, -1, _LEAST), strict=True
            )
        )
        return Prediction(types=types, modes=modes, statuses=statuses, contexts=contexts)

    def _numbered(self, one: Candidate) -> tuple[list[int], list[int]]:
        """Return pieces and roles, cut to what is read, around the predicate."""
        pieces: list[int] = []
        roles: list[int] = []
        for word, role in zip(one.words, one.roles, strict=True):
            some = self._pieces(word)
            pieces += some
            roles += [role] * len(some)
        return windowed(pieces, roles)


def windowed(pieces: list[int], roles: list[int]) -> tuple[list[int], list[int]]:
    """Cut a sentence's pieces and roles to `LONGEST` around its predicate, and put the marks of begin and end around."""
    room = LONGEST - 2
    if len(pieces) > room:
        at = [n for n, role in enumerate(roles) if role == PREDICATE] or [n for n, role in enumerate(roles) if role]
        middle = (at[0] + at[-1]) // 2 if at else 0
        first = max(0, min(middle - room // 2, len(pieces) - room))
        pieces, roles = pieces[first : first + room], roles[first : first + room]
    return [BEGIN, *pieces, END], [0, *roles, 0]


@lru_cache(maxsize=1)
def event_typer() -> EventTyper:
    """Return the model, loaded once. Raises `ModelMissingError`."""
    return EventTyper()
