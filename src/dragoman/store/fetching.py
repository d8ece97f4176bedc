"""Rows back to nouns: `DocumentInfo`, `Record`, `Document`; merges and verdicts applied."""

from dataclasses import replace
from typing import Any

from dragoman.model.actor import Party
from dragoman.model.attitude import Attitude
from dragoman.model.claim import Claim
from dragoman.model.decoding import time_from_json
from dragoman.model.document import Document, DocumentKind
from dragoman.store.clock import unstamp
from dragoman.store.judgements import Judged
from dragoman.store.packing import claim_of, unpacked
from dragoman.store.records import DocumentInfo, Record
from dragoman.store.scope import Scope


def document_columns(scope: Scope) -> str:
    """Return the select list of a `DocumentInfo` of `documents d`, `DOCUMENT_WIDTH` columns."""
    credited = scope.newest("credited_publisher", "origins", "document", "d.row", "decided_at")
    return (
        f"d.row, d.id, d.source_id, d.url, d.title, d.byline, d.publisher, coalesce({credited}, d.credited_publisher), "
        f"d.published, d.updated, d.language, d.kind, d.ingested_at, coalesce({scope.origin('d.row')}, d.id)"
    )


DOCUMENT_WIDTH = 14
"""Columns of `document_columns`."""

CLAIM_COLUMNS = (
    "c.row, c.id, c.judgement, c.quote_start, c.quote_end, c.quote_exact, c.quote_sha256, c.score, c.body, "
    "(SELECT name FROM coders WHERE row = c.coder), (SELECT version FROM coders WHERE row = c.coder), "
    "(SELECT read_at FROM readings WHERE row = c.reading)"
)


def document_info(columns: tuple[Any, ...]) -> DocumentInfo:
    """Return the document of a row of `document_columns`."""
    row, key, source_id, url, title, byline, publisher, credited, published, updated, language, kind, at, origin = (
        columns
    )
    return DocumentInfo(
        row=row,
        id=key,
        source_id=source_id,
        url=url,
        title=title,
        byline=byline,
        publisher=publisher,
        credited_publisher=credited,
        published=time_from_json(published),
        updated=time_from_json(updated),
        language=language,
        kind=DocumentKind(kind),
        ingested_at=unstamp(at),
        origin=origin,
    )


def with_text(document: DocumentInfo, text: str, zones: tuple[Any, ...]) -> Document:
    """Return the document with its text."""
    return Document(
        id=document.id,
        text=text,
        source_id=document.source_id,
        url=document.url,
        title=document.title,
        byline=document.byline,
        publisher=document.publisher,
        published=document.published,
        updated=document.updated,
        language=document.language,
        kind=document.kind,
        zones=zones,
    )


def record(columns: tuple[Any, ...], judged: Judged) -> Record:
    """Return the record of a row of `CLAIM_COLUMNS` followed by `document_columns`."""
    row, key, judgement, start, end, exact, sha256, score, body, name, version, read_at, *rest = columns
    document = document_info(tuple(rest))
    full = unpacked(body, id=key, quote=(start, end, exact, sha256), coder=(name, version), score=score)
    claim = claim_of(full, document.id)
    verdict = judged.verdicts.get(key)
    return Record(
        claim=merged(claim, judged) if judged.merges else claim,
        document=document,
        origin=document.origin,
        read_at=unstamp(read_at),
        row=row,
        verdict="accept" if verdict == "accept" else "reject" if verdict == "reject" else None,
        relabelled=judgement is not None,
    )


def merged(claim: Claim, judged: Judged) -> Claim:
    """Return the claim with its parties as merges leave them."""

    def all_of(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(judged.merged(party) for party in parties)

    def attitude(old: Attitude) -> Attitude:
        target = replace(old.target, parties=all_of(old.target.parties))
        return replace(old, experiencer=judged.merged(old.experiencer), target=target)

    return replace(
        claim,
        chain=tuple(replace(source, party=judged.merged(source.party)) for source in claim.chain),
        event=claim.event
        and replace(claim.event, actors=all_of(claim.event.actors), recipients=all_of(claim.event.recipients)),
        attitude=claim.attitude and attitude(claim.attitude),
        relation=claim.relation and replace(claim.relation, parties=all_of(claim.relation.parties)),
    )
