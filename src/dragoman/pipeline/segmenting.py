"""One partition becomes one segment: its files are loaded and its articles read, each in a process that may die of it.

This is what a worker of any engine does. It may be done twice, by two workers at once too: the segment is the same.
"""

import queue
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import DragomanError
from dragoman.load import Found, Limits, Loaded, Unreadable
from dragoman.model.claim import Coder
from dragoman.pipeline.loading import Loader
from dragoman.pipeline.partitions import Partition
from dragoman.pipeline.pool import Outcome, Pool
from dragoman.pipeline.segment_items import row_of_copy, row_of_found, row_of_outcome
from dragoman.store.segment_files import SegmentFolder, SegmentRow
from dragoman.version import CODER, rules

_PAUSE = 0.5
_AHEAD = 64
"""Articles held at most: those that wait for one before them, which takes longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How partitions are read, and where the segments go; see `running.Options`. `jobs` reads so many at once."""

    place: str
    coder: Coder
    reader: str
    loader: str
    limits: Limits
    seconds: float
    renew: int
    jobs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A segment that is there, and what it holds: counts of articles read, failed, claims, words, other items."""

    name: str
    counts: dict[str, int]


def process(partition: Partition, settings: Settings) -> Written:
    """Write the segment of a partition, unless it is there. Raises `DragomanError` where nothing can be read here."""
    folder = SegmentFolder(settings.place)
    if folder.has(partition.name):
        return Written(name=partition.name, counts=folder.summary(partition.name))
    if settings.coder.name == CODER and settings.coder.version != rules():
        message = f"a worker reads by {rules()}, not {settings.coder.version}: install the same dragoman everywhere"
        raise DragomanError(message)
    bench = _bench(settings)
    counts = dict.fromkeys(("read", "failed", "claims", "words", "others"), 0)
    try:
        folder.write(partition.name, _counted(bench.rows(partition), counts), counts)
    except BaseException:
        close_bench()  # it is in the middle of something
        raise
    return Written(name=partition.name, counts=counts)


def _counted(rows: Iterator[SegmentRow], counts: dict[str, int]) -> Iterator[SegmentRow]:
    for row in rows:
        if row.document is None:
            counts["others"] += 1
        elif row.cause is not None:
            counts["failed"] += 1
        else:
            counts["read"] += 1
            counts["claims"] += row.claim_count
            counts["words"] += row.document.count(" ") + 1
        yield row


@dataclass(slots=True, eq=False)
class _Entry:
    """An item in its turn; `row` is None as long as it is being read."""

    item: Found
    piece: int
    row: SegmentRow | None = None


@dataclass(slots=True)
class _Progress:
    entries: deque[_Entry] = field(default_factory=deque)
    reading: dict[str, _Entry] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)


class Bench:
    """What one worker keeps from partition to partition: a loader, and readers whose weights are in memory."""

    def __init__(self, settings: Settings) -> None:
        """Start nothing yet."""
        self.settings = settings
        self._events: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._loader = Loader(settings.loader, seconds=settings.seconds, wake=lambda: self._events.put(None))
        self._pool = Pool(
            self._events, jobs=settings.jobs, reader=settings.reader, seconds=settings.seconds, renew=settings.renew
        )

    def close(self) -> None:
        """End all processes."""
        self._pool.close()
        self._loader.close()

    def rows(self, partition: Partition) -> Iterator[SegmentRow]:
        """Yield a row for everything that a partition holds, in the order of loading."""
        now = _Progress()
        items = self._items(partition)
        loading = True
        while loading or now.entries:
            waiting = False
            while loading and not waiting and self._pool.room > 0 and len(now.entries) < _AHEAD:
                got = next(items, None)
                loading = got is not None
                if got is not None:
                    waiting = got[1] is None
                    if got[1] is not None:
                        self._begin(now, got[0], got[1])
            while now.entries and now.entries[0].row is not None:
                yield now.entries.popleft().row  # type: ignore[misc]
            idle = waiting or not loading or self._pool.room <= 0 or len(now.entries) >= _AHEAD
            if waiting or now.entries:
                self._listen(now, wait=idle)

    def _items(self, partition: Partition) -> Iterator[tuple[int, Found | None]]:
        """Yield the items of a partition with the piece that each is of; None where there is to be waited."""
        for item in partition.found:
            yield 0, item
        for number, piece in enumerate(partition.pieces):
            self._loader.ask(piece.request(self.settings.limits))
            ended = False
            while not ended:
                part = self._loader.part()
                if part is None:
                    yield number, None
                    continue
                for item in part.found:
                    yield number, item
                if part.error is not None:
                    yield number, Unreadable(source=piece.source, error=part.error)
                ended = part.ended

    def _begin(self, now: _Progress, piece: int, item: Found) -> None:
        entry = _Entry(item, piece)
        now.entries.append(entry)
        if not isinstance(item, Loaded):
            entry.row = row_of_found(item, piece)
        elif item.document.id in now.known:
            entry.row = row_of_copy(item, piece)
        else:
            now.known.add(item.document.id)
            now.reading[item.document.id] = entry
            self._pool.give(item.document)

    def _listen(self, now: _Progress, *, wait: bool) -> None:
        """Take in what has happened, waiting for something to happen where nothing else can be done."""
        with suppress(queue.Empty):
            event = self._events.get(timeout=_PAUSE) if wait else self._events.get_nowait()
            while True:
                for outcome in () if event is None else self._pool.heard(event):
                    self._took(now, outcome)
                event = self._events.get_nowait()
        for outcome in self._pool.overdue():
            self._took(now, outcome)

    def _took(self, now: _Progress, outcome: Outcome) -> None:
        entry = now.reading.pop(outcome.document.id)
        if isinstance(entry.item, Loaded):
            entry.row = row_of_outcome(entry.item, outcome, self.settings.coder, entry.piece)


_BENCHES: list[Bench] = []


def _bench(settings: Settings) -> Bench:
    """Return this process's bench, a new one where the settings are others."""
    if _BENCHES and _BENCHES[0].settings != settings:
        close_bench()
    if not _BENCHES:
        _BENCHES.append(Bench(settings))
    return _BENCHES[0]


def close_bench() -> None:
    """End the processes of this process's bench, where it has one."""
    while _BENCHES:
        _BENCHES.pop().close()
