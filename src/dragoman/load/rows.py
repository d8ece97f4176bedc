"""Rows of CSV and TSV files as they come: lines decoded one by one, what is broken told by its line."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.errors import SourceError
from dragoman.load.formats import wide
from dragoman.load.items import Unreadable
from dragoman.load.opened import Opened
from dragoman.model.issue import Issue

_RETRIES = 50
"""Rows whose quote never closes after which no line behind such a quote is read again: that takes square time."""
_LINES = 5_000
"""Lines that one row may go over: an article's paragraphs, hardly a book's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: `where` is SOURCE:LINE of its first line."""

    where: str
    fields: list[str]
    notes: tuple[Issue, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line as text, its end kept; `latin` where it is not UTF-8 and was read as Windows-1252."""

    number: int
    text: str
    latin: bool = False


def text_lines(opened: Opened) -> Iterator[TextLine | Unreadable]:
    """Yield the lines of a source as text: UTF-8, or else Windows-1252, line by line, as old exports mix them.

    Lines over the size limit are an `Unreadable`; NUL characters are left out. Raises `SourceError` where the source
    cannot be read further.
    """
    head = opened.head()
    if wide(head):
        yield from _wide_lines(opened)
        return
    old = b"\r" in head and b"\n" not in head  # line ends of the first Macintosh, and of some exports still
    number = 0
    for count, line in opened.lines():
        if line is None:
            number += 1
            yield opened.too_long(f"{opened.source}:{count}")
            continue
        if count == 1:
            line = line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        for part in line.splitlines(keepends=True) if old else (line,):
            number += 1
            yield _text(part, number)


def _text(line: bytes, number: int) -> TextLine:
    line = line.replace(b"\x00", b"")
    try:
        return TextLine(number=number, text=line.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return TextLine(number=number, text=line.decode("cp1252"), latin=True)
    except UnicodeDecodeError:
        return TextLine(number=number, text=line.decode("latin-1"), latin=True)


def _wide_lines(opened: Opened) -> Iterator[TextLine | Unreadable]:
    """Read UTF-16, which must be held whole."""
    from dragoman.load.decode import check_size, decode  # noqa: PLC0415

    data = opened.read(opened.limits.bytes + 1)
    check_size(len(data), opened.source, opened.limits)
    for number, line in enumerate(decode(data, opened.source).text.split("\n"), start=1):
        yield TextLine(number=number, text=line + "\n")


def csv_rows(opened: Opened, delimiter: str) -> Iterator[Row | Unreadable]:
    """Yield the rows of a CSV file; a quote that is not closed costs its own row, not those behind it.

    Empty rows are left out. Raises `SourceError` where the source cannot be read further.
    """
    csv.field_size_limit(max(csv.field_size_limit(), min(opened.limits.bytes, 2**31 - 1)))
    feeder = _Feeder(opened)
    while True:
        feeder.begin()
        reader = csv.reader(feeder, delimiter=delimiter, strict=False)
        try:
            fields = next(reader, None)
        except csv.Error as error:
            yield from feeder.failures()
            yield _broken(opened, feeder, str(error))
            feeder.back()
            continue
        yield from feeder.failures()
        if fields is None:
            return
        if feeder.open_at_end and feeder.count > 1:
            yield _broken(opened, feeder, "a quote is not closed")
            feeder.back()
        elif any(value.strip() for value in fields):
            where = f"{opened.source}:{feeder.first}"
            yield Row(where=where, fields=fields, notes=_notes(feeder, where))


def _broken(opened: Opened, feeder: "_Feeder", reason: str) -> Unreadable:
    where = f"{opened.source}:{feeder.first}"
    return Unreadable(source=where, error=SourceError(f"{where}: is no row of a table ({reason})"))


def _notes(feeder: "_Feeder", where: str) -> tuple[Issue, ...]:
    if not feeder.latin:
        return ()
    message = f"{where}: is not UTF-8; read as windows-1252, its likeliest encoding"
    return (Issue(stage="read", code="decoded", message=message),)


class _Feeder:
    """Lines for one row of the csv module at a time; those behind a broken one are given again."""

    def __init__(self, opened: Opened) -> None:
        self._lines = text_lines(opened)
        self._limit = opened.limits.bytes
        self._again: deque[TextLine] = deque()
        self._taken: list[TextLine] = []
        self._failures: list[Unreadable] = []
        self._size = 0
        self._retries = 0
        self.open_at_end = False

    def begin(self) -> None:
        """Begin a row."""
        self._taken = []
        self._size = 0
        self.open_at_end = False

    @property
    def first(self) -> int:
        return self._taken[0].number if self._taken else 0

    @property
    def count(self) -> int:
        return len(self._taken)

    @property
    def latin(self) -> bool:
        return any(line.latin for line in self._taken)

    def __iter__(self) -> "_Feeder":
        return self

    def __next__(self) -> str:
        if len(self._taken) >= _LINES or self._size > self._limit:
            self.open_at_end = True
            raise StopIteration
        line = self._next()
        if line is None:
            self.open_at_end = bool(self._taken)
            raise StopIteration
        self._taken.append(line)
        self._size += len(line.text)
        return line.text

    def _next(self) -> TextLine | None:
        if self._again:
            return self._again.popleft()
        for line in self._lines:
            if isinstance(line, TextLine):
                return line
            self._failures.append(line)
        return None

    def back(self) -> None:
        """Give the lines behind the row's first again, unless that was done too often."""
        self._retries += 1
        if self._retries <= _RETRIES:
            self._again.extendleft(reversed(self._taken[1:]))

    def failures(self) -> list[Unreadable]:
        """Return what could not be read on the way, once."""
        told, self._failures = self._failures, []
        return told
