"""What analyses answer, as types: answers by holder, dyads, networks, perspectives, losses, changes."""

from typing import Literal

from typing_extensions import TypedDict  # that of `typing` is not enough for OpenAPI before Python 3.12

from dragoman.client.shapes import Cited, Kind, Quote

Stance = Literal["for", "against", "hedged", "open"]
Sort = Literal["reversed", "denied", "new", "intensified", "softened", "corrected", "gone quiet"]
LossSort = Literal["within", "headline", "source lost", "hedge lost"]


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
    """What one holder says of one subject; `moved` is 1 where it is better disposed than before, -1 where worse."""

    holder: str
    subject: str
    origins: int
    well: int
    ill: int
    moved: Literal[-1, 0, 1]
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
