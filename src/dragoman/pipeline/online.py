"""What lies on the network: feeds polled, pages fetched, links followed, many hosts at once and each one politely."""

import io
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import FetchError, SourceError
from dragoman.load import Found, Unreadable
from dragoman.load import fetch as fetching
from dragoman.load.formats import format_of
from dragoman.load.network import Network
from dragoman.load.opened import Opened
from dragoman.load.polling import FeedState, Polled, follow, poll
from dragoman.load.sources import answered
from dragoman.pipeline.desk import ARTICLE, PAGE, Desk, lead_from, storable, time_from
from dragoman.pipeline.loader import Request
from dragoman.pipeline.loading import Loader
from dragoman.store import Input

_THREADS = 16
_PAGE = 200
_PAUSE = 0.5
"""Seconds between two looks at the work list while there is something to do."""
_MOST_TRIES = 5
"""Runs in which an address that fails for a passing reason is tried again."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An event of the queue: a job is done. `store` puts what it brought into the database."""

    host: str
    store: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Page:
    """What an address that a person gave turned out to be."""

    found: tuple[Found, ...]
    feed: FeedState | None = None


class Online:
    """Works off feeds and addresses in threads; at most one job a host at a time."""

    def __init__(self, desk: Desk, network: Network, loader: Loader, events: "queue.SimpleQueue[Any]") -> None:
        """Look at what is to be done, and begin nothing yet. `loader` parses what comes."""
        self._desk = desk
        self._network = network
        self._loader = loader
        self._events = events
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._waiting: dict[str, deque[Callable[[], Fetched]]] = {}
        self._busy: set[str] = set()
        self._asked: set[str] = set()
        self._after = {PAGE: 0, ARTICLE: 0}
        self._looked = 0.0
        self.done = 0
        self._try_again()

    def _try_again(self) -> None:
        """Queue what failed for a passing reason in an earlier run."""
        for kind in (PAGE, ARTICLE):
            after = 0
            while failed := self._desk.view.input_page(kind=kind, state="failed", after=after, limit=_PAGE):
                after = failed[-1].row
                for one in failed:
                    if (one.detail or {}).get("passing") and one.tries < _MOST_TRIES:
                        self._desk.writer.requeue(one.location)

    @property
    def busy(self) -> int:
        """How many jobs are being done or wait for their host."""
        return len(self._busy) + sum(map(len, self._waiting.values()))

    def step(self) -> bool:
        """Begin what can be begun; False where there is nothing left to do, or to wait for."""
        now = time.monotonic()
        if not self._busy or (now - self._looked > _PAUSE and sum(map(len, self._waiting.values())) < _PAGE):
            self._looked = now
            self._look()
        for host in list(self._waiting):
            if len(self._busy) >= _THREADS:
                break
            if host not in self._busy:
                jobs = self._waiting[host]
                self._begin(host, jobs.popleft())
                if not jobs:
                    del self._waiting[host]
        self._desk.progress.show("fetch", done=self.done, total=self.done + self.busy)
        return bool(self._busy)

    def _look(self) -> None:
        for feed in self._desk.view.feeds():
            if feed.url not in self._asked:
                self._asked.add(feed.url)
                state = FeedState(url=feed.url, etag=feed.etag, last_modified=feed.last_modified)
                self._wait(feed.url, lambda state=state: self._poll(state))  # type: ignore[misc]
        for kind in (PAGE, ARTICLE):
            page = self._desk.view.input_page(kind=kind, state="queued", after=self._after[kind], limit=_PAGE)
            for one in page:
                self._after[kind] = one.row
                job = self._page if kind == PAGE else self._article
                self._wait(one.location, lambda one=one, job=job: job(one))  # type: ignore[misc]

    def _wait(self, url: str, job: Callable[[], Fetched]) -> None:
        self._waiting.setdefault(_host(url), deque()).append(job)

    def _begin(self, host: str, job: Callable[[], Fetched]) -> None:
        self._busy.add(host)
        if len(self._threads) < min(_THREADS, len(self._busy)):
            thread = threading.Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._jobs.put(lambda: self._events.put(job()))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def heard(self, fetched: Fetched) -> None:
        """Store what a job brought, and let the next one of its host begin."""
        self._busy.discard(fetched.host)
        self.done += 1
        with self._desk.report.of_one_transaction(), self._desk.writer.transaction():
            fetched.store()

    def close(self) -> None:
        """Let the threads end; those that wait for an answer are left to themselves."""
        for _ in self._threads:
            self._jobs.put(None)
        self._loader.close()

    def _poll(self, state: FeedState) -> Fetched:
        """Runs in a thread, as do `_page` and `_article`."""
        try:
            polled = poll(self._network, state, reader=self._read)
        except Exception as error:  # noqa: BLE001 (whatever a feed does, the others still come)
            polled = Polled(state=replace(state, error=_internal(state.url, error)))
        return Fetched(_host(state.url), lambda: self._polled(polled))

    def _polled(self, polled: Polled) -> None:
        self._desk.report.feeds += 1
        self._desk.report.feeds_unchanged += polled.unchanged
        self._keep(polled.state)
        self._desk.put(polled.found)
        if polled.state.error is not None:
            self._desk.told("FeedError", polled.state.error)

    def _keep(self, state: FeedState) -> None:
        self._desk.writer.feed(
            state.url, etag=state.etag, last_modified=state.last_modified, checked=True, error=state.error
        )

    def _page(self, one: Input) -> Fetched:
        try:
            page = self._look_at(one)
        except SourceError as error:
            failed = Unreadable(source=one.location, error=error)
            return Fetched(_host(one.location), lambda: self._finish(one, failed))
        except Exception as error:  # noqa: BLE001
            failed = Unreadable(source=one.location, error=SourceError(_internal(one.location, error)))
            return Fetched(_host(one.location), lambda: self._finish(one, failed))
        return Fetched(_host(one.location), lambda: self._looked_at(one, page))

    def _look_at(self, one: Input) -> _Page:
        """Fetch an address and tell what it is. Raises `SourceError`."""
        detail = one.detail or {}
        published = None if detail.get("published") is None else time_from(detail["published"])
        got = self._network.get(one.location)
        base = Opened(
            stream=io.BytesIO(), source=one.location, name="", limits=self._network.limits, published=published
        )
        opened = answered(base, got)
        kind = detail.get("format") or format_of(opened.name, opened.head())
        found = self._read(base, got, detail.get("format"))
        if kind != "feed":
            return _Page(found)
        return _Page(found, FeedState(url=one.location, etag=got.etag, last_modified=got.last_modified))

    def _read(self, base: Opened, got: fetching.Fetched, format: str | None) -> tuple[Found, ...]:  # noqa: A002
        request = Request(source=base.source, published=base.published, format=format, limits=base.limits, got=got)
        return self._loader.all(request)

    def _looked_at(self, one: Input, page: _Page) -> None:
        if page.feed is not None:
            self._asked.add(page.feed.url)
            self._desk.report.feeds += 1
            self._keep(page.feed)
        self._desk.put(page.found)
        self._finish(one, None)

    def _article(self, one: Input) -> Fetched:
        lead = lead_from(one.location, one.detail or {})
        try:
            item: Found = follow(self._network, lead, reader=self._read)
        except Exception as error:  # noqa: BLE001
            item = Unreadable(source=one.location, error=SourceError(_internal(one.location, error)))
        return Fetched(_host(one.location), lambda: self._followed(one, item))

    def _followed(self, one: Input, item: Found) -> None:
        if isinstance(item, Unreadable):
            self._finish(one, item)
            return
        self._desk.put([item])
        self._finish(one, None)

    def _finish(self, one: Input, failed: Unreadable | None) -> None:
        """Note on the work list what became of an address."""
        report, writer = self._desk.report, self._desk.writer
        report.inputs += 1
        writer.input(one.location, state="doing")
        if failed is None:
            report.fetched += 1
            writer.input(one.location, state="done")
            return
        passing = isinstance(failed.error, FetchError) and failed.error.transient
        self._desk.told(type(failed.error).__name__, failed.message)
        detail = {**(one.detail or {}), "passing": passing}
        writer.input(one.location, state="failed", error=storable(failed.message), detail=detail)


def waiting(desk: Desk) -> int:
    """Return how many feeds and addresses a run without network leaves alone."""
    view = desk.view
    return len(view.feeds()) + sum(view.input_count(kind=kind, state="queued") for kind in (PAGE, ARTICLE))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _internal(url: str, error: Exception) -> str:
    return f"{url}: internal error, please report it ({type(error).__name__}: {error})"
