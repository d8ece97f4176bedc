"""What formats of events need of a claim: the act, its day, its parties one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dragoman.analyse.acquaintance import chief
from dragoman.analyse.holding import held_not_so
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, Claim, Form
from dragoman.model.event import Event, EventType
from dragoman.model.folding import root_of
from dragoman.model.moment import Moment
from dragoman.store.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event claim as a format with one type and one day has it: `type` folds the status in (planned, denied).

    `mode` is None where the type was folded, since the mode belongs to the act itself.
    """

    record: Record
    event: Event
    type: EventType
    mode: str | None
    day: date


def act_of(record: Record) -> Act | None:
    """Return the act that a claim tells of, or None: no event, a headline, held not to be so, or without any day."""
    claim = record.claim
    event = claim.event
    if event is None or claim.form is Form.HEADLINE or not_so(claim):
        return None
    day = day_of(event.moment, record.document.published_day)
    if day is None:
        return None
    folded = EventType(root_of(event.type.value, event.status.value))
    return Act(record=record, event=event, type=folded, mode=event.mode if folded is event.type else None, day=day)


def not_so(claim: Claim) -> bool:
    """Say whether the one who tells it, or whoever feels it, holds that it is not so."""
    return held_not_so(claim)


def day_of(moment: Moment | None, published: date | None) -> date | None:
    """Return the one day that a format wants of an interval: the day of publication where it lies inside.

    Otherwise the end of the interval that is nearest to it; without any moment the day of publication.
    """
    ends = [] if moment is None else [day for day in (moment.earliest, moment.latest) if day is not None]
    if not ends:
        return published
    if published is None:
        return ends[-1]
    if moment is not None and moment.earliest is not None and published < moment.earliest:
        return moment.earliest
    if moment is not None and moment.latest is not None and published > moment.latest:
        return moment.latest
    return published if len(ends) > 1 else ends[0]


def pairs(event: Event) -> Iterator[tuple[Party | None, Party | None]]:
    """Yield each actor with each recipient but itself; a missing side is None."""
    for actor in event.actors or (None,):
        for recipient in event.recipients or (None,):
            if actor is None or recipient is None or chief(actor) != chief(recipient):
                yield actor, recipient


def state_of(party: Party | None) -> str | None:
    """Return the country that a party is of, or else the one that it speaks for."""
    if party is None:
        return None
    return party.country or next((other.country for other in party.speaks_for if other.country), None)


def is_state(party: Party) -> bool:
    """Say whether the party is a state itself, which data sets give no sector."""
    return party.kind is ActorKind.STATE


def source_name(record: Record) -> str:
    """Return whose claim it is: the last in the chain, or the publisher where that is the author."""
    name = record.claim.chain[-1].party.name
    return name if name != AUTHOR else publisher(record) or AUTHOR


def publisher(record: Record) -> str | None:
    """Return who first carried it, as far as it is credited."""
    return record.document.credited_publisher or record.document.publisher


def iso(when: datetime | date | None) -> str | None:
    """Return ISO 8601."""
    return None if when is None else when.isoformat()
