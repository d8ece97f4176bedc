"""An article's text as a page draws it: paragraphs in pieces, each with the claims that run over it as lines below it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.analyse.holding import holding
from dragoman.model.claim import Claim
from dragoman.model.document import Document, ZoneKind
from dragoman.model.span import Span
from dragoman.serve.view.article import in_reading_order, is_quiet, paragraphs
from dragoman.serve.web.rows import Firm, firm_of

LANES = 5
"""Lines drawn below each other at most; what would need more is told in the margin alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One claim's line below a piece; lane 1 is the nearest to the words, and what contains others lies further out."""

    lane: int
    claim: str
    kind: str
    firm: Firm
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words with the lines below them, outermost first; `marks` are classes; `ends` the numbers of claims that end here."""

    text: str
    lanes: tuple[Lane, ...]
    marks: str
    ends: tuple[tuple[int, str], ...]
    wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph: its pieces, and the numbers of the claims that begin in it."""

    zone: ZoneKind
    quiet: bool
    pieces: tuple[Piece, ...]
    claims: tuple[tuple[int, Claim], ...]


@dataclass(frozen=True, slots=True)
class _Over:
    start: int
    end: int
    lane: Lane


def parts_of(document: Document, claims: Sequence[Claim], *, at: int | None = None) -> list[Part]:
    """Return the paragraphs of a document with its claims; the piece that begins at code point `at` is `wanted`."""
    ordered = in_reading_order(tuple(claims))
    numbers = {claim.id: number for number, claim in enumerate(ordered, start=1)}
    over = _lanes(ordered)
    words = sorted(mark for claim in ordered for mark in _words(claim))
    starts = [start for start, _, _ in words]
    longest = max((end - start for start, end, _ in words), default=0)
    ends: dict[int, list[tuple[int, str]]] = {}
    for claim in ordered:
        ends.setdefault(claim.content[-1].end, []).append((numbers[claim.id], claim.id))
    made = []
    for paragraph in paragraphs(document, ordered):
        inside = [one for one in over if one.start < paragraph.end and one.end > paragraph.start]
        near = words[bisect_left(starts, paragraph.start - longest) : bisect_left(starts, paragraph.end)]
        pieces = _pieces(document.text, paragraph.start, paragraph.end, over=inside, words=near, ends=ends, at=at)
        made.append(
            Part(
                zone=paragraph.zone,
                quiet=is_quiet(paragraph.zone),
                pieces=tuple(pieces),
                claims=tuple((numbers[claim.id], claim) for claim in paragraph.claims),
            )
        )
    return made


def _lanes(claims: Sequence[Claim]) -> list[_Over]:
    """Return each content span with the lowest lane that no shorter span over the same words has taken."""
    spans = [(span, claim) for claim in claims for span in claim.content]
    spans.sort(key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1].id))
    placed: list[_Over] = []
    by_start: list[_Over] = []
    for span, claim in spans:
        taken = {one.lane.lane for one in by_start if one.start < span.end and one.end > span.start}
        lane = max(taken, default=0) + 1
        if lane > LANES:
            continue
        held = holding(claim)
        made = _Over(
            span.start,
            span.end,
            Lane(lane=lane, claim=claim.id, kind=claim.kind.value, firm=firm_of(held), negated=held.denied),
        )
        placed.append(made)
        by_start.append(made)
    return placed


def _words(claim: Claim) -> list[tuple[int, int, str]]:
    spans: list[tuple[str, Span | None]] = [("source", source.party.mention) for source in claim.chain[1:]]
    spans += [("cue", cue.span) for cue in claim.cues] + [("hedge", span) for span in claim.hedges]
    return [(span.start, span.end, name) for name, span in spans if span is not None]


def _pieces(
    text: str,
    start: int,
    end: int,
    *,
    over: Sequence[_Over],
    words: Sequence[tuple[int, int, str]],
    ends: dict[int, list[tuple[int, str]]],
    at: int | None,
) -> list[Piece]:
    cuts = {start, end}
    for first, last in [(one.start, one.end) for one in over] + [(first, last) for first, last, _ in words]:
        cuts.update(min(max(place, start), end) for place in (first, last))
    cuts.update(place for place in ends if start < place < end)
    if at is not None and start <= at < end:
        cuts.add(at)
    made = []
    for first, last in pairwise(sorted(cuts)):
        lanes = sorted((one.lane for one in over if one.start <= first and last <= one.end), key=lambda one: -one.lane)
        marks = sorted({name for begins, stops, name in words if begins <= first and last <= stops})
        made.append(
            Piece(
                text=text[first:last],
                lanes=tuple(lanes),
                marks=" ".join(marks),
                ends=tuple(ends.get(last, ())),
                wanted=first == at,
            )
        )
    return made
