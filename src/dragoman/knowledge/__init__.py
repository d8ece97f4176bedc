"""What the world was on a day: states, seats, offices, bodies, places, roles; own tables, read once and looked up by surface."""

from dragoman.knowledge.base import Knowledge, is_outlet, knowledge, surfaces_in
from dragoman.knowledge.entries import Entry, EntryType, Office
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.surfaces import fold, key_of, pieces

__all__ = [
    "Entry",
    "EntryType",
    "Knowledge",
    "Lexicon",
    "Office",
    "fold",
    "is_outlet",
    "key_of",
    "knowledge",
    "pieces",
    "surfaces_in",
]
