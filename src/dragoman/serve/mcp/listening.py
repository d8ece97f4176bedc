"""The tools over streamable HTTP: our door before the SDK's app, hosts checked against DNS rebinding."""

from pathlib import Path

import uvicorn
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from dragoman.serve.mcp.door import App, Door
from dragoman.serve.web.pool import Pool

_WAIT = 4.0
_MOST_SENT = 256 * 1024
"""Bytes of one request: arguments are short."""


def app(made: MCPServer, path: Path, *, host: str, hosts: tuple[str, ...] = ()) -> Door:
    """Return the app that answers at /mcp. `hosts` are names it answers under, beside this machine's own and `host`."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host, *hosts}
    allowed = [*sorted(names), *(f"{name}:*" for name in sorted(names))]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=allowed,
        allowed_origins=[f"http://{name}" for name in allowed],
    )
    inner: App = made.streamable_http_app(
        stateless_http=True,
        json_response=True,
        max_request_body_size=_MOST_SENT,
        transport_security=security,
        host=host,
    )
    return Door(inner, Pool(path, wait=_WAIT))


def listen(made: MCPServer, path: Path, *, host: str, port: int, hosts: tuple[str, ...]) -> None:
    """Answer until interrupted."""
    uvicorn.run(
        app(made, path, host=host, hosts=hosts),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
