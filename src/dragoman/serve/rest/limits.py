"""How much may be sent: a body that is longer is refused before it is in memory, whatever its header says."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_DOCUMENTS = 16 * 1024 * 1024
"""Bytes of documents sent at once."""
MOST_ELSE = 64 * 1024
_DOCUMENTS = "/api/v1/documents"
_TOO_LARGE = 413


class Limits:
    """ASGI middleware for the paths of programs."""

    def __init__(self, app: App) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or not str(scope["path"]).startswith("/api/"):
            await self._app(scope, receive, send)
            return
        most = MOST_DOCUMENTS if scope["path"] == _DOCUMENTS else MOST_ELSE
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not length.isdigit() or int(length) > most:
            await _refuse(send, str(scope["path"]), most)
            return
        await self._app(scope, _limited(receive, most), send)


def _limited(receive: Receive, most: int) -> Receive:
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(_TOO_LARGE, told(most))
        return message

    return receiving


def told(most: int) -> str:
    """Return what a sender of too much is told."""
    return f"At most {most:,} bytes may be sent here at once: send it in parts."


async def _refuse(send: Send, path: str, most: int) -> None:
    problem = {"type": "about:blank", "title": "Content Too Large", "status": _TOO_LARGE, "detail": told(most)}
    body = json.dumps({**problem, "instance": path}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": _TOO_LARGE, "headers": headers})
    await send({"type": "http.response.body", "body": body})
