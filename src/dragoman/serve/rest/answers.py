"""Answers kept for as long as nobody writes, up to so many bytes; who asks while one is being made waits for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

MOST_BYTES = 64 << 20
_MOST_ASKED = 4_096


class Sized(Protocol):
    """Something with a body."""

    @property
    def body(self) -> bytes:
        """What is sent."""
        ...


Made = TypeVar("Made", bound=Sized)


class Answers:
    """Keeps packed answers by key, those asked for last."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Keep at most so many bytes."""
        self._most = most
        self._bytes = 0
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, Sized] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._asked: OrderedDict[Hashable, Hashable] = OrderedDict()

    def again(self, asked: Hashable, state: Hashable) -> Sized | None:
        """Return what a request of the very same words was answered, as long as the database is in the same state."""
        with self._lock:
            key = self._asked.get(asked)
            return self._made.get(key) if isinstance(key, tuple) and key[-1] == state else None

    def note(self, asked: Hashable, key: Hashable) -> None:
        """Remember under which key a request's answer is; the key's last part is the state of the database."""
        with self._lock:
            self._asked[asked] = key
            self._asked.move_to_end(asked)
            while len(self._asked) > _MOST_ASKED:
                self._asked.popitem(last=False)

    def get(self, key: Hashable, make: Callable[[], Made], *, most: int) -> Made:
        """Return what stands under the key, made now where it is missing; larger ones than `most` bytes aren't kept."""
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
                return found  # type: ignore[return-value] # whoever asks by a key made it
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                again = self._made.get(key)
            if again is not None:
                return again  # type: ignore[return-value]
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            self._keep(key, made, most)
            return made

    def _keep(self, key: Hashable, made: Sized, most: int) -> None:
        if len(made.body) > most:
            return
        with self._lock:
            self._made[key] = made
            self._bytes += len(made.body)
            while self._bytes > self._most and self._made:
                self._bytes -= len(self._made.popitem(last=False)[1].body)
