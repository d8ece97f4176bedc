"""Files to compare: readings in the JSON contract, rows of the evaluation sets, and documents made of them."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import ContractError, SourceError
from dragoman.model.document import Document, Zone

Json = dict[str, Any]
T = TypeVar("T")
_PATTERN = frozenset("*?[")
_SPAN_LISTS = ("cue", "hedges", "content")
_KINDS = ("event", "attitude", "relation", "proposition")


def readings(path: Path) -> list[Json]:
    """Load readings in order of file name: of a folder, a file, or all whose names fit ("gold/[01]*.json").

    Files are `.json` (one reading) or `.jsonl`. Raises `SourceError` where there is nothing to read and `ContractError` where a reading breaks the
    contract; both name file and field. Keys beyond the contract ("note") are left alone.
    """
    found = [reading for file in _files(path) for reading in _readings_of(file)]
    if not found:
        message = f"{path}: no readings here; expected .json or .jsonl files in the contract's form"
        raise SourceError(message)
    return found


def rows(path: Path) -> list[Json]:
    """Load the rows of a JSON Lines file. Raises `SourceError`, naming the line."""
    found = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        row = _parse(line, f"{path}, line {number}")
        if not isinstance(row, dict):
            message = f"{path}, line {number}: expected a JSON object, found {type(row).__name__}"
            raise ContractError(message)
        found.append(row)
    if not found:
        message = f"{path}: the file holds no rows"
        raise SourceError(message)
    return found


def shaped(path: Path, shape: Callable[[Json], T]) -> list[T]:
    """Load the rows of a JSON Lines file and give each its shape. Raises `ContractError` for a row that has another."""
    found = []
    for number, row in enumerate(rows(path), start=1):
        try:
            found.append(shape(row))
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            message = f"{path}, row {number}: not of the form expected here ({type(error).__name__}: {error})"
            raise ContractError(message) from error
    return found


def read_text(path: Path) -> str:
    """Read a UTF-8 file. Raises `SourceError`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        message = f"{path}: no such file or folder"
        raise SourceError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8 text (byte {error.start}); gold must be UTF-8"
        raise SourceError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise SourceError(message) from error


def document_of(described: Json, zones: tuple[Zone, ...] = ()) -> Document:
    """Make the `Document` that a reader would get: text, address, title, byline, publisher and times.

    The gold's kind, language and zones are answers rather than questions, and are not given away.
    """
    return Document.new(
        described["text"],
        url=described.get("url"),
        title=described.get("title"),
        byline=described.get("byline"),
        publisher=described.get("publisher"),
        published=time_of(described.get("published")),
        updated=time_of(described.get("updated")),
        zones=zones,
    )


def time_of(written: str | None) -> datetime | date | None:
    """Read an ISO 8601 day, or time with its zone. Raises `ContractError` for anything else."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written) if len(written) <= len("2024-06-26") else datetime.fromisoformat(written)
    except (TypeError, ValueError) as error:
        message = f"not an ISO 8601 date or time: {written!r}"
        raise ContractError(message) from error


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.iterdir() if file.suffix in {".json", ".jsonl"})
    elif not path.exists() and _PATTERN & set(path.name):
        yield from sorted(path.parent.glob(path.name))
    else:
        yield path


def _readings_of(file: Path) -> list[Json]:
    found = rows(file) if file.suffix == ".jsonl" else [_parse(read_text(file), str(file))]
    for number, reading in enumerate(found, start=1):
        where = f"{file}, line {number}" if file.suffix == ".jsonl" else str(file)
        check(reading, where)
    return found


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{where}: not JSON ({error.msg} at character {error.pos})"
        raise ContractError(message) from error


def check(reading: Any, where: str) -> None:
    """Raise `ContractError` unless everything that is compared is there and every span says what the text says."""
    document = _field(reading, "document", dict, where)
    text = _field(document, "text", str, f"{where}: document")
    time_of(document.get("published"))
    for number, claim in enumerate(_field(reading, "claims", list, where)):
        here = f"{where}: claims[{number}]"
        _field(claim, "id", str, here)
        for key in _SPAN_LISTS:
            for span in _field(claim, key, list, here):
                _check_span(span, text, f"{here}.{key}")
        if not claim["content"]:
            message = f"{here}.content: a claim needs words"
            raise ContractError(message)
        chain = _field(claim, "chain", list, here)
        if not chain or _field(chain[0], "name", str, f"{here}.chain[0]") != "AUTHOR":
            message = f"{here}.chain: the first entry must be AUTHOR"
            raise ContractError(message)
        for entry in chain:
            _check_party(entry, text, f"{here}.chain")
            _field(entry, "factuality", str, f"{here}.chain")
        _check_content(claim, text, here)


def _check_content(claim: Json, text: str, where: str) -> None:
    kind = _field(claim, "kind", str, where)
    if kind not in _KINDS:
        message = f"{where}.kind: {kind!r} is none of {', '.join(_KINDS)}"
        raise ContractError(message)
    if kind == "proposition":
        return
    content = _field(claim, kind, dict, where)
    here = f"{where}.{kind}"
    if kind == "attitude":
        _check_party(_field(content, "experiencer", dict, here), text, f"{here}.experiencer")
        _check_span(_field(content, "word", dict, here), text, f"{here}.word")
        target = _field(content, "target", dict, here)
        parties = _field(target, "parties", list, f"{here}.target")
        if target.get("text") is not None:
            _check_span(target["text"], text, f"{here}.target.text")
    elif kind == "event":
        parties = _field(content, "actors", list, here) + _field(content, "recipients", list, here)
    else:
        parties = _field(content, "parties", list, here)
    for party in parties:
        _check_party(party, text, here)
    for key in {"event": ("type", "status"), "attitude": ("type", "polarity"), "relation": ("kind",)}[kind]:
        _field(content, key, str, here)


def _check_party(party: Any, text: str, where: str) -> None:
    _field(party, "name", str, where)
    if "mention" not in party:
        message = f"{where}: a party has no field 'mention' (null where it is implicit)"
        raise ContractError(message)
    if party["mention"] is not None:
        _check_span(party["mention"], text, f"{where}.mention")


def _check_span(span: Any, text: str, where: str) -> None:
    start, end = _field(span, "start", int, where), _field(span, "end", int, where)
    exact = _field(span, "exact", str, where)
    if not 0 <= start < end <= len(text) or text[start:end] != exact:
        message = f"{where}: {start}..{end} of the text does not read {exact!r}"
        raise ContractError(message)


def _field(holder: Any, key: str, kind: type, where: str) -> Any:
    if not isinstance(holder, dict):
        message = f"{where}: expected an object, found {type(holder).__name__}"
        raise ContractError(message)
    if not isinstance(holder.get(key), kind):
        message = f"{where}.{key}: expected {kind.__name__}, found {type(holder.get(key)).__name__}"
        raise ContractError(message)
    return holder[key]
