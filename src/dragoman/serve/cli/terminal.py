"""The console of the library rich, with two of its habits corrected: closed pipes are told, nothing is made up."""

from typing import Literal

from rich.console import Console


class Terminal(Console):
    """A console that prints what it is given: no markup, emoji codes or highlighting; None for no colour at all."""

    def __init__(
        self,
        *,
        stderr: bool = False,
        force: bool = False,
        color_system: Literal["auto", "standard", "truecolor"] | None = "auto",
    ) -> None:
        """Write to stdout or `stderr`; `force` colours also where no terminal reads."""
        super().__init__(
            stderr=stderr,
            force_terminal=True if force else None,
            no_color=False if force else None,
            color_system=color_system,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def on_broken_pipe(self) -> None:
        """Raise `BrokenPipeError`: rich would exit with 1, as if something had gone wrong."""
        raise BrokenPipeError
