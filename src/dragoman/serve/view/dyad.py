"""A dyad as a page: a table each way, then the claims behind it."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.analyse.dyads import FIGURES, DyadPanel, Side, Step, row_told, table_rows
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.page import sheet_for
from dragoman.serve.view.quotes import quoted
from dragoman.store import Dyad
from dragoman.store.records import Period

_MOST_ROWS = 60
_HEADS = ("", "cooperation", "conflict", "positive", "negative", "score", "origins", "")
_SHORT = ("coop.", "confl.", "pos.", "neg.")


def page(panel: DyadPanel, console: Console) -> Iterator[Text]:
    """Yield the page line by line. Of long silences only the length is told, and of long panels the newest part."""
    sheet = sheet_for(console)
    for number, side in enumerate(panel.sides):
        if number:
            yield Text()
        head = Text(one_line(f"{panel.name(side.a)} towards {panel.name(side.b)}, by {panel.by}"), style="bold")
        yield from sheet.wrapped(head, sheet.columns)
        if not side.rows:
            yield Text("  nothing told", style="dim")
            continue
        yield from sheet.table(
            _table(side, panel.by),
            right=frozenset(range(1, 7)),
            drop=((6,), (3, 4), (7,)),
            fold={0: 12, 7: len("not covered")},
            short=dict(enumerate(_SHORT, 1)),
        )
        if side.evidence:
            yield Text()
            yield from quoted(side.evidence, sheet)
    yield Text()
    note = (
        "Cooperation and conflict: events that took place; positive and negative: attitudes. Figures count independent "
        "origins; the score is Goldstein's, -10 to +10. –: no document of that time, nothing known."
    )
    yield from sheet.wrapped(Text(note, style="dim"), sheet.columns)


def _table(side: Side, by: Period) -> list[list[Text]]:
    heads = [Text(head, style="dim") for head in _HEADS]
    rows = [_row(run, by) for run in table_rows(side.steps)]
    cut = len(rows) - _MOST_ROWS
    told = [heads]
    if cut > 0:
        told.append([Text(f"({counted(cut, 'earlier line')}: --json)", style="dim"), *([Text()] * 7)])
        rows = rows[cut:]
    told += rows
    for label, found in (("earlier", side.earlier), ("later", side.later)):
        if found:
            told.append(_sum(label, found))
    if side.undated is not None:
        told.append(_sum("no one period", (side.undated,)))
    return told


def _row(run: tuple[Step, ...], by: Period) -> list[Text]:
    when, cells, note = row_told(run, by)
    styles = ("blue", "red", "blue", "red", "", "bold")
    shown = [
        Text(cell, style="dim" if cell in ("0", "–") else style) for cell, style in zip(cells, styles, strict=True)
    ]
    return [Text(when), *shown, Text(note, style="dim")]


def _sum(label: str, rows: tuple[Dyad, ...]) -> list[Text]:
    made = [Text(label, style="dim")]
    for name in FIGURES:
        value = "" if name == "goldstein" else str(sum(getattr(row, name) for row in rows))
        made.append(Text(value, style="dim"))
    return [*made, Text()]
