"""What comes out of a source: an article, or one line on why there is none; and the limits that hold."""

from dataclasses import dataclass

from dragoman.errors import SourceError
from dragoman.model.document import Document
from dragoman.model.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a source is read before it is refused; each message names the option that raises it.

    `page_bytes` is for HTML, whose parsed tree takes some 20 times its size. `characters` is 5 million by default: about 800,000 words, two hundred times a long article,
    and what one parse can hold in roughly 2 GB. `seconds` bounds a whole fetch, not one read.
    """

    bytes: int = 50_000_000
    page_bytes: int = 10_000_000
    characters: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One article. `notes` are what the reader of its claims should know about how it was read.

    `source` names where it came from: a path, a URL, `-`, with `:LINE` for a row of a table.
    """

    source: str
    document: Document
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """One article that cannot be read, and why; the other items of the source still come."""

    source: str
    error: SourceError

    @property
    def message(self) -> str:
        """One line that names the source."""
        return str(self.error)


Item = Loaded | Unreadable
