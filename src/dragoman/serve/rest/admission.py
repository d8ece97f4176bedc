"""Who may ask: anybody on this machine may read; from elsewhere and to write a token is needed; nobody too often."""

import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from dragoman.serve.web.site import Here, Site
from dragoman.store import Token
from dragoman.store.callers import digest_of

RATE = 1_200
"""Requests a minute that a token may make unless it was made with another number."""
_KEPT = 10_000
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip")
"""A request with one of these came through another server on this machine, from who knows where."""
_bearer = HTTPBearer(auto_error=False, description="A token made by `dragoman token add DB NAME --scope read`.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


@dataclass(slots=True)
class Rates:
    """A bucket of requests for each caller, which fills evenly over a minute."""

    clock: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, caller: str, rate: int) -> float:
        """Take one request out; return 0.0, or how many seconds to wait where there is none left."""
        now = self.clock()
        with self._lock:
            left, then = self._left.pop(caller, (float(rate), now))
            left = min(float(rate), left + (now - then) * rate / 60)
            allowed = left >= 1
            self._left[caller] = (left - 1 if allowed else left, now)
            while len(self._left) > _KEPT:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) * 60 / rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: the name of a token, None for somebody on this machine without one."""

    name: str | None


def inside(request: Request) -> bool:
    """Say whether a request comes from this machine itself, and not through another server on it."""
    if request.client is None or any(name in request.headers for name in _PASSED_ON):
        return False
    with suppress(ValueError):
        return ip_address(request.client.host).is_loopback
    return False


def admitted(scope: str) -> Callable[..., Awaitable[Caller]]:
    """Return a dependency that lets those in who may do this. 401, 403 and 429 are for the others."""

    async def admit(request: Request, site: Here, credentials: Credentials) -> Caller:
        if credentials is None:
            if scope == "read" and inside(request):
                return Caller(name=None)
            raise HTTPException(401, _wanted(scope), {"www-authenticate": "Bearer"})
        token = await run_in_threadpool(_known, site, credentials.credentials)
        if token is None:
            raise HTTPException(401, "The token is not known, or was taken back.", {"www-authenticate": "Bearer"})
        wait = request.app.state.rates.take(token.digest, token.rate or RATE)
        if wait:
            message = f"At most {token.rate or RATE:,} requests a minute go with this token."
            raise HTTPException(429, message, {"retry-after": str(int(wait) + 1)})
        if not token.allows(scope):
            detail = f"This token has no scope {scope!r}: make one with dragoman token add {site.pool.path.name} NAME --scope {scope}"
            raise HTTPException(403, detail)
        return Caller(name=token.name)

    return admit


def _wanted(scope: str) -> str:
    made = f"dragoman token add DB NAME --scope {scope}"
    if scope == "read":
        return f"From another machine a token is needed: {made}, then send it as Authorization: Bearer TOKEN."
    return f"To write, a token with the scope {scope!r} is needed: {made}, then send it as Authorization: Bearer TOKEN."


def _known(site: Site, given: str) -> Token | None:
    """Return the token that was given, None for one that doesn't hold. The digest is looked up, so that no time tells."""

    def read() -> dict[str, Token]:
        with site.pool.view() as view:
            return {token.digest: token for token in view.tokens() if token.revoked_at is None}

    tokens = site.kept.get(("tokens", site.pool.state()), read)
    return tokens.get(digest_of(given))
