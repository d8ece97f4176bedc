"""/ : what changed since the reader's last visit, as the brief tells it; /changes: all of it; what failed, what came in."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.analyse.changes import SORTS, Change, difference
from dragoman.analyse.losses import losses
from dragoman.analyse.naming import key_of
from dragoman.analyse.question import read_question
from dragoman.errors import DragomanError
from dragoman.serve.web.asked import Asked, MalformedError, asked, time_asked
from dragoman.serve.web.rows import Row, row_of
from dragoman.serve.web.site import Here, Site
from dragoman.share.brief import Brief, Footnote, Line, brief_of
from dragoman.store import DocumentInfo, View, open_database

router = APIRouter()
SEEN = "seen"
"""How the cookie's name begins that has the times of the last visit and of this one; each database has its own."""
_VISIT = timedelta(minutes=30)
"""Looks nearer to each other than this are one visit."""
_PATIENCE = 1.2
_AFTER = 4.0
"""Seconds after which what reads questions is loaded."""
_AGAIN = "2"
"""Seconds until a page that waits for a comparison asks again."""
_NEWEST = 8
_FAILURES = 6
_PAGE = 15
_MOST_SPAN = timedelta(days=365 * 200)
_Times = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From when on changes are told, and what is called so: a visit, an age, a day."""

    then: datetime
    now: datetime
    words: str

    @property
    def key(self) -> tuple[datetime, datetime]:
        """Both ends to the minute, so that looks that follow each other find the same comparison."""
        return self.then.replace(second=0, microsecond=0), self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What can be told at once: how much there is, what came in last, what waits and what fails.

    `since` documents are new; `before` is how many documents and claims there were, by which a comparison is known.
    """

    documents: int
    origins: int
    claims: int
    since: int
    before: tuple[int, int]
    newest: list[DocumentInfo]
    last: datetime | None
    waiting: int
    doing: int
    failed: list[tuple[str, str]]
    failures: int


def since_asked(request: Request, times: Asked, words: str | None) -> Since:
    """Return from when on changes are told: as asked, else since the last visit, else the last seven days."""
    now = times.as_of or datetime.now(UTC)
    seen = visits(request)
    if words == "visit" or not words:
        if seen is not None and times.as_of is None:
            return Since(then=seen, now=now, words="visit")
        return Since(then=now - timedelta(days=7), now=now, words="7d")
    then = time_asked("from", words)
    if then is None or then >= now or now - then > _MOST_SPAN:
        message = f"{words!r} must be an earlier time, such as 7d or 2026-03-10"
        raise MalformedError(message, field="from")
    return Since(then=then, now=now, words=words)


def visits(request: Request) -> datetime | None:
    """Return when the reader was here last, before this visit; None for a first visit or an odd cookie."""
    before, _, current = request.cookies.get(seen_name(request), "").partition(".")
    last = _moment(current)
    if last is not None and datetime.now(UTC) - last > _VISIT:
        return last
    return _moment(before)


def seen_name(request: Request) -> str:
    """Return the name of the cookie: browsers share theirs between servers on other ports of one host."""
    path: Path = request.app.state.site.pool.path
    return f"{SEEN}-{sha256(str(path.absolute()).encode()).hexdigest()[:8]}"


def _moment(text: str) -> datetime | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= len("9999999999")):
        return None
    found = datetime.fromtimestamp(int(text), tz=UTC)
    return found if found <= datetime.now(UTC) else None


def _remember(request: Request, response: HTMLResponse) -> None:
    before = visits(request)
    stamp = "" if before is None else str(int(before.timestamp()))
    response.set_cookie(
        seen_name(request),
        f"{stamp}.{int(datetime.now(UTC).timestamp())}",
        max_age=365 * 24 * 3600,
        httponly=True,
        samesite="lax",
    )


@router.get("/")
def today(
    request: Request,
    site: Here,
    times: _Times,
    start: Annotated[str | None, Query(alias="from", max_length=40)] = None,
) -> HTMLResponse:
    """Show what changed."""
    since = since_asked(request, times, start)
    desk = site.read(times, ("desk", since.key[0]), lambda view: _desk(site, view, since))
    brief, current = brief_since(site, since, desk) if desk.documents else (None, True)
    waits = brief is None and desk.documents > 0
    response = site.page(
        request,
        "today.html",
        active="/",
        desk=desk,
        since=since,
        brief=brief,
        waits=waits,
        current=current,
        notes=_notes(brief),
        visited=visits(request) is not None,
        key_of=key_of,
        before_last=None if desk.last is None else (desk.last - timedelta(days=1)).date().isoformat(),
    )
    if waits:
        response.headers["refresh"] = _AGAIN
    if not times.as_of:
        _remember(request, response)
    return response


def _notes(brief: Brief | None) -> dict[int, Footnote]:
    return {} if brief is None else {note.number: note for note in brief.footnotes}


def _desk(site: Site, view: View, since: Since) -> Desk:
    extent = view.extent()
    with site.pool.view(since.then) as then:
        before = then.extent()
    newest = _newest(view, extent.documents)
    failed = view.input_count(state="failed")
    shown = [(one.location, one.error or "failed") for one in view.input_page(state="failed", limit=_FAILURES)]
    feeds = [(feed.title or feed.url, feed.error) for feed in view.feeds() if feed.error is not None]
    return Desk(
        documents=extent.documents,
        origins=extent.origins,
        claims=extent.claims,
        since=extent.documents - before.documents,
        before=(before.documents, before.claims),
        newest=newest,
        last=newest[0].ingested_at if newest else None,
        waiting=view.input_count(state="queued"),
        doing=view.input_count(state="doing"),
        failed=[*feeds, *shown][:_FAILURES],
        failures=failed + len(feeds),
    )


def _newest(view: View, documents: int) -> list[DocumentInfo]:
    """Return the documents stored last, the newest first; rows are numbered without gaps."""
    found = list(view.documents(after=max(0, documents - _NEWEST)))
    return found[::-1][:_NEWEST]


def brief_since(site: Site, since: Since, desk: Desk, *, patience: float = _PATIENCE) -> tuple[Brief | None, bool]:
    """Return the brief of a time, None as long as the first is being made; and whether it knows all that was written."""
    subject = ("brief", desk.before, _end(since))
    return site.aside.get(subject, site.pool.state(), compare, site.pool.path, since.then, since.now, patience=patience)


def brief_of_request(request: Request, site: Site, times: Asked, words: str | None) -> Brief | HTMLResponse:
    """Return the brief that a request asks for; as long as it is being made, a page that says so and comes again."""
    since = since_asked(request, times, words)
    desk = site.read(times, ("desk", since.key[0]), lambda view: _desk(site, view, since))
    brief, _ = brief_since(site, since, desk)
    if brief is not None:
        return brief
    response = site.page(request, "waiting.html", active="/")
    response.headers["refresh"] = _AGAIN
    return response


def warm(site: Site) -> None:
    """Begin the comparison that most readers want first, and load what the first question needs."""
    try:
        now = datetime.now(UTC)
        since = Since(then=now - timedelta(days=7), now=now, words="7d")
        with site.pool.view() as view:
            desk = _desk(site, view, since)
        if desk.documents:
            brief_since(site, since, desk, patience=0)
        time.sleep(_AFTER)  # the first page goes first
        read_question("Is Kenya worried about Somalia?", today=now.date())  # loads what reads questions
    except DragomanError:
        return  # a page tells it, to somebody who can do something


def _end(since: Since) -> str:
    """Return the later end as far as it matters: as long as nobody writes, now is now."""
    return "now" if datetime.now(UTC) - since.now < timedelta(minutes=1) else since.now.isoformat()


def compare(path: Path, then: datetime, now: datetime) -> Brief:
    """Return the brief of a database between two times; runs in a process of its own."""
    with open_database(path, create=False, readonly=True) as opened, opened.view(then) as a, opened.view(now) as b:
        return brief_of(a, b, name=path.stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change with its rows: what was before, what is now."""

    sort: str
    holder: str
    label: str
    origins: int
    note: str | None
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes of some time, a page of each sort; `counts` of all."""

    counts: dict[str, int]
    shown: dict[str, list[Told]]
    cut: bool


@router.get("/changes")
def changes(
    request: Request,
    site: Here,
    times: _Times,
    start: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    sort: Annotated[str | None, Query(max_length=20)] = None,
) -> HTMLResponse:
    """Show every change of some time by its sort."""
    if sort is not None and sort not in SORTS:
        message = f"{sort!r} is none of {', '.join(SORTS)}"
        raise MalformedError(message, field="sort")
    since = since_asked(request, times, start)
    with site.pool.view(since.then) as view:
        before = view.extent()
    subject = ("changes", before.documents, before.claims, sort, _end(since))
    found, _ = site.aside.get(
        subject, site.pool.state(), listed, site.pool.path, since.then, since.now, sort, patience=_PATIENCE
    )
    response = site.page(request, "changes.html", active="/", since=since, found=found, sort=sort, sorts=SORTS)
    if found is None:
        response.headers["refresh"] = _AGAIN
    return response


def listed(path: Path, then: datetime, now: datetime, sort: str | None) -> Changes:
    """Return the changes of a database between two times; runs in a process of its own."""
    with open_database(path, create=False, readonly=True) as opened, opened.view(then) as a, opened.view(now) as b:
        found = difference(a, b)
    most = _PAGE if sort is None else _PAGE * 10
    shown = {one: [_told(change) for change in found.of_sort(one)[:most]] for one in SORTS if sort in (None, one)}
    return Changes(
        counts={one: len(found.of_sort(one)) for one in SORTS},
        shown={one: rows for one, rows in shown.items() if rows},
        cut=found.cut,
    )


def _told(change: Change) -> Told:
    def row(matches: Sequence[Any]) -> Row | None:
        return row_of(matches[-1].record, match=matches[-1]) if matches else None

    return Told(
        sort=change.sort,
        holder=change.holder,
        label=change.label,
        origins=change.origins,
        note=change.note,
        before=row(change.before),
        after=row(change.after),
    )


@router.get("/losses")
def lost(
    request: Request,
    site: Here,
    times: _Times,
    sort: Annotated[Literal["within", "headline", "source lost", "hedge lost"] | None, Query()] = None,
) -> HTMLResponse:
    """Show where a source or a hedge went missing."""
    subject = ("losses", times.as_of, times.since, times.until, sort)
    found, _ = site.aside.get(subject, site.pool.state(), lost_in, site.pool.path, times, sort, patience=_PATIENCE)
    response = site.page(request, "losses.html", active="/", found=found, sort=sort)
    if found is None:
        response.headers["refresh"] = _AGAIN
    return response


def lost_in(path: Path, times: Asked, sort: Literal["within", "headline", "source lost", "hedge lost"] | None) -> Any:
    """Return the losses of a database, the newest first, as (sort, label, holder, told, asserted); in its own process."""
    with open_database(path, create=False, readonly=True) as opened, opened.view(times.as_of) as view:
        found = losses(view, **times.days) if sort is None else losses(view, **times.days, sorts=(sort,))
        return [
            (one.sort, one.label, one.holder, row_of(one.told), row_of(one.asserted)) for one in found[: _PAGE * 4]
        ], len(found)


__all__ = ["Line", "compare", "listed", "lost_in", "router"]
