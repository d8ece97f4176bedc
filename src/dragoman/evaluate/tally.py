"""Counts of agreement, unit by unit, and the figures and bootstrap intervals that come of them.

Every measure is a vector of sums over units (documents, or the claims of a single document) and one
function from such sums to figures, so that one resampling serves all of them.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

RESAMPLES = 1000
SEED = 20240626
Vector = tuple[float, ...]


class Style(Enum):
    """How the sums of a measure are read."""

    F1 = "hits, predicted, gold; the interval is of F1"
    RECALL = "hits, predicted, gold; the gold names only some of what is there, so that recall is the figure"
    ACCURACY = "right, all"
    MEAN = "sum, count; no share, but a figure in its own unit"
    PEARSON = "n, sum x, sum y, sum xx, sum yy, sum xy"
    MACRO = "hits, predicted, gold of each class in turn; the mean F1 over classes that the gold has"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The figures of one measure, in [0, 1] (a correlation: [-1, 1]); None where there was nothing to measure.

    `low` and `high` bound the central 95 % of 1,000 resamples of `value` where the measure has one, else of `f1`.
    `n` counts gold items (accuracy: compared pairs); `share` is False for a correlation or a mean, which are no percentages.
    """

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    value: float | None = None
    n: int = 0
    low: float | None = None
    high: float | None = None
    share: bool = True

    @property
    def headline(self) -> float | None:
        """The figure to look at first, which the interval bounds."""
        return self.f1 if self.value is None else self.value

    def to_json(self) -> dict[str, float | int | None]:
        """Return the contract's object, to four decimals; `value` only on accuracy-like measures."""
        figures: dict[str, float | int | None] = {
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "f1": _rounded(self.f1),
            "n": self.n,
            "low": _rounded(self.low),
            "high": _rounded(self.high),
        }
        if self.value is not None or self.f1 is None:
            figures["value"] = _rounded(self.value)
        return figures


@dataclass(slots=True)
class Tally:
    """Observations under way: `styles` names every measure in the order in which it is shown."""

    styles: Mapping[str, Style]
    documents: dict[str, list[dict[str, Vector]]] = field(default_factory=dict)

    def add(self, document: str, observations: Sequence[Mapping[str, Vector]]) -> None:
        """Add the observations on one document (an empty list still counts the document)."""
        self.documents.setdefault(document, []).extend(dict(observation) for observation in observations)

    def measures(self) -> dict[str, Measure]:
        """Return all figures, with intervals over documents; over the observations where there is one document."""
        groups = list(self.documents.values())
        units = [[one] for one in groups[0]] if len(groups) == 1 else groups
        draws = _draws(len(units))
        found: dict[str, Measure] = {}
        for name, style in self.styles.items():
            columns = [_total(unit, name) for unit in units]
            found[name] = _with_interval(style, columns, draws)
        return found

    def of_document(self, document: str) -> dict[str, Measure]:
        """Return the figures of one document, without intervals."""
        unit = self.documents[document]
        return {name: figures(style, _total(unit, name)) for name, style in self.styles.items()}


def figures(style: Style, sums: Vector | None) -> Measure:
    """Turn sums into figures, without an interval."""
    if sums is None:
        return Measure()
    if style is Style.ACCURACY:
        right, count = sums
        return Measure(value=right / count if count else None, n=int(count))
    if style is Style.MEAN:
        return Measure(value=sums[0] / sums[1] if sums[1] else None, n=int(sums[1]), share=False)
    if style is Style.PEARSON:
        return Measure(value=_pearson(sums), n=int(sums[0]), share=False)
    if style is Style.MACRO:
        scores = [_f1(*sums[i : i + 3]) for i in range(0, len(sums), 3) if sums[i + 2]]
        return Measure(value=sum(scores) / len(scores) if scores else None, n=int(sum(sums[2::3])))
    hits, predicted, gold = sums
    if not predicted and not gold:
        return Measure()
    recall = hits / gold if gold else None
    return Measure(
        precision=hits / predicted if predicted else None,
        recall=recall,
        f1=_f1(hits, predicted, gold),
        value=recall if style is Style.RECALL else None,
        n=int(gold),
    )


def pearson_sums(x: float, y: float) -> Vector:
    """Return what one pair of values adds to a correlation."""
    return (1.0, x, y, x * x, y * y, x * y)


def _f1(hits: float, predicted: float, gold: float) -> float:
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def _pearson(sums: Vector) -> float | None:
    n, x, y, xx, yy, xy = sums
    spread = (n * xx - x * x) * (n * yy - y * y)
    return (n * xy - x * y) / math.sqrt(spread) if n and spread > 1e-9 else None


def _total(unit: Sequence[Mapping[str, Vector]], name: str) -> Vector | None:
    vectors = [observation[name] for observation in unit if name in observation]
    return tuple(map(sum, zip(*vectors, strict=True))) if vectors else None


def _draws(units: int) -> list[list[int]]:
    """Draw 1,000 samples of unit numbers with replacement; the same ones in every run and for every measure."""
    generator = random.Random(SEED)  # noqa: S311
    return [generator.choices(range(units), k=units) for _ in range(RESAMPLES)] if units > 1 else []


def _with_interval(style: Style, columns: Sequence[Vector | None], draws: Sequence[Sequence[int]]) -> Measure:
    present = [column for column in columns if column is not None]
    if not present:
        return Measure()
    width = len(present[0])
    table = list(zip(*(column or (0.0,) * width for column in columns), strict=True))
    plain = figures(style, tuple(map(sum, table)))
    heads = sorted(
        head
        for draw in draws
        if (head := figures(style, tuple(sum(map(row.__getitem__, draw)) for row in table)).headline) is not None
    )
    if plain.headline is None or not heads:
        return plain
    last = len(heads) - 1
    return replace(plain, low=heads[int(0.025 * last)], high=heads[math.ceil(0.975 * last)])


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
