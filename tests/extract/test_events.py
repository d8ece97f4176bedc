"""Events on sentences written for these tests: type, sides, status."""

import pytest
from events_reading import countries, read, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France imposed sanctions on Belarus.", ("SANCTION", {"FRA"}, {"BLR"}, "happened")),
        ("Chad was condemned by Norway.", ("ACCUSE", {"NOR"}, {"TCD"}, "happened")),
        ("Norway has accused Chad of fraud.", ("ACCUSE", {"NOR"}, {"TCD"}, "happened")),
        ("Peru and Chile signed a treaty.", ("SUPPORT", {"PER", "CHL"}, {"PER", "CHL"}, "happened")),
        ("Peru signed a treaty with Chile.", ("SUPPORT", {"PER"}, {"CHL"}, "happened")),
        ("Kenya will send weapons to Somalia.", ("AID", {"KEN"}, {"SOM"}, "planned")),
        ("Kenya did not bomb Somalia.", ("ASSAULT", {"KEN"}, {"SOM"}, "denied")),
        ("Kenya may attack Somalia.", ("ASSAULT", {"KEN"}, {"SOM"}, "possible")),
        ("Kenya is arming Somalia.", ("AID", {"KEN"}, {"SOM"}, "ongoing")),
        ("India expelled the Canadian ambassador.", ("SANCTION", {"IND"}, {"CAN"}, "happened")),
        ("India summoned the Canadian ambassador.", ("ACCUSE", {"IND"}, {"CAN"}, "happened")),
        ("Qatar broke off ties with Mali.", ("SANCTION", {"QAT"}, {"MLI"}, "happened")),
        ("Brazil called on Bolivia to free the hostages.", ("REQUEST", {"BRA"}, {"BOL"}, "happened")),
        ("North Korea test-fired a missile.", ("MOBILIZE", {"PRK"}, set(), "happened")),
        ("Poland rejected a request from Hungary.", ("REJECT", {"POL"}, {"HUN"}, "happened")),
        ("Egypt threatened Sudan with war.", ("THREATEN", {"EGY"}, {"SDN"}, "happened")),
        ("Spain held talks with Morocco.", ("CONSULT", {"ESP"}, {"MAR"}, "happened")),
        ("Cuba apologised to Haiti.", ("CONCEDE", {"CUB"}, {"HTI"}, "happened")),
        ("Iraq extradited the suspect to Jordan.", ("COOPERATE", {"IRQ"}, {"JOR"}, "happened")),
        ("Israel put pressure on Cyprus.", ("COERCE", {"ISR"}, {"CYP"}, "happened")),
        ("Italy agreed with Malta to share the costs.", ("AGREE", {"ITA"}, {"MLT"}, "happened")),
    ],
)
def test_one_event(text: str, expected: tuple[str, set[str], set[str], str]) -> None:
    assert [shown(draft) for draft in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Canada attacked the problem of inflation.",
        "Brazil beat Argentina in the final match.",
        "The minister of Chile visited the website.",
        "Shares in France fell after the report.",
        "Portugal said that the weather was fine.",
        "Spain struck a balance.",
        "The earthquake killed dozens of people in Turkey.",
        "Germany wants to punish Russia.",
    ],
)
def test_no_event(text: str) -> None:
    assert read(text) == []


def test_a_light_verb_and_its_noun_are_one_event() -> None:
    drafts = read("Turkey launched an attack on Syria.")
    assert [(draft.anchor.text, draft.nominal, draft.presupposed) for draft in drafts] == [("launched", False, False)]


def test_struck_country_is_ground() -> None:
    (draft,) = read("Turkey bombed Syria.")
    (struck,) = draft.event.recipients
    assert (struck.country, struck.sector, struck.speaks_for) == ("SYR", None, ())


def test_presupposed_noun_with_its_parties() -> None:
    accused, invasion = read("Japan condemned Libya's invasion of Chad.")
    assert shown(accused)[:3] == ("ACCUSE", {"JPN"}, {"LBY"})
    assert shown(invasion)[:3] == ("ASSAULT", {"LBY"}, {"TCD"})
    assert invasion.presupposed
    assert invasion.nominal


def test_a_meeting_noun_needs_two_sides() -> None:
    assert read("The summit was a success.") == []
    (draft,) = [draft for draft in read("The talks between Iran and Iraq ended.") if draft.event.type == "CONSULT"]
    assert countries(draft.event.actors) == countries(draft.event.recipients) == {"IRN", "IRQ"}


def test_what_is_asked_is_no_event_of_its_own() -> None:
    assert [draft.event.type for draft in read("Brazil urged Bolivia to withdraw its troops from Peru.")] == ["REQUEST"]


def test_conjunct_shares_subject() -> None:
    drafts = read("Turkey condemned Iran and expelled the Iranian ambassador.")
    assert [shown(draft)[:3] for draft in drafts] == [
        ("ACCUSE", {"TUR"}, {"IRN"}),
        ("SANCTION", {"TUR"}, {"IRN"}),
    ]


def test_condition_is_kept() -> None:
    (draft,) = read("France will sanction Mali if the talks fail.")
    assert draft.event.condition is not None
    assert draft.event.condition.exact == "if the talks fail"


def test_accused_of_doing_names_the_doer() -> None:
    accused, attack = read("Norway accused Chad of attacking Niger.")
    assert shown(accused)[:3] == ("ACCUSE", {"NOR"}, {"TCD"})
    assert shown(attack)[:3] == ("ASSAULT", {"TCD"}, {"NER"})


def test_contexts_and_goldstein_are_filled() -> None:
    (draft,) = read("North Korea launched a nuclear missile.")
    assert {"military", "cbrn"} <= set(draft.event.contexts)
    assert draft.event.goldstein == -5.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French sanctions hit Mali.", ("SANCTION", {"FRA"}, {"MLI"})),
        ("Kenya received an invitation from Ghana.", ("REQUEST", {"GHA"}, {"KEN"})),
        ("Chad entered into an agreement with Niger.", ("AGREE", {"TCD"}, {"NER"})),
        ("Israel released dozens of Jordanian prisoners.", ("RETREAT", {"ISR"}, {"JOR"})),
        ("Sudan let Kenya deploy observers.", ("CONCEDE", {"SDN"}, {"KEN"})),
    ],
)
def test_sides_by_frame(text: str, expected: tuple[str, set[str], set[str]]) -> None:
    assert expected in [shown(draft)[:3] for draft in read(text)]


def test_bare_attack_recalls_its_doer() -> None:
    drafts = read("Turkey bombed Syria on Monday. Greece condemned the attack.")
    assert [shown(draft)[:3] for draft in drafts] == [
        ("ASSAULT", {"TUR"}, {"SYR"}),
        ("ACCUSE", {"GRC"}, {"TUR"}),
    ]
    (blamed,) = drafts[1].event.recipients
    assert blamed.mention is None


def test_demand_in_reported_words() -> None:
    (draft,) = read("The president of Ghana said that Togo must withdraw.")
    assert shown(draft)[:3] == ("REQUEST", {"GHA"}, {"TGO"})


def test_conditional_harm_is_a_threat_made_now() -> None:
    (draft,) = read("If Iran crosses the border, Iraq will attack Iran.")
    assert (draft.event.type, draft.event.mode, draft.event.status) == ("THREATEN", "violence", "happened")
    assert draft.event.condition is not None


def test_firms_among_themselves_are_no_event() -> None:
    assert read("Acme Corp. agreed to sell the unit to Widget Inc.") == []


def test_drill_of_two_states_is_cooperation() -> None:
    (draft,) = read("India and Japan held military exercises in the sea.")
    assert shown(draft)[:3] == ("COOPERATE", {"IND", "JPN"}, {"IND", "JPN"})
