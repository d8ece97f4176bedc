"""Answers kept for as long as nobody writes: the second reader of a page doesn't pay for it again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")
MOST = 96
"""Answers kept; most have some hundred kilobytes."""


class Kept:
    """Keeps what was made, by key; whoever asks while it is being made waits for it instead of making it twice."""

    def __init__(self, most: int = MOST) -> None:
        """Keep at most so many, those asked for last."""
        self._most = most
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._made.clear()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what stands under the key, made now where it is missing. What `make` raises is raised."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                found: Made = self._made[key]
                return found
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._made:
                    again: Made = self._made[key]
                    return again
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._made[key] = made
                while len(self._made) > self._most:
                    self._made.popitem(last=False)
            return made
