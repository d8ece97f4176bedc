"""A run whose work is spread over many workers: plan, segments, and the record that they are loaded into in order.

Every segment is written once, whatever ends a worker, the scheduler or this process, and run again it goes on behind
what is there. Partitions are stored in the order of the plan, so that the record is the one that a run on one machine
makes. Or the segments stay where they are, as a dataset (`Spread.keep`).
"""

import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.errors import DragomanError
from dragoman.load import Found, Loaded, PassedOver, Unreadable
from dragoman.pipeline.desk import Desk, Row, storable
from dragoman.pipeline.engines import Cluster, Engine, Finished, Here
from dragoman.pipeline.intake import Intake
from dragoman.pipeline.loading import Loader
from dragoman.pipeline.online import waiting
from dragoman.pipeline.outcomes import Outcomes
from dragoman.pipeline.partitions import SIZE, Partition
from dragoman.pipeline.planning import FileState, Plan
from dragoman.pipeline.pool import Outcome
from dragoman.pipeline.progress import Progress, Silent
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options, Running, cores, unbroken
from dragoman.pipeline.segment_items import found_of, outcome_of, row_of_outcome
from dragoman.pipeline.segmenting import Settings, Written
from dragoman.store import Database, View, Writer
from dragoman.store.segment_files import SegmentFolder

_AHEAD = 16
"""Partitions for each worker that may be under way or wait, written, for one before them."""
_PAUSE = 0.5
_FOLDER = ".segments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Where the work is done. `cluster` is a Dask scheduler's address; None: workers of our own on this machine.

    `keep` is the folder in which segments stay as a dataset; None: they go into the database. `size` is about how many
    bytes of a file one partition has.
    """

    engine: Literal["local", "dask"] = "dask"
    cluster: str | None = None
    keep: str | None = None
    size: int = SIZE


@dataclass(slots=True, eq=False)
class _Job:
    """A partition under way. `root` is that of the ledger, of which it may be a part."""

    partition: Partition
    root: "_Root"
    source: str | None = None
    """The file that loaded items are of."""
    finished: Finished | None = None
    doubted: bool = False


@dataclass(slots=True, eq=False)
class _Root:
    partition: Partition
    left: int
    touched: dict[str, FileState]


class Spreading:
    """One run. `report` may be looked at at any time, after an interrupt too."""

    def __init__(self, database: Database, options: Options, spread: Spread, progress: Progress | None = None) -> None:
        """Do nothing yet."""
        self.report = Report()
        self._database = database
        self._options = options
        self._spread = spread
        self._progress = progress or Silent()
        self._jobs: deque[_Job] = deque()
        self._named: dict[str, list[_Job]] = {}
        self._read_total = 0

    def run(self) -> None:
        """Work the work list off. Raises `DragomanError`; what is stored by then stays."""
        started = time.monotonic()
        try:
            if not self._options.offline and self._spread.keep is None:
                only = replace(self._options, fetch_only=True, steps=())
                Running(self._database, only, self._progress, self.report).run()
            with self._database.writer() as writer, self._database.view(frugal=True) as view:
                self._work(writer, view)
        except KeyboardInterrupt:
            self.report.interrupted = True
            raise
        finally:
            self.report.seconds = time.monotonic() - started

    def _work(self, writer: Writer, view: View) -> None:
        options, keep = self._options, self._spread.keep
        self._desk = Desk(writer, view, self.report, self._progress)
        self._outcomes = Outcomes(self._desk, options.coder, again=options.again)
        self._folder = SegmentFolder(keep or f"{self._database.path.absolute()}{_FOLDER}/{view.identity()}")
        self._folder.make()
        if keep is None:
            self._folder.sweep()
        self._loader = Loader(options.loader, seconds=options.seconds)
        for _ in Intake(self._desk, options.limits, self._loader, again=options.again).look_again():
            pass
        self._plan = Plan(self._desk, options, size=self._spread.size, keep=keep is not None)
        engine: Engine | None = None
        planned = self._plan.partitions()
        try:
            first = next(planned, None)
            if first is not None:
                engine = self._engine()
                self._spread_over(engine, first, planned)
        finally:
            self._loader.close()
            if engine is not None:
                engine.close()
        if keep is None:
            self._clear()
            self.report.left = view.unread_count(options.coder, reread=options.reread)
            self.report.outdated = view.outdated_count(options.coder)
        if options.offline or keep is not None:
            self.report.waiting = waiting(self._desk)
        for step in options.steps if keep is None else ():
            step(writer, view, self.report, self._progress)

    def _engine(self) -> Engine:
        options = self._options
        settings = Settings(
            place=self._folder.place,
            coder=options.coder,
            reader=options.reader,
            loader=options.loader,
            limits=options.limits,
            seconds=options.seconds,
            renew=options.renew,
        )
        jobs = options.jobs or cores()
        if self._spread.engine == "local":
            return Here(settings, jobs=jobs)
        return Cluster(settings, jobs=jobs, address=self._spread.cluster)

    def _spread_over(self, engine: Engine, first: Partition, planned: Iterator[Partition]) -> None:
        """Keep the workers busy, and store what they have written, in order."""
        coming: Partition | None = first
        while coming is not None or self._jobs:
            most = _AHEAD * engine.workers
            while coming is not None and len(self._jobs) < most:
                root = _Root(coming, 1, {})
                self._jobs.append(self._begin(engine, _Job(coming, root)))
                coming = next(planned, None)
            if self._jobs[0].finished is None:
                got = engine.wait(_PAUSE)
                if got is not None:
                    self._heard(engine, got)
            while self._jobs and self._jobs[0].finished is not None:
                self._store(self._jobs.popleft())

    def _begin(self, engine: Engine, job: _Job) -> _Job:
        name = job.partition.name
        again = self._options.again and self._spread.keep is not None and self._folder.has(name)
        if again and self._folder.summary(name).get("failed"):
            self._folder.remove(name)
        self._named.setdefault(name, []).append(job)
        if len(self._named[name]) == 1:
            engine.submit(job.partition)
        return job

    def _heard(self, engine: Engine, got: Finished) -> None:
        for job in self._named.pop(got.partition.name, []):
            if got.died is None:
                job.finished = got
            else:
                self._divide(engine, job, got.died)

    def _divide(self, engine: Engine, job: _Job, reason: str) -> None:
        """Have the halves of a partition read that ended its workers; one article alone is given up."""
        parts = self._parts(job)
        if len(parts) == 1 and parts[0].partition is job.partition and not job.doubted:
            job.doubted = True  # its workers may have died of something else
            self._begin(engine, job)
            return
        if len(parts) == 1 and parts[0].partition is job.partition:
            job.finished = Finished(partition=job.partition, written=self._quarantined(job, reason))
            return
        job.root.left += len(parts) - 1
        at = self._jobs.index(job)
        del self._jobs[at]
        for n, part in enumerate(parts):
            self._jobs.insert(at + n, self._begin(engine, part))

    def _parts(self, job: _Job) -> list[_Job]:
        """Return the halves of what ended its workers; a single file as the articles that are in it."""
        partition, coder, limits = job.partition, self._options.coder, self._options.limits
        if len(partition.pieces) == 1 and not partition.found:
            source = partition.pieces[0].source
            made = Partition.of(coder, limits, found=self._loaded(partition))
            return [_Job(half, job.root, source) for half in made.halves(coder, limits)]
        halves = partition.halves(coder, limits)
        return [job] if halves[0] is partition else [_Job(half, job.root, job.source) for half in halves]

    def _loaded(self, partition: Partition) -> tuple[Found, ...]:
        """Load a piece here, in the loader's process: which of its articles is at fault is told by reading them."""
        found: list[Found] = []
        self._loader.ask(partition.pieces[0].request(self._options.limits))
        while True:
            part = self._loader.part(wait=_PAUSE)
            if part is None:
                continue
            found += part.found
            if part.error is not None:
                found.append(Unreadable(source=partition.pieces[0].source, error=part.error))
            if part.ended:
                return tuple(found)

    def _quarantined(self, job: _Job, reason: str) -> Written:
        """Write the segment of an article that ends every worker: why it is not read."""
        name = job.partition.name
        counts = {"read": 0, "failed": 1, "claims": 0, "words": 0, "others": 0}
        rows = [
            row_of_outcome(
                item, Outcome(document=item.document, cause="worker-died", message=reason), self._options.coder
            )
            for item in job.partition.found
            if isinstance(item, Loaded)
        ]
        self._folder.write(name, rows, counts)
        return Written(name=name, counts=counts)

    def _store(self, job: _Job) -> None:
        """Store what a segment holds, and that it is done, in one transaction."""
        if job.finished is None or job.finished.written is None:
            message = "a partition without a segment cannot be stored"
            raise DragomanError(message)
        written, root = job.finished.written, job.root
        touched = {source: FileState() for source in self._sources(job)}
        with unbroken():
            with self.report.of_one_transaction(), self._desk.writer.transaction():
                if self._spread.keep is None or written.counts["failed"] or written.counts["others"]:
                    self._load(job, touched)
                for source, state in touched.items():
                    known = root.touched.setdefault(source, FileState())
                    known.counts.update(state.counts)
                    known.errors.extend(state.errors)
                if root.left == 1 and root.partition.pieces:
                    marks = {piece.source: piece.mark for piece in root.partition.pieces}
                    self._plan.through(root.partition.name, root.touched, marks)
            root.left -= 1
            if root.left == 0 and root.partition.pieces:
                self.report.inputs += self._plan.passed(root.touched)
        if self._spread.keep is None:
            self._folder.remove(written.name)
        else:
            self._count(written)
        self._show()

    def _sources(self, job: _Job) -> list[str]:
        return [job.source] if job.source is not None else [piece.source for piece in job.partition.pieces]

    def _load(self, job: _Job, touched: dict[str, FileState]) -> None:
        sources, keep = self._sources(job), self._spread.keep is not None
        for row in self._folder.rows(job.partition.name):
            state = touched[sources[row.piece]] if sources else FileState()
            if row.document is not None:
                item, outcome = outcome_of(row)
                if keep:
                    state.counts["documents"] += 1
                    if outcome.cause is not None:
                        self._desk.told(outcome.cause, f"{outcome.document.id}: {outcome.message}")
                    continue
                refused = state.counts["failed"]
                if not job.partition.stored:
                    self._desk.put([item], state.counts)
                if state.counts["failed"] == refused:
                    self._outcomes.store(outcome)
                continue
            found = found_of(row)
            if found is None:
                state.counts["documents"] += 1
                self.report.known += not keep
            elif isinstance(found, Unreadable) and found.source in sources:
                state.errors.append(storable(found.message))
                self._desk.told(type(found.error).__name__, found.message)
            else:
                self._put(found, state.counts)

    def _put(self, found: Found | Row, counts: Counter[str]) -> None:
        if isinstance(found, PassedOver):
            self.report.passed_over.update(found.counts)
        else:
            self._desk.put([found], counts)

    def _count(self, written: Written) -> None:
        """Count what stays in the dataset."""
        self.report.new += written.counts["read"] + written.counts["failed"]
        self.report.read += written.counts["read"]
        self.report.claims += written.counts["claims"]
        self.report.words += written.counts["words"]

    def _clear(self) -> None:
        """Remove the folder of segments: all that they held is in the database."""
        for name in self._folder.names():
            self._folder.remove(name)
        self._folder.discard()

    def _show(self) -> None:
        self._progress.show("read", done=self.report.read, total=None, note=f"{self.report.claims:,} claims")
