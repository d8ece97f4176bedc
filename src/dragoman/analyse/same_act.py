"""An attitude and the speech act that tells it ("condemned") are two claims of one act: what one leaves open the other has."""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.analyse.acquaintance import sought
from dragoman.analyse.question import Query
from dragoman.model.claim import Claim, ClaimKind, LinkType
from dragoman.model.event import EventType
from dragoman.store.records import Record
from dragoman.store.view import View

_SPOKEN = tuple(
    one.value
    for one in (
        EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.CONCEDE, EventType.AGREE, EventType.REQUEST,
        EventType.THREATEN, EventType.PROTEST, EventType.CONSULT,
    )
)  # fmt: skip
"""Acts that are done by saying something; others seldom tell an attitude."""


def linked(claim: Claim) -> frozenset[str]:
    """Return the claims of the document that tell the same act as this one."""
    return frozenset(link.claim for link in claim.links if link.type is LinkType.SAME_ACT)


def partners(view: View, query: Query, times: Mapping[str, object], *, most: int) -> dict[int, tuple[Record, Claim]]:
    """Return claims that may answer by what the other claim of their act has, by row, each with that claim.

    Of an attitude asked for, those whose act is about the parties; of an act, those told by an attitude about them.
    """
    about = [sought(party) for party in query.recipients or query.parties]
    if not about:
        return {}
    asked: dict[str, object] = {"about": about, "newest_first": True, "limit": most, **times}
    if query.kind is ClaimKind.ATTITUDE:
        acts = {one.claim.id: one.claim for one in view.claims(event_type=_SPOKEN, **asked)}  # type: ignore[arg-type]
        told = view.claims_linked_to(acts, types=[LinkType.SAME_ACT.value]) if acts else ()
        return {
            record.row: (record, acts[act])
            for record in told
            for act in linked(record.claim)
            if act in acts and record.claim.attitude is not None
        }
    if query.event_type is None or query.event_type.value not in _SPOKEN:
        return {}
    by_act: dict[str, Claim] = {}
    for record in view.claims(kind=ClaimKind.ATTITUDE.value, **asked):  # type: ignore[arg-type]
        by_act |= dict.fromkeys(linked(record.claim), record.claim)
    found = view.claims(ids=list(by_act)) if by_act else ()
    return {record.row: (record, by_act[record.claim.id]) for record in found}


def completed(claim: Claim, other: Claim) -> Claim:
    """Return the claim with the parties that only the other claim of its act has."""
    if claim.attitude is not None and other.event is not None and not claim.attitude.target.parties:
        target = replace(claim.attitude.target, parties=other.event.recipients)
        return replace(claim, attitude=replace(claim.attitude, target=target))
    if claim.event is not None and other.attitude is not None:
        actors = claim.event.actors or (other.attitude.experiencer,)
        recipients = claim.event.recipients or other.attitude.target.parties
        return replace(claim, event=replace(claim.event, actors=actors, recipients=recipients))
    return claim
