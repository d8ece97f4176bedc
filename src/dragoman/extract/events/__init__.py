"""Who did what to whom: PLOVER events by lexicon and grammar. `find` is the door."""

from dragoman.extract.events.finder import find

__all__ = ["find"]
