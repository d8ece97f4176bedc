"""Work that may take a while, for a process beside the server: it is waited for a little, then told to come again."""

import json
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dragoman.analyse.changes import difference
from dragoman.analyse.losses import Sort, losses
from dragoman.serve.rest.replies import packed, sent
from dragoman.serve.view.asked_json import difference_json, loss_json
from dragoman.serve.web.site import Site
from dragoman.store import open_database

PATIENCE = 20.0
"""Seconds for which a request waits; what was begun goes on, and is there when it is asked for again."""
_AGAIN = {"retry-after": "5"}


def waited_for(
    request: Request, site: Site, key: tuple[Hashable, ...], make: Callable[..., bytes], /, *given: Any
) -> Response:
    """Answer with what `make(path, *given)` returns, made in the process beside. Raises 503 where it takes longer.

    Beside a writer it may be what was so before the last writing, while it is made anew.
    """
    found, _ = site.aside.get(("api", *key), site.pool.state(), make, site.pool.path, *given, patience=PATIENCE)
    if found is None:
        raise HTTPException(503, "This is still being made: ask again in a moment, or for a shorter time.", _AGAIN)
    return sent(request, packed(found))


def lost(  # noqa: PLR0917 - given one after the other to another process
    path: Path, as_of: datetime | None, since: date | None, until: date | None, sorts: tuple[Sort, ...], limit: int
) -> bytes:
    """Return the losses in documents of some days, as JSON."""
    with open_database(path, create=False, readonly=True) as opened, opened.view(as_of) as view:
        found = losses(view, since=since, until=until, sorts=sorts)[:limit]
    return json.dumps([loss_json(one) for one in found]).encode()


def changed(path: Path, then: datetime, now: datetime, limit: int) -> bytes:
    """Return the difference of two times, as JSON: its first changes, reversals before the rest."""
    with (
        open_database(path, create=False, readonly=True) as opened,
        opened.view(then) as before,
        opened.view(now) as after,
    ):
        found = difference(before, after)
    shown = replace(found, changes=found.changes[:limit], cut=found.cut or len(found.changes) > limit)
    return json.dumps(difference_json(shown)).encode()
