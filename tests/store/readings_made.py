"""Readings made by hand for the store's tests: short reports, claims on their words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.attitude import Attitude, AttitudeType, Target
from dragoman.model.claim import AUTHOR, Claim, ClaimKind, Coder, Cue, CueType, Factuality, Form, Source
from dragoman.model.document import Document, DocumentKind, Zone, ZoneKind
from dragoman.model.event import Event, EventType
from dragoman.model.ids import stable_id
from dragoman.model.issue import Issue
from dragoman.model.moment import Moment, Precision
from dragoman.model.place import Place
from dragoman.model.quote import Quote
from dragoman.model.reading import Reading
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.span import Span

RULES = Coder(name="dragoman-rules", version="1")
NEWER = Coder(name="dragoman-rules", version="2")
START = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that goes on by a minute at each look."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


def state(name: str, code: str) -> Party:
    spoken = (SpeaksFor(name=name, country=code, reason="a state speaks for itself"),)
    return Party(name=name, actor=code, kind=ActorKind.STATE, country=code, sector="GOV", speaks_for=spoken)


PERU = state("Peru", "PER")
CHILE = state("Chile", "CHL")
GHANA = state("Ghana", "GHA")
MINISTER = Party(
    name="Ana Rojas",
    actor="ana-rojas",
    kind=ActorKind.PERSON,
    country="PER",
    sector="GOV",
    speaks_for=(SpeaksFor(name="Peru", country="PER", reason="foreign minister"),),
)
SCHOLAR = Party(name="Luis Paz", kind=ActorKind.PERSON, country="PER", sector="EDU")
REBELS = Party(name="Red Dawn", kind=ActorKind.ARMED_GROUP)

TEXT = (
    "Chile may close the border post.\n"
    "Peru fears that Chile will shut the border, Foreign Minister Ana Rojas said on Monday. "
    "Chile expelled two Peruvian envoys in May. Luis Paz called the café talks “useless”. "
    "Peru and Chile have been partners since 1998."
)


def document(text: str = TEXT, *, url: str | None = "https://news.example/1", **fields: Any) -> Document:
    known: dict[str, Any] = {
        "title": "Border post",
        "publisher": "The Courier",
        "published": datetime(2025, 2, 28, 22, 0, tzinfo=UTC),
        "language": "en",
        "kind": DocumentKind.NEWS,
        "zones": (Zone(kind=ZoneKind.HEADLINE, start=0, end=text.find("\n")),) if "\n" in text else (),
    }
    return Document.new(text, url=url, **(known | fields))


def moment(text: str, words: str, first: date | None, last: date | None, precision: Precision) -> Moment:
    start = text.index(words)
    return Moment(earliest=first, latest=last, precision=precision, text=words, start=start, end=start + len(words))


def claim(of: Document, words: str, kind: ClaimKind, *, sources: Iterable[Party] = (), **fields: Any) -> Claim:
    start = of.text.index(words)
    chain = (
        Source(party=Party(name=AUTHOR), factuality=Factuality.UNCOMMITTED),
        *(Source(party=party, factuality=Factuality.CERTAIN) for party in sources),
    )
    known: dict[str, Any] = {
        "id": stable_id("c", of.id, kind.value, start),
        "quote": Quote.cut(of, start, start + len(words)),
        "chain": chain,
        "cue_type": CueType.COMMUNICATION if len(chain) > 1 else CueType.EVENT,
        "form": Form.INDIRECT if len(chain) > 1 else Form.AUTHOR,
        "content": (Span.cut(of.text, start, start + len(words)),),
        "kind": kind,
        "coder": RULES,
        "score": 0.8,
    }
    return Claim(**(known | fields))


def report(text: str = TEXT, *, url: str | None = "https://news.example/1", **fields: Any) -> Reading:
    """The reading of a report about a border post; its claims: fear, expulsion, verdict, partnership."""
    of = document(text, url=url, **fields)
    monday = moment(text, "Monday", date(2025, 2, 24), date(2025, 2, 24), Precision.DAY)
    may = moment(text, "May", date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH)
    since = moment(text, "since 1998", date(1998, 1, 1), None, Precision.YEAR)
    expelled = claim(
        of,
        "Chile expelled two Peruvian envoys in May",
        ClaimKind.EVENT,
        event=Event(
            type=EventType.COERCE,
            mode="expel",
            actors=(CHILE,),
            recipients=(PERU,),
            moment=may,
            place=Place(name="Santiago", country="CHL", lat=-33.4, lon=-70.7),
            goldstein=-7.0,
        ),
    )
    said = Source(party=MINISTER, factuality=Factuality.CERTAIN, said=monday)
    fear = claim(
        of,
        "Peru fears that Chile will shut the border",
        ClaimKind.ATTITUDE,
        chain=(Source(party=Party(name=AUTHOR), factuality=Factuality.UNCOMMITTED), said),
        cues=(Cue(span=span(text, "said"), level=1),),
        attitude=Attitude(
            experiencer=PERU,
            type=AttitudeType.SENTIMENT,
            polarity="-",
            emotion="anxiety",
            word=span(text, "fears"),
            target=Target(parties=(CHILE,), text=span(text, "Chile will shut the border")),
        ),
    )
    verdict = claim(
        of,
        "Luis Paz called the café talks “useless”",
        ClaimKind.ATTITUDE,
        sources=(SCHOLAR,),
        attitude=Attitude(
            experiencer=SCHOLAR,
            type=AttitudeType.ARGUING,
            polarity="-",
            word=span(text, "useless"),
            target=Target(claim=expelled.id),
        ),
    )
    partners = claim(
        of,
        "Peru and Chile have been partners since 1998",
        ClaimKind.RELATION,
        relation=Relation(kind=RelationKind.PARTNERSHIP, parties=(PERU, CHILE), direction="warming", moment=since),
    )
    issue = Issue(stage="extract", code="odd-sentence", message="a headline without a verb")
    return Reading(document=of, claims=(fear, expelled, verdict, partners), issues=(issue,))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def numbered(number: int, **fields: Any) -> Reading:
    """One of many reports, each with a text and url of its own."""
    return report(f"{TEXT} Edition {number}.", url=f"https://news.example/{number}", **fields)
