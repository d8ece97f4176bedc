"""What became of a document goes into the record: its reading, or why there is none."""

from dataclasses import asdict
from typing import Any

from dragoman.errors import StoreError
from dragoman.model.claim import Coder
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.pipeline.desk import DOCUMENT, FATAL, Desk, storable
from dragoman.pipeline.pool import Outcome
from dragoman.store import View


def known_failures(view: View, coder: Coder) -> set[str]:
    """Return the documents that this coder's readings of failed; they are left alone unless asked for again."""
    failed = view.input_page(kind=DOCUMENT, state="failed", limit=-1)
    return {one.location for one in failed if (one.detail or {}).get("version") == coder.version}


class Outcomes:
    """Stores outcomes and counts them in the desk's report; trouble with one of them fails that one only."""

    def __init__(self, desk: Desk, coder: Coder, *, again: bool = False) -> None:
        """`again`: documents that failed before are done where they go well now."""
        self._desk = desk
        self._coder = coder
        self._again = again

    def store(self, outcome: Outcome) -> None:
        """Store one. Call it inside a transaction. Raises `StoreError` for trouble of the database itself."""
        if outcome.cause is None:
            self._store_one(outcome)
        else:
            self._fail(outcome.document, outcome.cause, outcome.message)

    def _store_one(self, outcome: Outcome) -> None:
        document = outcome.document
        notes = self._desk.notes.pop(document.id, ())
        reading = Reading(document=document, claims=outcome.claims, issues=(*notes, *outcome.issues))
        try:
            new = self._desk.writer.reading(reading, coder=self._coder)
        except FATAL:
            raise
        except StoreError as error:
            self._fail(document, "StoreError", str(error))
            return
        if notes or (self._again and self._desk.view.inputs(location=document.id)):
            self._desk.writer.input(document.id, state="done")
        self._desk.report.read += new
        if new:
            self._desk.report.claims += len(outcome.claims)
            self._desk.report.issues += len(reading.issues)
            self._desk.report.words += document.text.count(" ") + 1

    def _fail(self, document: Document, cause: str, message: str) -> None:
        name = f"{document.id} ({storable(document.title or document.url or document.text[:40])})"
        self._desk.told(cause, f"{name}: {message}")
        notes = self._desk.notes.pop(document.id, ())
        detail: dict[str, Any] = {"version": self._coder.version, "cause": cause}
        detail |= {"notes": [asdict(note) for note in notes]} if notes else {}
        self._desk.writer.input(document.id, kind=DOCUMENT, state="doing")
        self._desk.writer.input(document.id, kind=DOCUMENT, state="failed", error=storable(message), detail=detail)
