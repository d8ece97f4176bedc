"""What an address asks for: the as-of time and days, read as the command line reads them; what is malformed is told by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, TypedDict
from urllib.parse import quote, urlencode

import click
from fastapi import Query, Request

from dragoman.errors import DragomanError
from dragoman.serve.cli.days import Day, Time

LONGEST = 500
"""Characters of anything that is typed."""
_SHOWN = 80


class MalformedError(DragomanError):
    """A field of an address or a form that cannot be read; the message says how to write it."""

    def __init__(self, message: str, *, field: str) -> None:
        """Keep the field's name."""
        super().__init__(message)
        self.field = field


def time_asked(field: str, text: str | None) -> datetime | None:
    """Return the time that words mean (2026-03-10, a time with its zone, 7d), None for none. Raises `MalformedError`."""
    if text is None or not text.strip():
        return None
    try:
        return Time().convert(text[:_SHOWN], None, None)
    except click.BadParameter as error:
        raise MalformedError(error.message, field=field) from error


def day_asked(field: str, text: str | None, *, last: bool = False) -> date | None:
    """Return the day that words mean (2026, 2026-03, 2026-03-10, 30d), None for none. Raises `MalformedError`."""
    if text is None or not text.strip():
        return None
    try:
        return Day(last=last).convert(text[:_SHOWN], None, None)
    except click.BadParameter as error:
        raise MalformedError(error.message, field=field) from error


def address(path: str, **asked: object) -> str:
    """Return a path with a query of what is not None and not empty; lists give a field several times."""
    pairs: list[tuple[str, str]] = []
    for name, value in asked.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, str(one)) for one in values if one is not None and one != ""]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def segment(text: str) -> str:
    """Return text as one segment of a path."""
    return quote(text, safe="")


class Days(TypedDict):
    """The days between which what is asked for lies."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The times an address asks for. `as_of` None: as it stands now; the words are kept, so that links can go on with them."""

    as_of: datetime | None = None
    since: date | None = None
    until: date | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_of_words(self) -> str:
        """The as-of time in the words of the address, "" for none."""
        return self.words.get("as_of", "")

    @property
    def today(self) -> date:
        """The day from which "last week" counts."""
        return (self.as_of or datetime.now(UTC)).date()

    @property
    def days(self) -> Days:
        """Since and until, as keywords."""
        return {"since": self.since, "until": self.until}


_Word = Annotated[str | None, Query(max_length=_SHOWN)]


async def asked(request: Request, as_of: _Word = None, since: _Word = None, until: _Word = None) -> Asked:
    """Return the times of a request's address. Raises `MalformedError`."""
    words = {name: text for name, text in (("as_of", as_of), ("since", since), ("until", until)) if text}
    made = Asked(
        as_of=time_asked("as_of", as_of),
        since=day_asked("since", since),
        until=day_asked("until", until, last=True),
        words=words,
    )
    if made.since is not None and made.until is not None and made.until < made.since:
        message = f"the second day, {made.until}, is before the first, {made.since}"
        raise MalformedError(message, field="until")
    request.state.asked = made
    return made
