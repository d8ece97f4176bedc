"""Where, as far as the words tell it."""

from dataclasses import dataclass
from enum import StrEnum


class PlacePrecision(StrEnum):
    """How small the place is that the text names."""

    POINT = "point"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the text ties to an act.

    `country` is ISO 3166 alpha-3 of whoever administers it as tables have it, None for seas and
    disputed features; `lat` and `lon` are decimal degrees (WGS 84), None for a country.
    """

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    id: str | None = None
