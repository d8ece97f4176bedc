"""`dragoman.open`: a database from Python, and what is decided across its documents."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import dragoman as dg
from dragoman.errors import SourceError, StoreError, UnknownIdError

WIRE = (
    "LIMA (Reuters) - Peru expelled two envoys of Chile on Monday, Foreign Minister Ana Rojas said.\n\n"
    "Rojas told reporters in the capital that the envoys had met smugglers near the border town of Tacna. "
    "Chile denied the accusation and called it a pretext. Trade between the two countries has fallen by a fifth "
    "since the dispute over the crossing began last autumn, figures of the customs office show.\n\n"
    "Lorry drivers have been waiting for a week at the closed gate."
)
OTHER = "Ghana and Togo signed an accord on fishing in Accra on 5 May 2025. Togo praised the accord."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three articles, of which two carry the same wire story."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = [
        {"id": "1", "publisher": "Lima Gazette", "published_at": "2025-05-05T10:00:00Z", "text": WIRE},
        {"id": "2", "publisher": "Tacna Herald", "published_at": "2025-05-05T12:00:00Z", "text": WIRE + " It rained."},
        {"id": "3", "publisher": "Accra Post", "published_at": "2025-05-06", "text": OTHER},
    ]
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with dg.open(folder / "news.db") as db:
        assert (db.add(source), db.add(source)) == (1, 0)
        report = db.run(jobs=1, offline=True)
        assert (report.read, report.failures, report.left) == (3, 0, 0)
        assert report.claims == db.counts().claims > 5
    return folder / "news.db"


def test_claims_are_asked_for_by_who_holds_and_whom_they_are_about(path: Path) -> None:
    with dg.open(path, readonly=True) as db:
        found = list(db.claims(about=("PER", "CHL")))
        assert found
        for claim in found:
            assert claim.quote.verify(db.document(claim.quote.document_id))
        assert {claim.chain[-1].party.name for claim in db.claims(holder="PER")} >= {"Ana Rojas"}
        assert list(db.claims(about="ISL")) == []


def test_words_are_found_in_claims_and_sentences(path: Path) -> None:
    with dg.open(path, readonly=True) as db:
        hits = db.search("fishing accord")
        assert hits
        assert hits[0].record is not None
        assert db.claim(hits[0].record.claim.id).claim == hits[0].record.claim
        assert [hit.document.publisher for hit in db.search("lorry drivers", where="sentences")] != []


def test_copies_count_as_one_origin(path: Path) -> None:
    with dg.open(path, readonly=True) as db:
        counts = db.counts()
        assert (counts.documents, counts.origins) == (3, 2)
        first, second, other = db.view.documents()
        assert first.origin == second.origin == first.id
        assert other.origin == other.id


def test_copies_tell_of_the_same_happening(path: Path) -> None:
    with dg.open(path, readonly=True) as db:
        documents: dict[str, set[str]] = {}
        for member in db.view.happenings():
            documents.setdefault(member.happening, set()).add(db.claim(member.claim).document.id)
        assert max(map(len, documents.values())) == 2


def test_another_run_decides_nothing_anew(path: Path) -> None:
    with dg.open(path) as db:
        report = db.run(jobs=1, offline=True)
        assert (report.read, report.origins, report.happenings, report.failures) == (0, 0, 0, 0)


def test_a_later_copy_joins_the_origin_decided_before(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    row = {"id": "4", "publisher": "Arica Mail", "published_at": "2025-05-05T15:00:00Z", "text": f"{WIRE} More soon."}
    (tmp_path / "late.jsonl").write_text(json.dumps(row) + "\n")
    with dg.open(copy) as db:
        db.add(tmp_path / "late.jsonl")
        assert db.run(jobs=1, offline=True).read == 1
        assert (db.counts().documents, db.counts().origins) == (4, 2)
        (happened,) = {member.happening for member in db.view.happenings() if "expel" in text(db, member.claim)}
        told_in = {db.claim(member.claim).document.id for member in db.view.happenings(happening=happened)}
        assert len(told_in) == 3


def text(db: dg.Corpus, claim: str) -> str:
    return db.claim(claim).claim.quote.exact


def test_it_can_be_read_as_it_stood_before(path: Path) -> None:
    with dg.open(path, readonly=True, as_of=datetime.now(UTC) - timedelta(days=1)) as db:
        assert (db.counts().documents, list(db.claims())) == (0, [])


def test_errors_say_what_is_wrong(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        dg.open(tmp_path / "none.db", create=False)
    with dg.open(path) as db:
        with pytest.raises(SourceError, match=r"none\.txt"):
            db.add(tmp_path / "none.txt")
        with pytest.raises(UnknownIdError):
            db.claim("c_0")


@pytest.mark.parametrize("name", ["since", "until"])
def test_days_in_words_are_told_and_not_guessed(name: str, path: Path, tmp_path: Path) -> None:
    days = {name: "2025-05"}
    with dg.open(path, readonly=True) as db:
        for read in (
            lambda: list(db.claims(**days)),
            lambda: db.ask("Did Peru expel envoys?", **days),  # type: ignore[arg-type]
            lambda: db.dyads(**days),  # type: ignore[arg-type]
            lambda: db.export("csv", tmp_path / "out.csv", **days),
        ):
            with pytest.raises(StoreError, match=f"{name}='2025-05' is no date"):
                read()


def test_a_period_that_is_none_is_told(path: Path) -> None:
    with dg.open(path, readonly=True) as db, pytest.raises(StoreError, match="'fortnight' is no period; one of day"):
        db.dyads(by="fortnight")  # type: ignore[arg-type]
