"""The list of demo reports, and where each lies."""

import tomllib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report. `published_at` is ISO 8601 with its zone; `note` tells what there is to see in it."""

    name: str
    file: str
    title: str
    published_at: str
    note: str

    def path(self) -> AbstractContextManager[Path]:
        """Return a context that holds the report as a file, also where the package is zipped."""
        return as_file(files("dragoman.demo") / self.file)


@cache
def reports() -> tuple[Report, ...]:
    """Return all reports in the order in which they are best read."""
    table = tomllib.loads((files("dragoman.demo") / "reports.toml").read_text(encoding="utf-8"))
    return tuple(Report(**row) for row in table["report"])
