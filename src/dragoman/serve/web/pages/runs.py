"""/runs: a run at work, seen from beside it; /issues: what was dropped or doubted in reading; trying again what failed."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dragoman.serve.web.asked import Asked, asked
from dragoman.serve.web.pages.review import may_write
from dragoman.serve.web.site import Here
from dragoman.store import Input, StoredIssue, View
from dragoman.store.writer import own_coder

router = APIRouter()
_STATES = ("queued", "doing", "done", "failed", "skipped")
_SHOWN = 20
_LOOKED_AT = 2_000
_RATE_OVER = timedelta(minutes=2)
_SEE_OTHER = 303
_AGAIN = "3"
_ISSUES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How far a run is: inputs by state, documents with and without a reading, what is being done, why things failed."""

    states: dict[str, int]
    documents: int
    unread: int
    claims: int
    rate: float
    doing: list[Input]
    failed: list[Input]
    causes: list[tuple[str, int]]

    @property
    def busy(self) -> bool:
        """Whether something is being done, or was within the last minutes."""
        return self.rate > 0 or bool(self.states["doing"])


@router.get("/runs")
def runs(request: Request, site: Here, times: Annotated[Asked, Depends(asked)]) -> HTMLResponse:
    """Show what a run beside this server is at; the page comes again by itself as long as there is one."""
    work = site.look(Asked(words=times.words), lambda view: _work(site, view))
    response = site.page(request, "runs.html", active="/sources", work=work)
    if work.busy and "part" not in request.query_params:
        response.headers["refresh"] = _AGAIN
    return response


def _work(site: Here, view: View) -> Work:
    counts = view.counts()
    with site.pool.view(datetime.now(UTC).replace(second=0, microsecond=0) - _RATE_OVER) as earlier:
        before, since = earlier.counts(), earlier.as_of
    seconds = (datetime.now(UTC) - since).total_seconds() if since is not None else 1.0
    states = {state: view.input_count(state=state) for state in _STATES}
    failed = view.input_page(state="failed", limit=_LOOKED_AT)
    causes = Counter(cause_of(one.error) for one in failed)
    return Work(
        states=states,
        documents=counts.documents,
        unread=view.unread_count(own_coder()),
        claims=counts.claims,
        rate=max(counts.readings - before.readings, 0) / seconds,
        doing=view.input_page(state="doing", limit=_SHOWN),
        failed=failed[:_SHOWN],
        causes=causes.most_common(),
    )


def cause_of(error: str | None) -> str:
    """Return what a failure has in common with others: its message without the place, the numbers and the remedy."""
    if not error:
        return "failed"
    words = error.rsplit(": ", 1)[-1].partition(" (")[0]
    return " ".join("…" if any(map(str.isdigit, one)) else one for one in words.split())[:80]


@router.post("/runs/again")
def again(request: Request, site: Here, token: Annotated[str, Form(max_length=100)]) -> RedirectResponse:
    """Queue anew what failed, for the next run or the one at work."""
    may_write(site, request, token)
    with site.pool.view() as view:
        failed = [one.location for one in view.input_page(state="failed", limit=-1)]
    with site.pool.writing() as database, database.writer() as writer, writer.transaction():
        for location in failed:
            writer.requeue(location)
    return RedirectResponse("/runs", status_code=_SEE_OTHER)


@router.get("/issues")
def issues(
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    code: Annotated[str | None, Query(max_length=80)] = None,
) -> HTMLResponse:
    """List what was dropped or doubted in reading, the newest first."""

    def listed(view: View) -> list[StoredIssue]:
        return view.issues(code=code, limit=_ISSUES)

    found = site.look(times, listed)
    return site.page(request, "issues.html", active="/sources", found=found, code=code, most=_ISSUES)
