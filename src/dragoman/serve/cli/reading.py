"""Reads a stream of articles and prints each as it is done; what fails is told in one line and the rest go on."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.load import Item, Loaded, Unreadable
from dragoman.serve.cli.progress import Bar
from dragoman.serve.cli.streams import complain, console, print_json, print_lines, tolerate_encoding

if TYPE_CHECKING:
    from dragoman.model.document import Document
    from dragoman.model.reading import Reading
    from dragoman.serve.view.overview import Row

_MOST_ROWS = 60
"""Readings that the closing overview names; beyond that it is no overview."""


def read_one(item: Loaded, reader: "Callable[[Document], Reading] | None" = None) -> "Reading":
    """Read one article with a reader, else our own; what its source had to note comes first among the reading's issues."""
    from dragoman.pipeline import read_document

    reading = (reader or read_document)(item.document)
    return replace(reading, issues=(*item.notes, *reading.issues)) if item.notes else reading


def _naming(source: str, message: str) -> str:
    return message if source in message else f"{source}: {message}"


class Run:
    """One run over some sources; `read`, `claims` and `failed` count articles, claims and failures."""

    def __init__(
        self, *, as_json: bool, color: str = "auto", reader: "Callable[[Document], Reading] | None" = None
    ) -> None:
        """Print JSON Lines or pages for people; `reader` None is our own."""
        self._reader = reader
        self.read = 0
        self.claims = 0
        self.failed = 0
        tolerate_encoding()
        self._console = None if as_json else console(color)
        self._rows: list[Row] = []

    def over(self, sources: Iterable[tuple[str, Iterable[Item]]], *, total: int) -> None:
        """Read every article of every source."""
        with Bar(total) as bar:
            for number, (name, items) in enumerate(sources):
                bar.show(name, done=number)
                for item in items:
                    self._one(item, bar)
                    bar.show(f"{self.read} read · {name}", done=number)
        self._close()

    def _close(self) -> None:
        """Print what stands once at the end of a run: what the marks mean, and the overview of several readings."""
        if self._console is not None and self.claims:
            from dragoman.serve.view.page import sheet_for
            from dragoman.serve.view.summary import legend

            self._console.print()
            print_lines(legend(sheet_for(self._console)), self._console)
        if self._console is not None and len(self._rows) > 1:
            from dragoman.serve.view.overview import overview

            self._console.print()
            print_lines(overview(self._rows[:_MOST_ROWS], columns=self._console.width), self._console)
        if self.read + self.failed > 1:
            failed = f", {self.failed} failed" if self.failed else ""
            complain(f"{self.read} read{failed}, {self.claims} {'claim' if self.claims == 1 else 'claims'}")

    def _one(self, item: Item, bar: Bar) -> None:
        if isinstance(item, Unreadable):
            self._fail(item.message, bar)
            return
        try:
            reading = read_one(item, self._reader)
        except DragomanError as error:
            self._fail(_naming(item.source, str(error)), bar)
        except Exception as error:
            if os.environ.get("DRAGOMAN_DEBUG"):
                raise
            kind = type(error).__name__
            self._fail(f"{item.source}: internal error, please report it with the article ({kind}: {error})", bar)
        else:
            self.read += 1
            self.claims += len(reading.claims)
            self._print(reading, item.source, bar)

    def _print(self, reading: "Reading", source: str, bar: Bar) -> None:
        if self._console is None:
            with bar.away(really=sys.stdout.isatty()):
                print_json(reading.to_json())
            return
        from dragoman.serve.view.overview import Row
        from dragoman.serve.view.page import page

        self._rows.append(Row.of(reading, source))
        with bar.away(really=self._console.is_terminal):
            if self.read > 1:
                self._console.print()
            print_lines(page(reading, self._console, source=source, with_legend=False), self._console)

    def _fail(self, message: str, bar: Bar) -> None:
        self.failed += 1
        with bar.away():
            complain(message)
