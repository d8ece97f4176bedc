"""Every claim as one row of a table: the columns of csv and parquet."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.analyse.acquaintance import about
from dragoman.analyse.labelling import subject_label
from dragoman.model.actor import Party
from dragoman.model.claim import Claim
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.share.exports.acts import iso, state_of
from dragoman.share.exports.writing import Written, cell, plain
from dragoman.store.records import Record

COLUMNS: dict[str, str] = {
    "claim": "VARCHAR",
    "document": "VARCHAR",
    "origin": "VARCHAR",
    "kind": "VARCHAR",
    "form": "VARCHAR",
    "label": "VARCHAR",
    "quote": "VARCHAR",
    "quote_start": "INTEGER",
    "quote_end": "INTEGER",
    "quote_sha256": "VARCHAR",
    "content": "VARCHAR",
    "holder": "VARCHAR",
    "holder_country": "VARCHAR",
    "holder_sector": "VARCHAR",
    "chain": "VARCHAR",
    "factuality": "VARCHAR",
    "author_factuality": "VARCHAR",
    "cue_type": "VARCHAR",
    "hedges": "VARCHAR",
    "presupposed": "BOOLEAN",
    "actors": "VARCHAR",
    "actor_countries": "VARCHAR",
    "recipients": "VARCHAR",
    "recipient_countries": "VARCHAR",
    "about": "VARCHAR",
    "event_type": "VARCHAR",
    "event_mode": "VARCHAR",
    "event_status": "VARCHAR",
    "contexts": "VARCHAR",
    "goldstein": "DOUBLE",
    "attitude_type": "VARCHAR",
    "emotion": "VARCHAR",
    "polarity": "VARCHAR",
    "intensity": "VARCHAR",
    "relation": "VARCHAR",
    "direction": "VARCHAR",
    "earliest": "DATE",
    "latest": "DATE",
    "precision": "VARCHAR",
    "said_earliest": "DATE",
    "said_latest": "DATE",
    "place": "VARCHAR",
    "place_country": "VARCHAR",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
    "publisher": "VARCHAR",
    "credited_publisher": "VARCHAR",
    "title": "VARCHAR",
    "url": "VARCHAR",
    "published": "VARCHAR",
    "published_day": "DATE",
    "ingested_at": "TIMESTAMPTZ",
    "read_at": "TIMESTAMPTZ",
    "coder": "VARCHAR",
    "coder_version": "VARCHAR",
    "score": "DOUBLE",
    "verdict": "VARCHAR",
}
"""Name of each column -> its SQL type. Lists are parted by "; ", chains by " > ", outermost first."""


def write_csv(records: Iterable[Record], path: Path) -> Written:
    """Write a first row of names and one row for every claim; what a spreadsheet would run as a formula is quoted."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(COLUMNS)
        for record in records:
            row = row_of(record)
            writer.writerow([cell(row[name]) for name in COLUMNS])
            count += 1
    return Written(rows=count)


def row_of(record: Record) -> dict[str, Any]:
    """Return the row of a claim by column name, values as JSON has them."""
    claim, document = record.claim, record.document
    holder = claim.chain[-1]
    row: dict[str, Any] = {
        "claim": claim.id,
        "document": document.id,
        "origin": record.origin,
        "kind": claim.kind.value,
        "form": claim.form.value,
        "label": subject_label(claim),
        "quote": claim.quote.exact,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "quote_sha256": claim.quote.sha256,
        "content": " … ".join(span.exact for span in claim.content),
        "holder": holder.party.name,
        "holder_country": state_of(holder.party),
        "holder_sector": holder.party.sector,
        "chain": " > ".join(source.party.name for source in claim.chain),
        "factuality": holder.factuality.value,
        "author_factuality": claim.chain[0].factuality.value,
        "cue_type": claim.cue_type.value,
        "hedges": _listed(span.exact for span in claim.hedges),
        "presupposed": claim.presupposed,
        "about": _names(about(claim)),
        "said_earliest": iso(holder.said.earliest) if holder.said else None,
        "said_latest": iso(holder.said.latest) if holder.said else None,
        "publisher": document.publisher,
        "credited_publisher": document.credited_publisher,
        "title": document.title,
        "url": document.url,
        "published": iso(document.published),
        "published_day": iso(document.published_day),
        "ingested_at": iso(document.ingested_at),
        "read_at": iso(record.read_at),
        "coder": claim.coder.name,
        "coder_version": claim.coder.version,
        "score": claim.score,
        "verdict": record.verdict,
    }
    return dict.fromkeys(COLUMNS) | row | _content(claim)


def _content(claim: Claim) -> dict[str, Any]:
    if claim.event is not None:
        event = claim.event
        return {
            **_sides(event.actors, event.recipients),
            "event_type": event.type.value,
            "event_mode": event.mode,
            "event_status": event.status.value,
            "contexts": _listed(event.contexts),
            "goldstein": event.goldstein,
            **_when(event.moment),
            **_where(event.place),
        }
    if claim.attitude is not None:
        attitude = claim.attitude
        return {
            **_sides((attitude.experiencer,), attitude.target.parties),
            "attitude_type": attitude.type.value,
            "emotion": attitude.emotion,
            "polarity": attitude.polarity,
            "intensity": attitude.intensity,
        }
    if claim.relation is not None:
        relation = claim.relation
        return {
            **_sides(relation.parties, ()),
            "relation": relation.kind.value,
            "direction": relation.direction,
            **_when(relation.moment),
            **_where(relation.place),
        }
    return {}


def _sides(actors: Iterable[Party], recipients: Iterable[Party]) -> dict[str, Any]:
    actors, recipients = tuple(actors), tuple(recipients)
    return {
        "actors": _names(actors),
        "actor_countries": _listed(filter(None, map(state_of, actors))),
        "recipients": _names(recipients),
        "recipient_countries": _listed(filter(None, map(state_of, recipients))),
    }


def _when(moment: Moment | None) -> dict[str, Any]:
    if moment is None:
        return {}
    return {
        "earliest": iso(moment.earliest),
        "latest": iso(moment.latest),
        "precision": moment.precision.value,
    }


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {"place": place.name, "place_country": place.country, "latitude": place.lat, "longitude": place.lon}


def _names(parties: Iterable[Party]) -> str | None:
    return _listed(party.name for party in parties)


def _listed(values: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(map(plain, values))) or None
