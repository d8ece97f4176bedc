"""What a saved question has to tell since an earlier time: who answers first, who turned round, who denies, what was lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from dragoman.analyse.answering import Answer, Verdict, ask
from dragoman.analyse.finding import Match
from dragoman.analyse.losses import losses
from dragoman.analyse.rereading import MOST_DOCUMENTS
from dragoman.model.claim import Form
from dragoman.store.records import Record
from dragoman.store.view import View

Sort = Literal["first", "reversal", "denial", "loss"]
_NEAR = timedelta(days=30)
"""How long before a new document an earlier telling is looked for that it may have lost the source of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One thing to tell. `key` names it, so that it is told once; `before` is what it stands against, where there is something."""

    sort: Sort
    key: str
    holder: str
    about: str
    record: Record
    before: Record | None = None


def sightings(then: View, now: View, question: str, sorts: frozenset[str]) -> list[Sighting]:
    """Return what a question has to tell of the time between two views, which each need an `as_of`.

    first: a holder who did not answer then answers now. reversal: a holder who said yes says no, or the other way
    round. denial: a holder who did not say no then does. loss: a claim that answers is asserted without the source or
    the hedge that it was told with. Headlines count for nothing, nor does what was only read again.
    """
    if then.as_of is None or now.as_of is None:
        message = "what changed is told between two views that each stand at a time"
        raise ValueError(message)
    answer = ask(now, question, today=now.as_of.date())
    again = frozenset(now.read_again(then.as_of, limit=MOST_DOCUMENTS))
    fresh = _fresh(then, again, answer.matches)
    if not fresh:
        return []
    earlier = {one.key: one for one in ask(then, question, today=then.as_of.date()).verdicts}
    found = [one for verdict in answer.verdicts for one in _of_holder(verdict, earlier.get(verdict.key), fresh)]
    if "loss" in sorts:
        found += _lost(now, answer, fresh)
    return [one for one in found if one.sort in sorts]


def _fresh(then: View, again: frozenset[str], matches: tuple[Match, ...]) -> frozenset[str]:
    """Return the ids of the claims that were not there then, of documents that were not read before."""
    ids = {
        match.claim.id
        for match in matches
        if match.claim.form is not Form.HEADLINE and match.record.document.id not in again
    }
    known = {record.claim.id for record in then.claims(ids=sorted(ids), include_rejected=True)} if ids else set()
    return frozenset(ids - known)


def _of_holder(verdict: Verdict, earlier: Verdict | None, fresh: frozenset[str]) -> Iterator[Sighting]:
    new = [match for match in verdict.matches if match.claim.id in fresh]
    if not new:
        return
    if earlier is None:
        yield _sighting("first", f"first:{verdict.key}", verdict, new[0])
    firm = [match for match in new if match.stance in ("for", "against")]
    if earlier is not None and firm and {earlier.stance, firm[-1].stance} == {"for", "against"}:
        before = [match for match in earlier.matches if match.stance == earlier.stance]
        yield _sighting("reversal", f"reversal:{firm[-1].claim.id}", verdict, firm[-1], before[-1:])
    denied = [match for match in new if match.stance == "against"]
    if denied and (earlier is None or all(match.stance != "against" for match in earlier.matches)):
        yield _sighting("denial", f"denial:{verdict.key}", verdict, denied[0])


def _sighting(sort: Sort, key: str, verdict: Verdict, match: Match, before: list[Match] | None = None) -> Sighting:
    return Sighting(
        sort=sort,
        key=key,
        holder=verdict.holder,
        about=match.stance,
        record=match.record,
        before=before[0].record if before else None,
    )


def _lost(now: View, answer: Answer, fresh: frozenset[str]) -> Iterator[Sighting]:
    """Yield the losses of what answers: the assertion is new, or what it lost the source of is."""
    ids = {match.claim.id for match in answer.matches}
    days = [match.record.document.published_day for match in answer.matches if match.claim.id in fresh]
    known = [day for day in days if day is not None]
    if not known:
        return
    for loss in losses(now, since=min(known) - _NEAR, until=max(known)):
        pair = (loss.told.claim.id, loss.asserted.claim.id)
        if ids.intersection(pair) and fresh.intersection(pair):
            yield Sighting(
                sort="loss",
                key=f"loss:{pair[0]}>{pair[1]}",
                holder=loss.holder,
                about=loss.sort,
                record=loss.asserted,
                before=loss.told,
            )
