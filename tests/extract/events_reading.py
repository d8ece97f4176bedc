"""Read events out of short texts, for the tests of events."""

from collections.abc import Sequence

from dragoman.extract.events import find
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import EventDraft, Scene
from dragoman.knowledge import knowledge
from dragoman.model.actor import Party
from dragoman.model.document import Document
from dragoman.resolve.resolver import DocumentResolver


def read(text: str) -> list[EventDraft]:
    document = Document.new(text)
    parse = parse_text(text, ())[0]
    resolver = DocumentResolver(document, parse, knowledge())
    return find(Scene(document=document, parse=parse, resolver=resolver, reference=None))


def countries(parties: Sequence[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def shown(draft: EventDraft) -> tuple[str, set[str], set[str], str]:
    event = draft.event
    return event.type.value, countries(event.actors), countries(event.recipients), event.status.value


def sides(text: str, type_: str) -> list[tuple[str, str]]:
    """Return actors and recipients of the events of one type, countries joined by a plus sign."""
    return [
        ("+".join(sorted(countries(draft.event.actors))), "+".join(sorted(countries(draft.event.recipients))))
        for draft in read(text)
        if draft.event.type.value == type_
    ]
