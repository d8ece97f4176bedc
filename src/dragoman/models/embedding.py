"""Sentences to vectors: MiniLM-L6 with 8-bit weights, run by onnxruntime, loaded on first use."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelMissingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float16]

MODEL = "all-MiniLM-L6-v2/8bit-1/quote"
"""Name and version of the vectors, and what of a claim is embedded: those of different models must not be compared."""
WIDTH = 384
BATCH = 16
"""Texts computed together: more at once no longer fit the processor's cache."""
_FILE = "minilm.onnx"


def encode(texts: Iterable[str], *, batch: int = BATCH) -> "Vectors":
    """Return a float16 row of unit length for each text, in order: shape (n, 384).

    Only the first 254 word pieces of a text count. A text's vector does not depend on the others, but for the last bit. Raises
    `ModelMissingError` where the weights cannot be loaded.
    """
    return _encoder().encode(list(texts), batch=batch)


def similarity(one: "Vectors", other: "Vectors") -> "NDArray[np.float32]":
    """Return the cosine of each row of `one` with each row of `other`: shape (n, m)."""
    import numpy as np  # noqa: PLC0415

    return one.astype(np.float32) @ other.astype(np.float32).T


class Encoder:
    """A model in memory (180 MiB at its peak). Safe to use from several threads; uses `threads` of its own."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Load a model file. Raises `ModelMissingError`."""
        from dragoman.models.session import opened  # noqa: PLC0415
        from dragoman.models.wordpiece import WordPieces  # noqa: PLC0415

        try:
            self._session: Any = opened(path, threads=threads)
        except Exception as error:
            message = f"{path.name}: the sentence encoder cannot be loaded ({error}); install dragoman again"
            raise ModelMissingError(message) from error
        self._pieces = WordPieces()

    def encode(self, texts: Sequence[str], *, batch: int = BATCH) -> "Vectors":
        """See `encode` of the module."""
        import numpy as np  # noqa: PLC0415

        numbers = [self._pieces.numbers(text) for text in texts]
        made = np.zeros((len(texts), WIDTH), dtype=np.float16)
        # Texts of like length together: padding is computed as if it were text.
        order = sorted(range(len(texts)), key=lambda at: len(numbers[at]))
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            width = len(numbers[some[-1]])
            ids = np.zeros((len(some), width), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, at in enumerate(some):
                ids[row, : len(numbers[at])] = numbers[at]
                mask[row, : len(numbers[at])] = 1
            made[some] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return made


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    with resources.as_file(resources.files(__package__).joinpath(_FILE)) as path:
        return Encoder(path)
