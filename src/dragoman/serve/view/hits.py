"""What a search found: each hit with its document, day and id, below it the claim or the sentence."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dragoman.serve.view.inert import one_line
from dragoman.serve.view.names import MARKERS, STYLES, day_label
from dragoman.serve.view.page import sheet_for
from dragoman.serve.view.statement import details, statement
from dragoman.store import DocumentInfo, Hit

_INDENT = 4


def page(hits: Sequence[Hit], console: Console) -> Iterator[Text]:
    """Yield the hits line by line, best first."""
    sheet = sheet_for(console)
    for number, hit in enumerate(hits):
        if number:
            yield Text()
        head = Text(hit.record.claim.id if hit.record else hit.document.id, style="bold")
        head.append(f"  {headline(hit.document)}", style="dim")
        yield from sheet.wrapped(head, sheet.columns)
        if hit.record is None:
            bodies = [Text(one_line(hit.text))]
            label = Text()
        else:
            claim = hit.record.claim
            label = Text(f"[{MARKERS[claim.kind]}]", style=STYLES[claim.kind])
            below = details(claim, {})
            bodies = [statement(claim, columns=sheet.columns - _INDENT), *([] if below is None else [below])]
        yield from sheet.hanging(label, bodies, indent=_INDENT, columns=sheet.columns)


def headline(info: DocumentInfo) -> str:
    """Return day, publisher and title of a document on one line."""
    day = info.published_day
    facts = ["undated" if day is None else day_label(day), info.credited_publisher or info.publisher, info.title]
    return one_line(" · ".join(fact for fact in facts if fact))
