"""/dyads: the strongest pairs; /dyads/A/B: how two stand to each other, both ways, period by period, with the rows behind."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from dragoman.analyse.dyads import FIGURES, Coverage, DyadPanel, Side, Step, dyad_panel, following, row_told, table_rows
from dragoman.analyse.naming import key_of
from dragoman.analyse.network import network
from dragoman.serve.cli.nothing import meant_by
from dragoman.serve.web.asked import Asked, address, asked
from dragoman.serve.web.drawing.dyad import dyad_chart
from dragoman.serve.web.drawing.strip import period_for
from dragoman.serve.web.rows import Row, evidence_rows
from dragoman.serve.web.site import Here
from dragoman.store import View
from dragoman.store.records import Period

router = APIRouter()
_QUOTES = 8
_PAIRS = 60
_By = Annotated[Literal["day", "week", "month", "year"] | None, Query()]
_Times = Annotated[Asked, Depends(asked)]
_COUNTED: dict[str, dict[str, str]] = {
    "cooperation": {"kind": "event", "sign": "friendly"},
    "conflict": {"kind": "event", "sign": "hostile"},
    "positive": {"kind": "attitude", "polarity": "positive"},
    "negative": {"kind": "attitude", "polarity": "negative"},
}
"""What the rows behind a figure have in common, beside the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table: a period, or a run of them in which nothing is told. `cells` are (text, address of the rows)."""

    label: str
    cells: tuple[tuple[str, str], ...]
    note: str
    missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One direction as a page shows it."""

    side: Side
    chart: Markup
    lines: list[Line]
    rows: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A dyad as a page shows it; `meant` are names that were perhaps meant where nothing is told."""

    panel: DyadPanel
    by: Period
    ways: list[Way]
    meant: list[tuple[str, str]]


def rows_behind(
    times: Asked, pair: tuple[str, str], counts: str, first: date | None = None, last: date | None = None
) -> str:
    """Return the address of the rows behind a figure."""
    a, b = pair
    asks: dict[str, Any] = {"as_of": times.as_of_words}
    if counts == "origins":
        asks |= {"a": a, "b": b}
    elif _COUNTED[counts]["kind"] == "event":
        asks |= {"actor": a, "recipient": b}
    else:
        asks |= {"experiencer": a, "about": b}
    asks |= _COUNTED.get(counts, {})
    if first is not None and last is not None:
        asks |= {"since": first.isoformat(), "until": last.isoformat(), "within": "1"}
    return address("/claims", **asks)


@router.get("/dyads")
def dyads(
    *,
    request: Request,
    site: Here,
    times: _Times,
    a: Annotated[str, Query(max_length=200)] = "",
    b: Annotated[str, Query(max_length=200)] = "",
    by: _By = None,
) -> Response:
    """Show the dyad that is asked for, or the strongest ones."""
    if a.strip() and b.strip():
        return _page(request, site, times, (a, b), by)
    net = site.read(times, ("pairs",), lambda view: network(view, most=_PAIRS, triads=0, **times.days))
    return site.page(request, "dyads.html", active="/dyads", net=net, edges=net.edges[:_PAIRS], a=a, b=b)


@router.get("/dyads/{a}/{b}")
def dyad(*, request: Request, site: Here, times: _Times, a: str, b: str, by: _By = None) -> HTMLResponse:
    """Show how two actors stand to each other."""
    return _page(request, site, times, (a, b), by)


def _page(request: Request, site: Here, times: Asked, pair: tuple[str, str], by: Period | None) -> HTMLResponse:
    found = site.read(times, ("dyad", *pair, by), lambda view: shown_dyad(view, times, pair, by))
    return site.page(request, "dyad.html", active="/dyads", found=found, panel=found.panel)


def shown_dyad(view: View, times: Asked, pair: tuple[str, str], by: Period | None) -> Shown:
    """Return a dyad with its pictures, its figures, each with the address of its rows, and some of the rows."""
    a, b = pair
    extent = view.extent()
    chosen = by or period_for(times.since or extent.first_published, times.until or extent.last_published)
    panel = dyad_panel(view, a, b, by=chosen, quotes=_QUOTES, **times.days)

    def rows(one: str, other: str, counts: str, first: date, last: date) -> str:
        return rows_behind(times, (one, other), counts, first, last)

    ways = [
        Way(
            side=side,
            chart=dyad_chart(panel, side, rows),
            lines=_lines(times, side, chosen),
            rows=evidence_rows(side.evidence),
        )
        for side in panel.sides
    ]
    meant = [(name, found) for name in (a, b) if panel.empty and (found := meant_by(view, name)) is not None]
    return Shown(panel=panel, by=chosen, ways=ways, meant=meant)


def _lines(times: Asked, side: Side, by: Period) -> list[Line]:
    """Return a line for each period, the newest first; a run of periods in which nothing is told is one line."""
    made = [_line(times, side, run, by) for run in table_rows(side.steps)]
    made.reverse()
    for label, rows in (("earlier", side.earlier), ("later", side.later)):
        if rows:
            sums = [str(sum(getattr(row, name) for row in rows)) if name != "goldstein" else "" for name in FIGURES]
            made.append(Line(label=label, cells=tuple((one, "") for one in sums), note="", missing=False))
    if side.undated is not None:
        sums = [str(getattr(side.undated, name)) if name != "goldstein" else "" for name in FIGURES]
        made.append(Line(label=f"in no single {by}", cells=tuple((one, "") for one in sums), note="", missing=False))
    return made


def _line(times: Asked, side: Side, run: tuple[Step, ...], by: Period) -> Line:
    first, last = run[0], run[-1]
    label, shown, note = row_told(run, by)
    end = date.fromordinal(following(last.period, by).toordinal() - 1)
    cells = []
    for name, text in zip(FIGURES, shown, strict=True):
        linked = first.row is not None and name != "goldstein" and text not in ("0", "–")
        cells.append((text, rows_behind(times, (side.a, side.b), name, first.period, end) if linked else ""))
    missing = all(step.coverage is Coverage.MISSING for step in run)
    return Line(label=label, cells=tuple(cells), note=note, missing=missing)


def pair_address(times: Asked, a: str, b: str) -> str:
    """Return the address of a dyad; names with a slash in them go into the query."""
    a, b = key_of(a.removeprefix("~")), key_of(b.removeprefix("~"))
    return address("/dyads", a=a, b=b, **times.words)
