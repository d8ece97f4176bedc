"""A user's own tables: private actors, watch lists, more office holders; checked row by row, laid over the bundled tables.

They are tab-separated files with the columns of `COLUMNS` in the folder that `version.own_folder` names. A row that breaks
a rule is left out and told with its line; nothing else of the file is lost.
"""

import csv
import io
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.version import own_folder, own_tables

COLUMNS = (
    "person", "aliases", "qid", "country", "office", "office_code", "sector", "start", "end", "end_approx", "asof", "source",
)  # fmt: skip
NEEDED = ("person", "country")
"""Columns without which a table is none; of the others each may be missing, or empty."""
SECTORS = frozenset(
    "GOV MIL COP SPY LEG JUD OPP PTY REB CRM BUS MED EDU REL CVL IGO NGO REF LAB SOC AGR UNK".split()  # noqa: SIM905
)
ORGANISATION = "ORG"
"""The office code of a row whose "person" is a firm, a foundation, a militia: an actor by itself."""
LONGEST_NAME = 200
LARGEST = 64 * 1024 * 1024
"""Bytes of a table that are read."""
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"[A-Z]{2,12}")
_NAME = re.compile(r"[\w-][\w .-]{0,80}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One row that keeps the rules; `where` says which: "watch.tsv, line 3". Dates as in `entries.Office`."""

    person: str
    aliases: tuple[str, ...]
    country: str
    office: str
    code: str
    sector: str
    start: str
    end: str
    asof: str
    qid: str
    source: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row, or a whole table (line 0), that cannot be used, and why."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Tell it in one line."""
        at = f", line {self.line}" if self.line else ""
        return f"{self.file}{at}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one file holds: its good rows and what is wrong with the others."""

    path: Path
    rows: tuple[OwnRow, ...]
    problems: tuple[Problem, ...]


def read_table(path: Path, owners: Collection[str]) -> Table:
    """Read one file; `owners` are the codes that `country` may have (states, and bodies of the tables).

    Raises `SourceError` where it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error})"
        raise SourceError(message) from error
    if len(data) > LARGEST:
        return _broken(path, f"larger than {LARGEST >> 20} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _broken(path, f"not UTF-8 (byte {error.start})")
    lines = list(enumerate(io.StringIO(text, newline=""), start=1))
    header, body = _header(lines)
    missing = [name for name in NEEDED if name not in header]
    if missing:
        return _broken(path, f"no column {', '.join(missing)}; the first line must name columns, tabs between them")
    found: list[OwnRow] = []
    problems: list[Problem] = []
    for number, line in body:
        fields = next(csv.reader([line.rstrip("\r\n")], delimiter="\t", quoting=csv.QUOTE_NONE), [])
        if len(fields) > len(header):
            problems.append(_problem(path, number, f"{len(fields)} fields, but the header names {len(header)}"))
            continue
        row = dict(zip(header, [field.strip() for field in fields], strict=False))
        wrong = next(_wrong(row, owners), None)
        if wrong:
            problems.append(_problem(path, number, wrong))
        else:
            found.append(_row(row, f"{path.name}, line {number}"))
    return Table(path=path, rows=tuple(found), problems=tuple(problems))


def tables(owners: Collection[str]) -> Iterator[Table]:
    """Yield every table of the user's folder, by name; one that cannot be read has a problem and no rows."""
    for path in own_tables():
        try:
            yield read_table(path, owners)
        except SourceError as error:
            yield _broken(path, str(error).partition(": ")[2])


def table_path(name: str) -> Path:
    """Return where a table of this name lies. Raises `SourceError` for a name that is no plain one."""
    if not _NAME.fullmatch(name):
        message = f"{name!r} is no name for a table: letters, digits, spaces, dots and hyphens only"
        raise SourceError(message)
    return own_folder() / f"{name}.tsv"


def write_table(path: Path, rows: Iterable[OwnRow]) -> None:
    """Write rows as a table of all columns, whole or not at all. Raises `SourceError` where the folder takes none."""
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        fields = (row.person, "|".join(row.aliases), row.qid, row.country, row.office, row.code, row.sector, row.start, row.end, "", row.asof, row.source)  # fmt: skip
        lines.append("\t".join(" ".join(field.split()) for field in fields))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        message = f"{path}: cannot be written ({error.strerror or error})"
        raise SourceError(message) from error


def _header(lines: list[tuple[int, str]]) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the columns and the lines of rows; blank lines and remarks left out."""
    told = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    if not told:
        return [], []
    return [name.strip().lower() for name in told[0][1].rstrip("\r\n").split("\t")], told[1:]


def _wrong(row: dict[str, str], owners: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a row, worst first."""
    person, country = row.get("person", ""), row.get("country", "")
    if not person:
        yield "no person"
    if not any(letter.isalpha() for letter in person):
        yield f"person {person[:40]!r} has no letter"
    for name in (person, *_listed(row.get("aliases", ""))):
        if len(name) > LONGEST_NAME or not name.isprintable():
            yield f"a name is longer than {LONGEST_NAME} characters, or has some that cannot be printed"
    if country and country not in owners:
        yield f"country {country[:20]!r} is neither an ISO alpha-3 code nor the id of a body in the tables"
    if row.get("sector") and row["sector"] not in SECTORS:
        yield f"sector {row['sector'][:20]!r} is none of {' '.join(sorted(SECTORS))}"
    if row.get("office_code") and not _CODE.fullmatch(row["office_code"]):
        yield f"office_code {row['office_code'][:20]!r} is not two to twelve capital letters"
    for name in ("start", "end", "asof"):
        if row.get(name) and not _is_day(row[name]):
            yield f"{name} {row[name][:20]!r} is no day, month or year such as 2024-06-26, 2024-06 or 2024"
    start, end = row.get("start", ""), row.get("end", "")
    if start and end and end[: len(start)] < start[: len(end)]:
        yield f"ends ({end}) before it starts ({start})"


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _listed(field: str) -> list[str]:
    return [name.strip() for name in re.split(r"[|;]", field) if name.strip()]


def _row(row: dict[str, str], where: str) -> OwnRow:
    return OwnRow(
        person=row["person"],
        aliases=tuple(_listed(row.get("aliases", ""))),
        country=row["country"],
        office=row.get("office", ""),
        code=row.get("office_code", ""),
        sector=row.get("sector", ""),
        start=row.get("start", ""),
        end=row.get("end", ""),
        asof=row.get("asof", ""),
        qid=row.get("qid", ""),
        source=row.get("source", ""),
        where=where,
    )


def _problem(path: Path, line: int, message: str) -> Problem:
    return Problem(file=path.name, line=line, message=message)


def _broken(path: Path, message: str) -> Table:
    return Table(path=path, rows=(), problems=(_problem(path, 0, message),))
