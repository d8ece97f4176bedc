"""One telling under an answer: its day, how its holder stands to it, who told it, the words, and where they stand."""

from collections.abc import Iterator

from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.analyse.finding import Match
from dragoman.analyse.holding import Stance
from dragoman.model.claim import Form
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.names import STYLES, day_label, holder_name, spoken_for
from dragoman.serve.view.statement import elide
from dragoman.store.records import DocumentInfo, Record

STANCES: dict[Stance, str] = {"for": "green", "against": "red", "hedged": "yellow", "open": "dim"}
"""Style of each stance."""
_LONGEST = 320
_MARGIN = 2


def told(match: Match, sheet: Sheet, *, label: str, style: str = "", columns: int, indent: int) -> Iterator[Text]:
    """Yield one telling: `label` in the margin, then the day and the voice, the quotation, and its place."""
    line = Text(_day(match), style="bold")
    line.append(f"  {_voice(match)}", style="not bold")
    if match.holding.ended:
        line.append(" · no longer so", style="not bold")
    if match.copies:
        line.append(f" · {counted(match.copies, 'copy', 'copies')}", style="not bold dim")
    yield from sheet.hanging(Text(label, style=style), (line, *cited(match.record)), indent=indent, columns=columns)


def _day(match: Match) -> str:
    return "undated" if match.day is None else day_label(match.day)


def _voice(match: Match) -> str:
    voice = match.holding.voice
    represented = spoken_for(voice)
    name = f"{holder_name(voice)} (for {represented})" if represented else holder_name(voice)
    if match.claim.form is Form.HEADLINE:
        return f"{name}, in a headline"
    told_by = match.claim.attitude is not None and match.holding.level < len(match.claim.chain) - 1
    return f"{name}, of {holder_name(match.claim.chain[-1].party)}" if told_by else name


def cited(record: Record) -> tuple[Text, Text]:
    """Return the quotation, and a line with the document, its day and the place in its text."""
    quote = record.claim.quote
    words = Text(f"“{elide(one_line(quote.exact), _LONGEST)}”", style=STYLES[record.claim.kind])
    return words, Text(
        f"{paper(record.document)} · characters {quote.start}–{quote.end} · {record.claim.id}", style="dim"
    )


def paper(document: DocumentInfo) -> str:
    """Return publisher, title and day of a document on one line."""
    day = document.published_day
    names = [document.publisher, document.title, "undated" if day is None else day_label(day)]
    credited = document.credited_publisher
    if credited and credited != document.publisher:
        names.insert(1, f"by {credited}")
    return one_line(", ".join(name for name in names if name))


def origins_label(count: int) -> str:
    """Return "1 origin" or "3 origins"."""
    return counted(count, "origin")
