"""Claims of several reports on one event are one happening; who affirms it, who denies it, and how accounts differ."""

import random
from datetime import date, timedelta
from functools import cache

import labelled_pairs
import pytest

from dragoman import read_document
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.resolve.happenings import Happening, Happenings, Stance, Telling, happenings, stance_of
from dragoman.resolve.happenings_differences import counted, differences

FRIDAY = date(2024, 3, 8)


@cache
def claims(text: str, published: date) -> tuple[Claim, ...]:
    return read_document(Document.new(text, published=published)).claims


def told(text: str, *, days: int = 0, name: str | None = None, origin: str | None = None) -> list[Telling]:
    published = FRIDAY + timedelta(days=days)
    return [
        Telling(claim=claim, document=name or text, published=published, publisher=name, origin=origin)
        for claim in claims(text, published)
        if claim.event is not None
    ]


def shared(*reports: list[Telling]) -> list[Happening]:
    """Return the happenings of which more than one document tells."""
    return [one for one in happenings(telling for report in reports for telling in report) if len(one.documents) > 1]


STRIKE = "Turkish aircraft bombed a warehouse near Dohuk in Iraq on Thursday, killing four people, the governor said."


@pytest.mark.parametrize("name", ["happenings", "happenings_held_out"])
def test_no_figure_is_under_its_floor(name: str) -> None:
    figures = labelled_pairs.happening_figures(name)
    low = {figure: floor for figure, floor in labelled_pairs.floors(name).items() if getattr(figures, figure) < floor}
    assert not low, figures


def test_two_reports_of_one_strike_are_one_happening() -> None:
    [strike] = shared(
        told(STRIKE), told("Turkey bombed a warehouse near Dohuk on 7 March and killed six people.", days=1)
    )
    assert len(strike.documents) == 2


def test_the_same_act_a_week_later_is_another_happening() -> None:
    assert not shared(told(STRIKE), told(STRIKE.replace("warehouse", "bridge"), days=7))


def test_the_same_act_by_another_state_is_another_happening() -> None:
    assert not shared(told(STRIKE), told(STRIKE.replace("Turkish", "Iranian"), days=0, name="other"))


def test_the_same_act_on_the_same_day_far_away_is_another_happening() -> None:
    here = "The United States bombed a depot in Hodeidah on Thursday."
    there = "The United States bombed a depot in Mosul on Thursday."
    assert not shared(told(here), told(there))


def test_a_meeting_is_one_whoever_comes_first_and_whoever_represents_the_state() -> None:
    one = told("The foreign ministers of Peru and Chile met in Lima on Thursday.")
    other = told("Chile's foreign minister held talks with his Peruvian counterpart in Lima on 7 March.", days=2)
    assert len(shared(one, other)) == 1


def test_a_look_back_joins_what_it_looks_back_at() -> None:
    back = "Turkey bombed a warehouse near Dohuk on 7 March 2024."
    [strike] = shared(told(STRIKE), told(back, days=400))
    assert len(strike.documents) == 2


def test_undated_daily_traffic_is_not_lumped_together() -> None:
    things = ["tents", "seed", "lorries", "stoves", "radios", "pumps", "boots", "cranes"]
    reports = [told(f"France sent {thing} to Ukraine.", days=day) for day, thing in enumerate(things)]
    together = shared(*reports)
    assert sum(len(one.documents) for one in together) <= 4


def test_a_denial_belongs_to_what_it_denies() -> None:
    report = "Turkish aircraft bombed a warehouse near Dohuk on Thursday, Iraq said. Turkey denied that it had bombed anything."
    [strike] = shared(told(STRIKE), told(report, days=1, name="second"))
    stances = strike.by_stance()
    assert [one.document for one in stances[Stance.DENY]] == ["second"]
    assert {one.document for one in stances[Stance.REPORT]} == {STRIKE, "second"}
    [difference] = [one for one in differences(strike) if one.kind == "stance"]
    assert [account.value for account in difference.accounts] == ["deny", "report"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Turkey bombed a warehouse in Iraq on Thursday.", Stance.AFFIRM),
        ("Turkey bombed a warehouse in Iraq on Thursday, the governor said.", Stance.REPORT),
        ("Turkey denied that it had bombed a warehouse in Iraq.", Stance.DENY),
    ],
)
def test_the_stance_of_a_claim(text: str, stance: Stance) -> None:
    [found] = {stance_of(claim) for claim in claims(text, FRIDAY) if claim.event is not None}
    assert found is stance


def test_numbers_that_differ_are_named_with_who_tells_them() -> None:
    other = told("Turkey bombed a warehouse near Dohuk on 7 March and killed six people.", days=1, name="second")
    [strike] = shared(told(STRIKE, name="first"), other)
    [difference] = [one for one in differences(strike) if one.kind == "number"]
    assert difference.about == "people killed"
    found = {account.value: {one.document for one in account.tellings} for account in difference.accounts}
    assert found == {"4": {"first"}, "6": {"second"}}


def test_accounts_that_agree_do_not_differ() -> None:
    other = told("Turkey bombed a warehouse near Dohuk on 7 March and killed four people.", days=1)
    [strike] = shared(told(STRIKE), other)
    assert [one.kind for one in differences(strike)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Turkey bombed a camp in Iraq, killing twenty-two people.", {("people killed", 22)}),
        ("Turkey bombed a camp in Iraq and killed at least 1,200 soldiers.", {("people killed", 1200)}),
        ("Turkey bombed a camp in Iraq, wounding two.", {("people wounded", 2)}),
        ("Turkey bombed three villages in Iraq.", {("village", 3)}),
        ("Turkey bombed a camp in Iraq on 8 March 2024 for five days.", set()),
    ],
)
def test_what_a_sentence_counts(text: str, numbers: set[tuple[str, float]]) -> None:
    assert {pair for claim in claims(text, FRIDAY) if claim.event for pair in counted(claim)} == numbers


def test_copies_of_one_story_are_one_origin() -> None:
    reports = [told(STRIKE, name=f"paper {number}", origin="wire") for number in range(3)]
    one = happenings([telling for report in reports[:1] for telling in report])[0]
    assert one.origins == {"wire"}


def test_the_order_given_changes_nothing() -> None:
    tellings = [
        *told(STRIKE),
        *told("Turkey bombed a warehouse near Dohuk on 7 March.", days=1),
        *told("Turkey bombed Iraq."),
    ]
    first = [one.id for one in happenings(tellings)]
    random.Random(3).shuffle(tellings)  # noqa: S311 - an order, no secret
    assert [one.id for one in happenings(tellings)] == first


def test_adding_one_by_one_and_again() -> None:
    found = Happenings()
    [first] = {found.add(one) for one in told("Turkey bombed a warehouse near Dohuk in Iraq on Thursday.")}
    later = [found.add(one) for one in told("Turkey bombed a warehouse near Dohuk on 7 March.", days=1)]
    again = [found.add(one) for one in told("Turkey bombed a warehouse near Dohuk on 7 March.", days=1)]
    assert later == again == [first]
    assert len(found) == 1


def test_what_was_decided_earlier_is_taken_over_and_joined() -> None:
    found = Happenings()
    for one in told("Turkey bombed a warehouse near Dohuk in Iraq on Thursday."):
        found.restore(one, "h_of_old")
    assert [found.add(one) for one in told("Turkey bombed a warehouse near Dohuk on 7 March.", days=1)] == ["h_of_old"]


def test_claims_that_tell_of_no_event_are_in_no_happening() -> None:
    [claim, *_] = [one for one in claims("China is anxious about Japan.", FRIDAY) if one.event is None]
    assert Happenings().add(Telling(claim=claim, document="d", published=FRIDAY)) is None


def test_undated_documents_do_no_harm() -> None:
    text = "Turkey bombed a warehouse near Dohuk in Iraq."
    tellings = [Telling(claim=one.claim, document=name, published=None) for name in "ab" for one in told(text)]
    assert happenings(tellings)
