"""Puts claims together: proposes one for each predicate, then finishes what was proposed."""

from dragoman.extract.claims.chains import Chains
from dragoman.extract.claims.clauses import Drafts
from dragoman.extract.claims.finishing import finish
from dragoman.extract.claims.proposing import Proposer
from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.extract.scene import Scene
from dragoman.model.claim import Claim
from dragoman.model.issue import Issue


def build_claims(scene: Scene, drafts: Drafts) -> tuple[list[Claim], list[Issue]]:
    """Turn drafts and attributions into claims in text order, and what had to be skipped into issues."""
    proposer = Proposer(scene, drafts, Chains(scene))
    issues: list[Issue] = []
    for sentence in scene.parse.sentences:
        length = sentence.last - sentence.first + 1
        if length > LONGEST_SENTENCE:
            issues.append(
                Issue(
                    stage="extract",
                    code="long-sentence",
                    message=f"a sentence of {length} tokens is too long to be read",
                    start=sentence.start,
                    end=sentence.end,
                )
            )
            continue
        proposer.read(sentence)
    proposer.read_empty_attributions()
    claims, dropped = finish(scene, proposer.proposed)
    return claims, issues + dropped
