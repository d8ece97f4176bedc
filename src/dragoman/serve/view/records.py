"""Stored claims as JSON, and everything that one of them stands on, gathered to be shown."""

from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from typing import Any, Self

from dragoman.model.document import Document
from dragoman.model.reading import claim_json
from dragoman.store import DocumentInfo, Hit, Member, Record, View

_MOST_ALIKE = 20
_INFO = tuple(field.name for field in fields(DocumentInfo) if field.name != "row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim with its document's text, the documents that carry the same text, and who tells of the same event."""

    record: Record
    document: Document
    copies: tuple[DocumentInfo, ...]
    happening: str | None
    alike: tuple[tuple[Member, Record], ...]

    @classmethod
    def of(cls, view: View, claim_id: str) -> Self:
        """Gather it. Raises `UnknownIdError`."""
        record = view.claim(claim_id)
        copies = view.documents(origin=record.origin, limit=_MOST_ALIKE + 1)
        happening = next((one.happening for one in view.happenings(claims=[claim_id])), None)
        members = {} if happening is None else {one.claim: one for one in view.happenings(happening=happening)}
        others = view.claims(ids=[one for one in members if one != claim_id], limit=_MOST_ALIKE)
        return cls(
            record=record,
            document=view.document(record.document.id),
            copies=tuple(islice((one for one in copies if one.id != record.document.id), _MOST_ALIKE)),
            happening=happening,
            alike=tuple((members[one.claim.id], one) for one in others),
        )

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it; the text is left to `dragoman read` and the document's id."""
        return {
            **record_json(self.record),
            "copies": [info_json(one) for one in self.copies],
            "happening": self.happening,
            "alike": [{"stance": member.stance, **record_json(record)} for member, record in self.alike],
        }


def info_json(info: DocumentInfo) -> dict[str, Any]:
    """Return a document's facts; times in ISO 8601."""
    made = {name: getattr(info, name) for name in _INFO} | {
        "kind": info.kind.value
    }  # `asdict` copies deeply: four times as long
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in made.items()}


def record_json(record: Record) -> dict[str, Any]:
    """Return a stored claim and what is known of it beside."""
    return {
        "claim": claim_json(record.claim),
        "document": info_json(record.document),
        "origin": record.origin,
        "read_at": record.read_at.isoformat(),
        "verdict": record.verdict,
        "relabelled": record.relabelled,
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit; `claim` is null where a sentence was found."""
    return {
        "score": round(hit.score, 4),
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "document": info_json(hit.document),
        "claim": None if hit.record is None else claim_json(hit.record.claim),
    }
