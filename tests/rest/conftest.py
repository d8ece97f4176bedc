from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_made import Api, filled, token

from dragoman.serve.web.settings import Settings


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that no test writes to."""
    return filled(tmp_path_factory.mktemp("api") / "news.db")


@pytest.fixture(scope="session")
def api(stored: Path) -> Iterator[Api]:
    with Api(stored) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Api]:
    """A server over a database of the test's own."""
    with Api(filled(tmp_path / "own.db"), Settings(wait=0.2)) as made:
        yield made


@pytest.fixture
def writer_token(own: Api) -> str:
    return token(own.path, "feeder", "write")


@pytest.fixture
def review_token(own: Api) -> str:
    return token(own.path, "Ann", "review")


Get = Callable[..., httpx.Response]
Json = dict[str, Any]
