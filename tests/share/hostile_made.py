"""A reading that breaks careless writers of files: markup, formulas, controls, no address, acts that did not happen."""

from datetime import date
from typing import Any

from readings_made import CHILE, PERU, REBELS, claim, document

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import ClaimKind, Factuality, Source
from dragoman.model.document import Document
from dragoman.model.event import Event, EventType, Status
from dragoman.model.place import Place, PlacePrecision
from dragoman.model.reading import Reading

HOSTILE = Party(name='=HYPERLINK("x")\t<Zorro> & Söhne', kind=ActorKind.ORGANISATION, country="CHL", sector="BUS")
BARE = (
    "Red Dawn shelled a market in Tacna. Peru will meet Chile and Ghana. Chile never attacked Peru. @SUM(1) & <b> \x07."
)


def hostile_reading() -> Reading:
    """A text with what breaks careless writers: markup, formulas, controls, no address, an act that is only planned."""
    of = document(
        BARE, url=None, title="=1+1 <Market> & \x0bfire", publisher=None, published=date(2025, 2, 27), zones=()
    )
    civilians = Party(name="traders", kind=ActorKind.GROUP, country="PER", sector="CVL")
    shelled = event(
        of,
        "Red Dawn shelled a market in Tacna",
        EventType.ASSAULT,
        (REBELS,),
        (civilians,),
        mode="heavy-weapons",
        place=Place(name="Tacna", country="PER", precision=PlacePrecision.CITY, lat=-18.01, lon=-70.25),
    )
    meeting = event(
        of,
        "Peru will meet Chile and Ghana",
        EventType.CONSULT,
        (PERU,),
        (CHILE, HOSTILE),
        mode="visit",
        status=Status.PLANNED,
        place=Place(name="Lima", country="PER"),
    )
    never = event(of, "Chile never attacked Peru", EventType.ASSAULT, (CHILE,), (PERU,), chain=(author("CT-"),))
    odd = claim(of, "@SUM(1) & <b> \x07", ClaimKind.PROPOSITION, sources=(HOSTILE,))
    return Reading(document=of, claims=(shelled, meeting, never, odd), issues=())


def author(value: str) -> Source:
    return Source(party=Party(name="AUTHOR"), factuality=Factuality(value))


def event(
    of: Document, words: str, kind: EventType, actors: tuple[Party, ...], recipients: tuple[Party, ...], **more: Any
) -> Any:
    chain = more.pop("chain", (author("CT+"),))
    made = Event(type=kind, actors=actors, recipients=recipients, goldstein=-9.0, **more)
    return claim(of, words, ClaimKind.EVENT, chain=chain, event=made)
