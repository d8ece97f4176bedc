"""Resolves one time expression to an interval of days, against the reference day or the moment before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dragoman.extract.moments import counted, dates, days
from dragoman.extract.moments.clock import Clock
from dragoman.extract.moments.days import Interval
from dragoman.extract.moments.expressions import Atom, Word
from dragoman.model.moment import Precision


def resolve(atom: Atom, clock: Clock) -> Interval | None:
    """Return the days that an expression means, None when it is no time after all."""
    try:
        return _HANDLERS[atom.rule](atom, clock)
    except (ValueError, OverflowError):  # 31 June, the year 12000
        return None


def _week_in(atom: Atom, clock: Clock) -> Interval | None:
    unit = atom.unit
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


def _period(words: tuple[Word, ...], clock: Clock) -> Interval | None:
    """Resolve what stands after "early", "the end of", "the first week of"."""
    words = tuple(word for word in words if word.kind != "D")
    inner = Atom("", words, 0, 0)
    if inner.has("M"):
        return dates.month_rule(inner, clock)
    if inner.has("x"):
        return dates.decade_rule(inner, clock)
    if inner.has("Q"):
        return dates.quarter_rule(inner, clock)
    if inner.has("S"):
        return dates.season_rule(inner, clock)
    if inner.has("Y"):
        return dates.year_rule(inner, clock)
    if inner.has("K"):
        return counted.weekend_rule(inner, clock)
    if inner.has("HFp"):
        return counted.relative_rule(inner, clock)
    return counted.unit_rule(inner, clock)


def _parted(atom: Atom, clock: Clock) -> Interval | None:
    part = atom.words[0] if atom.words[0].kind != "D" else atom.words[1]
    skip = {"D", "I", "O", "t", "h", "o", part.kind}
    cut = 0
    while cut < len(atom.words) - 1 and atom.words[cut].kind in skip:
        cut += 1
    whole = _period(atom.words[cut:], clock)
    if whole is None:
        return None
    if part.kind in "Ek" and whole.precision is Precision.DAY:
        return whole  # "earlier in the day"
    if part.kind == "E":
        shorter = replace(whole, latest=_earlier(whole.latest, clock.reference, -1))
        return shorter if _in_order(shorter) else whole
    if part.kind == "k":
        shorter = replace(whole, earliest=_later(whole.earliest, clock.reference, 1))
        return shorter if _in_order(shorter) else whole
    if part.kind in "oh":
        number = part.number if part.kind == "o" else 0
        return days.half(whole, number) if number in {1, 2} else whole
    decade = next((word for word in atom.words if word.kind == "x"), None)
    if decade is not None:
        return dates.part_of_decade(decade.number, part.number)
    if part.kind == "g" and whole.precision is Precision.DAY:
        return whole
    return days.third(whole, part.number)


def _in_order(interval: Interval) -> bool:
    return interval.earliest is None or interval.latest is None or interval.earliest <= interval.latest


def _earlier(day: date | None, reference: date | None, step: int) -> date | None:
    """Return the day before the reference where a period reaches past it."""
    if day is None or reference is None or day < reference:
        return day
    return reference + timedelta(days=step)


def _later(day: date | None, reference: date | None, step: int) -> date | None:
    if day is None or reference is None or day > reference:
        return day
    return reference + timedelta(days=step)


_HANDLERS: dict[str, Callable[[Atom, Clock], Interval | None]] = {
    "iso": dates.iso_rule,
    "days": dates.days_rule,
    "date": dates.date_rule,
    "ago": counted.ago_rule,
    "shifted": counted.shifted_rule,
    "weekin": _week_in,
    "rolling": counted.rolling_rule,
    "recent": counted.recent_rule,
    "ahead": counted.ahead_rule,
    "within": counted.within_rule,
    "parted": _parted,
    "weekend": counted.weekend_rule,
    "relative": counted.relative_rule,
    "unit": counted.unit_rule,
    "weekday": counted.weekday_rule,
    "daypart": counted.daypart_rule,
    "today": counted.today_rule,
    "beyond": counted.today_rule,
    "quarter": dates.quarter_rule,
    "ordinal": dates.ordinal_rule,
    "season": dates.season_rule,
    "month": dates.month_rule,
    "fiscal": dates.fiscal_rule,
    "joined": dates.joined_rule,
    "decade": dates.decade_rule,
    "years": dates.years_rule,
    "year": dates.year_rule,
    "recently": counted.recently_rule,
}
