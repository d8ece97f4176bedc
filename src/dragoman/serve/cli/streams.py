"""Where output goes: data to stdout, everything else to stderr, both inert; and how colour is chosen."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

color_option: Callable[[Any], Any] = click.option(
    "--color",
    "color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to colour; auto follows the terminal, NO_COLOR and FORCE_COLOR.",
)
json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, one object a line, instead of a page for people."
)

_ASCII = str.maketrans("→↔─·–−…“”‘’", ">=-|--~\"\"''")
"""Each mark of the page with one of the same width for streams without Unicode."""


def console(color: str = "auto") -> "Console":
    """Return the console that data for people goes to. Its width is the terminal's, or COLUMNS."""
    from dragoman.serve.cli.terminal import Terminal

    if color == "never":
        return Terminal(color_system=None)
    if color == "always":
        known = os.environ.get("COLORTERM", "") in {"truecolor", "24bit"}
        return Terminal(force=True, color_system="truecolor" if known else "standard")
    return Terminal()


def error_console() -> "Console":
    """Return the console that progress goes to."""
    from dragoman.serve.cli.terminal import Terminal

    return Terminal(stderr=True)


def print_lines(lines: "Iterable[Text]", target: "Console") -> None:
    """Print lines that are laid out already; where the stream is not Unicode, its marks become ASCII ones."""
    plain = not target.encoding.startswith("utf")
    for line in lines:
        if plain:
            line.plain = line.plain.translate(_ASCII)
        target.print(line, soft_wrap=True)


def print_json(value: object) -> None:
    """Print one JSON value on one line, in ASCII: nothing in it can move a cursor, and any encoding carries it."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    sys.stdout.write(text.replace("\x7f", "\\u007f") + "\n")
    sys.stdout.flush()


def tolerate_encoding() -> None:
    """Let stdout and stderr replace what their encoding lacks, so that no article can crash the printing of it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def complain(message: str) -> None:
    """Print one line on stderr."""
    from dragoman.serve.view.inert import one_line

    click.echo(f"dragoman: {one_line(message)}", err=True)
