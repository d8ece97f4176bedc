"""A database of three readings, one of them hostile, as every export is tried on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_made import hostile_reading
from readings_made import Clock, numbered, report

from dragoman.store import open_database
from dragoman.store.view import View


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with open_database(tmp_path / "news.db", now=Clock()) as database:
        with database.writer() as writer:
            for reading in (report(), numbered(2), hostile_reading()):
                writer.document(reading.document)
                writer.reading(reading)
        with database.view() as opened:
            yield opened
