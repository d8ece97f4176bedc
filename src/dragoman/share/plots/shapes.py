"""What pictures are made of: plain shapes in pixels, y downwards. Colours tell apart for the colour-blind as well."""

from dataclasses import dataclass
from typing import Literal

INK = "#1f2933"
DIM = "#5f6c7b"
FAINT = "#d9dfe6"
PAPER = "#ffffff"
FRIENDLY = "#2166ac"
HOSTILE = "#c4511d"
MIXED = "#8a94a0"
BLOCS = ("#2e7d6b", "#b8860b", "#7b4ea3", "#1f78b4", "#a23b5f", "#5b6b2f", "#9c5a2e", "#3b4a8f")
"""One colour a bloc; a number stands in every node too, for those to whom these look alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle; `hatch` draws stripes of the fill's colour instead of filling. `told` shows when pointed at."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    edge: str | None = None
    hatch: bool = False
    rounded: float = 0.0
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    width: float = 1.0
    dashed: bool = False
    opacity: float = 1.0
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = PAPER
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text, `y` its base line; `halo` keeps it readable over lines."""

    x: float
    y: float
    text: str
    size: float = 12.0
    colour: str = INK
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    halo: bool = False


Shape = Box | Line | Disc | Words
CHARACTER = 0.56
"""Width of a letter in sizes, on average: good enough to leave room, and the same for every renderer."""


def width_of(text: str, size: float) -> float:
    """Return about how wide a line of text is."""
    return len(text) * size * CHARACTER


def shortened(text: str, most: int) -> str:
    """Return at most `most` characters, the last one an ellipsis where something is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
