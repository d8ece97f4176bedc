"""Hard-wrapped text made whole: line breaks that only fill a column become spaces, of the same length."""

import re

_BREAK = re.compile(r"(?<=\S)[ \t]*(\r\n|\n|\r)(?=[ \t]*\S)")
_ITEM = re.compile(r"[ \t]*(?:[-*•·–—]|\(?\d{1,2}[.)])[ \t]")
_WORD = re.compile(r"[ \t]*(\S*)")
_ENDS = frozenset('.!?:;"”’)')
_ENDED = 0.5
"""Of the lines that fill the column, no more than this much end as sentences do; else each is a paragraph."""
_WIDEST = 120
"""No column of wrapped text is wider; a longer line that goes on below is a paragraph of its own."""
_NARROWEST = 40
_FEWEST = 3
_FILLED = 0.88
"""Of the widest line; programs that even lines out break a little before the column is full."""
_MOSTLY = 0.8
"""Of the breaks between lines that stand together, this much must be where a filled column breaks."""


def unwrapped(text: str) -> str:
    """Return the text with the breaks of a filled column as spaces; every code point keeps its place.

    A break fills the column when the next line's first word would hardly have fitted before it. Text in which most
    breaks are of another sort (lists, verse, one paragraph a line) comes back as it is.
    """
    breaks = list(_BREAK.finditer(text))
    if len(breaks) < _FEWEST:
        return text
    lines = [_line_before(text, found.start(1)) for found in breaks]
    column = max(lines)
    if not _NARROWEST <= column <= _WIDEST:
        return text
    full = _FILLED * column
    filling = [
        found
        for found, length in zip(breaks, lines, strict=True)
        if length + 1 + _word_after(text, found.end()) > full and not _ITEM.match(text, found.end())
    ]
    ended = sum(text[found.start() - 1] in _ENDS for found in filling)
    if len(filling) < _MOSTLY * len(breaks) or ended > _ENDED * len(filling):
        return text
    pieces: list[str] = []
    done = 0
    for found in filling:
        pieces += (text[done : found.start(1)], " " * len(found.group(1)))
        done = found.end(1)
    return "".join([*pieces, text[done:]])


def _line_before(text: str, end: int) -> int:
    """Return how long the line is that ends at `end`, trailing blanks aside."""
    start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    return len(text[start:end].rstrip())


def _word_after(text: str, start: int) -> int:
    """Return how long the first word of the next line is."""
    word = _WORD.match(text, start)
    return len(word.group(1)) if word is not None else 0
