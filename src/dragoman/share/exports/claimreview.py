"""Attributed claims as schema.org ClaimReview, JSON-LD: who claims what, where it appeared, how sure they are.

The rating says in words that nobody checked the claim: dragoman knows who said a thing, never whether it is true. A
fact-checker starts from the file and puts their own rating in its place.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.model.actor import ActorKind
from dragoman.model.claim import AUTHOR, GENERIC, Form
from dragoman.share.exports.acts import iso, publisher
from dragoman.share.exports.writing import Written, web_address
from dragoman.store.records import Record

_CERTAINTY = {
    "CT+": "holds it certain",
    "CT-": "holds it not to be so",
    "PR+": "holds it probable",
    "PR-": "holds it improbable",
    "PS+": "holds it possible",
    "PS-": "holds it possibly not so",
    "Uu": "passes it on uncommitted",
}


def write_claimreview(records: Iterable[Record], path: Path) -> Written:
    """Write a graph with one ClaimReview for every claim that somebody else than the author makes, by name."""
    count = left_out = 0
    with path.open("w", encoding="ascii", newline="\n") as target:
        target.write('{"@context": "https://schema.org", "@graph": [')
        for record in records:
            claim = record.claim
            if claim.form is Form.HEADLINE or claim.chain[-1].party.name in {AUTHOR, GENERIC}:
                left_out += 1
                continue
            target.write(",\n" if count else "\n")
            target.write(json.dumps(review(record), ensure_ascii=True))
            count += 1
        target.write("\n]}\n")
    return Written(rows=count, left_out=left_out)


def review(record: Record) -> dict[str, Any]:
    """Return one ClaimReview; what isn't known is left out."""
    claim, document = record.claim, record.document
    holder = claim.chain[-1]
    person = holder.party.kind is ActorKind.PERSON
    said = holder.said.earliest if holder.said and holder.said.earliest == holder.said.latest else None
    appearance = {
        "@type": "NewsArticle",
        "headline": document.title,
        "url": web_address(document.url),
        "datePublished": iso(document.published),
        "publisher": None if publisher(record) is None else {"@type": "Organization", "name": publisher(record)},
    }
    rating = f"Not checked. {holder.party.name} {_CERTAINTY[holder.factuality.value]}."
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"urn:dragoman:review:{claim.id}",
            "url": web_address(document.url) or f"urn:dragoman:{claim.id}",
            "datePublished": record.read_at.date().isoformat(),
            "author": {"@type": "Organization", "name": "dragoman"},
            "claimReviewed": " … ".join(span.exact for span in claim.content),
            "reviewRating": {"@type": "Rating", "alternateName": rating},
            "itemReviewed": _known(
                {
                    "@type": "Claim",
                    "@id": f"urn:dragoman:{claim.id}",
                    "text": claim.quote.exact,
                    "author": {"@type": "Person" if person else "Organization", "name": holder.party.name},
                    "datePublished": iso(said),
                    "appearance": _known(appearance),
                }
            ),
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
