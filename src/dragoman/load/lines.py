"""The lines of a page, and what their words alone tell about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.load.tables import tree

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_LONGEST = 600  # code points: no caption, byline or footer line is longer, and no pattern is tried on more


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that holds text: its place without the space around it, and its words."""

    start: int
    end: int
    text: str
    words: int
    after_blank: bool

    @property
    def sentence(self) -> bool:
        """Whether it ends as a sentence does, a closing quotation mark or bracket aside."""
        return self.text.rstrip("\"'”’)]»").endswith((".", "!", "?", "…"))


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank, in order."""
    found: list[Line] = []
    last = -1
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped or not stripped.strip("\u200b\u200e\u200f\ufeff\u2060"):
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        gap = text.count("\n", last, match.start()) if last >= 0 else 2
        found.append(
            Line(
                start=start,
                end=start + len(stripped),
                text=stripped,
                words=stripped.count(" ") + 1,
                after_blank=gap > 1 or "\r\r" in text[last : match.start()],
            )
        )
        last = match.end()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    kind: str
    at: str
    max_words: int
    pattern: re.Pattern[str]


@cache
def _marks(at: str) -> tuple[_Mark, ...]:
    marks = []
    for entry in tree("zones.toml")["lines"]:
        if entry["at"] != at:
            continue
        joined = "|".join(f"(?:{pattern})" for pattern in entry["patterns"])
        if at == "end":
            joined = f"(?:{joined})$"
        marks.append(
            _Mark(
                kind=entry["kind"],
                at=at,
                max_words=entry["max_words"],
                pattern=re.compile(joined, re.IGNORECASE),
            )
        )
    return tuple(marks)


def marked(line: Line, places: Sequence[str]) -> str | None:
    """Say what a line is by the patterns of `zones.toml` that hold at these places; None for the story itself."""
    if len(line.text) > _LONGEST:
        return None
    text = " ".join(line.text.split())  # long blanks would be tried in every way
    for at in places:
        for mark in _marks(at):
            if line.words <= mark.max_words and _hit(mark, text):
                return mark.kind
    return None


def _hit(mark: _Mark, text: str) -> bool:
    if mark.at in {"whole", "head"}:
        bare = text.rstrip(" .!") if " " in text else text
        return mark.pattern.fullmatch(bare) is not None
    if mark.at == "end":
        return mark.pattern.search(text) is not None
    return mark.pattern.match(text) is not None
