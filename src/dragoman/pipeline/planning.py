"""The plan of a spread run, and its ledger: which partitions there are, which are done, what became of each file.

The ledger is the work list: an input of kind "partition" is put on it before anybody reads it, with its pieces, and is
done in the transaction that stores what its segment holds.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.load import Loaded
from dragoman.pipeline.desk import FILE, Desk
from dragoman.pipeline.intake import fingerprint
from dragoman.pipeline.outcomes import known_failures
from dragoman.pipeline.partitions import SIZE, TOGETHER, Partition, Piece, piece_from, pieces_of
from dragoman.pipeline.running import Options

PARTITION = "partition"
"""`inputs.kind` of a row of the ledger."""
_PAGE = 200


@dataclass(slots=True)
class FileState:
    """How far a file of the plan is. `left` counts its partitions that are not stored."""

    left: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


class Plan:
    """Cuts the work list into partitions as they are asked for, those first that an earlier run had planned."""

    def __init__(self, desk: Desk, options: Options, *, size: int = SIZE, keep: bool = False) -> None:
        """`size` is about how many bytes a partition has; with `keep` stored documents are left alone."""
        self._desk = desk
        self._options = options
        self._size = size
        self._keep = keep
        self.files: dict[str, FileState] = {}

    def partitions(self) -> Iterator[Partition]:
        """Yield the partitions in order; each is in the ledger before it is yielded."""
        yield from self._resumed()
        for state in ("doing", "queued"):
            yield from self._planned(state)
        if not self._keep:
            yield from self._stored()

    def _resumed(self) -> Iterator[Partition]:
        """Yield what was planned by a run that was cut off; what has changed since is planned anew."""
        kept = self._desk.view.input_page(kind=PARTITION, state="doing", limit=-1)
        good: list[Partition] = []
        for row in kept:
            pieces = tuple(map(piece_from, (row.detail or {}).get("pieces", ())))
            partition = Partition.of(self._options.coder, self._options.limits, pieces=pieces)
            if row.location == partition.name and all(map(self._holds, pieces)):
                good.append(partition)
            else:
                self._desk.writer.input(row.location, state="skipped", detail={})
        for partition in good:
            self._expect(partition)
        if good:
            self._recall()
        yield from good

    def _holds(self, piece: Piece) -> bool:
        found = self._desk.view.inputs(location=piece.source)
        return bool(found) and found[0].state == "doing" and fingerprint(piece.source) == piece.mark

    def _expect(self, partition: Partition) -> None:
        for source in {piece.source for piece in partition.pieces}:
            self.files.setdefault(source, FileState()).left += 1

    def _recall(self) -> None:
        """Count what of these files was stored before the run was cut off."""
        after = 0
        while page := self._desk.view.input_page(kind=PARTITION, state="done", after=after, limit=_PAGE):
            after = page[-1].row
            for row in page:
                for source, (mark, counts, errors) in (row.detail or {}).get("files", {}).items():
                    if source in self.files and mark == fingerprint(source):
                        self.files[source].counts.update(counts)
                        self.files[source].errors.extend(errors)

    def _planned(self, state: str) -> Iterator[Partition]:
        batch: list[Piece] = []
        held = after = 0
        while page := self._desk.view.input_page(kind=FILE, state=state, after=after, limit=_PAGE):
            after = page[-1].row
            for file in page:
                if file.location in self.files:
                    continue
                pieces = list(pieces_of(file, size=self._size, limits=self._options.limits))
                if len(pieces) > 1:
                    yield from self._noted([[piece] for piece, _ in pieces])
                    continue
                if batch and (len(batch) >= TOGETHER or held + pieces[0][1] > self._size):
                    yield from self._noted([batch])
                    batch, held = [], 0
                batch.append(pieces[0][0])
                held += pieces[0][1]
        if batch:
            yield from self._noted([batch])

    def _noted(self, batches: list[list[Piece]]) -> Iterator[Partition]:
        """Put partitions into the ledger, with all of one file in one transaction, and yield them."""
        made = [Partition.of(self._options.coder, self._options.limits, pieces=tuple(batch)) for batch in batches]
        with self._desk.writer.transaction():
            for partition in made:
                detail = {"pieces": [piece.as_json() for piece in partition.pieces]}
                if not self._desk.writer.input(partition.name, kind=PARTITION, state="doing", detail=detail):
                    self._desk.writer.requeue(partition.name)
                    self._desk.writer.input(partition.name, state="doing", detail=detail)
                self._expect(partition)
            for piece in {piece.source: piece for batch in batches for piece in batch}.values():
                self._desk.writer.requeue(piece.source)
                self._desk.writer.input(piece.source, state="doing", fingerprint=piece.mark)
        yield from made

    def _stored(self) -> Iterator[Partition]:
        """Yield batches of documents of the database that nobody has read."""
        view, options = self._desk.view, self._options
        failed = set() if options.again else known_failures(view, options.coder)
        batch: list[Loaded] = []
        after = 0
        while page := view.unread_after(options.coder, reread=options.reread, after=after, limit=TOGETHER):
            after = page[-1][0]
            for _, key in page:
                if key not in failed:
                    batch.append(Loaded(source=key, document=view.document(key)))
                if len(batch) == TOGETHER:
                    yield self._of_stored(batch)
                    batch = []
        if batch:
            yield self._of_stored(batch)

    def _of_stored(self, batch: list[Loaded]) -> Partition:
        return Partition.of(self._options.coder, self._options.limits, found=tuple(batch), stored=True)

    def through(self, name: str, touched: dict[str, FileState], marks: dict[str, str | None]) -> None:
        """Note, inside the transaction that stores it, that a partition is done, and the files that are done with it."""
        writer = self._desk.writer
        detail: dict[str, Any] = {
            source: [marks.get(source), dict(state.counts), state.errors] for source, state in touched.items()
        }
        writer.input(name, state="done", detail={"files": detail})
        for source, state in touched.items():
            whole = self.files[source]
            if whole.left == 1:
                kept = self._desk.view.inputs(location=source)
                counts, errors = whole.counts + state.counts, whole.errors + state.errors
                writer.input(
                    source,
                    state="failed" if errors else "done",
                    error=errors[0] if errors else None,
                    detail={**((kept[0].detail if kept else None) or {}), **counts} or None,
                )

    def passed(self, touched: dict[str, FileState]) -> int:
        """Count, after that transaction, what it has stored; return how many files are done with it."""
        done = 0
        for source, state in touched.items():
            whole = self.files[source]
            whole.left -= 1
            whole.counts.update(state.counts)
            whole.errors.extend(state.errors)
            if whole.left == 0:
                del self.files[source]
                done += 1
        return done
