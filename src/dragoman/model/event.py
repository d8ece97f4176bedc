"""Content: who did what to whom (PLOVER)."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.actor import Party
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.span import Span


class EventType(StrEnum):
    """PLOVER's sixteen event types (Open Event Data Alliance, PLOVER manual 2.0)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


GOLDSTEIN: dict[EventType, float] = {
    EventType.AGREE: 2.5,
    EventType.CONSULT: 2.5,
    EventType.SUPPORT: 5.0,
    EventType.CONCEDE: 4.5,
    EventType.COOPERATE: 9.5,
    EventType.AID: 10.0,
    EventType.RETREAT: 6.5,
    EventType.REQUEST: 0.0,
    EventType.ACCUSE: -2.0,
    EventType.REJECT: -2.0,
    EventType.THREATEN: -3.5,
    EventType.PROTEST: -5.0,
    EventType.SANCTION: -6.0,
    EventType.MOBILIZE: -5.5,
    EventType.COERCE: -7.0,
    EventType.ASSAULT: -9.0,
}
"""Scores of PLOVER 2.0; ACCUSE takes the score of its mildest mode, since the printed +3 is a sign slip."""


class Status(StrEnum):
    """Whether the act took place, as the claim tells it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom. `goldstein` is -10 (conflict) to 10 (cooperation), None where no score applies.

    The type names the act; `status` says whether it happened (PLOVER's auxiliary modes).
    """

    type: EventType
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    moment: Moment | None = None
    place: Place | None = None
    status: Status = Status.HAPPENED
    condition: Span | None = None
    goldstein: float | None = None
