"""Resolves one time expression to an interval of days, against the reference day or the moment before it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.extract.moments import days
from dragoman.extract.moments.days import Direction, Interval
from dragoman.extract.moments.expressions import Atom, Word
from dragoman.model.moment import Precision

_ONE = timedelta(days=1)
_SPAN_AHEAD = {"day": ("week", 1), "week": ("month", 1), "month": ("year", 1)}
"""How far "the coming days" reach: to the next larger unit."""


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


def resolve(atom: Atom, clock: Clock) -> Interval | None:
    """Return the days that an expression means, None when it is no time after all."""
    try:
        return _HANDLERS[atom.rule](atom, clock)
    except (ValueError, OverflowError):  # 31 June, the year 12000
        return None


def _unit_of(atom: Atom) -> str:
    word = atom.get("UV")
    return "day" if word is None else str(word.value)


def _iso(atom: Atom, _: Clock) -> Interval | None:
    first = atom.words[0]
    if isinstance(first.value, tuple):
        year, month, day = first.value
        if month > 12 >= day:  # noqa: PLR2004 - month and day swapped, as Americans write
            month, day = day, month
        return days.one_day(date(year, month, day))
    year, month, day = (word.number for word in atom.words if word.kind in "Yd")
    return days.one_day(date(year, month, day)) if _touching(atom.words) else None


def _touching(words: tuple[Word, ...]) -> bool:
    return all(left.token.end == right.token.start for left, right in zip(words, words[1:], strict=False))


def _year_for(atom: Atom, clock: Clock, month: int, day: int | None) -> int | None:
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


def _date(atom: Atom, clock: Clock) -> Interval | None:
    month = atom.get("M")
    day = atom.get("do")
    if month is None or day is None:
        return None
    year = _year_for(atom, clock, month.number, day.number)
    if year is None:
        date(2000, month.number, day.number)  # raises for a day that no year has
        return clock.unknown(Precision.DAY)
    return days.one_day(date(year, month.number, day.number))


def _days(atom: Atom, clock: Clock) -> Interval | None:
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
    year = _year_for(atom, clock, month.number, first)
    if year is None:
        return clock.unknown(Precision.DAY)
    return Interval(date(year, month.number, first), date(year, month.number, last), Precision.DAY)


def _ago(atom: Atom, clock: Clock) -> Interval | None:
    unit = _unit_of(atom)
    precision = days.precision_of(unit)
    if clock.reference is None:
        return clock.unknown(precision if atom.count else Precision.UNKNOWN)
    if unit in {"hour", "minute"}:
        return Interval(clock.reference - _ONE if unit == "hour" else clock.reference, clock.reference, Precision.DAY)
    if atom.count is None:
        return Interval(None, days.shift(clock.reference, unit, -1), Precision.UNKNOWN)
    past = days.shift(clock.reference, unit, -atom.count)
    if past is None:
        return None
    return days.one_day(past) if atom.has("Z") else _about(past, unit)


def _about(day: date, unit: str) -> Interval:
    """Return the unit that holds a day counted off in such units: "four years ago" is a year."""
    if unit in {"decade", "century"}:
        return days.around(day, "year")
    return days.around(day, unit)


def _shifted(atom: Atom, clock: Clock) -> Interval | None:
    last = atom.words[-1]
    if last.kind == "B" and last.token.dep not in {"advmod", "npadvmod", "amod"}:
        return None  # "two years before the war" counts from the war
    if atom.count is None:
        return None
    forward = last.kind == "k"
    unit = _unit_of(atom)
    base = clock.previous
    start = None if base is None else (base.earliest or base.latest)
    if start is None:
        return clock.unknown(days.precision_of(unit))
    day = days.shift(start, unit, atom.count if forward else -atom.count)
    return None if day is None else _about(day, unit)


def _week_in(atom: Atom, clock: Clock) -> Interval | None:
    unit = _unit_of(atom)
    if unit not in {"week", "day"}:
        return None
    cut = next(index for index, word in enumerate(atom.words) if word.kind == "O")
    whole = _period(atom.words[cut + 1 :], clock)
    ordinal = atom.get("oL")
    if whole is None or whole.earliest is None or whole.latest is None or ordinal is None:
        return whole
    length = {"week": 7, "day": 1}[unit]
    if ordinal.kind == "L" or ordinal.number < 0:
        start = whole.latest - timedelta(days=length - 1)
    else:
        start = whole.earliest + timedelta(days=length * (ordinal.number - 1))
    return Interval(start, min(whole.latest, start + timedelta(days=length - 1)), days.precision_of(unit))


def _rolling(atom: Atom, clock: Clock) -> Interval | None:
    unit = _unit_of(atom)
    plural = atom.has("V")
    count = atom.count if atom.has("NdC") else (None if plural else 1)
    if clock.reference is None:
        return clock.unknown()
    if count is None:
        return Interval(None, clock.reference, Precision.UNKNOWN)
    first = days.shift(clock.reference, unit, -count)
    if unit == "hour":
        first = days.shift(clock.reference, "day", -max(1, round(count / 24)))
    return Interval(first, clock.reference, days.precision_of(unit))


def _recent(_: Atom, clock: Clock) -> Interval | None:
    return Interval(None, clock.reference, Precision.UNKNOWN)


def _ahead(atom: Atom, clock: Clock) -> Interval | None:
    unit = _unit_of(atom)
    if clock.reference is None:
        return clock.unknown()
    first = clock.reference + _ONE
    if atom.has("NdC") and atom.count is not None:
        return Interval(first, days.shift(clock.reference, unit, atom.count), days.precision_of(unit))
    if not atom.has("V"):
        return Interval(first, days.shift(clock.reference, unit, 1), days.precision_of(unit))
    if unit not in _SPAN_AHEAD:
        return Interval(first if unit != "hour" else clock.reference, None, Precision.UNKNOWN)
    larger, count = _SPAN_AHEAD[unit]
    return Interval(first, days.shift(clock.reference, larger, count), days.precision_of(larger))


def _within(atom: Atom, clock: Clock) -> Interval | None:
    """ "Within two weeks" and "in two weeks", of what lies ahead; "in two years" of the past is a length."""
    if _unit_of(atom) == "century":
        return _ordinal(atom, clock)
    preposition = atom.words[0].token.lower
    if preposition not in {"in", "within"} or clock.direction != "future" or atom.count is None:
        return None
    unit = _unit_of(atom)
    if clock.reference is None:
        return clock.unknown(days.precision_of(unit))
    last = days.shift(clock.reference, unit, atom.count)
    if last is None:
        return None
    return Interval(clock.reference, last, days.precision_of(unit)) if preposition == "within" else _about(last, unit)


def _period(words: tuple[Word, ...], clock: Clock) -> Interval | None:
    """Resolve what stands after "early", "the end of", "the first week of"."""
    words = tuple(word for word in words if word.kind != "D")
    inner = Atom("", words, 0, 0)
    if inner.has("M"):
        return _month(inner, clock)
    if inner.has("x"):
        return _decade(inner, clock)
    if inner.has("Q"):
        return _quarter(inner, clock)
    if inner.has("S"):
        return _season(inner, clock)
    if inner.has("Y"):
        return _year(inner, clock)
    if inner.has("K"):
        return _weekend(inner, clock)
    if inner.has("HFp"):
        return _relative(inner, clock)
    return _unit(inner, clock)


def _parted(atom: Atom, clock: Clock) -> Interval | None:
    part = atom.words[0] if atom.words[0].kind != "D" else atom.words[1]
    skip = {"D", "I", "O", "t", "h", "o", part.kind}
    cut = 0
    while cut < len(atom.words) - 1 and atom.words[cut].kind in skip:
        cut += 1
    whole = _period(atom.words[cut:], clock)
    if whole is None:
        return None
    if part.kind == "E":
        return replace(whole, latest=_earlier(whole.latest, clock.reference, -1))
    if part.kind == "k":
        return replace(whole, earliest=_later(whole.earliest, clock.reference, 1))
    if part.kind in "oh":
        number = part.number if part.kind == "o" else 0
        return days.half(whole, number) if number in {1, 2} else whole
    decade = next((word for word in atom.words if word.kind == "x"), None)
    if decade is not None:
        return _part_of_decade(decade.number, part.number)
    if part.kind == "g" and whole.precision is Precision.DAY:
        return whole
    return days.third(whole, part.number)


def _earlier(day: date | None, reference: date | None, step: int) -> date | None:
    """Return the day before the reference where a period reaches past it."""
    if day is None or reference is None or day < reference:
        return day
    return reference + timedelta(days=step)


def _later(day: date | None, reference: date | None, step: int) -> date | None:
    if day is None or reference is None or day > reference:
        return day
    return reference + timedelta(days=step)


def _weekend(atom: Atom, clock: Clock) -> Interval | None:
    deictic = atom.get("LTXHFp")
    base = clock.reference
    if deictic is not None and deictic.kind in "HFp":
        base = None if clock.previous is None else (clock.previous.latest or clock.previous.earliest)
    if base is None:
        return clock.unknown(Precision.WEEK)
    saturday = base - timedelta(days=base.weekday()) + timedelta(days=5)
    kind = deictic.kind if deictic is not None else ""
    if kind in {"X", "F"} or (not kind and clock.direction == "future"):
        saturday += timedelta(days=7 if base >= saturday else 0)
    elif kind in {"L", "p"} or (not kind and base < saturday):
        saturday -= timedelta(days=7)
    return Interval(saturday, saturday + _ONE, Precision.WEEK)


def _relative(atom: Atom, clock: Clock) -> Interval | None:
    """ "The following day", "that week", "the previous month": counted from the moment before."""
    unit = _unit_of(atom)
    word = atom.get("HFpX")
    if word is None:
        return None
    if word.kind == "X" and word.token.lower != "next":  # "the coming week"
        return _ahead(atom, clock)
    if word.token.lower == "that" and word.token.dep not in {"det", "amod"}:
        return None
    step = {"H": 0, "F": 1, "X": 1, "p": -1}[word.kind]
    base = clock.previous
    anchor = None if base is None else (base.latest if step > 0 else base.earliest) or base.earliest or base.latest
    if anchor is None:
        return clock.unknown(days.precision_of(unit))
    moved = days.shift(anchor, unit, step)
    return None if moved is None else days.around(moved, unit)


def _unit(atom: Atom, clock: Clock) -> Interval | None:
    unit = _unit_of(atom)
    if unit in {"hour", "minute"}:
        return None
    word = atom.get("LTX")
    step = 0 if word is None else {"L": -1, "T": 0, "X": 1}[word.kind]
    if clock.reference is None:
        return clock.unknown(days.precision_of(unit))
    moved = days.shift(clock.reference, unit, step)
    return None if moved is None else days.around(moved, unit)


def _weekday(atom: Atom, clock: Clock) -> Interval | None:
    word = atom.get("W")
    if word is None:
        return None
    deictic = atom.get("LTXHFp")
    kind = "" if deictic is None else deictic.kind
    base = clock.reference
    if kind in {"H", "F", "p"}:
        base = None if clock.previous is None else clock.previous.earliest
    if base is None:
        return clock.unknown(Precision.DAY)
    weekday = word.number
    if kind == "T":
        return days.one_day(base - timedelta(days=base.weekday()) + timedelta(days=weekday))
    if kind in {"L", "p"}:
        return days.one_day(days.near_weekday(base - _ONE, weekday, "past"))
    if kind in {"X", "F"}:
        return days.one_day(days.near_weekday(base + _ONE, weekday, "future"))
    direction: Direction = "future" if clock.direction == "future" else "past"
    return days.one_day(days.near_weekday(base, weekday, direction))


def _daypart(atom: Atom, clock: Clock) -> Interval | None:
    word = atom.get("LTH")
    if word is None:
        return None
    if word.kind == "H":
        day = None if clock.previous is None else clock.previous.earliest
        return days.one_day(day) if day is not None else clock.unknown(Precision.DAY)
    if word.token.lower == "past":
        return None
    if clock.reference is None:
        return clock.unknown(Precision.DAY)
    return days.one_day(clock.reference - _ONE if word.kind == "L" else clock.reference)


def _today(atom: Atom, clock: Clock) -> Interval | None:
    word = atom.get("Z")
    if word is None or word.token.pos == "ADJ":
        return None
    if clock.reference is None:
        return clock.unknown(Precision.DAY)
    if word.token.lower == "overnight":
        return Interval(clock.reference - _ONE, clock.reference, Precision.DAY)
    return days.one_day(clock.reference + timedelta(days=word.number))


def _quarter(atom: Atom, clock: Clock) -> Interval | None:
    word = atom.get("Qo")
    if word is None or not 1 <= word.number <= 4:  # noqa: PLR2004 - quarters of a year
        return None
    year = _year_for(atom, clock, word.number * 3, None)
    return clock.unknown(Precision.QUARTER) if year is None else days.quarter(year, word.number)


def _ordinal(atom: Atom, clock: Clock) -> Interval | None:
    """ "The second quarter of 2023", "the 19th century"; no time in "the first week"."""
    unit = _unit_of(atom)
    word = atom.get("od")
    if word is None:
        return None
    if unit == "century" and word.token.text != str(word.value):
        return days.years((word.number - 1) * 100 + 1, word.number * 100, Precision.UNKNOWN)
    if unit == "quarter" and word.kind == "o":
        return _quarter(atom, clock)
    return None


def _season(atom: Atom, clock: Clock) -> Interval | None:
    word = atom.get("S")
    if word is None:
        return None
    told = atom.get("Y") is not None or atom.has("LTX")
    if not told and not atom.has("IeElm"):
        return None
    year = _year_for(atom, clock, word.number, None)
    return clock.unknown(Precision.QUARTER) if year is None else days.season(year, word.number)


def _month(atom: Atom, clock: Clock) -> Interval | None:
    word = atom.get("M")
    if word is None:
        return None
    year = _year_for(atom, clock, word.number, None)
    return clock.unknown(Precision.MONTH) if year is None else days.months(year, word.number, word.number)


def _fiscal(atom: Atom, _: Clock) -> Interval | None:
    """Return all days that some government's fiscal year of that name covers: they start from April to October."""
    word = atom.get("Y%")
    if word is None:
        return None
    return Interval(date(word.number - 1, 4, 1), date(word.number + 1, 3, 31), Precision.YEAR)


def _joined(atom: Atom, _: Clock) -> Interval | None:
    value = atom.words[0].value
    if not isinstance(value, tuple):
        return None
    part, first, length = value
    if length == 1:
        return days.third(days.years(first, first), part)
    return _part_of_decade(first, part)


def _part_of_decade(first: int, part: int) -> Interval:
    low, high = ((0, 3), (4, 6), (7, 9))[part]
    return days.years(first + low, first + high, Precision.UNKNOWN)


def _decade(atom: Atom, _: Clock) -> Interval | None:
    word = atom.get("x")
    return None if word is None else days.years(word.number, word.number + 9, Precision.UNKNOWN)


def _years(atom: Atom, _: Clock) -> Interval | None:
    value = atom.words[0].value
    if isinstance(value, tuple):
        return days.years(*value)
    first, last = (word.number for word in atom.words if word.kind in "Yd")
    if not _touching(atom.words) and atom.words[-1].kind == "d":
        return None
    if atom.words[-1].kind == "d":
        last = first // 100 * 100 + last
    return days.years(first, last) if first < last else None


def _year(atom: Atom, _: Clock) -> Interval | None:
    word = atom.get("Y")
    return None if word is None else days.years(word.number, word.number)


def _recently(_: Atom, clock: Clock) -> Interval | None:
    return Interval(None, clock.reference, Precision.UNKNOWN)


_HANDLERS: dict[str, Callable[[Atom, Clock], Interval | None]] = {
    "iso": _iso,
    "days": _days,
    "date": _date,
    "ago": _ago,
    "shifted": _shifted,
    "weekin": _week_in,
    "rolling": _rolling,
    "recent": _recent,
    "ahead": _ahead,
    "within": _within,
    "parted": _parted,
    "weekend": _weekend,
    "relative": _relative,
    "unit": _unit,
    "weekday": _weekday,
    "daypart": _daypart,
    "today": _today,
    "quarter": _quarter,
    "ordinal": _ordinal,
    "season": _season,
    "month": _month,
    "fiscal": _fiscal,
    "joined": _joined,
    "decade": _decade,
    "years": _years,
    "year": _year,
    "recently": _recently,
}
