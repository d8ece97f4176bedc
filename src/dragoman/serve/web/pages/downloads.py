"""What a reader takes along: the brief as a page or Markdown, pictures of a dyad and of the network as SVG."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.analyse.dyads import dyad_panel
from dragoman.analyse.network import network
from dragoman.serve.web.asked import Asked, asked, segment
from dragoman.serve.web.drawing.strip import period_for
from dragoman.serve.web.pages.today import brief_of_request
from dragoman.serve.web.site import Here
from dragoman.share.brief import as_html, as_markdown
from dragoman.share.plots import Picture, dyad_picture, network_picture
from dragoman.store import View

router = APIRouter()
_Times = Annotated[Asked, Depends(asked)]
_Name = Annotated[str, Query(min_length=1, max_length=200)]


def _taken(body: str, kind: str, name: str) -> Response:
    """Return a file that the browser saves instead of showing: it has its own styles, which the pages' policy forbids."""
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{segment(name)}",
        "cache-control": "private, no-cache",
    }
    return Response(body, media_type=kind, headers=headers)


@router.get("/take/brief")
def brief(
    request: Request,
    site: Here,
    times: _Times,
    start: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    form: Annotated[Literal["html", "markdown"], Query(alias="as")] = "html",
) -> Response:
    """Give the brief of some time as a file; as long as it is being made, the page that says so."""
    made = brief_of_request(request, site, times, start)
    if isinstance(made, HTMLResponse):
        return made
    if form == "markdown":
        return _taken(as_markdown(made), "text/markdown; charset=utf-8", f"{site.name}-brief.md")
    return _taken(as_html(made), "text/html; charset=utf-8", f"{site.name}-brief.html")


@router.get("/take/dyad")
def dyad(
    *,
    site: Here,
    times: _Times,
    a: _Name,
    b: _Name,
    by: Annotated[Literal["day", "week", "month", "year"] | None, Query()] = None,
) -> Response:
    """Give the picture of a dyad."""

    def drawn(view: View) -> Picture:
        extent = view.extent()
        first: date | None = times.since or extent.first_published
        chosen = by or period_for(first, times.until or extent.last_published)
        return dyad_picture(dyad_panel(view, a, b, by=chosen, quotes=0, **times.days))

    return _taken(site.look(times, drawn).svg(), "image/svg+xml", f"{a}-{b}.svg")


@router.get("/take/network")
def net(
    site: Here,
    times: _Times,
    attitude: Annotated[str, Query(max_length=40)] = "",
    top: Annotated[int, Query(ge=2, le=150)] = 28,
) -> Response:
    """Give the picture of the network."""

    def drawn(view: View) -> Picture:
        return network_picture(
            network(view, attitude=attitude.strip() or None, most=top, blocs=True, triads=0, **times.days)
        )

    return _taken(site.look(times, drawn).svg(), "image/svg+xml", f"{site.name}-network.svg")
