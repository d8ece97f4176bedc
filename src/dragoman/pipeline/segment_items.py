"""What a source held and what was read of it, as rows of a segment, and back."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from dragoman import errors
from dragoman.load import Found, Lead, Loaded, PassedOver, Subscription, Unreadable
from dragoman.model.claim import Claim, Coder
from dragoman.model.decoding import document_from_json, issue_from_json
from dragoman.model.external import ExternalEvent
from dragoman.model.reading import document_json, issue_json
from dragoman.pipeline.desk import Row, external_row, lead_from, lead_json
from dragoman.pipeline.pool import Outcome
from dragoman.store.keying import keys_by_role
from dragoman.store.packing import claim_of, full_json
from dragoman.store.rows import days_of
from dragoman.store.segment_files import SegmentRow

_COPY = "Copy"


def row_of_outcome(item: Loaded, outcome: Outcome, coder: Coder, piece: int = 0) -> SegmentRow:
    """Return the row of an article that was read, or that could not be."""
    document = item.document
    day = document.reference_date
    since, until = _days(outcome.claims, None if day is None else day.isoformat())
    return SegmentRow(
        source=_clean(item.source),
        piece=piece,
        id=document.id,
        day=day,
        publisher=None if document.publisher is None else _clean(document.publisher),
        document=_text(document_json(document)),
        notes=_text([issue_json(note) for note in item.notes]) if item.notes else None,
        credited_publisher=None if item.credited_publisher is None else _clean(item.credited_publisher),
        coder=coder.name,
        version=coder.version,
        cause=outcome.cause,
        message=None if outcome.cause is None else _clean(outcome.message),
        claims=_text([full_json(claim) for claim in outcome.claims]),
        issues=_text([issue_json(issue) for issue in outcome.issues]),
        claim_count=len(outcome.claims),
        keys=tuple(sorted(_keys(outcome.claims))),
        since=since,
        until=until,
    )


def _days(claims: Iterable[Claim], published: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that any claim tells of, None where one is open to that side."""
    told = [days_of(claim, published)[:2] for claim in claims]
    firsts, lasts = [first for first, _ in told], [last for _, last in told]
    since = None if None in firsts or not firsts else date.fromisoformat(min(one for one in firsts if one))
    return since, None if None in lasts or not lasts else date.fromisoformat(max(one for one in lasts if one))


def _keys(claims: Iterable[Claim]) -> set[str]:
    by_id = {claim.id: claim for claim in claims}
    found = set()
    for claim in by_id.values():
        target = None if claim.attitude is None else by_id.get(claim.attitude.target.claim or "")
        found |= {_clean(key.key) for _, key in keys_by_role(claim, target)}
    return found


def outcome_of(row: SegmentRow) -> tuple[Loaded, Outcome]:
    """Return an article of a segment and what became of it."""
    document = document_from_json(json.loads(row.document or "{}"))
    notes = tuple(map(issue_from_json, json.loads(row.notes or "[]")))
    item = Loaded(source=row.source, document=document, notes=notes, credited_publisher=row.credited_publisher)
    return item, Outcome(
        document=document,
        claims=tuple(claim_of(full, document.id) for full in json.loads(row.claims or "[]")),
        issues=tuple(map(issue_from_json, json.loads(row.issues or "[]"))),
        cause=row.cause,
        message=row.message or "",
    )


def row_of_found(item: Found, piece: int = 0) -> SegmentRow:
    """Return the row of anything that is no article."""
    kept: dict[str, Any]
    if isinstance(item, Unreadable):
        kept = {"error": type(item.error).__name__, "message": item.message}
    elif isinstance(item, Lead):
        kept = {"url": item.url, "lead": lead_json(item)}
    elif isinstance(item, Subscription):
        kept = {"url": item.url, "title": item.title}
    elif isinstance(item, PassedOver):
        kept = {"counts": dict(item.counts)}
    elif isinstance(item, ExternalEvent):
        key, data, day, *others = external_row(item)[1]
        kept = {"coder": item.coder, "coder_version": item.coder_version}
        kept["row"] = [key, data, None if day is None else day.isoformat(), *others]
    else:
        message = f"{item.source}: an article has an outcome"
        raise TypeError(message)
    return SegmentRow(source=_clean(item.source), piece=piece, found=_text({"sort": type(item).__name__, **kept}))


def row_of_copy(item: Loaded, piece: int = 0) -> SegmentRow:
    """Return the row of an article that the segment holds already."""
    return SegmentRow(source=_clean(item.source), piece=piece, found=_text({"sort": _COPY, "id": item.document.id}))


def found_of(row: SegmentRow) -> Found | Row | None:
    """Return what `row_of_found` kept; a row of another coder as the desk stores it, None for a copy."""
    kept: dict[str, Any] = json.loads(row.found or "{}")
    sort = kept["sort"]
    if sort == _COPY:
        return None
    if sort == "Unreadable":
        kind = getattr(errors, kept["error"], errors.SourceError)
        return Unreadable(source=row.source, error=kind(kept["message"]))
    if sort == "Lead":
        return lead_from(kept["url"], kept["lead"])
    if sort == "Subscription":
        return Subscription(source=row.source, url=kept["url"], title=kept["title"])
    if sort == "PassedOver":
        return PassedOver(source=row.source, counts=kept["counts"])
    key, data, day, *others = kept["row"]
    coder = Coder(name=kept["coder"], version=kept["coder_version"] or "unknown")
    return Row(
        source=row.source, coder=coder, columns=(key, data, None if day is None else date.fromisoformat(day), *others)
    )


def _text(value: Any) -> str:
    """Return JSON that UTF-8 can carry, whatever the text held."""
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        made.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return made


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
