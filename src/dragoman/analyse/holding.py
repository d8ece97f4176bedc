"""Who stands behind a claim and how firmly: the voice of a chain, its stance, and how strong that is."""

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.analyse.acquaintance import chief, fits, folded, speaks_for
from dragoman.analyse.families import negated
from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim, CueType, Factuality, Form
from dragoman.model.event import Status
from dragoman.store.records import DocumentInfo

Stance = Literal["for", "against", "hedged", "open"]
"""Holds it so, holds it not so, thinks it likely or possible (or to come), or passes it on without holding it."""

CERTAINTY = {
    Factuality.CERTAIN: 3,
    Factuality.CERTAIN_NOT: 3,
    Factuality.PROBABLE: 2,
    Factuality.PROBABLE_NOT: 2,
    Factuality.POSSIBLE: 1,
    Factuality.POSSIBLE_NOT: 1,
    Factuality.UNCOMMITTED: 0,
}
"""How sure each value is, whichever way."""
NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
_SURE = 3
_INTENSITY = {"low": -1, "unmarked": 0, "high": 1}
_COMING = frozenset({Status.PLANNED, Status.POSSIBLE})
_ENDED = re.compile(
    r"\b(?:no longer|no more|(?:not|never|n[o'’]t)\b.*\b(?:any ?more|any longer)|ceas(?:e[sd]?|ing)|stop(?:s|ped|ping)?|quit(?:s|ting)?|"
    r"(?:gave|given?|gives|giving) up|abandon(?:s|ed)|halt(?:s|ed)|end(?:s|ed))\b",
    re.IGNORECASE,
)
"""Words by which something that isn't so was so before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who tells a claim (`voice`, at `level` of the chain) and how it stands to the content without its negation.

    `certainty` is 3 (certain) to 0 (uncommitted); `intensity` -1 to 1 is the attitude's. `coming` is an act that is
    only planned or possible. `ended`: it is denied as what was so before ("no longer worried", "stopped sending arms").
    """

    voice: Party
    level: int
    value: Factuality
    denied: bool
    certainty: int
    intensity: int = 0
    coming: bool = False
    ended: bool = False

    @property
    def stance(self) -> Stance:
        """The stance, as an answer counts it."""
        if self.certainty == 0:
            return "open"
        if self.certainty < _SURE:
            return "hedged"
        return "against" if self.denied else "for"

    @property
    def strength(self) -> int:
        """A number to compare two tellings of the same thing by: more is firmer."""
        return 2 * self.certainty + self.intensity - self.coming


def holding(claim: Claim) -> Holding:
    """Return who stands behind a claim.

    The last in the chain, but where that is only told to feel or think ("Lund said Iceland is worried"), who tells it;
    and who tells of somebody's word or wish that it is not so, or only may be ("denied that Chile condemned Peru").
    An author who is uncommitted tells nothing: then it is the holder of the feeling after all.
    """
    teller = _teller(claim)
    inner = _values(claim, teller)
    value = inner[0]
    for other in inner[1:]:
        if CERTAINTY[other] < CERTAINTY[value]:
            value = other
    vouched = inner[0] is Factuality.CERTAIN
    level = len(claim.chain) - 1 if vouched and claim.cue_type is not CueType.BELIEF else teller
    denied = held_not_so(claim)
    if claim.attitude is not None:
        denied = denied or negated(claim.attitude)
    if claim.event is not None:
        denied = denied or claim.event.status is Status.DENIED
    hedged = bool(claim.hedges) and CERTAINTY[value] == _SURE and _own_hedge(claim, level)
    return Holding(
        voice=claim.chain[level].party,
        level=level,
        value=value,
        denied=denied,
        certainty=2 if hedged else CERTAINTY[value],
        intensity=0 if claim.attitude is None else _INTENSITY[claim.attitude.intensity],
        coming=claim.event is not None and claim.event.status in _COMING,
        ended=denied and _ENDED.search(_told_in(claim)) is not None,
    )


def held_not_so(claim: Claim) -> bool:
    """Say whether the one who tells a claim, or whoever feels it, holds its content not to be so, by their values alone."""
    return any(one in NEGATIVE for one in _values(claim, _teller(claim)))


def _values(claim: Claim, teller: int) -> list[Factuality]:
    return [source.factuality for source in claim.chain[teller:]]


def _teller(claim: Claim) -> int:
    """Return the level of whoever tells of the last source's feeling, word or wish; the last itself where nobody does."""
    last = len(claim.chain) - 1
    if last == 0 or claim.attitude is None:
        return last
    feeler = claim.attitude.experiencer
    if not fits(feeler, claim.chain[last].party, standing=True):
        return last
    return last if claim.chain[last - 1].factuality is Factuality.UNCOMMITTED else last - 1


def _told_in(claim: Claim) -> str:
    """Return the words of the quotation from the holder, the cue or the content on, whichever comes first."""
    mention = claim.chain[-1].party.mention
    spans = [*claim.content, *(cue.span for cue in claim.cues if cue.level == len(claim.chain) - 1)]
    spans += [] if mention is None else [mention]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return claim.quote.exact[max(start - claim.quote.start, 0) : end - claim.quote.start]


def _own_hedge(claim: Claim, level: int) -> bool:
    """Say whether a hedge stands in the content of a claim that nobody else's doubt accounts for."""
    return level == len(claim.chain) - 1 and claim.form is Form.AUTHOR


def holder_of(party: Party, document: DocumentInfo) -> tuple[str, str]:
    """Return the key and the name under which a voice is counted: its state, else itself; the author's is its paper's."""
    if party.name == AUTHOR:
        publisher = document.credited_publisher or document.publisher
        return f"@{folded(publisher or document.id)}", f"{publisher or 'an unnamed publisher'} (own voice)"
    if party.name == GENERIC:
        return "?", "unnamed sources"
    states = speaks_for(party)
    if states:
        names = {other.country: other.name for other in party.speaks_for if other.country}
        return "+".join(sorted(states)), " and ".join(names.get(one, party.name) or one for one in states)
    return chief(party) if party.actor else "~" + folded(party.name), party.name
