"""Tables on narrow terminals: columns are shortened, left out and folded, never broken."""

import pytest
from rich.console import Console
from rich.text import Text

from dragoman.serve.view.layout import Sheet

ROWS = [
    ("publisher", "grade", "documents", "first"),
    ("The Evening Standard of Upper Harbour", "B2", "1,204", "2024-01-02"),
    ("Quay", "F6", "3", "2024-03-09"),
    ("新华通讯社海港分社", "F6", "12", "–"),
]


def table(columns: int, **options: object) -> list[str]:
    sheet = Sheet(Console(width=columns), columns)
    rows = [[Text(cell) for cell in row] for row in ROWS]
    asked: dict[str, object] = {"right": frozenset({2}), "drop": ((3,), (1,)), "short": {2: "docs."}} | options
    return [line.plain for line in sheet.table(rows, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", [20, 24, 30, 40, 50, 60, 70, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    lines = table(columns)
    assert max(Text(line).cell_len for line in lines) <= columns
    assert all(line == line.rstrip() for line in lines)
    numbers = [line for line in lines if "1,204" in line]
    assert len(numbers) == 1, "a row's figures stand on one line"


def test_with_room_nothing_is_left_out_or_shortened() -> None:
    lines = table(100)
    assert len(lines) == len(ROWS)
    assert lines[0].split() == ["publisher", "grade", "documents", "first"]


def test_what_is_left_out_is_told_the_least_wanted_first() -> None:
    assert "first" in table(50)[0]
    assert table(34)[-1] == "left out for want of room: first"
    assert "left out for want of room: grade, first" in " ".join(table(24))
    assert table(34)[0].split() == ["publisher", "grade", "docs."]


def test_a_long_name_is_folded_whole() -> None:
    lines = table(34)
    end = next(n for n, line in enumerate(lines) if "Quay" in line)
    folded = " ".join(line.split("  ")[0] for line in lines[1:end])
    assert folded == "The Evening Standard of Upper Harbour"


def test_columns_that_go_together_are_left_out_together() -> None:
    assert table(40, drop=((1, 3),))[-1] == "left out for want of room: grade, first"


def test_an_empty_table_has_no_lines() -> None:
    assert list(Sheet(Console(width=40), 40).table([])) == []
