"""Saved questions: what each told, as JSON and as an Atom feed; programs may save and drop them with a token."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dragoman.client import shapes
from dragoman.errors import FetchError, StoreError, UnknownIdError
from dragoman.load.fetch import address_parts
from dragoman.serve.rest.admission import admitted
from dragoman.serve.rest.asking import Part, part
from dragoman.serve.rest.documenting import files, problems
from dragoman.serve.rest.replies import MEDIA, Quick, Reply, answered, packed, page
from dragoman.serve.web.asked import LONGEST, Asked, MalformedError
from dragoman.serve.web.site import Here
from dragoman.share.alerts import alert_json, feed
from dragoman.share.watching import watched
from dragoman.store import View, Watch

router = APIRouter(route_class=Quick, tags=["watches"])
_READ = [Depends(admitted("read"))]
_WRITE = [Depends(admitted("write"))]
_FEED = 50
_Json = files("json")
_Part = Annotated[Part, Depends(part)]
_NOW = Asked()


class Saving(BaseModel):
    """A question to be asked after every run; a webhook has to be in the open internet."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern="^[a-z0-9][a-z0-9_-]{0,63}$")
    question: str = Field(min_length=1, max_length=LONGEST)
    alerts: list[shapes.Alert] = Field(default=["first", "reversal", "denial", "loss"], min_length=1, max_length=4)
    webhook: str | None = Field(default=None, max_length=2_000)


@router.get("/watches", dependencies=_READ, responses={**problems(), **_Json})
def watches(request: Request, site: Here) -> list[shapes.Watch]:
    """List saved questions."""
    return answered(request, site, _NOW, lambda view: list(map(_watch, view.watches())))  # type: ignore[return-value]


@router.post("/watches", status_code=201, dependencies=_WRITE, responses=problems(409, 413, 507))
def save(site: Here, body: Saving) -> shapes.Saved:
    """Save a question. What the database holds by now is not told. `secret` signs what is sent to the webhook."""
    question = " ".join(body.question.split())
    if not any(one.isalnum() for one in question):
        message = f"{question!r} asks nothing: write a question in words"
        raise MalformedError(message, field="question")
    if body.webhook is not None:
        try:
            address_parts(body.webhook, body.webhook)
        except FetchError as error:
            raise MalformedError(str(error), field="webhook") from error
    with site.pool.writing() as database:
        try:
            made = watched(database, body.name, question, tuple(body.alerts), webhook=body.webhook)
        except StoreError as error:
            if type(error) is StoreError:
                raise HTTPException(409, str(error)) from error
            raise
    return {**_watch(made), "secret": made.secret}  # type: ignore[typeddict-item] # the fields of a watch, and one more


@router.delete("/watches/{name}", status_code=204, dependencies=_WRITE, responses=problems(507))
def drop(site: Here, name: str) -> Response:
    """Drop a saved question, with what it told."""
    with site.pool.writing() as database:
        with database.view() as view:
            _known(view, name)
        with database.writer() as writer:
            writer.unwatch(name)
    return Response(status_code=204)


@router.get("/watches/{name}/alerts", dependencies=_READ, responses={**problems(), **_Json})
def alerts(request: Request, site: Here, name: str, part: _Part) -> shapes.Page[shapes.Told]:
    """List what a saved question told, the newest first."""

    def make(view: View) -> Reply:
        _known(view, name)
        found = view.watch_alerts(name, limit=part.limit + 1, before=part.after)
        shown = found[: part.limit]
        following = part.following(view, shown[-1].row) if len(found) > part.limit else None
        return packed(page(map(alert_json, shown), following=following), following=following)

    return answered(request, site, _NOW, make)  # type: ignore[return-value]


@router.get(
    "/watches/{name}/feed.atom",
    dependencies=_READ,
    response_class=Response,
    responses={**problems(), 200: {"content": {MEDIA["atom"]: {"schema": {"type": "string"}}}}, 304: _Json[304]},
)
def atom(request: Request, site: Here, name: str, limit: Annotated[int, Query(ge=1, le=200)] = _FEED) -> Response:
    """Return what a saved question told as an Atom feed."""

    def make(view: View) -> Reply:
        watch = _known(view, name)
        found = view.watch_alerts(name, limit=limit)
        text = feed(watch, found, identity=view.identity(), address=str(request.url))
        return packed(text.encode(), media=MEDIA["atom"])

    return answered(request, site, _NOW, make, form=f"atom:{request.url.netloc}")


def _known(view: View, name: str) -> Watch:
    found = view.watches(name)
    if not found:
        message = f"there is no watch called {name!r}"
        raise UnknownIdError(message)
    return found[0]


def _watch(one: Watch) -> dict[str, Any]:
    return {
        "name": one.name,
        "question": one.question,
        "alerts": list(one.alerts),
        "webhook": one.webhook,
        "added_at": one.added_at.isoformat(),
        "seen_at": None if one.seen_at is None else one.seen_at.isoformat(),
    }
