"""The atom: somebody's claim, with the words it stands on."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.actor import Party
from dragoman.model.attitude import Attitude
from dragoman.model.event import Event
from dragoman.model.moment import Moment
from dragoman.model.quote import Quote
from dragoman.model.relation import Relation
from dragoman.model.span import Span

AUTHOR = "AUTHOR"
GENERIC = "GEN"


class Factuality(StrEnum):
    """FactBank's values (Saurí and Pustejovsky 2009): certain, probable, possible; unknown or uncommitted."""

    CERTAIN = "CT+"
    CERTAIN_NOT = "CT-"
    PROBABLE = "PR+"
    PROBABLE_NOT = "PR-"
    POSSIBLE = "PS+"
    POSSIBLE_NOT = "PS-"
    UNCOMMITTED = "Uu"


class CueType(StrEnum):
    """PDTB's attribution types, and for the author's own voice what sort of telling it is."""

    COMMUNICATION = "communication"
    BELIEF = "belief"
    KNOWLEDGE = "knowledge"
    CONTROL = "control"
    EVENT = "event"
    STATE = "state"
    INFERENCE = "inference"
    GLOSS = "gloss"


class Form(StrEnum):
    """How the content stands in the text, judged on the content alone."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NOMINAL = "nominal"
    HEADLINE = "headline"
    AUTHOR = "author"


class ClaimKind(StrEnum):
    """What the content is."""

    EVENT = "event"
    ATTITUDE = "attitude"
    RELATION = "relation"
    PROPOSITION = "proposition"


class LinkType(StrEnum):
    """How one claim bears on another; the link is held by the first of the pair named in MODEL rules."""

    BECAUSE = "because"
    IN_RETURN_FOR = "in_return_for"
    RESTATES = "restates"
    DENIES = "denies"
    CONTRADICTS = "contradicts"
    AGREES_WITH = "agrees_with"
    SAME_EVENT = "same_event"
    SAME_ACT = "same_act"
    PART_OF = "part_of"
    PURPOSE = "purpose"
    REPLIES_TO = "replies_to"
    EVIDENCE_FOR = "evidence_for"
    TARGET_OF = "target_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of a claim's chain: who holds what comes after, and how sure they are of the content.

    The name is `AUTHOR` for the outermost entry and `GEN` for an unnamed source. `said` is when
    this source said it, where the text tells.
    """

    party: Party
    factuality: Factuality
    said: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that signal an attribution; `level` is the chain entry that they introduce."""

    span: Span
    level: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A typed pointer to another claim of the same document."""

    type: LinkType
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """What made a claim."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed claim. `chain[0]` is always AUTHOR; exactly the content field that `kind` names is set.

    `score` is in [0, 1]: how often such a claim is right on gold data.
    """

    id: str
    quote: Quote
    chain: tuple[Source, ...]
    cues: tuple[Cue, ...] = ()
    cue_type: CueType
    form: Form
    hedges: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    kind: ClaimKind
    event: Event | None = None
    attitude: Attitude | None = None
    relation: Relation | None = None
    links: tuple[Link, ...] = ()
    presupposed: bool = False
    also: tuple[Span, ...] = ()
    coder: Coder
    score: float

    @property
    def factuality(self) -> Factuality:
        """How sure the innermost source is: whoever says, thinks or feels it."""
        return self.chain[-1].factuality
