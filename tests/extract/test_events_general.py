"""Acts told in ways that a plain subject, verb and object don't show, on sentences written for these tests."""

import pytest
from events_reading import read, sides


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Lesotho turned down a request by Botswana to reopen the road.", "REQUEST", ("BWA", "LSO")),
        ("Lesotho rejected an accusation by Botswana.", "ACCUSE", ("BWA", "LSO")),
        ("Lesotho turned down a request by Botswana to reopen the road.", "REJECT", ("LSO", "BWA")),
    ],
)
def test_what_is_answered_was_done_by_whom_it_names(text: str, type_: str, expected: tuple[str, str]) -> None:
    assert expected in sides(text, type_)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Lesotho accused Botswana of firing on unarmed Zambian herders.", "ASSAULT", ("BWA", "ZMB")),
        ("Botswana has paid Zambia an advance on the copper.", "AID", ("BWA", "ZMB")),
        ("Botswana conspired with Zambia in the autumn.", "COOPERATE", ("BWA", "ZMB")),
        ("Lesotho ceded the valley to Botswana in 1931.", "CONCEDE", ("LSO", "BWA")),
        ("Botswana's foreign minister is on his way to Lusaka.", "CONSULT", ("BWA", "ZMB")),
        ("Zambia moved two patrol boats south on Friday.", "MOBILIZE", ("ZMB", "")),
        ("The Zambian government sent back the note.", "REJECT", ("ZMB", "")),
        ("Zambia was asked to send observers.", "REQUEST", ("", "ZMB")),
        ("Botswana called for sanctions against Zambia.", "ACCUSE", ("BWA", "ZMB")),
        ("Botswana gave ten million euros to support farmers in Zambia.", "AID", ("BWA", "ZMB")),
        ("Botswana offered to send troops to help Zambia.", "AGREE", ("BWA", "ZMB")),
    ],
)
def test_senses_and_their_sides(text: str, type_: str, expected: tuple[str, str]) -> None:
    assert expected in sides(text, type_)


def test_several_who_agree_do_so_among_themselves() -> None:
    both = "BWA+ZMB"
    assert (both, both) in sides("Botswana and Zambia have agreed to share data on Angola.", "AGREE")


def test_the_two_are_those_who_met() -> None:
    text = "Botswana's president met his Zambian counterpart on Monday. The two agreed to set up a joint patrol."
    assert ("BWA+ZMB", "BWA+ZMB") in sides(text, "AGREE")


def test_a_former_minister_may_ask_the_own_government() -> None:
    text = "Joseph Banda, a former minister, said on Monday that the Zambian government must release the students."
    assert any(recipients == "ZMB" for _, recipients in sides(text, "REQUEST"))


def test_ministers_of_no_country_named_are_public() -> None:
    assert [draft.event.type.value for draft in read("Ministers agreed on a plan.")] == ["AGREE"]
    assert read("Several villages agreed on a plan.") == []


def test_ground_that_is_struck_is_told_where_it_lies() -> None:
    [(_, recipients)] = sides("Two rockets landed on a village near Lusaka.", "ASSAULT")
    assert recipients == "ZMB"


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Botswana is said to have urged Zambia to wait.", "REQUEST", "happened"),
        ("Botswana has been pressing Zambia to sign.", "REQUEST", "ongoing"),
        ("Zambia has yet to agree to let observers in.", "AGREE", "denied"),
        ("Officials fear that Zambia would punish Botswana.", "SANCTION", "possible"),
        ("Botswana stands with Zambia.", "SUPPORT", "ongoing"),
        ("Botswana has detained a Zambian officer.", "COERCE", "happened"),
    ],
)
def test_status_by_aspect_and_what_governs_it(text: str, type_: str, status: str) -> None:
    assert status in [draft.event.status.value for draft in read(text) if draft.event.type.value == type_]
