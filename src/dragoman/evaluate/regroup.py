"""Attributions as PolNeAR has them (source, cue, content), from our attributions or put together from claims."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import ranges
from dragoman.evaluate.ranges import Ranges
from dragoman.evaluate.sitting import Attributed

Json = dict[str, Any]
_OPEN, _CLOSE = "\"“‘'«", "\"”’'»"
_SENTENCE_END = frozenset(".?!\n")
_CUT = 220


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

    Claims whose first source under AUTHOR has the same mention and the same cues come from one attribution.
    Its content is all that they hold under that cue: their contents and the sources, cues and hedges of
    deeper levels; then the gaps between these pieces, as far as they lie inside one sentence (`_joined`).
    """
    groups: dict[tuple[Ranges, Ranges], list[Json]] = defaultdict(list)
    for claim in claims:
        if len(claim["chain"]) > 1:
            groups[_outer(claim)].append(claim)
    contents = {key: ranges.of_spans(_held(several)) for key, several in groups.items()}
    found = []
    for (source, cue), pieces in contents.items():
        others = ranges.union(r for key, some in contents.items() if key != (source, cue) for r in some)
        barred = ranges.union([*source, *cue, *others])
        inside = _joined(_without(pieces, ranges.union([*source, *cue])), barred, text)
        if inside:
            found.append(Spans(source=source, cue=cue, content=_with_marks(inside, text)))
    return found


def _outer(claim: Json) -> tuple[Ranges, Ranges]:
    cue = ranges.of_spans(span for span in claim["cue"] if span.get("level") == 1)
    return ranges.of_spans([claim["chain"][1]["mention"]]), cue


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
    """Fill the gaps that hold no barred words and do not run over the end of a sentence, unless inside a quotation."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and _bridgeable(joined[-1][1], start, barred, text):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _bridgeable(start: int, end: int, barred: Ranges, text: str) -> bool:
    if ranges.overlap(((start, end),), barred):
        return False
    gap = text[start:end]
    return "\n" not in gap and not (_SENTENCE_END & set(gap) and set(gap) & set(_OPEN + _CLOSE) - {"'", "’"})


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
