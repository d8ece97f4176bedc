"""The article's own words, paragraph by paragraph, with claims coloured by kind and numbered where they end."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from dragoman.model.claim import Claim
from dragoman.model.document import Document, ZoneKind
from dragoman.model.span import Span
from dragoman.serve.view.inert import inert
from dragoman.serve.view.names import STYLES

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUIET = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.RELATED, ZoneKind.BOILERPLATE})
_HEDGE, _SOURCE, _CUE = "italic yellow", "bold", "underline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines of the text that stand together, and the claims whose quote begins there."""

    start: int
    end: int
    zone: ZoneKind
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    style: str


def in_reading_order(claims: tuple[Claim, ...]) -> list[Claim]:
    """Return the claims in the order in which their words stand in the text."""
    return sorted(claims, key=lambda claim: (claim.content[0].start, claim.content[-1].end, claim.id))


def paragraphs(document: Document, claims: list[Claim]) -> list[Paragraph]:
    """Return the lines that hold text; lines that one claim's quote runs across are one paragraph."""
    bounds = _merged(list(_lines(document.text)), claims)
    starts = [start for start, _ in bounds]
    held: list[list[Claim]] = [[] for _ in bounds]
    for claim in claims:
        index = bisect_right(starts, claim.content[0].start) - 1
        if bounds:
            held[max(index, 0)].append(claim)
    return [
        Paragraph(start=start, end=end, zone=document.zone_at(start), claims=tuple(own))
        for (start, end), own in zip(bounds, held, strict=True)
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        stripped = text[start:end].strip()
        if stripped:
            first = text.index(stripped, start)
            yield first, first + len(stripped)
        start = end + 1


def _merged(lines: list[tuple[int, int]], claims: list[Claim]) -> list[tuple[int, int]]:
    """Join the lines that a claim's content runs across: hard-wrapped text is one paragraph."""
    starts = [start for start, _ in lines]
    joined: set[int] = set()
    for claim in claims:
        for span in claim.content:
            first = max(bisect_right(starts, span.start) - 1, 0)
            last = bisect_right(starts, span.end - 1) - 1
            joined.update(range(first + 1, last + 1))
    merged: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        if index in joined and merged:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


class Painter:
    """Styles any stretch of one document's text. Later layers win: content by kind, then source, cue, hedge."""

    def __init__(self, document: Document, claims: list[Claim], *, raised: bool = True) -> None:
        """Lay out every claim's spans once. Without `raised` digits, numbers stand in brackets."""
        self._text = document.text
        self._raised = raised
        contents = [_Mark(span.start, span.end, STYLES[claim.kind]) for claim in claims for span in claim.content]
        contents.sort(key=lambda mark: mark.start - mark.end)
        words: list[_Mark] = []
        self._ends: dict[int, list[int]] = {}
        for number, claim in enumerate(claims, start=1):
            words += _word_marks(claim)
            self._ends.setdefault(claim.content[-1].end, []).append(number)
        self._marks = sorted(enumerate(contents + words), key=lambda pair: pair[1].start)
        self._starts = [mark.start for _, mark in self._marks]
        self._longest = max((mark.end - mark.start for _, mark in self._marks), default=0)
        self._end_points = sorted(self._ends)

    def paint(self, start: int, end: int, *, quiet: bool = False) -> Text:
        """Return the words from `start` to `end`, styled, with a raised number wherever a claim's content ends."""
        near = self._marks[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        layers = [(order, mark) for order, mark in near if mark.end > start]
        layers.sort(key=lambda pair: pair[0])
        points = {start, end}
        for _, mark in layers:
            points.update((max(mark.start, start), min(mark.end, end)))
        ends = self._end_points[bisect_right(self._end_points, start) : bisect_right(self._end_points, end)]
        points.update(ends)
        painted = Text(style="dim" if quiet else "")
        cuts = sorted(points)
        for first, last in pairwise(cuts):
            style = " ".join(mark.style for _, mark in layers if mark.start <= first and last <= mark.end)
            painted.append(inert(self._text[first:last]).replace("\n", " "), style=style)
            if last in self._ends:
                painted.append(self._number(self._ends[last]), style="dim")
        return painted

    def _number(self, numbers: list[int]) -> str:
        if self._raised:
            return "·".join(map(str, numbers)).translate(_SUPERSCRIPT)
        return f"[{','.join(map(str, numbers))}]"


def is_quiet(zone: ZoneKind) -> bool:
    """Say whether a zone is shown dimmed, being no part of the story."""
    return zone in _QUIET


def _word_marks(claim: Claim) -> Iterator[_Mark]:
    mentions: list[Span | None] = [source.party.mention for source in claim.chain[1:]]
    for mention in mentions:
        if mention is not None:
            yield _Mark(mention.start, mention.end, _SOURCE)
    for cue in claim.cues:
        yield _Mark(cue.span.start, cue.span.end, _CUE)
    for hedge in claim.hedges:
        yield _Mark(hedge.start, hedge.end, _HEDGE)
