"""Claims that answer a query, and claims that come near it: what is asked of the database, and what is kept of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from dragoman.analyse.acquaintance import about, any_fits, fits, sought
from dragoman.analyse.families import emotions_of, family_of, favours, negated
from dragoman.analyse.holding import Holding, Stance, holding
from dragoman.analyse.question import Query
from dragoman.analyse.wording import stem_set, stems
from dragoman.errors import StoreError
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, ClaimKind, Form, LinkType
from dragoman.store.records import Record
from dragoman.store.view import View

MOST = 600
"""Claims compared for one query unless told otherwise, the newest; then of the oldest, and of those found by their words,
a quarter of that. A claim takes about 0.25 ms to fetch, and an answer from a million claims should take 300 ms."""
_MOST_NEAR = 100


class Nearest(Protocol):
    """Finds claims by meaning: the seam for sentence embeddings."""

    def __call__(self, view: View, words: str, *, limit: int) -> Iterable[tuple[Record, float]]:
        """Return the claims of the view that are nearest in meaning to some words, with likeness in [0, 1], best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim that answers: how it stands to what was asked, who tells it, and the day it was said.

    `day` is when the source said it where the text tells, else the day of publication. Without `same_wording` the claim
    is about the same parties and the same type of act, told in other words ("hit" for "attacked"). `copies` other
    documents of the same origin carry the same words.
    """

    record: Record
    holding: Holding
    stance: Stance
    day: date | None
    same_wording: bool = True
    copies: int = 0

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.record.claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The exact matches in order of day; `looked_at` claims were compared, `cut` where there were more."""

    matches: tuple[Match, ...]
    looked_at: int
    cut: bool


def find(view: View, query: Query, *, most: int = MOST) -> Found:
    """Return the claims that answer the query, of the `most` newest."""
    seen: dict[int, Record] = {}
    cut = False
    for asked in _asked(query):
        cut |= _gather(view, asked | _times(query), seen, most=most)
    for words in _searched(query):
        cut |= _hits(view, words, query, seen, most=max(most // 4, 1))
    matches = [match_of(query, record) for record in seen.values() if answers(query, record.claim)]
    return Found(matches=tuple(sorted(matches, key=in_time)), looked_at=len(seen), cut=cut)


def near(view: View, query: Query, exact: Found, *, nearest: Nearest | None, limit: int) -> tuple[Match, ...]:
    """Return claims that share parties or words with the question without answering it, the likest first."""
    known = {match.record.row for match in exact.matches}
    seen: dict[int, Record] = {}
    likeness: dict[int, float] = {}
    if nearest is not None:
        for record, score in nearest(view, query.text, limit=limit):
            seen[record.row] = record
            likeness[record.row] = score
    for asked in _looser(query):
        _gather(view, asked | _times(query), seen, most=_MOST_NEAR)
    words = [word for _, word, _ in stems(query.text)]
    if words:
        _hits(view, " OR ".join(words), query, seen, most=_MOST_NEAR)
    wanted = stem_set(query.text)
    scored: list[tuple[float, Match]] = []
    for row, record in seen.items():
        if row in known or (record.claim.form is Form.HEADLINE and not wanted):
            continue
        score = likeness.get(row, 0.0) + _likeness(query, record.claim, wanted)
        if score >= _LEAST_LIKENESS:
            scored.append((score, match_of(query, record)))
    scored.sort(key=lambda pair: (-pair[0], in_time(pair[1])))
    return _one_a_sentence((match for _, match in scored), limit)


_LEAST_LIKENESS = 0.34
"""A claim that shares less than a third of the parties and words asked for is not shown as near."""


def _one_a_sentence(matches: Iterable[Match], limit: int) -> tuple[Match, ...]:
    kept: dict[tuple[str, int], Match] = {}
    for match in matches:
        kept.setdefault((match.record.document.id, match.claim.quote.start), match)
        if len(kept) >= limit:
            break
    return tuple(kept.values())


def _likeness(query: Query, claim: Claim, wanted: frozenset[str]) -> float:
    """Return how much of what was asked a claim has: its parties, and the question's words."""
    asked = [*query.parties, *query.holder, *query.experiencer]
    present = [*about(claim), *(source.party for source in claim.chain)]
    present += [claim.attitude.experiencer] if claim.attitude is not None else []
    hit = sum(any_fits(party, present, standing=False) for party in asked)
    words = stem_set(claim.quote.exact)
    shared = len(wanted & words) / len(wanted) if wanted else 0.0
    kind = 0.2 if query.kind is claim.kind and _same_sort(query, claim) else 0.0
    if not query.topic and query.kind is not ClaimKind.PROPOSITION:
        return (hit / len(asked) if asked else 0.0) * 0.6 + shared * 0.4 + kind
    topic = len(words & set(query.topic)) / max(len(query.topic), 1)
    return (hit / len(asked) if asked else topic) * 0.4 + topic * 0.4 + shared * 0.2 + kind


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
            kept[key] = replace(first, copies=first.copies + 1)
        else:
            kept[(*key[:3], -len(kept) - 1)] = match
    return list(kept.values())


def _place(claim: Claim) -> int:
    """Return where the content stands inside its quotation: a copy has it at the same place."""
    return claim.content[0].start - claim.quote.start


def match_of(query: Query, record: Record) -> Match:
    """Return how a claim stands to a query."""
    held = holding(record.claim)
    return Match(
        record=record,
        holding=held,
        stance=_stance(query, record.claim, held),
        day=said_on(record),
        same_wording=_same_wording(query, record.claim),
    )


def said_on(record: Record) -> date | None:
    """Return the day a claim was said where its text tells one day, else the day of publication."""
    said = record.claim.chain[-1].said
    if said is not None and said.earliest is not None and said.earliest == said.latest:
        return said.earliest
    return record.document.published_day


def _stance(query: Query, claim: Claim, held: Holding) -> Stance:
    """Return the stance to what was asked.

    The opposite family's attitude is the opposite stance; where the question names no attitude but a subject, being ill
    disposed to it is being against it.
    """
    stance = held.stance
    if query.kind is None and claim.attitude is not None and stance in {"for", "against"}:
        favourable = favours(claim.attitude)
        denied = held.denied and not negated(claim.attitude)
        return stance if favourable is None else "for" if favourable != denied else "against"
    if query.family is None or claim.attitude is None or family_of(claim.attitude).name == query.family.name:
        if stance == "for" and held.coming and query.shape not in {"said", "done", "about"}:
            return "hedged"
        return stance
    turned: dict[Stance, Stance] = {"for": "against", "against": "hedged"}
    return turned.get(stance, stance)


# What is asked of the database


def _times(query: Query) -> dict[str, Any]:
    return {name: value for name, value in (("since", query.since), ("until", query.until)) if value is not None}


def _asked(query: Query) -> Iterator[dict[str, Any]]:
    """Yield keywords of `View.claims`; nothing where only the words can lead to the claims."""
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
    led = {"holder", "experiencer", "actor", "recipient", "about"} & set(asked)
    if led and not (led == {"holder"} and (query.parties or query.topic)):
        yield asked | ({"kind": query.kind.value} if query.kind is not None and query.shape == "done" else {})


def _looser(query: Query) -> Iterator[dict[str, Any]]:
    """Yield questions that drop what kind of thing was asked, and keep who it is about."""
    newest = {"newest_first": True}
    parties = [sought(party) for party in query.parties]
    if parties:
        yield {"about": parties} | newest
        if query.experiencer or query.holder:
            holders = [sought(party) for party in (*query.experiencer, *query.holder)]
            yield {"holder": holders, "about": parties[:1]} | newest


def _searched(query: Query) -> Iterator[str]:
    """Yield text searches: for topics, and for propositions, whose parties stand only in their words."""
    words = [_quoted(word) for word in query.words]
    if query.kind is None or query.kind is ClaimKind.PROPOSITION:
        names = [_quoted(_shortest(party)) for party in query.parties]
        if words or (names and query.shape in {"said", "change", "about", "whether", "first", "last"}):
            yield " ".join([*words, *names])
    elif words:
        yield " ".join(words)


def _shortest(party: Party) -> str:
    mention = party.mention.exact if party.mention is not None else party.name
    return min((mention, party.name), key=len)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', " ") + '"'


def _gather(view: View, asked: dict[str, Any], seen: dict[int, Record], *, most: int) -> bool:
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


def _hits(view: View, words: str, query: Query, seen: dict[int, Record], *, most: int) -> bool:
    try:
        hits = view.search(words, where="claims", limit=most)
    except StoreError:
        return False
    for hit in hits:
        if hit.record is not None and _in_time(query, hit.record):
            seen[hit.record.row] = hit.record
    return len(hits) >= most


def _in_time(query: Query, record: Record) -> bool:
    """Say whether a claim found by its words lies in the time asked for, as `View.claims` would."""
    claim = record.claim
    moment = claim.event.moment if claim.event else claim.relation.moment if claim.relation else None
    first = last = record.document.published_day
    if moment is not None and (moment.earliest or moment.latest):
        first, last = moment.earliest or date.min, moment.latest or date.max
    if first is None or last is None:
        return query.since is None and query.until is None
    return (query.since is None or last >= query.since) and (query.until is None or first <= query.until)


# What is kept


def answers(query: Query, claim: Claim) -> bool:
    """Say whether a claim answers: everything the query asks is there."""
    if claim.form is Form.HEADLINE:
        return False
    if query.holder and not _told_by(query, claim):
        return False
    if not _KINDS[query.kind](query, claim):
        return False
    return _has_topic(query, claim)


def _told_by(query: Query, claim: Claim) -> bool:
    return any(any_fits(holder, (s.party for s in claim.chain[1:]), standing=True) for holder in query.holder)


def _same_sort(query: Query, claim: Claim) -> bool:
    if query.event_type is not None:
        return claim.event is not None and claim.event.type is query.event_type
    if query.family is not None:
        return claim.attitude is not None and family_of(claim.attitude).name in {
            query.family.name,
            query.family.opposite,
        }
    return True


def _same_wording(query: Query, claim: Claim) -> bool:
    """Say whether an act is told by the question's own words, or is coded as the same mode of act."""
    if claim.event is None or not query.act or (query.mode is not None and query.mode == claim.event.mode):
        return True
    shared = len(set(query.act) & stem_set(claim.quote.exact))
    return 2 * shared >= len(query.act)


def _is_event(query: Query, claim: Claim) -> bool:
    event = claim.event
    if event is None or (query.event_type is not None and event.type is not query.event_type):
        return False
    if query.mutual:
        return all(any_fits(one, (*event.actors, *event.recipients), standing=False) for one in query.parties)
    doers = not query.actors or any(any_fits(one, event.actors, standing=False) for one in query.actors)
    return doers and (
        not query.recipients or any(any_fits(one, event.recipients, standing=False) for one in query.recipients)
    )


def _is_attitude(query: Query, claim: Claim) -> bool:
    attitude = claim.attitude
    if attitude is None or not _same_sort(query, claim):
        return False
    if query.experiencer and not any(fits(one, attitude.experiencer, standing=True) for one in query.experiencer):
        return False
    return all(any_fits(one, attitude.target.parties, standing=False) for one in query.parties)


def _is_relation(query: Query, claim: Claim) -> bool:
    relation = claim.relation
    if relation is None or relation.kind is not query.relation:
        return False
    return all(any_fits(one, relation.parties, standing=False) for one in query.parties)


def _is_about(query: Query, claim: Claim) -> bool:
    """Say whether each party asked for is a party of the claim or named in its words."""
    words = stem_set(_content(claim))
    present = about(claim)
    return all(
        any_fits(one, present, standing=False) or stem_set(_shortest(one)) <= words for one in query.parties
    ) and bool(query.parties or query.topic)


_KINDS: dict[ClaimKind | None, Callable[[Query, Claim], bool]] = {
    ClaimKind.EVENT: _is_event,
    ClaimKind.ATTITUDE: _is_attitude,
    ClaimKind.RELATION: _is_relation,
    ClaimKind.PROPOSITION: _is_about,
    None: _is_about,
}


def _has_topic(query: Query, claim: Claim) -> bool:
    if not query.topic:
        return True
    return set(query.topic) <= stem_set(_content(claim))


def _content(claim: Claim) -> str:
    words = " ".join(span.exact for span in claim.content)
    target = claim.attitude.target.text if claim.attitude is not None else None
    return words if target is None else f"{words} {target.exact}"


def linked(claim: Claim) -> frozenset[str]:
    """Return the claims of the document that tell the same act as this one."""
    return frozenset(link.claim for link in claim.links if link.type is LinkType.SAME_ACT)
