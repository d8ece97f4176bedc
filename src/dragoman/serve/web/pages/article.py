"""/documents/ID: the stored text with its claims below the words, who is heard in it, where the same is told."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.analyse.hardening import hardened
from dragoman.analyse.voices import Voices, voices
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.serve.web.asked import Asked, asked
from dragoman.serve.web.rows import Row, row_of
from dragoman.serve.web.site import Here
from dragoman.serve.web.text import Part, parts_of
from dragoman.store import DocumentInfo, StoredIssue, View

router = APIRouter()
_COPIES = 20
_ELSEWHERE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document as a page shows it.

    `rows` are its claims by id, rejected ones too; `copies` carry the same text; `elsewhere` are other texts that tell
    of the same events, with how many; `hard` are pairs of what the author states and whose doubtful claim it repeats.
    """

    info: DocumentInfo
    document: Document
    parts: list[Part]
    rows: dict[str, Row]
    rejected: list[Row]
    voices: Voices
    hard: list[tuple[Row, Row]]
    copies: list[DocumentInfo]
    elsewhere: list[tuple[DocumentInfo, int]]
    issues: list[StoredIssue]

    @property
    def titled(self) -> bool:
        """Whether the text begins with its own headline."""
        return any(part.zone.value == "headline" for part in self.parts)


@router.get("/documents/{document_id}")
def article(
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    document_id: str,
    at: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:
    """Show one article with its claims."""
    found = site.look(times, lambda view: _article(view, document_id, at))
    return site.page(
        request, "article.html", active="/sources", found=found, document=found.info, at=at, spoken=_spoken(found.info)
    )


def _spoken(info: DocumentInfo) -> str:
    """Return the language of a text where it isn't the page's, for those who hear it; "" for English and what is no code."""
    told = info.language or ""
    return told if told.isascii() and told.replace("-", "").isalpha() and not told.startswith("en") else ""


def _article(view: View, document_id: str, at: int | None) -> Article:
    info, document = view.document_info(document_id), view.document(document_id)
    records = list(view.claims(document=document_id, include_rejected=True))
    rows = {record.claim.id: row_of(record) for record in records}
    held = [record.claim for record in records if record.verdict != "reject"]
    copies = [one for one in view.documents(origin=info.origin, limit=_COPIES + 1) if one.id != document_id]
    return Article(
        info=info,
        document=document,
        parts=parts_of(document, held, at=at),
        rows=rows,
        rejected=[rows[record.claim.id] for record in records if record.verdict == "reject"],
        voices=voices(Reading(document=document, claims=tuple(held), issues=())),
        hard=[(rows[one.fact.id], rows[one.claim.id]) for one in hardened(held)],
        copies=copies[:_COPIES],
        elsewhere=_elsewhere(view, info, list(rows), {one.id for one in copies}),
        issues=view.issues(document=document_id),
    )


def _elsewhere(view: View, info: DocumentInfo, claims: list[str], copies: set[str]) -> list[tuple[DocumentInfo, int]]:
    """Return other texts that tell of the same events, those that share most first."""
    own = set(claims)
    happenings = {one.happening for one in view.happenings(claims=claims)}
    others = [
        one.claim for happening in happenings for one in view.happenings(happening=happening) if one.claim not in own
    ]
    found: dict[str, DocumentInfo] = {}
    counts: Counter[str] = Counter()
    for record in view.claims(ids=others) if others else ():
        if record.document.id not in copies and record.document.id != info.id:
            found[record.document.id] = record.document
            counts[record.document.id] += 1
    return [(found[key], count) for key, count in counts.most_common(_ELSEWHERE)]
