"""Days and times on the command line: 2026, 2026-03, 2026-03-10, a time with its zone, or an age such as 30d."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from dragoman.analyse.ages import age

if TYPE_CHECKING:
    _Day = click.ParamType[date]
    _Time = click.ParamType[datetime]
else:
    _Day = _Time = click.ParamType

_YEAR, _MONTH = len("2026"), len("2026-03")


class Day(_Day):
    """A day; of a year or month its first, or with `last` its last."""

    name = "day"

    def __init__(self, *, last: bool = False) -> None:
        """Say which end of a month or year is meant."""
        self._last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            return self._day(text)
        except (ValueError, OverflowError):
            self.fail(f"{text!r} is not a day such as 2026-03-10, 2026-03, 2026 or 30d.", param, ctx)

    def _day(self, text: str) -> date:
        ago = age(text)
        if ago is not None:
            return (datetime.now(UTC) - ago).date()
        if len(text) == _YEAR:
            return date(int(text), 12, 31) if self._last else date(int(text), 1, 1)
        if len(text) == _MONTH:
            first = date.fromisoformat(f"{text}-01")
            return first.replace(day=monthrange(first.year, first.month)[1]) if self._last else first
        return date.fromisoformat(text)


class Time(_Time):
    """A time in the past; of a day its end, in UTC."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the aware time; one without a zone is refused, not guessed."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        try:
            ago = age(text)
            if ago is not None:
                return datetime.now(UTC) - ago
            if len(text) == len("2026-03-10"):
                return datetime.combine(date.fromisoformat(text), time.max, tzinfo=UTC)
            moment = datetime.fromisoformat(text)
        except (ValueError, OverflowError):
            self.fail(f"{text!r} is not a time such as 2026-03-10, 2026-03-10T18:00Z or 7d.", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{text!r} has no time zone: write 2026-03-10T18:00Z, or only the day.", param, ctx)
        return moment


since_option: Callable[[Any], Any] = click.option(
    "--since", type=Day(), metavar="DAY", help="What was so from this day on: 2026-03-10, 2026-03, 30d ago."
)
until_option: Callable[[Any], Any] = click.option(
    "--until", type=Day(last=True), metavar="DAY", help="What was so up to this day, or the end of this month or year."
)
as_of_option: Callable[[Any], Any] = click.option(
    "--as-of", type=Time(), metavar="TIME", help="As the database stood then."
)
