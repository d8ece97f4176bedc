"""The claims behind a dyad's figures: which way each points, and the best few to show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from dragoman.analyse.holding import held_not_so
from dragoman.model.attitude import Polarity
from dragoman.model.claim import Claim
from dragoman.store.dyads import HELD

if TYPE_CHECKING:
    from dragoman.store.records import Record
    from dragoman.store.view import View

Sign = Literal[-1, 0, 1]
_LOOKED_AT = (10, 60)
"""Newest claims of each kind from which the few are chosen: more where the first look does not find them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim about a dyad; `sign` is 1 for cooperation, a positive attitude or warming, -1 for the contrary."""

    record: "Record"
    sign: Sign

    @property
    def day(self) -> date | None:
        """When it was so, by the text; else the day of publication."""
        claim = self.record.claim
        moment = (claim.event and claim.event.moment) or (claim.relation and claim.relation.moment)
        return (moment.earliest if moment else None) or self.record.document.published_day

    def to_json(self) -> dict[str, Any]:
        """Return what a reader needs to check it."""
        document, claim = self.record.document, self.record.claim
        return {
            "claim": claim.id,
            "sign": self.sign,
            "kind": claim.kind.value,
            "day": None if self.day is None else self.day.isoformat(),
            "chain": [source.party.name for source in claim.chain],
            "quote": {"start": claim.quote.start, "end": claim.quote.end, "exact": claim.quote.exact},
            "document": document.id,
            "publisher": document.publisher,
            "published": None if document.published is None else document.published.isoformat(),
            "url": document.url,
            "origin": self.record.origin,
        }


def sign_of(claim: Claim) -> Sign:
    """Return which way a claim points; 0 where it tells neither, is held not to be so, or is of an act that did not take place."""
    if held_not_so(claim):
        return 0
    if claim.event is not None:
        value = claim.event.goldstein if claim.event.status.value in HELD else None
    elif claim.attitude is not None:
        value = 1.0 if claim.attitude.polarity == "+" else -1.0
    elif claim.relation is not None:
        value = {"warming": 1.0, "cooling": -1.0}.get(claim.relation.direction)
    else:
        value = None
    return 0 if not value else 1 if value > 0 else -1


def evidence(
    view: "View",
    a: str,
    b: str,
    *,
    sign: Sign | None = None,
    attitude: str | None = None,
    since: date | None = None,
    until: date | None = None,
    most: int = 3,
) -> list[Evidence]:
    """Return up to `most` claims of `a` towards `b`, one an origin, the surest first, then the newest.

    With `sign` only claims that point that way; with `attitude` only those of that emotion or type.
    """
    if most <= 0:
        return []
    chosen: list[Evidence] = []
    polarity: Polarity | None = None if not sign else "+" if sign > 0 else "-"
    for looked_at in _LOOKED_AT:
        asked: dict[str, Any] = {"since": since, "until": until, "limit": looked_at, "newest_first": True}
        records = [
            *view.claims(kind="attitude", experiencer=a, about=(b,), attitude=attitude, polarity=polarity, **asked)
        ]
        if attitude is None:
            records += view.claims(kind="event", actor=a, recipient=b, **asked)
            records += view.claims(kind="relation", about=(a, b), **asked)
        found = [Evidence(record=record, sign=sign_of(record.claim)) for record in records]
        wanted = [one for one in found if (one.sign == sign if sign is not None else one.sign != 0)]
        wanted.sort(key=lambda one: (-one.record.claim.score, -one.record.row))
        chosen = list(one_an_origin(wanted))[:most]
        if len(chosen) == most:
            break
    return chosen


def one_an_origin(found: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield the first of each origin: copies of a wire story prove nothing more."""
    seen = set()
    for one in found:
        if one.record.origin not in seen:
            seen.add(one.record.origin)
            yield one
