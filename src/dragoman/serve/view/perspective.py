"""What one holder says of whom, step by step, and the grid of holders by subjects, on the terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dragoman.analyse.perspectives import Cell, Grid, Move, Perspective, Position
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet, aligned
from dragoman.serve.view.page import sheet_for
from dragoman.serve.view.quoted import STANCES, origins_label, told

_INDENT = 14
_MOST_STEPS = 12
_SHORTEST_NAME = 8
_STYLES: dict[Move, str] = {
    "first said": "bold",
    "denied": "bold red",
    "repeated": "dim",
    "strengthened": "green",
    "softened": "yellow",
    "reversed": "bold yellow",
    "told by another": "dim",
}


def page(found: Perspective, console: Console, *, limit: int) -> Iterator[Text]:
    """Yield the positions of a holder line by line, at most `limit` of them."""
    sheet = sheet_for(console)
    about = f" of {one_line(found.of)}" if found.of else ""
    head = Text(f"What {one_line(found.holder)} says{about}", style="bold")
    head.append(f" · {origins_label(found.origins)}", style="not bold")
    yield from sheet.wrapped(head, sheet.columns)
    for position in found.positions[:limit]:
        yield Text()
        yield from position_lines(position, sheet)
    left = len(found.positions) - limit
    notes = [f"and {left} more positions (--limit)"] if left > 0 else []
    notes += ["only the newest claims were looked at (--since, --until)"] if found.cut else []
    for note in notes:
        yield Text()
        yield Text(note, style="dim")


def position_lines(position: Position, sheet: Sheet) -> Iterator[Text]:
    """Yield one position: what it is about, how it stands, and each step with its words."""
    line = Text(one_line(position.label), style="bold")
    line.append(" · ", style="not bold")
    line.append(position.stance, style=f"not bold {STANCES[position.stance]}")
    line.append(f" · {origins_label(position.origins)}", style="not bold")
    yield from sheet.wrapped(line, sheet.columns)
    shown = position.steps
    if len(shown) > _MOST_STEPS:
        shown = (position.steps[0], *[step for step in position.steps[1:] if step.move != "repeated"])[:_MOST_STEPS]
    for step in shown:
        label = f"  {_SHORT.get(step.move, step.move)}"
        yield from told(
            step.match, sheet, label=label, style=_STYLES[step.move], columns=sheet.columns, indent=_INDENT + 2
        )
    if len(shown) < len(position.steps):
        yield Text(f"{' ' * (_INDENT + 2)}and {len(position.steps) - len(shown)} more", style="dim")


_SHORT: dict[Move, str] = {"told by another": "by another"}


def table(found: Grid, console: Console) -> Iterator[Text]:
    """Yield the grid: in each cell the origins, and how many of them are well (+) and ill (−) disposed."""
    sheet = sheet_for(console)
    if not found.cells:
        yield Text("Nobody is told to say anything of anybody.")
        return
    subjects = list(found.subjects)
    width = max(_SHORTEST_NAME, (sheet.columns - _NAME) // max(len(subjects), 1) - 2)
    while len(subjects) > 1 and _NAME + len(subjects) * (width + 2) > sheet.columns:
        subjects.pop()
    rows = [[Text("says \\ of", style="dim"), *(_fitted(name, width) for name in subjects)]]
    for holder in found.holders:
        cells = [_cell(found.cells.get((holder, subject))) for subject in subjects]
        if any(cell.plain != "·" for cell in cells):
            rows.append([_fitted(holder, _NAME - 2, style="bold"), *cells])
    yield from aligned(rows)
    yield Text()
    told_so = (
        "Independent origins; of them + well and − ill disposed. One holder: dragoman view DB HOLDER --of SUBJECT."
    )
    yield from sheet.wrapped(Text(told_so, style="dim"), sheet.columns)


_NAME = 24


def _fitted(name: str, columns: int, *, style: str = "dim") -> Text:
    cell = Text(one_line(name), style=style)
    cell.truncate(columns, overflow="ellipsis")
    return cell


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return Text("·", style="dim")
    line = Text(str(cell.origins))
    if cell.well:
        line.append(f" +{cell.well}", style="green")
    if cell.ill:
        line.append(f" −{cell.ill}", style="red")
    return line
