"""Where a source or a hedge went missing: in one text, in a headline, and from one text to the next."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import labelled_losses
import pytest
from press_written import Report, fill

from dragoman.analyse.authorship import apart
from dragoman.analyse.losses import Loss, losses
from dragoman.model.place import Place, PlacePrecision
from dragoman.store import View

KASSALA = Place(name="Kassala", country="SDN", lat=15.5, lon=36.4, precision=PlacePrecision.CITY)
KHARTOUM = Place(name="Khartoum", country="SDN", lat=15.5, lon=32.56, precision=PlacePrecision.CITY)


def found(path: Path, *reports: Report) -> list[Loss]:
    database, _ = fill(path / "losses.db", reports)
    with database, database.view() as view:
        return losses(view)


def report(day: int, publisher: str, text: str, title: str = "News of the day", **fields: int) -> Report:
    return Report(date(2026, 2, day), publisher, title, text, **fields)


def pairs(lost: list[Loss]) -> set[tuple[str, str, str]]:
    return {(loss.sort, loss.told.document.publisher or "", loss.asserted.document.publisher or "") for loss in lost}


def test_a_later_author_states_what_an_earlier_one_attributed(press: View) -> None:
    lost = [loss for loss in losses(press) if loss.sort == "source lost"]
    assert pairs(lost) == {("source lost", "Coast Wire", "Daily Beacon")}
    assert lost[0].told.claim.hedges[0].exact == "may"
    assert lost[0].asserted.claim.quote.exact.startswith("Chilean sailors attacked")
    assert lost[0].holder == "Peru"


def test_a_copy_loses_nothing(tmp_path: Path) -> None:
    text = "Ghanaian officials said that Togo attacked Ghana."
    assert found(tmp_path, report(2, "A", text), report(3, "B", "Togo attacked Ghana.", copies=0)) == []


def test_an_author_who_vouches_for_it_lost_nothing(tmp_path: Path) -> None:
    text = "Togo attacked Ghana on Sunday. Ghanaian officials said that Togo attacked Ghana on Sunday."
    assert found(tmp_path, report(2, "A", text), report(3, "B", "Togo attacked Ghana.")) == []


def test_an_earlier_fact_is_no_loss(tmp_path: Path) -> None:
    later = "Ghanaian officials said that Togo attacked Ghana."
    assert found(tmp_path, report(2, "A", "Togo attacked Ghana."), report(3, "B", later)) == []


def test_another_act_between_the_same_two_is_no_loss(tmp_path: Path) -> None:
    text = "Ghanaian officials said that Togo attacked a convoy of Ghana on Sunday."
    assert found(tmp_path, report(2, "A", text), report(20, "B", "Togo attacked Ghana on Thursday.")) == []


def test_a_hedge_is_lost_on_the_way(tmp_path: Path) -> None:
    lost = found(
        tmp_path,
        report(2, "A", "Ghanaian officials said that Togo may have attacked a convoy of Ghana."),
        report(3, "B", "Ghanaian officials said that Togo attacked a convoy of Ghana."),
    )
    assert pairs(lost) == {("hedge lost", "A", "B")}


def test_a_denial_is_never_the_telling_that_was_lost(tmp_path: Path) -> None:
    denied = "Togo denied that it attacked Ghana."
    assert found(tmp_path, report(2, "A", denied), report(3, "B", "Togo attacked Ghana.")) == []


def test_a_headline_says_more_than_its_body(tmp_path: Path) -> None:
    text = "Togo may have attacked Ghana, according to Ghanaian officials."
    assert pairs(found(tmp_path, report(2, "A", text, title="Togo attacked Ghana"))) == {("headline", "A", "A")}


def test_a_hedged_headline_or_a_body_that_vouches_is_none(tmp_path: Path) -> None:
    text = "Togo may have attacked Ghana, according to Ghanaian officials."
    assert found(tmp_path, report(2, "A", text, title="Togo may have attacked Ghana, officials say")) == []
    (tmp_path / "second").mkdir()
    assert (
        found(tmp_path / "second", report(3, "B", "Togo attacked Ghana on Sunday.", title="Togo attacked Ghana")) == []
    )


def test_a_plan_that_came_true_is_no_loss(tmp_path: Path) -> None:
    fact = report(9, "B", "Togo attacked Ghana.")
    for number, plan in enumerate(
        ("Togo will attack Ghana, Ghanaian officials said.", "Togo may attack Ghana, officials said.")
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert found(folder, report(2, "A", plan), fact) == []


def test_a_position_of_ones_own_loses_nothing_without_its_speaker(tmp_path: Path) -> None:
    said = "Togo supports the treaty, Togolese President Kodjo Amegan said."
    assert found(tmp_path, report(2, "A", said), report(3, "B", "Togo supports the treaty.")) == []


def test_within_one_text(tmp_path: Path) -> None:
    text = (
        "Togo may have sent troops to the border post of Aflao, according to diplomats. Ghana closed a school. "
        "Togo sent troops to the border post of Aflao."
    )
    assert ("within", "A", "A") in pairs(found(tmp_path, report(2, "A", text)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (KASSALA, KHARTOUM, True),
        (KASSALA, KASSALA, False),
        (KASSALA, None, False),
        (KASSALA, Place(name="Sudan", country="SDN", precision=PlacePrecision.COUNTRY), False),
        (KASSALA, replace(KASSALA, name="Wad Sharifey", lat=15.4, lon=36.5), False),
        (KASSALA, replace(KHARTOUM, lat=None, lon=None), False),
    ],
)
def test_towns_far_from_each_other_are_apart(one: Place, other: Place | None, *, expected: bool) -> None:
    assert apart(one, other) is apart(other, one) is expected


def test_time_limits(press: View) -> None:
    assert losses(press, since=date(2026, 3, 1)) == []
    assert {loss.sort for loss in losses(press, sorts=["headline"])} <= {"headline"}


def test_the_labelled_set_keeps_its_floors() -> None:
    figures = labelled_losses.measure()
    low = {name: floor for name, floor in labelled_losses.floors().items() if getattr(figures, name) < floor}
    assert low == {}, sorted(figures.wrong | figures.missed)
