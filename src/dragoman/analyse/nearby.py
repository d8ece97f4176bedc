"""Claims that come near a question without answering it: by parties and words, and by meaning where that can be told."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from dragoman.analyse.acquaintance import about, any_fits, sought
from dragoman.analyse.finding import Match, gather, hits, in_time, is_in_time, match_of, times
from dragoman.analyse.matching import same_sort
from dragoman.analyse.question import Query
from dragoman.analyse.wording import stem_set, stems
from dragoman.model.claim import Claim, ClaimKind, Form
from dragoman.store.records import Record
from dragoman.store.view import View

_MOST_NEAR = 50
_MORE = 3
"""So many times as many as are shown are looked for by meaning: some answer, some are out of the time asked for."""


class Nearest(Protocol):
    """Finds claims by meaning: the seam for sentence embeddings."""

    def __call__(self, view: View, query: Query, *, limit: int) -> Iterable[tuple[Record, float]]:
        """Return the claims of the view that are nearest in meaning to a question, with likeness in [0, 1], best first."""
        ...


def near(
    view: View, query: Query, known: Collection[int], *, nearest: Nearest | None, by_words: bool, limit: int
) -> tuple[Match, ...]:
    """Return claims near in meaning, or (`by_words`) that share parties or words, but for the rows `known`; the likest first."""
    seen: dict[int, Record] = {}
    likeness: dict[int, float] = {}
    if nearest is not None:
        for record, score in nearest(view, query, limit=_MORE * limit):
            if is_in_time(query, record):
                seen[record.row] = record
                likeness[record.row] = score
    if by_words:
        for asked in _looser(query):
            gather(view, asked | times(query), seen, most=_MOST_NEAR)
        words = [word for _, word, _ in stems(query.text)]
        if words:
            hits(view, " OR ".join(words), query, seen, most=_MOST_NEAR)
    wanted = stem_set(query.text)
    scored: list[tuple[float, Match]] = []
    for row, record in seen.items():
        if row in known or (record.claim.form is Form.HEADLINE and not wanted):
            continue
        score = likeness.get(row, 0.0) + _likeness(query, record.claim, wanted)
        if score >= _LEAST_LIKENESS:
            scored.append((score, replace(match_of(query, record), likeness=likeness.get(row))))
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
    kind = 0.2 if query.kind is claim.kind and same_sort(query, claim) else 0.0
    if not query.topic and query.kind is not ClaimKind.PROPOSITION:
        return (hit / len(asked) if asked else 0.0) * 0.6 + shared * 0.4 + kind
    topic = len(words & set(query.topic)) / max(len(query.topic), 1)
    return (hit / len(asked) if asked else topic) * 0.4 + topic * 0.4 + shared * 0.2 + kind


def _looser(query: Query) -> Iterator[dict[str, Any]]:
    """Yield questions that drop what kind of thing was asked, and keep who it is about."""
    newest = {"newest_first": True}
    parties = [sought(party) for party in query.parties]
    if parties:
        yield {"about": parties} | newest
        if query.experiencer or query.holder:
            holders = [sought(party) for party in (*query.experiencer, *query.holder)]
            yield {"holder": holders, "about": parties[:1]} | newest
