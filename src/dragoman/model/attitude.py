"""Content: who feels or wants what about whom (MPQA 3)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dragoman.model.actor import Party
from dragoman.model.span import Span


class AttitudeType(StrEnum):
    """MPQA's attitude types (Wilson 2008, chapter 7)."""

    SENTIMENT = "sentiment"
    ARGUING = "arguing"
    AGREEMENT = "agreement"
    INTENTION = "intention"
    SPECULATION = "speculation"


Polarity = Literal["+", "-"]
Intensity = Literal["low", "unmarked", "high"]
Trend = Literal["rising", "falling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an attitude is about: parties (two make a dyad), another claim by id, or words of the text."""

    parties: tuple[Party, ...] = ()
    claim: str | None = None
    text: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attitude:
    """One attitude of one experiencer; `word` is the words that express it."""

    experiencer: Party
    type: AttitudeType
    polarity: Polarity
    word: Span
    emotion: str | None = None
    intensity: Intensity = "unmarked"
    trend: Trend | None = None
    target: Target
    condition: Span | None = None
