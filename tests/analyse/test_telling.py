"""Claims in plain English: verbs by type, mode and status, feelings by emotion, names as a reader knows them."""

from dataclasses import replace
from typing import Any

import pytest
from readings_made import CHILE, GHANA, MINISTER, PERU, REBELS, SCHOLAR, claim, document, state

from dragoman.analyse.families import emotions_of, family_of
from dragoman.analyse.labelling import subject_label
from dragoman.analyse.telling import clause, listed, name, named, several
from dragoman.analyse.wordlists import _acts, _feelings, feeling_of, relation_words, verbs_of
from dragoman.model.actor import ActorKind, Party
from dragoman.model.attitude import Attitude, AttitudeType, Target
from dragoman.model.claim import Claim, ClaimKind
from dragoman.model.codebook import modes
from dragoman.model.event import Event, EventType, Status
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.span import Span

WORDS = "Chile expelled two Peruvian envoys"
VISITORS = Party(name="border guards", kind=ActorKind.GROUP)


def act(kind: EventType, *, by: tuple[Party, ...] = (CHILE,), to: tuple[Party, ...] = (PERU,), **more: Any) -> Claim:
    return claim(document(), WORDS, ClaimKind.EVENT, event=Event(type=kind, actors=by, recipients=to, **more))


def feeling(emotion: str | None, *, polarity: str = "-", of: Party = PERU, **more: Any) -> Claim:
    text = document().text
    target = more.pop("target", Target(parties=(CHILE,)))
    kind = more.pop("type", AttitudeType.SENTIMENT)
    made = Attitude(
        experiencer=of, type=kind, polarity=polarity, word=Span.cut(text, 0, 5), emotion=emotion, target=target, **more
    )  # type: ignore[arg-type]
    return claim(document(), WORDS, ClaimKind.ATTITUDE, attitude=made)


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (act(EventType.SANCTION, mode="expel"), "Chile expelled Peru"),
        (act(EventType.ASSAULT, status=Status.PLANNED), "Chile is to attack Peru"),
        (act(EventType.ASSAULT, status=Status.ONGOING, by=(VISITORS,)), "border guards are attacking Peru"),
        (act(EventType.ASSAULT, status=Status.POSSIBLE), "Chile may attack Peru"),
        (act(EventType.ASSAULT, status=Status.DENIED), "Chile attacked Peru"),
        (act(EventType.CONSULT, mode="visit", by=(PERU, CHILE), to=(PERU, CHILE)), "Peru and Chile met each other"),
        (
            act(EventType.MOBILIZE, mode="troops", to=()),
            "Chile mobilised troops (“Chile expelled two Peruvian envoys”)",
        ),
        (act(EventType.ASSAULT, to=()), None),
        (act(EventType.ASSAULT, by=()), None),
        (act(EventType.COERCE, mode="seize"), "Chile seized property of Peru (“Chile expelled two Peruvian envoys”)"),
        (
            act(EventType.COERCE, mode="seize", to=(Party(name="Blue Star", kind=ActorKind.VESSEL),)),
            "Chile seized Blue Star (“Chile expelled two Peruvian envoys”)",
        ),
    ],
)
def test_acts_are_told_by_type_mode_and_status(made: Claim, wanted: str | None) -> None:
    assert clause(made) == wanted


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (feeling("anxiety"), "Peru is worried about Chile"),
        (feeling("anxiety", intensity="high"), "Peru is deeply worried about Chile"),
        (feeling("anxiety", polarity="+"), "Peru is not worried about Chile"),
        (feeling("support", polarity="+"), "Peru supports Chile"),
        (feeling("support", polarity="-"), "Peru does not support Chile"),
        (feeling("condemnation", of=VISITORS), "border guards condemn Chile"),
        (feeling("anxiety", of=VISITORS, polarity="+"), "border guards are not worried about Chile"),
        (feeling("justification", polarity="+"), "Peru justifies Chile"),
        (feeling("refusal", target=Target()), None),
        (
            feeling(None, type=AttitudeType.INTENTION, polarity="+", target=Target(text=Span.cut(WORDS, 6, 14))),
            "Peru has plans for “expelled”",
        ),
    ],
)
def test_attitudes_are_told_by_emotion_and_polarity(made: Claim, wanted: str | None) -> None:
    assert clause(made) == wanted


@pytest.mark.parametrize(
    ("cue", "text", "wanted"),
    [
        ("to build", "build a port", "Peru means to “build a port”"),
        ("will", "build a port", "Peru means to “build a port”"),
        ("intends", "to build a port", "Peru means to “build a port”"),
        ("plans", "a port in Tacna", "Peru has plans for “a port in Tacna”"),
    ],
)
def test_intentions_are_told_as_acts_where_the_text_has_a_verb(cue: str, text: str, wanted: str) -> None:
    target = Target(text=Span.cut(text, 0, len(text)))
    made = Attitude(
        experiencer=PERU, type=AttitudeType.INTENTION, polarity="+", word=Span.cut(cue, 0, len(cue)), target=target
    )
    assert clause(claim(document(), WORDS, ClaimKind.ATTITUDE, attitude=made)) == wanted


def test_efforts_are_told_with_their_verb() -> None:
    target = Target(text=Span.cut("to open the border", 0, 18))
    made = feeling("effort", type=AttitudeType.INTENTION, polarity="+", target=target)
    assert clause(made) == "Peru makes efforts to “open the border”"


def test_words_of_the_target_stand_beside_the_names_where_they_say_more() -> None:
    words = Span.cut("ties of Chile and Ghana", 0, 23)
    both = feeling("fear", target=Target(parties=(CHILE, GHANA), text=words))
    assert clause(both) == "Peru is afraid of Chile and Ghana (“ties of Chile and Ghana”)"
    alone = feeling("fear", target=Target(parties=(CHILE,), text=Span.cut("Chile", 0, 5)))
    assert clause(alone) == "Peru is afraid of Chile"


def test_relations_are_told_of_two_at_least() -> None:
    pair = Relation(kind=RelationKind.TRADE, parties=(PERU, CHILE), direction="cooling")
    made = claim(document(), WORDS, ClaimKind.RELATION, relation=pair)
    assert clause(made) == "Peru and Chile trade with each other, and drift apart"
    one = claim(document(), WORDS, ClaimKind.RELATION, relation=Relation(kind=RelationKind.TRADE, parties=(PERU,)))
    assert clause(one) is None
    assert clause(claim(document(), WORDS, ClaimKind.PROPOSITION)) is None


def test_names() -> None:
    assert name(MINISTER) == "Ana Rojas (Peru)"
    assert name(SCHOLAR) == "Luis Paz"
    assert name(state("United States", "USA")) == "the United States"
    assert name(state("Democratic Republic of the Congo", "COD")).startswith("the Democratic Republic")
    national = replace(GHANA, mention=Span.cut("A Ghanaian national", 0, 19))
    assert name(national) == "a Ghanaian national"
    assert name(Party(name="United States and Peru", kind=ActorKind.GROUP)) == "the United States and Peru"
    assert listed((PERU, CHILE, GHANA)) == "Peru, Chile and Ghana"
    assert listed((PERU, CHILE, GHANA, SCHOLAR)) == "Peru, Chile and 2 others"
    assert named(REBELS)
    assert not named(Party(name="they"))
    assert not named(Party(name="officials", kind=ActorKind.GROUP))
    assert several((PERU, CHILE))
    assert not several((state("Netherlands", "NLD"),))
    assert several((Party(name="Houthis", kind=ActorKind.GROUP),))
    assert several((Party(name="Peru and Chile", kind=ActorKind.GROUP),))
    assert several((Party(name="US retailers", kind=ActorKind.ORGANISATION),))
    assert not several((Party(name="Association of Manufacturers", kind=ActorKind.ORGANISATION),))


def test_doubt_is_told_once() -> None:
    assert clause(act(EventType.ASSAULT, status=Status.POSSIBLE), doubted=True) == "Chile will attack Peru"


@pytest.mark.parametrize("kind", EventType)
def test_every_type_has_verbs_and_no_mode_is_unknown(kind: EventType) -> None:
    known = {(one.type.value, one.mode) for one in modes()}
    assert (kind.value, "") in _acts()
    assert {key for key in _acts() if key[1]} <= known
    for mode in [None, *(one.mode for one in modes() if one.type is kind)]:
        words = verbs_of(Event(type=kind, actors=(CHILE,), mode=mode))
        assert all("{}" in verb for verb in (words.did, words.do, words.doing))
        assert "{}" not in words.did_alone + words.do_alone


def test_every_emotion_of_the_families_has_words() -> None:
    for emotion in _feelings():
        if emotion[-1] in "+-":
            continue
        family = family_of(feeling(emotion).attitude)  # type: ignore[arg-type]
        assert family.name in _feelings(), emotion
        for other in emotions_of(family):
            told = feeling_of(feeling(other).attitude)  # type: ignore[arg-type]
            assert not told.tell.startswith("feel ") or other == "sympathy", other
    for kind in RelationKind:
        assert relation_words(kind.value).noun.endswith((" of", " between"))


def test_labels_read_as_what_a_position_is_on() -> None:
    assert subject_label(feeling("anxiety")) == "Peru: worry about Chile"
    assert subject_label(act(EventType.REQUEST)) == "Chile calling on Peru"
    assert subject_label(act(EventType.ASSAULT, to=(), by=())) == "somebody attacking somebody"
    planned = feeling(None, type=AttitudeType.INTENTION, polarity="+", target=Target(text=Span.cut(WORDS, 6, 14)))
    assert subject_label(planned) == "Peru: plan: “expelled”"
