"""A row of somebody else's event data: their words, their codes, their coder's name; never one of our claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dragoman.model.event import EventType
from dragoman.model.ids import stable_id
from dragoman.model.moment import Precision
from dragoman.model.place import Place


class ExternalKind(StrEnum):
    """What a row tells: an event, or that an article mentions one."""

    EVENT = "event"
    MENTION = "mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalParty:
    """One side of a row. `code` and `sector` are the coder's own; `country` is ISO 3166 alpha-3 or None."""

    name: str | None = None
    code: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalEvent:
    """A row as its coder wrote it (`row`, by column name), and what of it can be compared with other coders.

    `coder` is GDELT, POLECAT or ACLED; `external_id` the coder's own id of the event, which a mention repeats;
    `own_type` the coder's own code ("043", "CONSULT", "Battles/Armed clash") and `type` its nearest PLOVER type,
    None where there is none. `earliest` and `latest` are both included. `url` is the article that the row stands
    on, `published` when that came out, `coded_at` when the coder added the row. Fields that a row leaves empty, or
    that can't be read, are None; `row` still has what stood there.
    """

    coder: str
    coder_version: str | None = None
    kind: ExternalKind = ExternalKind.EVENT
    external_id: str
    source: str
    row: Mapping[str, str]
    own_type: str | None = None
    type: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[ExternalParty, ...] = ()
    recipients: tuple[ExternalParty, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    place: Place | None = None
    goldstein: float | None = None
    url: str | None = None
    publisher: str | None = None
    published: datetime | date | None = None
    coded_at: datetime | None = None

    @property
    def key(self) -> str:
        """An id of this row that no other row of its coder has: an event may be mentioned often."""
        if self.kind is ExternalKind.EVENT:
            return self.external_id
        return f"{self.external_id}/{stable_id('m', *self.row.values())}"

    def as_json(self) -> dict[str, Any]:
        """Return the row as it stands and beside it what was read from it, as JSON has it."""
        return {
            "kind": self.kind.value,
            "source": self.source,
            "row": dict(self.row),
            "own_type": self.own_type,
            "type": None if self.type is None else self.type.value,
            "mode": self.mode,
            "contexts": list(self.contexts),
            "actors": [_party(party) for party in self.actors],
            "recipients": [_party(party) for party in self.recipients],
            "earliest": _iso(self.earliest),
            "latest": _iso(self.latest),
            "precision": self.precision.value,
            "place": None if self.place is None else _place(self.place),
            "goldstein": self.goldstein,
            "url": self.url,
            "publisher": self.publisher,
            "published": _iso(self.published),
            "coded_at": _iso(self.coded_at),
        }


def _iso(when: date | None) -> str | None:
    return None if when is None else when.isoformat()


def _party(party: ExternalParty) -> dict[str, str | None]:
    return {"name": party.name, "code": party.code, "country": party.country, "sector": party.sector}


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": None if place.precision is None else place.precision.value,
        "id": place.id,
    }
