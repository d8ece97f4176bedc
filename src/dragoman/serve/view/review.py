"""A claim before a person who judges it: in its context; and judgements as lines."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.analyse.reviewing import Done
from dragoman.serve.view.hits import headline
from dragoman.serve.view.inert import inert, one_line
from dragoman.serve.view.names import MARKERS, STYLES
from dragoman.serve.view.page import sheet_for
from dragoman.serve.view.statement import details, statement
from dragoman.store import Judgement, Record

_INDENT = 4


def claim_lines(record: Record, console: Console) -> Iterator[Text]:
    """Yield a claim that waits: id, how sure it is, where it stands, what it says."""
    sheet = sheet_for(console)
    claim = record.claim
    head = Text(claim.id, style="bold")
    head.append(f"  {claim.score:.2f}  {headline(record.document)}", style="dim")
    yield from sheet.wrapped(head, sheet.columns)
    label = Text(f"[{MARKERS[claim.kind]}]", style=STYLES[claim.kind])
    below = details(claim, {})
    bodies = [statement(claim, columns=sheet.columns - _INDENT), *([] if below is None else [below])]
    yield from sheet.hanging(label, bodies, indent=_INDENT, columns=sheet.columns)


def context_lines(record: Record, context: tuple[str, str, str], console: Console) -> Iterator[Text]:
    """Yield the same with the words around its quote."""
    yield from claim_lines(record, console)
    before, quote, after = (inert(part).replace("\n", " ") for part in context)
    sheet = sheet_for(console)
    text = Text.assemble((f"… {before}", "dim"), (quote, "bold"), (f"{after} …", "dim"))
    yield from sheet.hanging(Text(), [text], indent=_INDENT, columns=sheet.columns)


def judgement_lines(one: Judgement, console: Console) -> Iterator[Text]:
    """Yield a judgement, on one line where that is long enough; what has been undone is struck through."""
    sheet = sheet_for(console)
    line = Text(f"{one.made_at:%Y-%m-%d %H:%M}  ", style="dim")
    line.append(f"{one.verb:8}", style="not dim bold")
    line.append(f"{one_line(one.subject)}", style="" if one.holds else "strike")
    if one.undoes is not None:
        line.append(f" (judgement {one.undoes})")
    if one.value is not None:
        into = one.value.get("into") if one.verb == "merge" else None
        changes = f"into {into}" if into else ", ".join(f"{path}={value}" for path, value in one.value.items())
        line.append(f"  {one_line(changes)}")
    line.append(f"  by {one_line(one.judge)}", style="dim")
    if one.note:
        line.append(f": {one_line(one.note)}", style="dim")
    if not one.holds and one.verb != "undo":
        line.append("  undone", style="yellow")
    yield from sheet.hanging(Text(f"{one.row:>5}", style="dim"), [line], indent=7, columns=sheet.columns)


def told(done: Done) -> str:
    """Return what a judgement did, on one line."""
    more = f" judgement {done.undoes} of" if done.undoes is not None else ""
    into = f" into {done.value['into']}" if done.verb == "merge" and done.value else ""
    copies = f", and {counted(done.copies, 'copy', 'copies')} of its words" if done.copies else ""
    return f"{done.row}: {done.verb}{more} {done.subject}{into}{copies}"


def judgement_json(one: Judgement) -> dict[str, Any]:
    """Return a judgement as JSON."""
    return {
        "judgement": one.row,
        "made_at": one.made_at.isoformat(),
        "by": one.judge,
        "verb": one.verb,
        "subject": one.subject,
        "value": one.value,
        "undoes": one.undoes,
        "note": one.note,
        "holds": one.holds,
    }
