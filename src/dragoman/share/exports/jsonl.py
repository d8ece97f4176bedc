"""Every claim whole, one JSON object a line: the claim of the reading's contract, and what is known of its document."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.model.reading import claim_json
from dragoman.share.exports.acts import iso
from dragoman.share.exports.writing import Written
from dragoman.store.records import DocumentInfo, Record


def write_jsonl(records: Iterable[Record], path: Path) -> Written:
    """Write one object a line in the order of the records, in ASCII: any encoding carries it."""
    count = 0
    with path.open("w", encoding="ascii", newline="\n") as target:
        for record in records:
            target.write(json.dumps(record_json(record), ensure_ascii=True, separators=(",", ":")) + "\n")
            count += 1
    return Written(rows=count)


def record_json(record: Record) -> dict[str, Any]:
    """Return a record: `claim` as `dragoman schema` has it, `document` without its text."""
    return {
        "claim": claim_json(record.claim),
        "document": document_json(record.document),
        "origin": record.origin,
        "read_at": iso(record.read_at),
        "verdict": record.verdict,
        "relabelled": record.relabelled,
    }


def document_json(document: DocumentInfo) -> dict[str, Any]:
    """Return everything about a document but its text."""
    return {
        "id": document.id,
        "source_id": document.source_id,
        "url": document.url,
        "title": document.title,
        "byline": document.byline,
        "publisher": document.publisher,
        "credited_publisher": document.credited_publisher,
        "published": iso(document.published),
        "updated": iso(document.updated),
        "language": document.language,
        "kind": document.kind.value,
        "ingested_at": iso(document.ingested_at),
        "origin": document.origin,
    }
