"""Reads news about world affairs and keeps who says, believes, fears or wants what about whom.

import dragoman as dg

reading = dg.read("article.html")
for claim in reading.claims:
    print(claim.chain, claim.quote.exact)

with dg.open("news.db") as db:
    db.add("articles/", "feeds.opml")
    db.run()
    for claim in db.claims(holder="USA", about=("RUS", "PRK")):
        print(claim.quote.exact)
"""

from dragoman.analyse import Voices, voices
from dragoman.corpus import Corpus
from dragoman.corpus import open_corpus as open  # noqa: A004 (dragoman.open reads as it should)
from dragoman.errors import DragomanError
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.pipeline import read, read_document, readings
from dragoman.version import __version__

__all__ = [
    "Claim",
    "Corpus",
    "Document",
    "DragomanError",
    "Reading",
    "Voices",
    "__version__",
    "open",
    "read",
    "read_document",
    "readings",
    "voices",
]
