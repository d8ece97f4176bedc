from dataclasses import replace

import hand_made

import dragoman
from dragoman.analyse import voices
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, ClaimKind, Cue, CueType, Form, Source
from dragoman.model.document import Document
from dragoman.model.event import Event, EventType, Status
from dragoman.model.reading import Reading

TEXT = "Malta said Cyprus admitted that Iceland fears war. Malta downplayed the war."
AUTHOR = hand_made.source(hand_made.AUTHOR_PARTY, "Uu")
MALTA, CYPRUS, ICELAND = (
    hand_made.source(hand_made.state(name, code))
    for name, code in (("Malta", "MLT"), ("Cyprus", "CYP"), ("Iceland", "ISL"))
)


def told(words: str, *others: Source, cues: tuple[str, ...] = (), **fields: object) -> Claim:
    document = doc()
    levels = tuple(Cue(span=hand_made.span(TEXT, cue), level=level) for level, cue in enumerate(cues, start=1))
    return hand_made.claim(document, words, AUTHOR, *others, cues=levels, **fields)


def doc() -> Document:
    return hand_made.document(TEXT)


def heard(*claims: Claim) -> tuple[list[str], list[str]]:
    found = voices(Reading(document=doc(), claims=claims))
    return [voice.party.name for voice in found.speaking], [body.name for body in found.unheard]


def test_a_feeling_told_by_others_is_no_voice() -> None:
    claim = told("Iceland fears war", MALTA, ICELAND, cues=("said", "fears"), cue_type=CueType.BELIEF)
    assert heard(claim) == (["Malta"], ["Iceland"])


def test_words_passed_on_by_another_source_are_second_hand() -> None:
    claim = told("Iceland fears war", MALTA, CYPRUS, cues=("said", "admitted"))
    found = voices(Reading(document=doc(), claims=(claim,)))
    assert [(body.name, body.through) for body in found.unheard] == [("Cyprus", (MALTA.party,))]


def test_a_state_is_heard_through_whoever_speaks_for_it() -> None:
    envoy = hand_made.source(hand_made.person("Ana Borg", "Malta", "MLT"))
    assert heard(told("war", envoy, cues=("said",)), told("fears war", MALTA, cue_type=CueType.BELIEF)) == (
        ["Ana Borg"],
        [],
    )


def test_an_act_of_speech_without_its_words_is_told_but_not_heard() -> None:
    claim = told("the war", MALTA, cues=("downplayed",), form=Form.NOMINAL)
    found = voices(Reading(document=doc(), claims=(claim,)))
    assert [(body.name, body.words) for body in found.in_a_word] == [("Malta", ("downplayed",))]
    assert [(voice.party.name, voice.one_word) for voice in found.speaking] == [("Malta", 1)]
    assert found.unheard == ()


def test_an_admission_is_speech_although_it_reports_knowledge() -> None:
    claim = told("Iceland fears war", CYPRUS, cues=("admitted",), cue_type=CueType.KNOWLEDGE)
    assert heard(claim) == (["Cyprus"], [])


def test_headlines_let_nobody_speak() -> None:
    claim = told("war", MALTA, cues=("said",), form=Form.HEADLINE)
    assert heard(claim) == ([], ["Malta"])


def test_an_outer_believer_is_no_speaker_where_the_cue_is_known() -> None:
    nested = told("Iceland fears war", MALTA, ICELAND, cues=("fears", "admitted"), cue_type=CueType.BELIEF)
    plain = told("war", MALTA, cues=("fears",), cue_type=CueType.BELIEF)
    assert "Malta" not in heard(nested, plain)[0]


def test_an_author_who_speaks_for_a_state_is_heard() -> None:
    state = hand_made.state("Malta", "MLT")
    author = replace(hand_made.AUTHOR_PARTY, speaks_for=state.speaks_for)
    claim = hand_made.claim(doc(), "war", hand_made.source(author), CYPRUS, cue_type=CueType.BELIEF)
    assert heard(claim) == ([], ["Cyprus"])


def test_people_without_a_state_are_never_listed_as_unheard() -> None:
    neighbour = hand_made.source(replace(hand_made.person("A neighbour", "", "MLT"), speaks_for=()))
    assert heard(told("war", neighbour, cue_type=CueType.BELIEF)) == ([], [])


def test_a_speech_act_without_words_is_named_as_an_act() -> None:
    asked = Event(type=EventType.REQUEST, actors=(MALTA.party,), recipients=(CYPRUS.party,))
    claim = hand_made.claim(doc(), "Malta downplayed the war", kind=ClaimKind.EVENT, event=asked)
    found = voices(Reading(document=doc(), claims=(claim,)))
    assert [(body.name, body.acts) for body in found.in_a_word] == [("Malta", ("a request",))]
    assert [body.name for body in found.unheard] == ["Cyprus"]


def test_a_denied_act_is_no_speech() -> None:
    asked = Event(type=EventType.REQUEST, actors=(MALTA.party,), recipients=(), status=Status.DENIED)
    claim = hand_made.claim(doc(), "Malta downplayed the war", kind=ClaimKind.EVENT, event=asked)
    found = voices(Reading(document=doc(), claims=(claim,)))
    assert ([body.name for body in found.in_a_word], [body.name for body in found.unheard]) == ([], ["Malta"])


def test_pronouns_that_lead_nowhere_are_one_voice_without_a_name() -> None:
    it, they = hand_made.source(Party(name="It")), hand_made.source(Party(name="they"))
    found = voices(Reading(document=doc(), claims=(told("war", it), told("fears war", they))))
    assert [(voice.party.name, voice.claims) for voice in found.speaking] == [("", 2)]
    assert found.unheard == ()


def test_python_and_the_page_listen_with_the_same_ears() -> None:
    assert dragoman.voices is voices
