"""Readings made by hand, so that the view is tested without a parser."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.attitude import Attitude, AttitudeType, Target
from dragoman.model.claim import (
    AUTHOR,
    GENERIC,
    Claim,
    ClaimKind,
    Coder,
    Cue,
    CueType,
    Factuality,
    Form,
    Link,
    LinkType,
    Source,
)
from dragoman.model.document import Document, DocumentKind
from dragoman.model.event import Event, EventType, Status
from dragoman.model.issue import Issue
from dragoman.model.moment import Moment, Precision
from dragoman.model.place import Place
from dragoman.model.quote import Quote
from dragoman.model.reading import Reading
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.span import Span

CODER = Coder(name="by hand", version="1")
TEXT = (
    "Norwegian envoy Kari Lund hinted that Iceland is deeply worried about the pact between Malta and Cyprus.\n"
    "Last week, Maltese troops entered Nicosia, according to the BBC.\n"
    "It is said that Cyprus will pay. Cyprus will pay.\n"
    "“Malta is wrong,” the envoy said."
)


def document(text: str = TEXT, **fields: object) -> Document:
    known: dict[str, object] = {
        "title": "A pact and its neighbours",
        "publisher": "The Example",
        "published": datetime(2024, 6, 26, 9, 30, tzinfo=UTC),
        "kind": DocumentKind.NEWS,
        "language": "en",
    }
    return Document.new(text, **(known | fields))


def span(text: str, words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span.cut(text, start, start + len(words))


def state(name: str, code: str, mention: Span | None = None) -> Party:
    own = SpeaksFor(name=name, country=code, reason="state name")
    return Party(
        name=name, mention=mention, actor=code, kind=ActorKind.STATE, country=code, sector="GOV", speaks_for=(own,)
    )


def person(name: str, state_name: str, code: str, mention: Span | None = None) -> Party:
    represented = SpeaksFor(name=state_name, country=code, reason="title")
    return Party(
        name=name, mention=mention, kind=ActorKind.PERSON, country=code, sector="GOV", speaks_for=(represented,)
    )


AUTHOR_PARTY = Party(name=AUTHOR)


def source(party: Party, value: str = "CT+") -> Source:
    return Source(party=party, factuality=Factuality(value))


def claim(doc: Document, words: str, *chain: Source, nth: int = 0, **fields: object) -> Claim:
    content = span(doc.text, words, nth=nth)
    known: dict[str, object] = {
        "id": f"c_{content.start:04}{len(chain)}",
        "quote": Quote.cut(doc, content.start, content.end),
        "chain": chain or (source(AUTHOR_PARTY),),
        "cue_type": CueType.COMMUNICATION if len(chain) > 1 else CueType.EVENT,
        "form": Form.INDIRECT if len(chain) > 1 else Form.AUTHOR,
        "content": (content,),
        "kind": ClaimKind.PROPOSITION,
        "coder": CODER,
        "score": 0.5,
    }
    return Claim(**(known | fields))


def reading() -> Reading:
    """One reading with every kind of claim, nesting, hedges, a moment, links, a hardened claim and an issue."""
    doc = document()
    text = doc.text
    envoy = person("Kari Lund", "Norway", "NOR", span(text, "Norwegian envoy Kari Lund"))
    iceland, malta, cyprus = state("Iceland", "ISL"), state("Malta", "MLT"), state("Cyprus", "CYP")
    worry = claim(
        doc,
        "Iceland is deeply worried about the pact between Malta and Cyprus",
        source(AUTHOR_PARTY, "Uu"),
        source(envoy, "PR+"),
        source(iceland),
        cues=(Cue(span=span(text, "hinted"), level=1), Cue(span=span(text, "worried"), level=2)),
        cue_type=CueType.BELIEF,
        hedges=(span(text, "hinted"),),
        kind=ClaimKind.ATTITUDE,
        attitude=Attitude(
            experiencer=iceland,
            type=AttitudeType.SENTIMENT,
            polarity="-",
            emotion="anxiety",
            word=span(text, "worried"),
            intensity="high",
            target=Target(parties=(malta, cyprus)),
        ),
    )
    pact = claim(
        doc,
        "the pact between Malta and Cyprus",
        source(AUTHOR_PARTY, "Uu"),
        source(envoy),
        cues=(Cue(span=span(text, "hinted"), level=1),),
        kind=ClaimKind.RELATION,
        relation=Relation(kind=RelationKind.ALLIANCE, parties=(malta, cyprus), direction="warming"),
        presupposed=True,
    )
    bbc = Party(name="BBC", mention=span(text, "the BBC"), kind=ActorKind.ORGANISATION, sector="MED")
    last_week = span(text, "Last week")
    entry = claim(
        doc,
        "Last week, Maltese troops entered Nicosia",
        source(AUTHOR_PARTY, "Uu"),
        source(bbc),
        cues=(Cue(span=span(text, "according to"), level=1),),
        kind=ClaimKind.EVENT,
        event=Event(
            type=EventType.ASSAULT,
            actors=(Party(name="Maltese troops", kind=ActorKind.ORGANISATION, country="MLT", sector="MIL"),),
            recipients=(cyprus,),
            moment=Moment(
                earliest=date(2024, 6, 17),
                latest=date(2024, 6, 23),
                precision=Precision.WEEK,
                text="Last week",
                start=last_week.start,
                end=last_week.end,
            ),
            place=Place(name="Nicosia", country="CYP"),
        ),
    )
    rumour = claim(
        doc,
        "Cyprus will pay",
        source(AUTHOR_PARTY, "Uu"),
        source(Party(name=GENERIC), "CT+"),
        cues=(Cue(span=span(text, "It is said"), level=1),),
        kind=ClaimKind.EVENT,
        event=Event(type=EventType.AID, actors=(cyprus,), status=Status.PLANNED),
    )
    fact = claim(
        doc,
        "Cyprus will pay",
        nth=1,
        kind=ClaimKind.EVENT,
        event=Event(type=EventType.AID, actors=(cyprus,), status=Status.PLANNED),
        links=(Link(type=LinkType.RESTATES, claim=rumour.id),),
    )
    wrong = claim(
        doc,
        "Malta is wrong",
        source(AUTHOR_PARTY, "Uu"),
        source(replace(envoy, mention=span(text, "the envoy"))),
        cues=(Cue(span=span(text, "said", nth=1), level=1),),
        form=Form.DIRECT,
    )
    issue = Issue(stage="read", code="test", message="made by hand")
    return Reading(document=doc, claims=(worry, pact, entry, rumour, fact, wrong), issues=(issue,))
