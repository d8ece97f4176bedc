"""/sources: publishers with their grades, what fails, how good the claims are, and what waits for a person."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.analyse.sources import CREDIBILITY, RELIABILITY, Sources, sources, spoken_for
from dragoman.extract.claims.scores import score_of
from dragoman.model.claim import ClaimKind, Form
from dragoman.serve.web.asked import Asked, asked
from dragoman.serve.web.rows import Row, rows_of
from dragoman.serve.web.site import Here
from dragoman.store import Counts, View

router = APIRouter()
_WAITING = 8
_ISSUES = 5_000
_UNVERIFIED = "quote-not-verified"
"""The issue of a claim that was dropped because its words are not in the text where it says."""
_DOCUMENTS = 50
_PUBLISHERS = 200


_FORMS = tuple(form.value for form in Form)


@cache
def _on_gold() -> list[tuple[str, list[float | None]]]:
    """Return the shares of claims that are right on gold data, by kind and form."""
    return [(kind.value, [score_of(kind, form, presupposed=False) or None for form in Form]) for kind in ClaimKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What people made of the claims of one kind: the share accepted of all judged, with its 95 % interval."""

    kind: str
    accepted: int
    judged: int

    @property
    def share(self) -> float:
        """The share accepted."""
        return self.accepted / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval."""
        n, z = self.judged, 1.96
        if not n:
            return 0.0, 1.0
        middle = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        wide = z / (1 + z * z / n) * ((self.share * (1 - self.share) + z * z / (4 * n)) / n) ** 0.5
        return max(0.0, middle - wide), min(1.0, middle + wide)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Where it all comes from and how good it is; `unverified` claims were dropped since their quotation did not verify."""

    sources: Sources
    counts: Counts
    issues: list[tuple[str, str, int]]
    unverified: int
    judged: list[Judged]
    queue: list[Row]

    @property
    def dropped(self) -> float:
        """The share of claims dropped for that."""
        return self.unverified / max(self.unverified + self.counts.claims, 1)


@router.get("/sources")
def sources_page(request: Request, site: Here, times: Annotated[Asked, Depends(asked)]) -> HTMLResponse:
    """Show sources and quality."""
    found = site.read(times, ("sources",), _quality)
    return site.page(
        request, "sources.html", active="/sources", found=found, publishers=found.sources.publishers[:_PUBLISHERS],
        reliability=RELIABILITY, credibility=CREDIBILITY, spoken_for=spoken_for, gold_forms=_FORMS, gold=_on_gold(),
    )  # fmt: skip


def _quality(view: View) -> Quality:
    issues = Counter((one.stage, one.code) for one in view.issues(limit=_ISSUES))
    rows = view.least_sure(limit=_WAITING)
    records = {one.row: one for one in view.claims_at(rows)}
    return Quality(
        sources=sources(view),
        counts=view.counts(),
        unverified=len(view.issues(code=_UNVERIFIED)),
        issues=[(stage, code, count) for (stage, code), count in issues.most_common()],
        judged=_judged(view),
        queue=rows_of(records[row] for row in rows if row in records),
    )


def _judged(view: View) -> list[Judged]:
    """Return how people judged claims, by kind; a relabel is a claim that was not right."""
    verdicts: dict[str, bool] = {}
    for one in view.judgements():
        if one.holds and one.verb in ("accept", "reject", "relabel"):
            verdicts[one.subject] = one.verb == "accept"
    kinds: dict[str, Counter[bool]] = {}
    for record in view.claims(ids=list(verdicts), include_rejected=True) if verdicts else ():
        kinds.setdefault(record.claim.kind.value, Counter())[verdicts[record.claim.id]] += 1
    return [Judged(kind=kind, accepted=told[True], judged=told.total()) for kind, told in sorted(kinds.items())]


@router.get("/documents")
def documents(
    *,
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    publisher: Annotated[str | None, Query(max_length=300)] = None,
    origin: Annotated[str | None, Query(max_length=80)] = None,
    after: Annotated[int, Query(ge=0, lt=2**62)] = 0,
) -> HTMLResponse:
    """List documents in order of storing."""

    def listed(view: View):  # type: ignore[no-untyped-def] # noqa: ANN202
        return list(
            view.documents(
                publisher=publisher, origin=origin, published_since=times.since, published_until=times.until,
                limit=_DOCUMENTS + 1, after=after,
            )
        )  # fmt: skip

    found = site.look(times, listed)
    return site.page(
        request,
        "documents.html",
        active="/sources",
        found=found[:_DOCUMENTS],
        next=found[_DOCUMENTS - 1].row if len(found) > _DOCUMENTS else None,
        publisher=publisher,
        origin=origin,
    )
