"""Types candidates of political acts: a MiniLM trained on the project's own sentences, run by onnxruntime."""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelMissingError
from dragoman.model.prediction import NOTHING, Candidate, Prediction
from dragoman.models.plausible import plausible

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 72
"""Word pieces read of a sentence, around its predicate, as in training."""
_NO_ACT = Prediction(types={NOTHING: 1.0}, modes={}, statuses={"happened": 1.0}, contexts={})
_PREDICATE = 2
_BEGIN, _END = 101, 102
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
        import onnxruntime  # noqa: PLC0415

        from dragoman.models.wordpiece import WordPieces  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = True
        room = resources.files(__package__)
        try:
            with (
                resources.as_file(room / "event_typer.onnx") as model,
                resources.as_file(room / "minilm_words.npy") as words,
                resources.as_file(room / "minilm_scales.npy") as scales,
            ):
                self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
                self._words = np.load(words, mmap_mode="r")
                self._scales = np.load(scales)
            self._labels: dict[str, list[str]] = json.loads((room / "event_typer.json").read_text(encoding="utf-8"))
        except Exception as error:
            message = f"the event typer cannot be loaded ({error}); install dragoman again"
            raise ModelMissingError(message) from error
        pieces = WordPieces(longest=LONGEST)
        self._pieces = lru_cache(maxsize=20_000)(lambda word: pieces.numbers(word)[1:-1])

    def __call__(self, candidates: Sequence[Candidate], *, least: float = 0.0) -> list[Prediction]:
        """Return a prediction for each candidate, in order; what the linear stage gives less than `least` is no act."""
        numbered = [self._numbered(one) for one in candidates]
        found: list[Prediction] = [_NO_ACT] * len(candidates)
        asked = [at for at, one in enumerate(candidates) if not least or plausible(one) >= least]
        # One by one: 8-bit sums take their scale from all that is read together, so that company would change the answer.
        for at in asked:
            found[at] = self._run(*numbered[at])
        return found

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
        room = LONGEST - 2
        if len(pieces) > room:
            at = [n for n, role in enumerate(roles) if role == _PREDICATE] or [
                n for n, role in enumerate(roles) if role
            ]
            middle = (at[0] + at[-1]) // 2 if at else 0
            first = max(0, min(middle - room // 2, len(pieces) - room))
            pieces, roles = pieces[first : first + room], roles[first : first + room]
        return [_BEGIN, *pieces, _END], [0, *roles, 0]


@lru_cache(maxsize=1)
def event_typer() -> EventTyper:
    """Return the model, loaded once. Raises `ModelMissingError`."""
    return EventTyper()
