"""Sources with grades, ties and failures; judgements that outlive the next reading."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from readings_made import numbered
from small_corpus import document, fill, read_again, reading

from dragoman.analyse.naming import key_of, name_of
from dragoman.analyse.reviewing import Review, changes_of
from dragoman.analyse.sources import outlet_of, outlets, sources
from dragoman.errors import StateGoneError, StoreError, UnknownIdError
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import Coder
from dragoman.model.reading import Reading
from dragoman.store import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "news.db") as opened:
        fill(opened)
        yield opened


def test_publishers_are_counted_graded_and_tied(database: Database) -> None:
    with database.writer() as writer:
        writer.source("The Courier", reliability="B", credibility=2, set_by="Ada")
        writer.source("Nobody's Herald", reliability="E", set_by="Ada")
    found = sources(database.view())
    by_name = {one.count.publisher: one for one in found.publishers}
    courier, agency, harbour = by_name["The Courier"], by_name["Xinhua"], by_name["Harbour Post"]
    assert found.publishers[0] is harbour
    assert (courier.reliability, courier.credibility, courier.count.documents) == ("B", 2, 2)
    assert (agency.reliability, agency.credibility, agency.state) == ("F", 6, "CHN")
    assert (agency.count.documents, agency.count.copies) == (1, 1)
    assert by_name["tass.com"].state == "RUS"
    assert harbour.state is None
    assert harbour.count.claims == sum(len(reading(number).claims) for number in (3, 4, 5))
    assert [grade.publisher for grade in found.graded_only] == ["Nobody's Herald"]


def test_a_person_says_whose_an_outlet_is(database: Database) -> None:
    with database.writer() as writer:
        writer.source("Harbour Post", reliability="D", state="GHA", set_by="Ada", note="owned by a ministry")
    harbour = next(one for one in sources(database.view()).publishers if one.count.publisher == "Harbour Post")
    assert (harbour.state, harbour.credibility, harbour.to_json()["grade"]) == ("GHA", 6, "D6")


def test_what_failed_is_told(database: Database) -> None:
    with database.writer() as writer:
        writer.input("missing.html", state="failed", error="there is no such file")
        writer.input("good.html", state="done")
        writer.feed("https://news.example/feed", checked=True, error="404")
        writer.feed("https://news.example/other", checked=True)
    found = sources(database.view())
    assert [(one.location, one.error) for one in found.failures] == [
        ("missing.html", "there is no such file"),
        ("https://news.example/feed", "404"),
    ]
    assert found.feeds == 2


def test_outlets_are_known_by_name_and_by_domain() -> None:
    known = outlets()
    assert outlet_of(None, "https://english.news.cn/a.htm", known) == outlet_of("xinhua news agency", None, known)
    assert outlet_of("The Somewhere Times", "https://reuters.com.example.org/x", known) is None
    assert outlet_of(None, "http://[broken", known) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [("chn", "CHN"), ("North Korea", "PRK"), ("the united states", "USA"), ("NATO", "NATO"), ("European Union", "EU"),
     ("Georgia", "GEO"), ("Red  Dawn", "Red Dawn")],
)  # fmt: skip
def test_actors_are_typed_by_code_or_name(typed: str, key: str) -> None:
    assert key_of(typed) == key


def test_keys_have_names() -> None:
    assert [name_of(key) for key in ("PRK", "EU", "~red dawn", "x-1")] == [
        "North Korea",
        "European Union",
        "red dawn",
        "x-1",
    ]


def test_a_rejected_claim_is_gone_and_stays_gone_after_the_next_reading(database: Database) -> None:
    done = Review(database, judge="Ada")
    claim = reading(5).claims[0].id
    made = done.reject(claim, note="a joke")
    with database.writer() as writer:
        assert writer.reading(read_again(5))
    view = database.view()
    assert claim not in {record.claim.id for record in view.claims()}
    assert view.claim(claim).verdict == "reject"
    assert view.claim(claim).claim.coder.version == "9"
    done.undo(made.row)
    assert claim in {record.claim.id for record in view.claims()}


def test_a_rejection_tells_how_many_copies_it_covers(database: Database) -> None:
    done = Review(database, judge="Ada")
    claim, copy = reading(1).claims[0].id, reading(2).claims[0].id
    made = done.reject(claim[:12])
    assert (made.subject, made.copies) == (claim, 1)
    assert database.view().claim(copy).verdict == "reject"
    assert done.undo().copies == 1
    assert database.view().claim(copy).verdict is None
    assert done.reject(reading(5).claims[0].id).copies == 0


def test_a_relabel_holds_for_the_next_reading_and_can_be_undone(database: Database) -> None:
    done = Review(database, judge="Ada")
    claim = next(one.id for one in reading(4).claims if one.event is not None)
    before = reading(4).claims[0].event
    done.relabel(claim, changes_of(("event.type=CONSULT", "event.goldstein=2.5")))
    with database.writer() as writer:
        writer.reading(read_again(4))
    event = database.view().claim(claim).claim.event
    assert event is not None
    assert (event.type.value, event.goldstein) == ("CONSULT", 2.5)
    done.undo()
    assert database.view().claim(claim).claim.event == before
    assert [one.verb for one in done.log()] == ["relabel", "undo"]


def test_merging_actors_by_name(database: Database) -> None:
    done = Review(database, judge="Ada")
    with pytest.raises(StateGoneError, match="Norway is a state: merged into Ghana, every claim about it"):
        done.merge("Norway", "Ghana")
    assert done.log() == []
    made = done.merge("Norway", "Ghana", sure=True)
    assert (made.subject, made.value and made.value["into"]) == ("NOR", "GHA")
    assert database.view().count(experiencer="GHA", attitude="anxiety") == 1
    done.undo()
    assert database.view().count(experiencer="GHA", attitude="anxiety") == 0
    with pytest.raises(StoreError, match="the same actor"):
        done.merge("Norway", "NOR")


def test_the_queue_leaves_out_what_was_judged(database: Database) -> None:
    done = Review(database, judge="Ada")
    waiting = [record.claim.id for record in done.queue()]
    assert len(waiting) == database.view().counts().claims
    assert [one.claim.score for one in done.queue()] == sorted(one.claim.score for one in done.queue())
    done.accept(waiting[0])
    done.reject(waiting[1])
    assert [record.claim.id for record in done.queue()] == waiting[2:]
    assert len(list(done.queue(limit=2, about=("GHA",)))) == 2


def test_the_queue_looks_at_all_claims_not_at_the_newest(database: Database) -> None:
    done = Review(database, judge="Ada")
    (first,) = done.queue(limit=1)
    with database.writer() as writer:
        for n in range(300):
            made = numbered(n)
            sure = tuple(replace(claim, score=0.95 + n / 10_000) for claim in made.claims)
            writer.reading(replace(made, claims=sure))
    assert database.view().counts().claims > 1200
    assert next(done.queue()).claim.id == first.claim.id
    scores = sorted(record.claim.score for record in database.view().claims())
    assert [record.claim.score for record in done.queue(limit=500)] == scores[:500]
    assert [record.claim.id for record in done.queue(limit=2, document=document(0).id)][:1] != []


def acts_of(number: int, who: Party) -> Reading:
    made = numbered(number)
    (act,) = (claim for claim in made.claims if claim.event is not None)
    assert act.event is not None
    return replace(made, claims=(replace(act, event=replace(act.event, actors=(who,))),))


def test_one_merge_takes_the_bare_name_along_and_one_undo_parts_them(database: Database) -> None:
    known = Party(name="Dawn Front", actor="dawn-front", kind=ActorKind.ARMED_GROUP)
    with database.writer() as writer:
        for n, who in enumerate((known, Party(name="Dawn Front"), Party(name="Red Dawn"))):
            writer.reading(acts_of(n, who))
    view, done = database.view(), Review(database, judge="Ada")
    assert view.count(actor="dawn-front") == 1
    done.merge("Red Dawn", "Dawn Front")
    assert [view.count(actor=name) for name in ("dawn-front", "Red Dawn", "Dawn Front")] == [3, 3, 3]
    done.undo()
    assert view.count(actor="dawn-front") == 1
    done.merge("Dawn Front", "Red Dawn")
    assert view.count(actor="Red Dawn") == 3
    again = acts_of(1, Party(name="Dawn Front"))
    newer = Coder(name="dragoman-rules", version="9")
    with database.writer() as writer:
        assert writer.reading(replace(again, claims=tuple(replace(one, coder=newer) for one in again.claims)))
    assert view.count(actor="Red Dawn") == 3
    done.undo()
    assert view.count(actor="Red Dawn") == 1
    done.merge("Dawn Front", "dawn-front")
    assert view.count(actor="dawn-front") == 2


def test_misuse_is_told(database: Database) -> None:
    done = Review(database, judge="Ada")
    with pytest.raises(UnknownIdError, match="c_none"):
        done.accept("c_none")
    with pytest.raises(UnknownIdError, match="no judgement"):
        done.undo()
    with pytest.raises(StoreError, match="FIELD=VALUE"):
        changes_of(("event.type",))
    with pytest.raises(StoreError, match="cannot be relabelled"):
        done.relabel(reading(0).claims[0].id, {"quote.exact": "other words"})
    with pytest.raises(StoreError, match="name"):
        Review(database, judge="  ")
    row = done.accept(reading(0).claims[0].id).row
    done.undo(row)
    with pytest.raises(StoreError, match="undone already"):
        done.undo(row)


def test_the_words_around_a_claim(database: Database) -> None:
    done = Review(database, judge="Ada")
    claim = next(one for one in reading(0).claims if one.quote.exact.startswith("Chile praised"))
    before, quote, after = done.context(done.claim(claim.id), around=9)
    assert (before, quote, after) == ("Tuesday. ", claim.quote.exact, "")
