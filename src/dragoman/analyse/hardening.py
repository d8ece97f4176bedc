"""Where somebody's doubtful claim turns, within one text, into the author's own fact."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.analyse.acquaintance import chief
from dragoman.analyse.families import family_of, negated
from dragoman.analyse.holding import held_not_so
from dragoman.analyse.wording import EMPTY_WORDS
from dragoman.model.attitude import Attitude
from dragoman.model.claim import GENERIC, Claim, CueType, Factuality, Form, LinkType
from dragoman.model.event import Status

SURE = frozenset({Factuality.CERTAIN, Factuality.CERTAIN_NOT})
"""Values of somebody who does not doubt, either way."""
_DOUBT = frozenset(set(Factuality) - SURE - {Factuality.UNCOMMITTED})
_LINKED = frozenset({LinkType.RESTATES, LinkType.SAME_EVENT})
_YET_TO_COME = frozenset({Status.PLANNED, Status.POSSIBLE})
_LOOKING_BACK = re.compile(r"\b(?:may|might|could|must|would)\s+(?:\w+\s+)?have\b", re.IGNORECASE)
_SHARE = 0.6
"""Of the telling words of both claims together, this much is in both (Jaccard)."""
_LEAST_WORDS = 3
_COMMONPLACE = 100
"""A word in more claims than this tells too little to compare by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardening:
    """The author states as a fact (`fact`) what elsewhere in the text is only somebody's claim."""

    fact: Claim
    claim: Claim


def hardened(claims: Sequence[Claim]) -> Iterator[Hardening]:
    """Yield, in the order of the facts, each fact of the author's with the first doubtful claim that it repeats.

    Doubtful is what a source holds as probable or possible, hedges, or spreads without a name, and the author
    leaves open; what a source holds not to be so doubts no such fact. Two claims tell the same where a link says so, where they share most of their telling words, or where
    both give the same party the same feeling about the same. That something happened after it was said to be coming is no
    hardening.
    """
    doubtful = [claim for claim in claims if _left_open(claim) and _doubted(claim) and not held_not_so(claim)]
    by_id = {claim.id: claim for claim in doubtful}
    by_word: dict[str, list[Claim]] = defaultdict(list)
    for claim in doubtful:
        for word in _words(claim):
            by_word[word].append(claim)
    linked = {link.claim: claim.id for claim in doubtful for link in claim.links if link.type in _LINKED}
    for fact in claims:
        if not _vouched(fact):
            continue
        told = next((by_id[link.claim] for link in fact.links if link.type in _LINKED and link.claim in by_id), None)
        told = told or by_id.get(linked.get(fact.id, "")) or _alike(fact, by_word) or _same_feeling(fact, doubtful)
        if told is not None and not _came_true(fact, told) and not _same_words(fact, told):
            yield Hardening(fact=fact, claim=told)


def _vouched(claim: Claim) -> bool:
    if claim.form is Form.HEADLINE or claim.hedges or claim.presupposed:
        return False
    return all(source.factuality is Factuality.CERTAIN for source in claim.chain) and (
        len(claim.chain) == 1 or _felt(claim)
    )


def _felt(claim: Claim) -> bool:
    """Say whether the author tells of somebody's feeling, and no one in between does."""
    feeler = None if claim.attitude is None else claim.attitude.experiencer
    return feeler is not None and len(claim.chain) == 2 and chief(claim.chain[1].party) == chief(feeler)


def _left_open(claim: Claim) -> bool:
    author = claim.chain[0].factuality
    return len(claim.chain) > 1 and author is Factuality.UNCOMMITTED and not claim.presupposed


def _doubted(claim: Claim) -> bool:
    """Say whether a source holds the claim as probable or possible, hedges it, or spreads it without a name.

    What somebody only wants, asks or plans is uncommitted, and no doubtful telling of a fact.
    """
    if claim.form is Form.HEADLINE or "?" in claim.quote.exact + claim.quote.suffix[:1]:
        return False
    others = claim.chain[1:]
    rumour = claim.cue_type is CueType.COMMUNICATION and any(source.party.name == GENERIC for source in others)
    return rumour or bool(claim.hedges) or any(source.factuality in _DOUBT for source in others)


def _words(claim: Claim) -> frozenset[str]:
    text = " ".join(span.exact for span in claim.content).lower()
    words = "".join(character if character.isalnum() or character in "-'’" else " " for character in text).split()
    return frozenset(words) - EMPTY_WORDS


def _alike(fact: Claim, by_word: dict[str, list[Claim]]) -> Claim | None:
    words = _words(fact)
    shared: Counter[str] = Counter()
    candidates: dict[str, Claim] = {}
    for word in words:
        near = by_word.get(word, [])
        if len(near) <= _COMMONPLACE:
            for claim in near:
                shared[claim.id] += 1
                candidates[claim.id] = claim
    for key, common in shared.most_common():
        other = candidates[key]
        union = len(words | _words(other))
        if common >= _LEAST_WORDS and common >= _SHARE * union and other.kind is fact.kind:
            return other
    return None


def _same_feeling(fact: Claim, doubtful: Sequence[Claim]) -> Claim | None:
    """Return the first earlier claim that somebody feels the same, where the fact names none other as its object."""
    if fact.attitude is None:
        return None
    for claim in doubtful:
        told = claim.attitude
        if told is not None and claim.quote.start < fact.quote.start and _feels_alike(fact.attitude, told):
            return claim
    return None


def _feels_alike(one: Attitude, other: Attitude) -> bool:
    if one.emotion is None or chief(one.experiencer) != chief(other.experiencer):
        return False
    if family_of(one) != family_of(other) or negated(one) != negated(other):
        return False
    ours, theirs = frozenset(map(chief, one.target.parties)), frozenset(map(chief, other.target.parties))
    if ours:
        return bool(ours & theirs)
    return one.target.text is None and one.target.claim is None and bool(theirs)


def _same_words(fact: Claim, told: Claim) -> bool:
    """Say whether both stand on the same sentence: then the one is part of the other, not a later telling."""
    return fact.quote.start < told.quote.end and told.quote.start < fact.quote.end


def _came_true(fact: Claim, told: Claim) -> bool:
    return yet_to_come(told) and not yet_to_come(fact)


def yet_to_come(claim: Claim) -> bool:
    """Say whether a claim tells an act that is planned or may come; one that "may have" been is only doubtful."""
    if claim.event is None or claim.event.status not in _YET_TO_COME:
        return False
    return not _LOOKING_BACK.search(" ".join(span.exact for span in claim.content))
