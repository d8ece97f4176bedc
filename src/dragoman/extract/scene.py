"""What the rules share about one document, and the drafts that they hand to the claim builder.

A draft is anchored on one token: a clause's predicate, an event noun ("the invasion"), an attitude word.
Its chain of sources comes later, from the attributions whose content holds the anchor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from dragoman.model.actor import Party
from dragoman.model.attitude import AttitudeType, Intensity, Polarity, Trend
from dragoman.model.claim import CueType, Factuality
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.prediction import Candidate, Prediction
from dragoman.model.relation import Relation
from dragoman.model.syntax import Parse, Token

TokenRange = tuple[int, int]
"""First and last token index over the document, both included."""


class Resolver(Protocol):
    """Who the noun phrases of one document mean. Pure for one document; never raises."""

    def parties(self, token: Token) -> tuple[Party, ...]:
        """Return the parties a noun phrase means in an event; empty when it is no actor."""
        ...

    def holder(self, token: Token, speaker: Party | None = None) -> Party:
        """Return the one chain entry or experiencer that a noun phrase means (a group is one party)."""
        ...

    def author(self) -> Party:
        """Return AUTHOR with whom the text speaks for."""
        ...

    def states_in(self, tokens: Sequence[Token]) -> list[Party]:
        """Return every actor named or implied in a stretch of tokens, in order."""
        ...

    def is_actor(self, token: Token) -> bool:
        """Say quickly whether a noun phrase can be an actor."""
        ...

    def place_of(self, token: Token) -> Place | None:
        """Return the place that a place name means, or None."""
        ...


class Typer(Protocol):
    """What weighs candidates of acts."""

    def __call__(self, candidates: Sequence[Candidate], *, least: float = 0.0) -> Sequence[Prediction]:
        """Return a prediction for each candidate, in order; those that a quick look gives less than `least` are no acts."""
        ...


class Judge(Protocol):
    """What weighs candidates of attributions by the names of their features; both answers are probabilities."""

    def stands(self, features: Sequence[str]) -> float:
        """Return how likely a candidate is an attribution that a reader would mark."""
        ...

    def belongs(self, features: Sequence[str]) -> float:
        """Return how likely the words at a content's edge belong to it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of one attribution, as tokens.

    `source` is None for an unnamed source (GEN) and for `author_voice`, where the author speaks of
    themselves ("we affirm that ..."). Attributions nest: one whose cue lies inside another's content
    belongs to that one's source. `commitment` is what the source holds of the content,
    `author_commitment` what the outer voice holds of it: Uu, but CT+ under a factive.
    """

    cue: tuple[TokenRange, ...]
    cue_head: Token
    cue_type: CueType
    commitment: Factuality
    author_commitment: Factuality = Factuality.UNCOMMITTED
    weak: bool = False
    """The cue is a hedge as well ("hinted", "suggested")."""
    source: Token | None
    source_range: TokenRange | None = None
    maker: Token | None = None
    """Who speaks where the source only names what they made: "the statement added"."""
    author_voice: bool = False
    content: tuple[TokenRange, ...]
    nominal: bool = False
    """The cue is a noun or participle, or the content a noun phrase."""
    pattern: str
    """Name of the rule that found it."""
    score: float = 1.0
    """Prior of the cue in its frame, in [0, 1]: how often such a match is an attribution a reader would mark."""

    def holds(self, token: Token) -> bool:
        """Say whether a token lies in the content."""
        return any(first <= token.i <= last for first, last in self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """An act anchored on its verb or noun. The event's status and moment are already set.

    `content` is the words that tell it where one verb tells several acts; None lets the claim builder take the clause.
    """

    anchor: Token
    event: Event
    nominal: bool = False
    presupposed: bool = False
    content: tuple[TokenRange, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttitudeDraft:
    """A feeling, wish, stance or ought anchored on its word.

    `experiencer` is the head of the noun phrase that has it; None means whoever speaks here.
    `reported_as` tells how the holder enters the chain: "entry" as a chain entry of its own with the
    word as cue (convention A); "speaker" when only the speaker can hold it ("must", "crucial").
    `content` is the tokens of the claim's content where it is not the anchor's clause (the object of
    "condemned"); None lets the claim builder take the clause.
    """

    anchor: Token
    word: TokenRange
    experiencer: Token | None
    type: AttitudeType
    polarity: Polarity
    negated: bool = False
    """The polarity is turned round for a "not" in the grammar; where the value says it too, the claim has the word's own."""
    emotion: str | None = None
    intensity: Intensity = "unmarked"
    trend: Trend | None = None
    target: TokenRange | None = None
    reported_as: Literal["entry", "speaker"] = "entry"
    content: tuple[TokenRange, ...] | None = None
    cue_type: CueType = CueType.BELIEF
    named: bool = True
    """The outer voice itself names the attitude ("condemned"), so that it is CT+ on it."""
    nominal: bool = False
    same_act: Token | None = None
    """Anchor of the speech act that tells this attitude, where the same verb is an event."""
    cue: tuple[TokenRange, ...] = ()
    """The words that introduce the holder: the attitude word, and the verb that carries it ("voiced concern")."""
    unless_event: tuple[Token, ...] = ()
    """Anchors that tell the same: where one of them is an event with named parties, that event says all (convention L)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDraft:
    """A standing of actors to each other, anchored on its word."""

    anchor: Token
    relation: Relation
    nominal: bool = False
    presupposed: bool = False
    standing: bool = False
    """The verb tells how things stand ("recognises", "supplies"), so that no act on the same verb is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFactuality:
    """What a clause's own words say of its predicate, before any source is asked.

    `value` is for whoever asserts the clause; `hedges` are the token ranges that lowered it;
    `condition` the tokens of its if-clause.
    """

    value: Factuality
    hedges: tuple[TokenRange, ...] = ()
    negated: bool = False
    future: bool = False
    condition: TokenRange | None = None
    question: bool = False
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMoment:
    """A time expression with its tokens: `first` to `last` included, `head` the one whose head lies outside.

    `deictic` marks days counted from the day of writing ("on Monday", "yesterday"), which place a whole
    clause even where the parser hangs them on its last noun.
    """

    moment: Moment
    first: int
    last: int
    head: Token
    deictic: bool = False


@dataclass(slots=True, kw_only=True)
class Scene:
    """One document with its parse, resolver, reference day and attributions."""

    document: Document
    parse: Parse
    resolver: Resolver
    reference: date | None
    attributions: list[Attribution] = field(default_factory=list)
    typer: Typer | None = None
    """What weighs candidates of acts; None leaves them to the word lists alone."""
    judge: Judge | None = None
    """What weighs candidates of attributions; None leaves them to the rules' priors alone."""
    moments: tuple[FoundMoment, ...] | None = None
    """Filled by `extract.moments.find` on its first call."""
    _cues: tuple[int, dict[int, list[Attribution]]] | None = None

    def attributions_at(self, token: Token) -> list[Attribution]:
        """Return the attributions whose cue is headed by a token; indexed once, again when some were added."""
        if self._cues is None or self._cues[0] != len(self.attributions):
            table: dict[int, list[Attribution]] = {}
            for one in self.attributions:
                table.setdefault(one.cue_head.i, []).append(one)
            self._cues = (len(self.attributions), table)
        return self._cues[1].get(token.i, [])
