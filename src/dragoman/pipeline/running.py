"""A run: the work list worked off, from bytes to stored claims, on all cores; it may be cut off anywhere and goes on.

The parent alone writes. It stores what a loader parses, a slice at a time, hands documents to workers, and stores their readings some
at a time, each document's rows in one transaction: a document is done when that is committed. Texts wait in the
database, not in memory, so that memory stays flat.
"""

import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from dragoman.load import Limits
from dragoman.load.manners import Manners
from dragoman.model.claim import Coder
from dragoman.model.document import Document
from dragoman.pipeline.desk import Desk
from dragoman.pipeline.intake import Intake
from dragoman.pipeline.linking import STEPS, Step
from dragoman.pipeline.loading import LOADER, Loader
from dragoman.pipeline.online import Fetched, Online, waiting
from dragoman.pipeline.outcomes import Outcomes, known_failures
from dragoman.pipeline.pool import RENEW, Outcome, Pool, Said
from dragoman.pipeline.progress import Progress, Silent
from dragoman.pipeline.report import Report
from dragoman.store import Database, Rereading, View, Writer
from dragoman.store.writer import own_coder

_PAGE = 32
_TOGETHER = 24
"""Readings stored in one transaction, or those of `_LATEST` seconds."""
_LATEST = 2.0
_PAUSE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run works. `jobs` None: one for each core. `seconds` is how long one document may take at least.

    `loader` is the module that parses files; `reader` the "module:function" that workers read with, `coder` whose readings
    they are: documents that no version of it has read are the work, and with `reread` those that only others have read.
    `again` reads once more what failed before. `renew` is after how many documents a worker
    is replaced by a fresh one: the parser keeps each new word that it meets. With `fetch_only` feeds and addresses are
    worked off, and nothing is loaded or read.
    """

    jobs: int | None = None
    offline: bool = False
    allow_private: bool = False
    seconds: float = 120.0
    again: bool = False
    reread: Rereading | None = None
    renew: int = RENEW
    limits: Limits = field(default_factory=Limits)
    manners: Manners = field(default_factory=Manners)
    reader: str = "dragoman.pipeline.reading:read_document"
    loader: str = LOADER
    fetch_only: bool = False
    coder: Coder = field(default_factory=own_coder)
    steps: tuple[Step, ...] = STEPS


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(database: Database, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Work the work list off once and return what was done.

    Raises `StoreError` for trouble with the database and `ModelMissingError`; what is stored by then stays. An
    interrupt ends it in order: what workers have answered is stored first.
    """
    running = Running(database, options or Options(), progress or Silent())
    running.run()
    return running.report


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold an interrupt back until a transaction is through: what is counted as stored is then stored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
    if held:
        raise KeyboardInterrupt


class Running:
    """One run. `report` may be looked at at any time, after an interrupt too."""

    def __init__(self, database: Database, options: Options, progress: Progress, report: Report | None = None) -> None:
        """Do nothing yet. `report` goes on counting what other work has counted."""
        self.report = report or Report()
        self._database = database
        self._options = options
        self._progress = progress
        self._events: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._results: list[Outcome] = []
        self._oldest = 0.0
        self._backlog: deque[Document] = deque()
        self._last_row = 0
        self._total = 0
        self._counted = -1

    def run(self) -> None:
        """See `run`."""
        started = time.monotonic()
        try:
            with self._database.writer() as writer, self._database.view(frugal=True) as view:
                self._work(writer, view)
        except KeyboardInterrupt:
            self.report.interrupted = True
            raise
        finally:
            self.report.seconds = time.monotonic() - started

    def _work(self, writer: Writer, view: View) -> None:
        options = self._options
        self._desk = desk = Desk(writer, view, self.report, self._progress)
        self._outcomes = Outcomes(desk, options.coder, again=options.again)
        self._failed = set() if options.again else known_failures(view, options.coder)
        jobs = options.jobs or cores()
        pool = Pool(self._events, jobs=jobs, reader=options.reader, seconds=options.seconds, renew=options.renew)
        loader = Loader(options.loader, seconds=options.seconds, wake=lambda: self._events.put(None))
        online = None if options.offline else self._online()
        try:
            try:
                self._loop(pool, online, loader)
            except KeyboardInterrupt:
                pool.close()
                with suppress(queue.Empty):
                    while True:
                        self._heard(self._events.get_nowait(), pool, None)
                self._store()
                self.report.left = self._left(view)
                raise
        finally:
            pool.close()
            loader.close()
            if online is not None:
                online.close()
        self._store()
        self.report.left = self._left(view)
        self.report.outdated = view.outdated_count(options.coder)
        if online is None:
            self.report.waiting = waiting(desk)
        for step in options.steps:
            step(writer, view, self.report, self._progress)

    def _online(self) -> Online:
        from dragoman.load.network import Network  # noqa: PLC0415

        options = self._options
        network = Network(manners=options.manners, limits=options.limits, allow_private=options.allow_private)
        return Online(self._desk, network, Loader(options.loader, seconds=options.seconds), self._events)

    def _loop(self, pool: Pool, online: Online | None, loader: Loader) -> None:
        slices = Intake(self._desk, self._options.limits, loader, again=self._options.again).slices()
        reading = loading = not self._options.fetch_only
        while True:
            self._listen(pool, online)
            fetching = online is not None and online.step()
            if reading:
                self._feed(pool)
            if loading:
                worked = next(slices, None)
                loading = worked is not None
                if worked:
                    continue
            if pool.busy or fetching or loading:
                self._wait(pool, online)
            elif self._events.empty() and not (reading and (self._backlog or self._unread())):
                return

    def _listen(self, pool: Pool, online: Online | None) -> None:
        """Take in what has happened, without waiting."""
        with suppress(queue.Empty):
            while True:
                self._heard(self._events.get_nowait(), pool, online)
        for outcome in pool.overdue():
            self._took(outcome)
        if self._results and (len(self._results) >= _TOGETHER or time.monotonic() - self._oldest > _LATEST):
            self._store()

    def _wait(self, pool: Pool, online: Online | None) -> None:
        with suppress(queue.Empty):
            self._heard(self._events.get(timeout=_PAUSE), pool, online)

    def _heard(self, event: Said | Fetched | None, pool: Pool, online: Online | None) -> None:
        """Take an event in; None only wakes: the loader has something."""
        if isinstance(event, Said):
            for outcome in pool.heard(event):
                self._took(outcome)
        elif event is not None and online is not None:
            online.heard(event)

    def _took(self, outcome: Outcome) -> None:
        if not self._results:
            self._oldest = time.monotonic()
        self._results.append(outcome)

    def _feed(self, pool: Pool) -> None:
        """Give workers what they have room for."""
        while pool.room > 0 and (self._backlog or self._unread()):
            pool.give(self._backlog.popleft())

    def _unread(self) -> bool:
        """Fetch the next documents that are to be read; False where there are none."""
        view = self._desk.view
        while page := view.unread_after(
            self._options.coder, reread=self._options.reread, after=self._last_row, limit=_PAGE
        ):
            self._last_row = page[-1][0]
            self._backlog.extend(view.document(key) for _, key in page if key not in self._failed)
            if self._backlog:
                self._show()
                return True
        return False

    def _left(self, view: View) -> int:
        return view.unread_count(self._options.coder, reread=self._options.reread)

    def _show(self) -> None:
        arrived = self.report.new
        if arrived != self._counted:
            self._counted = arrived
            left = self._left(self._desk.view) - len(self._failed)
            self._total = self.report.read + left
        self._progress.show("read", done=self.report.read, total=self._total, note=f"{self.report.claims:,} claims")

    def _store(self) -> None:
        """Store the readings at hand; trouble with one of them fails that one only."""
        with unbroken():
            with self.report.of_one_transaction(), self._desk.writer.transaction():
                for outcome in self._results:
                    self._outcomes.store(outcome)
            self._results.clear()
        self._show()
