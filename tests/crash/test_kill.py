"""A run that is killed at random moments and resumed stores what an uninterrupted one stores."""

from pathlib import Path

import crashes


def test_a_killed_run_goes_on_with_a_fast_reader(tmp_path: Path) -> None:
    crashes.write_corpus(tmp_path / "corpus", 40)
    found = crashes.survive(tmp_path, tmp_path / "corpus", 40, kills=8, reader=crashes.FAST)
    assert found.claims > 3 * found.documents
    assert (found.kills, found.same) == (8, True)


def test_a_killed_run_goes_on_with_the_real_reader(tmp_path: Path) -> None:
    crashes.write_corpus(tmp_path / "corpus", 12, slowly=False)
    found = crashes.survive(tmp_path, tmp_path / "corpus", 12, kills=2, reader=crashes.REAL, jobs=1)
    assert found.claims > 3 * found.documents
    assert (found.kills, found.same) == (2, True)
