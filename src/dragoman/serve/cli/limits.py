"""How much of a source is read: the options of the commands that read sources, and the limits that they make."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dragoman.load import Limits

_OPTIONS = (
    ("--max-page-bytes", "Largest web page read (else 10 million)."),
    ("--max-bytes", "Largest file or row read (else 50 million)."),
    ("--max-characters", "Longest text read (else 5 million)."),
)


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options; what they are given is for `limits_of`."""
    for name, told in _OPTIONS:
        command = click.option(name, type=click.IntRange(min=1), metavar="N", help=told)(command)
    return command


def limits_of(*, max_characters: int | None, max_bytes: int | None, max_page_bytes: int | None) -> "Limits":
    """Return the limits, as they stand where nothing is given."""
    from dragoman.load import Limits

    asked = {"characters": max_characters, "bytes": max_bytes, "page_bytes": max_page_bytes}
    return Limits(**{name: value for name, value in asked.items() if value is not None})
