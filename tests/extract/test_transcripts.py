"""Speakers of transcripts: labels, questioners, names that the title completes."""

from collections import Counter
from datetime import date

from dragoman.extract.claims.labels import Labels
from dragoman.model.claim import AUTHOR, Claim
from dragoman.model.document import Document
from dragoman.pipeline import observe, read_document

BRIEFING = (
    "MS. ARDEN: Good morning. Kenya has closed the border with Somalia. (Laughter.)\n\n"
    "Q    Thank you. Does Kenya want Uganda to close its border?\n\n"
    "MS. ARDEN: -- Kenya has asked Uganda for help.\n\n"
    "Uganda has refused.\n\n"
    "Q -- and Ethiopia, Jane? Ethiopia has refused too.\n\n"
    "MR. DE-WITT: Ethiopia will send troops to Kenya. MS. ARDEN: Ethiopia has signed the treaty with Kenya.\n\n"
    "END 2:15 P.M."
)
TITLE = "Press Briefing by Press Secretary Jane Arden and Coordinator for Border Affairs Samuel De-Witt"


def claims(text: str, title: str | None = None) -> tuple[Claim, ...]:
    return read_document(Document.new(text, title=title, published=date(2024, 3, 14))).claims


def speaker(words: str, text: str = BRIEFING, title: str | None = TITLE) -> str:
    """Return the first source above AUTHOR of the claim with the words."""
    found = [claim for claim in claims(text, title) if any(words in span.exact for span in claim.content)]
    assert found, [[span.exact for span in claim.content] for claim in claims(text, title)]
    return found[0].chain[1].party.name if len(found[0].chain) > 1 else AUTHOR


def test_labels_get_the_full_name_that_the_title_gives() -> None:
    assert speaker("closed the border") == "Jane Arden"
    assert speaker("send troops") == "Samuel De-Witt"


def test_a_turn_runs_on_over_paragraphs_and_ends_at_a_label_inside_one() -> None:
    assert speaker("Uganda has refused") == "Jane Arden"
    assert speaker("signed the treaty") == "Jane Arden"


def test_questioners_have_no_name_of_their_own() -> None:
    assert speaker("Ethiopia has refused too") == "questioner"


def test_without_a_title_the_label_itself_is_the_name() -> None:
    assert speaker("closed the border", title=None) == "Arden"


def test_a_full_name_in_the_text_completes_the_label() -> None:
    text = "Good morning. Minister Ruth Arden is here.\n\nMS. ARDEN: Kenya has closed the border.\n\nQ Has Uganda agreed?\n\nMS. ARDEN: Yes."
    assert speaker("closed the border", text=text, title=None) == "Ruth Arden"


def test_an_office_alone_is_who_the_title_says() -> None:
    text = "THE PRESIDENT: Iran has closed the strait. President Putin called it a mistake.\n\nQ When?\n\nTHE PRESIDENT: Today."
    document = Document.new(text, title="Remarks by President Biden on the Strait", published=date(2023, 3, 14))
    names = Counter(claim.chain[1].party.name for claim in read_document(document).claims if len(claim.chain) > 1)
    assert "Joe Biden" in names
    assert "President" not in names


def test_stage_directions_are_nobodys_words() -> None:
    contents = [span.exact for claim in claims(BRIEFING, TITLE) for span in claim.content]
    assert not any("Laughter" in words or "P.M." in words for words in contents)


def test_only_labels_in_capitals_are_looked_up() -> None:
    scene, _ = observe(Document.new("The envoy said Kenya had left."))
    labels = Labels(scene, scene.resolver.author())
    assert [labels.party(one) for one in scene.attributions] == [None]


PRESSER = (
    "Press Secretary: Good morning. Norway has recalled its envoy from Moscow.\n\n"
    "Reporter (Hagen, Fjordposten): Sweden has closed its port to Russian ships. Will Norway follow?\n\n"
    "Press Secretary: No. Norway has signed a treaty with Russia.\n\n"
    "Reporter (Costa): Finland has sent troops to the border.\n\n"
    "Press Secretary: Finland told Norway that the troops would leave on Sunday."
)


def test_labels_in_small_letters_that_come_back_take_turns() -> None:
    names = [[source.party.name for source in claim.chain] for claim in claims(PRESSER)]
    assert all(len(chain) > 1 for chain in names)
    assert speaker("closed its port", text=PRESSER, title=None) == "Hagen"
    assert speaker("sent troops", text=PRESSER, title=None) == "Costa"
    assert speaker("signed a treaty", text=PRESSER, title=None) == speaker(
        "recalled its envoy", text=PRESSER, title=None
    )


def test_words_of_a_transcript_are_direct_speech() -> None:
    assert {claim.form.value for claim in claims(PRESSER)} == {"direct"}


def test_headings_that_do_not_come_back_are_no_speakers() -> None:
    text = "Background: Norway closed the port.\n\nTimeline: Sweden signed a treaty with Norway.\n\nOutlook: Finland will send troops to Norway."
    assert all(len(claim.chain) == 1 for claim in claims(text))


INTERVIEW = (
    "Oona Vass was a minister of Estonia until May. She spoke to Kim Reiter in Tallinn.\n\n"
    "K.R.: Russia closed the border with Estonia in June. Why?\n\n"
    "O.V.: Because Estonia had expelled four Russian diplomats.\n\n"
    "K.R.: And Latvia?\n\n"
    "O.V.: Latvia has recalled its envoy from Moscow."
)


def test_initials_mean_the_person_whom_the_opening_names() -> None:
    assert speaker("recalled its envoy", text=INTERVIEW, title=None) == "Oona Vass"


def test_an_interviewer_in_the_byline_is_the_author() -> None:
    document = Document.new(INTERVIEW, byline="Interview by Kim Reiter", published=date(2024, 7, 2))
    found = {span.exact: len(claim.chain) for claim in read_document(document).claims for span in claim.content}
    assert next(depth for words, depth in found.items() if "closed the border" in words) == 1
    assert next(depth for words, depth in found.items() if "recalled its envoy" in words) == 2


def test_labels_run_together_with_words_keep_to_the_label() -> None:
    text = PRESSER.replace("Press Secretary: No. ", "Press Secretary: No! ")
    mentions = {claim.chain[1].party.mention.exact for claim in claims(text) if claim.chain[1].party.mention}
    assert mentions <= {"Press Secretary", "Reporter (Hagen, Fjordposten)", "Reporter (Costa)"}


def test_who_answers_in_a_states_briefing_speaks_for_it() -> None:
    document = Document.new(PRESSER, publisher="Ministry of Foreign Affairs of Norway", published=date(2024, 3, 14))
    found = {claim.chain[1].party.name: claim.chain[1].party for claim in read_document(document).claims}
    assert found["Hagen"].speaks_for == ()
    secretary = next(party for name, party in found.items() if name.endswith("Press Secretary"))
    assert [one.country for one in secretary.speaks_for] == ["NOR"]


def test_a_relative_clause_in_a_turn_is_its_speakers_too() -> None:
    text = PRESSER.replace("Finland has sent troops", "Finland, which has left the treaty, has sent troops")
    assert speaker("left the treaty", text=text, title=None) == "Costa"
