"""Draws the picture of the README: the top and the end of a demo report's page, as a terminal shows them."""

import argparse
import io
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from dragoman.demo.reports import reports
from dragoman.load import Loaded, documents
from dragoman.pipeline import read_document
from dragoman.serve.view.page import page

ROOT = Path(__file__).parents[1]
CELL, LINE, MARGIN = 7.4, 17, 18
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
PAPER, INK, FAINT = "#16181d", "#dfe2e8", "#8b919c"
COLORS = {"cyan": "#5ccfe6", "magenta": "#f28fd0", "green": "#8fd18b", "bright_blue": "#82aaff", "yellow": "#ffcc66"}
WORD = re.compile(r"\S+")


def css(style: Style) -> str:
    """Return a style as the presentation attributes of SVG."""
    color = COLORS.get(style.color.name, INK) if style.color else INK
    parts = [f'fill="{FAINT if style.dim and color == INK else color}"']
    parts += ['font-weight="bold"'] if style.bold else []
    parts += ['font-style="italic"'] if style.italic else []
    parts += ['text-decoration="underline"'] if style.underline else []
    return " ".join(parts)


def drawn(lines: Iterable[Text], console: Console) -> Iterator[str]:
    """Yield each word as an SVG text at its own column: no renderer can shift it by treating blanks its own way."""
    for row, line in enumerate(lines):
        column = 0
        for segment in console.render(line, console.options.update(no_wrap=True, overflow="ignore")):
            if segment.text == "\n":
                continue
            for word in WORD.finditer(segment.text):
                x = MARGIN + (column + word.start()) * CELL
                y = MARGIN + (row + 1) * LINE
                width = len(word.group()) * CELL
                look = css(segment.style or Style.null())
                yield (
                    f'<text x="{x:.1f}" y="{y}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs" {look}>'
                    f"{escape(word.group())}</text>"
                )
            column += len(segment.text)


def draw(name: str, target: Path, *, columns: int, lines: int) -> None:
    """Read one report and write the first `lines` of its page, whole paragraphs only, and its summary."""
    report = next(report for report in reports() if report.name == name)
    with report.path() as path:
        loaded = next(item for item in documents(str(path)) if isinstance(item, Loaded))
    console = Console(width=columns, file=io.StringIO(), force_terminal=True, color_system="standard", highlight=False)
    whole = list(page(read_document(loaded.document), console))
    last_rule = max(number for number, line in enumerate(whole) if line.plain.startswith("───"))
    cut = max(number for number, line in enumerate(whole[:lines]) if not line.plain.strip())
    shown = whole if last_rule <= lines else [*whole[:cut], Text(), Text("⋮", style="dim"), Text(), *whole[last_rule:]]
    width, height = 2 * MARGIN + columns * CELL, 2 * MARGIN + (len(shown) + 1) * LINE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-size="12.3" '
        f'font-family="{FONT}" role="img" aria-label="dragoman demo {name}">'
    )
    paper = f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>'
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join([head, paper, *drawn(shown, console), "</svg>", ""]), encoding="utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("report", nargs="?", default="niger-ecowas-2023")
    arguments.add_argument("--target", type=Path, default=ROOT / "docs" / "images" / "reading.svg")
    arguments.add_argument("--columns", type=int, default=148)
    arguments.add_argument("--lines", type=int, default=34)
    given = arguments.parse_args()
    draw(given.report, given.target, columns=given.columns, lines=given.lines)
