"""Sources are put on a database's work list: paths and addresses by name, standard input at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.errors import SourceError
from dragoman.load.fetch import address_parts
from dragoman.pipeline.desk import FILE, FOLDER, PAGE, Desk
from dragoman.pipeline.progress import Progress, Silent
from dragoman.pipeline.report import Report
from dragoman.store import Database

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_TOGETHER = 32
"""Items stored in one transaction."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one source. `documents` counts those of standard input, which is read at once."""

    source: str
    state: Literal["new", "known", "failed"]
    message: str = ""
    documents: int = 0


def add(
    database: Database,
    *sources: str,
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Added]:
    """Put sources on the work list, and yield what became of each; a known one changes nothing.

    Nothing of them is read yet, but of "-", which won't be there later. `published` and `format` are as for
    `dragoman.load.contents`, and are kept with the source. The work list is committed as it is yielded.
    """
    detail = {"published": None if published is None else published.isoformat(), "format": format}
    kept = {name: value for name, value in detail.items() if value is not None} or None
    with database.writer() as writer:
        for source in sources:
            if source == "-":
                with database.view() as view:
                    desk = Desk(writer, view, Report(), progress or Silent())
                    yield _read_now(desk, published, format, stdin)
                continue
            try:
                location, kind = _place(source)
            except SourceError as error:
                yield Added(source=source, state="failed", message=str(error))
                continue
            new = writer.input(location, kind=kind, detail=kept)
            yield Added(source=source, state="new" if new else "known")


def _place(source: str) -> tuple[str, str]:
    """Return under which name and as what a source is kept. Raises `SourceError` for what isn't there."""
    if _ADDRESS.match(source):
        address_parts(source, source)  # one with a password would stay in the database in clear
        return source, PAGE
    if _SCHEME.match(source):
        message = f"{source}: only http and https addresses are fetched"
        raise SourceError(message)
    path = Path(source).absolute()
    try:
        str(path).encode()
        if path.is_dir():
            return str(path), FOLDER
        if path.exists():
            return str(path), FILE
    except (OSError, ValueError) as error:
        message = f"{source!r}: is no name of a file ({error})"
        raise SourceError(message) from error
    message = f"{source}: no such file or folder"
    raise SourceError(message)


def _read_now(
    desk: Desk,
    published: datetime | date | None,
    format: str | None,  # noqa: A002
    stdin: BinaryIO | None,
) -> Added:
    from dragoman.load import contents  # noqa: PLC0415

    found = contents("-", published=published, format=format, stdin=stdin)
    while some := list(islice(found, _TOGETHER)):
        with desk.writer.transaction():
            desk.put(some)
    failed, stored = desk.report.failures, desk.report.new + desk.report.known
    if failed and not stored:
        message = next(iter(desk.report.examples.values()))[0]
        return Added(source="-", state="failed", message=message)
    return Added(source="-", state="new" if desk.report.new else "known", documents=desk.report.new)
