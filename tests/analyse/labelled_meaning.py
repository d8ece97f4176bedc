"""How well likeness in meaning tells other wording from near-misses: `python tests/analyse/labelled_meaning.py`.

Every question is compared with the claims of every sentence of the set: those that tell the same in other words should
be as near as `LEAST`, all others farther, hard near-misses of the same question among them.
"""

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import read_document
from dragoman.analyse.meaning import LEAST
from dragoman.model.document import Document
from dragoman.models import embedding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = Path(__file__).resolve().parents[1] / "labelled" / "meaning.json"
_DAY = date(2026, 5, 1)


@dataclass(frozen=True)
class Figures:
    """At one threshold: of all pairs of a question and a sentence, and (`hard`) of near-misses of the same question."""

    least: float
    precision: float
    recall: float
    hard_precision: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(frozen=True)
class Measured:
    """Likeness of each question (row) with each sentence (column), which are the same, and whose question each is of."""

    likeness: "NDArray[np.float32]"
    same: "NDArray[np.bool_]"
    own: "NDArray[np.bool_]"

    def at(self, least: float, *, questions: slice = slice(None)) -> Figures:
        likeness, same, own = self.likeness[questions], self.same[questions], self.own[questions]
        near = likeness >= least
        right = int((near & same).sum())
        return Figures(
            least=least,
            precision=right / max(1, int(near.sum())),
            recall=right / int(same.sum()),
            hard_precision=right / max(1, int((near & own).sum())),
        )

    def best(self, *, questions: slice = slice(None)) -> Figures:
        return max((self.at(n / 100, questions=questions) for n in range(20, 80)), key=lambda one: one.f1)

    @property
    def nearest_is_same(self) -> float:
        """The share of questions whose nearest sentence tells the same."""
        return float(self.same[range(len(self.same)), self.likeness.argmax(axis=1)].mean())


def measure() -> Measured:
    """Read the sentences, embed what is stored of their claims, and compare."""
    import numpy as np  # noqa: PLC0415

    items: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["items"]
    sentences = [
        (n, text, key == "same") for n, one in enumerate(items) for key in ("same", "other") for text in one[key]
    ]
    likeness = np.full((len(items), len(sentences)), -1.0, dtype=np.float32)
    same = np.zeros(likeness.shape, dtype=bool)
    own = np.zeros(likeness.shape, dtype=bool)
    asked = embedding.encode(one["question"] for one in items)
    for column, (number, text, is_same) in enumerate(sentences):
        quotes = {claim.quote.exact for claim in read_document(Document.new(text, published=_DAY)).claims}
        own[number, column], same[number, column] = True, is_same
        if quotes:  # a sentence without a claim can't be found
            likeness[:, column] = embedding.similarity(asked, embedding.encode(sorted(quotes))).max(axis=1)
    return Measured(likeness, same, own)


def main() -> None:
    measured = measure()
    for least in (0.35, 0.4, 0.45, 0.5, LEAST, 0.6, 0.65):
        found = measured.at(least)
        sys.stdout.write(
            f"{least:.2f}: precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}; "
            f"precision among its own near-misses {found.hard_precision:.3f}\n"
        )
    odd, even = slice(1, None, 2), slice(0, None, 2)
    for chosen, other in ((odd, even), (even, odd)):
        least = measured.best(questions=chosen).least
        sys.stdout.write(f"{least:.2f} is best on half; F1 {measured.at(least, questions=other).f1:.3f} on the other\n")
    sys.stdout.write(f"nearest tells the same: {measured.nearest_is_same:.3f} of questions\n")


if __name__ == "__main__":
    main()
