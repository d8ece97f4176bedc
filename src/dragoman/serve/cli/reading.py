"""Reads a stream of articles and prints each as it is done; what fails is told in one line and the rest go on."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.read import Item, Loaded, Unreadable
from dragoman.serve.cli.streams import complain, console, error_console, print_json, print_lines, tolerate_encoding

if TYPE_CHECKING:
    from rich.progress import Progress

    from dragoman.model.reading import Reading
    from dragoman.serve.view.overview import Row

_MOST_ROWS = 60
"""Readings that the closing overview names; beyond that it is no overview."""
Step = Callable[[str, int], None]
"""Tells the bar which source is being read, and how many more are done."""


def read_one(item: Loaded) -> "Reading":
    """Read one article; what its source had to note comes first among the reading's issues."""
    from dragoman.pipeline import read_document

    reading = read_document(item.document)
    return replace(reading, issues=(*item.notes, *reading.issues)) if item.notes else reading


def _naming(source: str, message: str) -> str:
    return message if source in message else f"{source}: {message}"


def _no_step(name: str, done: int) -> None:
    del name, done


class Run:
    """One run over some sources; `read`, `claims` and `failed` count articles, claims and failures."""

    def __init__(self, *, as_json: bool, color: str = "auto") -> None:
        """Print JSON Lines or pages for people."""
        self.read = 0
        self.claims = 0
        self.failed = 0
        self._as_json = as_json
        tolerate_encoding()
        self._console = None if as_json else console(color)
        self._progress: Progress | None = None
        self._rows: list[Row] = []

    def over(self, sources: Iterable[tuple[str, Iterable[Item]]], *, total: int) -> None:
        """Read every article of every source."""
        with self._progress_bar(total) as step:
            for name, items in sources:
                for item in items:
                    step(name, 0)
                    self._one(item)
                step(name, 1)
        if self._console is not None and len(self._rows) > 1:
            from dragoman.serve.view.overview import overview

            self._console.print()
            print_lines(overview(self._rows[:_MOST_ROWS], columns=self._console.width), self._console)
        if self.read + self.failed > 1:
            failed = f", {self.failed} failed" if self.failed else ""
            complain(f"{self.read} read{failed}, {self.claims} claims")

    def _one(self, item: Item) -> None:
        if isinstance(item, Unreadable):
            self._fail(item.message)
            return
        try:
            reading = read_one(item)
        except DragomanError as error:
            self._fail(_naming(item.source, str(error)))
        except Exception as error:  # noqa: BLE001 (one article's bug must not cost the reader all the others)
            kind = type(error).__name__
            self._fail(f"{item.source}: internal error, please report it with the article ({kind}: {error})")
        else:
            self.read += 1
            self.claims += len(reading.claims)
            self._print(reading, item.source)

    def _print(self, reading: "Reading", source: str) -> None:
        if self._console is None:
            with self._paused(pause=sys.stdout.isatty()):
                print_json(reading.to_json())
            return
        from dragoman.serve.view.overview import Row
        from dragoman.serve.view.page import page

        self._rows.append(Row.of(reading, source))
        with self._paused(pause=self._console.is_terminal):
            if self.read > 1:
                self._console.print()
            print_lines(page(reading, self._console, source=source), self._console)

    def _fail(self, message: str) -> None:
        self.failed += 1
        with self._paused(pause=True):
            complain(message)

    @contextmanager
    def _progress_bar(self, total: int) -> "Iterator[Step]":
        """Show a bar on stderr where that is a terminal; yields what moves it."""
        target = error_console()
        if not target.is_terminal:
            yield _no_step
            return
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            ProgressColumn,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        columns: list[ProgressColumn] = [SpinnerColumn(), TextColumn("{task.description}")]
        if total > 1:
            columns += [BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
        self._progress = Progress(*columns, console=target, transient=True)
        task = self._progress.add_task("reading", total=total)

        def step(name: str, done: int) -> None:
            from rich.markup import escape

            from dragoman.serve.view.inert import one_line

            if self._progress is not None:
                self._progress.update(task, advance=done, description=escape(f"{self.read} read · {one_line(name)}"))

        with self._progress:
            yield step
        self._progress = None

    @contextmanager
    def _paused(self, *, pause: bool) -> Iterator[None]:
        """Take the bar off the terminal while something else is printed there."""
        if self._progress is None or not pause:
            yield
            return
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()
