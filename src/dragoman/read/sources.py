"""Where articles come from: one source, given by name, becomes its articles."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

from dragoman.read.items import Item, Limits

FORMATS = ("txt", "html", "json", "jsonl")


def documents(
    source: str,
    *,
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002
    stdin: BinaryIO | None = None,
    limits: Limits = Limits(),
    allow_private: bool = False,
) -> Iterator[Item]:
    """Yield every article of a path, an http(s) URL or `-` (standard input).

    `published` is used where the source itself tells no date. `format` (one of `FORMATS`) overrides what
    the name or the bytes suggest. `allow_private` lets URLs reach private and loopback addresses.
    """
    raise NotImplementedError
