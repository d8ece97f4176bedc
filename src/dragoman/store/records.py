"""What a view hands out: records, hits, rows of tables; plain frozen data."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from dragoman.model.claim import Claim
from dragoman.model.document import DocumentKind

Stance = Literal["affirm", "deny", "report"]
Verb = Literal["accept", "reject", "relabel", "merge", "undo"]
Period = Literal["day", "week", "month", "year", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """Everything about a document but its text; `origin` is the id of the document that first carried it."""

    row: int
    id: str
    source_id: str | None
    url: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    credited_publisher: str | None
    published: datetime | date | None
    updated: datetime | date | None
    language: str | None
    kind: DocumentKind
    ingested_at: datetime
    origin: str

    @property
    def published_day(self) -> date | None:
        """The day of publication as the source counts it."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A stored claim: as its coder, relabels and merges leave it.

    `row` is the place in the file, by which `claims(after=...)` goes on. `verdict` is the newest one of a person.
    """

    claim: Claim
    document: DocumentInfo
    origin: str
    read_at: datetime
    row: int
    verdict: Literal["accept", "reject"] | None = None
    relabelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a search found: words `start` to `end` of a document; `record` where the hit is a claim.

    `score` is BM25, greater is better, and compares only within one search.
    """

    document: DocumentInfo
    start: int
    end: int
    text: str
    score: float
    record: Record | None = None


class Dyad(NamedTuple):
    """`a` towards `b` in one period; every number but `documents` and `claims` counts independent origins.

    `period` is the first day of it; None holds what can't be told to lie inside one period.
    `goldstein` and `warmth` are means over origins, so that ten copies of a wire story weigh as one. A tuple, since there are
    hundreds of thousands in a table of all dyads and a dataclass takes five times as long to make.
    """

    period: date | None
    a: str
    b: str
    origins: int
    documents: int
    claims: int
    events: int
    cooperation: int
    conflict: int
    goldstein: float | None
    attitudes: int
    positive: int
    negative: int
    relations: int
    warmth: float | None
    attributed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCount:
    """How many claims are about an actor or held by it; `key` is a country, an actor id, or "~" and a name."""

    key: str
    kind: str
    name: str
    country: str | None
    sector: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherCount:
    """What a publisher has in the database; `copies` are documents that another document carried first.

    `publisher` None gathers documents that name none. `url` is one of its documents' addresses.
    """

    publisher: str | None
    documents: int
    origins: int
    claims: int
    copies: int
    undated: int
    first_published: date | None
    last_published: date | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the database holds in this view."""

    documents: int
    origins: int
    sentences: int
    readings: int
    claims: int
    rejected: int
    issues: int
    judgements: int
    external_events: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The part of `Counts` that tells what an answer rests on."""

    documents: int
    origins: int
    claims: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredIssue:
    """Something that went wrong in a reading."""

    document: str
    coder: str
    version: str
    read_at: datetime
    stage: str
    code: str
    message: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One row of a person's work; `holds` is False where it has been undone."""

    row: int
    made_at: datetime
    judge: str
    verb: Verb
    subject: str
    value: dict[str, Any] | None
    undoes: int | None
    note: str | None
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Admiralty grade of a publisher: reliability A-F, credibility 1-6, and the state that steers it."""

    publisher: str
    reliability: str | None
    credibility: int | None
    state: str | None
    note: str | None
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A subscribed feed, and how the last tries went."""

    url: str
    title: str | None
    etag: str | None
    last_modified: str | None
    added_at: datetime
    checked_at: datetime | None
    ok_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One entry of the work list."""

    row: int
    location: str
    kind: str | None
    state: Literal["queued", "doing", "done", "failed", "skipped"]
    tries: int
    fingerprint: str | None
    position: str | None
    error: str | None
    detail: dict[str, Any] | None
    added_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalEvent:
    """A row of somebody else's coding; `data` is all of it."""

    row: int
    coder: str
    version: str
    external_id: str
    day: date | None
    actor: str | None
    recipient: str | None
    type: str | None
    url: str | None
    data: dict[str, Any]
    ingested_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim's place in a happening."""

    happening: str
    claim: str
    stance: Stance
    decided_at: datetime
