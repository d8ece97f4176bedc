"""Marked passages -> text and attributions: `{S1 ...}` a source, `{C1 ...}` a cue, `{X1 ...}` content; one number, one attribution."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parent / "data" / "attribution"
_MARK = re.compile(r"\{([SCX])(\d+) |\}")
Range = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Marked:
    """One attribution as code points of its passage."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)


def read(line: str) -> tuple[str, list[Marked]]:
    """Return a passage's plain text and its attributions by number. Raises `ValueError` where marks don't close or name nothing."""
    text, found, stack, at = "", {}, [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[1]:
            stack.append((mark[1], int(mark[2]), len(text)))
            continue
        if not stack:
            message = f"a mark closes that never opened, at {mark.start()}: {line[:80]!r}"
            raise ValueError(message)
        kind, number, start = stack.pop()
        one = found.setdefault(number, Marked())
        {"S": one.source, "C": one.cue, "X": one.content}[kind].append((start, len(text)))
    text += line[at:]
    if stack or "{" in text or "}" in text:
        message = f"a mark is open or odd: {line[:80]!r}"
        raise ValueError(message)
    for number, one in found.items():
        if not one.content:
            message = f"attribution {number} has no content: {line[:80]!r}"
            raise ValueError(message)
    return text, [found[number] for number in sorted(found)]


def lines(paths: Iterable[Path]) -> Iterator[tuple[str, int, str]]:
    """Yield file name, line number and passage of every file."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield path.name, number, line
