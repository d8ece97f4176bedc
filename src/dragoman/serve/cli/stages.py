"""Bars on stderr, one a stage, where that is a terminal; failures are lines of their own everywhere."""

import sys
from typing import TYPE_CHECKING, Self

from dragoman.serve.cli.streams import complain, error_console

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from dragoman.pipeline.progress import Stage

_LABELS: "dict[Stage, str]" = {
    "load": "load files",
    "fetch": "fetch",
    "read": "read",
    "origins": "find copies",
    "happenings": "compare events",
    "embed": "embed claims",
}
_MOST_LINES = 200
"""Failures told one by one; the rest is in the count and in the database."""


class Stages:
    """Shows how far a run is: see `pipeline.progress.Progress`."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._failures = 0

    def __enter__(self) -> Self:
        """Put the bars on the terminal."""
        if sys.stderr.isatty():
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
            from rich.progress import TimeRemainingColumn as Remaining

            from dragoman.serve.cli.rate import Rate

            columns: list[ProgressColumn] = [
                TextColumn("{task.description:<14}", markup=False),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                Rate(),
                Remaining(compact=True),
                TextColumn("{task.fields[note]}", markup=False, style="dim"),
            ]
            self._progress = Progress(
                *columns, console=error_console(), transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """Take them away."""
        self.close()

    def close(self) -> None:
        """Take the bars away; twice is as good as once."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def show(self, stage: "Stage", *, done: int, total: int | None, note: str = "") -> None:
        """Move a bar."""
        if self._progress is None:
            return
        from dragoman.serve.view.inert import one_line

        task = self._tasks.get(stage)
        if task is None:
            if not total:
                return
            task = self._tasks[stage] = self._progress.add_task(_LABELS[stage], total=total, note="")
        self._progress.update(task, completed=done, total=total, note=one_line(note)[-30:])

    def failed(self, message: str) -> None:
        """Tell a failure in one line, above the bars."""
        self._failures += 1
        if self._failures > _MOST_LINES:
            return
        said = message if self._failures < _MOST_LINES else f"{message} (further failures are only counted)"
        if self._progress is None:
            complain(said)
            return
        from dragoman.serve.view.inert import one_line

        self._progress.console.print(f"dragoman: {one_line(said)}", soft_wrap=True)
