"""What comes out of a source: an article, where one lies, a coded row, or one line on why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import SourceError
from dragoman.load.times import When
from dragoman.model.document import Document
from dragoman.model.external import ExternalEvent
from dragoman.model.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a source is read before it is refused; each message names the option of `dragoman read` that raises it.

    `page_bytes` is for HTML, whose parsed tree takes some 20 times its size. `characters` is 5 million by default:
    about 800,000 words, two hundred times a long article, and what one parse can hold in roughly 2 GB. `seconds` bounds a whole fetch, not one read.
    """

    bytes: int = 50_000_000
    page_bytes: int = 10_000_000
    characters: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5
    members: int = 100_000
    swelling: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One article. `notes` are what the reader of its claims should know about how it was read.

    `source` names where it came from: a path, a URL, `-`, with `:LINE` for a row of a table, `!MEMBER` for a file in
    an archive, `@OFFSET` for a record of a WARC, `#GUID` for an entry of a feed. `credited_publisher` is whose text
    it is where the source says that it is taken over (RSS `<source>`, a column); `guid` the feed's own id of it.
    """

    source: str
    document: Document
    notes: tuple[Issue, ...] = ()
    credited_publisher: str | None = None
    guid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """One article that cannot be read, and why; the other items of the source still come."""

    source: str
    error: SourceError

    @property
    def message(self) -> str:
        """One line that names the source."""
        return str(self.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An article that lies at `url`, and what a feed, a table or a coder's row tells of it; to be fetched."""

    source: str
    url: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    credited_publisher: str | None = None
    published: When | None = None
    updated: When | None = None
    language: str | None = None
    section: str | None = None
    summary: str | None = None
    guid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that a list of subscriptions (OPML) names."""

    source: str
    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """What a source holds that is no article on purpose (requests, pictures, other kinds of files), counted by sort."""

    source: str
    counts: Mapping[str, int]

    @property
    def message(self) -> str:
        """One line that names the source."""
        told = ", ".join(f"{count:,} {name}" for name, count in sorted(self.counts.items(), key=lambda row: -row[1]))
        return f"{self.source}: passed over {told}"


Item = Loaded | Unreadable
Found = Loaded | Unreadable | Lead | Subscription | ExternalEvent | PassedOver
