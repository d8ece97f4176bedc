"""Nouns as rows: what the writer stores for a document and for a claim. Pure; no database here."""

import json
from typing import Any

from dragoman.model.actor import Party
from dragoman.model.claim import Claim, Factuality
from dragoman.model.document import Document
from dragoman.model.ids import sha256_of
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.reading import time_json
from dragoman.store.clock import day_of

Row = tuple[Any, ...]
_NOT_SO = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})


def iso(day: Any) -> str | None:
    """Return a day as text."""
    return None if day is None else day.isoformat()


def document_row(document: Document, credited: str | None, ingested_at: str) -> Row:
    """Return the columns of `documents` after `row`, in order."""
    published = time_json(document.published)
    return (
        document.id,
        document.source_id,
        document.url,
        document.title,
        document.byline,
        document.publisher,
        credited,
        published,
        None if published is None else "time" if "T" in published else "day",
        day_of(document.published),
        time_json(document.updated),
        document.language,
        document.kind.value,
        sha256_of(document.text),
        ingested_at,
        document.text,
    )


def days_of(claim: Claim, published: str | None) -> tuple[str | None, str | None, int]:
    """Return the days on which the content can have been so, and 1 if the text tells them.

    A moment with one open end stays open; without any told moment both ends are the day of publication.
    """
    content = claim.event if claim.event is not None else claim.relation
    moment = None if content is None else content.moment
    if moment is None or (moment.earliest is None and moment.latest is None):
        return published, published, 0
    return iso(moment.earliest), iso(moment.latest), 1


def content_of(claim: Claim) -> str:
    """Return the words that are claimed, pieces joined by a blank."""
    return " ".join(span.exact for span in claim.content)


def event_row(row: int, claim: Claim) -> Row | None:
    """Return the columns of `events`."""
    event = claim.event
    if event is None:
        return None
    place = event.place or Place(name="")
    return (
        row,
        event.type.value,
        event.mode,
        json.dumps(event.contexts),
        event.status.value,
        *_moment(event.moment),
        place.name or None,
        place.id,
        place.country,
        place.lat,
        place.lon,
        None if place.precision is None else place.precision.value,
        event.goldstein,
    )


def attitude_row(row: int, claim: Claim) -> Row | None:
    """Return the columns of `attitudes`."""
    attitude = claim.attitude
    if attitude is None:
        return None
    return (
        row,
        attitude.type.value,
        attitude.polarity,
        attitude.emotion,
        attitude.word.exact,
        attitude.intensity,
        attitude.trend,
        attitude.target.claim,
        None if attitude.target.text is None else attitude.target.text.exact,
    )


def relation_row(row: int, claim: Claim) -> Row | None:
    """Return the columns of `relations`."""
    relation = claim.relation
    if relation is None:
        return None
    place = relation.place or Place(name="")
    return (
        row,
        relation.kind.value,
        relation.direction,
        *_moment(relation.moment),
        place.name or None,
        place.country,
    )


def _moment(moment: Moment | None) -> tuple[str | None, str | None, str | None]:
    if moment is None:
        return None, None, None
    return iso(moment.earliest), iso(moment.latest), moment.precision.value


def party_rows(claim: Claim) -> list[tuple[Party, Row]]:
    """Return each party with the columns of `claim_parties` after `row` and `claim`."""
    made: list[tuple[Party, Row]] = []
    for level, source in enumerate(claim.chain):
        said = source.said
        clock = (None, None) if said is None else (iso(said.earliest), iso(said.latest))
        made.append((source.party, ("source", level, *_party(source.party), source.factuality.value, *clock)))
    for role, parties in _roles(claim):
        for level, party in enumerate(parties):
            made.append((party, (role, level, *_party(party), None, None, None)))
    return made


def _roles(claim: Claim) -> list[tuple[str, tuple[Party, ...]]]:
    if claim.event is not None:
        return [("actor", claim.event.actors), ("recipient", claim.event.recipients)]
    if claim.attitude is not None:
        return [("experiencer", (claim.attitude.experiencer,)), ("target", claim.attitude.target.parties)]
    return [("party", claim.relation.parties)] if claim.relation is not None else []


def _party(party: Party) -> Row:
    mention = (None, None) if party.mention is None else (party.mention.start, party.mention.end)
    kind = None if party.kind is None else party.kind.value
    return (party.name, party.actor, kind, party.country, party.sector, *mention)


def dyad_columns(claim: Claim) -> tuple[str, str, str | None, float | None]:
    """Return kind, type, status and value of the claim's rows in `dyads`."""
    if claim.event is not None:
        return "event", claim.event.type.value, claim.event.status.value, claim.event.goldstein
    if claim.attitude is not None:
        # Held not to be so ("no longer fears Peru"): the feeling stands between the two, and points nowhere.
        held = all(source.factuality not in _NOT_SO for source in claim.chain[-2:])
        tone = 1.0 if claim.attitude.polarity == "+" else -1.0
        return "attitude", claim.attitude.type.value, None, tone if held else None
    if claim.relation is None:
        message = f"{claim.id}: a proposition has no dyads"
        raise ValueError(message)
    warmth = {"warming": 1.0, "cooling": -1.0, "stable": 0.0}.get(claim.relation.direction)
    if claim.factuality in _NOT_SO:
        warmth = None
    return "relation", claim.relation.kind.value, None, warmth
