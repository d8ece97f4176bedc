"""Events with a place as GeoJSON features (RFC 7946): longitude first; a place without coordinates has a null geometry."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.analyse.labelling import subject_label
from dragoman.model.claim import Form
from dragoman.model.place import Place
from dragoman.share.exports.flat import row_of
from dragoman.share.exports.writing import Written
from dragoman.store.records import Record

_PROPERTIES = (
    "document",
    "origin",
    "kind",
    "quote",
    "holder",
    "factuality",
    "actors",
    "actor_countries",
    "recipients",
    "recipient_countries",
    "event_type",
    "event_mode",
    "event_status",
    "goldstein",
    "relation",
    "earliest",
    "latest",
    "precision",
    "place",
    "place_country",
    "publisher",
    "published_day",
    "url",
)


def write_geojson(records: Iterable[Record], path: Path) -> Written:
    """Write a FeatureCollection, one feature a claim; claims without a place, and headlines, are left out."""
    count = left_out = 0
    with path.open("w", encoding="utf-8", newline="\n") as target:
        target.write('{"type":"FeatureCollection","features":[')
        for record in records:
            place = _place(record)
            if place is None or record.claim.form is Form.HEADLINE:
                left_out += 1
                continue
            target.write(",\n" if count else "\n")
            target.write(json.dumps(_feature(record, place), ensure_ascii=True))
            count += 1
        target.write("\n]}\n")
    return Written(rows=count, left_out=left_out)


def _place(record: Record) -> Place | None:
    content = record.claim.event or record.claim.relation
    return None if content is None else content.place


def _feature(record: Record, place: Place) -> dict[str, Any]:
    located = place.lat is not None and place.lon is not None
    row = row_of(record)
    return {
        "type": "Feature",
        "id": record.claim.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None,
        "properties": {
            "title": subject_label(record.claim),
            **{name: row[name] for name in _PROPERTIES},
            "place_precision": None if place.precision is None else place.precision.value,
        },
    }
