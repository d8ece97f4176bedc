"""A dyad as a picture: for each direction what was done and what was felt, period by period; silence and no coverage apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dragoman.analyse.dyads import Coverage, DyadPanel, Side, Step, following, gaps, heights, period_label
from dragoman.serve.web.drawing.marks import box, hatch, hatched, line, linked, picture, words
from dragoman.store.records import Dyad, Period

WIDTH = 940.0
_LEFT, _RIGHT, _TOP = 40.0, 8.0, 22.0
_STRIP = 86.0
_BETWEEN = 26.0
_BOTTOM = 24.0
_WIDEST = 34.0
_ACROSS = WIDTH - _LEFT - _RIGHT
_LETTER = 6.6
Rows = Callable[[str, str, str, date, date], str]
"""The address of the rows behind a bar, from a, b, what it counts, and the first and last day of its period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    title: str
    up: str
    down: str

    def values(self, row: Dyad) -> tuple[int, int]:
        return getattr(row, self.up), getattr(row, self.down)


_STRIPS = (
    _Strip(title="what was done", up="cooperation", down="conflict"),
    _Strip(title="what was felt and wanted", up="positive", down="negative"),
)


def dyad_chart(panel: DyadPanel, side: Side, rows: Rows) -> Markup:
    """Return one direction; strips of one sort share their scale with the other direction."""
    parts = [hatch(f"none-{side.a}-{side.b}".replace(" ", "-"))]
    top = _TOP
    for strip in _STRIPS:
        parts += _strip(panel, side, strip, top, rows)
        top += _STRIP + _BETWEEN
    parts += _dates(side.steps, panel.by, top - _BETWEEN + 18)
    height = top - _BETWEEN + _BOTTOM
    return picture(parts, width=WIDTH, height=height, label=_told(panel, side), style="chart dyad")


def _strip(panel: DyadPanel, side: Side, strip: _Strip, top: float, rows: Rows) -> Iterator[Markup]:
    up, down = heights(panel.sides, strip.values)
    unit = _STRIP / (up + down)
    zero = top + up * unit
    slot = _ACROSS / max(len(side.steps), 1)
    yield words(_LEFT, top - 7, strip.title, "dim")
    yield words(WIDTH - _RIGHT, top - 7, f"{strip.up} above, {strip.down} below", "dim", "end")
    for first, last in gaps(side.steps):
        told = f"{side.steps[first].period} to {side.steps[last].period}: no document published, nothing known"
        name = f"none-{side.a}-{side.b}".replace(" ", "-")
        yield hatched(_LEFT + first * slot, top, (last - first + 1) * slot, _STRIP, name=name, told=told)
    yield line(_LEFT, top, WIDTH - _RIGHT, top, "grid")
    yield line(_LEFT, top + _STRIP, WIDTH - _RIGHT, top + _STRIP, "grid")
    yield line(_LEFT, zero, WIDTH - _RIGHT, zero, "axis")
    yield words(_LEFT - 6, top + 9, str(up), "dim", "end")
    yield words(_LEFT - 6, zero + 4, "0", "dim", "end")
    yield words(_LEFT - 6, top + _STRIP, str(down), "dim", "end")
    width = min(max(slot * 0.76, 1.0), _WIDEST)
    for number, step in enumerate(side.steps):
        if step.row is not None:
            x = _LEFT + (number + 0.5) * slot - width / 2
            end = date.fromordinal(following(step.period, panel.by).toordinal() - 1)
            for name, style in ((strip.up, "plus"), (strip.down, "minus")):
                value = getattr(step.row, name)
                if value:
                    high = value * unit
                    told = f"{period_label(step.period, panel.by)}: {name} in {_origins(value)}"
                    bar = box(x, zero - high if style == "plus" else zero, width, high, style)
                    yield linked(rows(side.a, side.b, name, step.period, end), told, bar)


def _origins(count: int) -> str:
    return f"{count} {'origin' if count == 1 else 'origins'}"


def _dates(steps: tuple[Step, ...], by: Period, y: float) -> Iterator[Markup]:
    """Yield as many dates as fit without touching."""
    if not steps:
        return
    slot = _ACROSS / len(steps)
    wide = _LETTER * len(period_label(steps[0].period, by)) + 16
    every = max(1, -int(-wide // slot))
    for number in range(0, len(steps), every):
        x = _LEFT + (number + 0.5) * slot
        if x + wide / 2 <= WIDTH:
            yield line(x, y - 16, x, y - 12, "axis")
            yield words(x, y, period_label(steps[number].period, by), "dim", "middle")


def _told(panel: DyadPanel, side: Side) -> str:
    sums = [
        f"{name} {sum(getattr(row, name) for row in side.rows)}" for strip in _STRIPS for name in (strip.up, strip.down)
    ]
    missing = sum(step.coverage is Coverage.MISSING for step in side.steps)
    return (
        f"{panel.name(side.a)} towards {panel.name(side.b)} by {panel.by}, in independent origins: {', '.join(sums)}; "
        f"{missing} of {len(side.steps)} periods not covered. The table below has every figure."
    )
