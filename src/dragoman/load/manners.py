"""How politely the network is used: delays, tries, limits, and the clock that they go by."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

AGENT = "dragoman"
"""The name that robots.txt files know a reader by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Seconds, counts and bytes that hold for one `Network`; None is no limit.

    `delay` lies between the end of a request and the next to the same host, longer where its robots.txt asks for it,
    up to `longest_delay`. A request is made `tries` times at most; the waits between grow from `first_wait` by
    doubling. Where a server asks for more than `longest_wait`, its host is let alone until then. `requests`,
    `host_requests` and `bytes` are the most that are made or taken in all. `contact` (an address or page) goes into
    the User-Agent.
    """

    delay: float = 1.0
    longest_delay: float = 60.0
    tries: int = 4
    first_wait: float = 1.0
    longest_wait: float = 120.0
    robots: bool = True
    robots_age: float = 86_400.0
    requests: int | None = None
    host_requests: int | None = None
    bytes: int | None = None
    contact: str | None = None

    def agent(self) -> str:
        """Return the User-Agent: what it is, in truth."""
        from dragoman.version import __version__  # noqa: PLC0415 (the package's top may import this room)

        contact = f"; {' '.join(self.contact.split())}" if self.contact else ""
        return f"{AGENT}/{__version__} (reads news feeds and articles, keeps to robots.txt{contact})"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What tells and passes the time, so that tests decide it; `chance` is a number in [0, 1)."""

    now: Callable[[], datetime] = _now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


def back_off(manners: Manners, attempt: int, chance: float) -> float:
    """Return the seconds to wait after a failed try, the first being 0: doubling, and half of it by chance.

    The chance keeps many readers that failed at once from coming back at once.
    """
    whole = min(manners.longest_wait, manners.first_wait * 2.0 ** min(attempt, 30))
    return whole * (0.5 + 0.5 * chance)


def asked_wait(retry_after: str | None, now: datetime) -> float | None:
    """Return the seconds of a Retry-After header, which is a number or a date; None where it says nothing."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
