"""A range of a document's text, in code points."""

from dataclasses import dataclass
from typing import Self

from dragoman.errors import QuoteError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of a document's text, and the words there."""

    start: int
    end: int
    exact: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """Cut the span out of `text`. Raises `QuoteError` when the range is empty or outside."""
        if not 0 <= start < end <= len(text):
            message = f"no words at {start}..{end} in a text of {len(text)} code points"
            raise QuoteError(message)
        return cls(start, end, text[start:end])

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end
