"""Intervals of days and the arithmetic on them: units, shifts, parts of a period, nearest dates."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dragoman.model.moment import Precision

Direction = Literal["past", "future", "near"]
"""Which of the many Mondays or Junes is meant: the last one, the next one, or whichever is closer."""

_PRECISION = {
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "fortnight": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.UNKNOWN,
    "century": Precision.UNKNOWN,
}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_YEAR_CYCLE = 12
NEARBY = 75
"""Days ahead within which a date without a year that no tense decides is taken to lie ahead."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, each None where it is not told, and how finely the words tell it."""

    earliest: date | None
    latest: date | None
    precision: Precision


def precision_of(unit: str) -> Precision:
    """Return the precision that a unit of time has; decades and centuries have none of their own."""
    return _PRECISION[unit]


def one_day(day: date) -> Interval:
    """Return the day as an interval."""
    return Interval(day, day, Precision.DAY)


def shift(day: date, unit: str, count: int) -> date | None:
    """Move a day by whole units; the 31st falls back to a shorter month's last. None outside the calendar."""
    try:
        if unit in {"hour", "minute"}:
            return day
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * count)
        total = day.year * _YEAR_CYCLE + day.month - 1 + _MONTHS[unit] * count
        year, month = divmod(total, _YEAR_CYCLE)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, IndexError):
        return None


def around(day: date, unit: str) -> Interval:
    """Return the calendar unit that holds a day; weeks run from Monday to Sunday."""
    precision = _PRECISION[unit]
    if unit in {"week", "fortnight"}:
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6), precision)
    if unit == "month":
        return months(day.year, day.month, day.month, precision)
    if unit == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    if unit == "year":
        return years(day.year, day.year)
    if unit == "decade":
        first = day.year // 10 * 10
        return years(first, first + 9, precision)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return years(first, first + 99, precision)
    return Interval(day, day, precision)


def months(year: int, first: int, last: int, precision: Precision = Precision.MONTH) -> Interval:
    """Return the first day of one month to the last day of another in the same year."""
    return Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def quarter(year: int, number: int) -> Interval:
    """Return a calendar quarter, 1 to 4."""
    return months(year, number * 3 - 2, number * 3, Precision.QUARTER)


def years(first: int, last: int, precision: Precision = Precision.YEAR) -> Interval:
    """Return whole calendar years."""
    return Interval(date(first, 1, 1), date(last, 12, 31), precision)


def season(year: int, month: int) -> Interval:
    """Return a northern season by its first month; a winter runs from December of its year."""
    if month == _YEAR_CYCLE:
        return Interval(date(year, 12, 1), months(year + 1, 2, 2).latest, Precision.QUARTER)
    return months(year, month, month + 2, Precision.QUARTER)


def third(interval: Interval, part: int) -> Interval:
    """Cut out the early (0), middle (1) or late (2) third of a period; a month's thirds have ten days."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return interval
    if interval.precision is Precision.MONTH:
        starts = (1, 11, 21)
        ends = (10, 20, last.day)
        return replace(interval, earliest=first.replace(day=starts[part]), latest=last.replace(day=ends[part]))
    if interval.precision is Precision.YEAR and first.year == last.year:
        return months(first.year, part * 4 + 1, part * 4 + 4, Precision.YEAR)
    length = (last - first).days + 1
    if length < 3:  # no thirds in a day or a weekend
        return interval
    cuts = (0, length // 3, length * 2 // 3, length)
    return replace(
        interval,
        earliest=first + timedelta(days=cuts[part]),
        latest=first + timedelta(days=cuts[part + 1] - 1),
    )


def half(interval: Interval, number: int) -> Interval:
    """Cut out the first or second half of a period."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return interval
    if interval.precision is Precision.YEAR and first.year == last.year:
        return (
            months(first.year, 1, 6, Precision.UNKNOWN) if number == 1 else months(first.year, 7, 12, Precision.UNKNOWN)
        )
    middle = first + timedelta(days=(last - first).days // 2)
    if number == 1:
        return replace(interval, latest=middle)
    return replace(interval, earliest=middle + timedelta(days=1))


def near_year(reference: date, month: int, day: int | None, direction: Direction) -> int | None:
    """Return the year that makes a month, or a day of a month, the nearest in the direction told.

    The reference's own month counts as past and as future. None for a day that no year near has.
    """
    best: tuple[int, int] | None = None
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            first = date(year, month, day or 1)
            last = first if day else date(year, month, monthrange(year, month)[1])
        except ValueError:
            continue
        if (direction == "past" and first > reference) or (direction == "future" and last < reference):
            continue
        distance = max(0, (first - reference).days, (reference - last).days)
        if direction == "near" and first > reference and distance > NEARBY:
            distance += 366
        if best is None or distance < best[0]:
            best = (distance, year)
    return None if best is None else best[1]


def near_weekday(reference: date, weekday: int, direction: Direction) -> date:
    """Return the weekday on or before the reference day; on or after it when it lies ahead."""
    back = (reference.weekday() - weekday) % 7
    if direction == "future":
        return reference + timedelta(days=(7 - back) % 7)
    return reference - timedelta(days=back)
