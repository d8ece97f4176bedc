"""How two actors stand to each other, period by period and in both directions; silence told apart from no coverage."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dragoman.analyse.evidence import Evidence, evidence
from dragoman.analyse.naming import key_of, name_of
from dragoman.errors import StoreError
from dragoman.model.notebook import table
from dragoman.store.records import Dyad, Period

if TYPE_CHECKING:
    from dragoman.store.view import View

MOST_STEPS = 20_000
"""Periods of one panel; more is a mistake in the dates."""


class Coverage(StrEnum):
    """What a period's figures can mean."""

    TOLD = "told"
    """Something is told of it."""
    SILENT = "silent"
    """Documents were published in it, and none tells anything: a zero."""
    MISSING = "missing"
    """No document of it is in the database: nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One period of one direction. `documents` were published in it, about anything; 0 beside TOLD: told later."""

    period: date
    coverage: Coverage
    documents: int
    row: Dyad | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`a` towards `b`. `earlier` and `later` lie outside the panel's periods, `undated` inside no single one."""

    a: str
    b: str
    steps: tuple[Step, ...]
    earlier: tuple[Dyad, ...]
    later: tuple[Dyad, ...]
    undated: Dyad | None
    evidence: tuple[Evidence, ...]

    @property
    def rows(self) -> tuple[Dyad, ...]:
        """Everything told, dated or not."""
        undated = () if self.undated is None else (self.undated,)
        return (*undated, *self.earlier, *(step.row for step in self.steps if step.row is not None), *self.later)


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadPanel:
    """Two actors by period, `sides` first `a` towards `b`, then `b` towards `a`; keys are codes, ids or names."""

    a: str
    b: str
    a_name: str
    b_name: str
    by: Period
    sides: tuple[Side, Side]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is told of the two."""
        return not any(side.rows for side in self.sides)

    def name(self, key: str) -> str:
        """Return the name of one of the two."""
        return self.a_name if key == self.a else self.b_name

    def to_json(self) -> dict[str, Any]:
        """Return everything; a period's figures are null where nothing is told of it."""
        return {
            "a": self.a,
            "b": self.b,
            "names": {self.a: self.a_name, self.b: self.b_name},
            "by": self.by,
            "sides": [
                {
                    "a": side.a,
                    "b": side.b,
                    "periods": [
                        {
                            "period": step.period.isoformat(),
                            "coverage": step.coverage.value,
                            "documents_published": step.documents,
                            "told": _figures(step.row),
                        }
                        for step in side.steps
                    ],
                    "earlier": [_dated(row) for row in side.earlier],
                    "later": [_dated(row) for row in side.later],
                    "undated": _figures(side.undated),
                    "evidence": [one.to_json() for one in side.evidence],
                }
                for side in self.sides
            ],
        }

    def _repr_html_(self) -> str:
        """Return a table for notebooks; periods without coverage show a dash, never a zero."""
        rows = [
            (step.period.isoformat(), self.name(side.a), self.name(side.b), *figures(step))
            for side in self.sides
            for step in side.steps
        ]
        caption = f"{self.a_name} and {self.b_name}, by {self.by}"
        return table(caption, ("period", "from", "towards", *FIGURES), rows)


FIGURES = ("cooperation", "conflict", "positive", "negative", "goldstein", "origins")
"""The figures of a period that a page shows: events, claims, mean score of the events, independent origins."""


def figures(step: Step) -> list[str]:
    """Return a period's figures as text: zeros where it was covered in silence, dashes where it was not covered."""
    if step.row is None:
        zero = "–" if step.coverage is Coverage.MISSING else "0"
        return [zero if name != "goldstein" else "–" for name in FIGURES]
    values = [getattr(step.row, name) for name in FIGURES]
    return ["–" if value is None else f"{value:+.1f}" if isinstance(value, float) else str(value) for value in values]


def table_rows(steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """Yield the periods of each row of a table: one, or a run of them in which nothing is told."""
    start = 0
    while start < len(steps):
        end = start + 1
        if steps[start].coverage is not Coverage.TOLD:
            while end < len(steps) and steps[end].coverage is not Coverage.TOLD:
                end += 1
        yield steps[start:end]
        start = end


def row_told(run: tuple[Step, ...], by: Period) -> tuple[str, list[str], str]:
    """Return a row's label, its figures as text, and what is to be noted of its coverage."""
    first, last = run[0], run[-1]
    label = period_label(first.period, by)
    if len(run) > 1:
        label += f" … {period_label(last.period, by)}"
    missing = sum(step.coverage is Coverage.MISSING for step in run)
    part = "" if missing == len(run) else f" in {missing} of {len(run)}"
    note = f"not covered{part}" if missing else ""
    if first.coverage is Coverage.TOLD and first.documents == 0:
        note = "told later"
    # A zero is only told where some document could have told more.
    return label, figures(next((step for step in run if step.coverage is not Coverage.MISSING), first)), note


def gaps(steps: tuple[Step, ...]) -> Iterator[tuple[int, int]]:
    """Yield the runs of periods without a document, as first and last number; what is told of them is drawn over."""
    start: int | None = None
    for number, step in enumerate(steps):
        missing = step.coverage is Coverage.MISSING or step.documents == 0
        if missing and start is None:
            start = number
        if not missing and start is not None:
            yield start, number - 1
            start = None
    if start is not None:
        yield start, len(steps) - 1


def heights(sides: tuple[Side, Side], values: Callable[[Dyad], tuple[int, int]]) -> tuple[int, int]:
    """Return the highest value up and down, of both sides; a side of nothing keeps a little room."""
    pairs = [values(step.row) for side in sides for step in side.steps if step.row is not None]
    up = max((pair[0] for pair in pairs), default=0)
    down = max((pair[1] for pair in pairs), default=0)
    least = max(1, -(-max(up, down) // 4))
    return max(up, least), max(down, least)


def dyad_panel(
    view: "View",
    a: str,
    b: str,
    *,
    by: Period = "month",
    since: date | None = None,
    until: date | None = None,
    quotes: int = 3,
) -> DyadPanel:
    """Return how `a` and `b` stand to each other; both are ISO codes, actor ids or names.

    Events (what was done) and attitudes and relations (what is claimed of stances) stay apart; every figure counts
    independent origins. Without `since` the panel begins where coverage begins. Raises `StoreError` where both are
    the same actor, or the dates make no sense.
    """
    one, other = key_of(a), key_of(b)
    if one == other:
        message = f"{a} and {b} are the same actor ({one}): a dyad needs two"
        raise StoreError(message)
    if since is not None and until is not None and until < since:
        message = f"no time between {since} and {until}: the second day is before the first"
        raise StoreError(message)
    rows = view.dyads(by=by, a=one, b=other, since=since, until=until)
    published = view.coverage(by=by, since=since, until=until)
    periods = list(_periods(rows, published, by, since, until))
    sides = []
    for first, second in ((one, other), (other, one)):
        found = evidence(view, first, second, since=since, until=until, most=quotes)
        mine = [row for row in rows if row.a == first]
        sides.append(_side(first, second, mine, tuple(found), periods=periods, published=published))
    return DyadPanel(a=one, b=other, a_name=name_of(one), b_name=name_of(other), by=by, sides=(sides[0], sides[1]))


def _side(
    a: str,
    b: str,
    rows: list[Dyad],
    found: tuple[Evidence, ...],
    *,
    periods: list[date],
    published: dict[date, int],
) -> Side:
    by_period = {row.period: row for row in rows}
    steps = []
    for period in periods:
        row, documents = by_period.get(period), published.get(period, 0)
        coverage = Coverage.TOLD if row else Coverage.SILENT if documents else Coverage.MISSING
        steps.append(Step(period=period, coverage=coverage, documents=documents, row=row))
    first, last = (periods[0], periods[-1]) if periods else (date.max, date.max)
    return Side(
        a=a,
        b=b,
        steps=tuple(steps),
        earlier=tuple(row for row in rows if row.period is not None and row.period < first),
        later=tuple(row for row in rows if row.period is not None and row.period > last),
        undated=by_period.get(None),
        evidence=found,
    )


def _periods(
    rows: list[Dyad], published: dict[date, int], by: Period, since: date | None, until: date | None
) -> Iterator[date]:
    """Yield the first days of all periods, without gaps, from the first to the last that is asked or covered."""
    dated = [row.period for row in rows if row.period is not None]
    known = list(published) or dated
    if not known:
        return
    first = start_of(since, by) if since is not None else min(known)
    last = start_of(until, by) if until is not None else max([*known, first])
    steps = 0
    while first <= last:
        yield first
        first = following(first, by)
        steps += 1
        if steps > MOST_STEPS:
            message = f"more than {MOST_STEPS} {by}s in the time asked: ask for less, or for longer periods"
            raise StoreError(message)


def start_of(day: date, by: Period) -> date:
    """Return the first day of the period that a day lies in; weeks begin on Monday."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def following(start: date, by: Period) -> date:
    """Return the first day of the next period."""
    if by in ("day", "week"):
        return start + timedelta(days=1 if by == "day" else 7)
    if by == "month":
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start.replace(year=start.year + 1)


def period_label(period: date, by: Period) -> str:
    """Return how a period is called: 2024, 2024-06, or its first day."""
    return period.isoformat()[: {"year": 4, "month": 7}.get(by, 10)]


def _figures(row: Dyad | None) -> dict[str, Any] | None:
    return None if row is None else {name: getattr(row, name) for name in Dyad._fields[3:]}


def _dated(row: Dyad) -> dict[str, Any]:
    return {"period": None if row.period is None else row.period.isoformat(), **(_figures(row) or {})}
