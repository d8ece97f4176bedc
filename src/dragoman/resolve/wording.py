"""The running words of an article, folded so that copies agree, and how much of one text another repeats."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from zlib import crc32

from dragoman.model.document import Document, ZoneKind

SHINGLE = 4
"""Words in one shingle. Four keep two reports on one event apart (they share names, not sentences)."""
RUN = 4
"""Consecutive shared shingles that count as copying: seven words on end, longer than names with titles."""
EDGE = 6
"""Words at either end of a text; a form fills in a name or a date no deeper than this."""
OPENING = 40
"""Words in which a report tells its news: a first paragraph and the start of the second."""
_OUTSIDE = frozenset({
    ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.CAPTION, ZoneKind.RELATED, ZoneKind.BOILERPLATE,
})  # fmt: skip
_PIECE = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*|[“”\"]|\n\s*\n?")
_OPENING, _CLOSING, _EITHER = "“", "”", '"'
_LONG = 5
_ENDINGS = (
    (re.compile(r"is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|ite|ites|able|al|ful|ly|hood|hoods)?$"), r"or\1"),
    (re.compile(r"tre(s|d)?$"), r"ter\1"),
    (re.compile(r"(f|s)ence(s|less)?$"), r"\1ense\2"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"amme(s)?$"), r"am\1"),
)
_SINGLE = {"grey": "gray", "tonnes": "tons", "tonne": "ton", "towards": "toward", "whilst": "while"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one text as shingle hashes in text order, and which words stand between quotation marks.

    `shingles[i]` is of the words i to i + 3; a text of fewer than four words has none. `key` is equal
    exactly where the folded words are equal.
    """

    shingles: "array[int]"
    quoted: bytes
    key: int

    @property
    def size(self) -> int:
        """How many words the text has."""
        return len(self.quoted)


@dataclass(frozen=True, slots=True)
class Copied:
    """Shares of a text, 0 to 1, that another repeats word for word: of all words, and of those outside quotations.

    `prose` is None where nearly everything is quoted. Words in quotation marks are anybody's to repeat; the
    reporter's own sentences are what tells a copy from a second report.
    """

    words: float
    prose: float | None
    framed: bool
    """Whether the first and the last words are copied: what differs stands between them, as in a form."""
    opening: float
    """The share copied of the first words, where a report has its news; background stands further down."""


def wording(document: Document) -> Wording:
    """Return the words of the body; headline, byline, dateline, captions and page furniture are left out."""
    words, quoted = _words(_body(document))
    lines = [" ".join(words[index : index + SHINGLE]) for index in range(len(words) - SHINGLE + 1)]
    return Wording(
        shingles=array("I", (crc32(line.encode("utf-8", "surrogatepass")) for line in lines)),
        quoted=bytes(quoted),
        key=crc32(" ".join(words).encode("utf-8", "surrogatepass")),
    )


def copied(text: Wording, other: frozenset[int]) -> Copied:
    """Return how much of `text` stands in runs of shingles that `other` has too."""
    covered = bytearray(text.size)
    position = 0
    for shared, group in groupby(text.shingles, other.__contains__):
        length = sum(1 for _ in group)
        if shared and length >= RUN:
            stretch = length + SHINGLE - 1
            covered[position : position + stretch] = b"\1" * stretch
        position += length
    own = text.size - sum(text.quoted)
    prose = None
    if own >= max(_LEAST_PROSE, text.size * _LEAST_PROSE_SHARE):
        prose = sum(1 for here, quote in zip(covered, text.quoted, strict=True) if here and not quote) / own
    framed = bool(text.size) and any(covered[:EDGE]) and any(covered[-EDGE:])
    return Copied(sum(covered) / text.size if text.size else 0.0, prose, framed, sum(covered[:OPENING]) / OPENING)


_LEAST_PROSE = 20
_LEAST_PROSE_SHARE = 0.15


def fold_word(word: str) -> str:
    """Return the word in lower case with British and American spellings made one; not meant to be read."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    word = _SINGLE.get(word, word)
    if len(word) >= _LONG:
        for ending, other in _ENDINGS:
            word, changes = ending.subn(other, word)
            if changes:
                break
    return word.replace(",", "").replace(".", "") if not word.isalpha() else word


def _body(document: Document) -> Iterator[str]:
    start = 0
    for zone in sorted(document.zones, key=lambda zone: zone.start):
        if zone.kind in _OUTSIDE and zone.end > start:
            yield document.text[start : max(start, zone.start)]
            start = zone.end
    yield document.text[start:]


def _words(stretches: Iterable[str]) -> tuple[list[str], bytearray]:
    """Part into folded words; a quotation that is never closed ends with its paragraph."""
    words: list[str] = []
    quoted = bytearray()
    for stretch in stretches:
        inside = False
        for match in _PIECE.finditer(stretch):
            piece = match[0]
            if piece in (_OPENING, _CLOSING, _EITHER):
                inside = piece == _OPENING or (piece == _EITHER and not inside)
            elif piece[0] == "\n":
                inside = False
            else:
                words.append(_folded(piece))
                quoted.append(inside)
    return words, quoted


_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 200_000


def _folded(piece: str) -> str:
    """Fold through a memory of words, emptied when full so that it stays small."""
    found = _KNOWN.get(piece)
    if found is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[piece] = fold_word(piece)
    return found
