"""Proposals of new actors: people whom no table knows and whom texts of independent origins give the same office, with quotes.

Nothing is taken over by itself: a person looks at the quotes and adopts a proposal into an own table (`knowledge.own`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.knowledge import Knowledge, fold, knowledge, pieces
from dragoman.knowledge.own import LONGEST_NAME, OwnRow
from dragoman.model.actor import ActorKind, Party

if TYPE_CHECKING:
    from dragoman.store import View
    from dragoman.store.records import Record

TABLE = "reviewed"
"""The own table that adopted proposals go into."""
LEAST = 2
"""Independent origins from which on somebody is proposed: one text can be wrong, or its parse."""
QUOTES = 3
"""Quotes kept of a proposal, each of another origin."""
_TITLE = re.compile(r"title: ([^(]+?)(?: \(.*\))?$")
_PAGE = 500
_AROUND = 160
"""Code points on each side in which the sentence of a mention is looked for."""
_VOICE = re.compile(r"\bspokes(?:man|woman|person)\b|\bpress secretary\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The words that stand for a proposal: `start` to `end` of a document."""

    document: str
    publisher: str | None
    published: date | None
    claim: str
    start: int
    end: int
    exact: str

    def to_json(self) -> dict[str, Any]:
        """Return everything."""
        return {
            "document": self.document,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "claim": self.claim,
            "start": self.start,
            "end": self.end,
            "exact": self.exact,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Somebody to adopt: name, titles (most told first), for whom they speak, in how many independent origins."""

    name: str
    titles: tuple[str, ...]
    speaks_for: str
    country: str | None
    sector: str | None
    origins: int
    first: date | None
    last: date | None
    quotes: tuple[Cited, ...]

    def to_json(self) -> dict[str, Any]:
        """Return everything."""
        return {
            "name": self.name,
            "titles": list(self.titles),
            "speaks_for": self.speaks_for,
            "country": self.country,
            "sector": self.sector,
            "origins": self.origins,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "quotes": [quote.to_json() for quote in self.quotes],
        }

    def row(self, known: Knowledge, source: str) -> OwnRow:
        """Return the row of an own table that adopting makes; vouched for from the first to the last day told."""
        body = next((body.id for body in known.bodies.values() if body.name == self.speaks_for), None)
        title = self.titles[0]
        return OwnRow(
            person=self.name,
            aliases=(),
            country=self.country or body or "",
            office=title,
            code="SPOX" if _VOICE.search(title) else "OTHER",
            sector=self.sector or "",
            start=self.first.isoformat() if self.first else "",
            end="",
            asof=self.last.isoformat() if self.last else "",
            qid="",
            source=source,
            where="",
        )


@dataclass(slots=True)
class _Found:
    """What was gathered of one name and whom it speaks for."""

    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)
    by_origin: dict[str, tuple["Record", Party]] = field(default_factory=dict)


def proposals(view: "View", *, least: int = LEAST) -> list[Proposal]:
    """Return everybody told in `least` independent origins or more, the most told first.

    Names of one word are left out: they tell too little to be anybody. So is whom the tables or own tables know by now.
    """
    known = knowledge()
    found: dict[tuple[str, str, str | None], _Found] = {}
    for record, party in _titled(view):
        spoken = party.speaks_for[0]
        key = (_folded(party.name), spoken.name, spoken.country)
        if len(key[0].split()) > 1 and known.office_of(party.name, None)[0] is None:
            _gather(found.setdefault(key, _Found()), record, party)
    made = [_proposal(view, key, one) for key, one in found.items() if len(one.by_origin) >= least and one.titles]
    return sorted(made, key=lambda one: (-one.origins, one.name, one.speaks_for))


def _titled(view: "View") -> "Iterator[tuple[Record, Party]]":
    """Yield each claim with each party in it whom its text gives an office."""
    rows = view.titled_people()
    for at in range(0, len(rows), _PAGE):
        for record in view.claims_at(rows[at : at + _PAGE]):
            for party in _parties(record):
                usable = party.name.isprintable() and len(party.name) <= LONGEST_NAME
                person = party.kind is ActorKind.PERSON and party.mention is not None and usable
                if person and party.speaks_for and _TITLE.match(party.speaks_for[0].reason):
                    yield record, party


def _parties(record: "Record") -> Iterator[Party]:
    claim = record.claim
    yield from (source.party for source in claim.chain)
    if claim.event is not None:
        yield from (*claim.event.actors, *claim.event.recipients)
    if claim.attitude is not None:
        yield claim.attitude.experiencer
    if claim.relation is not None:
        yield from claim.relation.parties


def _gather(found: _Found, record: "Record", party: Party) -> None:
    title = _TITLE.match(party.speaks_for[0].reason)
    found.names[party.name] += 1
    if title is not None:
        found.titles[" ".join(title[1].split())] += 1
    if party.sector:
        found.sectors[party.sector] += 1
    if record.document.published_day is not None:
        found.days.append(record.document.published_day)
    found.by_origin.setdefault(record.origin, (record, party))


def _proposal(view: "View", key: tuple[str, str, str | None], found: _Found) -> Proposal:
    return Proposal(
        name=found.names.most_common(1)[0][0],
        titles=tuple(title for title, _ in found.titles.most_common()),
        speaks_for=key[1],
        country=key[2],
        sector=found.sectors.most_common(1)[0][0] if found.sectors else None,
        origins=len(found.by_origin),
        first=min(found.days, default=None),
        last=max(found.days, default=None),
        quotes=tuple(_cited(view, *told) for told in list(found.by_origin.values())[:QUOTES]),
    )


def _cited(view: "View", record: "Record", party: Party) -> Cited:
    """Return the sentence in which the text first gives the name whole, else the claim's own quote."""
    text = view.document(record.document.id).text
    at = text.find(party.name)
    start, end = (
        (record.claim.quote.start, record.claim.quote.end) if at < 0 else _sentence(text, at, at + len(party.name))
    )
    info = record.document
    return Cited(
        document=info.id,
        publisher=info.publisher,
        published=info.published_day,
        claim=record.claim.id,
        start=start,
        end=end,
        exact=text[start:end],
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around some words, at most `_AROUND` code points on each side, cut between words."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[low:start], text[end:high]
    breaks = [found.end() for found in re.finditer(r"[.!?][\"”’')]*\s+|\n+", before)]
    left = low + (breaks[-1] if breaks else (before.find(" ") + 1 if low else 0))
    stop = re.search(r"[.!?][\"”’')]*(?=\s|$)|\n", after)
    if stop is not None:
        return left, end + (stop.start() if stop[0] == "\n" else stop.end())
    cut = after.rfind(" ")
    return left, high if high == len(text) or cut < 0 else end + cut


def _folded(name: str) -> str:
    return " ".join(pieces(fold(name))).lower()
