from collections.abc import Iterator
from pathlib import Path

import pytest
from readings_made import Clock

from dragoman.store import Database, open_database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    with open_database(tmp_path / "news.db", now=clock, wait=0.2) as opened:
        yield opened
