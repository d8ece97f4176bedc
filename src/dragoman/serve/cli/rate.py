"""The column of a bar that tells how much is done in a second."""

from rich.progress import ProgressColumn, Task
from rich.text import Text


class Rate(ProgressColumn):
    """Units a second, over the last half minute or so."""

    def render(self, task: Task) -> Text:
        """Return "12.3/s", blank where it can't be told yet."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.1f}/s", style="dim")
