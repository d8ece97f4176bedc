"""A dataset of segments is asked like a database: DuckDB finds what a part needs, and that part becomes a record.

    with open_record("s3://bucket/read?about=KEN,ETH&since=2024-01-01") as database, database.view() as view: ...

The record is a file of the user's cache, made once for a part of a dataset as it stands; copies and happenings are told
among the documents of the part. It is for reading only: judgements belong in a database of one's own.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from os import PathLike, fspath
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from dragoman.errors import StoreError
from dragoman.model.claim import Coder
from dragoman.model.ids import stable_id
from dragoman.pipeline.desk import Desk
from dragoman.pipeline.linking import STEPS
from dragoman.pipeline.outcomes import Outcomes
from dragoman.pipeline.progress import Silent
from dragoman.pipeline.report import Report
from dragoman.pipeline.segment_items import outcome_of
from dragoman.store import Database, open_database
from dragoman.store.keying import lookups
from dragoman.store.segment_files import SegmentFolder

_TOGETHER = 200
"""Documents stored in one transaction."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_ASKED = frozenset({"about", "since", "until"})
_CACHE = "DRAGOMAN_CACHE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which documents of a dataset: with claims about anybody of `about`, and of days between `since` and `until`.

    A document counts where any of its claims may tell of a day in between, or it was published then.
    """

    place: str
    about: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def part_from(told: str) -> Part | None:
    """Return the part that a name means: a folder of segments, `?about=A,B&since=DAY&until=DAY` behind it; None for a file.

    Raises `StoreError` for conditions that are none.
    """
    place, _, query = told.partition("?")
    if not _URL.match(place) and not Path(place).is_dir():
        return None
    asked = parse_qs(query, keep_blank_values=True)
    if asked.keys() - _ASKED or any(len(values) > 1 for values in asked.values()):
        message = f"{told}: a part of a dataset is told by {', '.join(sorted(_ASKED))}, each once"
        raise StoreError(message)
    try:
        since, until = (date.fromisoformat(asked[name][0]) if name in asked else None for name in ("since", "until"))
    except ValueError as error:
        message = f"{told}: {error} (a day is 2024-05-03)"
        raise StoreError(message) from error
    about = tuple(one for one in asked.get("about", [""])[0].split(",") if one)
    return Part(place=place, about=about, since=since, until=until)


def open_record(told: str | PathLike[str]) -> Database:
    """Open a database, or a part of a dataset as one, for reading. Raises `StoreError`."""
    part = part_from(fspath(told))
    if part is None:
        return open_database(told, create=False, readonly=True)
    folder = SegmentFolder(part.place)
    names = folder.names()
    if not names:
        message = f"{part.place}: holds no segments (make them with: dragoman run DB --dataset {part.place})"
        raise StoreError(message)
    cache = _cache()
    name = stable_id("dataset", part.place, *part.about, str(part.since), str(part.until), *names)
    path = cache / f"{name}.db"
    if not path.exists():
        _make(folder, part, names, path)
    return open_database(path, create=False, readonly=True)


def _cache() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get(_CACHE) or base / "dragoman" / "datasets")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made ({error.strerror}); name another folder in {_CACHE}"
        raise StoreError(message) from error
    return folder


def _make(folder: SegmentFolder, part: Part, names: list[str], path: Path) -> None:
    """Make the record aside, and put it in its place when it is whole."""
    made = path.with_name(f"{path.stem}.{os.getpid()}.making")
    try:
        with open_database(made) as database:
            _fill(database, folder, *_chosen(folder, part, names))
        for left in (made.with_name(f"{made.name}-wal"), made.with_name(f"{made.name}-shm")):
            left.unlink(missing_ok=True)
        made.replace(path)
    finally:
        for left in made.parent.glob(f"{made.name}*"):
            left.unlink(missing_ok=True)


def _chosen(folder: SegmentFolder, part: Part, names: list[str]) -> tuple[Coder | None, dict[str, set[int]]]:
    """Return who has read, and of each segment the rows that belong to the part; asked of the columns alone."""
    if find_spec("duckdb") is None:
        message = "datasets need DuckDB (pip install duckdb)"
        raise StoreError(message)
    import duckdb  # noqa: PLC0415 - 0.1 s, and not everybody's

    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as duck:
            coders, found = _asked(duck, folder, part, names)
    except duckdb.Error as error:
        message = f"{folder.place}: has a segment that cannot be read ({str(error).splitlines()[0][:200]})"
        raise StoreError(message) from error
    if len(coders) > 1:
        told = ", ".join(sorted(f"{name} {version}" for name, version in coders))
        message = f"{folder.place}: was read by several versions ({told}); keep each in a folder of its own"
        raise StoreError(message)
    rows: dict[str, set[int]] = {}
    for file, number in found:
        rows.setdefault(Path(file).stem, set()).add(number)
    return (Coder(name=coders[0][0], version=coders[0][1]) if coders else None), rows


def _asked(duck: Any, folder: SegmentFolder, part: Part, names: list[str]) -> tuple[list[Any], list[Any]]:
    system, _ = folder.files
    paths = [folder.path(name) for name in names]
    if system is not None:
        duck.register_filesystem(system)
        paths = [f"{_protocol(system)}://{path}" for path in paths]
    duck.read_parquet(paths, filename=True, file_row_number=True).create_view("segments")
    coders = duck.execute("SELECT DISTINCT coder, version FROM segments WHERE document IS NOT NULL").fetchall()
    sql, values = _question(part)
    chosen = f"SELECT filename, file_row_number FROM segments WHERE {sql}"  # noqa: S608 (values are parameters)
    return coders, duck.execute(chosen, values).fetchall()


def _protocol(system: Any) -> str:
    protocol = system.protocol
    return str(protocol if isinstance(protocol, str) else protocol[0])


def _question(part: Part) -> tuple[str, list[Any]]:
    conditions, values = ["document IS NOT NULL"], list[Any]()
    if part.about:
        conditions.append("list_has_any(keys, ?)")
        values.append(sorted({key for one in part.about for key in lookups(one)}))
    if part.since is not None:
        conditions.append("(until IS NULL OR until >= ? OR day >= ?)")
        values += [part.since, part.since]
    if part.until is not None:
        conditions.append("(since IS NULL OR since <= ? OR day <= ?)")
        values += [part.until, part.until]
    return " AND ".join(conditions), values


def _fill(database: Database, folder: SegmentFolder, coder: Coder | None, chosen: dict[str, set[int]]) -> None:
    """Store the chosen documents, and compare them with each other."""
    with database.writer() as writer, database.view(frugal=True) as view:
        report = Report()
        desk = Desk(writer, view, report, Silent())
        if coder is not None:
            outcomes = Outcomes(desk, coder)
            for some in _batches(folder, chosen):
                with writer.transaction():
                    for item, outcome in some:
                        refused = report.failures
                        desk.put([item])
                        if report.failures == refused:
                            outcomes.store(outcome)
        for step in STEPS:
            step(writer, view, report, Silent())


def _batches(folder: SegmentFolder, chosen: dict[str, set[int]]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for name in sorted(chosen):
        for number, row in enumerate(folder.rows(name)):
            if number in chosen[name]:
                batch.append(outcome_of(row))
            if len(batch) >= _TOGETHER:
                yield batch
                batch = []
    if batch:
        yield batch
