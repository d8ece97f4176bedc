"""Segments that stay where they are: asked like a database, whole or in part, on a disk or anywhere fsspec knows."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import crashes
import pytest
from test_spreading import options, plainly, rows, spread

from dragoman.errors import StoreError
from dragoman.model.claim import Coder
from dragoman.pipeline.datasets import Part, open_record, part_from
from dragoman.pipeline.running import Options
from dragoman.serve.cli.main import main
from dragoman.store import View
from dragoman.store.segment_files import SegmentFolder
from dragoman.store.writer import own_coder

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(\+00:00|Z)")
"""When something was stored or read."""
ARTICLES = [
    {"id": "k", "published_at": "2024-05-03", "text": "Kenya condemned Ethiopia on Friday. Somalia thanked Kenya."},
    {"id": "f", "published_at": "2024-06-10", "text": "France signed an accord with Germany on Monday."},
    {"id": "g", "published_at": "2024-07-10", "text": "Germany said that France had attacked Italy."},
]


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "cache"))


def real() -> Options:
    return Options(jobs=1, offline=True)


def write(folder: Path) -> None:
    folder.mkdir()
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ARTICLES))


def ids(view: View) -> list[str]:
    return sorted(record.claim.id for record in view.claims())


def test_a_dataset_holds_what_the_record_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the real reader: `ask`, `dyad` and `export` say of the dataset what they say of the database."""
    write(tmp_path / "corpus")
    for name in ("plain.db", "work.db"):
        crashes.add(tmp_path / name, tmp_path / "corpus")
    plainly(tmp_path / "plain.db", real())
    dataset = tmp_path / "dataset"
    report = spread(tmp_path / "work.db", real(), keep=str(dataset))
    assert (report.read, report.new) == (3, 3)
    assert len(list(dataset.glob("*.parquet"))) == 1
    assert rows(tmp_path / "work.db")[:2] == [[], []]
    for command in (
        ["ask", "DB", "Who condemned Ethiopia?", "--json"],
        ["dyad", "DB", "FRA", "DEU", "--json"],
        ["export", "DB", "--as", "csv"],
        ["search", "DB", "accord", "--json"],
    ):
        codes, told = [], []
        for place in (tmp_path / "plain.db", dataset):
            codes.append(main([str(place) if word == "DB" else word for word in command]))
            told.append(STAMP.sub("then", capsys.readouterr().out))
        assert codes == [0, 0], command
        assert told[0] == told[1]
        assert len(told[0]) > 100


def test_a_part_is_found_by_whom_and_when(tmp_path: Path) -> None:
    write(tmp_path / "corpus")
    crashes.add(tmp_path / "work.db", tmp_path / "corpus")
    dataset = str(tmp_path / "dataset")
    spread(tmp_path / "work.db", real(), keep=dataset)
    for query, expected in (
        ("", {"k", "f", "g"}),
        ("?about=KEN", {"k"}),
        ("?about=Italy,Somalia", {"k", "g"}),
        ("?since=2024-06-01", {"f", "g"}),
        ("?since=2024-06-01&until=2024-06-30", {"f"}),
        ("?about=FRA&since=2024-07-01", {"g"}),
        ("?about=Fiji", set()),
    ):
        with open_record(dataset + query) as database, database.view() as view:
            assert {info.source_id for info in view.documents()} == expected, query


def test_it_is_made_once_and_anew_when_something_comes(tmp_path: Path) -> None:
    crashes.write_corpus(tmp_path / "corpus", 8, slowly=False)
    crashes.add(tmp_path / "work.db", tmp_path / "corpus")
    dataset = str(tmp_path / "dataset")
    spread(tmp_path / "work.db", keep=dataset)
    assert spread(tmp_path / "work.db", keep=dataset).read == 0
    with open_record(dataset) as database, database.view() as view:
        assert view.counts().documents == 8
    open_record(dataset).close()
    assert len(list((tmp_path / "cache").glob("*.db"))) == 1
    (tmp_path / "corpus" / "later.txt").write_text("Oman thanked Nepal.")
    spread(tmp_path / "work.db", keep=dataset)
    with open_record(dataset) as database, database.view() as view:
        assert view.counts().documents == 9


def test_a_lost_work_list_costs_nothing_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashes.write_corpus(tmp_path / "corpus", 12, slowly=False)
    crashes.add(tmp_path / "one.db", tmp_path / "corpus")
    dataset = str(tmp_path / "dataset")
    spread(tmp_path / "one.db", keep=dataset)
    made: list[str] = []
    monkeypatch.setattr(SegmentFolder, "write", lambda _, name, *__: made.append(name))
    crashes.add(tmp_path / "two.db", tmp_path / "corpus")
    assert spread(tmp_path / "two.db", keep=dataset).read == 12
    assert made == []


def test_failures_are_told_and_tried_again_when_asked(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Norway left. RAISE-NOW")
    crashes.add(tmp_path / "work.db", tmp_path / "corpus")
    dataset = str(tmp_path / "dataset")
    assert spread(tmp_path / "work.db", keep=dataset).failed == {"internal-error": 1}
    assert spread(tmp_path / "work.db", keep=dataset).failed == {}


def test_it_may_lie_wherever_fsspec_knows(tmp_path: Path) -> None:
    import fsspec  # noqa: PLC0415

    crashes.write_corpus(tmp_path / "corpus", 12, slowly=False)
    for name in ("work.db", "plain.db"):
        crashes.add(tmp_path / name, tmp_path / "corpus")
    plainly(tmp_path / "plain.db")
    dataset = f"memory://{tmp_path.name}/dataset"
    try:
        spread(tmp_path / "work.db", keep=dataset, size=1000)
        assert len(SegmentFolder(dataset).names()) > 2
        with open_record(dataset) as database, database.view() as view:
            assert ids(view) == sorted(row[0] for row in rows(tmp_path / "plain.db")[1])  # type: ignore[attr-defined]
    finally:
        fsspec.filesystem("memory").rm(f"/{tmp_path.name}", recursive=True)
    shutil.rmtree(tmp_path / "cache")
    spread(tmp_path / "work.db", keep=f"file://{tmp_path}/here")


def test_it_may_lie_in_a_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An S3 server of this machine's."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    boto3 = pytest.importorskip("boto3")
    server.start()
    try:
        _, port = server.get_host_and_port()
        given = {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}
        for name, value in (
            given | {"ENDPOINT_URL": f"http://127.0.0.1:{port}", "EC2_METADATA_DISABLED": "true"}
        ).items():
            monkeypatch.setenv(f"AWS_{name}", value)
        boto3.client("s3").create_bucket(Bucket="news")
        crashes.write_corpus(tmp_path / "corpus", 12, slowly=False)
        for name in ("work.db", "plain.db"):
            crashes.add(tmp_path / name, tmp_path / "corpus")
        plainly(tmp_path / "plain.db")
        dataset = "s3://news/read/first"
        assert spread(tmp_path / "work.db", size=1000, keep=dataset).read == 12
        listed = boto3.client("s3").list_objects_v2(Bucket="news")["Contents"]
        assert sum(one["Key"].endswith(".parquet") for one in listed) == len(SegmentFolder(dataset).names()) > 2
        with open_record(f"{dataset}?about=AUTHOR") as database:
            assert crashes.stored(database.path) == crashes.stored(tmp_path / "plain.db")
    finally:
        server.stop()


def test_several_versions_in_one_folder_are_refused(tmp_path: Path) -> None:
    crashes.write_corpus(tmp_path / "corpus", 4, slowly=False)
    dataset = str(tmp_path / "dataset")
    for version in ("1", "2"):
        crashes.add(tmp_path / f"{version}.db", tmp_path / "corpus")
        spread(tmp_path / f"{version}.db", options(coder=Coder(name="fast", version=version)), keep=dataset)
    with pytest.raises(StoreError, match="fast 1, fast 2"):
        open_record(dataset)


@pytest.mark.parametrize("query", ["?about=A&about=B", "?since=May", "?who=KEN"])
def test_conditions_that_are_none_are_refused(tmp_path: Path, query: str) -> None:
    with pytest.raises(StoreError):
        part_from(f"{tmp_path}{query}")


def test_a_part_is_told_by_its_name(tmp_path: Path) -> None:
    assert part_from(str(tmp_path / "news.db")) is None
    assert part_from(f"{tmp_path}?about=KEN,ETH&since=2024-01-05") == Part(
        place=str(tmp_path), about=("KEN", "ETH"), since=date(2024, 1, 5)
    )
    assert part_from("s3://bucket/read") == Part(place="s3://bucket/read")


def test_a_damaged_segment_is_told(tmp_path: Path) -> None:
    crashes.write_corpus(tmp_path / "corpus", 4, slowly=False)
    crashes.add(tmp_path / "work.db", tmp_path / "corpus")
    spread(tmp_path / "work.db", keep=str(tmp_path / "dataset"))
    segment = next((tmp_path / "dataset").glob("*.parquet"))
    segment.write_bytes(segment.read_bytes()[:-40])
    with pytest.raises(StoreError, match="dataset"):
        open_record(tmp_path / "dataset")
    assert own_coder().name
