from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from pages_asked import Reader
from site_made import fill

from dragoman.serve.web.application import application
from dragoman.serve.web.settings import Settings


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of `site_made`; not to be written to."""
    path = tmp_path_factory.mktemp("web") / "shown.db"
    fill(path)
    return path


@pytest.fixture(scope="session")
def app(shown: Path) -> Iterator[FastAPI]:
    made = application(shown, Settings(judge="a tester"))
    yield made
    made.state.site.aside.close()
    made.state.site.pool.close()


@pytest.fixture(scope="session")
def reader(app: FastAPI) -> Reader:
    return Reader(app)
