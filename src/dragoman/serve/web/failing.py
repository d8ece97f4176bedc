"""What a reader is told when a page can't be shown: what happened and what to do; to programs as RFC 9457 problems."""

import logging
from dataclasses import dataclass, replace
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from dragoman.errors import (
    DiskFullError,
    DragomanError,
    LockedError,
    NewerDatabaseError,
    NotADatabaseError,
    StoreError,
    UnknownIdError,
)
from dragoman.serve.view.inert import one_line
from dragoman.serve.web.asked import Asked, MalformedError
from dragoman.serve.web.guard import SECURITY
from dragoman.serve.web.site import Site

PROGRAMS = "/api/"
"""Paths whose errors are for programs."""
_RETRY = {"retry-after": "5"}
_NO_PAGE = "There is no such page"
_log = logging.getLogger("dragoman.web")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What went wrong: an HTTP status, a title, the detail in one line, what to do; `fields` names what is malformed."""

    status: int
    title: str
    detail: str
    todo: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def install(app: FastAPI) -> None:
    """Let every error of the app end in a page, or under /api in a problem."""
    app.add_exception_handler(DragomanError, _answer)
    app.add_exception_handler(RequestValidationError, _answer)
    app.add_exception_handler(HTTPException, _answer)
    app.add_exception_handler(Exception, _answer)


def trouble_of(error: Exception, site: Site) -> Trouble:
    """Return how an error is told."""
    if isinstance(error, MalformedError):
        return _malformed(((error.field, str(error)),))
    if isinstance(error, RequestValidationError):
        return _malformed(tuple((_field(one["loc"]), str(one["msg"])) for one in error.errors()))
    if isinstance(error, HTTPException):
        return _plain(error)
    if isinstance(error, UnknownIdError):
        todo = "Ids stay the same as long as the text does; look for its words instead. As of an earlier day, it may not have been read yet."
        return Trouble(status=404, title="Not in this database", detail=str(error), todo=todo)
    if isinstance(error, StoreError):
        return _stored(error, site)
    if isinstance(error, DragomanError):
        return Trouble(status=400, title="That can't be answered", detail=str(error))
    _log.exception("a page failed", exc_info=error)
    todo = "Nothing was lost. The terminal in which dragoman serves tells more; please report it."
    return Trouble(status=500, title="Something is wrong in dragoman", detail=type(error).__name__, todo=todo)


def _stored(error: StoreError, site: Site) -> Trouble:
    path = site.pool.path
    if isinstance(error, LockedError):
        todo = "Reading goes on meanwhile; judging and grading have to wait. Try again in a moment."
        return Trouble(
            status=503, title="Another program is writing", detail=str(error), todo=todo, headers=tuple(_RETRY.items())
        )
    if isinstance(error, DiskFullError):
        return Trouble(status=507, title="The disk is full", detail=str(error), todo="Free some space and try again.")
    if not path.exists():
        todo = f"Put the file back, or make one: dragoman add {path.name} SOURCE..., then dragoman run {path.name}. This page works again as soon as it is there."
        return Trouble(status=503, title="The database is missing", detail=str(error), todo=todo)
    if isinstance(error, NewerDatabaseError):
        return Trouble(
            status=503, title="A newer dragoman made this database", detail=str(error), todo="Update dragoman."
        )
    if isinstance(error, NotADatabaseError):
        return Trouble(
            status=503,
            title="The file can't be read",
            detail=str(error),
            todo=f"Check it with: dragoman doctor {path.name}",
        )
    return Trouble(status=400, title="That can't be answered", detail=str(error))


def _malformed(fields: tuple[tuple[str, str], ...]) -> Trouble:
    detail = "; ".join(f"{name}: {message}" for name, message in fields)
    return Trouble(
        status=422,
        title="Part of the address can't be read",
        detail=detail,
        todo="Mend it and try again.",
        fields=fields,
    )


def _plain(error: HTTPException) -> Trouble:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return Trouble(
            status=404,
            title=_NO_PAGE,
            detail="The address leads nowhere.",
            todo="The pages are listed above; claims, articles and actors are found by their words.",
        )
    phrase = HTTPStatus(error.status_code).phrase
    detail = error.detail if error.detail != phrase else ""
    return Trouble(status=error.status_code, title=phrase, detail=detail, headers=tuple((error.headers or {}).items()))


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(one) for one in location[1:]) or str(location[0])


def problem(trouble: Trouble, instance: str) -> JSONResponse:
    """Return the trouble as a problem of RFC 9457."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": trouble.title,
        "status": trouble.status,
        "detail": one_line(trouble.detail),
        "instance": instance,
    }
    if trouble.todo:
        body["help"] = trouble.todo
    if trouble.fields:
        body["errors"] = [{"field": name, "message": one_line(message)} for name, message in trouble.fields]
    return JSONResponse(
        body, status_code=trouble.status, headers=dict(trouble.headers), media_type="application/problem+json"
    )


def _answer(request: Request, error: Exception) -> Response:
    site: Site = request.app.state.site
    trouble = trouble_of(error, site)
    if request.url.path.startswith(PROGRAMS):
        if trouble.title == _NO_PAGE:
            trouble = replace(trouble, title="There is no such path", todo="The paths are in /api/v1/openapi.json.")
        told = trouble.detail.replace(
            str(site.pool.path), site.pool.path.name
        )  # where it lies is nobody else's business
        trouble = replace(trouble, detail=told)
        return problem(trouble, request.url.path)
    request.state.asked = getattr(request.state, "asked", Asked())
    page = site.page(request, "trouble.html", trouble.status, trouble=trouble, active="")
    page.headers.update({**SECURITY, **dict(trouble.headers)})  # the last resort stands outside of every middleware
    return page
