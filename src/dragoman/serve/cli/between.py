"""A database as it stood at two times, for what tells the difference."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.store import Database, View


@contextmanager
def two_views(
    database: str, since: datetime, until: datetime | None, *, options: tuple[str, str]
) -> "Iterator[tuple[Database, View, View]]":
    """Open a database, and its views as of the earlier and the later time; the later one is now where it is None.

    Raises `click.UsageError`, which names the options, where the first isn't earlier.
    """
    from dragoman.store import open_database

    now = until or datetime.now(UTC)
    if since >= now:
        message = f"{options[0]} must be earlier than {options[1]}"
        raise click.UsageError(message)
    with (
        open_database(database, create=False, readonly=True) as opened,
        opened.view(since) as then,
        opened.view(now) as today,
    ):
        yield opened, then, today
