"""A strip of time: how much was published in each period, each a link that narrows the page to it."""

from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from dragoman.analyse.counting import counted
from dragoman.analyse.dyads import following, period_label, start_of
from dragoman.serve.web.drawing.marks import box, line, linked, picture, words
from dragoman.store.records import Period

WIDTH, _HIGH, _FOOT = 940.0, 40.0, 18.0
_LETTER = 6.6


def time_strip(
    published: dict[date, int],
    by: Period,
    address: Callable[[date, date], str],
    *,
    since: date | None,
    until: date | None,
) -> Markup:
    """Return the strip; periods inside of since and until stand out. Empty for a database without dates."""
    if not published:
        return Markup("")
    periods = [min(published)]
    while periods[-1] < max(published):
        periods.append(following(periods[-1], by))
    slot = WIDTH / len(periods)
    most = max(published.values())
    parts = [line(0, _HIGH, WIDTH, _HIGH, "axis")]
    wide = _LETTER * len(period_label(periods[0], by)) + 14
    every = max(1, -int(-wide // slot))
    for number, period in enumerate(periods):
        last = _end(period, by)
        count = published.get(period, 0)
        inside = (since is None or last >= since) and (until is None or period <= until)
        told = f"{period_label(period, by)}: {counted(count, 'document')} published"
        high = 0.0 if not count else max(_HIGH * count / most, 1.5)
        bars = [
            box(number * slot, 0, slot, _HIGH, "reach"),
            box(number * slot + slot * 0.08, _HIGH - high, max(slot * 0.84, 0.8), high, "in" if inside else "out"),
        ]
        parts.append(linked(address(period, last), told, *bars, style="period"))
        if number % every == 0 and number * slot + wide <= WIDTH + 14:
            parts.append(words(number * slot, _HIGH + 13, period_label(period, by), "dim"))
    label = f"Documents published by {by}, {period_label(periods[0], by)} to {period_label(periods[-1], by)}"
    return picture(parts, width=WIDTH, height=_HIGH + _FOOT, label=label, style="chart strip")


def beside(
    published: dict[date, int], by: Period, since: date | None, until: date | None
) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """Return the periods before and after the days that are shown, None where nothing was published any more.

    Where all days are shown, the one before is the last: from there a reader steps back.
    """
    if not published:
        return None, None
    first, last = min(published), max(published)
    before = last if since is None else start_of(date.fromordinal(since.toordinal() - 1), by)
    after = None if until is None else start_of(date.fromordinal(until.toordinal() + 1), by)
    earlier = None if before < first else (before, _end(before, by))
    later = None if after is None or after > last else (after, _end(after, by))
    return earlier, later


def _end(period: date, by: Period) -> date:
    return date.fromordinal(following(period, by).toordinal() - 1)


def period_for(first: date | None, last: date | None) -> Period:
    """Return the period that shows a span in some dozens of steps."""
    if first is None or last is None:
        return "month"
    days = (last - first).days
    for longest, period in ((21, "day"), (370, "week"), (365 * 8, "month")):
        if days <= longest:
            return period  # type: ignore[return-value]
    return "year"
