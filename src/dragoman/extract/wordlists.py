"""Word classes kept as data beside the rules that look them up: `name|words`, words parted by spaces."""

from functools import cache
from importlib import resources


@cache
def wordlists(package: str, file: str) -> dict[str, frozenset[str]]:
    """Return name -> words of one table of a package; rows that start with # are comments."""
    text = resources.files(package).joinpath(file).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {name: frozenset(words.split()) for name, words in (row.split("|") for row in rows[1:])}
