"""Attributions as PolNeAR has them (source, cue, content), from our attributions or put together from claims."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import ranges
from dragoman.evaluate.ranges import Ranges
from dragoman.evaluate.sitting import Attributed

Json = dict[str, Any]
_OPEN, _CLOSE = "\"“‘'«", "\"”’'»"
_SENTENCE_END = re.compile(r"\n|(?<![A-Z])[.?!][”\"’')]*\s")
_CUT = 220
_QUOTATION = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """One attribution as ranges of text; an empty source or cue is one that is not there."""

    source: Ranges
    cue: Ranges
    content: Ranges

    def same_source(self, other: "Spans") -> bool:
        """Say whether the sources overlap, or both are missing."""
        return ranges.overlap_or_both_empty(self.source, other.source)

    def same_cue(self, other: "Spans") -> bool:
        """Say whether the cues overlap, or both are missing."""
        return ranges.overlap_or_both_empty(self.cue, other.cue)

    def matches(self, other: "Spans") -> bool:
        """Say whether source and cue are the same."""
        return self.same_source(other) and self.same_cue(other)

    def telling(self, text: str) -> str:
        """Tell the attribution in one line."""
        source, cue, content = (
            " [...] ".join(text[s:e] for s, e in part) for part in (self.source, self.cue, self.content)
        )
        content = " ".join(content.split())
        if len(content) > _CUT:
            content = f"{content[: _CUT - 40]} ... {content[-30:]}"
        return f"{source or '(no source)'} -> {cue or '(no cue)'} -> {content}"


def from_attributions(attributions: Iterable[Attributed], text: str) -> list[Spans]:
    """Read the attribution layer; quotation marks around the content are taken in, as PolNeAR has them."""
    found = []
    for one in attributions:
        content = ranges.union((span.start, span.end) for span in one.content)
        source = () if one.source is None else ((one.source.start, one.source.end),)
        cue = ranges.union((span.start, span.end) for span in one.cues)
        if content:
            found.append(Spans(source=source, cue=cue, content=_with_marks(content, text)))
    return found


def from_claims(claims: list[Json], text: str) -> list[Spans]:
    """Put the outermost attribution of each claim together again.

    Claims whose first source under AUTHOR has the same mention and shares a cue come from one attribution
    (a cue that only some of them have is a feeling that the speaker tells: it belongs to the content). The
    content is all that they hold under that cue: their contents and the sources, cues and hedges of deeper
    levels; the rest of a quotation that holds some of it; and the gaps between these pieces, as far as they
    lie inside one sentence (`_joined`).
    """
    groups = _groups([claim for claim in claims if len(claim["chain"]) > 1])
    contents = [ranges.of_spans(_held(several)) for _, _, several in groups]
    quotations = _quotations(text)
    found = []
    for number, (source, cue, several) in enumerate(groups):
        own = ranges.union([*source, *cue])
        others = [r for other, content in enumerate(contents) if other != number for r in content]
        aside = [*others, *(r for other, (s, q, _) in enumerate(groups) if other != number for r in (*s, *q))]
        side_cues = [r for claim in several for r in _outer_cue(claim)]
        pieces = _without(ranges.union([*contents[number], *side_cues]), own)
        pieces = _grown(pieces, quotations, ranges.union([*aside, *own]))
        inside = _joined(pieces, ranges.union([*own, *aside]), text)
        if inside:
            found.append(Spans(source=source, cue=cue, content=_with_marks(inside, text)))
    return found


def _groups(claims: list[Json]) -> list[tuple[Ranges, Ranges, list[Json]]]:
    """Gather claims of one attribution: its source, the cue that most of them share, and the claims."""
    gathered: dict[tuple[Ranges, int], list[Json]] = {}
    for claim in claims:
        source, cue = ranges.of_spans([claim["chain"][1]["mention"]]), _outer_cue(claim)
        key = next(
            (
                (known, number)
                for (known, number), several in gathered.items()
                if known == source
                and (not cue or any(_outer_cue(one) and ranges.overlap(_outer_cue(one), cue) for one in several))
            ),
            (source, len(gathered)),
        )
        gathered.setdefault(key, []).append(claim)
    return [(source, _shared_cue(several), several) for (source, _), several in gathered.items()]


def _shared_cue(claims: list[Json]) -> Ranges:
    counts = Counter(span for claim in claims for span in _outer_cue(claim))
    most = max(counts.values(), default=0)
    return ranges.union(span for span, count in counts.items() if count == most)


def _outer_cue(claim: Json) -> Ranges:
    return ranges.of_spans(span for span in claim["cue"] if span.get("level") == 1)


def _quotations(text: str) -> list[ranges.Range]:
    """Find words between double quotation marks, the marks left out; none runs over a paragraph."""
    return [match.span(1) for match in _QUOTATION.finditer(text)]


def _grown(pieces: Ranges, quotations: list[ranges.Range], barred: Ranges) -> Ranges:
    """Take in the whole of a quotation around a piece, unless another attribution has words in it."""
    whole = [
        quotation
        for quotation in quotations
        if not ranges.overlap((quotation,), barred)
        and any(quotation[0] <= start and end <= quotation[1] for start, end in pieces)
    ]
    return ranges.union([*pieces, *whole])


def _held(claims: list[Json]) -> list[Json | None]:
    """Everything the claims hold under the outermost cue."""
    spans: list[Json | None] = []
    for claim in claims:
        spans.extend(claim["content"])
        spans.extend(claim["hedges"])
        spans.extend(span for span in claim["cue"] if (span.get("level") or 0) > 1)
        spans.extend(_near(entry["mention"], claim) for entry in claim["chain"][2:])
    return spans


def _near(mention: Json | None, claim: Json) -> Json | None:
    """Keep a nested source's mention only where it stands in the claim's own sentences."""
    if mention is None or not claim["quote"]["start"] <= mention["start"] < claim["quote"]["end"]:
        return None
    return mention


def _without(pieces: Ranges, barred: Ranges) -> Ranges:
    """Cut the barred ranges out of the pieces."""
    left = []
    for start, end in pieces:
        here = start
        for bar_start, bar_end in barred:
            if here < bar_end and bar_start < end:
                left.append((here, bar_start))
                here = max(here, bar_end)
        left.append((here, end))
    return ranges.union(left)


def _joined(pieces: Ranges, barred: Ranges, text: str) -> Ranges:
    """Fill the gaps that hold no barred words and no end of a sentence."""
    joined: list[ranges.Range] = []
    for start, end in pieces:
        gap = (joined[-1][1], start) if joined else (0, 0)
        if joined and not ranges.overlap((gap,), barred) and not _SENTENCE_END.search(text, *gap):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _with_marks(content: Ranges, text: str) -> Ranges:
    """Take in quotation marks, and the stop before a closing one, that touch the ends of a piece."""
    grown = []
    for start, end in content:
        first, last = start, end
        if first and text[first - 1] in _OPEN:
            first -= 1
        if last < len(text) and text[last] in ",.?!" and text[last + 1 : last + 2] and text[last + 1] in _CLOSE:
            last += 2
        elif last < len(text) and text[last] in _CLOSE:
            last += 1
        grown.append((first, last))
    return ranges.union(grown)
