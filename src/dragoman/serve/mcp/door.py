"""What stands before the tools over HTTP: programs on this machine are let in, those elsewhere with a token that may read."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request

from dragoman.errors import DragomanError
from dragoman.serve.rest.admission import RATE, Rates, inside
from dragoman.serve.web.pool import Pool
from dragoman.store.callers import digest_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Door:
    """ASGI middleware: the rules of the REST interface for an app that has none."""

    def __init__(self, app: App, pool: Pool) -> None:
        """Guard an app with the tokens of a database."""
        self._app = app
        self._pool = pool
        self._rates = Rates()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            refused = self._refused(Request(scope))
            if refused is not None:
                await _refuse(send, *refused)
                return
        await self._app(scope, receive, send)

    def _refused(self, request: Request) -> tuple[int, str] | None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if not given:
            return (
                None if inside(request) else (401, "From another machine a token is needed: dragoman token add DB NAME")
            )
        try:
            with self._pool.view() as view:
                known = {one.digest: one for one in view.tokens() if one.revoked_at is None}
        except DragomanError:
            known = {}
        token = known.get(digest_of(given.strip())) if scheme.lower() == "bearer" else None
        if token is None:
            return 401, "The token is not known, or was taken back."
        if self._rates.take(token.digest, token.rate or RATE):
            return 429, "Too many requests go with this token."
        return None


async def _refuse(send: Send, status: int, detail: str) -> None:
    body = json.dumps({"title": "Refused", "status": status, "detail": detail}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    headers += [(b"www-authenticate", b"Bearer")] if status == 401 else [(b"retry-after", b"5")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
