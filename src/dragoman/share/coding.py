"""Sheets that people code: a sample as CSV or JSON Lines with empty fields, and the same read back."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.analyse.reviewing import changes_of
from dragoman.analyse.sampling import Coded, Drawn
from dragoman.errors import DragomanError, SourceError
from dragoman.share.exports.flat import row_of
from dragoman.share.exports.writing import Written, cell, plain

TO_FILL = ("right", "correction", "note")
"""What a person writes: yes or no; FIELD=VALUE ... as in `dragoman review DB relabel`; anything."""
_TOLD = (
    "kind", "label", "chain", "factuality", "content", "actors", "recipients", "about", "event_type", "event_mode",
    "event_status", "attitude_type", "emotion", "polarity", "relation", "direction", "earliest", "latest", "place",
)  # fmt: skip
_FROM = ("publisher", "title", "published", "url")
COLUMNS = ("claim", *TO_FILL, "before", "quote", "after", *_TOLD, *_FROM, "weight")
"""The score is left out on purpose: it would tell the coder what to expect."""
_YES = frozenset({"yes", "y", "1", "true", "right", "correct", "ok", "x"})
_NO = frozenset({"no", "n", "0", "false", "wrong", "incorrect"})
_PAIR = re.compile(r"(?<![\w.])[\w.]+=(?:\"(?:[^\"\\]|\\.)*\"|\S*)")
_MOST = 50_000_000
"""Bytes of a sheet that is read."""


def write_sheet(sample: Iterable[Drawn], path: Path, *, lines: bool) -> Written:
    """Write a sheet of JSON Lines (`lines`) or CSV; what a spreadsheet would run as a formula is quoted."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS)
        if not lines:
            writer.writeheader()
        for one in sample:
            row = _row(one)
            if lines:
                target.write(json.dumps(row, ensure_ascii=True) + "\n")
            else:
                writer.writerow({name: cell(value) for name, value in row.items()})
            count += 1
    return Written(rows=count)


def _row(one: Drawn) -> dict[str, Any]:
    told = row_of(one.record)
    empty = dict.fromkeys(TO_FILL, "")
    around = {"before": plain(one.before), "quote": plain(told["quote"]), "after": plain(one.after)}
    known = {name: told[name] for name in (*_TOLD, *_FROM)}
    return {"claim": told["claim"], **empty, **around, **known, "weight": round(one.weight, 3)}


def read_sheet(path: Path) -> Iterator[Coded | SourceError]:
    """Yield what was written beside each claim, and an error for each row that cannot be understood, by its line.

    Raises `SourceError` for a file that is no sheet.
    """
    rows = _json_rows(path) if path.suffix.lower() in {".jsonl", ".ndjson", ".json"} else _csv_rows(path)
    for number, row in rows:
        if isinstance(row, SourceError):
            yield row
            continue
        try:
            yield _coded(row)
        except (ValueError, DragomanError) as error:
            yield SourceError(f"{path}:{number}: {error}")


def _coded(row: dict[str, Any]) -> Coded:
    told = {name: str(value).strip() for name, value in row.items() if name and value is not None}
    answer = told.get("right", "").lower()
    if answer and answer not in _YES | _NO:
        message = f"right is {answer[:40]!r}: write yes or no, or leave it empty"
        raise ValueError(message)
    correction = told.get("correction", "")
    pairs = _PAIR.findall(correction)
    if correction and _PAIR.sub("", correction).strip(" ,;"):
        message = f"correction is {correction[:60]!r}, not FIELD=VALUE such as event.type=CONSULT"
        raise ValueError(message)
    if correction and answer in _YES:
        message = "is right, and corrected too: write no, or leave it empty"
        raise ValueError(message)
    if not told.get("claim"):
        message = "names no claim"
        raise ValueError(message)
    return Coded(
        claim=told["claim"],
        kind=told.get("kind") or "unknown",
        right=answer in _YES if answer else False if pairs else None,
        changes=changes_of(tuple(pairs)),
        note=told.get("note") or None,
        weight=float(told.get("weight") or 1),
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST:
            message = f"{path}: is larger than {_MOST:,} bytes: no sheet to be coded"
            raise SourceError(message)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8 (save it as CSV UTF-8)"
        raise SourceError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise SourceError(message) from error


def _csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | SourceError]]:
    text = _text(path)
    head = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count))
    if not {"claim", "right"} <= set(reader.fieldnames or ()):
        message = f"{path}: is no sheet to be coded: its first line names no columns 'claim' and 'right'"
        raise SourceError(message)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        yield reader.line_num, SourceError(f"{path}:{reader.line_num}: {error}")


def _json_rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | SourceError]]:
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, SourceError(f"{path}:{number}: is no JSON ({error})")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, SourceError(f"{path}:{number}: is no JSON object")
