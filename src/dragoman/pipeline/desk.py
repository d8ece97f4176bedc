"""What came in is put where it belongs: documents, links, feeds, other people's events, failures; in one transaction."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from dragoman.errors import DiskFullError, LockedError, NotADatabaseError, StoreError
from dragoman.load import Found, Lead, Loaded, PassedOver, Subscription, Unreadable
from dragoman.model.claim import Coder
from dragoman.model.external import ExternalEvent
from dragoman.model.issue import Issue
from dragoman.pipeline.progress import Progress
from dragoman.pipeline.report import Report
from dragoman.store import View, Writer

FATAL = (DiskFullError, LockedError, NotADatabaseError)
"""Trouble of the database, which no document is to blame for."""
PAGE, ARTICLE, FILE, FOLDER, ITEM, DOCUMENT = "url", "article", "file", "folder", "item", "document"
"""`inputs.kind`: an address given by a person; one that a feed or table names; on the disk; one article inside a
source, which failed; a document whose reading failed, or that came with notes to be kept for its reading."""
_TIMES = ("published", "updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of another coder's, ready to be stored: the columns that `Writer.externals` takes."""

    source: str
    coder: Coder
    columns: tuple[Any, ...]


class Desk:
    """Stores what loading yields, and counts it in the report."""

    def __init__(self, writer: Writer, view: View, report: Report, progress: Progress) -> None:
        """`notes` are by document id: what is to be told with the reading."""
        self.writer = writer
        self.view = view
        self.report = report
        self.progress = progress
        self.notes: dict[str, tuple[Issue, ...]] = {}
        for kept in view.input_page(kind=DOCUMENT, state="queued", limit=-1):
            self.notes[kept.location] = tuple(Issue(**note) for note in (kept.detail or {}).get("notes", ()))

    def put(self, found: Iterable[Found | Row], counts: Counter[str] | None = None) -> None:
        """Store some items. Call it inside a transaction, with what says how far the source is."""
        counts = Counter() if counts is None else counts
        events: dict[Coder, list[tuple[Any, ...]]] = {}
        for item in found:
            if isinstance(item, Loaded):
                self._document(item, counts)
            elif isinstance(item, Unreadable):
                self.fail(item.source, type(item.error).__name__, item.message)
                counts["failed"] += 1
            elif isinstance(item, Lead):
                counts["links"] += 1
                self.report.links += self.writer.input(item.url, kind=ARTICLE, detail=lead_json(item))
            elif isinstance(item, Subscription):
                counts["feeds"] += 1
                self.writer.feed(item.url, title=item.title)
            elif isinstance(item, PassedOver):
                self.report.passed_over.update(item.counts)
            else:
                by, columns = (item.coder, item.columns) if isinstance(item, Row) else external_row(item)
                events.setdefault(by, []).append(columns)
        for by, rows in events.items():
            counts["external"] += len(rows)
            self.report.external += self.writer.externals(by, rows)

    def _document(self, item: Loaded, counts: Counter[str]) -> None:
        document = item.document
        try:
            new = self.writer.document(document, credited_publisher=item.credited_publisher)
        except FATAL:
            raise
        except StoreError as error:
            self.fail(item.source, "StoreError", f"{item.source}: {error}")
            counts["failed"] += 1
            return
        counts["documents"] += 1
        self.report.new += new
        self.report.known += not new
        if new and item.notes:
            self.notes[document.id] = item.notes
            self.writer.input(document.id, kind=DOCUMENT, detail={"notes": [asdict(note) for note in item.notes]})

    def fail(self, where: str, cause: str, message: str) -> None:
        """Count, show and keep a failure of one article, under its own name on the work list."""
        self.told(cause, message)
        self.writer.input(storable(where), kind=ITEM, state="failed", error=storable(message))

    def told(self, cause: str, message: str) -> None:
        """Count and show a failure."""
        self.report.fail(cause, message)
        self.progress.failed(message)


def storable(text: str) -> str:
    """Return a text without what UTF-8 cannot carry: file names may hold bytes of no encoding."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")


def external_row(item: ExternalEvent) -> tuple[Coder, tuple[Any, ...]]:
    """Return whose row it is, and the columns that `Writer.externals` takes."""

    def first(parties: tuple[Any, ...]) -> str | None:
        return next((party.country or party.code or party.name for party in parties), None)

    type_ = item.own_type or (None if item.type is None else item.type.value)
    columns = (item.key, item.as_json(), item.earliest, first(item.actors), first(item.recipients), type_, item.url)
    return Coder(name=item.coder, version=item.coder_version or "unknown"), columns


def lead_json(lead: Lead) -> dict[str, Any]:
    """Return a link as it is kept until it is followed."""
    kept = {name: value for name, value in asdict(lead).items() if value is not None and name != "url"}
    return kept | {name: kept[name].isoformat() for name in _TIMES if name in kept}


def lead_from(url: str, kept: dict[str, Any]) -> Lead:
    """Return what `lead_json` kept; fields that a later version may have added are left out."""
    known = {name: value for name, value in kept.items() if name in Lead.__dataclass_fields__}
    times = {name: time_from(known[name]) for name in _TIMES if name in known}
    return replace(Lead(source=url, url=url), **(known | times))


def time_from(text: str) -> datetime | date:
    """Return the day or time of an ISO text."""
    return date.fromisoformat(text) if len(text) == len("2024-06-26") else datetime.fromisoformat(text)
