"""What `dragoman doctor DB` looks at: does the file open, do its quotes verify, is work left, what failed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dragoman.analyse.counting import counted
from dragoman.serve.cli.doctor import Check

if TYPE_CHECKING:
    from dragoman.store import View

_LOOKED_AT = 500
"""Newest claims whose quotes are cut out of their documents again."""


def database_checks(path: str) -> dict[str, Callable[[], Check]]:
    """Return the checks of a database by name, none of them done yet. Each may raise what it finds broken."""
    return {
        "database": partial(_with_view, path, _holds),
        "quotes": partial(_with_view, path, _quotes),
        "work": partial(_with_view, path, _work),
        "feeds": partial(_with_view, path, _feeds),
    }


def _with_view(path: str, check: "Callable[[View], Check]") -> Check:
    from dragoman.store import open_database

    with open_database(path, create=False, readonly=True) as opened, opened.view() as view:
        return check(view)


def _holds(view: "View") -> Check:
    counts = view.counts()
    found = f"{counted(counts.documents, 'document')} of {counted(counts.origins, 'origin')}, {counted(counts.claims, 'claim')}"
    if counts.first_published is not None:
        found += f", published {counts.first_published} to {counts.last_published}"
    if counts.judgements:
        found += f"; {counted(counts.judgements, 'judgement')}"
    if counts.issues:
        found += f"; {counted(counts.issues, 'issue')} noted while reading"
    return Check(name="database", well=True, found=found)


def _quotes(view: "View") -> Check:
    looked = wrong = 0
    text_of: dict[str, str] = {}
    for record in view.claims(newest_first=True, limit=_LOOKED_AT):
        quote = record.claim.quote
        if record.document.id not in text_of:
            text_of[record.document.id] = view.document(record.document.id).text
        looked += 1
        wrong += text_of[record.document.id][quote.start : quote.end] != quote.exact
    return Check(
        name="quotes",
        well=wrong == 0,
        found=f"{looked} newest looked at, {wrong} not in their document",
        advice="another program has changed the file: restore a copy",
    )


def _work(view: "View") -> Check:
    states = ("queued", "doing", "failed")
    number = {state: len(view.inputs(state=state)) for state in states}
    failed = view.inputs(state="failed")
    last = f"; the last: {failed[-1].location}: {failed[-1].error}" if failed else ""
    return Check(
        name="work",
        well=not failed,
        found=f"{number['queued']} waiting, {number['doing']} begun, {number['failed']} failed{last}",
        advice="'dragoman sources DB' lists what failed; 'dragoman run DB' works off what waits",
    )


def _feeds(view: "View") -> Check:
    feeds = view.feeds()
    failing = [feed for feed in feeds if feed.error is not None]
    first = f"; {failing[0].url}: {failing[0].error}" if failing else ""
    return Check(
        name="feeds",
        well=not failing,
        found=f"{len(feeds)} subscribed, {len(failing)} failing{first}",
        advice="open the address in a browser; the feed may have moved",
    )
