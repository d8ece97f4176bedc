"""How every export is written: beside its place first, then moved there whole; and what text may hold in each kind."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from dragoman.errors import StoreError
from dragoman.store.records import Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_NOT_XML = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """`rows` written; `left_out` claims that the format has no place for (no event, no date, no such type)."""

    rows: int
    left_out: int = 0


class Exporter(Protocol):
    """Writes records to a file that is new, in one pass, keeping no more of them than the format needs."""

    def __call__(self, records: Iterable[Record], path: Path, /) -> Written:
        """Write the file and return what went into it. `OSError` is for the caller."""
        ...


def written_whole(path: Path, write: Callable[[Path], Written]) -> Written:
    """Let `write` fill a file beside `path`, then move it there; an error leaves what was there before.

    A path that is no plain file (a pipe, a terminal) is copied to instead. Raises `StoreError`.
    """
    special = path.exists() and not path.is_file()
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=None if special else path.parent)
        os.close(descriptor)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise StoreError(message) from error
    temporary = Path(name)
    try:
        written = write(temporary)
        if special:
            with path.open("wb") as target, temporary.open("rb") as made:
                shutil.copyfileobj(made, target)
        else:
            temporary.chmod(_mode(path))
            temporary.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise StoreError(message) from error
    finally:
        temporary.unlink(missing_ok=True)
    return written


def _mode(path: Path) -> int:
    """Return the mode of the file that is replaced, else the usual one: temporary files are for their owner alone."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def plain(text: str | None) -> str:
    """Return text on one line that every encoding of Unicode carries: no controls, no lone surrogates."""
    if not text:
        return ""
    one_line = _CONTROL.sub(" ", text)
    return one_line.encode("utf-8", "replace").decode("utf-8").strip()


def cell(value: object) -> str:
    """Return a value for a spreadsheet: text that would be taken for a formula starts with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    text = plain(value)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def web_address(url: str | None) -> str | None:
    """Return an address that a reader's program may offer to open, or None: a row of input can name `javascript:` too."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None


def for_xml(text: str | None) -> str:
    """Return text without the characters that XML 1.0 has no place for; escaping is the writer's."""
    return _NOT_XML.sub("\ufffd", text or "")
