"""Attitudes on sentences written for these tests: type, polarity, holder, target, strength."""

import pytest

from dragoman.extract.attitudes import find
from dragoman.extract.attitudes.lexicon import adjectives, idioms, loaded, nouns, verbs, word_set
from dragoman.extract.attribution import find as attributions
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import AttitudeDraft, Scene, TokenRange
from dragoman.knowledge import knowledge
from dragoman.model.document import Document, DocumentKind
from dragoman.resolve.resolver import DocumentResolver


def read(text: str, kind: DocumentKind = DocumentKind.NEWS) -> tuple[Scene, list[AttitudeDraft]]:
    document = Document.new(text, kind=kind)
    parse = parse_text(text, ())[0]
    scene = Scene(
        document=document, parse=parse, resolver=DocumentResolver(document, parse, knowledge()), reference=None
    )
    scene.attributions = attributions(scene)
    return scene, find(scene)


def words(scene: Scene, span: TokenRange | None) -> str | None:
    if span is None:
        return None
    tokens = scene.parse.tokens
    return scene.parse.text[tokens[span[0]].start : tokens[span[1]].end]


def told(text: str, kind: DocumentKind = DocumentKind.NEWS) -> list[tuple[str, str | None, str | None]]:
    """Type and polarity, the holder's head, the target's words."""
    scene, drafts = read(text, kind)
    return [
        (draft.type.value + draft.polarity, draft.experiencer and draft.experiencer.text, words(scene, draft.target))
        for draft in drafts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned the shelling.", ("sentiment-", "Norway", "the shelling")),
        ("The shelling was condemned by Norway.", ("sentiment-", "Norway", "The shelling")),
        ("Japan is wary of the pact.", ("sentiment-", "Japan", "the pact")),
        ("Japan remains uneasy about the drills.", ("sentiment-", "Japan", "the drills")),
        ("Kenya is pleased with the outcome.", ("sentiment+", "Kenya", "the outcome")),
        ("Kenya is not happy with the outcome.", ("sentiment-", "Kenya", "the outcome")),
        ("Lithuania fears that the border will close.", ("sentiment-", "Lithuania", "the border will close")),
        ("Peru hopes that the talks succeed.", ("sentiment+", "Peru", "the talks succeed")),
        ("Peru hoped for a quick deal.", ("sentiment+", "Peru", "a quick deal")),
        ("The missile test alarmed Japan.", ("sentiment-", "Japan", "The missile test")),
        ("Japan was alarmed by the missile test.", ("sentiment-", "Japan", "the missile test")),
        ("Finland opposes the proposal.", ("agreement-", "Finland", "the proposal")),
        ("Finland is opposed to the proposal.", ("agreement-", "Finland", "the proposal")),
        ("Finland supports the proposal.", ("agreement+", "Finland", "the proposal")),
        ("Canada voiced concern about the vote.", ("sentiment-", "Canada", "the vote")),
        ("Chad lost confidence in the mediators.", ("sentiment-", "Chad", "the mediators")),
        ("Chad has no interest in a truce.", ("intention-", "Chad", "a truce")),
        ("Poland's opposition to the pipeline hardened.", ("agreement-", "Poland", "the pipeline")),
        ("Turkey wants to join the bloc.", ("intention+", "Turkey", "join the bloc")),
        ("Turkey does not want to join the bloc.", ("intention-", "Turkey", "join the bloc")),
        ("Egypt is ready to mediate.", ("intention+", "Egypt", "mediate")),
        ("Egypt is reluctant to mediate.", ("intention-", "Egypt", "mediate")),
        ("Egypt remains committed to the treaty.", ("intention+", "Egypt", "the treaty")),
        ("Italy downplayed the risk.", ("arguing-", "Italy", "the risk")),
        ("Italy defended its decision.", ("arguing+", "Italy", "its decision")),
        ("Canada stressed the importance of free trade.", ("arguing+", "Canada", "free trade")),
        ("Chile took issue with the ruling.", ("agreement-", "Chile", "the ruling")),
        ("Kenya sent engineers to rebuild the port.", ("intention+", "Kenya", "rebuild the port")),
        ("To calm the markets, Brazil raised its tariffs.", ("intention+", "Brazil", "calm the markets")),
    ],
)
def test_one_attitude(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The court rejected the appeal.",
        "Chad will hold elections in May.",
        "The bridge must have been built before 1900.",
        "The lease is void.",
        "The table was found broken.",
        "Spain scored twice in the second half.",
        "Cuba exports sugar.",
        "If Oslo wants peace, the talks go on.",
        "Swedish hostilities ended in 1814.",
        "Around 3,000 people have sought refuge in Niger.",
    ],
)
def test_no_attitude(text: str) -> None:
    assert told(text) == []


def test_a_speaker_holds_what_must_be() -> None:
    scene, drafts = read('"Iran must release the crew," Norwegian Foreign Minister Anna Holm said.')
    assert [(draft.type.value, draft.polarity, draft.reported_as, draft.experiencer) for draft in drafts] == [
        ("arguing", "+", "speaker", None)
    ]
    assert words(scene, drafts[0].word) == "must"


def test_an_ought_in_the_news_writers_own_voice_is_nobodys_attitude() -> None:
    assert told("The parliament must ratify the treaty within a year.") == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("We must rescue the crew.", "+"),
        ("A reef must never be mined.", "-"),
        ("The spread of mines must be stopped.", "-"),
    ],
)
def test_polarity_of_an_ought(text: str, polarity: str) -> None:
    _, drafts = read(text, DocumentKind.STATEMENT)
    assert [draft.polarity for draft in drafts] == [polarity]


@pytest.mark.parametrize(
    ("text", "emotion", "target"),
    [
        ('Greek Prime Minister Nikos Pallis called the map "absurd".', "ridicule", "the map"),
        ('"This aggression will fail," Ukrainian officials said.', "condemnation", "This aggression"),
    ],
)
def test_loaded_words_are_the_speakers(text: str, emotion: str, target: str) -> None:
    scene, drafts = read(text)
    found = [(draft.emotion, words(scene, draft.target)) for draft in drafts if draft.reported_as == "speaker"]
    assert found == [(emotion, target)]


def test_loaded_words_inside_what_is_condemned_are_one_feeling() -> None:
    assert [kind for kind, _, _ in told("We condemn Chad's brutal raid.", DocumentKind.STATEMENT)] == ["sentiment-"]


def test_two_raids_by_two_owners_are_two_condemnations() -> None:
    assert told("Peru condemned Chile's arrests and Bolivia's blockade.") == [
        ("sentiment-", "Peru", "Chile's arrests"),
        ("sentiment-", "Peru", "Bolivia's blockade"),
    ]


def test_complements_in_a_row_are_an_intention_each() -> None:
    kinds = told("Kenya plans to close the border, expel the envoy and recall its ambassador.")
    assert [(kind, target) for kind, _, target in kinds] == [
        ("intention+", "close the border"),
        ("intention+", "expel the envoy"),
        ("intention+", "recall its ambassador"),
    ]


def test_an_end_that_closes_an_intention_is_told_for_itself() -> None:
    scene, drafts = read("The ministers reaffirmed their determination to extend the patrols to deter smugglers.")
    assert [(words(scene, draft.word), words(scene, draft.target)) for draft in drafts] == [
        ("determination", "extend the patrols"),
        ("to deter", "deter smugglers"),
    ]


def test_importance_belongs_to_whom_it_is_ascribed() -> None:
    assert told("Silva stressed the importance that Norway attaches to the treaty.") == [
        ("arguing+", "Norway", "the treaty")
    ]


def test_set_phrases_of_a_speaker() -> None:
    _, drafts = read('"The vote is a slap in the face for Chad," Chadian President Idriss Mahamat said.')
    assert [(draft.polarity, draft.emotion, draft.reported_as) for draft in drafts] == [
        ("-", "condemnation", "speaker")
    ]


def test_a_feeling_needs_a_holder() -> None:
    assert told("The storm caused fear along the coast.") == []
    assert told("Family photographs showed joy.") == []


def test_bare_plurals_and_mere_possibilities_judge_nobody() -> None:
    assert told('"The plan covers responses to aggression," Norwegian Defence Minister Anna Holm said.') == []


def test_verbs_that_share_an_object_are_one_intention() -> None:
    assert len(told("Kenya intends to widen and deepen the harbour.")) == 1


@pytest.mark.parametrize(
    ("text", "intensity", "trend"),
    [
        ("Japan is slightly nervous about the drills.", "low", None),
        ("Japan is deeply worried about the drills.", "high", None),
        ("Japan is increasingly nervous about the drills.", "unmarked", "rising"),
        ("Japan is less and less confident about the pact.", "unmarked", "falling"),
        ("There was a kind of dread among Japanese officials.", "low", None),
        ("Japan voiced grave concern over the drills.", "high", None),
        ("Japan voiced growing concern over the drills.", "unmarked", "rising"),
    ],
)
def test_strength_and_trend(text: str, intensity: str, trend: str | None) -> None:
    _, drafts = read(text)
    assert [(draft.intensity, draft.trend) for draft in drafts] == [(intensity, trend)]


def test_two_words_of_one_feeling_are_one_cue() -> None:
    scene, drafts = read("There was fear and anger among Syrian officials about the raid.")
    assert [words(scene, draft.word) for draft in drafts] == ["fear and anger"]


def test_a_carried_noun_has_both_words_as_cue() -> None:
    scene, drafts = read("The ministers restated their commitment to the treaty.")
    assert [[words(scene, span) for span in draft.cue] for draft in drafts] == [["restated", "commitment"]]


def test_an_act_of_speech_is_marked_as_such() -> None:
    _, drafts = read("Norway welcomed the ceasefire.")
    assert [draft.same_act is not None for draft in drafts] == [True]


def test_a_wanted_act_gives_way_to_its_event() -> None:
    _, drafts = read("Kenya plans to attack Somalia.")
    assert [[token.text for token in draft.unless_event] for draft in drafts] == [["attack"]]


def test_reported_predicates_keep_their_clause() -> None:
    scene, drafts = read("Holm said that China is anxious about the pact.")
    assert [(draft.experiencer and draft.experiencer.text, draft.content) for draft in drafts] == [("China", None)]
    scene, drafts = read("Norway condemned the shelling, which killed two guards.")
    assert [[words(scene, span) for span in draft.content or ()] for draft in drafts] == [["the shelling"]]


def test_will_is_resolve_only_for_oneself() -> None:
    assert [kind for kind, _, _ in told("We will defend our coast.", DocumentKind.STATEMENT)] == ["intention+"]
    assert told("Chad will defend its coast.") == []


def test_tables_hold_together() -> None:
    entries = [entry for table in (verbs(), adjectives(), nouns()) for found in table.values() for entry in found]
    assert len(entries) + len(loaded()) + sum(len(found) for found in idioms().values()) > 900
    emotions = {entry.emotion for entry in entries} | {entry.emotion for entry in loaded().values()}
    assert emotions - {None} <= word_set("emotions")
