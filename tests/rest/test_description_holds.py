"""The description is true: requests made from it, good and bad, are answered as it says and never end in a fault of ours."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from api_made import Api, filled, token
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = 20
"""There are more: a description that lost its paths would pass."""


@schemathesis.serializer("application/x-ndjson")
def lines(_context: Any, value: Any) -> bytes:
    return str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    path = filled(tmp_path_factory.mktemp("described") / "news.db")
    with Api(path) as api:
        bearer = token(path, "fuzz", "write", "review", rate=10_000_000)
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.app, headers={"host": "localhost"}), bearer


def statuses(strategy: Any, bearer: str) -> list[int]:
    """Make some requests, check their answers, and return how they ended."""
    headers = {"authorization": f"Bearer {bearer}", "host": "localhost"}
    seen: list[int] = []

    @given(case=strategy)
    @settings(
        max_examples=8, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def check(case: Any) -> None:
        answer = case.call(headers=headers)
        seen.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    check()
    return seen


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_requests_made_from_the_description(described: tuple[Any, str], mode: GenerationMode) -> None:
    schema, bearer = described
    ends = []
    for found in schema.get_all_operations():
        strategy = found.ok().as_strategy(generation_mode=mode)
        if not strategy.is_empty:
            ends.append(statuses(strategy, bearer))
    assert len(ends) >= OPERATIONS
    assert mode is GenerationMode.NEGATIVE or sum(200 in one for one in ends) >= OPERATIONS // 2
