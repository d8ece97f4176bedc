"""Other wording found by meaning: the claims whose vectors lie nearest to a question's."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.store.records import Record
from dragoman.store.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_SCANNED = 200_000
"""Vectors compared at most with a question: 150 MB as stored, twice that while compared."""
LEAST = 0.35
"""Cosine from which a claim is worth showing."""


def by_meaning(view: View) -> "NearestByMeaning | None":
    """Return the way to find by meaning, or None where the view has no vectors or the extra `meaning` is missing."""
    from dragoman.models import embedding  # noqa: PLC0415

    if not embedding.available() or next(view.vectors(embedding.MODEL, limit=1), None) is None:
        return None
    return NearestByMeaning()


class NearestByMeaning:
    """Finds claims by the angle of their vectors to the question's; a `Nearest`.

    `most` vectors are compared, in order of storing. Claims without a vector of the shipped model are passed over.
    """

    def __init__(self, *, most: int = MOST_SCANNED, least: float = LEAST) -> None:
        """Load nothing yet."""
        self._most = most
        self._least = least

    def __call__(self, view: View, words: str, *, limit: int) -> Iterable[tuple[Record, float]]:
        """Return the nearest claims, best first. Raises `ModelMissingError` without the extra `meaning`."""
        from dragoman.models import embedding  # noqa: PLC0415

        found = self._vectors(view, embedding.MODEL)
        if found is None:
            return []
        rows, vectors = found
        likeness = embedding.similarity(embedding.encode([words]), vectors)[0]
        best = [at for at in likeness.argsort()[::-1][:limit] if likeness[at] >= self._least]
        by_row = {int(rows[at]): min(1.0, float(likeness[at])) for at in best}
        records = {record.row: record for record in view.claims_at(list(by_row))}
        return [(records[row], score) for row, score in by_row.items() if row in records]

    def _vectors(self, view: View, model: str) -> "tuple[list[int], NDArray[np.float16]] | None":
        import numpy as np  # noqa: PLC0415

        rows: list[int] = []

        def data() -> Iterator[bytes]:
            for row, one in view.vectors(model, limit=self._most):
                rows.append(row)
                yield one

        together = b"".join(data())
        if not rows:
            return None
        return rows, np.frombuffer(together, dtype="<f2").reshape(len(rows), -1)
