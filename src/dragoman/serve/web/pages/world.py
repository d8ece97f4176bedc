"""/map: countries by what is told of them, arcs between them, and the places that texts name; tables hold the same."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log1p
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from dragoman.analyse.network import Edge, Network, network
from dragoman.errors import UnknownIdError
from dragoman.knowledge import knowledge
from dragoman.knowledge.reading import rows
from dragoman.serve.web.asked import Asked, address, asked
from dragoman.serve.web.drawing.strip import beside, period_for, time_strip
from dragoman.serve.web.drawing.world import REGIONS, Arc, Shade, Spot, world_map
from dragoman.serve.web.pages.dyads import pair_address
from dragoman.serve.web.rows import Row, rows_of
from dragoman.serve.web.settings import BOUNDARIES, Boundaries
from dragoman.serve.web.site import Here
from dragoman.store import View
from dragoman.store.tallies import PlaceCount

router = APIRouter()
_ACTORS = 120
_ARCS = 45
_PLACES = 200
_LISTED = 60
_STEPS = 5
_TONES = (0.2, 0.5, 0.8)
_TONE = {1: "friendly", -1: "hostile", 0: "mixed"}
_STYLE = {1: "plus", -1: "minus", 0: "even"}
Measure = Literal["told", "tone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What is told of a country and others: origins on each side, summed over the others."""

    code: str
    name: str
    friendly: float
    hostile: float

    @property
    def strength(self) -> float:
        """Origins of both sides."""
        return self.friendly + self.hostile

    @property
    def tone(self) -> float:
        """Net tone, -1 to 1."""
        return (self.friendly - self.hostile) / self.strength if self.strength else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A map as a page shows it, with its tables."""

    chart: Markup
    strip: Markup
    steps: tuple[tuple[date, date] | None, tuple[date, date] | None]
    countries: list[Country]
    places: list[PlaceCount]
    arcs: int


@router.get("/map")
def map_page(
    *,
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    measure: Measure = "told",
    region: Annotated[str, Query(max_length=20)] = "world",
    boundaries: Boundaries | None = None,
) -> HTMLResponse:
    """Show the map of a time."""
    part = region if region in REGIONS else "world"
    drawn = boundaries or site.settings.boundaries
    key = ("map", measure, part, drawn)
    found = site.read(times, key, lambda view: _shown(view, times, measure=measure, region=part, boundaries=drawn))
    return site.page(
        request,
        "map.html",
        active="/map",
        found=found,
        measure=measure,
        region=part,
        regions=REGIONS,
        boundaries=drawn,
        kinds=BOUNDARIES,
        listed=_LISTED,
    )


def _shown(view: View, times: Asked, *, measure: Measure, region: str, boundaries: Boundaries) -> Shown:
    net = network(view, most=_ACTORS, triads=0, **times.days)
    countries = _countries(net)
    places = view.places(limit=_PLACES, **times.days)
    arcs = _arcs(net, times)
    extent = view.extent()
    by = period_for(extent.first_published, extent.last_published)

    published = view.coverage(by=by)

    def narrowed(first: date, last: date) -> str:
        kept = {"measure": measure, "region": region, "boundaries": boundaries, "as_of": times.as_of_words}
        return address("/map", **kept, since=first.isoformat(), until=last.isoformat())

    return Shown(
        chart=world_map(
            _shades(countries, times, measure), arcs, _spots(places, times), boundaries=boundaries, region=region
        ),
        strip=time_strip(published, by, narrowed, since=times.since, until=times.until),
        steps=beside(published, by, times.since, times.until),
        countries=countries,
        places=places,
        arcs=len(arcs),
    )


def _countries(net: Network) -> list[Country]:
    """Return the states of a network, the most told of first."""
    known = knowledge().countries
    edges: dict[str, list[Edge]] = {}
    for edge in net.edges:
        for key in (edge.a, edge.b):
            edges.setdefault(key, []).append(edge)
    made = [
        Country(
            code=node.key,
            name=node.name,
            friendly=sum(edge.friendly for edge in edges[node.key]),
            hostile=sum(edge.hostile for edge in edges[node.key]),
        )
        for node in net.nodes
        if node.key in known and node.key in edges
    ]
    return sorted(made, key=lambda one: (-one.strength, one.code))


def _shades(countries: list[Country], times: Asked, measure: Measure) -> dict[str, Shade]:
    most = max((one.strength for one in countries), default=1.0)
    made = {}
    for one in countries:
        step = 1 + min(int(_STEPS * log1p(one.strength) / log1p(most)), _STEPS - 1)
        if measure == "tone":
            size = sum(abs(one.tone) >= edge for edge in _TONES)
            style = "tone-0" if size == 0 else f"tone-{'plus' if one.tone > 0 else 'minus'}-{size}"
        else:
            style = f"told-{step}"
        told = f"{one.name}: tone {one.tone:+.2f}, friendly {one.friendly:g}, hostile {one.hostile:g}"
        made[one.code] = Shade(style=style, told=told, address=address("/claims", about=one.code, **times.words))
    return made


@cache
def capitals() -> dict[str, tuple[float, float]]:
    """Return the degrees of each state's capital."""
    return {
        row["iso3"]: (float(row["lat"]), float(row["lon"])) for row in rows("countries") if row["lat"] and row["lon"]
    }


def _arcs(net: Network, times: Asked) -> list[Arc]:
    known = capitals()
    edges = [edge for edge in net.edges if edge.a in known and edge.b in known][:_ARCS]
    most = max((edge.strength for edge in edges), default=1.0)
    made = []
    for edge in reversed(edges):  # the strongest last, on top
        told = f"{net.name(edge.a)} and {net.name(edge.b)}: {_TONE[edge.sign]}, tone {edge.tone:+.2f}"
        made.append(
            Arc(
                start=known[edge.a],
                end=known[edge.b],
                style=_STYLE[edge.sign],
                weight=log1p(edge.strength) / log1p(most),
                told=told,
                address=pair_address(times, edge.a, edge.b),
            )
        )
    return made


def _spots(places: list[PlaceCount], times: Asked) -> list[Spot]:
    most = max((one.origins for one in places), default=1)
    return [
        Spot(
            lat=one.lat,
            lon=one.lon,
            weight=one.origins / most,
            exact=one.precision == "point",
            told=f"{one.name} ({one.precision}): {one.claims} claims in {one.origins} origins",
            address=address("/places", name=one.name, **times.words),
        )
        for one in reversed(places)
    ]


@router.get("/places")
def place(
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    name: Annotated[str, Query(min_length=1, max_length=200)],
) -> HTMLResponse:
    """Show the claims of events at a place that their texts name."""
    found = site.look(times, lambda view: _at(view, times, name))
    return site.page(request, "place.html", active="/map", found=found[0], rows=found[1], name=name)


def _at(view: View, times: Asked, name: str) -> tuple[PlaceCount, list[Row]]:
    for one in view.places(name=name, limit=1, **times.days):
        records = sorted(view.claims_at(one.rows[-_PLACES:]), key=lambda record: -record.row)
        return one, rows_of(records)
    message = f"no text in {view.path.name} names {name} as the place of an event"
    raise UnknownIdError(message)
