"""A question asked of a database: verdicts by holder, first and last said, independent origins, and what was searched."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.analyse.acquaintance import fits
from dragoman.analyse.by_words import by_words
from dragoman.analyse.finding import MOST, Found, Match, credited, find, in_time, without_copies
from dragoman.analyse.holding import Stance, holder_of
from dragoman.analyse.last_names import with_full_names
from dragoman.analyse.nearby import Nearest, near
from dragoman.analyse.perspectives import Position, positions_of
from dragoman.analyse.question import Query, read_question
from dragoman.analyse.reasons import Reason, reasons
from dragoman.analyse.same_act import linked
from dragoman.model.claim import ClaimKind
from dragoman.model.notebook import MOST as ROWS
from dragoman.model.notebook import table
from dragoman.store.view import View

_NEAR = 8
_FURTHER = 3
"""Where nothing answers and not everything was compared, so many times as much is."""
_OTHER = 12
_WORDED = 6
Outcome = Literal["found", "other wording only", "by words only", "not in the corpus", "not among what was compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one holder holds of what was asked.

    `stance` is the newest firm one (else the newest); `changed` where the holder was both for and against. Origins are
    counted, never articles. `matches` are in order of day.
    """

    key: str
    holder: str
    stance: Stance
    changed: bool
    origins: int
    matches: tuple[Match, ...]

    @property
    def first(self) -> Match:
        """The earliest."""
        return self.matches[0]

    @property
    def last(self) -> Match:
        """The latest."""
        return self.matches[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What an answer rests on: how much there was, over which days, and how many claims were compared.

    `cut` says that there were too many to compare all: the newest and the oldest were.
    """

    documents: int
    origins: int
    claims: int
    first_published: date | None
    last_published: date | None
    looked_at: int
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question.

    `verdicts` rest on exact matches only; `other_wording` holds what tells of the same parties and the same type of act
    in other words. `positions` are filled where the question is whether a position changed, `reasons` where it is why.
    `by_words` are plain propositions that have all words of the question without being read as what it asks for; they
    count for nothing. Without any of these the outcome is "not in the corpus", and `near` is what came nearest.
    """

    query: Query
    outcome: Outcome
    verdicts: tuple[Verdict, ...]
    first_said: Match | None
    last_said: Match | None
    origins: int
    positions: tuple[Position, ...]
    other_wording: tuple[Match, ...]
    near: tuple[Match, ...]
    searched: Searched
    reasons: tuple[Reason, ...] = ()
    by_words: tuple[Match, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything answers, be it in other words, or by its words alone."""
        return self.outcome in {"found", "other wording only", "by words only"}

    @property
    def matches(self) -> tuple[Match, ...]:
        """Every claim that answers, in order of day."""
        return tuple(sorted((match for verdict in self.verdicts for match in verdict.matches), key=in_time))

    def by_stance(self, stance: Stance) -> tuple[Verdict, ...]:
        """Return the verdicts of one stance."""
        return tuple(verdict for verdict in self.verdicts if verdict.stance == stance)

    def _repr_html_(self) -> str:
        """Return a table for notebooks: who answers how, with words; or what comes nearest, and what was searched."""
        shown: list[tuple[str, str, Match]]
        shown = [(verdict.stance, verdict.holder, match) for verdict in self.verdicts for match in verdict.matches]
        shown = shown or [("in other words", match.holding.voice.name, match) for match in self.other_wording]
        shown = shown or [("nearest", match.holding.voice.name, match) for match in (*self.by_words, *self.near)]
        rows = (
            (how, holder, match.day, match.claim.quote.exact, match.claim.id) for how, holder, match in shown[:ROWS]
        )
        told = f"{self.outcome}; searched {self.searched.documents} documents of {self.searched.origins} origins"
        return table(told, ("stance", "holder", "day", "words", "claim"), rows, more=len(shown) - ROWS)


def ask(
    view: View,
    question: str,
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
    nearest: Nearest | None = None,
    most: int = MOST,
) -> Answer:
    """Answer a question from what the view holds; nothing is said that isn't a stored claim.

    `today` is the day from which "last week" counts; `since` and `until` overrule times in the question. `nearest`
    finds other wording by meaning; without it the nearest are found by parties and words.
    `most` claims are compared at most, the newest; `Answer.searched` says whether there were more.
    """

    def stands(word: str) -> bool:
        return bool(view.rows_telling(f'"{word}"', limit=1))

    query = read_question(question, today=today, since=since, until=until, stands=stands)
    return answer(view, query, nearest=nearest, most=most)


def answer(view: View, query: Query, *, nearest: Nearest | None = None, most: int = MOST) -> Answer:
    """Answer a question that has been read."""
    query = with_full_names(view, query)
    found = find(view, query, most=most)
    if found.cut and not found.matches:
        found = find(view, query, most=_FURTHER * most)
    told = _told_once(found.matches)
    exact = tuple(match for match in told if match.same_wording)
    other = tuple(match for match in told if not match.same_wording)
    worded = by_words(view, query, {match.record.row for match in found.matches}, limit=_WORDED)
    firm = _firm(query, exact)
    outcome: Outcome = "found" if exact else "other wording only" if other else "by words only"
    if not told and not worded:
        outcome = "not among what was compared" if found.cut else "not in the corpus"
    known = {match.record.row for match in (*found.matches, *worded)}
    more = near(view, query, known, nearest=nearest, by_words=not exact, limit=_NEAR)
    return Answer(
        query=query,
        outcome=outcome,
        verdicts=_verdicts(query, exact),
        first_said=firm[0] if firm else None,
        last_said=_last(query, exact, firm),
        origins=origins(exact),
        positions=tuple(positions_of([match.record for match in exact])) if query.shape == "change" else (),
        other_wording=other[-_OTHER:],
        near=more,
        searched=_searched(view, found),
        reasons=reasons(view, query, exact) if query.shape == "why" else (),
        by_words=worded,
    )


def origins(matches: Iterable[Match]) -> int:
    """Return how many independent origins some claims come from."""
    return len({match.record.origin for match in matches})


def _firm(query: Query, matches: Sequence[Match]) -> Sequence[Match]:
    """Return the matches by which "first said" is told: those that say it, else whatever there is."""
    if query.kind is None:
        return [match for match in matches if match.stance != "open"] or matches
    wanted = "against" if query.shape == "deniers" else "for"
    says = [match for match in matches if match.stance == wanted]
    return says or [match for match in matches if match.stance != "open"] or matches


def _last(query: Query, matches: Sequence[Match], firm: Sequence[Match]) -> Match | None:
    """Return the last that was said, either way; where the question is when it was last said, the last that says it."""
    said = firm if query.shape == "last" else [match for match in matches if match.stance != "open"] or firm
    return said[-1] if said else None


def _told_once(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Leave out the speech act beside the attitude that it tells: "condemned" is one answer, not two."""
    told = {claim for match in matches for claim in linked(match.claim)}
    return tuple(map(credited, without_copies(match for match in matches if match.claim.id not in told)))


def _verdicts(query: Query, matches: Sequence[Match]) -> tuple[Verdict, ...]:
    by_holder: dict[str, list[Match]] = defaultdict(list)
    names: dict[str, str] = {}
    for match in matches:
        key, name = _holder(query, match)
        by_holder[key].append(match)
        names.setdefault(key, name)
    made = [_verdict(key, names[key], held) for key, held in by_holder.items()]
    order: dict[Stance, int] = {"for": 0, "against": 1, "hedged": 2, "open": 3}
    if query.shape == "deniers":
        order = {"against": 0, "for": 1, "hedged": 2, "open": 3}
    made.sort(key=lambda verdict: (order[verdict.stance], -verdict.origins, in_time(verdict.first)))
    return tuple(made)


def _holder(query: Query, match: Match) -> tuple[str, str]:
    """Return under whom a claim counts.

    Whose words were asked for; who feels it where the question is who does; else who tells it.
    """
    attitude = match.claim.attitude
    for party in query.holder:
        for source in reversed(match.claim.chain[1:]):
            if fits(party, source.party, standing=True):
                return holder_of(source.party, match.record.document)
    if query.kind is ClaimKind.ATTITUDE and query.shape == "holders" and attitude is not None:
        return holder_of(attitude.experiencer, match.record.document)
    return holder_of(match.holding.voice, match.record.document)


def _verdict(key: str, name: str, matches: Sequence[Match]) -> Verdict:
    firm = [match for match in matches if match.stance in {"for", "against"}]
    newest = (firm or [match for match in matches if match.stance == "hedged"] or list(matches))[-1]
    return Verdict(
        key=key,
        holder=name,
        stance=newest.stance,
        changed=len({match.stance for match in firm}) > 1,
        origins=origins(matches),
        matches=tuple(matches),
    )


def _searched(view: View, found: Found) -> Searched:
    extent = view.extent()
    return Searched(
        documents=extent.documents,
        origins=extent.origins,
        claims=extent.claims,
        first_published=extent.first_published,
        last_published=extent.last_published,
        looked_at=found.looked_at,
        cut=found.cut,
    )
