"""Sets of code points as sorted, disjoint ranges: how much two of them share."""

from collections.abc import Iterable, Mapping
from typing import Any

Range = tuple[int, int]
Ranges = tuple[Range, ...]


def union(pieces: Iterable[Range]) -> Ranges:
    """Sort and melt overlapping or touching ranges; empty ones go out."""
    melted: list[Range] = []
    for start, end in sorted(pieces):
        if start >= end:
            continue
        if melted and start <= melted[-1][1]:
            melted[-1] = (melted[-1][0], max(melted[-1][1], end))
        else:
            melted.append((start, end))
    return tuple(melted)


def of_spans(spans: Iterable[Mapping[str, Any] | None]) -> Ranges:
    """Read the contract's span objects; None counts as nothing."""
    return union((span["start"], span["end"]) for span in spans if span is not None)


def size(ranges: Ranges) -> int:
    """Count the code points."""
    return sum(end - start for start, end in ranges)


def shared(left: Ranges, right: Ranges) -> int:
    """Count the code points that both hold."""
    count = i = j = 0
    while i < len(left) and j < len(right):
        count += max(0, min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return count


def overlap(left: Ranges, right: Ranges) -> bool:
    """Say whether at least one code point is in both."""
    return shared(left, right) > 0


def overlap_or_both_empty(left: Ranges, right: Ranges) -> bool:
    """Say whether they share words, or agree that there are none."""
    return overlap(left, right) or (not left and not right)


def iou(left: Ranges, right: Ranges) -> float:
    """Intersection over union in code points; 0 where both are empty."""
    both = shared(left, right)
    either = size(left) + size(right) - both
    return both / either if either else 0.0
