"""What a claim says, apart from who says it: a key under which tellings of the same thing come together."""

from collections import defaultdict
from collections.abc import Hashable

from dragoman.analyse.acquaintance import chief, itself
from dragoman.analyse.families import family_of
from dragoman.analyse.wording import stem_set
from dragoman.model.attitude import Attitude
from dragoman.model.claim import Claim
from dragoman.model.event import Event, EventType

_MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
_SHARE = 0.6
"""Of the telling words of two plain propositions together, this much is in both (as within one text: `hardening`)."""
_LEAST_WORDS = 3
_COMMONPLACE = 200
"""Propositions with a word, beyond which the word tells too little to compare by."""


def content_key(claim: Claim) -> Hashable | None:
    """Return the key of the content; None for a plain proposition, and where nobody is named.

    Acts: type, who, whom; of one state with itself those within it. Attitudes: who feels, the family with its opposite, about whom or what. Relations: kind and
    parties. Two attitudes that answer each other have one key.
    """
    if claim.event is not None:
        return _event_key(claim.event)
    if claim.attitude is not None:
        return _attitude_key(claim.attitude)
    if claim.relation is not None and claim.relation.parties:
        return "relation", claim.relation.kind.value, frozenset(map(chief, claim.relation.parties))
    return None


def _event_key(event: Event) -> Hashable | None:
    actors, recipients = frozenset(map(chief, event.actors)), frozenset(map(chief, event.recipients))
    if not actors or not recipients:
        return None
    if len(actors | recipients) == 1:
        actors, recipients = frozenset(map(itself, event.actors)), frozenset(map(itself, event.recipients))
        if len(actors | recipients) == 1:
            return None
    if event.type in _MUTUAL or actors == recipients:
        return "event", event.type.value, actors | recipients
    return "event", event.type.value, actors, recipients


def _attitude_key(attitude: Attitude) -> Hashable | None:
    subject: Hashable = frozenset(map(chief, attitude.target.parties))
    if not subject and attitude.target.text is not None:
        subject = stem_set(attitude.target.text.exact)
    if not subject:
        return None
    family = family_of(attitude)
    names = tuple(sorted({family.name, family.opposite or family.name}))
    return "attitude", chief(attitude.experiencer), names, subject


def said_words(claim: Claim) -> frozenset[str]:
    """Return the stems of what the claim says."""
    return stem_set(" ".join(span.exact for span in claim.content))


def alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two plain propositions share most of their telling words."""
    common = len(ours & theirs)
    return common >= _LEAST_WORDS and common >= _SHARE * len(ours | theirs)


class Gathered:
    """Gives each claim a key, plain propositions too: one that shares most of its words with an earlier one has its key."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._words: list[frozenset[str]] = []

    def key(self, claim: Claim) -> Hashable:
        """Return the claim's key."""
        known = content_key(claim)
        if known is not None:
            return known
        words = said_words(claim)
        shared: dict[int, int] = defaultdict(int)
        common = 0
        for word in words:
            tellers = self._by_word[word]
            common += len(tellers) >= _COMMONPLACE
            for one in tellers:
                shared[one] += 1
        near = [one for one, count in shared.items() if self._may_be_alike(words, one, count + common)]
        for one in sorted(near, key=lambda one: (-shared[one], one)):
            if alike(words, self._words[one]):
                return "words", one
        self._words.append(words)
        for word in words:
            if len(self._by_word[word]) < _COMMONPLACE:
                self._by_word[word].append(len(self._words) - 1)
        return "words", len(self._words) - 1

    def _may_be_alike(self, words: frozenset[str], one: int, most: int) -> bool:
        """Say whether `most` shared words could be enough: counting is cheaper than comparing the words themselves."""
        return most >= _LEAST_WORDS and most >= _SHARE * (len(words) + len(self._words[one]) - most)
