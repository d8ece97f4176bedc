"""Rows of the package's own tables."""

from collections.abc import Iterator
from importlib.resources import files

Row = dict[str, str]


def rows(table: str) -> Iterator[Row]:
    """Yield the rows of `tables/TABLE.psv` by column name; a short row's missing fields are empty."""
    text = (files("dragoman.knowledge") / "tables" / f"{table}.psv").read_text(encoding="utf-8")
    header: list[str] | None = None
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        fields = line.split("|")
        if header is None:
            header = fields
            continue
        yield dict(zip(header, fields + [""] * (len(header) - len(fields)), strict=False))


def listed(field: str) -> list[str]:
    """Split a field that holds a list."""
    return [item for item in field.split(";") if item]
