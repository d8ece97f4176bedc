"""/network: who stands how to whom, by net tone or one attitude, in blocs and triads; a table holds the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from dragoman.analyse.network import Network, known_attitude, network
from dragoman.errors import StoreError
from dragoman.serve.web.asked import Asked, MalformedError, address, asked
from dragoman.serve.web.drawing.network import network_chart
from dragoman.serve.web.drawing.strip import beside, period_for, time_strip
from dragoman.serve.web.pages.dyads import pair_address
from dragoman.serve.web.site import Here
from dragoman.store import View

router = APIRouter()
_EDGES = 60
_TRIADS = 8
_ATTITUDES = ("anxiety", "support", "criticism", "anger", "trust", "arguing", "intention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A network as a page shows it."""

    net: Network
    chart: Markup
    strip: Markup
    steps: tuple[tuple[date, date] | None, tuple[date, date] | None]


@router.get("/network")
def network_page(
    *,
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    attitude: Annotated[str, Query(max_length=40)] = "",
    top: Annotated[int, Query(ge=2, le=150)] = 28,
    least: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    names: bool = False,
) -> HTMLResponse:
    """Show the network of a time."""
    wanted = attitude.strip() or None
    key = ("network", wanted, top, least, names)
    found = site.read(times, key, lambda view: _shown(view, times, attitude=wanted, top=top, least=least, names=names))
    return site.page(
        request,
        "network.html",
        active="/network",
        found=found,
        net=found.net,
        edges=found.net.edges[:_EDGES],
        attitude=wanted,
        top=top,
        least=least,
        named=names,
        attitudes=_ATTITUDES,
    )


def _shown(view: View, times: Asked, *, attitude: str | None, top: int, least: int, names: bool) -> Shown:
    if attitude is not None:
        try:
            known_attitude(view, attitude)
        except StoreError as error:
            raise MalformedError(str(error), field="attitude") from error
    net = network(
        view,
        attitude=attitude,
        **times.days,
        blocs=True,
        most=top,
        least_origins=least,
        named=names,
        triads=_TRIADS,
        quotes=0,  # each takes a look into the database; the rows are one link away
    )
    extent = view.extent()
    by = period_for(extent.first_published, extent.last_published)

    published = view.coverage(by=by)

    def narrowed(first: date, last: date) -> str:
        return address(
            "/network",
            attitude=attitude,
            top=top,
            as_of=times.as_of_words,
            since=first.isoformat(),
            until=last.isoformat(),
        )

    return Shown(
        net=net,
        chart=network_chart(net, lambda key: _claims(times, [key]), lambda a, b: pair_address(times, a, b)),
        strip=time_strip(published, by, narrowed, since=times.since, until=times.until),
        steps=beside(published, by, times.since, times.until),
    )


def _claims(times: Asked, keys: Iterable[str]) -> str:
    return address("/claims", about=[key.removeprefix("~") for key in keys], **dict(times.words))
