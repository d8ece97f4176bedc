"""Which claims a sentence gives and with which words: acts of speech, verdicts, quotations, what is worth telling."""

from dragoman.model.claim import AUTHOR, Claim, ClaimKind, Factuality
from dragoman.model.document import Document
from dragoman.model.event import EventType
from dragoman.pipeline import read_document

UU, CT, NOT = Factuality.UNCOMMITTED, Factuality.CERTAIN, Factuality.CERTAIN_NOT


def claims(text: str) -> tuple[Claim, ...]:
    return read_document(Document.new(text)).claims


def contents(text: str) -> list[str]:
    """Return the words of every claim."""
    return [" // ".join(span.exact for span in claim.content) for claim in claims(text)]


def with_words(text: str, words: str, kind: ClaimKind | None = None) -> Claim:
    found = [
        claim
        for claim in claims(text)
        if words in " // ".join(span.exact for span in claim.content) and (kind is None or claim.kind is kind)
    ]
    assert found, contents(text)
    return found[0]


def names(claim: Claim) -> list[str]:
    return [source.party.name for source in claim.chain]


def values(claim: Claim) -> list[Factuality]:
    return [source.factuality for source in claim.chain]


def test_an_act_of_speech_of_which_only_subject_and_cue_are_left_is_dropped() -> None:
    text = "Tokayev promised that the army would leave Almaty."
    assert contents(text) == ["the army would leave Almaty"]


def test_an_act_keeps_the_object_that_another_claim_tells_too() -> None:
    text = "Egypt condemned what the minister described as a brazen attack on Libya."
    acts = [claim for claim in claims(text) if claim.event is not None and claim.event.type is EventType.ACCUSE]
    assert [span.exact for span in acts[0].content] == [
        "Egypt condemned what the minister described as a brazen attack on Libya"
    ]
    told = [claim for claim in claims(text) if claim.event is not None and claim.presupposed]
    assert told
    assert len(told[0].chain) == 2  # the minister, not the author, calls it an attack


def test_a_verdict_keeps_its_object() -> None:
    claim = with_words("Scholz called the seizure of the port unacceptable.", "unacceptable")
    assert [span.exact for span in claim.content] == ["the seizure of the port unacceptable"]


def test_which_it_describes_as() -> None:
    claim = with_words("Turkey shelled the militia, which it describes as a terrorist group.", "terrorist group")
    assert names(claim)[-1] == "Turkey"
    assert [span.exact for span in claim.content] == ["which", "as a terrorist group"]


def test_what_is_denied_is_false_for_who_denies_it_also_after_would() -> None:
    claim = with_words(
        "Hungary rejected reports that it would expel the Slovak ambassador.",
        "it would expel the Slovak ambassador",
        ClaimKind.EVENT,
    )
    assert values(claim)[-1] is NOT


def test_quoted_as_saying_is_one_cue() -> None:
    claim = with_words("The envoy was quoted as saying that Iran would close the strait.", "close the strait")
    assert len(claim.chain) == 2
    assert [cue.span.exact for cue in claim.cues] == ["was quoted as saying"]


def test_quoted_by_somebody_has_two_sources() -> None:
    claim = with_words("Petrov was quoted by Interfax as saying that Iran would close the strait.", "close the strait")
    assert len(claim.chain) == 3
    assert "Interfax" in names(claim)[1]


def test_a_happening_that_shows_something_is_no_source() -> None:
    claim = with_words("The raid showed that Israel needs more drones.", "Israel needs more drones")
    assert names(claim) == [AUTHOR]


def test_a_text_that_shows_something_is_a_source() -> None:
    claim = with_words("The survey showed that Israel needs more drones.", "Israel needs more drones")
    assert len(claim.chain) == 2


def test_no_group_has_claimed_is_told_by_the_author() -> None:
    claim = with_words("No group in Mali has claimed the attack.", "claimed the attack")
    assert names(claim) == [AUTHOR]
    assert values(claim) == [NOT]


def test_a_second_that_clause_belongs_to_the_saying_and_not_to_the_wish() -> None:
    text = "The colonel said the junta did not wish to stay and that the transition would end in May."
    claim = with_words(text, "the transition would end in May")
    assert len(claim.chain) == 2
    assert values(claim)[-1] is CT


def test_what_a_pause_does_not_mean_is_open() -> None:
    claim = with_words("The envoy said the pause did not mean that Norway had left the pact.", "had left the pact")
    assert values(claim) == [UU, UU]


def test_a_clause_whose_cue_has_but_a_pronoun_under_it_is_told() -> None:
    claim = with_words("The spokesman replied that he had seen the photos and could not confirm them.", "could not")
    assert [span.exact for span in claim.content] == ["could not confirm them"]
    assert values(claim)[-1] is NOT


def test_those_who_ask_not_to_be_named_ask_for_nothing_told() -> None:
    assert contents("Two officials, who asked not to be named, said Kenya would close the border.") == [
        "Kenya would close the border"
    ]


def test_a_closing_mark_stays_where_its_quotation_opens_among_the_words() -> None:
    assert with_words('The minister said Iran was "ready to talk".', "ready").content[0].exact == (
        'Iran was "ready to talk"'
    )


def test_was_able_to_belongs_to_the_act() -> None:
    assert contents("The navy was able to strike targets inside Yemen.") == [
        "The navy was able to strike targets inside Yemen"
    ]


def test_words_after_a_quoted_question_are_asserted() -> None:
    text = '"Who pays for it?" asked Ana Kovac, a farmer. "They shut the border in the morning."'
    assert values(with_words(text, "They shut the border"))[-1] is CT


def test_the_pact_told_of_before_is_worth_a_claim() -> None:
    assert "The pact expired on Monday" in contents(
        "Russia and Turkey signed a pact on grain. The pact expired on Monday."
    )
    assert contents("The kettle boiled on Monday. The kettle is red.") == []


def test_who_claims_responsibility_says_that_they_did_it() -> None:
    claim = with_words("Boko Haram claimed responsibility for the attack in Diffa.", "responsibility", ClaimKind.EVENT)
    assert values(claim) == [UU, CT]
    assert claim.content[0].exact == "responsibility for the attack in Diffa"


def test_a_threat_keeps_what_it_threatens() -> None:
    assert contents("Moscow threatened that it would cut off the gas to Moldova.") == [
        "Moscow threatened that it would cut off the gas to Moldova"
    ]


def test_a_pledge_after_its_quotation_is_no_second_claim() -> None:
    text = '"We will never give up the islands," Argentina\'s president pledged.'
    assert contents(text) == ["We will never give up the islands"]


def test_blame_is_the_blamers_claim() -> None:
    claim = with_words("Berlin blamed Russia for the sabotage of the pipeline.", "Russia for", ClaimKind.PROPOSITION)
    assert values(claim) == [UU, CT]


def test_a_closing_according_to_is_outermost() -> None:
    text = "A senior official said Macron believed that Kenya had left the pact, according to Le Monde."
    assert names(with_words(text, "Kenya had left"))[1] == "Le Monde"
    assert len(with_words(text, "Kenya had left").chain) == 4


def test_doubt_that_nobody_is_named_for() -> None:
    claim = with_words("There is growing doubt that the West will deliver the tanks.", "the West will deliver")
    assert values(claim) == [UU, NOT]


def test_the_subject_before_an_interrupting_speaker_belongs_to_the_words() -> None:
    claim = with_words("Russia, a Western diplomat said, is running out of shells.", "running out")
    assert [span.exact for span in claim.content] == ["Russia", "is running out of shells"]


def test_an_apposition_emptied_by_its_relative_clause_goes() -> None:
    assert contents("Hungary vetoed the aid, a move that Kyiv described as blackmail.")[0] == "Hungary vetoed the aid"


def test_who_denies_a_report_by_others_and_who_reports_each_hold_a_view() -> None:
    text = "Kenya denied a report by a Ugandan newspaper that it had armed the rebels."
    views = {
        names(claim)[-1]: values(claim) for claim in claims(text) if claim.content[0].exact == "it had armed the rebels"
    }
    assert views == {"Kenya": [UU, NOT], "Ugandan newspaper": [UU, CT]}


def test_keeping_silent_tells_nobodys_view() -> None:
    claim = with_words("The ministry did not say how many Russian soldiers had been killed.", "did not say")
    assert names(claim) == [AUTHOR]
    assert values(claim) == [NOT]
    claim = with_words(
        "The Pentagon declined to comment on the report that Iran had moved the missiles.", "had moved", ClaimKind.EVENT
    )
    assert values(claim) == [UU, CT]


def test_what_somebody_is_to_do_is_a_flat_plan() -> None:
    assert values(with_words("Japan's foreign minister is to travel to Beijing on Tuesday.", "to travel")) == [CT]


def test_words_that_only_link_a_sentence_to_the_one_before_go() -> None:
    assert contents("However, Kenya has closed the border with Somalia.") == [
        "Kenya has closed the border with Somalia"
    ]
    assert contents("So Kenya has closed the border with Somalia.")[0].startswith("Kenya")
    assert contents("Then Kenya closed the border with Somalia.")[0].startswith("Then")


def test_an_opening_mark_stays_where_its_quotation_closes_among_the_words() -> None:
    found = contents('"Ready to talk" is how Iran described itself, the minister said.')
    assert all(words.count('"') % 2 == 0 for words in found)
