"""A row of somebody else's event data: their words, their codes, their coder's name; never one of our claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dragoman.model.event import EventType
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
