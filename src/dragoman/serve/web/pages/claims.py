"""/claims: the rows behind any number; /claims/ID: one claim's evidence; /search: claims and sentences by their words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import groupby, islice
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.analyse.evidence import sign_of
from dragoman.analyse.naming import key_of, name_of
from dragoman.errors import UnknownIdError
from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim
from dragoman.model.span import Span
from dragoman.serve.view.names import LINKS, moment_label
from dragoman.serve.view.records import Evidence
from dragoman.serve.web.asked import LONGEST, Asked, MalformedError, asked
from dragoman.serve.web.pages.review import done_judgement, fields_of
from dragoman.serve.web.rows import Row, Words, happened, row_of, stretches, tellers
from dragoman.serve.web.site import Here
from dragoman.store import Hit, Record, View

router = APIRouter()
PAGE = 50
"""Rows of a page."""
_LOOKED_AT = 3_000
"""Claims looked at for one page of rows that the database alone can't choose."""
_AROUND = 600
"""Characters of context on each side of a quotation, up to its paragraph's ends."""
_HITS = 40
_Times = Annotated[Asked, Depends(asked)]
_Name = Annotated[str | None, Query(max_length=200)]
_Names = Annotated[list[str], Query(max_length=6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the rows of a page have in common; see `View.claims` for each.

    `a` and `b` are a pair as dyads count it: what the one did to the other, feels about it, or how they stand; with `both`
    the other way round too.
    """

    a: str | None
    b: str | None
    both: bool
    about: tuple[str, ...]
    holder: str | None
    experiencer: str | None
    actor: str | None
    recipient: str | None
    kind: str | None
    event_type: str | None
    attitude: str | None
    polarity: Literal["+", "-"] | None
    relation: str | None
    document: str | None
    sign: int | None
    within: bool
    published: bool
    after: int | None

    def ask(self, times: Asked) -> dict[str, Any]:
        """Return the keywords for the database."""
        names = ("holder", "experiencer", "actor", "recipient")
        if self.pair is not None:
            return self._days(times)
        made: dict[str, Any] = {name: key_of(value) for name in names if (value := getattr(self, name))}
        if self.about:
            made["about"] = tuple(map(key_of, self.about))
        for name in ("kind", "event_type", "attitude", "polarity", "relation", "document"):
            if value := getattr(self, name):
                made[name] = value
        return made | self._days(times)

    def _days(self, times: Asked) -> dict[str, Any]:
        prefix = "published_" if self.published else ""
        return {f"{prefix}since": times.since, f"{prefix}until": times.until}

    @property
    def pair(self) -> tuple[str, str] | None:
        """The keys of the pair, None where none is asked for."""
        return None if not self.a or not self.b else (key_of(self.a), key_of(self.b))

    def towards(self) -> list[dict[str, Any]]:
        """Return the questions that together find what a pair is counted by."""
        if self.pair is None:
            return [{}]
        a, b = self.pair
        made: list[dict[str, Any]] = [{"kind": "relation", "about": (a, b)}]
        for one, other in ((a, b), (b, a)) if self.both else ((a, b),):
            made.append({"kind": "event", "actor": one, "recipient": other})
            made.append({"kind": "attitude", "experiencer": one, "about": (other,)})
        return made

    @property
    def plain(self) -> bool:
        """Whether the database alone can choose."""
        return self.sign is None and not self.within and self.pair is None

    def lets(self, record: Record, times: Asked) -> bool:
        """Say whether a claim is wanted, of those that the database gave."""
        if self.sign is not None and sign_of(record.claim) != self.sign:
            return False
        if not self.within:
            return True
        moment = happened(record.claim)
        first = last = record.document.published_day
        if moment is not None and (moment.earliest or moment.latest):
            first, last = moment.earliest, moment.latest
        return _inside(first, last, times.since, times.until)

    def told(self) -> list[tuple[str, str]]:
        """Return what is asked, in words: (heading, value)."""
        heads = {
            "holder": "said by", "experiencer": "felt by", "actor": "done by", "recipient": "done to", "kind": "kind",
            "event_type": "act", "attitude": "attitude", "relation": "relation", "document": "in document",
        }  # fmt: skip
        made = []
        if self.pair is not None:
            a, b = map(name_of, self.pair)
            made.append(("between" if self.both else "from", f"{a} {'and' if self.both else 'towards'} {b}"))
        made += [("about", name_of(key_of(one))) for one in self.about]
        for name, head in heads.items():
            if value := getattr(self, name):
                known = name in ("holder", "experiencer", "actor", "recipient")
                made.append((head, name_of(key_of(value)) if known else value))
        if self.polarity:
            made.append(("polarity", "positive" if self.polarity == "+" else "negative"))
        if self.sign is not None:
            made.append(("pointing", {1: "friendly", -1: "hostile", 0: "neither way"}[self.sign]))
        return made


def _inside(first: date | None, last: date | None, since: date | None, until: date | None) -> bool:
    if first is None or last is None:
        return since is None and until is None
    return (since is None or first >= since) and (until is None or last <= until)


def asked_filter(
    *,
    a: _Name = None,
    b: _Name = None,
    both: bool = False,
    about: _Names = [],  # noqa: B006 - FastAPI reads it as a default, nobody changes it
    holder: _Name = None,
    experiencer: _Name = None,
    actor: _Name = None,
    recipient: _Name = None,
    kind: Annotated[Literal["", "event", "attitude", "relation", "proposition"], Query()] = "",
    event_type: Annotated[str | None, Query(max_length=40)] = None,
    attitude: Annotated[str | None, Query(max_length=40)] = None,
    polarity: Literal["positive", "negative"] | None = None,
    relation: Annotated[str | None, Query(max_length=40)] = None,
    document: Annotated[str | None, Query(max_length=80)] = None,
    sign: Annotated[Literal["friendly", "hostile"] | None, Query()] = None,
    within: bool = False,
    published: bool = False,
    after: Annotated[int | None, Query(ge=0, lt=2**62)] = None,
) -> Filter:
    """Return the filter that an address asks for."""
    return Filter(
        a=a,
        b=b,
        both=both,
        about=tuple(one for one in about if one.strip())[:6],
        holder=holder,
        experiencer=experiencer,
        actor=actor,
        recipient=recipient,
        kind=kind or None,
        event_type=event_type,
        attitude=attitude,
        polarity=None if polarity is None else "+" if polarity == "positive" else "-",
        relation=relation,
        document=document,
        sign=None if sign is None else 1 if sign == "friendly" else -1,
        within=within,
        published=published,
        after=after,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of rows; `next` goes on after it; `count` of all, None where that would mean looking at each."""

    rows: list[Row]
    next: int | None
    count: int | None


@router.get("/claims")
def claims(
    request: Request, site: Here, times: _Times, wanted: Annotated[Filter, Depends(asked_filter)]
) -> HTMLResponse:
    """List the claims that fit, the newest first."""
    found = site.look(times, lambda view: _listed(view, wanted, times))
    return site.page(request, "claims.html", active="", found=found, wanted=wanted)


def _listed(view: View, wanted: Filter, times: Asked) -> Listed:
    ask = wanted.ask(times)
    most = PAGE + 1 if wanted.plain else _LOOKED_AT
    parts = [view.claims(**ask, **more, newest_first=True, after=wanted.after, limit=most) for more in wanted.towards()]
    records = (group[0] for group in together(parts))
    page = list(islice((one for one in records if wanted.lets(one, times)), PAGE + 1))
    count = view.count(**ask) if wanted.plain and wanted.after is None else None
    shown = page[:PAGE]
    signed = wanted.sign is not None
    return Listed(
        rows=[row_of(one, sign=sign_of(one.claim) if signed else None) for one in shown],
        next=shown[-1].row if len(page) > PAGE else None,
        count=count,
    )


def together(parts: list[Iterator[Record]]) -> Iterator[list[Record]]:
    """Yield the records of several lists, the newest first, those of one row together."""
    merged = merge(*parts, key=lambda record: -record.row)
    for _, group in groupby(merged, key=lambda record: record.row):
        yield list(group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A party of a claim and whom it is taken for: in what role, by which words, under which key its claims are found."""

    role: str
    party: Party
    key: str


def meant(claim: Claim) -> tuple[Meant, ...]:
    """Return the parties of a claim, each once in each role; the author and unnamed sources are nobody to be looked up."""
    roles = [("source", source.party) for source in claim.chain[1:]]
    if claim.event is not None:
        roles += [("actor", party) for party in claim.event.actors]
        roles += [("recipient", party) for party in claim.event.recipients]
    if claim.attitude is not None:
        roles += [("who feels it", claim.attitude.experiencer)]
        roles += [("about", party) for party in claim.attitude.target.parties]
    if claim.relation is not None:
        roles += [("party", party) for party in claim.relation.parties]
    made = [
        Meant(role=role, party=party, key=party.actor or party.name)
        for role, party in roles
        if party.name not in (AUTHOR, GENERIC, "")
    ]
    return tuple(dict.fromkeys(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One claim with its evidence: the paragraph around its words, links to and from other claims of its text."""

    evidence: Evidence
    row: Row
    chain: tuple[Any, ...]
    context: tuple[Words, ...]
    cut: tuple[bool, bool]
    links: tuple[tuple[str, Row], ...]
    alike: tuple[tuple[str, Row], ...]
    happened: str
    verified: bool
    parties: tuple[Meant, ...]


@router.get("/claims/{claim_id}")
def claim(
    request: Request,
    site: Here,
    times: _Times,
    claim_id: str,
    done: Annotated[int | None, Query(ge=0, lt=2**62)] = None,
) -> HTMLResponse:
    """Show one claim with everything it stands on; the start of an id is enough where only one begins so."""
    found = site.look(times, lambda view: shown(view, whole_id(view, claim_id)))
    return site.page(
        request, "claim.html", active="", found=found, fields=fields_of(found.row), done=done_judgement(site, done)
    )


def whole_id(view: View, claim_id: str) -> str:
    """Return the claim id that begins so. Raises `UnknownIdError` where none or several do."""
    start = claim_id[:LONGEST] if claim_id.startswith("c_") else f"c_{claim_id[:LONGEST]}"
    begins = view.claims_beginning(start, limit=2)
    if start in begins or len(begins) == 1:
        return start if start in begins else begins[0]
    message = f"{'several claims begin' if begins else 'no claim begins'} with {start}"
    raise UnknownIdError(message)


def shown(view: View, claim_id: str) -> Shown:
    """Gather what a claim stands on."""
    evidence = Evidence.of(view, claim_id)
    claim, document = evidence.record.claim, evidence.document
    text, quote = document.text, claim.quote
    start = max(text.rfind("\n", 0, quote.start) + 1, quote.start - _AROUND)
    end = text.find("\n", quote.end)
    end = min(len(text) if end < 0 else end, quote.end + _AROUND)
    moment = happened(claim)
    spans: list[tuple[str, Span]] = [("quoted", Span(quote.start, quote.end, quote.exact))]
    spans += [("content", span) for span in claim.content]
    spans += [("cue", cue.span) for cue in claim.cues] + [("hedge", span) for span in claim.hedges]
    return Shown(
        evidence=evidence,
        row=row_of(evidence.record),
        chain=tellers(claim, everybody=True),
        context=stretches(text[start:end], start, spans),
        cut=(start > 0 and text[start - 1] != "\n", end < len(text) and text[end] != "\n"),
        links=tuple(_linked(view, evidence.record)),
        alike=tuple((member.stance, row_of(record)) for member, record in evidence.alike),
        happened="" if moment is None else moment_label(moment),
        verified=quote.verify(document),
        parties=meant(claim),
    )


def _linked(view: View, record: Record) -> list[tuple[str, Row]]:
    """Return the claims of the same text that this one points to, and those that point to it, each with how."""
    claim = record.claim
    others = {one.claim.id: one for one in view.claims(document=record.document.id)}
    made = [(LINKS[link.type], others[link.claim]) for link in claim.links if link.claim in others]
    made += [
        (f"{LINKS[link.type]} this", other)
        for other in others.values()
        for link in _links_to(other.claim, claim.id)
        if other.claim.id != claim.id
    ]
    return [(how, row_of(other)) for how, other in dict.fromkeys(made)]


def _links_to(claim: Claim, target: str) -> list[Any]:
    return [link for link in claim.links if link.claim == target]


@router.get("/search")
def search(
    request: Request,
    site: Here,
    times: _Times,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    where: Annotated[Literal["claims", "sentences"], Query(alias="in")] = "claims",
) -> HTMLResponse:
    """Find claims or sentences by their words, best first."""
    words = q.strip()
    if any(one.isalnum() for one in words):
        hits = site.look(times, lambda view: view.search(words, where=where, limit=_HITS))
    elif words:
        message = f"{words!r} has no word in it that could be looked for"
        raise MalformedError(message, field="q")
    else:
        hits = []
    rows = [replace(row_of(hit.record), day=hit.document.published_day) for hit in hits if hit.record is not None]
    sentences: list[Hit] = [hit for hit in hits if hit.record is None]
    return site.page(request, "search.html", active="", words=words, where=where, rows=rows, sentences=sentences)
