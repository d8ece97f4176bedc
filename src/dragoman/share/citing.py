"""The words of a claim as programs get them: what was said, and where it stands."""

from typing import Any

from dragoman.share.exports.acts import iso
from dragoman.store.records import Record


def cited(record: Record) -> dict[str, Any]:
    """Return the words of a claim, where they stand, and in which document."""
    claim, document = record.claim, record.document
    return {
        "claim": claim.id,
        "kind": claim.kind.value,
        "chain": [{"name": one.party.name, "factuality": one.factuality.value} for one in claim.chain],
        "quote": {"start": claim.quote.start, "end": claim.quote.end, "exact": claim.quote.exact},
        "document": {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "credited_publisher": document.credited_publisher,
            "published": iso(document.published),
            "url": document.url,
        },
        "origin": record.origin,
    }
