"""The map as a picture: countries shaded by what is told of them, arcs between them, and points where a text names the place.

The shapes lie in `static/world.svg` (built by frontend/world.mjs) and are only used by name; a point is placed by the
same projection. Nothing is read off a shape.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import asin, cos, hypot, pi, radians, sin, sqrt

from markupsafe import Markup

from dragoman.serve.web.assets import assets
from dragoman.serve.web.drawing.marks import disc, grouped, linked, picture, words
from dragoman.serve.web.settings import Boundaries

WIDTH = 1000.0
_NORTH, _SOUTH = 84.0, -57.0
_A, _B, _C, _D = 1.340264, -0.081106, 0.000893, 0.003796
"""Coefficients of the Equal Earth projection (Savric, Patterson and Jenny 2018)."""
_UNITS = 10.0
"""Units of the file of shapes to one of the picture."""
_WITH: dict[Boundaries, dict[str, str]] = {
    "un": {"x-crimea": "UKR", "x-northern-cyprus": "CYP", "x-somaliland": "SOM"},
    "de-facto": {"x-crimea": "RUS"},
}
"""With which country an area without a code of its own is shaded."""
REGIONS: dict[str, tuple[str, tuple[float, float, float, float]]] = {
    "world": ("World", (-180, _SOUTH, 180, _NORTH)),
    "europe": ("Europe", (-14, 34, 46, 71)),
    "middle-east": ("Middle East", (24, 11, 66, 44)),
    "africa": ("Africa", (-20, -36, 54, 38)),
    "asia": ("Asia", (58, -2, 148, 56)),
    "americas": ("Americas", (-128, -56, -32, 62)),
    "pacific": ("Pacific", (92, -48, 180, 24)),
}
"""Parts of the map: name, and west, south, east, north."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """A country's look: a class, what it tells, and where it leads."""

    style: str
    told: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A line between two countries, each by the degrees of its capital; `weight` from 0 to 1."""

    start: tuple[float, float]
    end: tuple[float, float]
    style: str
    weight: float
    told: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that texts name; `exact` says that it is a point rather than a town."""

    lat: float
    lon: float
    weight: float
    exact: bool
    told: str
    address: str


def _equal_earth(lat: float, lon: float) -> tuple[float, float]:
    m = sqrt(3) / 2
    angle = asin(m * sin(radians(lat)))
    second = angle * angle
    sixth = second**3
    across = radians(lon) * cos(angle) / (m * (_A + 3 * _B * second + sixth * (7 * _C + 9 * _D * second)))
    return across, angle * (_A + _B * second + sixth * (_C + _D * second))


_SCALE = WIDTH / 2 / (pi / (sqrt(3) / 2 * _A))
_TOP = _equal_earth(_NORTH, 0)[1]
HEIGHT = (_TOP - _equal_earth(_SOUTH, 0)[1]) * _SCALE


def placed(lat: float, lon: float) -> tuple[float, float]:
    """Return where a point lies in the picture."""
    across, up = _equal_earth(lat, lon)
    return across * _SCALE + WIDTH / 2, (_TOP - up) * _SCALE


@cache
def shapes() -> tuple[str, ...]:
    """Return the names of the shapes: ISO alpha-3 codes, and areas without one."""
    text = files("dragoman.serve.web").joinpath("static", "world.svg").read_text("utf-8")
    names = [part.partition('"')[0] for part in text.split('<path id="')[1:]]
    return tuple(name for name in names if name not in ("borders", "disputed", "isthmus"))


def world_map(
    shades: Mapping[str, Shade], arcs: Sequence[Arc], spots: Sequence[Spot], *, boundaries: Boundaries, region: str
) -> Markup:
    """Return the picture of a region."""
    west, south, east, north = REGIONS[region][1]
    left, top, width, height = _frame(west, south, east, north)
    zoom = width / WIDTH
    file = assets().path("world.svg")
    countries = [_country(file, name, shades, boundaries) for name in shapes()]
    parts = [
        _hatch(zoom),
        Markup('<g transform="scale({:g})">').format(1 / _UNITS),
        *countries,
        *_lines(file, boundaries),
        Markup("</g>"),
        grouped([_arc(arc) for arc in arcs], "arcs"),
        grouped([_spot(spot, zoom) for spot in spots], "spots"),
    ]
    if not shades:
        parts.append(words(left + width / 2, top + height / 2, "nothing told of any country", "dim", "middle"))
    made = picture(parts, width=width, height=height, label="Map; the tables below hold all of it", style="chart world")
    return Markup(str(made).replace('viewBox="0 0 ', f'viewBox="{left:.1f} {top:.1f} ', 1))  # noqa: S704 - our own numbers


def _frame(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    corners = [placed(lat, lon) for lat in (south, (south + north) / 2, north) for lon in (west, east)]
    if south < 0 < north:
        corners += [placed(0, west), placed(0, east)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    return left, top, right - left, bottom - top


def _country(file: str, name: str, shades: Mapping[str, Shade], boundaries: Boundaries) -> Markup:
    whose = _WITH.get(boundaries, {}).get(name, name)
    shade = shades.get(whose)
    if shade is None:
        hatched = name.startswith("x-") and whose == name and boundaries == "disputed" and name != "x-other"
        return _used(file, name, "land contested" if hatched else "land")
    return linked(shade.address, shade.told, _used(file, name, f"land {shade.style}"))


@lru_cache(maxsize=4_000)
def _used(file: str, name: str, style: str) -> Markup:
    """Return a shape in some look; there are few of both, and a map has 240 of them."""
    return Markup('<use href="{}#{}" class="{}"/>').format(file, name, style)


def _lines(file: str, boundaries: Boundaries) -> list[Markup]:
    if boundaries == "none":
        return []
    dashed = "border" if boundaries == "de-facto" else "border dashed"
    lines = [("borders", "border"), ("disputed", dashed)]
    if boundaries != "un":
        lines.append(("isthmus", dashed))
    return [_used(file, name, style) for name, style in lines]


def _hatch(zoom: float) -> Markup:
    size = 40 * zoom
    return Markup(
        '<defs><pattern id="contested" width="{0:g}" height="{0:g}" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="{0:g}" height="{0:g}" class="land"/>'
        '<line x1="0" y1="0" x2="0" y2="{0:g}" class="hatch" stroke-width="{1:g}"/></pattern></defs>'
    ).format(size, size / 2.5)


def _arc(arc: Arc) -> Markup:
    (x1, y1), (x2, y2) = placed(*arc.start), placed(*arc.end)
    length = hypot(x2 - x1, y2 - y1) or 1.0
    lift = min(length * 0.22, 60.0)
    middle = (x1 + x2) / 2 + (y1 - y2) / length * lift, (y1 + y2) / 2 - abs(x2 - x1) / length * lift
    path = f"M{x1:.1f} {y1:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {x2:.1f} {y2:.1f}"
    stroke = 0.8 + 2.6 * arc.weight
    line = Markup('<path d="{}" class="{}" stroke-width="{:.2f}"/>').format(path, arc.style, stroke)
    return linked(arc.address, arc.told, line, style="edge")


def _spot(spot: Spot, zoom: float) -> Markup:
    x, y = placed(spot.lat, spot.lon)
    radius = (2.2 + 5.0 * sqrt(spot.weight)) * zoom
    return linked(spot.address, spot.told, disc(x, y, radius, "exact" if spot.exact else "town"), style="spot")
