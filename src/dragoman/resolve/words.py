"""Word classes of the resolver, kept as data in `words.psv`."""

from functools import cache
from importlib.resources import files


@cache
def _classes() -> dict[str, frozenset[str]]:
    text = (files("dragoman.resolve") / "words.psv").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: frozenset(items.split(";")) for name, items in rows[1:]}


def words(name: str) -> frozenset[str]:
    """Return a word class by its name in the table. Raises `KeyError` for a name that it has not."""
    return _classes()[name]


@cache
def states_by_word(name: str) -> dict[str, frozenset[str]]:
    """Return a class whose items are "word=STATE,STATE" as a mapping. Raises `KeyError` for a name that it has not."""
    return {word: frozenset(states.split(",")) for word, _, states in (item.partition("=") for item in words(name))}
