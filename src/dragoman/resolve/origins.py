"""Origins: which documents carry the same text (wire copies, near-duplicates), and who carried it first."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from dragoman.model.document import Document
from dragoman.resolve.credits import credited_publisher
from dragoman.resolve.wording import Copied, Wording, copied, wording

HASHES = 128
ROWS = 2
"""MinHash values in one band. 64 bands of two find 99.8 % of pairs that share a third of their shingles (a story
cut to half, with as much written around it) and 93 % of those that share a fifth; two reports of one event share
1 to 4 %, other texts next to none, so that few pairs are compared in vain."""
SEED = 11
FULLEST = 32
"""Texts in one bucket; the oldest leave, since copies of a story come within days. Keeps cost near linear."""
LEAST_COPIED = 0.40
"""Of the text that is the more copied, the share of words and of words outside quotations that the other repeats."""
LEAST_COPIED_BELOW = 0.60
NEWS = 0.30
"""Where less than this share of both openings is copied, the two have background in common and news apart (a report
of the next day), or one has a new lead over the old text: then LEAST_COPIED_BELOW decides."""
LEAST_OF_OTHER = 0.12
"""Share that must be copied of the other text too: a digest of many stories is no copy of each."""
APART = 4
"""Days between publications beyond which two texts need to be nearly the same: bulletins in series share half."""
LEAST_COPIED_APART = 0.95
LEAST_OF_OTHER_APART = 0.60
OWN_SERIES = 0.8
"""Days after which a publisher's own texts are held to the same: one does not print one's story again half changed."""
COMPARED = 48
"""Texts that a new one is compared with: those that share most buckets with it."""
FILLED_IN = 0.80
"""Two texts that share their first and last words and less than this are two fillings of one form (a briefing, a
bulletin), not copies: a copy loses its end, gets a new lead or a paragraph more, but is not replaced inside."""
NEARLY_ALL = 0.97
"""Copied both ways to this share, a text adds nothing by which later ones could be found."""
SHORTEST = 16
"""A text of fewer words is a copy only of the very same words in the same days."""
BRIDGE, BRIDGE_OF_OTHER = 0.70, 0.35
"""A text makes two origins one where these shares are copied of the more and of the less copied text of each pair."""


_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class Carrier:
    """One document that carries an origin's text."""

    document: str
    published: datetime | date | None
    publisher: str | None
    credited: str | None


@dataclass(slots=True)
class Origin:
    """Documents that carry the same text. `id` is the id of the document that was first seen to carry it."""

    id: str
    carriers: list[Carrier] = field(default_factory=list)


@dataclass(slots=True)
class _Kept:
    """A text that later ones are compared with."""

    wording: Wording
    published: datetime
    publisher: str | None
    document: str


class Origins:
    """Finds the origin of each document as it comes. Not for several threads at once.

    Cost per document is that of its words and of at most `COMPARED` texts that share buckets with it: 0.4 ms for
    200 words, the same at 1,000 and at 20,000 documents; 2.4 ms where every text fills in one form. What decides
    is symmetric, and each document goes to the origin whose text it repeats most, so that the order of documents
    matters only where a digest or a long later version comes before the stories that it joins. Memory is about
    9 KB a text that is not a plain copy; `forget` drops old ones.
    """

    def __init__(self) -> None:
        """Start without any document."""
        self._origins: dict[str, Origin] = {}
        self._origin_of: dict[str, str] = {}
        self._kept: dict[int, _Kept] = {}
        self._next = 0
        self._buckets: dict[int, list[int]] = {}
        self._exact: dict[int, int] = {}
        self._moved: list[str] = []

    def __len__(self) -> int:
        """How many origins there are."""
        return len(self._origins)

    def __iter__(self) -> Iterator[Origin]:
        """Yield the origins in the order in which they were first seen."""
        return iter(self._origins.values())

    def add(self, document: Document, *, feed_source: str | None = None, origin: str | None = None) -> str:
        """Return the id of the document's origin. Adding a document again changes nothing.

        `origin` is one decided earlier (read back from a store): it is kept, and the text is only remembered.
        Where the document shows two origins to be one, the younger joins the older: see `moved`.
        """
        known = self._origin_of.get(document.id)
        if known is not None:
            return known
        text = wording(document)
        published = moment_of(document.published)
        digest = _digest(text)
        matches = self._matches(text, published, document.publisher, digest)
        found = origin or self._join(matches) or document.id
        carrier = Carrier(
            document.id, document.published, document.publisher, credited_publisher(document, feed_source=feed_source)
        )
        self._origins.setdefault(found, Origin(found)).carriers.append(carrier)
        self._origin_of[document.id] = found
        if not any(share >= NEARLY_ALL for _, share in matches.values()):
            self._keep(_Kept(text, published, document.publisher, document.id), digest)
        return found

    def add_all(self, documents: Iterable[Document]) -> dict[str, str]:
        """Add documents in the order of publication, then of ids; return document id -> origin id for them."""
        ordered = sorted(documents, key=lambda document: (moment_of(document.published), document.id))
        for document in ordered:
            self.add(document)
        return {document.id: self._origin_of[document.id] for document in ordered}

    def origin(self, document: str) -> Origin:
        """Return the origin of a document that was added. Raises KeyError for another."""
        return self._origins[self._origin_of[document]]

    def moved(self) -> dict[str, str]:
        """Return document id -> origin id of those whose origin has changed since the last call."""
        moved, self._moved = self._moved, []
        return {document: self._origin_of[document] for document in moved}

    def forget(self, before: date) -> None:
        """Drop the texts published before a day, so that memory stays flat; their origins stay known."""
        limit = datetime.combine(before, time(), UTC)
        gone = {number for number, kept in self._kept.items() if kept.published < limit}
        for number in gone:
            del self._kept[number]
        self._exact = {key: number for key, number in self._exact.items() if number not in gone}
        for key in list(self._buckets):
            left = [number for number in self._buckets[key] if number not in gone]
            if left:
                self._buckets[key] = left
            else:
                del self._buckets[key]

    def _matches(
        self, text: Wording, published: datetime, publisher: str | None, digest: list[int]
    ) -> dict[str, tuple[float, float]]:
        """Return origin -> (share copied of the more copied text, of the less copied one), the best of each."""
        matches: dict[str, tuple[float, float]] = {}
        same = self._kept.get(self._exact.get(text.key, -1))
        if same is not None and (text.size >= SHORTEST or _days(same.published, published) <= APART):
            matches[self._origin_of[same.document]] = (1.0, 1.0)
        if text.size < SHORTEST:
            return matches
        own = frozenset(text.shingles)
        for number in self._candidates(digest):
            kept = self._kept[number]
            days = _days(kept.published, published)
            apart = days > APART or (publisher is not None and publisher == kept.publisher and days > OWN_SERIES)
            shares = compare(text, own, kept.wording, apart=apart)
            origin = self._origin_of[kept.document]
            if shares is not None and shares > matches.get(origin, (0.0, 0.0)):
                matches[origin] = shares
        return matches

    def _candidates(self, digest: list[int]) -> list[int]:
        shared = Counter(number for key in digest for number in self._buckets.get(key, ()))
        return [number for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]]

    def _join(self, matches: dict[str, tuple[float, float]]) -> str | None:
        """Return the origin that matches best, after making those one that the text shows to be one."""
        if not matches:
            return None
        best = max(matches, key=lambda origin: matches[origin])
        bridged = [
            origin
            for origin, (more, less) in matches.items()
            if origin == best or (more >= BRIDGE and less >= BRIDGE_OF_OTHER)
        ]
        if len(bridged) == 1:
            return best
        order = {origin: index for index, origin in enumerate(self._origins)}
        oldest = min(bridged, key=lambda origin: order[origin])
        for origin in bridged:
            if origin != oldest:
                self._merge(origin, oldest)
        return oldest

    def _merge(self, origin: str, into: str) -> None:
        for carrier in self._origins.pop(origin).carriers:
            self._origins[into].carriers.append(carrier)
            self._origin_of[carrier.document] = into
            self._moved.append(carrier.document)

    def _keep(self, kept: _Kept, digest: list[int]) -> None:
        number = self._next
        self._next += 1
        self._kept[number] = kept
        self._exact[kept.wording.key] = number
        for key in digest:
            bucket = self._buckets.setdefault(key, [])
            bucket.append(number)
            if len(bucket) > FULLEST:
                del bucket[0]


def compare(text: Wording, shingles: frozenset[int], other: Wording, *, apart: bool) -> tuple[float, float] | None:
    """Return the shares copied of the more and of the less copied text, or None where they aren't of one origin.

    `shingles` are those of `text`. Texts `apart` in time, or of one publisher's series, need to be nearly the same.
    """
    here = copied(text, frozenset(other.shingles))
    there = copied(other, shingles)
    less, more = sorted((_share(here), _share(there)))
    form = here.framed and there.framed and max(here.words, there.words) < FILLED_IN
    if apart:
        enough = more >= LEAST_COPIED_APART and less >= LEAST_OF_OTHER_APART
    else:
        least = LEAST_COPIED if max(here.opening, there.opening) >= NEWS else LEAST_COPIED_BELOW
        enough = more >= least and less >= LEAST_OF_OTHER
    return (more, less) if enough and not form else None


def moment_of(published: datetime | date | None) -> datetime:
    """Return an aware time to sort publications by: a bare date is the end of its day, None comes last."""
    if published is None:
        return _NEVER
    if not isinstance(published, datetime):
        return datetime.combine(published, time.max, UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _share(part: Copied) -> float:
    return part.words if part.prose is None else min(part.words, part.prose)


def _days(one: datetime, other: datetime) -> float:
    if _NEVER in (one, other):
        return 0.0
    return abs((one - other).total_seconds()) / 86400


def _digest(text: Wording) -> list[int]:
    """Return one number a band: the bucket of these two MinHash values. Empty for texts of under four words."""
    if not text.shingles:
        return []
    values = _minhash(text.shingles)
    return [hash((row, values[row], values[row + 1])) for row in range(0, HASHES, ROWS)]


def _minhash(shingles: "array[int]") -> list[int]:
    import rensa  # noqa: PLC0415 - a compiled library that reading one article does not need

    sketch = rensa.RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update([number.to_bytes(4, "big") for number in shingles])
    values: list[int] = sketch.digest()
    return values
