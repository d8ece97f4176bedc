"""The option by which a person says what a source is in, whatever its name says; `read` and `add` share it."""

from collections.abc import Callable
from typing import Any

import click

from dragoman.load.formats import FORMATS

format_option: Callable[[Any], Any] = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    metavar="FORMAT",  # the choices on one line would be wider than a terminal
    help=f"Read every source as this format, whatever its name says: {', '.join(FORMATS)}.",
)
