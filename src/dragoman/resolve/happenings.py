"""Happenings: claims of several documents that tell of one real-world event, who affirms it, who denies it."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.model.claim import Claim, ClaimKind, Factuality
from dragoman.model.event import Status
from dragoman.model.ids import stable_id
from dragoman.resolve.happenings_facets import Facets, facets
from dragoman.resolve.happenings_match import (
    ENOUGH,
    GROUP,
    SAME_STORY,
    commonness,
    denial,
    filed,
    looked_up,
    months,
    points,
    weight,
)

FILED = 200
"""Happenings under one key; the oldest leave. Together with `COMPARED` this keeps the cost of a claim bounded."""
COMPARED = 40
"""Happenings that a claim is compared with: those that share most keys with it."""
MOST_COUNTED = 64
"""Documents counted for two parties in a month; more make no difference."""
EXEMPLARS = 6
"""Claims of a happening that a new one is compared with: the first ones, then the newest."""
_NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})


class Stance(StrEnum):
    """What the teller does about the event: own voice, reported of somebody, or denied by whoever the words are of."""

    AFFIRM = "affirm"
    DENY = "deny"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim, with what of its document matters here. `origin` is that of the document; copies count once."""

    claim: Claim
    document: str
    published: date | None = None
    publisher: str | None = None
    origin: str | None = None

    @property
    def stance(self) -> Stance:
        """See `stance_of`."""
        return stance_of(self.claim)

    @property
    def holder(self) -> str:
        """Who holds the content: the innermost source, or the publisher of what the author tells in their own voice."""
        if len(self.claim.chain) > 1:
            return self.claim.chain[-1].party.name
        return self.publisher or self.claim.chain[0].party.name


@dataclass(slots=True)
class Happening:
    """Tellings of one event, in the order in which they came. The id is made of the first claim's and stays."""

    id: str
    tellings: list[Telling] = field(default_factory=list)

    def by_stance(self) -> dict[Stance, tuple[Telling, ...]]:
        """Return the tellings that affirm, deny and report; a stance without any is an empty tuple."""
        return {stance: tuple(one for one in self.tellings if one.stance is stance) for stance in Stance}

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that tell of it."""
        return frozenset(one.document for one in self.tellings)

    @property
    def origins(self) -> frozenset[str]:
        """Independent origins that tell of it: copies of one wire story are one."""
        return frozenset(one.origin or one.document for one in self.tellings)


@dataclass(slots=True)
class _Cluster:
    happening: Happening
    exemplars: list[tuple[Facets, str]] = field(default_factory=list)
    """Facets, each with the document they are of."""


class Happenings:
    """Puts claims into happenings as they come. Only event claims take part; not for several threads at once.

    A claim is compared with the happenings that are filed under its keys (`happenings_match.keys`: group of
    roots x known party or place name x week), at most `COMPARED` of them and `EXEMPLARS` claims of each, so
    that the cost of a claim does not grow with how many were added before: 0.2 to 0.3 ms at 1,000 as at 30,000.
    """

    def __init__(self) -> None:
        """Start without any claim."""
        self._clusters: list[_Cluster] = []
        self._filed: dict[tuple[str, str, str], deque[int]] = defaultdict(lambda: deque(maxlen=FILED))
        self._of: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._traffic: dict[tuple[str, str, tuple[str, str]], set[str]] = defaultdict(set)
        self._total = 0

    def __len__(self) -> int:
        """How many happenings there are, those told by one claim alone included."""
        return len(self._clusters)

    def __iter__(self) -> Iterator[Happening]:
        """Yield the happenings in the order in which they were first told of."""
        return (cluster.happening for cluster in self._clusters)

    def add(self, telling: Telling) -> str | None:
        """Return the id of the claim's happening, a new one where none fits; None where the claim tells of no event.

        Adding a claim again changes nothing.
        """
        known = self._of.get(telling.claim.id)
        if known is not None:
            return self._clusters[known].happening.id
        seen = facets(telling.claim, telling.published) if telling.claim.kind is ClaimKind.EVENT else None
        return None if seen is None else self._place(telling, seen)

    def add_all(self, tellings: Iterable[Telling]) -> dict[str, str]:
        """Add claims, the dated and placed ones first, so that vague ones find them; return claim id -> happening id.

        The result doesn't depend on the order given.
        """
        prepared = []
        for one in tellings:
            seen = facets(one.claim, one.published) if one.claim.kind is ClaimKind.EVENT else None
            if seen is not None and one.claim.id not in self._of:
                prepared.append((one, seen))
                self._count(one, seen)
        prepared.sort(key=lambda pair: (_vagueness(pair[1]), pair[0].published or date.max, pair[0].claim.id))
        return {one.claim.id: self._place(one, seen, counted=True) for one, seen in prepared}

    def restore(self, telling: Telling, happening: str) -> None:
        """Take over what was decided earlier (read back from a store), so that later claims can join it."""
        seen = facets(telling.claim, telling.published)
        if seen is None or telling.claim.id in self._of:
            return
        self._count(telling, seen)
        number = self._numbers.get(happening)
        self._put(telling, seen, self._new(happening) if number is None else number)

    def happening(self, claim: str) -> Happening:
        """Return the happening of a claim by its id. Raises KeyError for a claim that is in none."""
        return self._clusters[self._of[claim]].happening

    def _place(self, telling: Telling, seen: Facets, *, counted: bool = False) -> str:
        if not counted:
            self._count(telling, seen)
        best = self._best(seen, telling.document)
        number = self._new(stable_id("h", telling.claim.id)) if best is None else best
        self._put(telling, seen, number)
        return self._clusters[number].happening.id

    def _count(self, telling: Telling, seen: Facets) -> None:
        self._counts.update(seen.words)
        self._total += 1
        for key in _pair_keys(seen):
            documents = self._traffic[key]
            if len(documents) < MOST_COUNTED:
                documents.add(telling.origin or telling.document)

    def _tellings(self, seen: Facets) -> int:
        """Return how many independent documents tell of the claim's two parties in its month, the pair told of most."""
        return max((len(self._traffic[key]) for key in _pair_keys(seen)), default=MOST_COUNTED)

    def _new(self, happening: str) -> int:
        self._clusters.append(_Cluster(Happening(happening)))
        self._numbers[happening] = len(self._clusters) - 1
        return self._numbers[happening]

    def _put(self, telling: Telling, seen: Facets, number: int) -> None:
        cluster = self._clusters[number]
        cluster.happening.tellings.append(telling)
        self._of[telling.claim.id] = number
        if any(seen == other for other, _ in cluster.exemplars):
            return
        if len(cluster.exemplars) >= EXEMPLARS:
            del cluster.exemplars[EXEMPLARS // 2]
        cluster.exemplars.append((seen, telling.document))
        for key in set(filed(seen)):
            bucket = self._filed[key]
            if number not in bucket:
                bucket.append(number)

    def _best(self, seen: Facets, document: str) -> int | None:
        """Return the cluster with most points among those that share most keys; None where none has enough."""
        shared = Counter(number for key in set(looked_up(seen)) for number in self._filed.get(key, ()))
        weights = _Weights(self._counts, self._total)
        common = 0.0 if seen.days and seen.days.dated else commonness(self._tellings(seen))
        best, most = None, ENOUGH
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))[:COMPARED]:
            reached = _against(seen, document, self._clusters[number].exemplars, weights, common)
            if reached is not None and (reached > most or (best is None and reached >= most)):
                best, most = number, reached
        return best


class _Weights(Mapping[str, float]):
    """Weights of stems, reckoned when asked for."""

    __slots__ = ("_counts", "_known", "_total")

    def __init__(self, counts: Counter[str], total: int) -> None:
        self._known: dict[str, float] = {}
        self._counts = counts
        self._total = total

    def __getitem__(self, word: str) -> float:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = weight(self._counts[word], self._total)
        return found

    def get(self, word: str, default: object = None) -> float:
        """Return the weight; every stem has one."""
        del default
        return self[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def happenings(tellings: Iterable[Telling]) -> list[Happening]:
    """Return the happenings that the claims tell of, those of a single claim included, in order of first publication."""
    found = Happenings()
    found.add_all(tellings)
    return sorted(found, key=lambda one: (min(t.published or date.max for t in one.tellings), one.id))


def stance_of(claim: Claim) -> Stance:
    """Return what an event claim does about its event.

    DENY where the status is denied, or the author or the innermost source holds it for not so (CT-, PR-, PS-);
    REPORT where somebody else holds it, or the author is uncommitted; AFFIRM in the author's own voice.
    """
    values = (claim.chain[0].factuality, claim.chain[-1].factuality)
    if (claim.event is not None and claim.event.status is Status.DENIED) or _NEGATIVE.intersection(values):
        return Stance.DENY
    if len(claim.chain) > 1 or values[0] is Factuality.UNCOMMITTED:
        return Stance.REPORT
    return Stance.AFFIRM


def _against(
    seen: Facets, document: str, exemplars: list[tuple[Facets, str]], weights: Mapping[str, float], common: float
) -> float | None:
    """Return the most points against any exemplar; None where more of them forbid it than allow it."""
    reached = []
    for other, told_in in exemplars:
        found = points(seen, other, weights)
        if found is not None:
            found += SAME_STORY if document == told_in and denial(seen, other) else common
        reached.append(found)
    told = [one for one in reached if one is not None]
    return max(told) if told and 2 * len(told) >= len(reached) else None


def _pair_keys(seen: Facets) -> list[tuple[str, str, tuple[str, str]]]:
    return [(GROUP[seen.type], month, pair) for month in months(seen.days) for pair in seen.pairs]


def _vagueness(seen: Facets) -> int:
    """Return 0 for a claim with a day, a place and both sides known, one more for each that is missing."""
    dated = seen.days is not None and seen.days.dated and seen.days.span <= 1
    return (2 * (not dated)) + (not seen.spots) + (not seen.actors.known) + (not seen.recipients.known)
