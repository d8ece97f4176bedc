"""What the database shows as a whole: answers, dyads, perspectives, networks, losses, changes."""

import gc
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.analyse import losses as losing
from dragoman.analyse.answering import ask as answer
from dragoman.analyse.dyads import dyad_panel
from dragoman.analyse.meaning import by_meaning
from dragoman.analyse.network import known_attitude, with_quotes
from dragoman.analyse.network import network as network_of
from dragoman.analyse.perspectives import grid, perspective
from dragoman.analyse.vocabulary import check_words
from dragoman.client import findings, shapes
from dragoman.errors import StoreError
from dragoman.serve.rest.admission import admitted
from dragoman.serve.rest.asking import Times
from dragoman.serve.rest.documenting import files, problems
from dragoman.serve.rest.long import changed, lost, waited_for
from dragoman.serve.rest.paging import DEFAULT, Cursor
from dragoman.serve.rest.replies import MEDIA, Form, Quick, Reply, answered, packed, page, wanted_form
from dragoman.serve.view.asked_json import answer_json, grid_json, perspective_json
from dragoman.serve.web.asked import LONGEST, Asked, MalformedError, day_asked, time_asked
from dragoman.serve.web.site import Here
from dragoman.store import View

router = APIRouter(route_class=Quick, dependencies=[Depends(admitted("read"))], responses=problems())
_By = Literal["day", "week", "month", "year"]
_Name = Annotated[str, Query(max_length=200)]
_QUOTED = 60
"""Edges of a network, the strongest first, that carry a quote: each takes a look into the database."""
_Json = files("json")
_A_MONTH = timedelta(days=31)


class AskBody(BaseModel):
    """A question; days are 2026, 2026-03, 2026-03-10, or 30d for thirty days ago."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=LONGEST)
    since: str | None = Field(default=None, max_length=40)
    until: str | None = Field(default=None, max_length=40)
    as_of: str | None = Field(default=None, max_length=40)


@router.get("/ask", tags=["answers"], responses=_Json)
def ask(
    request: Request, site: Here, times: Times, q: Annotated[str, Query(min_length=1, max_length=LONGEST)]
) -> findings.Answer:
    """Answer a question by holder, for and against, with the words each answer stands on; or say what was searched."""
    question = _question("q", q)
    return answered(request, site, times, lambda view: _answered(view, question, times))  # type: ignore[return-value]


@router.post("/ask", tags=["answers"], responses=_Json)
def ask_at_length(site: Here, body: AskBody) -> findings.Answer:
    """Answer a question that is sent as JSON."""
    question = _question("question", body.question)
    times = Asked(
        as_of=time_asked("as_of", body.as_of),
        since=day_asked("since", body.since),
        until=day_asked("until", body.until, last=True),
    )
    _in_order(times)
    with site.pool.view(times.as_of) as view:
        reply = packed(_answered(view, question, times))
    return Response(reply.body, media_type=reply.media, headers={"cache-control": "no-store"})  # type: ignore[return-value]


def _in_order(times: Asked) -> None:
    if times.since is not None and times.until is not None and times.until < times.since:
        message = f"the second day, {times.until}, is before the first, {times.since}"
        raise MalformedError(message, field="until")


def _question(field: str, text: str) -> str:
    question = " ".join(text.split())
    if not any(one.isalnum() for one in question):
        message = f"{question!r} asks nothing: write a question in words"
        raise MalformedError(message, field=field)
    return question


def _answered(view: View, question: str, times: Asked) -> dict[str, Any]:
    gc.disable()  # looking through all that the models loaded takes as long as answering
    try:
        return answer_json(answer(view, question, today=times.today, **times.days, nearest=by_meaning(view)))
    finally:
        gc.enable()


@router.get("/dyads", tags=["dyads"], responses=files("json", "csv", "parquet"))
def dyads(
    *,
    request: Request,
    site: Here,
    times: Times,
    by: Literal["day", "week", "month", "year", "all"] = "month",
    attitude: Annotated[str | None, Query(max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=5_000)] = DEFAULT,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    form: Annotated[Literal["json", "csv", "parquet"] | None, Query(alias="format")] = None,
) -> shapes.Page[findings.DyadRow]:
    """Return who stands how to whom by period, one row a pair: a page as JSON, all of it as CSV or Parquet."""
    place = None if cursor is None else Cursor.read(cursor)
    start = 0 if place is None else place.row
    pinned = times if place is None or times.as_of is not None else Asked(
        as_of=place.as_of, since=times.since, until=times.until, words={"as_of": ""}
    )  # fmt: skip
    accepted: Form = wanted_form(request, form)
    chosen = accepted if accepted in ("csv", "parquet") else "json"

    def make(view: View) -> Any:
        if attitude is not None:
            _attitude(view, attitude)
        panel = view.panel(by=by, **times.days, attitude=attitude)
        if chosen != "json":
            return _panel_file(panel, chosen)
        sql = f"SELECT * FROM panel ORDER BY period NULLS LAST, a, b LIMIT {limit + 1:d} OFFSET {start:d}"  # noqa: S608 - two numbers
        found = panel.query(sql)
        rows = [dict(zip(panel.columns, row, strict=True)) for row in found[:limit]]
        for row in rows:
            row["period"] = None if row["period"] is None else row["period"].isoformat()
        following = None
        if len(found) > limit:
            following = Cursor(row=start + limit, order="oldest", as_of=view.as_of or view.newest_stamp()).text()
        return packed(page(rows, following=following), following=following)

    return answered(request, site, pinned, make, form=chosen)  # type: ignore[return-value]


def _panel_file(panel: Any, form: str) -> Reply:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "panel"
        (panel.csv if form == "csv" else panel.parquet)(path)
        return packed(path.read_bytes(), media=MEDIA[form])


def _attitude(view: View, attitude: str) -> None:
    try:
        check_words(view, {"attitude": attitude})
        known_attitude(view, attitude)
    except StoreError as error:
        raise MalformedError(str(error), field="attitude") from error


@router.get("/dyads/{a}/{b}", tags=["dyads"], responses=_Json)
def dyad(
    *,
    request: Request,
    site: Here,
    times: Times,
    a: str,
    b: str,
    by: _By = "month",
    quotes: Annotated[int, Query(ge=0, le=50)] = 3,
) -> findings.Dyad:
    """Return how two actors stand to each other, both ways, period by period; no coverage is not zero."""

    def make(view: View) -> dict[str, Any]:
        return dyad_panel(view, a, b, by=by, quotes=quotes, **times.days).to_json()

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/perspectives", tags=["answers"], responses=_Json)
def perspectives(
    *,
    request: Request,
    site: Here,
    times: Times,
    holders: Annotated[int, Query(ge=1, le=50)] = 8,
    subjects: Annotated[int, Query(ge=1, le=50)] = 8,
) -> findings.Grid:
    """Return who says what of whom, as a grid of holders and subjects."""
    return answered(
        request, site, times, lambda view: grid_json(grid(view, **times.days, holders=holders, subjects=subjects))
    )  # type: ignore[return-value]


@router.get("/perspectives/{holder}", tags=["answers"], responses=_Json)
def perspective_of(
    *,
    request: Request,
    site: Here,
    times: Times,
    holder: str,
    of: _Name = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> findings.Perspective:
    """Return what one holder says, of an actor, a dyad "A-B" or a topic: the positions that moved most, over time."""

    def make(view: View) -> dict[str, Any]:
        found = perspective(view, holder, today=times.today, of=of.strip() or None, **times.days)
        return perspective_json(replace(found, positions=found.positions[:limit]))

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/network", tags=["dyads"], responses=_Json)
def network(
    *,
    request: Request,
    site: Here,
    times: Times,
    attitude: Annotated[str | None, Query(max_length=40)] = None,
    top: Annotated[int, Query(ge=2, le=400)] = 40,
    min_origins: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    names: bool = False,
    quotes: bool = False,
) -> findings.Network:
    """Return who stands how to whom: the strongest actors, edges, blocs and triads; `quotes` gives edges their words."""

    def make(view: View) -> dict[str, Any]:
        if attitude is not None:
            _attitude(view, attitude)
        net = network_of(
            view,
            attitude=attitude,
            **times.days,
            blocs=True,
            most=top,
            least_origins=min_origins,
            named=names,
            triads=10,
        )
        return (with_quotes(view, net, edges=_QUOTED) if quotes else net).to_json()

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/losses", tags=["changes"], responses=_Json)
def losses(
    *,
    request: Request,
    site: Here,
    times: Times,
    sort: Annotated[list[findings.LossSort], Query(max_length=4)] = [],  # noqa: B006 - FastAPI reads it as a default
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> list[findings.Loss]:
    """Return where a hedge or a source went missing, the newest first, in documents published between two days.

    Without `since` these are the last 31 days that have documents. 503: it takes longer; ask again in a moment.
    """
    since = times.since
    if since is None:
        with site.pool.view(times.as_of) as view:
            last = times.until or view.extent().last_published
        since = None if last is None else last - _A_MONTH
    sorts = tuple(dict.fromkeys(sort)) or losing.SORTS
    given = (times.as_of, since, times.until, sorts, limit)
    return waited_for(request, site, ("losses", *given), lost, *given)  # type: ignore[return-value]


@router.get("/changes", tags=["changes"], responses=_Json)
def changes(
    request: Request,
    site: Here,
    since: Annotated[str, Query(alias="from", max_length=40, description="The earlier time: 7d, 2026-03-10.")],
    until: Annotated[str | None, Query(alias="to", max_length=40, description="The later time; now.")] = None,
    limit: Annotated[int, Query(ge=1, le=5_000)] = 500,
) -> findings.Difference:
    """Return what changed between two times: new, intensified, softened, reversed, denied, corrected, gone quiet.

    `cut`: there was more. 503: it takes longer; ask again in a moment.
    """
    then, now = time_asked("from", since), time_asked("to", until) or datetime.now(UTC)
    if then is None or then >= now:
        message = "must be a time earlier than `to`"
        raise MalformedError(message, field="from")
    key = ("changes", _told(since, then), _told(until, now), limit)
    return waited_for(request, site, key, changed, then, now, limit)  # type: ignore[return-value]


def _told(words: str | None, meant: datetime) -> str:
    """Return by what a time is known for a minute: "7d" means another one at each question."""
    relative = words is None or words.strip()[-1:] in "smhdwy"
    return meant.replace(second=0, microsecond=0).isoformat() if relative else meant.isoformat()
