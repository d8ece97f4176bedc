"""People judge, correct, merge and grade through forms; everything can be undone; nobody judges in another's name."""

import re
from pathlib import Path

import pytest
from pages_asked import NO_TOKEN, Page, Reader
from site_made import document, fill

from dragoman.pipeline import read_document
from dragoman.serve.web.application import application
from dragoman.serve.web.settings import Settings
from dragoman.share.watching import check
from dragoman.store import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "judged.db"
    fill(made)
    return made


@pytest.fixture
def reader(path: Path) -> Reader:
    return Reader(application(path, Settings(judge="Ada")))


def a_claim(reader: Reader, kind: str = "event") -> str:
    page = reader.page(f"/claims?kind={kind}")
    return next(str(attrs["data-claim"]) for tag, attrs in page.tags if tag == "li" and attrs.get("data-claim"))


def test_a_claim_is_rejected_and_that_is_undone(reader: Reader, path: Path) -> None:
    claim = a_claim(reader)
    token = reader.token(f"/claims/{claim}")
    done = reader.post(f"/claims/{claim}/judge", token=token, verb="reject", note="a <b>joke</b>", judge="Grace")
    assert done.status_code == 303
    after = reader.get(done.headers["location"])
    assert "Rejected" in after.text
    assert claim not in [attrs.get("data-claim") for _, attrs in reader.page("/claims?kind=event").tags]
    log = reader.page("/review")
    assert "Grace" in log.text
    assert "a <b>joke</b>" in log.text
    undo = re.search(r'action="(/judgements/\d+/undo)"', after.text)
    assert undo is not None
    assert reader.post(undo[1], token=token).status_code == 303
    assert claim in [attrs.get("data-claim") for _, attrs in reader.page("/claims?kind=event").tags]
    with open_database(path, readonly=True) as database, database.view() as view:
        assert [(one.verb, one.judge, one.holds) for one in view.judgements()] == [
            ("reject", "Grace", False),
            ("undo", "Ada", True),
        ]


def test_a_field_is_corrected(reader: Reader) -> None:
    claim = a_claim(reader)
    token = reader.token(f"/claims/{claim}")
    done = reader.post(f"/claims/{claim}/relabel", token=token, field="event.status", value="denied")
    assert done.status_code == 303
    page = reader.page(f"/claims/{claim}")
    assert "relabelled" in page.text
    assert "denied" in page.text
    wrong = reader.post(f"/claims/{claim}/relabel", token=token, field="event.mood", value="x")
    assert wrong.status_code == 400
    assert "event.mood" in wrong.text
    fixed = reader.post(f"/claims/{claim}/relabel", token=token, field="quote.exact", value="x")
    assert fixed.status_code == 400


def test_the_share_that_is_right_is_told_with_its_interval(reader: Reader) -> None:
    page = reader.page("/review?kind=attitude")
    claims = [str(attrs["data-claim"]) for tag, attrs in page.tags if tag == "li" and attrs.get("data-claim")][:3]
    token = reader.token("/review")
    for claim, verb in zip(claims, ("accept", "accept", "reject"), strict=True):
        assert reader.post(f"/claims/{claim}/judge", token=token, verb=verb).status_code == 303
    text = reader.page("/sources").text
    assert "attitude 2 3 67 % 21 to 94 %" in text


def test_two_names_become_one_actor(reader: Reader) -> None:
    token = reader.token("/review")
    assert reader.post("/actors/merge", token=token, gone="Anna Lind", into="Sweden").status_code == 303
    assert "merge" in reader.page("/review").text
    again = reader.post("/actors/merge", token=token, gone="Yemen", into="Yemen")
    assert again.status_code == 400


def test_a_publisher_is_graded(reader: Reader) -> None:
    token = reader.token("/sources")
    fields = {"publisher": "The Courier", "reliability": "B", "credibility": "2", "note": "owns up to errors"}
    assert reader.post("/sources/grade", token=token, **fields).status_code == 303
    assert "B2" in reader.page("/sources").text
    assert reader.post("/sources/grade", token=token, **fields | {"credibility": "9"}).status_code == 422
    assert reader.post("/sources/grade", token=token, **fields | {"state": "ZZZ"}).status_code == 422


def test_what_failed_is_queued_again(reader: Reader, path: Path) -> None:
    assert "missing.html" in reader.page("/runs").text
    assert reader.post("/runs/again", token=reader.token("/runs")).status_code == 303
    with open_database(path, readonly=True) as database, database.view() as view:
        assert view.input_count(state="failed") == 0
        assert view.input_count(state="queued") == 2


def test_a_form_from_elsewhere_is_refused(reader: Reader, path: Path) -> None:
    claim = a_claim(reader)
    token = reader.token(f"/claims/{claim}")
    target = f"/claims/{claim}/judge"
    assert reader.post(target, verb="reject").status_code == 422
    assert reader.post(target, token="0" * 64, verb="reject").status_code == 422
    assert reader.post(target, token=token, verb="reject", headers={"sec-fetch-site": "cross-site"}).status_code == 422
    stranger = Reader(reader.app)
    assert stranger.post(target, token=token, verb="reject").status_code == 422
    with open_database(path, readonly=True) as database, database.view() as view:
        assert view.judgements() == []


def test_a_server_for_reading_shows_no_form_and_takes_none(path: Path) -> None:
    reader = Reader(application(path, Settings(review=False)))
    claim = a_claim(reader)
    page = reader.page(f"/claims/{claim}")
    assert not [attrs for tag, attrs in page.tags if tag == "form" and attrs.get("method") == "post"]
    found = reader.post(f"/claims/{claim}/judge", token=NO_TOKEN, verb="accept")
    assert found.status_code == 403
    assert "for reading only" in Page(found.text).text
    assert reader.post("/runs/again", token=NO_TOKEN).status_code == 403
    assert (
        reader.post("/sources/grade", token=NO_TOKEN, publisher="P", reliability="A", credibility="1").status_code
        == 403
    )


def test_nothing_is_judged_on_an_earlier_day(reader: Reader) -> None:
    claim = a_claim(reader)
    page = reader.page(f"/claims/{claim}?as_of=2099-01-01")
    assert not [attrs for tag, attrs in page.tags if tag == "form" and attrs.get("method") == "post"]


def test_a_question_is_watched_and_tells_what_is_new(reader: Reader, path: Path) -> None:
    token = reader.token("/watches")
    question = "Is Kenya worried about Somalia?"
    saved = reader.post("/watches", token=token, question=question, alerts=["first", "denial"])
    assert saved.headers["location"] == "/watches#is-kenya-worried-about-somalia"
    assert "Nothing new since it is watched" in reader.page("/watches").text
    with open_database(path) as database:
        with database.writer() as writer:
            writer.reading(
                read_document(document("Kenya is worried about Somalia, Ugandan officials said.", "2024-06-01"))
            )
        check(database)
    page = reader.page("/watches")
    assert "Ugandan officials" in page.text
    assert "answers for the first time" in page.text
    again = reader.post("/watches", token=token, question=question)
    assert again.headers["location"].endswith("-2")
    assert reader.post("/watches", token=token, question="???").status_code == 422
    assert reader.post("/watches/is-kenya-worried-about-somalia/drop", token=token).status_code == 303
    assert reader.post("/watches/nothing/drop", token=token).status_code in (303, 400, 404)
    assert reader.post("/watches", token=NO_TOKEN, question=question).status_code == 422
