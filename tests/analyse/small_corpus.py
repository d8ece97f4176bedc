"""A small database of short reports, really read: states that quarrel, trade and fear, over a few months."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from dragoman.model.claim import Coder
from dragoman.model.document import Document, DocumentKind
from dragoman.model.reading import Reading
from dragoman.pipeline import read_document
from dragoman.store import Database

ARTICLES = (
    ("The Courier", "2024-01-09", "Peru signed a trade agreement with Chile on Tuesday. Chile praised Peru."),
    ("The Courier", "2024-01-23", "Chile accused Peru of stealing fish. Peru rejected the accusation by Chile."),
    ("Xinhua", "2024-01-24", "Chile accused Peru of stealing fish. Peru rejected the accusation by Chile."),
    ("Harbour Post", "2024-03-05", "Ghana signed a defence agreement with Peru on Monday. Ghana praised Peru."),
    ("Harbour Post", "2024-03-06", "Ghana threatened Chile with sanctions. Chile condemned Ghana."),
    ("Harbour Post", "2024-03-12", "Norway is worried about Ghana, its foreign minister said. The rain went on."),
    ("tass.com", "2024-04-02", "The rain went on in Oslo. Nobody was hurt."),
)


def document(number: int) -> Document:
    publisher, day, text = ARTICLES[number]
    return Document.new(
        text,
        url=f"https://news.example/{number}",
        title=f"Report {number}",
        publisher=publisher,
        published=datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC),
        language="en",
        kind=DocumentKind.NEWS,
    )


@lru_cache
def reading(number: int) -> Reading:
    return read_document(document(number))


def fill(database: Database, numbers: Iterable[int] = range(len(ARTICLES))) -> None:
    """Store the readings; article 2 is a copy of article 1."""
    with database.writer() as writer:
        for number in numbers:
            writer.reading(reading(number))
        if {1, 2} <= set(numbers):
            writer.origin(document(2).id, document(1).id)


def read_again(number: int) -> Reading:
    """The same claims by a newer coder, as another extraction finds them."""
    newer = Coder(name="dragoman-rules", version="9")
    found = reading(number)
    return replace(found, claims=tuple(replace(claim, coder=newer) for claim in found.claims))
