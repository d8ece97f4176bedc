"""Feeds asked again and again, and the articles that they link to; their state goes in and comes out."""

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.errors import SourceError
from dragoman.load.fetch import Fetched
from dragoman.load.items import Found, Lead, Loaded, Unreadable
from dragoman.load.network import Network
from dragoman.load.opened import Opened
from dragoman.load.sorts import sort_of
from dragoman.load.sources import answered, read_opened
from dragoman.model.document import DocumentKind

_NOT_MODIFIED = 304
_END = re.compile(rb"</(?:[\w-]+:)?(?:rss|rdf|feed|channel)\s*>|<(?:[\w-]+:)?(?:rss|rdf|feed)\b[^<>]*/>", re.IGNORECASE)
_TAIL = 8_192
"""Bytes at the end of a feed in which its root ends: notes of caches may follow."""
Reader = Callable[[Opened, Fetched, str | None], Iterable[Found]]
"""Reads what an address gave, as a format where one is named. Raises `SourceError`."""


def read_here(base: Opened, got: Fetched, format: str | None) -> Iterable[Found]:  # noqa: A002
    """Read in this process."""
    return read_opened(answered(base, got), format)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is kept of a feed between two polls. `error` is that of the last try, None when it went well."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    tried_at: datetime | None = None
    ok_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """One poll: the state to keep, and the entries; none where the feed is `unchanged` or failed."""

    state: FeedState
    found: tuple[Found, ...] = ()
    unchanged: bool = False


def poll(network: Network, state: FeedState, *, reader: Reader = read_here) -> Polled:
    """Ask a feed for what is new since `state`. Raises nothing: what fails is the new state's `error`.

    A feed that could not be read, or ends early, keeps its etag, so that the next poll gets the entries that this one
    missed; what came before its early end is found all the same.
    """
    now = network.clock.now()
    try:
        got = network.get(state.url, etag=state.etag, last_modified=state.last_modified)
        if got.status == _NOT_MODIFIED:
            return Polled(state=replace(state, tried_at=now, ok_at=now, error=None), unchanged=True)
        base = Opened(stream=io.BytesIO(), source=state.url, name="", limits=network.limits)
        found = tuple(reader(base, got, "feed"))
    except SourceError as error:
        return Polled(state=replace(state, tried_at=now, error=str(error)))
    if _ends_early(got.data):
        message = f"{state.url}: the feed ends early; its entries up to there were taken"
        return Polled(state=replace(state, tried_at=now, error=message), found=found)
    kept = replace(
        state, etag=got.etag, last_modified=got.last_modified, tried_at=now, ok_at=network.clock.now(), error=None
    )
    return Polled(state=kept, found=found)


def _ends_early(data: bytes) -> bool:
    """Say whether a feed in XML lacks its end; of encodings with NUL bytes nothing is said."""
    xml = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\0" not in data[:200]
    return xml and _END.search(data[-_TAIL:]) is None


def follow(network: Network, lead: Lead, *, reader: Reader = read_here) -> Loaded | Unreadable:
    """Fetch the article that a lead points to; what the page does not tell of itself, the lead does."""
    base = Opened(stream=io.BytesIO(), source=lead.url, name="", limits=network.limits, published=lead.published)
    try:
        read = reader(base, network.get(lead.url), None)
        found = next((item for item in read if isinstance(item, Loaded | Unreadable)), None)
    except SourceError as error:
        return Unreadable(source=lead.url, error=error)
    if found is None:
        return Unreadable(source=lead.url, error=SourceError(f"{lead.url}: holds no article"))
    return _completed(found, lead) if isinstance(found, Loaded) else found


def _completed(loaded: Loaded, lead: Lead) -> Loaded:
    document = loaded.document
    kind = document.kind
    publisher = document.publisher or lead.publisher
    if kind is DocumentKind.UNKNOWN and publisher:
        kind = sort_of(title=document.title or lead.title, section=lead.section, publisher=publisher, url=document.url)
    completed = replace(
        document,
        title=document.title or lead.title,
        byline=document.byline or lead.byline,
        publisher=publisher,
        updated=document.updated or lead.updated,
        kind=kind,
    )
    return replace(
        loaded,
        document=completed,
        credited_publisher=loaded.credited_publisher or lead.credited_publisher,
        guid=lead.guid,
    )
