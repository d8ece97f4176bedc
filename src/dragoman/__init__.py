"""Reads news about world affairs and keeps who says, believes, fears or wants what about whom.

import dragoman as dg

reading = dg.read("article.html")
for claim in reading.claims:
    print(claim.chain, claim.quote.exact)
"""

from dragoman.analyse import Voices, voices
from dragoman.errors import DragomanError
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.pipeline import read, read_document, readings
from dragoman.version import __version__

__all__ = [
    "Claim",
    "Document",
    "DragomanError",
    "Reading",
    "Voices",
    "__version__",
    "read",
    "read_document",
    "readings",
    "voices",
]
