"""What programs may write: documents for the next run to read, and judgements; each with a token."""

import io
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dragoman.analyse.reviewing import Review
from dragoman.client import shapes
from dragoman.errors import StateGoneError, StoreError, UnknownIdError
from dragoman.knowledge import knowledge
from dragoman.serve.rest.admission import Caller, admitted
from dragoman.serve.rest.documenting import problems
from dragoman.serve.web.asked import MalformedError
from dragoman.serve.web.site import Here, Site
from dragoman.store.callers import digest_of

router = APIRouter(responses=problems(409, 413, 507))
_Writer = Annotated[Caller, Depends(admitted("write"))]
_Reviewer = Annotated[Caller, Depends(admitted("review"))]
_Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)]
_TYPES = ("application/x-ndjson", "application/jsonl", "application/json-lines", "application/json")
_TOGETHER = 64
"""Documents stored in one step."""
_SHOWN = 20
"""Messages of one cause that are told."""
_ROW = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "description": "The article."},
        "id": {"type": "string"},
        "url": {"type": "string"},
        "title": {"type": "string"},
        "publisher": {"type": "string"},
        "published": {"type": "string", "description": "ISO 8601; a time has its zone."},
    },
}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "One article a line (JSON Lines), at most 16 MiB; fields as `dragoman add` reads them.",
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}, "example": '{"text": "...", "url": "..."}\n'}
        },
    }
}


@router.post("/documents", tags=["documents"], openapi_extra=_BODY, responses=problems(415))
async def add_documents(request: Request, site: Here, caller: _Writer, key: _Key = None) -> shapes.Added:
    """Store articles for the next run to read. The same article twice changes nothing.

    With an `Idempotency-Key` the same request is answered as it was the first time, for a week; another body under the same key is refused.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        raise HTTPException(415, "Send JSON Lines, one article a line, as application/x-ndjson.")
    body = await request.body()
    return await run_in_threadpool(_store, site, caller, body, key)


def _store(site: Site, caller: Caller, body: bytes, key: str | None) -> shapes.Added:
    from dragoman.load import contents  # noqa: PLC0415 - loading is loaded where something is loaded
    from dragoman.pipeline.desk import Desk  # noqa: PLC0415
    from dragoman.pipeline.progress import Silent  # noqa: PLC0415
    from dragoman.pipeline.report import Report  # noqa: PLC0415

    if not body.strip():
        message = 'nothing was sent: one article a line, such as {"text": "..."}'
        raise MalformedError(message, field="body")
    digest, report = digest_of(body), Report()
    found = list(contents("-", format="jsonl", stdin=io.BytesIO(body)))  # parsed before others have to wait
    with site.pool.writing() as database, database.writer() as writer, database.view() as view:
        before = None if key is None else writer.answered(caller.name or "", key)
        if before is not None:
            if before[0] != digest:
                raise HTTPException(
                    409, "Another body came with this Idempotency-Key: take a new key for new documents."
                )
            return before[1]  # type: ignore[return-value] # as it was answered
        desk = Desk(writer, view, report, Silent())
        with writer.transaction():
            desk.put(found)
            made = _told(report)
            if key is not None:
                writer.answer(caller.name or "", key, digest, dict(made))
    return made


def _told(report: Any) -> shapes.Added:
    failed: list[shapes.Refused] = [
        {"cause": cause, "messages": list(report.examples.get(cause, ()))[:_SHOWN], "count": count}
        for cause, count in report.failed.items()
    ]
    return {"new": report.new, "known": report.known, "links": report.links, "failed": failed}


class Judging(BaseModel):
    """A verdict on a claim, or its correction: {"event.type": "CONSULT"}, paths as in the claim's JSON."""

    model_config = ConfigDict(extra="forbid")

    verb: Literal["accept", "reject", "relabel"]
    changes: dict[str, Any] | None = Field(default=None, max_length=40)
    note: str | None = Field(default=None, max_length=500)


class Merging(BaseModel):
    """Two actors that are one; `sure` is needed where a state would go."""

    model_config = ConfigDict(extra="forbid")

    gone: str = Field(min_length=1, max_length=200)
    into: str = Field(min_length=1, max_length=200)
    sure: bool = False
    note: str | None = Field(default=None, max_length=500)


class Undoing(BaseModel):
    """Why a judgement is taken back."""

    model_config = ConfigDict(extra="forbid")

    note: str | None = Field(default=None, max_length=500)


class Grading(BaseModel):
    """An Admiralty grade of a publisher, and the state that owns or steers it."""

    model_config = ConfigDict(extra="forbid")

    publisher: str = Field(min_length=1, max_length=300)
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: int | None = Field(default=None, ge=1, le=6)
    state: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    note: str | None = Field(default=None, max_length=500)


@router.post("/claims/{claim_id}/judgements", tags=["review"], status_code=201)
def judge(site: Here, caller: _Reviewer, claim_id: str, body: Judging) -> shapes.Done:
    """Accept, reject or correct a claim. It holds for every later reading that finds the same claim; nothing is lost."""
    if (body.verb == "relabel") != bool(body.changes):
        message = 'relabel needs changes such as {"event.type": "CONSULT"}; accept and reject take none'
        raise MalformedError(message, field="changes")
    with site.pool.writing() as database:
        work = Review(database, judge=caller.name or "")
        try:
            if body.verb == "relabel":
                made = work.relabel(claim_id, body.changes or {}, note=body.note)
            else:
                made = (work.accept if body.verb == "accept" else work.reject)(claim_id, note=body.note)
        except StoreError as error:
            raise _told_by_field(error, "changes") from error
    return made.to_json()  # type: ignore[return-value]


@router.post("/judgements/{judgement}/undo", tags=["review"], status_code=201)
def undo(site: Here, caller: _Reviewer, judgement: int, body: Undoing | None = None) -> shapes.Done:
    """Take a judgement back; that can be taken back too."""
    with site.pool.writing() as database:
        try:
            made = Review(database, judge=caller.name or "").undo(judgement, note=None if body is None else body.note)
        except UnknownIdError:
            raise
        except StoreError as error:
            if type(error) is StoreError:
                raise HTTPException(409, str(error)) from error
            raise
    return made.to_json()  # type: ignore[return-value]


@router.post("/merges", tags=["review"], status_code=201)
def merge(site: Here, caller: _Reviewer, body: Merging) -> shapes.Done:
    """Say that two actors are one."""
    with site.pool.writing() as database:
        try:
            made = Review(database, judge=caller.name or "").merge(body.gone, body.into, note=body.note, sure=body.sure)
        except StateGoneError as error:
            raise HTTPException(409, f"{error}: send sure=true if that is meant") from error
        except StoreError as error:
            raise _told_by_field(error, "gone") from error
    return made.to_json()  # type: ignore[return-value]


@router.post("/sources/grades", tags=["sources"], status_code=201)
def grade(site: Here, caller: _Reviewer, body: Grading) -> shapes.Graded:
    """Grade a publisher; the newest grade counts, the older ones stay."""
    if body.state is not None and body.state not in knowledge().countries:
        message = f"{body.state!r} is no ISO 3166 alpha-3 code such as QAT"
        raise MalformedError(message, field="state")
    with site.pool.writing() as database, database.writer() as writer:
        writer.source(
            body.publisher,
            reliability=body.reliability,
            credibility=body.credibility,
            state=body.state,
            note=body.note,
            set_by=caller.name or "",
        )
    return body.model_dump() | {"set_by": caller.name or ""}  # type: ignore[return-value] # the fields of a grade


def _told_by_field(error: StoreError, field: str) -> Exception:
    """Return a plain store error as one about a field; those with a meaning of their own stay what they are."""
    return MalformedError(str(error), field=field) if type(error) is StoreError else error
