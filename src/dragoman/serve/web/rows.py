"""A claim as a row of a page: who says it through whom, how firmly, the words with their hedges marked, where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from dragoman.analyse.evidence import Evidence
from dragoman.analyse.finding import Match
from dragoman.analyse.holding import CERTAINTY as FIRMNESS
from dragoman.analyse.holding import Holding, Stance, holding
from dragoman.model.claim import Claim, Factuality, Form
from dragoman.model.moment import Moment
from dragoman.model.span import Span
from dragoman.serve.view.names import CERTAINTY, moment_label, source_name, spoken_for
from dragoman.serve.view.statement import details
from dragoman.store import Record

Firm = Literal["certain", "probable", "possible", "open"]
_FIRM: dict[int, Firm] = {3: "certain", 2: "probable", 1: "possible", 0: "open"}
_NEGATED = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
_SURE = frozenset({Factuality.CERTAIN, Factuality.CERTAIN_NOT})


def firm(value: Factuality) -> Firm:
    """Return how sure a value is, as pages draw it: solid, dashed, dotted, or bare."""
    return _FIRM[FIRMNESS[value]]


def firm_of(held: Holding) -> Firm:
    """Return how sure whoever stands behind a claim is, its hedges counted."""
    return _FIRM[held.certainty]


def negated(value: Factuality) -> bool:
    """Say whether a value holds it not to be so."""
    return value in _NEGATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """One source of a claim's chain: `sure` says in words how sure it is, `code` in FactBank's; `cue` says it."""

    name: str
    represents: str
    sure: str
    code: str
    firm: Firm
    negated: bool
    cue: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of a quotation; `marks` are classes: cue, hedge."""

    text: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim as a page shows it.

    `day` is when it was said, as far as known. `tellers` leave out an author who adds nothing. `stance`, `move` and
    `sign` are set where the claim answers a question, moves a position, or counts for or against a pair.
    """

    record: Record
    day: date | None
    tellers: tuple[Teller, ...]
    words: tuple[Words, ...]
    below: str
    firm: Firm
    negated: bool
    headline: bool
    stance: Stance | None = None
    move: str | None = None
    sign: int | None = None
    copies: int = 0
    likeness: float | None = None

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.record.claim

    @property
    def content(self) -> str:
        """The words that are claimed, pieces joined."""
        return " ".join(" … ".join(span.exact for span in self.claim.content).split())


def row_of(
    record: Record,
    *,
    match: Match | None = None,
    sign: int | None = None,
    move: str | None = None,
    day: date | None = None,
) -> Row:
    """Return the row of a claim, with what a question, a position or a pair makes of it."""
    claim = record.claim
    told = details(claim, {})
    held = holding(claim)
    return Row(
        record=record,
        day=day or (match.day if match is not None else record.document.published_day),
        tellers=tellers(claim),
        words=marked(claim),
        below="" if told is None else told.plain,
        firm=firm_of(held),
        negated=held.denied,
        headline=claim.form is Form.HEADLINE,
        stance=None if match is None else match.stance,
        move=move,
        sign=sign,
        copies=0 if match is None else match.copies,
        likeness=None if match is None else match.likeness,
    )


def rows_of(records: Iterable[Record]) -> list[Row]:
    """Return the rows of some claims."""
    return [row_of(record) for record in records]


def evidence_rows(found: Iterable[Evidence]) -> list[Row]:
    """Return the rows of claims that stand behind a figure."""
    return [row_of(one.record, sign=one.sign, day=one.day) for one in found]


def match_rows(matches: Iterable[Match]) -> list[Row]:
    """Return the rows of claims that answer a question."""
    return [row_of(one.record, match=one) for one in matches]


def tellers(claim: Claim, *, everybody: bool = False) -> tuple[Teller, ...]:
    """Return the chain from the outside in; an author who only passes on, or only asserts, is left out unless asked for."""
    made = []
    for level, source in enumerate(claim.chain):
        spoken = [one.span.exact for one in claim.cues if (one.level or 0) == level]
        cue = " … ".join(
            one for one in spoken if any(map(str.isalpha, one))
        )  # a colon after a speaker's name says nothing
        if level == 0 and not everybody and not _author_adds(claim, cue):
            continue
        made.append(
            Teller(
                name=source_name(source),
                represents=spoken_for(source.party),
                sure=CERTAINTY[source.factuality],
                code=source.factuality.value,
                firm=firm(source.factuality),
                negated=negated(source.factuality),
                cue=" ".join(cue.split()),
                said="" if source.said is None else moment_label(source.said),
            )
        )
    return tuple(made)


def _author_adds(claim: Claim, cue: str) -> bool:
    author = claim.chain[0].factuality
    if len(claim.chain) == 1:
        return bool(cue) or author is not Factuality.CERTAIN
    return author is not Factuality.UNCOMMITTED


def marked(claim: Claim) -> tuple[Words, ...]:
    """Return a claim's quotation in stretches, its cues and hedges marked."""
    quote = claim.quote
    spans = [("cue", cue.span) for cue in claim.cues] + [("hedge", span) for span in claim.hedges]
    return stretches(quote.exact, quote.start, spans)


def stretches(text: str, start: int, spans: Sequence[tuple[str, Span]]) -> tuple[Words, ...]:
    """Return a text that begins at code point `start` in stretches, each with the marks of the spans over it."""
    end = start + len(text)
    cuts = {start, end}
    for _, span in spans:
        cuts.update(min(max(place, start), end) for place in (span.start, span.end))
    made = []
    for first, last in pairwise(sorted(cuts)):
        marks = sorted({name for name, span in spans if span.start <= first and last <= span.end})
        made.append(Words(text=text[first - start : last - start], marks=" ".join(marks)))
    return tuple(made)


def happened(claim: Claim) -> Moment | None:
    """Return when the content was so, as the text tells it."""
    content = claim.event or claim.relation
    return None if content is None else content.moment
