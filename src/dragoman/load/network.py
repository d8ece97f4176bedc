"""The network used politely: robots.txt, one request a host at a time, waits, retries, limits on the whole."""

import threading
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from dragoman.errors import FetchError
from dragoman.load.fetch import Asking, Fetched, Redirect, address_parts, request, too_many
from dragoman.load.items import Limits
from dragoman.load.manners import AGENT, Clock, Manners, asked_wait, back_off

_ROBOTS_BYTES = 512_000
_ROBOTS_AGAIN = 600.0
"""Seconds after which a robots.txt that could not be read is asked for again."""


@dataclass(slots=True)
class _Host:
    """What is known of one scheme, name and port; `turn` is held by who waits or asks there."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    last: float | None = None  # moment at which the last request ended
    delay: float = 0.0
    not_before: datetime | None = None
    requests: int = 0
    robots: Any = None
    robots_until: float = 0.0
    refusal: str | None = None  # why nothing may be asked there


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What a network has done so far."""

    requests: int = 0
    bytes: int = 0
    retries: int = 0
    waited: float = 0.0
    forbidden: int = 0


class _UsedUpError(FetchError):
    """A limit on the whole run is reached: no fault of the address."""


class Network:
    """Fetches addresses for a program that runs unwatched.

    Threads may share one; hosts are asked in parallel, each by one thread at a time.
    """

    def __init__(
        self,
        *,
        manners: Manners | None = None,
        limits: Limits | None = None,
        offline: bool = False,
        allow_private: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Make no request yet. `offline` refuses them all; `allow_private` lets them reach this machine's network."""
        self.manners = manners or Manners()
        self.limits = limits or Limits()
        self.offline = offline
        self.clock = clock or Clock()
        self.used = Used()
        self._allow_private = allow_private
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Return what an address gives; status 304 where `etag` or `last_modified` say that it's known already.

        Raises `FetchError` in one line for whatever stands against it: offline, robots.txt, a limit, the server.
        """
        if self.offline:
            message = f"{url}: is not fetched (offline)"
            raise FetchError(message, transient=True)
        headers = {"User-Agent": self.manners.agent()}
        if etag:
            headers["If-None-Match"] = _one_line(etag)
        if last_modified:
            headers["If-Modified-Since"] = _one_line(last_modified)
        asking = Asking(headers=headers, allow_private=self._allow_private)
        return self._follow(url, asking, self.limits, robots=self.manners.robots)

    def _follow(self, url: str, asking: Asking, limits: Limits, *, robots: bool) -> Fetched:
        here = url
        for _ in range(limits.redirects + 1):
            host = self._host(here, url)
            if robots:
                self._check_robots(host, here, url)
            step = self._ask(host, here, url, limits, asking)
            if isinstance(step, Fetched):
                return step
            here = step.url
        raise too_many(url, limits)

    def _host(self, here: str, asked: str) -> _Host:
        parts = address_parts(here, asked)
        key = f"{parts.scheme}://{parts.netloc.lower()}"
        with self._guard:
            return self._hosts.setdefault(key, _Host(delay=self.manners.delay))

    def _ask(self, host: _Host, here: str, asked: str, limits: Limits, asking: Asking) -> Fetched | Redirect:
        """Make one request, again after failures that may pass."""
        attempt = 0
        while True:
            with host.turn:
                self._take_turn(host, asked)
                try:
                    step = request(here, asked, time.monotonic() + limits.seconds, limits, asking)
                except FetchError as error:
                    failure = error
                else:
                    self._took(step)
                    return step
                finally:
                    host.last = self.clock.monotonic()
            attempt += 1
            wait = self._wait_after(failure, attempt, host)
            if wait is None:
                raise failure
            self._count(retries=1)
            self._sleep(wait)

    def _wait_after(self, failure: FetchError, attempt: int, host: _Host) -> float | None:
        """Return the seconds to wait before another try; None where there is to be none."""
        if not failure.transient:
            return None
        wait = back_off(self.manners, attempt - 1, self.clock.chance())
        wanted = asked_wait(failure.retry_after, self.clock.now())
        if wanted is not None:
            wait = wanted + self.manners.first_wait * self.clock.chance()
            if wanted > self.manners.longest_wait:
                host.not_before = self.clock.now() + timedelta(seconds=wanted)
                return None
        return wait if attempt < self.manners.tries else None

    def _take_turn(self, host: _Host, asked: str) -> None:
        """Wait until the host may be asked; raises `FetchError` where a limit is used up, or it wants to be let alone."""
        now = self.clock.now()
        if host.not_before is not None and now < host.not_before:
            until = host.not_before.isoformat(timespec="seconds")
            message = f"{asked}: is not fetched (its server asks to wait until {until})"
            raise FetchError(message, transient=True)
        with self._guard:
            self._check_limits(host, asked)
            host.requests += 1
            self.used = replace(self.used, requests=self.used.requests + 1)
        if host.last is not None:
            self._sleep(host.last + host.delay - self.clock.monotonic())

    def _check_limits(self, host: _Host, asked: str) -> None:
        for used, most, name in (
            (self.used.requests, self.manners.requests, "requests"),
            (host.requests, self.manners.host_requests, "requests to its host"),
            (self.used.bytes, self.manners.bytes, "bytes"),
        ):
            if most is not None and used >= most:
                message = f"{asked}: is not fetched (the {most:,} {name} of this run are used up)"
                raise _UsedUpError(message, transient=True)

    def _sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.clock.sleep(seconds)
            self._count(waited=seconds)

    def _took(self, step: Fetched | Redirect) -> None:
        if isinstance(step, Fetched):
            self._count(bytes_=len(step.data))

    def _count(self, *, bytes_: int = 0, retries: int = 0, waited: float = 0.0, forbidden: int = 0) -> None:
        with self._guard:
            self.used = replace(
                self.used,
                bytes=self.used.bytes + bytes_,
                retries=self.used.retries + retries,
                waited=self.used.waited + waited,
                forbidden=self.used.forbidden + forbidden,
            )

    def _check_robots(self, host: _Host, here: str, asked: str) -> None:
        """Raise `FetchError` where the host's robots.txt forbids an address (RFC 9309)."""
        if self.clock.monotonic() >= host.robots_until:
            self._read_robots(host, here)
        if host.refusal is not None:
            self._count(forbidden=1)
            message = f"{asked}: is not fetched ({host.refusal})"
            raise FetchError(message, transient=True)
        if host.robots is not None and not host.robots.can_fetch(here, AGENT):
            self._count(forbidden=1)
            message = f"{asked}: is not fetched (its site's robots.txt forbids it)"
            raise FetchError(message)

    def _read_robots(self, host: _Host, here: str) -> None:
        """Read it once a day: a missing one forbids nothing, one that cannot be read now forbids all for now."""
        from protego import Protego  # noqa: PLC0415

        parts = address_parts(here, here)
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        headers = {"User-Agent": self.manners.agent(), "Accept": "text/plain, */*;q=0.1"}
        asking = Asking(headers=headers, any_type=True, allow_private=self._allow_private)
        host.robots, host.refusal, host.delay = None, None, self.manners.delay
        host.robots_until = self.clock.monotonic() + self.manners.robots_age
        try:
            got = self._follow(url, asking, replace(self.limits, bytes=_ROBOTS_BYTES), robots=False)
        except _UsedUpError:
            host.robots_until = 0.0
            raise
        except FetchError as error:
            if error.transient:
                host.robots_until = self.clock.monotonic() + _ROBOTS_AGAIN
                host.refusal = f"its site's robots.txt cannot be read: {str(error).partition(': ')[2]}"
            return  # what stands against the site itself is told by the request for the page
        host.robots = Protego.parse(got.data.decode("utf-8", "replace"))
        wanted = host.robots.crawl_delay(AGENT)
        if wanted is not None:
            host.delay = max(self.manners.delay, min(float(wanted), self.manners.longest_delay))


def _one_line(value: str) -> str:
    """Keep what a server once sent from ending its header line."""
    return "".join(character for character in value if character.isprintable() and character.isascii())[:1000]
