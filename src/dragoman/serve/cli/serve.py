"""`dragoman serve`: the pages of a database, for a browser on this machine."""

import os
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dragoman.analyse.counting import counted
from dragoman.errors import DragomanError
from dragoman.serve.cli.streams import complain

if TYPE_CHECKING:
    from dragoman.serve.web.settings import Settings

_NEEDED = ("fastapi", "uvicorn", "jinja2", "babel", "multipart")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_AT_ONCE = 200
"""Requests that are let in at once; more are told to come again."""
_HIGHEST_PORT = 65_535


@click.command(short_help="Show the pages of a database in the browser.")
@click.argument("database", metavar="DB")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; the default is this machine alone."
)
@click.option("--port", type=click.IntRange(0, _HIGHEST_PORT), default=8080, show_default=True,
              help="Port to listen at; 0 takes any that is free.")  # fmt: skip
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME",
              help="Answer under this name too, such as news.example.org; may be repeated.")  # fmt: skip
@click.option("--review/--no-review", default=None,
              help="Whether visitors may judge and grade (else only when --host is this machine).")  # fmt: skip
@click.option(
    "--by", "judge", metavar="NAME", help="Who judges unless a visitor gives another name (else your user name)."
)
@click.option("--boundaries", type=click.Choice(["disputed", "un", "de-facto", "none"]), default="disputed", show_default=True,
              help="Borders on the map: disputed areas hatched, as most of the UN see them, as held, or none.")  # fmt: skip
def serve(
    database: str,
    *,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    review: bool | None,
    judge: str | None,
    boundaries: Literal["disputed", "un", "de-facto", "none"],
) -> int:
    """Show DB in the browser: what changed, who says so, how two actors stand, where it all comes from.

    The pages need no network and no scripts, and follow what a run beside them stores. Stop with Ctrl-C.

    \b
    dragoman serve news.db
    dragoman serve news.db --port 9000 --host 0.0.0.0 --allow-host desk.example
    """  # noqa: D301
    _must_have()
    import getpass

    from dragoman.serve.web.settings import Settings
    from dragoman.store import open_database

    path = Path(database)
    if os.access(path, os.W_OK):
        with open_database(path, create=False):
            pass  # brings the schema of an older file up to date
    with open_database(path, create=False, readonly=True) as opened, opened.view() as view:
        documents = view.extent().documents
    inside = host in _LOOPBACK
    settings = Settings(
        hosts=tuple(hosts) if inside else (*hosts, host),
        review=inside if review is None else review,
        judge=judge or getpass.getuser(),
        boundaries=boundaries,
    )
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    complain(
        f"{path.name}, {counted(documents, 'document')}: http://{shown}:{listening.getsockname()[1]}/ (stop with Ctrl-C)"
    )
    if not inside:
        complain("everybody who reaches this address can read the database; there is no log-in for pages")
    _run(path, settings, listening)
    return 0


def _must_have() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"pages need {', '.join(missing)}: pip install 'dragoman[web]'"
        raise DragomanError(message)


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises `DragomanError` where the port is taken or the address isn't ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(_AT_ONCE)
    except OSError as error:
        made.close()
        message = f"cannot listen at {host}, port {port}: {error.strerror} (another port: --port {min(port + 1, _HIGHEST_PORT)}, any free one: --port 0)"
        raise DragomanError(message) from error
    return made


def _run(path: Path, settings: "Settings", listening: socket.socket) -> None:
    import uvicorn

    from dragoman.serve.web.application import application

    config = uvicorn.Config(
        application(path, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=3,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listening])
