"""Contents that a pronoun repeats: "Rome denies it", "his own advisers do not believe that"."""

from collections.abc import Iterator

from dragoman.extract.attribution.frames import ANAPHORIC
from dragoman.extract.claims.drafted import Proposed
from dragoman.extract.scene import Attribution, Scene
from dragoman.model.claim import Claim, Factuality, LinkType

_FARTHEST = 3
"""Sentences back to what a pronoun repeats; farther ones are hardly ever meant."""


def stands(attribution: Attribution) -> bool:
    """Say whether the content is a pronoun for what was said before, under a verb that can only take a saying."""
    return attribution.pattern == ANAPHORIC


def repeated(_scene: Scene, pairs: list[tuple[Proposed, Claim]]) -> Iterator[tuple[Claim, LinkType, Claim]]:
    """Tie a repeating pronoun to the claim it stands for: what somebody else says in the nearest sentence, else what is told there."""
    for number, (one, claim) in enumerate(pairs):
        attributions = one.chain.attributions
        if one.anchor.pos not in {"PRON", "DET"} or not attributions or not stands(attributions[-1]):
            continue
        meant = _meant(pairs[:number], claim, one.anchor.sentence)
        if meant is not None:
            denied = claim.chain[-1].factuality is Factuality.CERTAIN_NOT
            yield claim, LinkType.DENIES if denied else LinkType.RESTATES, meant


def _meant(before: list[tuple[Proposed, Claim]], claim: Claim, sentence: int) -> Claim | None:
    near = [(one, other) for one, other in before if sentence - _FARTHEST <= one.anchor.sentence < sentence]
    if not near:
        return None
    last = max(one.anchor.sentence for one, _ in near)
    there = [other for one, other in near if one.anchor.sentence == last and not one.presupposed]
    speaker = claim.chain[-1].party.name
    said = [other for other in there if len(other.chain) > 1 and other.chain[-1].party.name != speaker]
    return next(iter(said or there), None)
