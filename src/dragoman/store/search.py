"""Full-text search: the user's words as an FTS5 query, newest matches ranked by BM25."""

import re

from dragoman.errors import StoreError

NEWEST = 2_000
"""Matches ranked: of a word that stands in more places the newest ones compete (ranking 780,000 takes 0.5 s)."""

_PART = re.compile(r'(?P<sign>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LETTERS = re.compile(r"\w")


def match_expression(words: str) -> str:
    """Return the FTS5 query: all words wanted; "a phrase"; `OR` between two; -without; begin* of a word.

    Whatever the user types is quoted, so that no sign of FTS5's own reaches it. Raises `StoreError` where
    nothing is left to look for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    either = False
    for part in _PART.finditer(words):
        text = part["phrase"] if part["phrase"] is not None else part["word"]
        if text == "OR" and part["phrase"] is None and not part["sign"]:
            either = bool(wanted)
            continue
        if not _LETTERS.search(text):
            continue
        prefix = part["phrase"] is None and text.endswith("*")
        quoted = '"' + text.rstrip("*").replace('"', '""') + '"' + ("*" if prefix else "")
        if part["sign"]:
            unwanted.append(quoted)
        elif either:
            wanted[-1] = f"{wanted[-1]} OR {quoted}"
        else:
            wanted.append(quoted)
        either = False
    if not wanted:
        message = f"nothing to search for in {words!r} (give at least one word that is wanted)"
        raise StoreError(message)
    expression = " AND ".join(f"({one})" for one in wanted)
    return f"({expression})" + "".join(f" NOT {one}" for one in unwanted)
