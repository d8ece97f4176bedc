"""Who stands behind a claim and how firmly: the voice of a chain, its stance, and how strong that is."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who tells a claim (`voice`, at `level` of the chain) and how it stands to the content without its negation.

    `certainty` is 3 (certain) to 0 (uncommitted); `intensity` -1 to 1 is the attitude's. `coming` is an act that is
    only planned or possible.
    """

    voice: Party
    level: int
    value: Factuality
    denied: bool
    certainty: int
    intensity: int = 0
    coming: bool = False

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

    The last in the chain, but where that is only told to feel or think ("Campbell said China is worried"), who tells it.
    An author who is uncommitted tells nothing: then it is the holder of the feeling after all.
    """
    level = _level(claim)
    inner = [source.factuality for source in claim.chain[level:]]
    value = inner[0]
    for other in inner[1:]:
        if CERTAINTY[other] < CERTAINTY[value]:
            value = other
    denied = any(one in NEGATIVE for one in inner)
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
    )


def _level(claim: Claim) -> int:
    last = len(claim.chain) - 1
    if last == 0 or claim.attitude is None or claim.cue_type is not CueType.BELIEF:
        return last
    feeler = claim.attitude.experiencer
    if not fits(feeler, claim.chain[last].party, standing=True):
        return last
    teller = claim.chain[last - 1]
    return last if teller.factuality is Factuality.UNCOMMITTED else last - 1


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
