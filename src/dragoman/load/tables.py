"""The tables beside this code: how they are read, once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a `.psv` file by its header; `#` begins a comment line."""
    text = files("dragoman.load").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("|")
    return tuple(dict(zip(header, line.split("|"), strict=True)) for line in lines[1:])


@cache
def tree(name: str) -> dict[str, Any]:
    """Return a `.toml` file of this package."""
    return tomllib.loads(files("dragoman.load").joinpath(name).read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return a list of words, parted by space, of a `.toml` file."""
    return frozenset(tree(name)[key].split())
