"""Events in the words of ordinary news, on sentences written for these tests: what is told where, and what is no event."""

import pytest
from events_reading import countries, read, shown


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return type, actors, recipients and status of every event, countries joined by a plus sign."""
    found = []
    for draft in read(text):
        type_, actors, recipients, status = shown(draft)
        found.append((type_, "+".join(sorted(actors)), "+".join(sorted(recipients)), status))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana's foreign minister arrived in Brazzaville on Monday.", ("CONSULT", "GHA", "COG", "happened")),
        ("Ghana's president wrote to the Togolese president.", ("CONSULT", "GHA", "TGO", "happened")),
        ("Togo was consulted by Ghana.", ("CONSULT", "GHA", "TGO", "happened")),
        ("Ghana informed Togo of the inspection.", ("CONSULT", "GHA", "TGO", "happened")),
        ("Ghana has applied for membership of the bloc.", ("REQUEST", "GHA", "", "happened")),
        ("Ghana urged restraint.", ("REQUEST", "GHA", "", "happened")),
        ("Ghana proposed to cut the number of fishing days.", ("REQUEST", "GHA", "", "happened")),
        ("Ghana handed the Togolese ambassador a note of protest.", ("ACCUSE", "GHA", "TGO", "happened")),
        ("Ghana gave Togo the drawings of the dam.", ("COOPERATE", "GHA", "TGO", "happened")),
        ("The Togolese army had help from Ghanaian officers.", ("AID", "GHA", "TGO", "happened")),
        ("Togo received 20 million dollars from Ghana.", ("AID", "GHA", "TGO", "happened")),
        ("Ghana will base a patrol boat in Tema.", ("MOBILIZE", "GHA", "", "planned")),
        ("Ghanaian troops were put on alert.", ("MOBILIZE", "GHA", "", "happened")),
        ("Ghana put the Togolese captain on trial.", ("SANCTION", "GHA", "TGO", "happened")),
        ("Ghana has stopped buying Togolese cement.", ("SANCTION", "GHA", "TGO", "happened")),
        ("Four Togolese fishermen are being held by Ghana.", ("COERCE", "GHA", "TGO", "ongoing")),
        ("Ghanaian sailors boarded a Togolese trawler.", ("COERCE", "GHA", "TGO", "happened")),
        ("Ghana said its forces had no hand in the raid.", ("ASSAULT", "GHA", "", "denied")),
        ("Ghanaian sailors fired warning shots at a Togolese trawler.", ("THREATEN", "GHA", "TGO", "happened")),
        ("Ghanaian dockers held a 24-hour strike.", ("PROTEST", "GHA", "", "happened")),
        ("Ghana called Togo's election a sham.", ("ACCUSE", "GHA", "TGO", "happened")),
        ("Ghana's refusal to talk to Togo was no surprise.", ("REJECT", "GHA", "TGO", "happened")),
        ("Ghana's demand that Togo withdraw was repeated.", ("REQUEST", "GHA", "TGO", "happened")),
        ("Fighting erupted between Ghana and Togo.", ("ASSAULT", "GHA+TGO", "GHA+TGO", "ongoing")),
        ("Ghana gave the island back to Togo.", ("RETREAT", "GHA", "TGO", "happened")),
        ("Ghana reinforced its troops along the border with Togo.", ("MOBILIZE", "GHA", "TGO", "happened")),
        ("The burning of a mosque by Ghanaian soldiers was filmed.", ("ASSAULT", "GHA", "", "happened")),
        ("A barrage of Ghanaian missiles hit Togo.", ("ASSAULT", "GHA", "TGO", "happened")),
        ("Ghana massed troops along its border with Togo.", ("MOBILIZE", "GHA", "TGO", "happened")),
        ("Ghana pulled out of the talks with Togo.", ("REJECT", "GHA", "TGO", "happened")),
        ("A Ghanaian-led offensive displaced the people of a Togolese town.", ("COERCE", "GHA", "TGO", "happened")),
        ("Ghana's president, on a visit to Peru, spoke of peace.", ("CONSULT", "GHA", "PER", "happened")),
        ("Togo was given assurances by Ghana.", ("AGREE", "GHA", "TGO", "happened")),
        ("Ghana agreed to withdraw the map and apologised to Togo.", ("CONCEDE", "GHA", "TGO", "happened")),
        ("Ghana protested to Togo over the dam.", ("ACCUSE", "GHA", "TGO", "happened")),
        ("Ghana tried to bomb Togo.", ("ASSAULT", "GHA", "TGO", "happened")),
    ],
)
def test_told_in_ordinary_words(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ghanaian official asked not to be named.",
        "The Ghanaian diplomat declined to be identified.",
        "The Ghanaian ministry declined to comment.",
        "Ghanaian engineers concede that the bridge is late.",
        "The Ghanaian president signed the bill into law.",
        "The Ghanaian team arrived in Lima for the games.",
        "The Ghanaian ministry informed parents of the timetable.",
        "Ghana lost 22 percent of its forests.",
        "The law would extend tax cuts for farmers in Ghana.",
        "Scientists warned the Ghanaian minister that the lake is shrinking.",
    ],
)
def test_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana asked Togo for an explanation. Togo refused.", ("REJECT", "TGO", "GHA", "happened")),
        ("Ghana accused Togo of fraud. Togo rejected the charge.", ("REJECT", "TGO", "GHA", "happened")),
        ("Ghana accused Togo of fraud. Ghana repeated the accusation.", ("ACCUSE", "GHA", "TGO", "happened")),
        ("Ghana reopened the crossing. Benin welcomed the reopening.", ("SUPPORT", "BEN", "GHA", "happened")),
        (
            "Ghana withdrew its troops from the island. Benin hailed the withdrawal.",
            ("SUPPORT", "BEN", "GHA", "happened"),
        ),
        ("Ghana proposed an inquiry. Togo accepted the proposal.", ("AGREE", "TGO", "GHA", "happened")),
    ],
)
def test_what_an_answer_or_a_judgement_goes_back_to(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


def test_a_judgement_of_nothing_told_is_no_event() -> None:
    assert told("Benin hailed the withdrawal.") == []


def test_deeds_of_several_doers_are_condemned_one_by_one() -> None:
    drafts = [
        draft
        for draft in read("Ghana condemned Mali's missile tests and Chad's invasion of Niger.")
        if not draft.nominal
    ]
    assert [countries(draft.event.recipients) for draft in drafts] == [{"MLI"}, {"TCD"}]
    assert all(draft.content for draft in drafts)
    assert drafts[0].content != drafts[1].content


def test_actors_condemned_together_are_one_event() -> None:
    drafts = read("Ghana condemned Mali and Chad.")
    assert [countries(draft.event.recipients) for draft in drafts] == [{"MLI", "TCD"}]
    assert drafts[0].content is None


def test_victims_of_what_is_condemned_are_not_accused() -> None:
    assert told("Ghana condemned the killing of a Malian monk.")[0] == ("ACCUSE", "GHA", "", "happened")
    assert told("Ghana condemned the arrest of a Malian monk by Chad.")[0] == ("ACCUSE", "GHA", "TCD", "happened")


def test_a_threat_goes_to_who_must_not_act() -> None:
    assert told("If Togo sends troops, Ghana will close the border.") == [("THREATEN", "GHA", "TGO", "happened")]
    assert ("THREATEN", "GHA", "TGO", "happened") in told(
        "Ghana would be forced to close the border if Togo sent troops."
    )


def test_what_would_be_done_on_a_condition_is_possible() -> None:
    assert told("Ghana would reopen its airspace if Togo freed the crew.") == [("CONCEDE", "GHA", "", "possible")]


def test_whether_leaves_an_act_open() -> None:
    assert ("AGREE", "TGO", "", "possible") in told("He asked whether Togo had agreed to the plan.")


def test_sides_that_agree_on_a_body_of_their_own_agree_with_each_other() -> None:
    assert told("Ghana and Togo agreed to set up a joint commission.")[0] == ("AGREE", "GHA+TGO", "GHA+TGO", "happened")


def test_groups_of_several_states_are_one_party_for_each() -> None:
    assert told("Ghanaian and Togolese troops exchanged fire.") == [("ASSAULT", "GHA+TGO", "GHA+TGO", "happened")]


def test_where_a_treaty_was_signed_is_no_side() -> None:
    assert told("Ghana and Togo signed a trade accord in Oslo.") == [("SUPPORT", "GHA+TGO", "GHA+TGO", "happened")]


def test_purpose_of_the_same_kind_lends_its_recipient() -> None:
    assert told("Ghana will provide $40 million to rebuild Togo's port.") == [("AID", "GHA", "TGO", "planned")]


def test_a_strike_that_kills_tells_whose_ground_it_was() -> None:
    assert ("ASSAULT", "GHA", "TGO", "happened") in told("A Ghanaian airstrike on a Togolese base killed nine people.")


def test_people_by_the_form_of_their_noun() -> None:
    assert told("Ghanaian sharpshooters wounded a Togolese officer.") == [("ASSAULT", "GHA", "TGO", "happened")]
    assert told("Ghanaian computers attacked nobody.") == []
