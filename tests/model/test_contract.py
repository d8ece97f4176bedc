import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dragoman.model import contract
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.attitude import Attitude, AttitudeType, Target
from dragoman.model.claim import Claim, ClaimKind, Coder, Cue, CueType, Factuality, Form, Link, LinkType, Source
from dragoman.model.document import Document, DocumentKind, Zone, ZoneKind
from dragoman.model.event import Event, EventType, Status
from dragoman.model.issue import Issue
from dragoman.model.moment import Moment, Precision
from dragoman.model.place import Place, PlacePrecision
from dragoman.model.quote import Quote
from dragoman.model.reading import Reading
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.span import Span

Json = dict[str, Any]
TEXT = "On 3 May Malta’s envoy hinted that Cyprus fears the pact, if it holds. Malta left the pact. \N{FLAG IN HOLE}"
DOCUMENT = Document.new(
    TEXT,
    title="A pact",
    published=datetime(2024, 5, 4, 6, 0, tzinfo=UTC),
    updated=date(2024, 5, 5),
    language="en",
    kind=DocumentKind.NEWS,
    zones=(Zone(kind=ZoneKind.BODY, start=0, end=len(TEXT)),),
)
VALIDATOR = Draft202012Validator(contract.schema())


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


MALTA = Party(
    name="Malta",
    mention=span("Malta’s envoy"),
    actor="MLT",
    kind=ActorKind.STATE,
    country="MLT",
    sector="GOV",
    speaks_for=(SpeaksFor(name="Malta", country="MLT", reason="office stated in the text"),),
)
CYPRUS = Party(name="Cyprus", mention=span("Cyprus"), country="CYP", sector="GOV", kind=ActorKind.STATE)
THIRD = Moment(
    earliest=date(2024, 5, 3), latest=date(2024, 5, 3), precision=Precision.DAY, text="On 3 May", start=0, end=8
)
ISLAND = Place(name="Malta", country="MLT", lat=35.9, lon=14.4, precision=PlacePrecision.COUNTRY, id="MLT")


def claim(number: int, words: str, kind: ClaimKind, **fields: Any) -> Claim:
    content = span(words)
    known: Json = {
        "chain": (
            Source(party=Party(name="AUTHOR"), factuality=Factuality.UNCOMMITTED),
            Source(party=MALTA, factuality=Factuality.PROBABLE, said=THIRD),
        ),
        "cues": (Cue(span=span("hinted"), level=1),),
        "cue_type": CueType.COMMUNICATION,
        "form": Form.INDIRECT,
        "hedges": (span("hinted"),),
    }
    return Claim(
        id=f"c_{number}",
        quote=Quote.cut(DOCUMENT, content.start, content.end),
        content=(content,),
        kind=kind,
        coder=Coder(name="rules", version="0.1.0"),
        score=0.75,
        **(known | fields),
    )


def reading() -> Reading:
    """A reading with every kind of claim and as many fields filled as one text can fill."""
    left = Event(
        type=EventType.RETREAT,
        actors=(MALTA,),
        recipients=(CYPRUS,),
        mode="withdraw",
        contexts=("diplomatic",),
        moment=THIRD,
        place=ISLAND,
        status=Status.POSSIBLE,
        condition=span("if it holds"),
        goldstein=6.5,
    )
    fear = Attitude(
        experiencer=CYPRUS,
        type=AttitudeType.SENTIMENT,
        polarity="-",
        word=span("fears"),
        emotion="fear",
        trend="rising",
        target=Target(parties=(MALTA,), claim="c_1", text=span("the pact")),
        condition=span("if it holds"),
    )
    pact = Relation(kind=RelationKind.ALLIANCE, parties=(MALTA, CYPRUS), moment=THIRD, place=ISLAND)
    alone = {
        "chain": (Source(party=Party(name="AUTHOR"), factuality=Factuality.CERTAIN_NOT),),
        "cues": (),
        "hedges": (),
    }
    return Reading(
        document=DOCUMENT,
        claims=(
            claim(1, "Malta left the pact", ClaimKind.EVENT, event=left, **alone),
            claim(
                2,
                "Cyprus fears the pact",
                ClaimKind.ATTITUDE,
                attitude=fear,
                links=(Link(type=LinkType.BECAUSE, claim="c_1"),),
            ),
            claim(3, "the pact", ClaimKind.RELATION, relation=pact, presupposed=True, also=(span("the pact."),)),
            claim(4, "it holds", ClaimKind.PROPOSITION),
        ),
        issues=(Issue(stage="read", code="no-byline", message="nobody signs"),),
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(contract.schema())
    assert contract.schema() is not contract.schema()


def test_a_reading_of_our_own_nouns_is_valid() -> None:
    VALIDATOR.validate(reading().to_json())


def test_an_empty_reading_of_a_bare_text_is_valid() -> None:
    VALIDATOR.validate(Reading(document=Document.new(""), claims=()).to_json())


def test_every_object_is_closed_and_names_all_it_needs() -> None:
    for name, definition in contract.schema()["$defs"].items():
        assert definition["additionalProperties"] is False, name
        assert set(definition["required"]) == set(definition["properties"]), name


@pytest.mark.parametrize(
    ("definition", "field", "values"),
    [
        ("claim", "cue_type", CueType),
        ("claim", "form", Form),
        ("claim", "kind", ClaimKind),
        ("source", "factuality", Factuality),
        ("party", "kind", ActorKind),
        ("event", "type", EventType),
        ("event", "status", Status),
        ("attitude", "type", AttitudeType),
        ("relation", "kind", RelationKind),
        ("moment", "precision", Precision),
        ("place", "precision", PlacePrecision),
        ("link", "type", LinkType),
        ("document", "kind", DocumentKind),
        ("zone", "kind", ZoneKind),
    ],
)
def test_the_schemas_values_are_those_of_the_nouns(definition: str, field: str, values: Any) -> None:
    told = contract.schema()["$defs"][definition]["properties"][field]["enum"]
    assert {value for value in told if value is not None} == {str(value.value) for value in values}


def broken(change: Callable[[Json], object]) -> Json:
    made = copy.deepcopy(reading().to_json())
    change(made)
    return made


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.pop("issues"),
        lambda made: made.update(version=2),
        lambda made: made["document"].update(published="yesterday"),
        lambda made: made["document"].update(published="2024-05-04T06:00"[:-3]),
        lambda made: made["claims"][0].pop("score"),
        lambda made: made["claims"][0].update(note="extra"),
        lambda made: made["claims"][0].update(score=1.5),
        lambda made: made["claims"][0].update(content=[]),
        lambda made: made["claims"][0].update(chain=[]),
        lambda made: made["claims"][0].update(event=None),
        lambda made: made["claims"][1].update(event=made["claims"][0]["event"]),
        lambda made: made["claims"][3].update(kind="event"),
        lambda made: made["claims"][1]["chain"].reverse(),
        lambda made: made["claims"][1]["chain"][1].update(country="Malta"),
        lambda made: made["claims"][1]["cue"][0].pop("level"),
        lambda made: made["claims"][1]["cue"][0].update(end="7"),
        lambda made: made["claims"][1]["attitude"].update(polarity="neutral"),
        lambda made: made["claims"][0]["event"].update(type="MAKE PUBLIC STATEMENT"),
        lambda made: made["claims"][0]["quote"].update(sha256="abc"),
        lambda made: made["claims"][1]["links"][0].update(type="echoes"),
    ],
)
def test_what_breaks_the_contract_is_refused(change: Callable[[Json], object]) -> None:
    assert not VALIDATOR.is_valid(broken(change))


def test_a_reading_written_as_json_by_hand_is_valid() -> None:
    VALIDATOR.validate(json.loads(BY_HAND))


BY_HAND = """
{"document": {"id": "d_1", "source_id": "row 7", "url": null, "title": null, "byline": null, "publisher": "A Daily",
  "published": "2024-05-04T08:00:00+02:00", "updated": null, "language": "en", "kind": "news",
  "text": "Tuvalu may join, ministers say.", "zones": []},
 "claims": [{"id": "c_a",
  "quote": {"start": 0, "end": 31, "exact": "Tuvalu may join, ministers say.", "prefix": "", "suffix": "",
            "sha256": "8d1ce9e20c1a4aeb1a2a6b9ccf0c1b16f3a33c6f2a4c2f6ad3f5f9de0ff55e11"},
  "chain": [{"name": "AUTHOR", "mention": null, "actor": null, "country": null, "sector": "MED", "speaks_for": [],
             "said": null, "factuality": "Uu"},
            {"name": "ministers", "mention": {"start": 17, "end": 26, "exact": "ministers"}, "actor": null,
             "country": null, "sector": "GOV", "speaks_for": [], "said": null, "factuality": "PS+"}],
  "cue": [{"start": 27, "end": 30, "exact": "say", "level": 1}], "presupposed": false, "also": [],
  "cue_type": "communication", "form": "indirect", "hedges": [{"start": 7, "end": 10, "exact": "may"}],
  "content": [{"start": 0, "end": 15, "exact": "Tuvalu may join"}], "kind": "proposition",
  "event": null, "attitude": null, "relation": null, "links": [],
  "coder": {"name": "a person", "version": "1"}, "score": 1}],
 "issues": [{"stage": "read", "code": "no-title", "message": "the text has no headline", "start": null, "end": null}]}
"""
