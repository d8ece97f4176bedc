"""Lines of styled text on a grid of columns: wrapped, hanging, side by side, aligned; none ends in blanks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.text import Text

_GAP = 2
_NARROW = 8
"""Columns below which no cell is wrapped."""


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

    def table(
        self,
        rows: Iterable[Sequence[Text]],
        *,
        right: frozenset[int] = frozenset(),
        drop: Sequence[tuple[int, ...]] = (),
        fold: Mapping[int, int] = MappingProxyType({0: 16}),
        short: Mapping[int, str] = MappingProxyType({}),
    ) -> Iterator[Text]:
        """Yield rows of cells as `aligned` does, no wider than the sheet; the first row is the heads.

        Where they are wider, heads become `short`; then the groups of columns `drop` are left out one after the other, which the
        last line says, until the columns `fold` need not be narrower than given to have the rest fit; their cells are
        wrapped. At the very end the first column is, to eight columns.
        """
        cells = [list(row) for row in rows]
        if not cells:
            return
        if _total(_widths(cells)) > self.columns:
            for index, head in short.items():
                cells[0][index] = Text(head, style=cells[0][index].style)
        widths = dict(enumerate(_widths(cells)))
        least = {index: min(width, fold.get(index, width)) for index, width in widths.items()}
        kept, waiting = list(widths), list(drop)
        while waiting and _total([least[index] for index in kept]) > self.columns:
            gone = waiting.pop(0)
            kept = [index for index in kept if index not in gone]
        given = {index: widths[index] for index in kept}
        for index in sorted(set(fold) & set(kept), reverse=True):
            given[index] -= max(min(_total(given.values()) - self.columns, given[index] - least[index]), 0)
        given[0] = max(given[0] - max(_total(given.values()) - self.columns, 0), _NARROW)
        lines = (line for row in cells for line in self._folded([(row[index], given[index]) for index in kept]))
        yield from aligned(lines, right=frozenset(n for n, index in enumerate(kept) if index in right))
        missing = [cells[0][index].plain for index in widths if index not in kept]
        if any(missing):
            note = f"left out for want of room: {', '.join(filter(None, missing))}"
            yield from self.wrapped(Text(note, style="dim"), self.columns)

    def _folded(self, row: Sequence[tuple[Text, int]]) -> Iterator[list[Text]]:
        """Yield a row as lines, the cells wrapped to their widths."""
        cells = [self.wrapped(cell, width) if cell.cell_len > width else [cell] for cell, width in row]
        for number in range(max(map(len, cells))):
            yield [lines[number] if number < len(lines) else Text() for lines in cells]

    def rule(self) -> Text:
        """Return a line across the sheet."""
        return Text("─" * self.columns, style="dim")


def _widths(table: list[list[Text]]) -> list[int]:
    return [max(row[index].cell_len for row in table) for index in range(len(table[0]))] if table else []


def _total(widths: Collection[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def aligned(rows: Iterable[Sequence[Text]], *, right: frozenset[int] = frozenset(), gap: int = _GAP) -> list[Text]:
    """Return rows of cells as lines whose columns line up; the columns in `right` are flush right."""
    table = [list(row) for row in rows]
    widths = _widths(table)
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
