"""Who a mention means, and the role it plays in one claim."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.span import Span


class ActorKind(StrEnum):
    """What sort of thing an actor is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    IGO = "IGO"
    GROUP = "group"
    VESSEL = "vessel"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeaksFor:
    """A state or organisation that a party speaks for, with the stated evidence.

    `country` is ISO 3166 alpha-3, or None for an organisation of no single state.
    """

    name: str
    country: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor in one role of one claim.

    `mention` is None where the party is implicit; `actor` is a knowledge-base id or None;
    `sector` is a PLOVER sector (GOV MIL LEG JUD COP SPY OPP REB CVL BUS MED EDU IGO ...) or None
    where the party is not meant as an acting body (territory, victims). An empty `speaks_for`
    means that the party speaks for nobody but themselves.
    """

    name: str
    mention: Span | None = None
    actor: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    speaks_for: tuple[SpeaksFor, ...] = ()
