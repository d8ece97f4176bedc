"""/watches: saved questions with what they told; saving and dropping one."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dragoman.serve.web.asked import LONGEST, Asked, MalformedError, asked
from dragoman.serve.web.pages.review import may_write
from dragoman.serve.web.site import Here
from dragoman.share.alerts import SORTS
from dragoman.share.watching import watched
from dragoman.store import Alert, View, Watch
from dragoman.store.watchlist import ALERTS

router = APIRouter()
_TOLD = 8
_LONGEST_NAME = 48
_SEE_OTHER = 303
_Token = Annotated[str, Form(max_length=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """A saved question with the newest of what it told."""

    watch: Watch
    alerts: list[Alert]


@router.get("/watches")
def watches(request: Request, site: Here, times: Annotated[Asked, Depends(asked)], q: str = "") -> HTMLResponse:
    """List the saved questions, the newest first."""
    del times  # watches are as they are now
    found = site.look(Asked(), _watching)
    return site.page(request, "watches.html", active="/ask", found=found, sorts=SORTS, kinds=ALERTS, q=q[:LONGEST])


def _watching(view: View) -> list[Watching]:
    return [Watching(watch=one, alerts=view.watch_alerts(one.name, limit=_TOLD)) for one in view.watches()[::-1]]


@router.post("/watches")
def save(
    request: Request,
    site: Here,
    token: _Token,
    question: Annotated[str, Form(min_length=1, max_length=LONGEST)],
    alerts: Annotated[list[Literal["first", "reversal", "denial", "loss"]], Form()] = [],  # noqa: B006 - nobody changes it
) -> RedirectResponse:
    """Save a question, under a name made of its words. What the database holds by now is not told."""
    may_write(site, request, token)
    words = " ".join(question.split())
    if not any(one.isalnum() for one in words):
        message = f"{words!r} asks nothing: write a question in words"
        raise MalformedError(message, field="question")
    with site.pool.writing() as database:
        with database.view() as view:
            name = free_name(words, {one.name for one in view.watches()})
        watched(database, name, words, tuple(alerts) or ALERTS)
    return RedirectResponse(f"/watches#{name}", status_code=_SEE_OTHER)


@router.post("/watches/{name}/drop")
def drop(request: Request, site: Here, name: Annotated[str, Path(max_length=64)], token: _Token) -> RedirectResponse:
    """Drop a saved question, with what it told."""
    may_write(site, request, token)
    with site.pool.writing() as database, database.writer() as writer:
        writer.unwatch(name)
    return RedirectResponse("/watches", status_code=_SEE_OTHER)


def free_name(question: str, taken: set[str]) -> str:
    """Return a name of a question's words, in small letters, digits and hyphens, that is not taken."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].rstrip("-") or "question"
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
