"""What a notebook shows of readings, answers and panels: tables of HTML in which text is text, whatever it holds."""

from collections.abc import Iterable, Sequence
from html import escape

from dragoman.model.inert import one_line

MOST = 20
"""Rows shown; a note tells how many more there are."""


def cell(value: object) -> str:
    """Return a value as HTML on one line: escaped, its control and invisible characters made visible, None as a dash."""
    if value is None:
        return "–"
    return escape(one_line(f"{value:.3g}" if isinstance(value, float) else str(value)))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, more: int = 0) -> str:
    """Return an HTML table: no script, no style sheet, nothing fetched. `more` rows are told to be left out."""
    made = [
        "<table>",
        f"<caption>{cell(caption)}</caption>",
        "<thead><tr>",
        *(f"<th>{cell(head)}</th>" for head in heads),
    ]
    made += ["</tr></thead>", "<tbody>"]
    for row in rows:
        made += ["<tr>", *(f"<td>{cell(value)}</td>" for value in row), "</tr>"]
    made += ["</tbody>", "</table>"]
    made += [f"<p>and {more:,} more</p>"] if more > 0 else []
    return "".join(made)
