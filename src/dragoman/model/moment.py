"""When: an interval, never a padded day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely the words tell the time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The days between which something lies, both included; None is an end the text does not give.

    `text` is the document's own words ("Last week"), `start` and `end` their code points.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    text: str
    start: int
    end: int
