"""Attribution losses and the difference of two days, on the terminal: both tellings beside or under each other."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dragoman.analyse.changes import SORTS, Change, Difference
from dragoman.analyse.changes import Sort as ChangeSort
from dragoman.analyse.counting import counted
from dragoman.analyse.losses import Loss, Sort
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.names import CERTAINTY, source_name
from dragoman.serve.view.page import sheet_for, time_label
from dragoman.serve.view.quoted import STANCES, cited, origins_label, told
from dragoman.store.records import Record

_WIDE = 120
_GAP = 4
_INDENT = 10
_SORTS: dict[Sort, str] = {
    "within": "became the author's fact in the same text",
    "headline": "headline stronger than its body",
    "source lost": "became a later author's fact",
    "hedge lost": "lost its hedge in a later text",
}
_STYLES: dict[ChangeSort, str] = {
    "reversed": "bold yellow",
    "denied": "bold red",
    "new": "bold green",
    "intensified": "bold",
    "softened": "bold",
    "corrected": "bold magenta",
    "gone quiet": "bold dim",
}


def losses_page(found: Sequence[Loss], console: Console, *, limit: int) -> Iterator[Text]:
    """Yield the losses: what was told on the left, what was made of it on the right, or under each other."""
    sheet = sheet_for(console)
    for number, loss in enumerate(found[:limit]):
        if number:
            yield Text()
        head = Text(one_line(loss.label), style="bold")
        head.append(f" · {_SORTS[loss.sort]}", style="not bold yellow")
        yield from sheet.wrapped(head, sheet.columns)
        if sheet.columns >= _WIDE:
            width = (sheet.columns - _GAP) // 2
            left = list(_side("told", loss.told, sheet, width))
            right = list(_side("asserted", loss.asserted, sheet, width))
            yield from sheet.beside(left, right, left_columns=width, gap=_GAP)
        else:
            yield from _side("told", loss.told, sheet, sheet.columns)
            yield from _side("asserted", loss.asserted, sheet, sheet.columns)
    if len(found) > limit:
        yield Text()
        yield Text(f"and {len(found) - limit} more (--limit)", style="dim")


def _side(label: str, record: Record, sheet: Sheet, columns: int) -> Iterator[Text]:
    last = record.claim.chain[-1]
    who = Text(f"{source_name(last)}, {CERTAINTY[last.factuality]}", style="bold")
    hedges = ", ".join(dict.fromkeys(one_line(span.exact) for span in record.claim.hedges))
    if hedges:
        who.append(f" · hedged: {hedges}", style="not bold yellow")
    yield from sheet.hanging(Text(label, style="dim"), (who, *cited(record)), indent=_INDENT, columns=columns)


def difference_page(found: Difference, console: Console, *, limit: int) -> Iterator[Text]:
    """Yield what changed, by sort; at most `limit` of each."""
    sheet = sheet_for(console)
    head = Text(f"From {time_label(found.then)} to {time_label(found.now)}", style="bold")
    head.append(
        f" · {counted(found.documents, 'new document')}, {counted(found.claims, 'new claim')}", style="not bold"
    )
    yield from sheet.wrapped(head, sheet.columns)
    if not found.changes:
        yield Text()
        yield Text("Nothing changed.")
    for sort in SORTS:
        changes = found.of_sort(sort)
        if changes:
            yield Text()
            yield Text(f"{sort.capitalize()} ({len(changes)})", style=_STYLES[sort])
        for change in changes[:limit]:
            yield from _change(change, sheet)
        if len(changes) > limit:
            yield Text(f"and {len(changes) - limit} more (--limit)", style="dim")
    if found.cut:
        yield Text()
        yield Text("There was more than can be compared: take a shorter time.", style="dim")


def _change(change: Change, sheet: Sheet) -> Iterator[Text]:
    line = Text(one_line(change.holder), style="bold")
    line.append(f" · {one_line(change.label)} · {origins_label(change.origins)}", style="not bold")
    if change.note:
        line.append(f" · {one_line(change.note)}", style="not bold magenta")
    yield from sheet.wrapped(line, sheet.columns)
    for label, matches in (("  was", change.before[-1:]), ("  now", change.after[-1:])):
        for match in matches:
            style = "dim" if label == "  was" else STANCES[match.stance]
            yield from told(match, sheet, label=label, style=style, columns=sheet.columns, indent=_INDENT)
