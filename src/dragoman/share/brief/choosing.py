"""Which changes a brief tells: those between actors, or of an actor's attitude to something named."""

from dragoman.analyse.acquaintance import about, chief
from dragoman.analyse.changes import Change
from dragoman.model.claim import Claim
from dragoman.share.exports.acts import state_of


def told(change: Change) -> bool:
    """Say whether the change is one for a brief: a correction always is, else what `between` wants of its claims."""
    matches = change.after or change.before
    return change.sort == "corrected" or all(between(match.claim) for match in matches[-1:])


def across(change: Change) -> bool:
    """Say whether its newest claim has parties of two countries: those stand before what goes on inside one."""
    claim = (change.after or change.before)[-1].claim
    parties = about(claim) if claim.attitude is None else [claim.attitude.experiencer, *about(claim)]
    return len(set(filter(None, map(state_of, parties)))) > 1


def between(claim: Claim) -> bool:
    """Say whether a claim tells of at least two actors, or of one's attitude to something other than itself.

    A plain proposition does not: its label is cut out of a sentence, and a reader of a brief has no context for it.
    """
    if claim.event is not None:
        parties = [*claim.event.actors, *claim.event.recipients]
        return len(set(map(chief, parties))) > 1
    if claim.relation is not None:
        return len(set(map(chief, claim.relation.parties))) > 1
    if claim.attitude is not None:
        target = claim.attitude.target
        own = chief(claim.attitude.experiencer)
        return any(chief(party) != own for party in target.parties) or (not target.parties and target.text is not None)
    return False
