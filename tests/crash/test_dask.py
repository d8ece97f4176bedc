"""Runs on a cluster that are killed piece by piece, that meet a full disk, whose clock moves: the record is the same."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import crashes
import crashes_dask
import pytest
from test_spreading import options, plainly, rows, spread

from dragoman.errors import DiskFullError
from dragoman.pipeline.datasets import open_record
from dragoman.pipeline.spreading import Spread, Spreading
from dragoman.store import open_database
from dragoman.store.segment_files import SegmentFolder


def test_workers_scheduler_and_driver_are_killed(tmp_path: Path) -> None:
    """A bounded number here; `python bench/crashes_dask.py` makes a hundred."""
    crashes.write_corpus(tmp_path / "corpus", 60)
    found = crashes_dask.survive(tmp_path, tmp_path / "corpus", 60, kills=3, each=3, seed=5)
    assert found.same
    assert found.claims > 3 * found.documents
    assert sum(found.kills.values()) == 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_whole_segments_and_the_next_run_goes_on(
    tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "cache"))
    crashes.write_corpus(tmp_path / "corpus", 80, slowly=False)
    for name in ("work.db", "plain.db"):
        crashes.add(tmp_path / name, tmp_path / "corpus")
    plainly(tmp_path / "plain.db")
    dataset = small_disk / "dataset"
    with pytest.raises(DiskFullError, match="the disk is full"):
        spread(tmp_path / "work.db", size=3_000, keep=str(dataset))
    folder = SegmentFolder(str(dataset))
    first = folder.names()
    assert first
    for name in first:
        assert sum(row.document is not None for row in folder.rows(name)) == folder.summary(name)["read"]
    assert sorted(path.name for path in dataset.iterdir()) == sorted(f"{name}.parquet" for name in first)
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    spread(tmp_path / "work.db", size=3_000, keep=str(dataset))
    assert set(first) < set(folder.names())
    with open_record(dataset) as database:
        assert crashes.stored(database.path) == crashes.stored(tmp_path / "plain.db")


def test_a_clock_that_moves_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted in 2031, finished in 2001."""
    crashes.write_corpus(tmp_path / "corpus", 40, slowly=False)
    for name in ("moved.db", "plain.db"):
        crashes.add(tmp_path / name, tmp_path / "corpus")
    plainly(tmp_path / "plain.db")
    store, seen = Spreading._store, [0]

    def failing(self: Spreading, *given: object) -> None:
        seen[0] += 1
        if seen[0] == 3:
            raise KeyboardInterrupt
        store(self, *given)  # type: ignore[arg-type]

    def going(year: int) -> None:
        with open_database(tmp_path / "moved.db", now=lambda: datetime(year, 1, 1, tzinfo=UTC)) as database:
            Spreading(database, options(), Spread(engine="local", size=2_000)).run()

    with monkeypatch.context() as patch:
        patch.setattr(Spreading, "_store", failing)
        with pytest.raises(KeyboardInterrupt):
            going(2031)
    going(2001)
    assert rows(tmp_path / "moved.db") == rows(tmp_path / "plain.db")
