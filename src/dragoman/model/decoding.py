"""From the JSON contract back to nouns: `reading_from_json`, `claim_from_json`; the inverse of `model.reading`.

The contract leaves out where a moment's words stand and what kind of actor a source is. Where the objects carry
them beside the contract (the store keeps `start`, `end` and `kind`), they are used; otherwise a moment is found
again as the occurrence of its words nearest to the claim's quote.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, get_args

from dragoman.errors import ContractError, DragomanError
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.attitude import Attitude, AttitudeType, Intensity, Polarity, Target, Trend
from dragoman.model.claim import Claim, ClaimKind, Coder, Cue, CueType, Factuality, Form, Link, LinkType, Source
from dragoman.model.document import Document, DocumentKind, Zone, ZoneKind
from dragoman.model.event import Event, EventType, Status
from dragoman.model.issue import Issue
from dragoman.model.moment import Moment, Precision
from dragoman.model.place import Place, PlacePrecision
from dragoman.model.quote import Quote
from dragoman.model.reading import Json, Reading
from dragoman.model.relation import Direction, Relation, RelationKind
from dragoman.model.span import Span

Value = TypeVar("Value")
Finder = Callable[[str], tuple[int, int]]
"""Where a moment's words stand in the document."""

_BARE_DATE = 10


def reading_from_json(given: Json) -> Reading:
    """Return the reading of one contract object. Raises `ContractError` at what breaks the contract.

    Every quote is checked against the document's text: a reading whose words have moved is refused.
    """
    document = document_from_json(_object(given, "document"))
    claims = tuple(
        claim_from_json(claim, document_id=document.id, text=document.text) for claim in _list(given, "claims")
    )
    for claim in claims:
        if not claim.quote.verify(document):
            raise ContractError(f"claims: the quote of {claim.id} is not in the text at {claim.quote.start}")  # noqa: EM102, TRY003
    return Reading(document=document, claims=claims, issues=tuple(map(issue_from_json, _list(given, "issues"))))


def document_from_json(given: Json) -> Document:
    """Return the document. Raises `ContractError`."""
    return _building(lambda: _document(given), "document")


def claim_from_json(given: Json, *, document_id: str, text: str | None = None) -> Claim:
    """Return the claim. `text` is the document's, for moments that don't say where they stand. Raises `ContractError`."""
    return _building(lambda: _claim(given, document_id, text), f"claim {given.get('id')!r}")


def issue_from_json(given: Json) -> Issue:
    """Return the issue. Raises `ContractError`."""
    return _building(
        lambda: Issue(
            stage=given["stage"],
            code=given["code"],
            message=given["message"],
            start=given.get("start"),
            end=given.get("end"),
        ),
        "issues",
    )


def time_from_json(given: str | None) -> datetime | date | None:
    """Return an aware time, or a date where the text is one. Raises `ValueError`."""
    if given is None:
        return None
    if len(given) == _BARE_DATE:
        return date.fromisoformat(given)
    told = datetime.fromisoformat(given)
    if told.tzinfo is None:
        message = f"{given!r} has no time zone"
        raise ValueError(message)
    return told


def _building(build: Callable[[], Value], what: str) -> Value:
    try:
        return build()
    except KeyError as error:
        message = f"{what}: the field {error.args[0]!r} is missing"
        raise ContractError(message) from error
    except DragomanError:
        raise
    except (ValueError, TypeError, AttributeError) as error:
        message = f"{what}: {error}"
        raise ContractError(message) from error


def _object(given: Json, name: str) -> Json:
    found = given.get(name) if isinstance(given, dict) else None
    if not isinstance(found, dict):
        message = f"{name}: an object is needed"
        raise ContractError(message)
    return found


def _list(given: Json, name: str) -> list[Json]:
    found = given.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        message = f"{name}: a list of objects is needed"
        raise ContractError(message)
    return found


def _document(given: Json) -> Document:
    return Document(
        id=given["id"],
        text=given["text"],
        source_id=given.get("source_id"),
        url=given.get("url"),
        title=given.get("title"),
        byline=given.get("byline"),
        publisher=given.get("publisher"),
        published=time_from_json(given.get("published")),
        updated=time_from_json(given.get("updated")),
        language=given.get("language"),
        kind=DocumentKind(given["kind"]),
        zones=tuple(Zone(kind=ZoneKind(zone["kind"]), start=zone["start"], end=zone["end"]) for zone in given["zones"]),
    )


def _claim(given: Json, document_id: str, text: str | None) -> Claim:
    quote = given["quote"]
    find = _finder(text, quote["start"], quote["end"])
    return Claim(
        id=given["id"],
        quote=Quote(
            document_id=document_id,
            start=quote["start"],
            end=quote["end"],
            exact=quote["exact"],
            prefix=quote["prefix"],
            suffix=quote["suffix"],
            sha256=quote["sha256"],
        ),
        chain=tuple(_source(one, find) for one in given["chain"]),
        cues=tuple(Cue(span=_span(one), level=one.get("level")) for one in given.get("cue", ())),
        cue_type=CueType(given["cue_type"]),
        form=Form(given["form"]),
        hedges=_spans(given.get("hedges", ())),
        content=_spans(given["content"]),
        kind=ClaimKind(given["kind"]),
        event=_maybe(given.get("event"), lambda one: _event(one, find)),
        attitude=_maybe(given.get("attitude"), _attitude),
        relation=_maybe(given.get("relation"), lambda one: _relation(one, find)),
        links=tuple(Link(type=LinkType(one["type"]), claim=one["claim"]) for one in given.get("links", ())),
        presupposed=given.get("presupposed", False),
        also=_spans(given.get("also", ())),
        coder=Coder(name=given["coder"]["name"], version=given["coder"]["version"]),
        score=given["score"],
    )


def _maybe(given: Json | None, build: Callable[[Json], Value]) -> Value | None:
    return None if given is None else build(given)


def _span(given: Json) -> Span:
    return Span(given["start"], given["end"], given["exact"])


def _spans(given: Iterable[Json]) -> tuple[Span, ...]:
    return tuple(_span(one) for one in given)


def _choice(given: Any, choices: Any, what: str) -> Any:
    """Return a value of a `Literal`."""
    if given not in get_args(choices):
        message = f"{what} is {given!r}, not one of {', '.join(get_args(choices))}"
        raise ValueError(message)
    return given


def _kind(given: str | None, kinds: type[StrEnum]) -> Any:
    return None if given is None else kinds(given)


def _speaks_for(given: Json) -> tuple[SpeaksFor, ...]:
    return tuple(
        SpeaksFor(name=one["name"], country=one.get("country"), reason=one["reason"])
        for one in given.get("speaks_for", ())
    )


def _party(given: Json) -> Party:
    return Party(
        name=given["name"],
        mention=_maybe(given.get("mention"), _span),
        actor=given.get("actor"),
        kind=_kind(given.get("kind"), ActorKind),
        country=given.get("country"),
        sector=given.get("sector"),
        speaks_for=_speaks_for(given),
    )


def _parties(given: Iterable[Json]) -> tuple[Party, ...]:
    return tuple(_party(one) for one in given)


def _source(given: Json, find: Finder) -> Source:
    return Source(
        party=_party(given),
        factuality=Factuality(given["factuality"]),
        said=_maybe(given.get("said"), lambda one: _moment(one, find)),
    )


def _moment(given: Json, find: Finder) -> Moment:
    earliest, latest = given.get("earliest"), given.get("latest")
    start, end = (given["start"], given["end"]) if "start" in given else find(given["text"])
    return Moment(
        earliest=None if earliest is None else date.fromisoformat(earliest),
        latest=None if latest is None else date.fromisoformat(latest),
        precision=Precision(given["precision"]),
        text=given["text"],
        start=start,
        end=end,
    )


def _finder(text: str | None, start: int, end: int) -> Finder:
    """Return a function that finds the occurrence of some words nearest to a range of the text, or (0, 0)."""

    def find(words: str) -> tuple[int, int]:
        if not text or not words:
            return 0, 0
        after = text.find(words, start)
        before = text.rfind(words, 0, start + len(words))
        near = [at for at in (after, before) if at >= 0]
        if not near:
            return 0, 0
        at = min(near, key=lambda one: max(start - one, one + len(words) - end, 0))
        return at, at + len(words)

    return find


def _place(given: Json) -> Place:
    return Place(
        name=given["name"],
        country=given.get("country"),
        lat=given.get("lat"),
        lon=given.get("lon"),
        precision=_kind(given.get("precision"), PlacePrecision),
        id=given.get("id"),
    )


def _event(given: Json, find: Finder) -> Event:
    return Event(
        type=EventType(given["type"]),
        actors=_parties(given["actors"]),
        recipients=_parties(given.get("recipients", ())),
        mode=given.get("mode"),
        contexts=tuple(given.get("contexts", ())),
        moment=_maybe(given.get("moment"), lambda one: _moment(one, find)),
        place=_maybe(given.get("place"), _place),
        status=Status(given["status"]),
        condition=_maybe(given.get("condition"), _span),
        goldstein=given.get("goldstein"),
    )


def _attitude(given: Json) -> Attitude:
    target = given.get("target", {})
    trend = given.get("trend")
    return Attitude(
        experiencer=_party(given["experiencer"]),
        type=AttitudeType(given["type"]),
        polarity=_choice(given["polarity"], Polarity, "polarity"),
        word=_span(given["word"]),
        emotion=given.get("emotion"),
        intensity=_choice(given["intensity"], Intensity, "intensity"),
        trend=None if trend is None else _choice(trend, Trend, "trend"),
        target=Target(
            parties=_parties(target.get("parties", ())),
            claim=target.get("claim"),
            text=_maybe(target.get("text"), _span),
        ),
        condition=_maybe(given.get("condition"), _span),
    )


def _relation(given: Json, find: Finder) -> Relation:
    return Relation(
        kind=RelationKind(given["kind"]),
        parties=_parties(given["parties"]),
        direction=_choice(given["direction"], Direction, "direction"),
        moment=_maybe(given.get("moment"), lambda one: _moment(one, find)),
        place=_maybe(given.get("place"), _place),
    )
