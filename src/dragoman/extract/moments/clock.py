"""What an expression is resolved against: the reference day, the moment before, the tense."""

from dataclasses import dataclass
from datetime import date

from dragoman.extract.moments.days import Direction, Interval
from dragoman.model.moment import Precision


@dataclass(frozen=True, slots=True)
class Clock:
    """What an expression is resolved against.

    `reference` is the day the words were published, None where nobody knows; `previous` the last
    moment that a clause before told, for "the following day"; `direction` is what the tense says.
    """

    reference: date | None
    previous: Interval | None
    direction: Direction
    year: int | None = None
    """The year that a range's other end gives ("from January to March 2020")."""

    def unknown(self, precision: Precision = Precision.UNKNOWN) -> Interval:
        """Return an interval with both ends open: the words tell a time, the document does not fix it."""
        return Interval(None, None, precision)
