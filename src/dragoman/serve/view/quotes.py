"""A claim that stands behind a figure, on one to three lines: which way it points, who says it, its words, where."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from dragoman.analyse.evidence import Evidence
from dragoman.serve.view.hits import headline
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.names import source_name

MARKS = {1: ("+", "blue"), -1: ("−", "red"), 0: ("±", "dim")}
"""Mark and style of each sign."""
_LONGEST = 260


def quoted(found: Iterable[Evidence], sheet: Sheet, *, indent: int = 2) -> Iterator[Text]:
    """Yield the claims, each with its quote and, dim, its document and id."""
    for one in found:
        claim, document = one.record.claim, one.record.document
        mark, style = MARKS[one.sign]
        words = one_line(claim.quote.exact)
        shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        said = Text(f"“{shown}”")
        if len(claim.chain) > 1:
            said = Text.assemble((" > ".join(source_name(source) for source in claim.chain[1:]), "bold"), ": ", said)
        below = Text(f"{headline(document)} · {claim.id}", style="dim")
        label = Text(" " * indent + mark + " ", style=style)
        yield from sheet.hanging(label, (said, below), indent=indent + 2, columns=sheet.columns)
