"""Attitudes told by manner, by verdict, as over, as caused; and words that look like one but are none."""

import pytest

from dragoman.extract.attitudes import find
from dragoman.extract.attitudes.lexicon import adverbs, word_set
from dragoman.extract.attribution import find as attributions
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import AttitudeDraft, Scene, TokenRange
from dragoman.knowledge import knowledge
from dragoman.model.document import Document
from dragoman.resolve.resolver import DocumentResolver


def read(text: str) -> tuple[Scene, list[AttitudeDraft]]:
    document = Document.new(text)
    parse = parse_text(text, ())[0]
    scene = Scene(
        document=document, parse=parse, resolver=DocumentResolver(document, parse, knowledge()), reference=None
    )
    scene.attributions = attributions(scene)
    return scene, find(scene)


def told(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    scene, drafts = read(text)

    def words(span: TokenRange | None) -> str | None:
        tokens = scene.parse.tokens
        return None if span is None else scene.parse.text[tokens[span[0]].start : tokens[span[1]].end]

    return [
        (
            draft.type.value + draft.polarity,
            draft.emotion,
            draft.experiencer and draft.experiencer.text,
            words(draft.target),
        )
        for draft in drafts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nepal has watched the dispute warily.", ("sentiment-", "wariness", "Nepal", "the dispute")),
        ("Nepal followed the trial with concern.", ("sentiment-", "anxiety", "Nepal", "the trial")),
        ("Nepal reacted angrily to the verdict.", ("sentiment-", "anger", "Nepal", "the verdict")),
        ("The verdict was met with dismay in Nepal.", ("sentiment-", "displeasure", "Nepal", "The verdict")),
        ("Nepal noted with satisfaction that the talks had begun.", ("sentiment+", "pleasure", "Nepal", None)),
        ("Nepal has shown patience with the rebels.", ("sentiment+", "patience", "Nepal", "the rebels")),
        ("Nepal's patience with the rebels is exhausted.", ("sentiment-", "patience", "Nepal", "the rebels")),
        ("Nepal grew impatient with the rebels.", ("sentiment-", "impatience", "Nepal", "the rebels")),
        ("The verdict sparked outrage in Nepal.", ("sentiment-", "anger", "Nepal", "The verdict")),
        ("Nepal considers the river a shared matter.", ("arguing+", None, "Nepal", "the river")),
        ("Nepal regards the river as a border.", ("arguing+", None, "Nepal", "the river")),
        ("Nepal described the levy as unjustified.", ("arguing-", "disapproval", "Nepal", "the levy")),
        ("Nepal described the levy as a punishment.", ("sentiment-", "disapproval", "Nepal", "the levy")),
        ("Nepal supported the right of Bhutan to speak.", ("sentiment+", "support", "Nepal", None)),
        ("Officials in Nepal suspect that Bhutan will sign.", ("speculation+", None, "Officials", None)),
        ("Peru distrusts Chile.", ("sentiment-", "distrust", "Peru", "Chile")),
        ("Fears are growing in Nepal that the dam will burst.", ("sentiment-", "fear", "Nepal", None)),
    ],
)
def test_one_attitude(text: str, expected: tuple[str, str | None, str, str | None]) -> None:
    (found,) = told(text)
    assert found[:3] == expected[:3]
    assert expected[3] in {None, found[3]}


def test_a_surprise_that_is_only_supposed_is_a_doubt() -> None:
    assert [row[:2] for row in told('"I would be surprised if Bhutan signed," Nepal\'s minister said.')] == [
        ("speculation-", "doubt")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nepal answered the letter quickly.",
        "Nepal travelled warily.",
        "The navy of Nepal named it Operation Epic Fury.",
        "Nepal sent the letter with the ambassador.",
        '"I want to turn to the budget," the minister of Nepal said.',
        '"I was wondering if the premier has arrived," the minister of Nepal said.',
        '"These are the means that we have to work with," the minister of Nepal said.',
    ],
)
def test_no_attitude(text: str) -> None:
    assert told(text) == []


def test_will_under_a_hope_is_no_resolve() -> None:
    assert [row[0] for row in told('"We hope that Nepal will act," the minister of Nepal said.')] == ["sentiment+"]


def test_adverbs_name_known_emotions() -> None:
    assert {entry.emotion for entry in adverbs().values()} <= word_set("emotions")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Villagers in Nepal hate the dam.", "Villagers"),
        ("The neighbouring regimes hope that it will rain.", "regimes"),
        ('"I want you to leave," the minister of Nepal said.', "I"),
        ("The minister of Nepal wanted to be a pilot.", "minister"),
    ],
)
def test_holders_whom_no_table_knows(text: str, holder: str) -> None:
    assert [row[2] for row in told(text)] == [holder]


def test_words_may_stand_inside_a_set_phrase() -> None:
    assert [row[0] for row in told("Nepal breathed a deep collective sigh of relief.")] == ["sentiment+"]


@pytest.mark.parametrize(
    "text",
    [
        "The ambassador of Nepal did not wish to be named.",
        "If the minister of Nepal is willing, the talks can go on.",
        '"We shall ask Bhutan again," the minister of Nepal said.',
        '"You would have to ask Bhutan," the minister of Nepal said.',
        "What should Nepal do?",
    ],
)
def test_ways_of_speaking_are_no_attitude(text: str) -> None:
    assert told(text) == []


def test_who_argues_throughout_is_heard_as_the_author() -> None:
    text = "Nepal should reopen the pass. Bhutan must pay its share. The two ought to share the water."
    assert [row[0] for row in told(text)] == ["arguing+", "arguing+", "arguing+"]
    assert told("Nepal should reopen the pass.") == []


@pytest.mark.parametrize(
    ("text", "label", "emotion"),
    [
        ("Nepal seconded the request.", "agreement+", "support"),
        ("Nepal is keeping a wary eye on Bhutan.", "sentiment-", "wariness"),
        ("Nepal would rather wait.", "intention+", "preference"),
        ("Nepal sided with Bhutan.", "agreement+", "support"),
        ("Those who left Nepal fear the river.", "sentiment-", "fear"),
        ("The minister of Nepal called the boarding an act of piracy.", "sentiment-", "condemnation"),
    ],
)
def test_set_phrases_and_judgements(text: str, label: str, emotion: str) -> None:
    assert (label, emotion) in [row[:2] for row in told(text)]


def test_let_asks_where_the_author_argues() -> None:
    text = "Nepal should act. We must not fall asleep. Let Bhutan open the gate."
    assert [row[0] for row in told(text)] == ["arguing+", "arguing-", "arguing+"]
    assert told('"Let me answer the question," the minister of Nepal said.') == []


def test_sympathy_with_a_feeling_is_one() -> None:
    assert ("sentiment+", "sympathy") in [row[:2] for row in told("Nepal understands Bhutan's frustration.")]


def test_what_is_fair_to_say_is_no_praise() -> None:
    assert told('"It is fair to say that Bhutan voted," the minister of Nepal said.') == []
