"""A dyad as a picture: four strips of bars, events and claims each way; periods without coverage are hatched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.analyse.counting import counted
from dragoman.analyse.dyads import Coverage, DyadPanel, Side, Step, gaps, heights, period_label
from dragoman.share.plots.picture import Picture
from dragoman.share.plots.shapes import DIM, FAINT, FRIENDLY, HOSTILE, INK, Box, Line, Shape, Words, shortened, width_of
from dragoman.store.records import Dyad, Period

WIDTH = 960.0
_LEFT, _RIGHT = 64.0, 24.0
_TOP = 92.0
_STRIP = 92.0
_SIDE_GAP = 58.0
_BOTTOM = 44.0
_WIDEST_BAR = 46.0
_ACROSS = WIDTH - _LEFT - _RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One sort of strip: what goes up, what goes down."""

    title: str
    up: str
    down: str
    values: Callable[[Dyad], tuple[int, int]]


_KINDS = (
    _Kind(
        title="what was done (events)",
        up="cooperation",
        down="conflict",
        values=lambda row: (row.cooperation, row.conflict),
    ),
    _Kind(
        title="what was claimed of feelings and aims (attitudes)",
        up="positive",
        down="negative",
        values=lambda row: (row.positive, row.negative),
    ),
)


def dyad_picture(panel: DyadPanel) -> Picture:
    """Return the picture of a panel; bars count independent origins, and strips of one sort share their scale."""
    shapes: list[Shape] = [*_heading(panel)]
    y = _TOP
    for side in panel.sides:
        shapes.append(Words(x=_LEFT, y=y, text=_towards(panel, side, 60), size=14, bold=True))
        y += 12
        for kind in _KINDS:
            y += 16
            shapes += _strip(panel, side, kind, y)
            y += _STRIP + 8
        shapes += _dates(side.steps, panel.by, y + 6)
        y += _SIDE_GAP
    return Picture(
        width=WIDTH,
        height=y - _SIDE_GAP + _BOTTOM,
        title=f"{panel.a_name} and {panel.b_name} by {panel.by}",
        description=_told(panel),
        shapes=(*shapes, *_footing(panel, y - _SIDE_GAP + _BOTTOM - 12)),
    )


def _towards(panel: DyadPanel, side: Side, most: int) -> str:
    return f"{shortened(panel.name(side.a), most)} towards {shortened(panel.name(side.b), most)}"


def _heading(panel: DyadPanel) -> Iterator[Shape]:
    title = f"{shortened(panel.a_name, 40)} and {shortened(panel.b_name, 40)}, by {panel.by}"
    yield Words(x=_LEFT, y=34, text=title, size=20, bold=True)
    x = _LEFT
    for label, fill, hatch in (
        ("cooperation, positive", FRIENDLY, False),
        ("conflict, negative", HOSTILE, False),
        ("not covered: no document published then", DIM, True),
    ):
        yield Box(x=x, y=50, width=14, height=12, fill=fill, hatch=hatch, edge=FAINT if hatch else None)
        yield Words(x=x + 20, y=60.5, text=label, size=12, colour=DIM)
        x += 44 + width_of(label, 12)


def _strip(panel: DyadPanel, side: Side, kind: _Kind, top: float) -> Iterator[Shape]:
    """Yield one strip: its frame, hatching, bars, scale."""
    up, down = heights(panel.sides, kind.values)
    unit = _STRIP / (up + down)
    zero = top + up * unit
    yield Words(x=_LEFT, y=top - 4, text=kind.title, size=11, colour=DIM)
    yield Box(x=_LEFT, y=top, width=_ACROSS, height=_STRIP, edge=FAINT)
    slot = _ACROSS / max(len(side.steps), 1)
    for first, last in gaps(side.steps):
        yield Box(
            x=_LEFT + first * slot, y=top, width=(last - first + 1) * slot, height=_STRIP, fill="#c3cbd4", hatch=True,
            told=f"{side.steps[first].period} to {side.steps[last].period}: no document published, nothing known",
        )  # fmt: skip
    yield Line(x1=_LEFT, y1=zero, x2=WIDTH - _RIGHT, y2=zero, colour=DIM, width=1)
    for value, y in ((up, top), (down, top + _STRIP)):
        if value:
            yield Words(x=_LEFT - 8, y=y + (10 if y == top else 0), text=str(value), size=11, colour=DIM, anchor="end")
    yield Words(x=_LEFT - 8, y=zero + 4, text="0", size=11, colour=DIM, anchor="end")
    width = min(max(slot * 0.78, 1.0), _WIDEST_BAR)
    for number, step in enumerate(side.steps):
        if step.row is not None:
            yield from _bars(step, kind, _LEFT + (number + 0.5) * slot - width / 2, width, zero=zero, unit=unit)


def _bars(step: Step, kind: _Kind, x: float, width: float, *, zero: float, unit: float) -> Iterator[Shape]:
    if step.row is None:
        return
    for value, name, fill, upward in zip(
        kind.values(step.row), (kind.up, kind.down), (FRIENDLY, HOSTILE), (True, False), strict=True
    ):
        if value:
            told = f"{step.period}: {name} in {counted(value, 'independent origin')}"
            height = value * unit
            yield Box(x=x, y=zero - height if upward else zero, width=width, height=height, fill=fill, told=told)


def _dates(steps: tuple[Step, ...], by: Period, y: float) -> Iterator[Shape]:
    """Yield as many dates as fit without touching."""
    if not steps:
        return
    slot = _ACROSS / len(steps)
    every = max(1, -(-int(width_of(period_label(steps[0].period, by), 11) + 18) // max(int(slot), 1)))
    if slot < 1:
        every = -(-len(steps) // 8)
    for number in range(0, len(steps), every):
        x = _LEFT + (number + 0.5) * slot
        label = period_label(steps[number].period, by)
        if x + width_of(label, 11) / 2 <= WIDTH - 2:
            yield Line(x1=x, y1=y - 14, x2=x, y2=y - 9, colour=DIM)
            yield Words(x=x, y=y + 2, text=label, size=11, colour=DIM, anchor="middle")


def _footing(panel: DyadPanel, y: float) -> Iterator[Shape]:
    parts = ["Bars count independent origins, not articles"]
    undated = sum(side.undated.origins for side in panel.sides if side.undated is not None)
    outside = sum(row.origins for side in panel.sides for row in (*side.earlier, *side.later))
    if undated:
        parts.append(f"{undated} more lie in no single {panel.by}")
    if outside:
        parts.append(f"{outside} more lie before or after")
    yield Words(x=_LEFT, y=y, text="; ".join(parts) + ".", size=11, colour=DIM)
    if panel.empty:
        yield Words(
            x=WIDTH / 2,
            y=_TOP + 12 + 16 + 24,
            text="nothing told of the two",
            size=16,
            colour=INK,
            anchor="middle",
            halo=True,
        )


def _told(panel: DyadPanel) -> str:
    made = []
    for side in panel.sides:
        up, down, positive, negative = (
            sum(getattr(row, name) for row in side.rows) for name in ("cooperation", "conflict", "positive", "negative")
        )
        missing = sum(step.coverage is Coverage.MISSING for step in side.steps)
        made.append(
            f"{panel.name(side.a)} towards {panel.name(side.b)}: cooperation {up}, conflict {down}, positive attitudes "
            f"{positive}, negative {negative}; {missing} of {len(side.steps)} periods not covered."
        )
    return " ".join(made)
