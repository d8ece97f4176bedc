"""Something the reader should know went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One row for each thing dropped, doubted or skipped; `start` and `end` are None for the whole document."""

    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None
