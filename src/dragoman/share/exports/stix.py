"""Claims as a STIX 2.1 bundle: a note for each claim, about the identities of its parties, with the words as evidence.

STIX has no attributed claim: the note's content tells who says it and how sure they are, its external reference where.
Ids are hashes, so that a later export has the same ones and a threat-intelligence platform merges them.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.analyse.acquaintance import about, chief
from dragoman.analyse.labelling import party_name, subject_label
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC
from dragoman.share.exports.acts import publisher, source_name
from dragoman.share.exports.writing import Written, plain, web_address
from dragoman.store.records import Record
from dragoman.version import __version__

_SPACE = uuid.UUID("9a4b9a0e-5f0f-5d39-9a53-0d4f2b2f7c11")
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""When every identity was made: one that depended on the export would make a new version of it each time."""
_CLASSES = {
    ActorKind.PERSON: "individual",
    ActorKind.GROUP: "group",
    ActorKind.ARMED_GROUP: "group",
    ActorKind.STATE: "organization",
    ActorKind.ORGANISATION: "organization",
    ActorKind.IGO: "organization",
}
_FACTUALITY = {
    "CT+": "certain",
    "CT-": "certainly not so",
    "PR+": "probable",
    "PR-": "probably not so",
    "PS+": "possible",
    "PS-": "possibly not so",
    "Uu": "uncommitted",
}


def write_stix(records: Iterable[Record], path: Path) -> Written:
    """Write one bundle; every claim is a note, each party an identity, once."""
    count = 0
    seen: set[str] = set()
    with path.open("w", encoding="ascii", newline="\n") as target:
        target.write(f'{{"type": "bundle", "id": "bundle--{uuid.uuid4()}", "objects": [\n')
        own = _identity("dragoman", "dragoman", "system", description=f"dragoman {__version__}")
        target.write(json.dumps(own, ensure_ascii=True))
        for record in records:
            for made in _objects(record, own["id"]):
                if made["id"] not in seen:
                    target.write(",\n" + json.dumps(made, ensure_ascii=True))
                # A claim comes once, an identity with each of its claims: only identities have to be kept in mind.
                if made["type"] == "identity":
                    seen.add(made["id"])
            count += 1
        target.write("\n]}\n")
    return Written(rows=count)


def _objects(record: Record, own: str) -> Iterator[dict[str, Any]]:
    identities: list[str] = []
    for party in _parties(record):
        made = _identity(chief(party), plain(party_name(party)), _CLASSES.get(party.kind or ActorKind.TEXT, "unknown"))
        if made["id"] not in identities:
            identities.append(made["id"])
            yield made
    yield _note(record, identities or [own], own)


def _parties(record: Record) -> list[Party]:
    claim = record.claim
    sources = [source.party for source in claim.chain if source.party.name not in {AUTHOR, GENERIC}]
    return [party for party in (*about(claim), *sources) if plain(party_name(party))]


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(_SPACE, json.dumps(parts))}"


def _identity(key: str, name: str, sort: str, **more: str) -> dict[str, Any]:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": _id("identity", key),
        "created": _time(_EPOCH),
        "modified": _time(_EPOCH),
        "name": name,
        "identity_class": sort,
        **more,
    }


def _note(record: Record, refs: list[str], own: str) -> dict[str, Any]:
    claim, document = record.claim, record.document
    holder = plain(source_name(record))
    told = f"{holder} ({_FACTUALITY[claim.chain[-1].factuality.value]}): {plain(claim.quote.exact)}"
    source = plain(publisher(record)) or "unnamed publisher"
    reference = {"source_name": source, "external_id": claim.id, "description": plain(document.title) or source}
    if (url := web_address(document.url)) is not None:
        reference["url"] = url
    return {
        "type": "note",
        "spec_version": "2.1",
        "id": _id("note", claim.id),
        "created_by_ref": own,
        "created": _time(record.read_at),
        "modified": _time(record.read_at),
        "abstract": plain(subject_label(claim)),
        "content": told,
        "authors": [holder],
        "object_refs": refs,
        "labels": [claim.kind.value],
        "confidence": round(claim.score * 100),
        "external_references": [reference],
    }


def _time(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z"
