"""What the interface for programs answers, as types: the server documents itself by them, the client returns them.

Times are ISO 8601, days `2026-03-10`; null is what the text or the database does not tell.
"""

from typing import Any, Generic, Literal, TypeVar

from typing_extensions import TypedDict  # that of `typing` is not enough for OpenAPI before Python 3.12

One = TypeVar("One")
Stance = Literal["for", "against", "hedged", "open"]
Kind = Literal["event", "attitude", "relation", "proposition"]
Verdict = Literal["accept", "reject"]
Sort = Literal["reversed", "denied", "new", "intensified", "softened", "corrected", "gone quiet"]
LossSort = Literal["within", "headline", "source lost", "hedge lost"]
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


class Match(Cited):
    """A claim as an answer counts it."""

    stance: Stance
    day: str | None
    voice: str | None
    factuality: str
    ended: bool
    copies: int
    likeness: float | None


class Named(TypedDict):
    """An actor as a question names it."""

    name: str
    key: str


class Slip(TypedDict):
    """A word that was read for another."""

    typed: str
    read: str


class Query(TypedDict):
    """How a question was read."""

    shape: str
    read_as: str | None
    kind: str | None
    holder: list[Named]
    experiencer: list[Named]
    attitude: str | None
    event_type: str | None
    mode: str | None
    relation: str | None
    actors: list[Named]
    recipients: list[Named]
    about: list[Named]
    words: list[str]
    negated: bool
    since: str | None
    until: str | None
    read_for: list[Slip]
    english: bool


class Verdicts(TypedDict):
    """What one holder answers."""

    holder: str
    key: str
    stance: Stance
    changed: bool
    origins: int
    first: str | None
    last: str | None
    claims: list[Match]


class Step(Match):
    """A claim in a position, and what it did to it."""

    move: str


class Position(TypedDict):
    """What a holder holds of something, step by step."""

    about: str
    kind: Kind
    stance: str
    origins: int
    steps: list[Step]


class Reason(TypedDict):
    """A ground that the text gives."""

    of: Match
    ground: Match | None
    words: str | None


class Searched(TypedDict):
    """What an answer rests on; `cut`: more claims would fit than were compared."""

    documents: int
    origins: int
    claims: int
    first_published: str | None
    last_published: str | None
    compared: int
    cut: bool


class Answer(TypedDict):
    """An answer by holder, from stored claims only; without evidence `outcome` says so and `searched` what was looked at."""

    question: str
    outcome: str
    query: Query
    origins: int
    first_said: Match | None
    last_said: Match | None
    verdicts: list[Verdicts]
    positions: list[Position]
    other_wording: list[Match]
    by_words: list[Match]
    near: list[Match]
    reasons: list[Reason]
    searched: Searched


class Figures(TypedDict):
    """What is told of one towards another in a period; all but documents and claims count independent origins."""

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


class DyadRow(Figures):
    """One pair in one period, of which `period` is the first day; null: in no single period."""

    period: str | None
    a: str
    b: str


class Dated(Figures):
    """Figures of a period."""

    period: str | None


class Period(TypedDict):
    """A period of a dyad; `told` null: nothing is told, which is not zero."""

    period: str
    coverage: str
    documents_published: int
    told: Figures | None


class Backing(TypedDict):
    """A claim behind a figure; `sign` is 1 for cooperation and the like, -1 for the contrary."""

    claim: str
    sign: Literal[-1, 0, 1]
    kind: Kind
    day: str | None
    chain: list[str]
    quote: Quote
    document: str
    publisher: str | None
    published: str | None
    url: str | None
    origin: str


class Side(TypedDict):
    """One direction of a dyad."""

    a: str
    b: str
    periods: list[Period]
    earlier: list[Dated]
    later: list[Dated]
    undated: Figures | None
    evidence: list[Backing]


class Dyad(TypedDict):
    """Two actors by period, both ways."""

    a: str
    b: str
    names: dict[str, str]
    by: Literal["day", "week", "month", "year", "all"]
    sides: list[Side]


class Node(TypedDict):
    """An actor of a network."""

    key: str
    name: str
    strength: float
    bloc: int | None


class Edge(TypedDict):
    """Two actors of a network; the tone goes from -1, all hostile, to 1, all friendly."""

    a: str
    b: str
    tone: float
    sign: Literal[-1, 0, 1]
    friendly: float
    hostile: float
    claims: int
    quotes: list[Backing]


class Triad(TypedDict):
    """Three actors whose edges are clear."""

    actors: list[str]
    balanced: bool
    edges: list[Edge]


class Balance(TypedDict):
    """How many triads are in balance."""

    balanced: int
    unbalanced: int


class Network(TypedDict):
    """Who stands how to whom."""

    attitude: str | None
    since: str | None
    until: str | None
    left_out: int
    nodes: list[Node]
    edges: list[Edge]
    blocs: dict[str, list[str]]
    balance: Balance
    triads: list[Triad]


class Newest(Match):
    """The newest claim of a cell, with its tone."""

    tone: int


class Cell(TypedDict):
    """What one holder says of one subject."""

    holder: str
    subject: str
    origins: int
    well: int
    ill: int
    newest: Newest


class Grid(TypedDict):
    """Who says what of whom."""

    holders: list[str]
    subjects: list[str]
    cells: list[Cell]


class Perspective(TypedDict):
    """What one holder says, position by position."""

    holder: str
    of: str | None
    origins: int
    cut: bool
    positions: list[Position]


class Loss(TypedDict):
    """A claim that was told with a source or a hedge, and asserted without."""

    sort: LossSort
    about: str
    holder: str
    told: Cited
    asserted: Cited


class Change(TypedDict):
    """What changed, and the claims before and after."""

    sort: Sort
    holder: str
    about: str
    origins: int
    note: str | None
    before: list[Match]
    after: list[Match]


class Difference(TypedDict):
    """Everything that changed between two times; `cut`: there was more."""

    then: str
    now: str
    documents: int
    claims: int
    cut: bool
    changes: list[Change]


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
