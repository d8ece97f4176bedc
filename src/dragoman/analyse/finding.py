"""Claims that answer a query: what is asked of the database for it, and what is kept of that."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.analyse.acquaintance import sought
from dragoman.analyse.families import emotions_of
from dragoman.analyse.holding import Holding, Stance, holding
from dragoman.analyse.matching import answers, same_wording, shortest, stance_of
from dragoman.analyse.question import Query
from dragoman.analyse.same_act import completed, partners
from dragoman.errors import StoreError
from dragoman.model.claim import Claim, ClaimKind
from dragoman.store.records import Record
from dragoman.store.view import View

MOST = 300
"""Claims compared for one query unless told otherwise, the newest, and of the oldest a quarter of that; of those found by
their words half as many. A claim takes about 0.2 ms to fetch, and an answer from a million claims should take 300 ms."""
_MOST_ROWS = 4_000
"""Claims with the question's words that are looked at by their structure, the newest; that takes 5 microseconds each."""
_MOST_OF_PARTY = 4_000
_MOST_TELLING = 25_000
"""Where words are too common, so many claims of the parties asked for are held against so many with the words."""
_LEADING = frozenset({"holder", "experiencer", "actor", "recipient", "about"})
"""What claims can be led to by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim that answers: how it stands to what was asked, who tells it, and the day it was said.

    `day` is when the source said it where the text tells, else the day of publication. Without `same_wording` the claim
    is about the same parties and the same type of act, told in other words ("hit" for "attacked"). `others` are the same
    words in other documents of the same origin. `likeness` is how near in meaning it is, where that was measured.
    """

    record: Record
    holding: Holding
    stance: Stance
    day: date | None
    same_wording: bool = True
    others: tuple[Record, ...] = ()
    likeness: float | None = None

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.record.claim

    @property
    def copies(self) -> int:
        """How many other documents carry the same words."""
        return len(self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The exact matches in order of day; `looked_at` claims were compared, `cut` where there were more."""

    matches: tuple[Match, ...]
    looked_at: int
    cut: bool


def find(view: View, query: Query, *, most: int = MOST) -> Found:
    """Return the claims that answer the query, of the `most` newest.

    Where it has words of its own, they lead: only claims that have them can answer.
    """
    seen: dict[int, Record] = {}
    cut = False
    for asked in _asked(query) if not query.topic else ():
        cut |= gather(view, asked | times(query), seen, most=most)
    for words in _searched(query):
        for asked in _narrowed(query):
            rows, more = _telling(view, words, asked | times(query))
            cut |= more | gather(view, {"rows": rows} | asked | times(query), seen, most=max(most // 2, 1))
    told = partners(view, query, times(query), most=max(most // 2, 1))
    seen |= {row: record for row, (record, _) in told.items() if is_in_time(query, record)}
    matches = [
        match_of(query, record)
        for row, record in seen.items()
        if answers(query, record.claim) or (row in told and answers(query, completed(record.claim, told[row][1])))
    ]
    return Found(matches=tuple(sorted(matches, key=in_time)), looked_at=len(seen), cut=cut)


def _telling(view: View, words: str, asked: dict[str, Any]) -> tuple[Collection[int], bool]:
    """Return the newest claims with some words, and whether there are more.

    Of common words, those that some party's claims have are looked for: both lists are long, what is in both is short.
    """
    rows = view.rows_telling(words, limit=_MOST_ROWS)
    if len(rows) < _MOST_ROWS or not _LEADING & asked.keys():
        return rows, len(rows) >= _MOST_ROWS
    theirs = view.rows(limit=_MOST_OF_PARTY, **asked)
    rows = view.rows_telling(words, limit=_MOST_TELLING)
    return set(rows).intersection(theirs), len(rows) >= _MOST_TELLING or len(theirs) >= _MOST_OF_PARTY


def in_time(match: Match) -> tuple[bool, date, int]:
    """Return the key that puts matches in order of day, undated ones last."""
    return match.day is None, match.day or date.max, match.record.row


def without_copies(matches: Iterable[Match]) -> list[Match]:
    """Return the matches in their order, the same words of one origin once, with the number of copies."""
    kept: dict[tuple[str, str, str, int], Match] = {}
    for match in matches:
        claim = match.claim
        key = match.record.origin, claim.quote.exact, claim.kind.value, _place(claim)
        first = kept.get(key)
        if first is None:
            kept[key] = match
        elif first.record.document.id != match.record.document.id:
            kept[key] = replace(first, others=(*first.others, match.record))
        else:
            kept[(*key[:3], -len(kept) - 1)] = match
    return list(kept.values())


def credited(match: Match) -> Match:
    """Return the match with the earliest of its copies that names a publisher; the day stays that of the first."""
    if _names_publisher(match.record):
        return match
    carriers = sorted(match.others, key=lambda one: (one.document.published_day or date.max, one.row))
    named = next(filter(_names_publisher, carriers), None)
    if named is None:
        return match
    others = (match.record, *(one for one in match.others if one is not named))
    return replace(match, record=named, others=others)


def _names_publisher(record: Record) -> bool:
    return bool(record.document.credited_publisher or record.document.publisher)


def _place(claim: Claim) -> int:
    """Return where the content stands inside its quotation: a copy has it at the same place."""
    return claim.content[0].start - claim.quote.start


def match_of(query: Query, record: Record) -> Match:
    """Return how a claim stands to a query."""
    held = holding(record.claim)
    return Match(
        record=record,
        holding=held,
        stance=stance_of(query, record.claim, held),
        day=said_on(record),
        same_wording=same_wording(query, record.claim),
    )


def said_on(record: Record) -> date | None:
    """Return the day a claim was said where its text tells one day, else the day of publication."""
    said = record.claim.chain[-1].said
    if said is not None and said.earliest is not None and said.earliest == said.latest:
        return said.earliest
    return record.document.published_day


def times(query: Query) -> dict[str, Any]:
    """Return the days asked for, as keywords of `View.claims`."""
    return {name: value for name, value in (("since", query.since), ("until", query.until)) if value is not None}


def _structure(query: Query) -> dict[str, Any]:
    """Return what is asked of a claim's structure, as keywords of `View.claims`."""
    asked: dict[str, Any] = {}
    if query.holder:
        asked["holder"] = [sought(party) for party in query.holder]
    if query.experiencer:
        asked["experiencer"] = [sought(party) for party in query.experiencer]
    if query.event_type is not None:
        asked["event_type"] = query.event_type.value
    if query.family is not None:
        asked["attitude"] = emotions_of(query.family)
    if query.relation is not None:
        asked["relation"] = query.relation.value
    if query.kind is ClaimKind.EVENT and not query.mutual:
        asked |= {role: [sought(one) for one in parties] for role, parties in
                  (("actor", query.actors), ("recipient", query.recipients)) if parties}  # fmt: skip
    elif query.parties and query.kind is not ClaimKind.PROPOSITION:
        asked["about"] = [sought(party) for party in query.parties]
    if query.kind is not None and query.shape == "done":
        asked["kind"] = query.kind.value
    return asked


def _asked(query: Query) -> Iterator[dict[str, Any]]:
    """Yield keywords of `View.claims`; nothing where only the words can lead to the claims."""
    asked = _structure(query)
    led = _LEADING & asked.keys()
    if led and not (led == {"holder"} and query.parties):
        yield asked


def _narrowed(query: Query) -> Iterator[dict[str, Any]]:
    """Yield what claims found by their words must have beside them."""
    asked = _structure(query)
    if query.kind in {None, ClaimKind.PROPOSITION}:
        asked.pop("about", None)
    yield asked
    if query.family is not None:
        asked = {name: value for name, value in asked.items() if name not in {"attitude", "about", "experiencer"}}
        held = {"holder": [sought(party) for party in query.experiencer]} if query.experiencer else {}
        yield asked | held | {"kind": ClaimKind.PROPOSITION.value}


def _searched(query: Query) -> Iterator[str]:
    """Yield text searches: for topics, and for propositions, whose parties stand only in their words."""
    words = [_quoted(word) for word in query.words]
    if query.kind is None or query.kind is ClaimKind.PROPOSITION:
        names = [_quoted(shortest(party)) for party in query.parties]
        if words or (names and query.shape in {"said", "change", "about", "whether", "first", "last"}):
            yield " ".join([*words, *names])
    elif words:
        yield " ".join(words)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', " ") + '"'


def gather(view: View, asked: dict[str, Any], seen: dict[int, Record], *, most: int) -> bool:
    """Add the newest claims, and where there are more the oldest; say whether some were left out."""
    asked = {"newest_first": True} | asked
    count = 0
    for record in view.claims(**asked, limit=most):
        seen[record.row] = record
        count += 1
    if count < most:
        return False
    for record in view.claims(**(asked | {"newest_first": False}), limit=max(most // 4, 1)):
        seen[record.row] = record
    return True


def hits(view: View, words: str, query: Query, seen: dict[int, Record], *, most: int) -> bool:
    """Add the best matches of a text search that lie in the time asked for; say whether there may be more."""
    try:
        found = view.search(words, where="claims", limit=most)
    except StoreError:
        return False
    for hit in found:
        if hit.record is not None and is_in_time(query, hit.record):
            seen[hit.record.row] = hit.record
    return len(found) >= most


def is_in_time(query: Query, record: Record) -> bool:
    """Say whether a claim found by its words lies in the time asked for, as `View.claims` would."""
    claim = record.claim
    moment = claim.event.moment if claim.event else claim.relation.moment if claim.relation else None
    first = last = record.document.published_day
    if moment is not None and (moment.earliest or moment.latest):
        first, last = moment.earliest or date.min, moment.latest or date.max
    if first is None or last is None:
        return query.since is None and query.until is None
    return (query.since is None or last >= query.since) and (query.until is None or first <= query.until)
