"""What the interface for programs answers, as types: the server documents itself by them, the client returns them.

Times are ISO 8601, days `2026-03-10`; null is what the text or the database does not tell.
"""

from typing import Any, Generic, Literal, TypeVar

from typing_extensions import TypedDict  # that of `typing` is not enough for OpenAPI before Python 3.12

One = TypeVar("One")
Kind = Literal["event", "attitude", "relation", "proposition"]
Verdict = Literal["accept", "reject"]
Alert = Literal["first", "reversal", "denial", "loss"]


class FieldProblem(TypedDict):
    """A field that can't be read, and why."""

    field: str
    message: str


class _Problem(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    instance: str


class Problem(_Problem, total=False):
    """What went wrong (RFC 9457); `help` says what to do, `errors` names the fields of a 422."""

    help: str
    errors: list[FieldProblem]


class Page(TypedDict, Generic[One]):
    """Some of a list. `next` is the cursor of the next page, null at the end.

    The pages of one list show the database as it stood at the first. `resume`, where the order is of storing, is the
    cursor by which to ask later for what came since.
    """

    items: list[One]
    next: str | None
    resume: str | None


class Counts(TypedDict):
    """How much there is."""

    documents: int
    origins: int
    claims: int
    first_published: str | None
    last_published: str | None


class About(TypedDict):
    """The database and what serves it."""

    name: str
    version: str
    schema_version: int
    counts: Counts


class FeedHealth(TypedDict):
    """A feed's last tries."""

    url: str
    title: str | None
    checked_at: str | None
    ok_at: str | None
    error: str | None


class Health(TypedDict):
    """How fresh it is."""

    status: Literal["ok", "failing"]
    newest: str | None
    feeds: list[FeedHealth]
    waiting: int
    failed: int


class DocumentInfo(TypedDict):
    """A document without its text; `origin` is the id of the document that first carried it."""

    id: str
    source_id: str | None
    url: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    credited_publisher: str | None
    published: str | None
    updated: str | None
    language: str | None
    kind: str
    ingested_at: str
    origin: str


class Zone(TypedDict):
    """A part of a text: code points from `start` to `end`."""

    kind: str
    start: int
    end: int


class Document(DocumentInfo):
    """A document with the zones of its text."""

    zones: list[Zone]
    text_sha256: str
    characters: int


class Quote(TypedDict):
    """Words of a document: code points from `start` to `end` of its text."""

    start: int
    end: int
    exact: str


class Claim(TypedDict, total=False):
    """A claim as the reading's contract has it (`dragoman schema`); the main fields, for type checkers."""

    id: str
    quote: dict[str, Any]
    chain: list[dict[str, Any]]
    cue: list[dict[str, Any]]
    cue_type: str
    form: str
    presupposed: bool
    hedges: list[dict[str, Any]]
    content: list[dict[str, Any]]
    kind: Kind
    event: dict[str, Any] | None
    attitude: dict[str, Any] | None
    relation: dict[str, Any] | None
    links: list[dict[str, Any]]
    coder: dict[str, str]
    score: float


class Record(TypedDict):
    """A stored claim; `verdict` is the newest one of a person."""

    claim: Claim
    document: DocumentInfo
    origin: str
    read_at: str
    verdict: Verdict | None
    relabelled: bool


class Alike(Record):
    """A claim that tells of the same event."""

    stance: Literal["affirm", "deny", "report"]


class Shown(Record):
    """A claim with what it stands beside; `verified`: the quote stands in the stored text, character for character."""

    copies: list[DocumentInfo]
    happening: str | None
    alike: list[Alike]
    context: list[str]
    verified: bool


class Hit(TypedDict):
    """What a search found; `claim` is null where it is a sentence."""

    score: float
    start: int
    end: int
    text: str
    document: DocumentInfo
    claim: Claim | None


class Speaker(TypedDict):
    """One of a claim's sources, outermost first."""

    name: str
    factuality: str


class CitedDocument(TypedDict):
    """The document that words stand in."""

    id: str
    title: str | None
    publisher: str | None
    credited_publisher: str | None
    published: str | None
    url: str | None


class Cited(TypedDict):
    """The words of a claim and where they stand."""

    claim: str
    kind: Kind
    chain: list[Speaker]
    quote: Quote
    document: CitedDocument
    origin: str


class Publisher(TypedDict):
    """A publisher with its Admiralty grade (F6 until a person has graded it)."""

    publisher: str | None
    grade: str
    graded_by: str | None
    graded_at: str | None
    note: str | None
    state: str | None
    country: str | None
    kind: str | None
    documents: int
    origins: int
    copies: int
    claims: int
    undated: int
    first_published: str | None
    last_published: str | None


class Graded(TypedDict):
    """An Admiralty grade as it was set."""

    publisher: str
    reliability: str
    credibility: int | None
    state: str | None
    note: str | None
    set_by: str


class Failure(TypedDict):
    """A source whose last try failed."""

    failed: str
    kind: str
    error: str
    tries: int | None
    at: str | None
    ok_at: str | None


class Sources(TypedDict):
    """Where it all comes from."""

    publishers: list[Publisher]
    failures: list[Failure]
    feeds: int


class ActorCount(TypedDict):
    """An actor and how many claims name it in the role that was asked for."""

    key: str
    kind: str
    name: str
    country: str | None
    sector: str | None
    claims: int


class Actor(TypedDict):
    """An actor and how many claims it has in each role."""

    key: str
    name: str
    holder: int
    experiencer: int
    actor: int
    recipient: int
    about: int


class Judgement(TypedDict):
    """One row of a person's work; `holds` false: it has been undone."""

    judgement: int
    made_at: str
    judge: str
    verb: Literal["accept", "reject", "relabel", "merge", "undo"]
    subject: str
    value: dict[str, Any] | None
    undoes: int | None
    note: str | None
    holds: bool


class Done(TypedDict):
    """What a judgement did; `copies` claims with the same words in copies of the text are judged with it."""

    judgement: int
    verb: str
    subject: str
    value: dict[str, Any] | None
    undoes: int | None
    copies: int


class Refused(TypedDict):
    """A line of what was sent that holds no document, and why."""

    cause: str
    messages: list[str]
    count: int


class Added(TypedDict):
    """What became of the documents that were sent; new ones are read by the next run."""

    new: int
    known: int
    links: int
    failed: list[Refused]


class ExportFormat(TypedDict):
    """A format of files."""

    format: str
    what: str


class Watch(TypedDict):
    """A saved question; `seen_at` is up to when the record was compared."""

    name: str
    question: str
    alerts: list[Alert]
    webhook: str | None
    added_at: str
    seen_at: str | None


class Saved(Watch):
    """A question just saved; `secret` signs what goes to the webhook, and is not shown again."""

    secret: str | None


class Told(TypedDict):
    """Something that a watch told."""

    id: str
    watch: str
    sort: Alert
    made_at: str
    delivered_at: str | None
    error: str | None
    holder: str
    about: str
    cited: Cited
    before: Cited | None
