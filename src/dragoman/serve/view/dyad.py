"""A dyad as a page: a table each way, then the claims behind it."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.analyse.dyads import FIGURES, Coverage, DyadPanel, Side, Step, figures, period_label
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
    rows = list(_rows(side.steps, by))
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


def _rows(steps: tuple[Step, ...], by: Period) -> Iterator[list[Text]]:
    """Yield a row for each period; a run of periods in which nothing is told becomes one row."""
    start = 0
    while start < len(steps):
        step = steps[start]
        end = start + 1
        if step.coverage is not Coverage.TOLD:
            while end < len(steps) and steps[end].coverage is not Coverage.TOLD:
                end += 1
        yield _row(steps[start:end], by)
        start = end


def _row(run: tuple[Step, ...], by: Period) -> list[Text]:
    first, last = run[0], run[-1]
    when = period_label(first.period, by)
    if len(run) > 1:
        when += f" … {period_label(last.period, by)}"
    missing = sum(step.coverage is Coverage.MISSING for step in run)
    # A zero is only told where some document could have told more.
    cells = figures(next((step for step in run if step.coverage is not Coverage.MISSING), first))
    styles = ("blue", "red", "blue", "red", "", "bold")
    shown = [
        Text(cell, style="dim" if cell in ("0", "–") else style) for cell, style in zip(cells, styles, strict=True)
    ]
    part = "" if missing == len(run) else f" in {missing} of {len(run)}"
    note = Text(f"not covered{part}" if missing else "", style="dim")
    if first.coverage is Coverage.TOLD and first.documents == 0:
        note = Text("told later", style="dim")
    return [Text(when), *shown, note]


def _sum(label: str, rows: tuple[Dyad, ...]) -> list[Text]:
    made = [Text(label, style="dim")]
    for name in FIGURES:
        value = "" if name == "goldstein" else str(sum(getattr(row, name) for row in rows))
        made.append(Text(value, style="dim"))
    return [*made, Text()]
