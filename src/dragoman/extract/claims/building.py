"""Puts claims together: proposes one for each predicate, then finishes what was proposed."""

from dragoman.extract.claims.chains import Chains
from dragoman.extract.claims.clauses import Drafts
from dragoman.extract.claims.finishing import finish
from dragoman.extract.claims.proposing import Proposer
from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.extract.scene import Scene
from dragoman.model.claim import Claim
from dragoman.model.issue import Issue
from dragoman.model.syntax import Sentence


def build_claims(scene: Scene, drafts: Drafts) -> tuple[list[Claim], list[Issue]]:
    """Turn drafts and attributions into claims in text order, and what had to be skipped into issues."""
    proposer = Proposer(scene, drafts, Chains(scene))
    skipped: list[Sentence] = []
    for sentence in scene.parse.sentences:
        if sentence.last - sentence.first >= LONGEST_SENTENCE:
            skipped.append(sentence)
        else:
            proposer.read(sentence)
    proposer.read_empty_attributions()
    claims, dropped = finish(scene, proposer.proposed)
    return claims, [*_too_long(skipped), *dropped]


def _too_long(skipped: list[Sentence]) -> list[Issue]:
    """Tell of the sentences that were skipped, in one row with the first place and the last."""
    if not skipped:
        return []
    longest = max(sentence.last - sentence.first + 1 for sentence in skipped)
    count = "1 sentence was" if len(skipped) == 1 else f"{len(skipped)} sentences were"
    return [
        Issue(
            stage="extract",
            code="long-sentence",
            message=f"{count} too long to be read (up to {longest} tokens, at most {LONGEST_SENTENCE} are read)",
            start=skipped[0].start,
            end=skipped[-1].end,
        )
    ]
