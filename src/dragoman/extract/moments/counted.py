"""Expressions counted from the reference day or the moment before: "two weeks ago", "last month", "the next day"."""

from datetime import date, timedelta

from dragoman.extract.moments import days
from dragoman.extract.moments.clock import Clock
from dragoman.extract.moments.dates import ordinal_rule
from dragoman.extract.moments.days import Direction, Interval
from dragoman.extract.moments.expressions import Atom
from dragoman.model.moment import Precision

ONE = timedelta(days=1)
_SPAN_AHEAD = {"day": ("week", 1), "week": ("month", 1), "month": ("year", 1)}
"""How far "the coming days" reach: to the next larger unit."""


def ago_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "two days ago", "just days ago", "75 years ago today"."""
    unit = atom.unit
    precision = days.precision_of(unit)
    if clock.reference is None:
        return clock.unknown(precision if atom.count else Precision.UNKNOWN)
    if unit in {"hour", "minute"}:
        return Interval(clock.reference - ONE if unit == "hour" else clock.reference, clock.reference, Precision.DAY)
    if atom.count is None:
        return Interval(None, days.shift(clock.reference, unit, -1), Precision.UNKNOWN)
    past = days.shift(clock.reference, unit, -atom.count)
    if past is None:
        return None
    return days.one_day(past) if atom.has("Z") else about(past, unit)


def about(day: date, unit: str) -> Interval:
    """Return the unit that holds a day counted off in such units: "four years ago" is a year."""
    if unit in {"decade", "century"}:
        return days.around(day, "year")
    return days.around(day, unit)


def shifted_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "two days later", "a year earlier", from the moment before."""
    last = atom.words[-1]
    if last.kind == "B" and last.token.dep not in {"advmod", "npadvmod", "amod"}:
        return None  # "two years before the war" counts from the war
    if atom.count is None:
        return None
    forward = last.kind == "k"
    unit = atom.unit
    base = clock.previous
    start = None if base is None else (base.earliest or base.latest)
    if start is None:
        return clock.unknown(days.precision_of(unit))
    day = days.shift(start, unit, atom.count if forward else -atom.count)
    return None if day is None else about(day, unit)


def rolling_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "over the past five months", "the last few weeks": up to the reference day."""
    unit = atom.unit
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


def recent_rule(_: Atom, clock: Clock) -> Interval | None:
    """Read "in recent weeks": open at the start."""
    return Interval(None, clock.reference, Precision.UNKNOWN)


def ahead_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "in the coming days", "the next five years": from the day after the reference."""
    unit = atom.unit
    if clock.reference is None:
        return clock.unknown()
    first = clock.reference + ONE
    if atom.has("NdC") and atom.count is not None:
        return Interval(first, days.shift(clock.reference, unit, atom.count), days.precision_of(unit))
    if not atom.has("V"):
        return Interval(first, days.shift(clock.reference, unit, 1), days.precision_of(unit))
    if unit not in _SPAN_AHEAD:
        return Interval(first if unit != "hour" else clock.reference, None, Precision.UNKNOWN)
    larger, count = _SPAN_AHEAD[unit]
    return Interval(first, days.shift(clock.reference, larger, count), days.precision_of(larger))


def within_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "within two weeks" and "in two weeks", of what lies ahead; "in two years" of the past is a length."""
    if atom.unit == "century":
        return ordinal_rule(atom, clock)
    preposition = atom.words[0].token.lower
    if preposition not in {"in", "within"} or clock.direction != "future" or atom.count is None:
        return None
    unit = atom.unit
    if clock.reference is None:
        return clock.unknown(days.precision_of(unit))
    last = days.shift(clock.reference, unit, atom.count)
    if last is None:
        return None
    return Interval(clock.reference, last, days.precision_of(unit)) if preposition == "within" else about(last, unit)


def weekend_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "over the weekend", "next weekend", "that weekend"."""
    deictic = atom.get("LXHFp") or atom.get("T")  # "this past weekend" is past
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
    return Interval(saturday, saturday + ONE, Precision.WEEK)


def relative_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "the following day", "that week", "the previous month": counted from the moment before."""
    unit = atom.unit
    word = atom.get("HFpX")
    if word is None:
        return None
    ahead = unit != "day" and clock.direction == "future"
    if word.kind == "X" and (word.token.lower != "next" or ahead or unit == "decade"):
        return ahead_rule(atom, clock)  # "the coming week", "will fall over the next year"
    if word.token.lower == "that" and word.token.dep not in {"det", "amod"}:
        return None
    step = {"H": 0, "F": 1, "X": 1, "p": -1}[word.kind]
    base = clock.previous
    anchor = None if base is None else (base.latest if step > 0 else base.earliest) or base.earliest or base.latest
    if anchor is None:
        return clock.unknown(days.precision_of(unit))
    moved = days.shift(anchor, unit, step)
    return None if moved is None else days.around(moved, unit)


def unit_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "last week", "this month", "next year": whole calendar units."""
    unit = atom.unit
    if unit in {"hour", "minute"}:
        return None
    word = atom.get("LTX")
    step = 0 if word is None else {"L": -1, "T": 0, "X": 1}[word.kind]
    if clock.reference is None:
        return clock.unknown(days.precision_of(unit))
    moved = days.shift(clock.reference, unit, step)
    return None if moved is None else days.around(moved, unit)


def weekday_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "on Tuesday", "last Friday", "Monday of next week", "the previous Sunday"."""
    word = atom.get("W")
    if word is None:
        return None
    deictic = atom.get("LXHFp") or atom.get("T")  # "this past Friday" is past
    kind = "" if deictic is None else deictic.kind
    base = clock.reference
    if kind in {"H", "F", "p"}:
        base = None if clock.previous is None else clock.previous.earliest
    if base is None:
        return clock.unknown(Precision.DAY)
    weekday = word.number
    if kind == "T" or atom.has("U"):  # "this Friday", "Friday last week": a day of a week that is told
        step = {"L": -7, "X": 7}.get(kind, 0)
        return days.one_day(base + timedelta(days=weekday - base.weekday() + step))
    if kind in {"L", "p"}:
        return days.one_day(days.near_weekday(base - ONE, weekday, "past"))
    if kind in {"X", "F"}:
        return days.one_day(days.near_weekday(base + ONE, weekday, "future"))
    direction: Direction = "future" if clock.direction == "future" else "past"
    return days.one_day(days.near_weekday(base, weekday, direction))


def daypart_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "last night", "this morning", "that evening"."""
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
    return days.one_day(clock.reference - ONE if word.kind == "L" else clock.reference)


def today_rule(atom: Atom, clock: Clock) -> Interval | None:
    """Read "yesterday", "tonight", "tomorrow morning"."""
    word = atom.get("Z")
    if word is None or word.token.pos == "ADJ":
        return None
    if clock.reference is None:
        return clock.unknown(Precision.DAY)
    if word.token.lower == "overnight":
        return Interval(clock.reference - ONE, clock.reference, Precision.DAY)
    beyond = -1 if atom.has("B") else 1 if atom.has("n") else 0  # "the day before yesterday"
    return days.one_day(clock.reference + timedelta(days=word.number + beyond))


def recently_rule(_: Atom, clock: Clock) -> Interval | None:
    """Read "recently": open at the start."""
    return Interval(None, clock.reference, Precision.UNKNOWN)
