"""The OpenAPI 3.1 description: shapes from `dragoman.client.shapes`, the claim from the contract's own schema, problems by RFC 9457."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from dragoman.client.shapes import Problem
from dragoman.model.contract import schema as contract
from dragoman.serve.rest.replies import MEDIA

_REFERENCE = "#/components/schemas/"
_CONTRACT = "Contract_"
_WHEN = {
    400: "What is asked can't be done; the detail says why.",
    401: "A token is needed, or the one that was sent does not hold.",
    403: "The token does not allow this.",
    404: "There is no such thing in the database as it stood.",
    405: "This path has other methods; `Allow` names them.",
    409: "What was sent does not go with what is there.",
    413: "Too much was sent at once.",
    414: "The address is too long.",
    415: "What was sent is of another kind than this path takes.",
    422: "Something that was sent can't be read; `errors` names the fields.",
    429: "Too many requests; `Retry-After` says when to go on.",
    503: "The database is missing, or another program writes; `Retry-After` says when to try again.",
    507: "The disk is full.",
}
_READING = (400, 401, 403, 404, 405, 414, 422, 429, 503)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a path that may end in a problem."""
    made: dict[int | str, dict[str, Any]] = {
        status: {
            "description": _WHEN[status],
            "content": {"application/problem+json": {"schema": {"$ref": f"{_REFERENCE}Problem"}}},
        }
        for status in (*_READING, *statuses)
    }
    del made[414]["content"]
    return made


def files(*forms: str) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a path that can answer in other forms than JSON, or say that nothing is new."""
    content = {
        MEDIA[form]: {} if form != "parquet" else {"schema": {"type": "string", "format": "binary"}} for form in forms
    }
    return {200: {"content": content}, 304: {"description": "The program has this answer already (`If-None-Match`)."}}


def describe(app: FastAPI) -> None:
    """Let the app's description have our shapes."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title="dragoman",
                version=app.version,
                openapi_version="3.1.0",
                summary="Who says, believes, fears or wants what about whom, each with its exact words.",
                routes=app.routes,
            )
            app.openapi_schema = _with_shapes(found)
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign] # the way that FastAPI documents


def _with_shapes(found: dict[str, Any]) -> dict[str, Any]:
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    problem = TypeAdapter(Problem).json_schema(ref_template=_REFERENCE + "{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    definitions = contract()["$defs"]
    moved = json.loads(json.dumps(definitions).replace('"#/$defs/', f'"{_REFERENCE}{_CONTRACT}'))
    schemas.update({f"{_CONTRACT}{name}": one for name, one in moved.items()})
    schemas["Claim"] = {"$ref": f"{_REFERENCE}{_CONTRACT}claim"}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return found
