"""One claim with everything it stands on: words in context, sources, clocks, coder, copies, who tells the same."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.model.claim import Claim, Source
from dragoman.serve.view.hits import headline
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.names import CERTAINTY, MARKERS, STYLES, moment_label, source_name, spoken_for
from dragoman.serve.view.page import sheet_for, time_label
from dragoman.serve.view.records import Evidence
from dragoman.serve.view.statement import details, statement

_AROUND = 400
"""Characters of context on each side, up to the paragraph's ends."""
_INDENT = 12


def page(found: Evidence, console: Console) -> Iterator[Text]:
    """Yield the claim's evidence line by line."""
    sheet = sheet_for(console)
    claim = found.record.claim
    yield from sheet.wrapped(Text(headline(found.record.document), style="bold"), sheet.columns)
    if found.record.document.url:
        yield from sheet.wrapped(Text(one_line(found.record.document.url), style="dim"), sheet.columns)
    yield sheet.rule()
    yield from sheet.wrapped(_context(found), sheet.columns)
    yield Text()
    below = details(claim, {})
    bodies = [statement(claim, columns=sheet.columns - _INDENT), *([] if below is None else [below])]
    label = Text(f"[{MARKERS[claim.kind]}] ", style=STYLES[claim.kind]).append("claim", style="dim")
    yield from sheet.hanging(label, bodies, indent=_INDENT, columns=sheet.columns)
    for name, lines in _facts(found):
        yield from sheet.hanging(Text(name, style="dim"), lines, indent=_INDENT, columns=sheet.columns)
    yield from _alike(found, sheet)


def _context(found: Evidence) -> Text:
    """Return the paragraph around the quotation, which is underlined."""
    text, quote = found.document.text, found.record.claim.quote
    start = max(text.rfind("\n", 0, quote.start) + 1, quote.start - _AROUND)
    end = text.find("\n", quote.end)
    end = min(len(text) if end < 0 else end, quote.end + _AROUND)
    context = Text("… " if start and text[start - 1] != "\n" else "")
    context.append(one_line(text[start : quote.start]) + _gap(text, quote.start))
    context.append(one_line(quote.exact), style=f"underline {STYLES[found.record.claim.kind]}")
    context.append(_gap(text, quote.end + 1) + one_line(text[quote.end : end]))
    if end < len(text) and text[end] != "\n":
        context.append(" …")
    return context


def _gap(text: str, place: int) -> str:
    return " " if text[place - 1 : place].isspace() else ""


def _facts(found: Evidence) -> Iterator[tuple[str, list[Text]]]:
    record = found.record
    claim, document = record.claim, record.document
    yield "sources", [Text(_source(source)) for source in claim.chain]
    yield "happened", [Text(_happened(claim))]
    yield "said", [Text(moment_label(said) if (said := claim.chain[-1].said) else "not told")]
    yield "published", [Text(time_label(document.published) if document.published else "not told")]
    yield "stored", [Text(f"{time_label(document.ingested_at)}; read {time_label(record.read_at)}")]
    yield "coder", [Text(f"{claim.coder.name} {claim.coder.version}, score {claim.score:.2f}")]
    yield "document", [Text(f"{document.id}, characters {claim.quote.start:,} to {claim.quote.end:,}")]
    if record.verdict or record.relabelled:
        said_so = [f"{record.verdict}ed"] if record.verdict else []
        said_so += ["relabelled"] if record.relabelled else []
        yield "review", [Text(", ".join(said_so))]
    if found.copies:
        yield "same text", [Text(headline(one)) for one in found.copies]


def _source(source: Source) -> str:
    represented = spoken_for(source.party)
    told = f"{source_name(source)}{f', for {represented}' if represented else ''}"
    return f"{told}: {CERTAINTY[source.factuality]}"


def _happened(claim: Claim) -> str:
    content = claim.event or claim.relation
    return "not told" if content is None or content.moment is None else moment_label(content.moment)


def _alike(found: Evidence, sheet: Sheet) -> Iterator[Text]:
    if not found.alike:
        return
    yield Text()
    count = len(found.alike)
    yield Text(f"The same event in {counted(count, 'other claim')}", style="bold")
    for member, record in found.alike:
        bodies = [
            statement(record.claim, columns=sheet.columns - _INDENT),
            Text(f"{record.claim.id}  {headline(record.document)}", style="dim"),
        ]
        yield from sheet.hanging(Text(f"{member.stance}s" if member.stance != "deny" else "denies"), bodies,
                                 indent=_INDENT, columns=sheet.columns)  # fmt: skip
