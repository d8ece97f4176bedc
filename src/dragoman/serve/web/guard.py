"""What stands before every page: the host asked for, the size of what is sent, and the headers that keep it harmless."""

from collections.abc import Awaitable, Callable, Iterable
from ipaddress import ip_address
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing but our own files: a script or style that an article smuggled in would not run even if it were not escaped."""
_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
SECURITY = {name.decode(): value.decode() for name, value in _HEADERS}
"""The same headers as text."""
MOST_SENT = 64 * 1024
"""Bytes that a form may have; pages take nothing longer."""
_UNLIMITED = ("/api/",)
"""Paths that have limits of their own."""
_LONGEST_TARGET = 8_000
"""Characters of a path with its query."""


def host_of(header: str) -> str:
    """Return the host of a Host header, its port and brackets off, in small letters; "" where it is none."""
    text = header.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if text.count(":") == 1 else text


def is_address(host: str) -> bool:
    """Say whether a host is a plain address, which nobody can point elsewhere as they can a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """ASGI middleware: refuses other hosts and long bodies, and sets the headers of every answer."""

    def __init__(self, app: App, *, hosts: Iterable[str]) -> None:
        """`hosts` are the names that may be asked for, beside localhost and plain addresses."""
        self._app = app
        self._hosts = {"localhost", *(host.strip().lower() for host in hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}  # the server below leaves the body out
        headers = {name: value for name, value in scope["headers"] if name in (b"host", b"content-length")}
        sending = _with_headers(send)
        host = host_of(headers.get(b"host", b"").decode("latin-1"))
        if host not in self._hosts and not is_address(host):
            await _refuse(sending, 421, f"This server does not answer for {host or 'an unnamed host'!r}.")
            return
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > _LONGEST_TARGET:
            await _refuse(sending, 414, "The address is too long.")
            return
        if str(scope["path"]).startswith(_UNLIMITED):
            await self._app(scope, receive, sending)
            return
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MOST_SENT:
            await _refuse(sending, 413, f"At most {MOST_SENT:,} bytes may be sent here.")
            return
        await self._app(scope, _limited(receive), sending)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", ())}
            added = [pair for pair in _HEADERS if pair[0] not in own]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return sending


def _limited(receive: Receive) -> Receive:
    """Stop reading a body that goes on beyond what its header said, or that told no length."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_SENT:
            return {"type": "http.disconnect"}
        return message

    return receiving


async def _refuse(send: Send, status: int, words: str) -> None:
    body = f"{words}\n".encode("ascii", "replace")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
