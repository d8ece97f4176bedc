"""`dragoman mcp`: the database as a tool of language models."""

from importlib.util import find_spec
from pathlib import Path

import click

from dragoman.errors import DragomanError
from dragoman.serve.cli.streams import complain

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_NEEDED = ("mcp", "fastapi", "babel")
_HIGHEST_PORT = 65_535


@click.command(short_help="Offer a database to language models (MCP).")
@click.argument("database", metavar="DB")
@click.option("--http", is_flag=True, help="Listen at an address (streamable HTTP), not on standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: address to listen at.")
@click.option("--port", type=click.IntRange(1, _HIGHEST_PORT), default=8081, show_default=True, help="With --http.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="With --http: answer under this name too.")
def mcp(database: str, *, http: bool, host: str, port: int, hosts: tuple[str, ...]) -> int:
    """Offer DB to language models by the Model Context Protocol: tools ask, claims, dyad, diff, show.

    Every answer carries claim ids and quotes that were compared with the stored text; words of articles are marked as
    data. A program on this machine starts it and talks to it by standard input and output; with --http it listens at
    http://HOST:PORT/mcp, on this machine alone unless there is a token (dragoman token).

    \b
    dragoman mcp news.db
    dragoman mcp news.db --http --port 8081
    """  # noqa: D301
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"offering tools needs {', '.join(missing)}: pip install 'dragoman[mcp]'"
        raise DragomanError(message)
    from dragoman.serve.mcp.server import server
    from dragoman.store import open_database

    path = Path(database)
    with open_database(path, create=False) as opened, opened.view() as view:
        documents, tokens = view.extent().documents, [one for one in view.tokens() if one.revoked_at is None]
    made = server(path)
    if not http:
        complain(f"{path.name}, {documents:,} documents: tools on standard input and output")
        made.run("stdio")
        return 0
    if host not in _LOOPBACK and not tokens:
        message = (
            f"{path.name} has no token: from another machine nobody could ask (dragoman token add {path.name} NAME)"
        )
        raise DragomanError(message)
    from dragoman.serve.mcp.listening import listen

    complain(f"{path.name}, {documents:,} documents: http://{host}:{port}/mcp (stop with Ctrl-C)")
    listen(made, path, host=host, port=port, hosts=hosts)
    return 0
