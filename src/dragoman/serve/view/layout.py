"""Lines of styled text on a grid of columns: wrapped, hanging, side by side, aligned; none ends in blanks."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text


class Sheet:
    """A writer of lines for one console width."""

    def __init__(self, console: Console, columns: int) -> None:
        """Write for `columns`, which may be fewer than the console has."""
        self.console = console
        self.columns = columns

    def wrapped(self, text: Text, columns: int) -> list[Text]:
        """Return the text in lines of at most `columns`; a word longer than that is folded."""
        lines = list(text.wrap(self.console, max(columns, 8), overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines

    def hanging(self, label: Text, bodies: Sequence[Text], *, indent: int, columns: int) -> Iterator[Text]:
        """Yield the bodies, each wrapped, `indent` columns in; the label stands in the first line's indent."""
        margin = label.copy()
        margin.pad_right(indent - label.cell_len)
        for body in bodies:
            for line in self.wrapped(body, columns - indent):
                yield Text.assemble(margin, line)
                margin = Text(" " * indent)

    def beside(self, left: Sequence[Text], right: Sequence[Text], *, left_columns: int, gap: int) -> Iterator[Text]:
        """Yield the two blocks of lines next to each other."""
        for index in range(max(len(left), len(right))):
            line = left[index].copy() if index < len(left) else Text()
            if index < len(right):
                line.pad_right(left_columns + gap - line.cell_len)
                line = Text.assemble(line, right[index])
            yield line

    def rule(self) -> Text:
        """Return a line across the sheet."""
        return Text("─" * self.columns, style="dim")


def aligned(rows: Iterable[Sequence[Text]], *, right: frozenset[int] = frozenset(), gap: int = 2) -> list[Text]:
    """Return rows of cells as lines whose columns line up; the columns in `right` are flush right."""
    table = [list(row) for row in rows]
    widths = [max(row[index].cell_len for row in table) for index in range(len(table[0]))] if table else []
    lines = []
    for row in table:
        line = Text()
        for index, cell in enumerate(row):
            padding = " " * (widths[index] - cell.cell_len)
            line.append(padding if index in right else "")
            line.append_text(cell)
            line.append("" if index in right else padding)
            line.append(" " * gap)
        line.rstrip()
        lines.append(line)
    return lines
