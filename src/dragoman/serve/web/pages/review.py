"""/review: what waits for a person, and what people judged; the forms that judge, grade, merge and undo."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from dragoman.analyse.reviewing import Review, changes_of
from dragoman.knowledge import knowledge
from dragoman.model.claim import Factuality
from dragoman.model.event import EventType, Status
from dragoman.model.relation import RelationKind
from dragoman.serve.web.asked import Asked, MalformedError, address, asked
from dragoman.serve.web.rows import Row, rows_of
from dragoman.serve.web.site import Here, Site
from dragoman.store import Judgement, View

router = APIRouter()
_QUEUE = 25
_LOG = 60
_SEE_OTHER = 303
_Token = Annotated[str, Form(max_length=100)]
_Judge = Annotated[str, Form(max_length=80)]
_Note = Annotated[str, Form(max_length=500)]
_Times = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The least sure claims that nobody judged, and the newest judgements first."""

    queue: list[Row]
    log: list[Judgement]
    judged: int


@router.get("/review")
def review(
    request: Request,
    site: Here,
    times: _Times,
    kind: Annotated[Literal["event", "attitude", "relation", "proposition"] | None, Query()] = None,
    done: Annotated[int | None, Query(ge=0, lt=2**62)] = None,
) -> HTMLResponse:
    """Show the queue and the log."""
    found = site.read(times, ("review", kind), lambda view: _waiting(view, kind))
    return site.page(request, "review.html", active="/sources", found=found, kind=kind, done=done_judgement(site, done))


def _waiting(view: View, kind: str | None) -> Waiting:
    rows = view.least_sure(limit=_QUEUE, **({"kind": kind} if kind else {}))
    records = {one.row: one for one in view.claims_at(rows)}
    log = view.judgements()
    return Waiting(queue=rows_of(records[row] for row in rows if row in records), log=log[::-1][:_LOG], judged=len(log))


def done_judgement(site: Site, row: int | None) -> Judgement | None:
    """Return a judgement by its row, to say what was done and offer to undo it; None where there is none."""
    if row is None:
        return None
    with site.pool.view() as view:
        return next((one for one in view.judgements() if one.row == row), None)


def may_write(site: Site, request: Request, token: str) -> None:
    """Raise where this server is for reading only, or the form was not given to whoever sends it."""
    if not site.settings.review:
        raise HTTPException(403, "This server is for reading only: judge at the machine it runs on (dragoman review).")
    site.check(request, token)


def _back(request: Request, fallback: str, row: int) -> RedirectResponse:
    """Lead back to the page that the form stood on, which then tells what was done."""
    came = request.headers.get("referer", "")
    inside = came.startswith(str(request.base_url)) and request.url.path not in came
    path = "/" + came.removeprefix(str(request.base_url)).partition("?")[0] if inside else fallback
    known = path == "/review" or path.startswith("/claims/")
    return RedirectResponse(address(path if known else fallback, done=row), status_code=_SEE_OTHER)


@router.post("/claims/{claim_id}/judge")
def judge(  # noqa: PLR0917 - a form's fields
    request: Request,
    site: Here,
    claim_id: Annotated[str, Path(max_length=80)],
    token: _Token,
    verb: Annotated[Literal["accept", "reject"], Form()],
    judge: _Judge = "",
    note: _Note = "",
) -> RedirectResponse:
    """Accept or reject a claim."""
    may_write(site, request, token)
    with site.pool.writing() as database:
        work = Review(database, judge=judge or site.settings.judge)
        made = (work.accept if verb == "accept" else work.reject)(claim_id, note=note.strip() or None)
    return _back(request, f"/claims/{claim_id}", made.row)


@router.post("/claims/{claim_id}/relabel")
def relabel(  # noqa: PLR0917 - a form's fields
    request: Request,
    site: Here,
    claim_id: Annotated[str, Path(max_length=80)],
    token: _Token,
    field: Annotated[str, Form(max_length=80)],
    value: Annotated[str, Form(max_length=200)],
    judge: _Judge = "",
    note: _Note = "",
) -> RedirectResponse:
    """Correct one field of a claim."""
    may_write(site, request, token)
    changes = changes_of((f"{field.strip()}={value.strip()}",))
    with site.pool.writing() as database:
        work = Review(database, judge=judge or site.settings.judge)
        made = work.relabel(claim_id, changes, note=note.strip() or None)
    return _back(request, f"/claims/{claim_id}", made.row)


@router.post("/judgements/{row}/undo")
def undo(
    request: Request,
    site: Here,
    row: Annotated[int, Path(ge=1, lt=2**62)],
    token: _Token,
    judge: _Judge = "",
) -> RedirectResponse:
    """Take a judgement back."""
    may_write(site, request, token)
    with site.pool.writing() as database:
        made = Review(database, judge=judge or site.settings.judge).undo(row)
    return _back(request, "/review", made.row)


@router.post("/actors/merge")
def merge(  # noqa: PLR0917 - a form's fields
    request: Request,
    site: Here,
    token: _Token,
    gone: Annotated[str, Form(min_length=1, max_length=200)],
    into: Annotated[str, Form(min_length=1, max_length=200)],
    judge: _Judge = "",
    note: _Note = "",
) -> RedirectResponse:
    """Say that two actors are one."""
    may_write(site, request, token)
    with site.pool.writing() as database:
        made = Review(database, judge=judge or site.settings.judge).merge(gone, into, note=note.strip() or None)
    return _back(request, "/review", made.row)


@router.post("/sources/grade")
def grade(  # noqa: PLR0917 - a form's fields
    request: Request,
    site: Here,
    token: _Token,
    publisher: Annotated[str, Form(min_length=1, max_length=300)],
    reliability: Annotated[Literal["A", "B", "C", "D", "E", "F"], Form()],
    credibility: Annotated[int, Form(ge=1, le=6)],
    state: Annotated[str, Form(max_length=3)] = "",
    judge: _Judge = "",
    note: _Note = "",
) -> RedirectResponse:
    """Grade a publisher."""
    may_write(site, request, token)
    tied = state.strip().upper() or None
    if tied is not None and tied not in knowledge().countries:
        message = f"{state!r} is no ISO 3166 alpha-3 code such as QAT"
        raise MalformedError(message, field="state")
    fields: dict[str, Any] = {"reliability": reliability, "credibility": credibility, "state": tied}
    with site.pool.writing() as database, database.writer() as writer:
        writer.source(publisher.strip(), **fields, note=note.strip() or None, set_by=judge or site.settings.judge)
    return RedirectResponse("/sources", status_code=_SEE_OTHER)


def fields_of(row: Row) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the fields of a claim that its page offers to correct: path, name, values."""
    claim = row.claim
    made: list[tuple[str, str, tuple[str, ...]]] = []
    if claim.event is not None:
        made += [
            ("event.type", "act", tuple(one.value for one in EventType)),
            ("event.status", "status", tuple(one.value for one in Status)),
        ]
    if claim.attitude is not None:
        made += [
            ("attitude.polarity", "polarity", ("+", "-")),
            ("attitude.intensity", "intensity", ("low", "unmarked", "high")),
        ]
    if claim.relation is not None:
        made += [
            ("relation.kind", "relation", tuple(one.value for one in RelationKind)),
            ("relation.direction", "direction", ("warming", "cooling", "stable", "unknown")),
        ]
    values = tuple(one.value for one in Factuality)
    for level, source in enumerate(claim.chain):
        name = "the author" if level == 0 else source.party.name
        made.append((f"chain.{level}.factuality", f"how sure {name} is", values))
    return made
