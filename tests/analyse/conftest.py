from collections.abc import Iterator
from pathlib import Path

import pytest
from press_written import Clock, fill

from dragoman.store import Database, View


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Clock, Path]]:
    """The press of `press_written`, read; not to be written to."""
    path = tmp_path_factory.mktemp("press") / "press.db"
    database, clock = fill(path)
    with database:
        yield database, clock, path


@pytest.fixture(scope="session")
def press(filled: tuple[Database, Clock, Path]) -> Iterator[View]:
    with filled[0].view() as view:
        yield view
