"""Claims as W3C Web Annotations (JSON-LD): the quote by position and by words, the claim as the annotation's body."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.analyse.labelling import subject_label
from dragoman.model.reading import claim_json
from dragoman.share.exports.acts import iso
from dragoman.share.exports.writing import Written, web_address
from dragoman.store.records import Record

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OWN = "urn:dragoman:"


def write_annotations(records: Iterable[Record], path: Path) -> Written:
    """Write one AnnotationPage with an annotation for every claim."""
    count = 0
    with path.open("w", encoding="ascii", newline="\n") as target:
        head = {"@context": _CONTEXT, "id": f"{_OWN}export", "type": "AnnotationPage"}
        target.write(json.dumps(head)[:-1] + ', "items": [')
        for record in records:
            target.write(",\n" if count else "\n")
            target.write(json.dumps(annotation(record), ensure_ascii=True))
            count += 1
        target.write("\n]}\n")
    return Written(rows=count)


def annotation(record: Record) -> dict[str, Any]:
    """Return one annotation; without `@context`, which its page has.

    Positions count code points of the document's text, as stored; the words find the place in a page.
    """
    claim = record.claim
    quote = claim.quote
    document = f"{_OWN}{record.document.id}"
    return {
        "id": f"{_OWN}{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": iso(record.read_at),
        "creator": {"type": "Software", "name": f"{claim.coder.name} {claim.coder.version}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": claim.kind.value},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": subject_label(claim),
            },
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": json.dumps(claim_json(claim), ensure_ascii=False),
            },
        ],
        "target": {
            "source": web_address(record.document.url) or document,
            "selector": [
                {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
                {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            ],
        },
    }
