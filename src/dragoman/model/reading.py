"""A reading: a document, its claims and what went wrong; and its JSON form, which is a public contract."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dragoman.model.actor import Party
from dragoman.model.attitude import Attitude
from dragoman.model.claim import Claim, Source
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.model.issue import Issue
from dragoman.model.moment import Moment
from dragoman.model.notebook import MOST, table
from dragoman.model.place import Place
from dragoman.model.relation import Relation
from dragoman.model.span import Span

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What `dragoman.read` returns for one document."""

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()

    def to_json(self) -> Json:
        """Return the contract's object (`dragoman schema` prints its JSON Schema)."""
        return {
            "document": document_json(self.document),
            "claims": [claim_json(claim) for claim in self.claims],
            "issues": [issue_json(issue) for issue in self.issues],
        }

    def _repr_html_(self) -> str:
        """Return a table of the first claims, for notebooks."""
        rows = (
            (claim.kind, " → ".join(source.party.name for source in claim.chain), claim.factuality, claim.quote.exact)
            for claim in self.claims[:MOST]
        )
        title = self.document.title or self.document.id
        heads = ("kind", "sources", "how sure", "words")
        return table(f"{title}: {len(self.claims)} claims", heads, rows, more=len(self.claims) - MOST)


def time_json(moment: datetime | date | None) -> str | None:
    """ISO 8601; aware times keep their zone, dates stay dates."""
    return None if moment is None else moment.isoformat()


def span_json(span: Span | None) -> Json | None:
    """`{"start", "end", "exact"}` or None."""
    return None if span is None else {"start": span.start, "end": span.end, "exact": span.exact}


def document_json(document: Document) -> Json:
    """The `document` object."""
    return {
        "id": document.id,
        "source_id": document.source_id,
        "url": document.url,
        "title": document.title,
        "byline": document.byline,
        "publisher": document.publisher,
        "published": time_json(document.published),
        "updated": time_json(document.updated),
        "language": document.language,
        "kind": document.kind.value,
        "text": document.text,
        "zones": [{"kind": zone.kind.value, "start": zone.start, "end": zone.end} for zone in document.zones],
    }


def issue_json(issue: Issue) -> Json:
    """One row of `issues`."""
    return {"stage": issue.stage, "code": issue.code, "message": issue.message, "start": issue.start, "end": issue.end}


def moment_json(moment: Moment | None) -> Json | None:
    """A moment object or None."""
    if moment is None:
        return None
    return {
        "earliest": time_json(moment.earliest),
        "latest": time_json(moment.latest),
        "precision": moment.precision.value,
        "text": moment.text,
    }


def place_json(place: Place | None) -> Json | None:
    """A place object or None."""
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": None if place.precision is None else place.precision.value,
        "id": place.id,
    }


def _speaks_for_json(party: Party) -> list[Json]:
    return [{"name": other.name, "country": other.country, "reason": other.reason} for other in party.speaks_for]


def party_json(party: Party) -> Json:
    """A party in a role."""
    return {
        "mention": span_json(party.mention),
        "name": party.name,
        "actor": party.actor,
        "kind": None if party.kind is None else party.kind.value,
        "country": party.country,
        "sector": party.sector,
        "speaks_for": _speaks_for_json(party),
    }


def source_json(source: Source) -> Json:
    """One entry of a chain."""
    return {
        "name": source.party.name,
        "mention": span_json(source.party.mention),
        "actor": source.party.actor,
        "country": source.party.country,
        "sector": source.party.sector,
        "speaks_for": _speaks_for_json(source.party),
        "said": moment_json(source.said),
        "factuality": source.factuality.value,
    }


def event_json(event: Event | None) -> Json | None:
    """An event object or None."""
    if event is None:
        return None
    return {
        "type": event.type.value,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": [party_json(party) for party in event.actors],
        "recipients": [party_json(party) for party in event.recipients],
        "moment": moment_json(event.moment),
        "place": place_json(event.place),
        "status": event.status.value,
        "condition": span_json(event.condition),
        "goldstein": event.goldstein,
    }


def attitude_json(attitude: Attitude | None) -> Json | None:
    """An attitude object or None."""
    if attitude is None:
        return None
    return {
        "experiencer": party_json(attitude.experiencer),
        "type": attitude.type.value,
        "polarity": attitude.polarity,
        "emotion": attitude.emotion,
        "word": span_json(attitude.word),
        "intensity": attitude.intensity,
        "trend": attitude.trend,
        "target": {
            "parties": [party_json(party) for party in attitude.target.parties],
            "claim": attitude.target.claim,
            "text": span_json(attitude.target.text),
        },
        "condition": span_json(attitude.condition),
    }


def relation_json(relation: Relation | None) -> Json | None:
    """A relation object or None."""
    if relation is None:
        return None
    return {
        "kind": relation.kind.value,
        "direction": relation.direction,
        "parties": [party_json(party) for party in relation.parties],
        "moment": moment_json(relation.moment),
        "place": place_json(relation.place),
    }


def claim_json(claim: Claim) -> Json:
    """One claim object."""
    quote = claim.quote
    return {
        "id": claim.id,
        "quote": {
            "start": quote.start,
            "end": quote.end,
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "sha256": quote.sha256,
        },
        "chain": [source_json(source) for source in claim.chain],
        "cue": [
            {"start": cue.span.start, "end": cue.span.end, "exact": cue.span.exact, "level": cue.level}
            for cue in claim.cues
        ],
        "presupposed": claim.presupposed,
        "also": [span_json(span) for span in claim.also],
        "cue_type": claim.cue_type.value,
        "form": claim.form.value,
        "hedges": [span_json(span) for span in claim.hedges],
        "content": [span_json(span) for span in claim.content],
        "kind": claim.kind.value,
        "event": event_json(claim.event),
        "attitude": attitude_json(claim.attitude),
        "relation": relation_json(claim.relation),
        "links": [{"type": link.type.value, "claim": link.claim} for link in claim.links],
        "coder": {"name": claim.coder.name, "version": claim.coder.version},
        "score": claim.score,
    }
