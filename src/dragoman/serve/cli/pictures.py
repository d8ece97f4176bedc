"""Options of commands that draw: where the picture goes, and writing it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.errors import StoreError
from dragoman.serve.cli.streams import complain

if TYPE_CHECKING:
    from dragoman.share.plots import Picture

_FILE = click.Path(path_type=Path, dir_okay=False)
svg_option: Callable[[Any], Any] = click.option("--svg", type=_FILE, metavar="FILE", help="Draw it as SVG.")
png_option: Callable[[Any], Any] = click.option(
    "--png", type=_FILE, metavar="FILE", help="Draw it as PNG (needs matplotlib)."
)


def draw(picture: "Callable[[], Picture]", *, svg: Path | None, png: Path | None) -> None:
    """Write the picture to the files asked for, and say so on stderr. Raises `StoreError`."""
    if svg is None and png is None:
        return
    made = picture()
    for path in (svg, png):
        if path is None:
            continue
        try:
            if path is svg:
                path.write_text(made.svg(), encoding="utf-8")
            else:
                made.png(path)
        except OSError as error:
            message = f"{path}: cannot be written: {error.strerror}"
            raise StoreError(message) from error
        complain(f"drawn to {path}")
