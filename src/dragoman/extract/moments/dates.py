"""Expressions that name a stretch of the calendar: days, months, quarters, seasons, years, decades, centuries."""

from datetime import date
from itertools import pairwise

from dragoman.extract.moments import days
from dragoman.extract.moments.clock import Clock
from dragoman.extract.moments.days import Direction, Interval
from dragoman.extract.moments.expressions import Atom, Word
from dragoman.model.moment import Precision


def iso_rule(atom: Atom, _: Clock) -> Interval | None:
    """Read "2024-06-19" and "19/06/2024"."""
    first = atom.words[0]
    if isinstance(first.value, tuple):
        year, month, day = first.value
        if month > 12 >= day:
            month, day = day, month
        return days.one_day(date(year, month, day))
    year, month, day = (word.number for word in atom.words if word.kind in "Yd")
    return days.one_day(date(year, month, day)) if touching(atom.words) else None


def touching(words: tuple[Word, ...]) -> bool:
    """Say whether the words stand without space between them."""
    return all(left.token.end == right.token.start for left, right in pairwise(words))


def year_for(atom: Atom, clock: Clock, month: int, day: int | None) -> int | None:
    """Return the year told, else the nearest in the direction of the tense."""
    told = atom.get("Y")
    if told is not None:
        return told.number
    if clock.year is not None:
        return clock.year
    if clock.reference is None:
        return None
    deictic = atom.get("LTX")
    if deictic is not None and atom.has("U"):  # "June last year"
        return clock.reference.year + {"L": -1, "T": 0, "X": 1}[deictic.kind]
    if deictic is not None and deictic.kind != "T":  # "last April": wholly past
        direction: Direction = "past" if deictic.kind == "L" else "future"
        year = days.near_year(clock.reference, month, day, direction)
        if year == clock.reference.year and month == clock.reference.month:
            year += -1 if deictic.kind == "L" else 1
        return year
    if deictic is not None:
        return clock.reference.year
    return days.near_year(clock.reference, month, day, clock.direction)


def date_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "June 19", "19 June 2024", "the first of June"."""
    month = atom.get("M")
    day = atom.get("do")
    if month is None or day is None:
        return None
    year = year_for(atom, clock, month.number, day.number)
    if year is None:
        date(2000, month.number, day.number)  # raises for a day that no year has
        return clock.unknown(Precision.DAY)
    return days.one_day(date(year, month.number, day.number))


def days_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "3-5 June", "between 3 and 5 June"."""
    month = atom.get("M")
    if month is None:
        return None
    pair = atom.get("a")
    numbers = [word.number for word in atom.words if word.kind == "d"]
    if pair is not None and isinstance(pair.value, tuple):
        numbers = list(pair.value)
    first, last = numbers
    if first >= last:
        return None
    year = year_for(atom, clock, month.number, first)
    if year is None:
        return clock.unknown(Precision.DAY)
    return Interval(date(year, month.number, first), date(year, month.number, last), Precision.DAY)


def quarter_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "Q3", "the second quarter of 2023"."""
    word = atom.get("Qo")
    if word is None or not 1 <= word.number <= 4:
        return None
    year = year_for(atom, clock, word.number * 3, None)
    return clock.unknown(Precision.QUARTER) if year is None else days.quarter(year, word.number)


def ordinal_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "the second quarter of 2023", "the 19th century"; no time in "the first week"."""
    unit = atom.unit
    word = atom.get("od")
    if word is None:
        return None
    if unit == "century" and word.token.text != str(word.value):
        return days.years((word.number - 1) * 100 + 1, word.number * 100, Precision.UNKNOWN)
    if unit == "quarter" and word.kind == "o":
        return quarter_rule(atom, clock)
    return None


def season_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "last spring", "the summer of 2022"."""
    word = atom.get("S")
    if word is None:
        return None
    told = atom.get("Y") is not None or atom.has("LTX")
    if not told and not atom.has("IeElm"):
        return None
    year = year_for(atom, clock, word.number, None)
    return clock.unknown(Precision.QUARTER) if year is None else days.season(year, word.number)


def month_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "in March", "last April", "June 2023"."""
    word = atom.get("M")
    if word is None:
        return None
    year = year_for(atom, clock, word.number, None)
    return clock.unknown(Precision.MONTH) if year is None else days.months(year, word.number, word.number)


def fiscal_rule(atom: Atom, _: Clock) -> Interval | None:
    """Return all days that some government's fiscal year of that name covers: they start from April to October."""
    word = atom.get("Y%")
    if word is None:
        return None
    return Interval(date(word.number - 1, 4, 1), date(word.number + 1, 3, 31), Precision.YEAR)


def joined_rule(atom: Atom, _: Clock) -> Interval | None:
    """Read "mid-2023", "late-1990s", one token to the tokenizer."""
    value = atom.words[0].value
    if not isinstance(value, tuple):
        return None
    part, first, length = value
    if length == 1:
        return days.third(days.years(first, first), part)
    return part_of_decade(first, part)


def part_of_decade(first: int, part: int) -> Interval:
    """Return the early, middle or late years of a decade."""
    low, high = ((0, 3), (4, 6), (7, 9))[part]
    return days.years(first + low, first + high, Precision.UNKNOWN)


def decade_rule(atom: Atom, _: Clock) -> Interval | None:
    """Read "the 1990s"."""
    word = atom.get("x")
    return None if word is None else days.years(word.number, word.number + 9, Precision.UNKNOWN)


def years_rule(atom: Atom, _: Clock) -> Interval | None:
    """Read "2015-2019", "2016-17"."""
    value = atom.words[0].value
    if isinstance(value, tuple):
        return days.years(value[0], value[1])
    first, last = (word.number for word in atom.words if word.kind in "Yd")
    if not touching(atom.words) and atom.words[-1].kind == "d":
        return None
    if atom.words[-1].kind == "d":
        last = first // 100 * 100 + last
    return days.years(first, last) if first < last else None


def year_rule(atom: Atom, _: Clock) -> Interval | None:
    """Read "2023"."""
    word = atom.get("Y")
    return None if word is None else days.years(word.number, word.number)
