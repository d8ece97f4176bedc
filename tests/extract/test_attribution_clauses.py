"""Clauses, infinitives and objects under verbs that attribute."""

import pytest
from attribution_reading import one, told

from dragoman.model.claim import CueType, Factuality


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Portuguese Foreign Minister Ana Salgado said that the ferry line would reopen in May.",
            "said",
            "Portuguese Foreign Minister Ana Salgado",
            "the ferry line would reopen in May",
        ),
        (
            "The dam will be finished by spring, the energy ministry announced.",
            "announced",
            "the energy ministry",
            "The dam will be finished by spring",
        ),
        (
            "The border crossing, Latvian officials said, is open again.",
            "said",
            "Latvian officials",
            "The border crossing ... is open again",
        ),
        (
            "Oslo is losing patience with the talks, hinted Norwegian envoy Kari Lund.",
            "hinted",
            "Norwegian envoy Kari Lund",
            "Oslo is losing patience with the talks",
        ),
        (
            "The ferry line, it added in a statement, will reopen in May.",
            "added",
            "it",
            "The ferry line ... will reopen in May",
        ),
        (
            "The bridge's closure, Oslo insists, harms the villages.",
            "insists",
            "Oslo",
            "The bridge's closure ... harms the villages",
        ),
        (
            "If the dam breaks, the engineer said, the villages will answer for it.",
            "said",
            "the engineer",
            "If the dam breaks ... the villages will answer for it",
        ),
        (
            "Unless the dam is mended, the engineer warned, the town will drown.",
            "warned",
            "the engineer",
            "Unless the dam is mended ... the town will drown",
        ),
        (
            "Had the dam held, the ferry might have sailed, the engineer argued.",
            "argued",
            "the engineer",
            "Had the dam held, the ferry might have sailed",
        ),
        (
            "As the admiral put it, the strait cannot be closed.",
            "put",
            "the admiral",
            "the strait cannot be closed",
        ),
        (
            "According to the central bank, exports fell in June.",
            "According to",
            "the central bank",
            "exports fell in June",
        ),
        (
            "The harbour was mined last week, according to two Greek officers.",
            "according to",
            "two Greek officers",
            "The harbour was mined last week",
        ),
        (
            "Peru wants Chile to release the fishermen.",
            "wants",
            "Peru",
            "Chile to release the fishermen",
        ),
        (
            "Tunisia plans to expel the consul.",
            "plans",
            "Tunisia",
            "expel the consul",
        ),
        (
            "The president called on Hungary to lift its veto.",
            "called on",
            "The president",
            "Hungary to lift its veto",
        ),
        (
            "Ghana called for an inquiry into the shooting.",
            "called for",
            "Ghana",
            "an inquiry into the shooting",
        ),
        (
            "Canada condemned the arrest of the journalists.",
            "condemned",
            "Canada",
            "the arrest of the journalists",
        ),
        (
            "Nairobi accused the rebels of shelling the market.",
            "accused",
            "Nairobi",
            "the rebels of shelling the market",
        ),
        (
            "The opposition described the treaty as a surrender.",
            "described",
            "The opposition",
            "the treaty as a surrender",
        ),
        (
            "Finland warned of further cyberattacks.",
            "warned of",
            "Finland",
            "further cyberattacks",
        ),
        (
            "The general told lawmakers that the garrison had run out of fuel.",
            "told",
            "The general",
            "the garrison had run out of fuel",
        ),
    ],
)
def test_source_cue_and_content(text: str, cue: str, source: str, content: str) -> None:
    found = one(text, cue)
    assert (found.source, found.content) == (source, content)


def test_a_nested_cue_stays_inside_the_outer_content() -> None:
    text = "The spokesman said that Tokyo fears a blockade of the strait."
    outer, inner = one(text, "said"), one(text, "fears")
    assert outer.content == "Tokyo fears a blockade of the strait"
    assert (inner.source, inner.content) == ("Tokyo", "a blockade of the strait")
    assert outer.item.holds(inner.item.cue_head)


def test_each_of_two_joined_cues_keeps_to_its_own_words() -> None:
    text = "The minister said the convoy would wait and warned against a blockade."
    assert one(text, "said").content == "the convoy would wait"
    warned = one(text, "warned")
    assert (warned.source, warned.content) == ("The minister", "a blockade")


def test_a_trailing_participle_belongs_to_the_speaker() -> None:
    text = "Officials said the talks had stalled, citing the drought in the valley."
    assert one(text, "said").content == "the talks had stalled"
    cited = one(text, "citing")
    assert (cited.source, cited.content) == ("Officials", "the drought in the valley")


def test_a_cited_source_holds_what_the_paper_reports() -> None:
    text = "The newspaper, citing two diplomats, reported that the embassy would close."
    cited = one(text, "citing")
    assert (cited.source, cited.content) == ("two diplomats", "the embassy would close")
    assert one(text, "reported").source == "The newspaper"


def test_an_infinitive_shared_by_two_verbs_is_whole() -> None:
    text = "The two countries agreed to share radar data and rely on one another for rescue at sea."
    assert one(text, "agreed").content == "share radar data and rely on one another for rescue at sea"


def test_a_report_whose_subject_the_parser_loses_is_whole() -> None:
    text = "The army released a statement saying a raid that night on a fuel depot near Zinder produced no casualties."
    assert one(text, "saying").content.endswith("produced no casualties")


@pytest.mark.parametrize(
    ("text", "cue", "source", "author"),
    [
        ("Malta said that the ship was sinking.", "said", Factuality.CERTAIN, Factuality.UNCOMMITTED),
        ("Malta denied that the ship was sinking.", "denied", Factuality.CERTAIN_NOT, Factuality.UNCOMMITTED),
        ("Malta did not say that the ship was sinking.", "say", Factuality.UNCOMMITTED, Factuality.UNCOMMITTED),
        ("Malta does not believe that the ship sank.", "believe", Factuality.CERTAIN_NOT, Factuality.UNCOMMITTED),
        ("Malta did not know that the ship had sunk.", "know", Factuality.UNCOMMITTED, Factuality.CERTAIN),
        ("Malta fears that the ship will sink.", "fears", Factuality.POSSIBLE, Factuality.UNCOMMITTED),
        ("Malta hinted that the ship had sunk.", "hinted", Factuality.PROBABLE, Factuality.UNCOMMITTED),
        ("Malta condemned the sinking of the ship.", "condemned", Factuality.CERTAIN, Factuality.CERTAIN),
        ("Malta condemned attacks on fishing boats.", "condemned", Factuality.CERTAIN, Factuality.UNCOMMITTED),
        ("Malta reaffirmed that the port stays open.", "reaffirmed", Factuality.CERTAIN, Factuality.UNCOMMITTED),
        ("Malta reaffirmed the neutrality of the port.", "reaffirmed", Factuality.CERTAIN, Factuality.CERTAIN),
    ],
)
def test_what_source_and_outer_voice_hold(text: str, cue: str, source: Factuality, author: Factuality) -> None:
    item = one(text, cue).item
    assert (item.commitment, item.author_commitment) == (source, author)


def test_a_weak_cue_is_marked_and_a_plain_one_is_not() -> None:
    assert one("Rome hinted that it would abstain.", "hinted").item.weak
    assert not one("Rome said that it would abstain.", "said").item.weak


def test_cue_types_differ() -> None:
    kinds = {
        "said": CueType.COMMUNICATION,
        "believes": CueType.BELIEF,
        "knows": CueType.KNOWLEDGE,
    }
    for cue, kind in kinds.items():
        assert one(f"Bogota {cue} that the road is open.", cue).item.cue_type is kind
    assert one("Bogota plans to open the road.", "plans").item.cue_type is CueType.CONTROL


def test_the_author_in_the_first_person_is_no_source() -> None:
    item = one("We affirm that the lagoon must stay free of warships.", "affirm").item
    assert item.author_voice
    assert item.source is None


def test_the_first_person_inside_a_quotation_is_the_speaker() -> None:
    text = '"We believe that the lagoon is safe," the mayor said.'
    item = one(text, "believe").item
    assert not item.author_voice
    assert item.source is not None
    assert item.source.lower == "we"


def test_a_country_in_capitals_is_not_the_pronoun() -> None:
    item = one("The US believes that the pipeline was cut on purpose.", "believes").item
    assert not item.author_voice
    assert item.source is not None


def test_things_that_cannot_speak_hold_nothing() -> None:
    assert not told("The new road supports the valley's trade.")
    assert one("Bolivia supports the valley's claim.", "supports").source == "Bolivia"


def test_two_speakers_of_one_sentence_keep_apart() -> None:
    text = "Critics say the dam harms fishermen, while engineers argue that it saves the delta."
    assert one(text, "say").content == "the dam harms fishermen"
    assert one(text, "argue").source == "engineers"


def test_a_speaker_that_interrupts_right_after_the_subject() -> None:
    found = one("Laos, Bangkok says, has closed the bridge.", "says")
    assert (found.source, found.content) == ("Bangkok", "Laos ... has closed the bridge")


def test_a_condition_before_an_interrupting_cue_is_reported_too() -> None:
    found = one("If the rains fail, the governor warned, the harvest will be lost.", "warned")
    assert found.content == "If the rains fail ... the harvest will be lost"


def test_who_is_quoted_as_saying_speaks() -> None:
    found = one("The agency quoted a dockworker as saying that the crane had collapsed.", "saying")
    assert (found.source, found.content) == ("a dockworker", "the crane had collapsed")


def test_a_text_without_attribution_has_none() -> None:
    assert told("The convoy crossed the river at dawn and reached the town by noon.") == ()


def test_what_the_writer_explains_in_between_is_not_reported() -> None:
    text = "Dakar said the delta, where rice is grown, had flooded."
    assert one(text, "said").content == "the delta ... had flooded"


def test_according_to_in_the_middle_of_a_list_covers_what_follows() -> None:
    found = one("The militia is large, well paid and, according to Lima, close to smugglers.", "according to")
    assert (found.source, found.content) == ("Lima", "close to smugglers")


def test_two_cues_for_one_source_are_one_attribution() -> None:
    text = "According to a harbour pilot, Jonas Berg, of the pilots' guild, who knows the shoals, said the wreck has moved."
    found = [item for item in told(text) if "the wreck has moved" in item.content]
    assert len(found) == 1
    assert str(found[0].source).startswith("a harbour pilot, Jonas Berg")


def test_a_bracketed_short_name_closes() -> None:
    assert one("The Coastal Guard (CG) said the boat was lost.", "said").source == "The Coastal Guard (CG)"
