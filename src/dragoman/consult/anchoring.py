"""A model's words in the text: found character for character but for white space, or not there at all."""

import re

from dragoman.model.span import Span

LONGEST = 4_000
"""Characters of anything that a model may quote."""


class Anchors:
    """Finds words in a stretch of one text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Look only between two code points."""
        self.text = text
        self._start = start
        self._end = end

    def find(self, words: object, *, within: Span | None = None) -> Span | None:
        """Return where words stand, the first place of several; None where they do not, or are no words.

        White space counts as white space, however much: models join lines. Nothing else is forgiven.
        """
        if not isinstance(words, str) or not words.strip() or len(words) > LONGEST:
            return None
        first, last = (self._start, self._end) if within is None else (within.start, within.end)
        pieces = words.split()
        bare = "".join(pieces)
        left = r"(?<!\w)" if bare[0].isalnum() else ""
        right = r"(?!\w)" if bare[-1].isalnum() else ""
        pattern = re.compile(left + r"\s+".join(map(re.escape, pieces)) + right)
        found = pattern.search(self.text, first, last)
        return None if found is None else Span.cut(self.text, found.start(), found.end())
