"""Draws the picture of the README: the first lines of a demo report, as the terminal shows them."""

import io
import re
import sys
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from dragoman.demo.reports import reports
from dragoman.pipeline import read_document
from dragoman.read import Loaded, documents
from dragoman.serve.view.page import page

ROOT = Path(__file__).parents[1]
COLUMNS = 150
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def draw(name: str, target: Path, lines: int) -> None:
    """Read one report and write the top of its page as SVG, with no font or anything else from outside."""
    report = next(report for report in reports() if report.name == name)
    with report.path() as path:
        loaded = next(item for item in documents(str(path)) if isinstance(item, Loaded))
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    for line in islice(page(read_document(loaded.document), console), lines):
        console.print(line, soft_wrap=True)
    svg = console.export_svg(title=f"dragoman demo {name}", theme=MONOKAI, unique_id="dragoman")
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONT};", svg)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    draw(*(sys.argv[1:2] or ["niger-ecowas-2023"]), ROOT / "docs" / "images" / "reading.svg", lines=44)
