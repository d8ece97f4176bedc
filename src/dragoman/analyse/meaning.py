"""Other wording found by meaning: of the claims that a question may be about, those whose vectors lie nearest to it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from dragoman.analyse.acquaintance import sought
from dragoman.analyse.question import Query
from dragoman.analyse.wording import stems
from dragoman.store.records import Record
from dragoman.store.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 800
"""Claims taken from each way that a query leads to some: its parties together, each of them, its words; twice so many
by all the parties."""
SCANNED = 10_000
"""The newest claims, compared whatever they are about, where a question leads to few."""
FEW = 300
LEAST = 0.55
"""Cosine from which a claim is worth showing. Measured: `python tests/analyse/labelled_meaning.py`."""


def by_meaning(view: View) -> "NearestByMeaning | None":
    """Return the way to find by meaning, or None where the view has no vectors."""
    from dragoman.models import embedding  # noqa: PLC0415

    if next(view.vectors(embedding.MODEL, limit=1), None) is None:
        return None
    return NearestByMeaning()


class _Kept:
    """The newest vectors of one view, in memory; what is stored later is added at the next question."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415

        from dragoman.models import embedding  # noqa: PLC0415

        self.rows: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.vectors: NDArray[np.float32] = np.zeros((0, embedding.WIDTH), dtype=np.float32)

    def refresh(self, view: View, model: str, most: int) -> None:
        import numpy as np  # noqa: PLC0415

        last = int(self.rows[0]) if len(self.rows) else 0
        fresh = view.newest_vectors(model, after=last, limit=most)
        if fresh:
            rows, vectors = _matrix(fresh)
            self.rows = np.concatenate([rows, self.rows])[:most]
            self.vectors = np.concatenate([vectors, self.vectors])[:most]


class NearestByMeaning:
    """Finds claims by the angle of their vectors to the question's; a `Nearest`.

    Compared are the newest claims with the question's parties or words in its time; where there are few, the `scanned`
    newest of all too, which stay in memory as long as the view does. Claims without a vector of the shipped model are passed over.
    """

    def __init__(self, *, candidates: int = CANDIDATES, scanned: int = SCANNED, least: float = LEAST) -> None:
        """Load nothing yet."""
        self._candidates = candidates
        self._scanned = scanned
        self._least = least
        self._kept: WeakKeyDictionary[View, _Kept] = WeakKeyDictionary()

    def __call__(self, view: View, query: Query, *, limit: int) -> Iterable[tuple[Record, float]]:
        """Return the nearest claims, best first. Raises `ModelMissingError` where the weights cannot be loaded."""
        import numpy as np  # noqa: PLC0415

        from dragoman.models import embedding  # noqa: PLC0415

        wanted = set(self._rows(view, query))
        matrices = []
        if len(wanted) < FEW:
            kept = self._kept.setdefault(view, _Kept())
            kept.refresh(view, embedding.MODEL, self._scanned)
            wanted.difference_update(kept.rows.tolist())
            matrices.append((kept.rows, kept.vectors))
        if found := view.vectors_of(embedding.MODEL, wanted):
            matrices.append(_matrix(found))
        if not any(len(rows) for rows, _ in matrices):
            return []
        likeness: dict[int, float] = {}
        asked = embedding.encode([query.text]).astype("float32")[0]
        for rows, vectors in matrices:
            scores = np.einsum("ij,j->i", vectors, asked)  # in this thread: others would only be waited for
            for at in scores.argsort()[::-1][:limit]:
                if scores[at] >= self._least:
                    likeness[int(rows[at])] = min(1.0, float(scores[at]))
        best = sorted(likeness, key=lambda row: (-likeness[row], row))
        records = {record.row: record for record in view.claims_at(best)}
        return [(records[row], likeness[row]) for row in best if row in records][:limit]

    def _rows(self, view: View, query: Query) -> Iterator[int]:
        """Yield rows that the query leads to, some more than once."""
        times = {name: day for name, day in (("since", query.since), ("until", query.until)) if day is not None}
        left = 2 * self._candidates
        for asked in _leads(query):
            if left > 0:
                rows = view.rows(limit=self._candidates, **asked, **times)
                left -= len(rows)
                yield from rows
        words = [f'"{word}"' for _, word, _ in stems(query.text)]
        if words:
            yield from view.rows_telling(" OR ".join(words), limit=self._candidates)


def _leads(query: Query) -> Iterator[dict[str, Any]]:
    """Yield keywords of `View.rows`: everybody together, then each party, or whoever speaks or feels; the closest first."""
    parties = list(dict.fromkeys(sought(party) for party in (*query.actors, *query.recipients, *query.parties)))
    holders = list(dict.fromkeys(sought(party) for party in (*query.holder, *query.experiencer)))
    if len(parties) > 1:
        yield {"about": parties}
    if holders and parties:
        yield {"holder": holders, "about": parties[:1]}
    yield from ({"about": [party]} for party in parties)
    if holders and not parties:
        yield {"holder": holders}


def _matrix(found: list[tuple[int, bytes]]) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
    import numpy as np  # noqa: PLC0415

    vectors = np.frombuffer(b"".join(data for _, data in found), dtype="<f2").reshape(len(found), -1)
    return np.fromiter((row for row, _ in found), dtype=np.int64, count=len(found)), vectors.astype(np.float32)
