"""The word lists by which accounts of events are compared, out of `happenings.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of words. Raises KeyError for a name that the file lacks."""
    return frozenset(str(_table()[name]).split())


@cache
def harms() -> dict[str, str]:
    """Return the beginnings of words for harm done to people, each with the name of what was done."""
    return {str(stem): str(name) for stem, name in _table()["harm"].items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("dragoman.resolve") / "happenings.toml").read_text(encoding="utf-8"))
