"""How far a run is, told to whoever wants to show it."""

from typing import Literal, Protocol

Stage = Literal["load", "fetch", "read", "origins", "happenings", "embed"]


class Progress(Protocol):
    """What a run tells while it goes on. Called from one thread, often; it must be quick and must not raise."""

    def show(self, stage: Stage, *, done: int, total: int | None, note: str = "") -> None:
        """`done` of `total` units of a stage are done (documents, of "embed" claims; None: the total is not known)."""
        ...

    def failed(self, message: str) -> None:
        """Something failed and the run goes on; one line that names it."""
        ...


class Silent:
    """Shows nothing."""

    def show(self, stage: Stage, *, done: int, total: int | None, note: str = "") -> None:
        """Show nothing."""

    def failed(self, message: str) -> None:
        """Show nothing."""
