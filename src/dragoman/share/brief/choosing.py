"""Which changes a brief tells, and which of them first: those that a reader who knows none of the texts can use."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from datetime import date

from dragoman.analyse.acquaintance import about, chief
from dragoman.analyse.authorship import asks
from dragoman.analyse.changes import Change
from dragoman.analyse.content import content_key
from dragoman.analyse.finding import Match
from dragoman.analyse.labelling import FREE
from dragoman.analyse.telling import clause, named, own
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import Claim
from dragoman.share.exports.acts import state_of

_DENYING = ("den", "reject", "refut", "dismiss", "disput", "disavow", "contradict")
"""Beginnings of cue words with which somebody denies."""
_BODIES = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO})
_MOST_OF_ONE = 2
"""Lines of a section that one holder has at most: the talkative would fill it."""
_ENOUGH = 5
"""Origins beyond which a claim is no better known."""


def told(change: Change, affirmed: Collection[Hashable]) -> bool:
    """Say whether the change is one for a brief: a correction, or one whose newest claim makes a sentence between named parties.

    A denial must be one: of what is `affirmed` (content keys), of what was held before, or in words of denying.
    """
    claim = newest(change).claim
    if change.sort == "corrected":
        return True
    if not between(claim) or (change.sort == "denied" and not _denies(change, affirmed)):
        return False
    if newest(change).stance == "open" and (own(claim, newest(change).holding.voice) or claim.relation is not None):
        return False  # what somebody has in mind for themselves, or for two others, is no report of it
    if asks(claim):
        return False
    return clause(claim) is not None and clause((change.before or change.after)[-1].claim) is not None


def newest(change: Change) -> Match:
    """Return the claim that a change is told by."""
    return (change.after or change.before)[-1]


def _denies(change: Change, affirmed: Collection[Hashable]) -> bool:
    claim = newest(change).claim
    if change.before or content_key(claim) in affirmed:
        return True
    cues = " ".join(cue.span.exact for cue in claim.cues).casefold().split()
    return any(word.startswith(_DENYING) for word in cues)


def between(claim: Claim) -> bool:
    """Say whether a claim tells of two named parties at least, or of one's attitude to something other than itself.

    A plain proposition does not: it is cut out of a sentence, and a reader of a brief has no context for it.
    """
    if claim.attitude is not None:
        target = claim.attitude.target
        feeler = chief(claim.attitude.experiencer)
        if not named(claim.attitude.experiencer):
            return False
        known = any(chief(party) != feeler and named(party) for party in target.parties)
        words = "" if target.text is None else target.text.exact
        return known or (not target.parties and len(words.split()) > 1 and claim.attitude.type not in FREE)
    doers = claim.event.actors if claim.event is not None else about(claim)
    return len(set(map(chief, filter(named, about(claim))))) > 1 and all(map(named, doers))


def ranked(changes: Iterable[Change]) -> list[Change]:
    """Return the changes, what weighs most first: between countries, by bodies, by several origins, sure, newest."""
    return sorted(changes, key=lambda change: (-_weight(change), -_ordinal(newest(change).day)))


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _weight(change: Change) -> float:
    claim = newest(change).claim
    parties = _parties(claim)
    states = set(filter(None, map(state_of, parties)))
    weight = 4.0 * (len(states) > 1)
    weight += 2.0 * any(party.kind in _BODIES for party in (claim.chain[-1].party, *parties[:1]))
    weight += 3.0 * (newest(change).stance == "hedged")
    weight += min(change.origins, _ENOUGH) + 2.0 * claim.score
    if claim.event is not None:
        weight += abs(claim.event.goldstein or 0.0) / 5 + (claim.event.mode is not None)
    elif claim.attitude is not None:
        weight += (claim.attitude.emotion is not None) + bool(claim.attitude.target.parties)
    return weight


def _parties(claim: Claim) -> list[Party]:
    return [*([claim.attitude.experiencer] if claim.attitude is not None else []), *about(claim)]


def various(changes: Iterable[Change], seen: set[object]) -> Iterator[Change]:
    """Yield the changes less those on what is in `seen`, and less the third and later of one holder; fills `seen`.

    What two claims of one sentence tell is told once.
    """
    holders: dict[str, int] = {}
    for change in changes:
        claim = newest(change).claim
        key = content_key(claim) or change.label
        words = newest(change).record.origin, claim.quote.exact
        if key in seen or words in seen or holders.get(change.holder, 0) >= _MOST_OF_ONE:
            continue
        seen.update((key, words))
        holders[change.holder] = holders.get(change.holder, 0) + 1
        yield change
