"""/perspectives: who says what of whom as a grid; with a holder, what it says position by position over time."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.analyse.perspectives import Position, grid, perspective
from dragoman.serve.cli.nothing import meant_by
from dragoman.serve.web.asked import Asked, asked
from dragoman.serve.web.rows import Row, row_of
from dragoman.serve.web.site import Here
from dragoman.store import View

router = APIRouter()
_SIDE = 12
_LOOKED_AT = 2_200
"""Attributed claims that a grid counts, the newest: to fetch one takes 60 microseconds."""
"""Holders and subjects of the grid."""
_POSITIONS = 25
_STEPS = 10
OWN_VOICE = " (own voice)"
"""How a paper's own voice is called in a grid."""
_Name = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One position with its steps as rows: all where they are few, else those that moved it."""

    position: Position
    rows: list[Row]
    left: int


@router.get("/perspectives")
def perspectives(
    request: Request, site: Here, times: Annotated[Asked, Depends(asked)], holder: _Name = "", of: _Name = ""
) -> HTMLResponse:
    """Show the grid, or what one holder says."""
    who, whom = holder.strip(), of.strip()
    if who:
        made = site.read(times, ("perspective", who, whom, times.today), lambda view: _of(view, times, who, whom))
        found, courses, meant = made
        return site.page(
            request, "perspective.html", active="/perspectives", found=found, courses=courses, meant=meant,
            holder=who, of=whom,
        )  # fmt: skip
    cells = site.read(
        times, ("grid",), lambda view: grid(view, **times.days, holders=_SIDE, subjects=_SIDE, most=_LOOKED_AT)
    )
    return site.page(request, "perspectives.html", active="/perspectives", grid=cells, own=OWN_VOICE, most=_LOOKED_AT)


def _of(view: View, times: Asked, who: str, whom: str):  # type: ignore[no-untyped-def] # noqa: ANN202
    found = perspective(view, who, today=times.today, of=whom or None, **times.days)
    courses = [_course(one) for one in found.positions[:_POSITIONS]]
    meant = [(one, like) for one in (who, whom) if one and not courses and (like := meant_by(view, one)) is not None]
    return found, courses, meant


def _course(position: Position) -> Course:
    steps = position.steps
    if len(steps) > _STEPS:
        steps = (steps[0], *[step for step in steps[1:] if step.move != "repeated"])[:_STEPS]
    rows = [row_of(step.match.record, match=step.match, move=step.move) for step in steps]
    return Course(position=position, rows=rows, left=len(position.steps) - len(rows))
