"""One evaluation under way: what reads the documents, and what went wrong while they were read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from dragoman.errors import SourceError
from dragoman.evaluate import gold
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.model.span import Span

Json = dict[str, Any]
T = TypeVar("T")
Reader = Callable[[Document], Reading | Json]
Progress = Callable[[int, int], None]
Metonymy = Callable[[str, int, int], bool]
PredicateFactuality = Callable[[Document], Mapping[int, float | str]]
PairRoots = Callable[[Document, tuple[int, int], tuple[int, int]], Mapping[str, float]]


class Attributed(Protocol):
    """An attribution before it is split into claims: one source, its cues, all its words."""

    @property
    def source(self) -> Span | None:
        """The source's mention, None where it is implicit."""

    @property
    def cues(self) -> Iterable[Span]:
        """The words that signal the attribution."""

    @property
    def content(self) -> Iterable[Span]:
        """The words attributed."""


Attributions = Callable[[Document], Iterable[Attributed]]


@dataclass(slots=True, kw_only=True)
class Sitting:
    """The steps that an adapter may call; None where the caller has no such step.

    `metonymy(sentence, start, end)` says whether a place name stands for its people or government;
    `predicate_factuality(document)` gives the author's value by code point at which an event word starts;
    `pair_roots(document, source, target)` the share of each PLOVER root in what one given party did to another.
    """

    path: Path
    reader: Reader
    attributions: Attributions | None = None
    metonymy: Metonymy | None = None
    predicate_factuality: PredicateFactuality | None = None
    pair_roots: PairRoots | None = None
    progress: Progress | None = None
    notes: list[str] = field(default_factory=list)

    def claims(self, document: Document, name: str) -> list[Json]:
        """Read a document and return its claims as JSON; a document that cannot be read has none, and a note."""
        return list(self.read(document, name)["claims"])

    def read(self, document: Document, name: str) -> Json:
        """Read a document and return the contract's object; checked where it was not made by our own nouns."""
        try:
            reading = self.reader(document)
        except SourceError as error:
            self.notes.append(f"{name}: not read, counted as without claims: {error}")
            return {"document": {"text": document.text}, "claims": []}
        if isinstance(reading, Reading):
            return reading.to_json()
        gold.check(reading, f"reading of {name}")
        return reading

    def each(self, items: list[T]) -> Iterator[T]:
        """Yield the items and tell the progress."""
        for number, item in enumerate(items):
            yield item
            if self.progress is not None:
                self.progress(number + 1, len(items))


def saved_readings(path: Path) -> Reader:
    """Return a reader that looks readings up in a folder or file of them, by the document's text.

    A document that is not there raises `SourceError`, which an evaluation notes and counts as no claims.
    """
    by_text = {reading["document"]["text"]: reading for reading in gold.readings(path)}

    def look_up(document: Document) -> Json:
        if document.text not in by_text:
            message = f"no saved reading of this text in {path}"
            raise SourceError(message)
        return by_text[document.text]

    return look_up
