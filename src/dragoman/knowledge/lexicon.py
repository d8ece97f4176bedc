"""A dictionary of surfaces, looked up over runs of pieces, longest first."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.knowledge.entries import Entry, EntryType
from dragoman.knowledge.surfaces import is_capitals, key_of, pieces

LONG_ACRONYM = 4
"""Acronyms this long also stand in mixed case ("Nato", "Asean")."""


class Lexicon:
    """Surfaces to entries. A surface can mean several things; which one, context decides."""

    def __init__(self) -> None:
        """Start empty."""
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self.capitals: set[str] = set()

    def add(self, surface: str, entry: Entry) -> None:
        """Let a surface mean an entry; the first meaning added is the default one."""
        keys = [key_of(piece) for piece in pieces(surface)]
        if not keys:
            return
        self._store(keys, entry)
        if len(keys) == 1 and is_capitals(keys[0]) and len(keys[0]) >= LONG_ACRONYM:
            self._store([keys[0].lower()], entry)

    def _store(self, keys: list[str], entry: Entry) -> None:
        surface = " ".join(keys)
        known = self._entries.get(surface, ())
        if entry in known:
            return
        self._entries[surface] = (*known, entry)
        self.capitals.update(key for key in keys if key.isupper())
        lengths = self._lengths.get(keys[0], ())
        if len(keys) not in lengths:
            self._lengths[keys[0]] = tuple(sorted((*lengths, len(keys)), reverse=True))

    def add_first(self, surface: str, entry: Entry) -> None:
        """Let a surface mean an entry before whatever it means already."""
        self.add(surface, entry)
        keys = " ".join(key_of(piece) for piece in pieces(surface))
        known = self._entries.get(keys, ())
        if entry in known:
            self._entries[keys] = (entry, *(other for other in known if other != entry))

    def forms(self, found: Iterable[str]) -> list[str]:
        """Turn a text's pieces into keys: capitals stay capitals only where some surface has them."""
        return [piece if piece in self.capitals else piece.lower() for piece in found]

    def exact(self, surface: str) -> tuple[Entry, ...]:
        """Return the meanings of a whole surface."""
        return self._entries.get(" ".join(self.forms(pieces(surface))), ())

    def single(self) -> Iterator[tuple[str, frozenset[EntryType]]]:
        """Yield each surface that is one piece, in small letters unless it is an acronym, with what it may stand for."""
        for surface, entries in self._entries.items():
            if " " not in surface:
                yield surface, frozenset(entry.type for entry in entries)

    def longest(self, keys: Sequence[str], start: int) -> tuple[int, tuple[Entry, ...]]:
        """Return the length in pieces of the longest surface at `start`, and its meanings; (0, ()) for none."""
        for length in self._lengths.get(keys[start], ()):
            if start + length > len(keys):
                continue
            found = self._entries.get(" ".join(keys[start : start + length]))
            if found:
                return length, found
        return 0, ()

    def lengths(self, key: str) -> tuple[int, ...]:
        """Return how many pieces the surfaces that begin with a key have, longest first."""
        return self._lengths.get(key, ())

    def at(self, keys: Sequence[str], start: int, length: int) -> tuple[Entry, ...]:
        """Return the meanings of exactly `length` pieces at `start`."""
        return self._entries.get(" ".join(keys[start : start + length]), ())
