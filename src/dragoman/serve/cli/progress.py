"""A bar on stderr where that is a terminal; where it is not, nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from dragoman.serve.cli.streams import error_console

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID


class Bar:
    """Shows how far a run is, and gets out of the way while something else is printed."""

    def __init__(self, total: int | None) -> None:
        """Count up to `total`; None where that is not known yet. One thing alone gets a spinner, no bar."""
        self._total = total
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Put the bar on the terminal."""
        if sys.stderr.isatty():  # rich would take FORCE_COLOR for a terminal
            target = error_console()
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                ProgressColumn,
                SpinnerColumn,
                TextColumn,
                TimeElapsedColumn,
            )

            columns: list[ProgressColumn] = [SpinnerColumn(), TextColumn("{task.description}", markup=False)]
            if self._total != 1:
                columns += [BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
            # Left to itself, the bar would catch what is printed on stdout, and send data to stderr.
            self._progress = Progress(
                *columns, console=target, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._task = self._progress.add_task("starting", total=self._total)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def show(self, doing: str, *, done: int, total: int | None = None) -> None:
        """Tell what is being done and how much is."""
        if self._progress is None or self._task is None:
            return
        from dragoman.serve.view.inert import one_line

        self._progress.update(self._task, completed=done, description=one_line(doing)[-40:])
        if total is not None:
            self._progress.update(self._task, total=total)

    @contextmanager
    def away(self, *, really: bool = True) -> Iterator[None]:
        """Take the bar off the terminal for a moment, if `really`."""
        if self._progress is None or not really:
            yield
            return
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()
