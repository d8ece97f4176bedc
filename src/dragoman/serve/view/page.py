"""A whole reading on the terminal: head, article with its claims, summary, legend."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from rich.console import Console
from rich.text import Text

from dragoman.model.claim import Claim
from dragoman.model.document import Document, DocumentKind, ZoneKind
from dragoman.model.reading import Reading
from dragoman.serve.view.article import Painter, Paragraph, in_reading_order, is_quiet, paragraphs
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.names import MARKERS, STYLES, day_label
from dragoman.serve.view.statement import details, statement
from dragoman.serve.view.summary import legend, summary

_WIDE = 120
"""From this width on, the claims stand beside the text instead of under it."""
_WIDEST = 200
_LONGEST_LINE = 100
"""Text and claims under each other stop here: longer lines are hard to read."""
_TEXT_SHARE = 0.42
_GAP = 3
_INDENT = 2


def page(reading: Reading, console: Console, *, source: str = "", with_legend: bool = True) -> Iterator[Text]:
    """Yield the reading line by line, laid out for the console's width; `source` names it where it has no title."""
    wide = console.width >= _WIDE
    sheet = sheet_for(console)
    claims = in_reading_order(reading.claims)
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    yield from _head(reading.document, sheet, source)
    painter = Painter(reading.document, claims, raised=console.encoding.startswith("utf"))
    for paragraph in paragraphs(reading.document, claims):
        yield Text()
        yield from _paragraph(painter, paragraph, numbers, sheet, wide=wide)
    yield Text()
    yield sheet.rule()
    yield from summary(reading, sheet, numbers)
    if with_legend and claims:
        yield Text()
        yield from legend(sheet)


def sheet_for(console: Console) -> Sheet:
    """Return the sheet that a page on this console has: as wide as can still be read with ease."""
    return Sheet(console, min(console.width, _WIDEST if console.width >= _WIDE else _LONGEST_LINE))


def _head(document: Document, sheet: Sheet, source: str) -> Iterator[Text]:
    if not any(zone.kind is ZoneKind.HEADLINE for zone in document.zones):
        yield from sheet.wrapped(Text(one_line(document.title or source or document.id), style="bold"), sheet.columns)
    facts = [document.publisher, document.byline]
    facts.append(f"published {time_label(document.published)}" if document.published else "undated")
    if document.updated:
        facts.append(f"updated {time_label(document.updated)}")
    if document.kind is not DocumentKind.UNKNOWN:
        facts.append(document.kind.value)
    about = one_line(" · ".join(fact for fact in facts if fact))
    yield from sheet.wrapped(Text(about, style="dim"), sheet.columns)
    if document.url:
        yield from sheet.wrapped(Text(one_line(document.url), style="dim"), sheet.columns)
    yield sheet.rule()


def time_label(moment: datetime | date) -> str:
    """Return a time as people write it, with its zone: "26 Jun 2024, 18:23 +05:30"."""
    if not isinstance(moment, datetime):
        return day_label(moment)
    zone = "" if moment.tzinfo is None else moment.isoformat()[-len("+00:00") :]
    return f"{day_label(moment.date())}, {moment:%H:%M} {'UTC' if zone == '+00:00' else zone}".rstrip()


def _paragraph(
    painter: Painter, paragraph: Paragraph, numbers: dict[str, int], sheet: Sheet, *, wide: bool
) -> Iterator[Text]:
    text = painter.paint(paragraph.start, paragraph.end, quiet=is_quiet(paragraph.zone))
    if paragraph.zone is ZoneKind.HEADLINE:
        text.stylize_before("bold")
    elif paragraph.zone is ZoneKind.CAPTION:
        text.stylize_before("italic")
    if wide:
        text_columns = int(sheet.columns * _TEXT_SHARE)
        right = list(_claims(paragraph.claims, numbers, sheet, sheet.columns - text_columns - _GAP))
        yield from sheet.beside(sheet.wrapped(text, text_columns), right, left_columns=text_columns, gap=_GAP)
    else:
        yield from sheet.wrapped(text, sheet.columns)
        for line in _claims(paragraph.claims, numbers, sheet, sheet.columns - _INDENT):
            yield Text.assemble(" " * _INDENT, line)


def _claims(claims: Sequence[Claim], numbers: dict[str, int], sheet: Sheet, columns: int) -> Iterator[Text]:
    """Yield the claims as a list: number and marker hang, the words wrap beside them."""
    digits = len(str(len(numbers)))
    indent = digits + len(" [E] ")
    for claim in claims:
        label = Text(f"{numbers[claim.id]:>{digits}} ", style="dim")
        label.append(f"[{MARKERS[claim.kind]}]", style=STYLES[claim.kind])
        bodies = [statement(claim, columns=columns - indent)]
        below = details(claim, numbers)
        if below is not None:
            bodies.append(below)
        yield from sheet.hanging(label, bodies, indent=indent, columns=columns)
