"""The server over one database: pages at /, the interface for programs at /api/v1, files of ours at /static."""

import importlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dragoman.serve.web import failing
from dragoman.serve.web.assets import FOREVER, assets
from dragoman.serve.web.guard import Guard
from dragoman.serve.web.pages import routers
from dragoman.serve.web.pages.today import warm
from dragoman.serve.web.pool import Pool
from dragoman.serve.web.settings import Settings
from dragoman.serve.web.site import Site
from dragoman.version import __version__

_PROGRAMS = "dragoman.serve.rest"
"""The room of the interface for programs: its `router` module installs it at /api/v1."""
_COMPRESSED_FROM = 1_000


def application(path: Path, settings: Settings | None = None) -> FastAPI:
    """Return the app over one database file, which need not be there yet.

    `app.state.site` holds what requests share: `site.pool.view(as_of)` lends a view for one request, in whatever thread
    it runs, and `site.pool.writing()` opens the database to write to it.
    """
    chosen = settings or Settings()
    site = Site(pool=Pool(path, wait=chosen.wait), settings=chosen)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=warm, args=(site,), daemon=True, name="warm").start()
        yield
        site.aside.close()
        site.pool.close()

    app = FastAPI(
        title="dragoman",
        version=__version__,
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
    )
    app.state.site = site
    app.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=5)
    app.add_middleware(Guard, hosts=chosen.hosts)
    failing.install(app)
    app.add_api_route("/static/{name}", _static, include_in_schema=False, methods=["GET", "HEAD"])
    for router in routers():
        app.include_router(router, include_in_schema=False)
    if find_spec(_PROGRAMS) is not None and find_spec(f"{_PROGRAMS}.router") is not None:
        importlib.import_module(f"{_PROGRAMS}.router").install(app, "/api/v1")
    return app


def _static(request: Request, name: str) -> Response:
    found = assets().get(name)
    if found is None:
        raise HTTPException(404)
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    packed = "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["content-encoding"] = "gzip"
    return Response(found.packed if packed else found.body, media_type=found.kind, headers=headers)
