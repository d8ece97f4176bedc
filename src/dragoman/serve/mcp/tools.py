"""What a model can ask for: answers by holder, claims, dyads, differences, one claim in full; each over a view of its own."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from typing_extensions import TypedDict

from dragoman.analyse.answering import ask as answer
from dragoman.analyse.changes import difference
from dragoman.analyse.dyads import dyad_panel
from dragoman.analyse.finding import Match
from dragoman.analyse.meaning import by_meaning
from dragoman.analyse.naming import key_of
from dragoman.analyse.vocabulary import check_words
from dragoman.errors import DragomanError
from dragoman.serve.mcp.quoting import NOTICE, Quoted, Quoting
from dragoman.serve.view.inert import inert
from dragoman.serve.view.records import Evidence
from dragoman.serve.web.asked import day_asked, time_asked
from dragoman.serve.web.pool import Pool
from dragoman.store import View

MOST = 50
"""Claims of one answer: more would fill a model's memory and be read by nobody."""
_OF_ONE = 4
_CONTEXT = 300


class Verdict(TypedDict):
    """What one holder answers, with the first and last of its quotes."""

    holder: str
    stance: Literal["for", "against", "hedged", "open"]
    changed: bool
    origins: int
    first: str | None
    last: str | None
    quotes: list[Quoted]


class Searched(TypedDict):
    """What an answer rests on."""

    documents: int
    claims: int
    first_published: str | None
    last_published: str | None
    cut: bool


class Answer(TypedDict):
    """An answer by holder. `outcome` other than "found": the corpus holds no answer, which is an answer too."""

    notice: str
    question: str
    read_as: str | None
    outcome: str
    origins: int
    verdicts: list[Verdict]
    near: list[Quoted]
    searched: Searched
    dropped: int


class Claims(TypedDict):
    """Claims, the newest first; `more`: there are others."""

    notice: str
    claims: list[Quoted]
    more: bool
    dropped: int


class Direction(TypedDict):
    """One way of a dyad: figures by period (counted in independent origins; null is not zero), and quotes behind them."""

    a: str
    b: str
    periods: list[dict[str, Any]]
    quotes: list[Quoted]


class Dyad(TypedDict):
    """How two actors stand to each other."""

    notice: str
    by: str
    names: dict[str, str]
    directions: list[Direction]
    dropped: int


class Change(TypedDict):
    """One change, with the words before and after."""

    sort: str
    holder: str
    about: str
    origins: int
    before: list[Quoted]
    after: list[Quoted]


class Changes(TypedDict):
    """What changed between two times; `left_out` counts changes that there was no room for."""

    notice: str
    then: str
    now: str
    documents: int
    changes: list[Change]
    left_out: int
    dropped: int


class Shown(TypedDict):
    """One claim in full: the words around its quote, who reports it, copies of its text, who tells of the same event."""

    notice: str
    claim: Quoted
    context_before: str
    context_after: str
    content: dict[str, Any] | None
    copies: int
    alike: list[Quoted]
    read_at: str
    coder: str
    verdict: str | None
    dropped: int


class Tools:
    """Answers over one database file. Every method raises `DragomanError` for what can't be answered, told in a line."""

    def __init__(self, pool: Pool) -> None:
        """Open nothing yet."""
        self._pool = pool

    def ask(
        self, question: str, since: str | None = None, until: str | None = None, as_of: str | None = None
    ) -> Answer:
        """See the tool of this name."""
        as_of_time = time_asked("as_of", as_of)
        today = (as_of_time or datetime.now(UTC)).date()
        days: dict[str, Any] = {"since": day_asked("since", since), "until": day_asked("until", until, last=True)}
        with self._pool.view(as_of_time) as view:
            found = answer(view, question, today=today, **days, nearest=by_meaning(view))
            quoting = Quoting(view)
            near = found.near or found.by_words or found.other_wording
            return {
                "notice": NOTICE,
                "question": found.query.text,
                "read_as": found.query.statement,
                "outcome": found.outcome,
                "origins": found.origins,
                "verdicts": [
                    {
                        "holder": inert(one.holder),
                        "stance": one.stance,
                        "changed": one.changed,
                        "origins": one.origins,
                        "first": _day(one.first),
                        "last": _day(one.last),
                        "quotes": quoting.all(match.record for match in _ends(one.matches)),
                    }
                    for one in found.verdicts
                ],
                "near": [] if found.verdicts else quoting.all(match.record for match in near[:_OF_ONE]),
                "searched": {
                    "documents": found.searched.documents,
                    "claims": found.searched.claims,
                    "first_published": _iso(found.searched.first_published),
                    "last_published": _iso(found.searched.last_published),
                    "cut": found.searched.cut,
                },
                "dropped": quoting.dropped,
            }

    def claims(self, *, limit: int, as_of: str | None, since: str | None, until: str | None, **asked: Any) -> Claims:
        """See the tool of this name."""
        wanted = {name: value for name, value in asked.items() if value not in (None, [], "")}
        for name in ("holder", "experiencer", "actor", "recipient"):
            if name in wanted:
                wanted[name] = key_of(wanted[name])
        if "about" in wanted:
            wanted["about"] = tuple(map(key_of, wanted["about"]))
        wanted |= {"since": day_asked("since", since), "until": day_asked("until", until, last=True)}
        with self._pool.view(time_asked("as_of", as_of)) as view:
            check_words(view, wanted)
            found = list(view.claims(**wanted, newest_first=True, limit=limit + 1))
            quoting = Quoting(view)
            quotes = quoting.all(found[:limit])
            return {"notice": NOTICE, "claims": quotes, "more": len(found) > limit, "dropped": quoting.dropped}

    def dyad(self, a: str, b: str, by: Literal["week", "month", "year"], since: str | None, until: str | None) -> Dyad:
        """See the tool of this name."""
        days: dict[str, Any] = {"since": day_asked("since", since), "until": day_asked("until", until, last=True)}
        with self._pool.view() as view:
            panel = dyad_panel(view, a, b, by=by, quotes=_OF_ONE, **days)
            quoting = Quoting(view)
            directions: list[Direction] = [
                {
                    "a": side["a"],
                    "b": side["b"],
                    "periods": [one for one in side["periods"] if one["told"] is not None],
                    "quotes": quoting.all(one.record for one in sides.evidence),
                }
                for side, sides in zip(panel.to_json()["sides"], panel.sides, strict=True)
            ]
            names = {panel.a: inert(panel.a_name), panel.b: inert(panel.b_name)}
            return {"notice": NOTICE, "by": by, "names": names, "directions": directions, "dropped": quoting.dropped}

    def diff(self, since: str, until: str | None, limit: int) -> Changes:
        """See the tool of this name."""
        then = time_asked("since", since) or datetime.now(UTC)
        now = time_asked("until", until) or datetime.now(UTC)
        with self._pool.view(then) as before, self._pool.view(now) as after:
            found = difference(before, after)
            old, new = Quoting(before), Quoting(after)
            changes: list[Change] = [
                {
                    "sort": one.sort,
                    "holder": inert(one.holder),
                    "about": inert(one.label),
                    "origins": one.origins,
                    "before": old.all(match.record for match in one.before[-1:]),
                    "after": new.all(match.record for match in one.after[:_OF_ONE]),
                }
                for one in found.changes[:limit]
            ]
            return {
                "notice": NOTICE,
                "then": found.then.isoformat(),
                "now": found.now.isoformat(),
                "documents": found.documents,
                "changes": changes,
                "left_out": len(found.changes) - len(changes),
                "dropped": old.dropped + new.dropped,
            }

    def show(self, claim: str) -> Shown:
        """See the tool of this name."""
        with self._pool.view() as view:
            found = Evidence.of(view, view.claim_called(claim))
            return _shown(view, found)


def _shown(view: View, found: Evidence) -> Shown:
    quoting, record = Quoting(view), found.record
    quoted = quoting.quoted(record)
    if quoted is None:
        message = f"the words of {record.claim.id} do not stand in the stored text: nothing is shown"
        raise DragomanError(message)
    text, quote = found.document.text, record.claim.quote
    made = found.as_json()["claim"]
    return {
        "notice": f"{NOTICE} `context_before`, `context_after` and `content` are article data too.",
        "claim": quoted,
        "context_before": inert(text[max(0, quote.start - _CONTEXT) : quote.start]),
        "context_after": inert(text[quote.end : quote.end + _CONTEXT]),
        "content": made["event"] or made["attitude"] or made["relation"],
        "copies": len(found.copies),
        "alike": quoting.all(other for _, other in found.alike),
        "read_at": record.read_at.isoformat(),
        "coder": f"{record.claim.coder.name} {record.claim.coder.version}",
        "verdict": record.verdict,
        "dropped": quoting.dropped,
    }


def _ends(matches: Iterable[Match]) -> list[Match]:
    """Return the first and the last of a holder's claims, which show how it began and where it stands."""
    found = list(matches)
    half = _OF_ONE // 2
    return found if len(found) <= _OF_ONE else [*found[:half], *found[-half:]]


def _day(match: Match) -> str | None:
    return None if match.day is None else match.day.isoformat()


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
