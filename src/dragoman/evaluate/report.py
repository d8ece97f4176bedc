"""What an evaluation found: figures, figures of each document, and examples of each sort of error."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluate.tally import Measure

_COLUMNS = ("measure", "precision", "recall", "F1", "value", "95 %", "n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One error: the gold's side and the reading's side in a line each; "" on the side that has nothing."""

    error: str
    document: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorClass:
    """How often one sort of error was made, and some of them, spread over the run."""

    name: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of one evaluation; `notes` say in a line each what was measured how, or could not be."""

    kind: str
    documents: int
    measures: Mapping[str, Measure]
    per_document: Mapping[str, Mapping[str, Measure]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the object that `dragoman eval --json` prints."""
        return {
            "kind": self.kind,
            "documents": self.documents,
            "measures": {name: measure.to_json() for name, measure in self.measures.items()},
        }

    def errors(self, count: int) -> list[ErrorClass]:
        """Return every class of error with up to `count` examples, taken evenly from first to last; most frequent first."""
        classes: dict[str, list[Example]] = defaultdict(list)
        for example in self.examples:
            classes[example.error].append(example)
        return [
            ErrorClass(name=name, count=len(examples), examples=tuple(_spread(examples, count)))
            for name, examples in sorted(classes.items(), key=lambda item: -len(item[1]))
        ]

    def table(self) -> list[tuple[str, ...]]:
        """Return the measures as rows of words under a header row, percentages with one decimal, correlations and means as they are."""
        return [_COLUMNS, *((name, *_cells(measure)) for name, measure in self.measures.items())]

    def document_table(self, *names: str) -> list[tuple[str, ...]]:
        """Return the headline figures of the named measures, a row for each document."""
        rows = [("document", *names)]
        for document, measures in self.per_document.items():
            rows.append((document, *(_percent(measures[name].headline) for name in names)))
        return rows

    def confusion_table(self) -> list[tuple[str, ...]]:
        """Return (gold, predicted, count) rows of unlike pairs, most frequent first."""
        wrong = [(gold, predicted, count) for (gold, predicted), count in self.confusion.items() if gold != predicted]
        wrong.sort(key=lambda row: (-row[2], row[0], row[1]))
        return [("gold", "predicted", "count"), *((gold, predicted, str(count)) for gold, predicted, count in wrong)]


def _cells(measure: Measure) -> tuple[str, ...]:
    show = _percent if measure.share else _decimals
    interval = "" if measure.low is None else f"{show(measure.low)} to {show(measure.high)}"
    figures = (measure.precision, measure.recall, measure.f1, measure.value)
    return (*(show(figure) for figure in figures), interval, str(measure.n))


def _decimals(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.3f}"


def _percent(figure: float | None) -> str:
    return "" if figure is None else f"{100 * figure:.1f}"


def _spread(examples: list[Example], count: int) -> list[Example]:
    if count >= len(examples):
        return examples
    return [examples[i * len(examples) // count] for i in range(count)]
