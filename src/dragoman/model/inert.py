"""Hostile text made harmless: control, bidirectional and invisible characters become visible marks."""

import re
import unicodedata

_PLAIN = re.compile(r"[\x20-\x7e\n]*")
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiners belong to emoji and to Persian; they move no cursor and reorder nothing."""
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_STACKED_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def inert(text: str) -> str:
    """Return the text with nothing in it that a terminal would act on.

    Escape sequences stay readable but dead (ESC shows as its control picture), bidirectional and
    invisible characters show their code point, tabs become a space, and piles of combining marks that
    would run over neighbouring lines stop at three. Newlines stay.
    """
    if _PLAIN.fullmatch(text):
        return text
    return _STACKED_MARKS.sub(r"\1…", "".join(map(_visible, text)))


def one_line(text: str) -> str:
    """Return inert text on a single line, every run of white space as one space."""
    return inert(" ".join(text.split()))


def _visible(character: str) -> str:
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if character == "\n" or character in _JOINERS or unicodedata.category(character) not in _UNSAFE:
        return character
    point = ord(character)
    if point < ord(" "):
        return chr(_CONTROL_PICTURES + point)
    if point == _DELETE:
        return "\u2421"
    return f"<U+{point:04X}>"
