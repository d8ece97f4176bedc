"""One article: its text exactly as all offsets count it, and what is known about it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from dragoman.model.ids import stable_id


class ZoneKind(StrEnum):
    """What a stretch of a page is for."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    RELATED = "related"
    BOILERPLATE = "boilerplate"


class DocumentKind(StrEnum):
    """The sort of text; it decides whom AUTHOR speaks for."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"
    READOUT = "readout"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Code points `start` to `end` of the text, and what they are."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. All offsets everywhere count code points of `text`.

    `published` and `updated` are aware times, or a bare date where the source tells no more,
    or None where it tells nothing: never guessed. `source_id` is the id field of a JSONL row.
    """

    id: str
    text: str
    source_id: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime | date | None = None
    updated: datetime | date | None = None
    language: str | None = None
    kind: DocumentKind = DocumentKind.UNKNOWN
    zones: tuple[Zone, ...] = ()

    @classmethod
    def new(cls, text: str, *, url: str | None = None, **fields: object) -> Self:
        """Build a document whose id is the hash of its text and its url."""
        return cls(id=stable_id("d", text, url), text=text, url=url, **fields)  # type: ignore[arg-type]

    @property
    def reference_date(self) -> date | None:
        """The day that "yesterday" counts from: the local day of publication."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    def zone_at(self, offset: int) -> ZoneKind:
        """Return the kind of zone at a code point; text outside every zone is body."""
        for zone in self.zones:
            if zone.start <= offset < zone.end:
                return zone.kind
        return ZoneKind.BODY
