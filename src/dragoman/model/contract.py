"""The JSON contract of a reading as a JSON Schema (draft 2020-12), for whoever reads our output."""

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def _text() -> str:
    return resources.files("dragoman.model").joinpath("schema", "reading.schema.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """Return the schema of one reading; a fresh object each time, free to be changed."""
    loaded: dict[str, Any] = json.loads(_text())
    return loaded
