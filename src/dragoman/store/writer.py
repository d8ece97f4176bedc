"""The one writer: appends documents, readings, judgements and what is decided across documents."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dragoman.errors import StoreError, UnknownIdError
from dragoman.model.claim import Coder
from dragoman.model.document import Document
from dragoman.model.reading import Json, Reading
from dragoman.store import judgements
from dragoman.store.appending import Appender
from dragoman.store.callers import CallerBook
from dragoman.store.clock import Now, stamp
from dragoman.store.locking import WriterLock
from dragoman.store.records import Stance, Verb
from dragoman.store.trouble import told
from dragoman.store.watchlist import WatchBook
from dragoman.store.workbook import Workbook
from dragoman.version import CODER, rules


@cache
def own_coder() -> Coder:
    """Return who reads here: these rules, in this version and build."""
    return Coder(name=CODER, version=rules())


class Writer(Workbook, CallerBook, WatchBook):
    """Writes to one database, alone, until closed. Every call is one transaction, or all inside `transaction()`.

    Every time defaults to the database's clock. Raises `StoreError` and what is under it.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], *, path: Path, now: Now, wait: float) -> None:
        """Take the writer's lock, then connect."""
        self._path = path
        self._now = now
        self._depth = 0
        self._lock = WriterLock(path, now).acquire(wait)
        try:
            self._connection = connect()
        except BaseException:
            self._lock.release()
            raise
        self._appender = Appender(self._connection)
        self._open = True

    def close(self) -> None:
        """Refresh the planner's statistics, let the next writer in; twice is as good as once."""
        if self._open:
            self._open = False
            try:
                self._connection.execute("PRAGMA analysis_limit = 1000")
                self._connection.execute("PRAGMA optimize")
            except sqlite3.Error:
                pass  # statistics only make reading quicker; a full disk must not hide what went before
            finally:
                self._connection.close()
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen or not happen; one inside another fails or holds by itself."""
        name = f"level_{self._depth}"
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE" if self._depth == 0 else f"SAVEPOINT {name}")
            self._depth += 1
            try:
                yield
                self._connection.execute("COMMIT" if self._depth == 1 else f"RELEASE {name}")
            except BaseException:
                self._appender.forget()
                if self._connection.in_transaction:  # a full disk has rolled back already
                    undo = ["ROLLBACK"] if self._depth == 1 else [f"ROLLBACK TO {name}", f"RELEASE {name}"]
                    for statement in undo:
                        self._connection.execute(statement)
                raise
            finally:
                self._depth -= 1

    def document(
        self, document: Document, *, credited_publisher: str | None = None, ingested_at: datetime | None = None
    ) -> bool:
        """Store a document; False where it was stored before (its first telling stays)."""
        with self.transaction():
            at = stamp(ingested_at or self._now())
            return self._appender.document(document, credited_publisher, at)

    def reading(
        self,
        reading: Reading,
        *,
        read_at: datetime | None = None,
        coder: Coder | None = None,
        sentences: Iterable[tuple[int, int]] | None = None,
    ) -> bool:
        """Store a reading, and its document where that is new; False where this coder had read it before.

        `coder` is that of the first claim unless given, else our own. `sentences` are ranges of the text for searching, told by
        punctuation where None. A claim whose quote doesn't verify is dropped and noted as an issue of the reading.
        """
        made_by = coder or (reading.claims[0].coder if reading.claims else own_coder())
        with self.transaction():
            at = stamp(read_at or self._now())
            self._appender.document(reading.document, None, at)
            row = self._appender.reading(reading, made_by, at)
            if row is None:
                return False
            self._appender.sentences(reading.document, sentences)
            self._relabel_new(reading, row)
            return True

    def origin(
        self,
        document: str,
        origin: str,
        *,
        credited_publisher: str | None = None,
        method: str = "text",
        decided_at: datetime | None = None,
    ) -> None:
        """Say that a document carries the text that the document `origin` first carried. The newest telling counts."""
        with self.transaction():
            row = self._appender.document_row(document)
            if row is None:
                message = f"{self._path}: no document {document}"
                raise UnknownIdError(message)
            self._connection.execute(
                "INSERT INTO origins (document, origin, credited_publisher, method, decided_at) VALUES (?, ?, ?, ?, ?)",
                (row, origin, credited_publisher, method, stamp(decided_at or self._now())),
            )

    def happening(
        self, claim: str, happening: str | None, *, stance: Stance = "report", decided_at: datetime | None = None
    ) -> None:
        """Put a claim into a happening, or out of any (None). The newest telling counts."""
        with self.transaction():
            self._must_know(claim)
            self._connection.execute(
                "INSERT INTO happenings (claim, happening, stance, decided_at) VALUES (?, ?, ?, ?)",
                (claim, happening, stance, stamp(decided_at or self._now())),
            )

    def judge(
        self,
        verb: Verb,
        subject: str,
        *,
        judge: str,
        value: Json | None = None,
        note: str | None = None,
        made_at: datetime | None = None,
    ) -> int:
        """Record a person's judgement and return its row, by which it can be undone.

        accept, reject: `subject` is a claim id. relabel: `value` is {path: new value}, paths as in the JSON of a
        claim ("event.type", "chain.1.factuality"). merge: `subject` is the key of the actor that goes (country,
        actor id or name), `value` {"into": key, "name", "country", "sector", "kind"}; what is left out is looked up,
        and the keys in "also" go with it.
        """
        if verb == "undo":
            message = "use undo(row) to undo a judgement"
            raise StoreError(message)
        with self.transaction():
            at = stamp(made_at or self._now())
            if verb == "merge":
                subject, value = self._appender.merge(subject, value or {})
            else:
                self._must_know(subject)
            row = self._judgement(at, judge, verb, subject, value if verb in ("relabel", "merge") else None, None, note)
            if verb == "relabel":
                self._relabel(subject, row, at, strict=True)
            return row

    def undo(self, row: int, *, judge: str, note: str | None = None, made_at: datetime | None = None) -> int:
        """Take a judgement back (an undo too); a row is added, none is removed."""
        with self.transaction():
            found = self._connection.execute("SELECT subject FROM judgements WHERE row = ?", (row,)).fetchone()
            if found is None:
                message = f"{self._path}: no judgement {row}"
                raise UnknownIdError(message)
            at = stamp(made_at or self._now())
            made = self._judgement(at, judge, "undo", found[0], None, row, note)
            self._relabel(found[0], made, at, strict=False)
            return made

    def vector(self, row: int, model: str, data: bytes) -> None:
        """Keep the embedding of the content of the claim in a row (`Record.row`); again with the same model replaces it."""
        self.vectors(model, [(row, data)])

    def vectors(self, model: str, data: Iterable[tuple[int, bytes]]) -> None:
        """Keep many embeddings: (row, float16 bytes)."""
        with self.transaction():
            self._connection.executemany(
                "INSERT INTO vectors (claim, model, data) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET data = excluded.data",
                ((row, model, one) for row, one in data),
            )

    def _judgement(self, *columns: Any) -> int:
        at, judge, verb, subject, value, undoes, note = columns
        if value is not None:
            value = json.dumps(value, ensure_ascii=False)
        made = self._connection.execute(
            "INSERT INTO judgements (made_at, judge, verb, subject, value, undoes, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (at, judge, verb, subject, value, undoes, note),
        ).lastrowid
        return int(made or 0)

    def _must_know(self, claim: str) -> None:
        if self._connection.execute("SELECT 1 FROM claims WHERE id = ?", (claim,)).fetchone() is None:
            message = f"{self._path}: no claim {claim}"
            raise UnknownIdError(message)

    def _relabel(self, claim: str, row: int, at: str, *, strict: bool) -> None:
        """Store the claim of every reading as the relabels that hold leave it, under judgement `row`."""
        changes = judgements.load(self._connection, at).relabels.get(claim)
        if changes:
            self._appender.relabel(claim, row, changes, strict=strict)

    def _relabel_new(self, reading: Reading, row: int) -> None:
        """Apply to a new reading the relabels made on an earlier one."""
        if self._connection.execute("SELECT 1 FROM judgements WHERE verb = 'relabel' LIMIT 1").fetchone() is None:
            return
        judged = judgements.load(self._connection, None)
        for claim in reading.claims:
            changes = judged.relabels.get(claim.id)
            if changes:
                self._appender.relabel(claim.id, judged.latest[claim.id], changes, of=row)
