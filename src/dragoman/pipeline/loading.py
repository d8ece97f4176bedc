"""What a source holds, parsed in a process of its own: an article on which that dies or hangs fails alone."""

import queue
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.errors import DragomanError, SourceError
from dragoman.load import Found, Unreadable
from dragoman.pipeline.children import receive, send, start, why_it_ended
from dragoman.pipeline.loader import Request

LOADER = "dragoman.pipeline.loader"
_MOST_STARTS = 2
_MOST_ITEMS = 20_000
"""Items after which a loader is replaced, at the end of a source: parsers keep caches."""
_BYTES_A_SECOND = 1_000_000
"""Bytes of a source for which one second more may pass without an article: a tenth of what is read on a slow disk."""
_PAUSE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of what a source holds. `passed` is False where its position was not met, `error` of the whole source."""

    found: tuple[Found, ...] = ()
    ended: bool = False
    passed: bool = True
    error: SourceError | None = None


class _Process:
    """A loader that runs, and what it has answered."""

    def __init__(self, module: str, wake: Callable[[], None]) -> None:
        self.process, self.errors = start(module)
        self.answers: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self.process, self.answers, wake), daemon=True).start()

    def send(self, message: object) -> None:
        with suppress(OSError):  # one that is gone is told of by its answers
            send(cast("BinaryIO", self.process.stdin), message)

    def end(self) -> str:
        """Kill it and say how it ended."""
        code = self.process.poll()
        self.process.kill()
        told = why_it_ended(self.process.wait() if code is None else code, self.errors)
        with suppress(OSError):
            cast("BinaryIO", self.process.stdin).close()
        self.errors.close()
        return told


class Loader:
    """Loads one source after another, each article with a process that answers for it.

    One on which that dies twice, or that takes too long, comes as unreadable, and the source goes on behind it. `wake`
    is called, in a thread, when there is something to take.
    """

    def __init__(self, module: str = LOADER, *, seconds: float, wake: Callable[[], None] = lambda: None) -> None:
        """Start nothing yet. `seconds` is how long one article may take, `module` what the process runs."""
        self._module = module
        self._seconds = seconds
        self._wake = wake
        self._running: _Process | None = None
        self._lock = threading.Lock()
        self._failed_starts = 0
        self._items = 0

    def ask(self, request: Request) -> None:
        """Begin with a source; the one before must have ended."""
        self._request = request
        self._troubles: Counter[str | None] = Counter()
        self._slow = self._seconds + _size(request) / _BYTES_A_SECOND
        self._begin()

    def _begin(self) -> None:
        """Ask for the request at hand, in a process that is alive."""
        self._at: str | None = None
        self._since = time.monotonic()
        if self._running is None:
            self._running = _Process(self._module, self._wake)
        self._running.send(self._request)

    def part(self, *, wait: float = 0.0) -> Part | None:
        """Return the next part, None where none has come. Raises `DragomanError` where no loader can start."""
        with suppress(queue.Empty):
            while self._running is not None:
                message = self._running.answers.get(timeout=wait) if wait else self._running.answers.get_nowait()
                self._since = time.monotonic()
                made = self._heard(message)
                if made is not None:
                    return made
        allowed = self._seconds if self._at is not None else self._slow
        if time.monotonic() - self._since > allowed:
            self._end()
            return self._again(f"was not loaded within {allowed:.0f} s")
        return None

    def _heard(self, message: tuple[Any, ...] | None) -> Part | None:
        if message is None:
            return self._died()
        kind = message[0]
        if kind == "ready":
            self._failed_starts = 0
        elif kind == "at":
            self._at = message[1]
        elif kind == "items":
            return self._took(message[1])
        elif kind == "broke":
            self._end()  # who knows what it left behind
            return self._failed(message[2])
        elif kind == "end":
            if self._items > _MOST_ITEMS:
                self._end()
            return Part(ended=True, passed=message[1], error=message[2])
        return None

    def _took(self, items: list[Found]) -> Part:
        if self._running is not None:
            self._running.send(None)
        self._items += len(items)
        last = items[-1].source
        if last != self._request.source:
            self._request = replace(self._request, position=last)
        return Part(found=tuple(items))

    def _died(self) -> Part | None:
        reason = self._end()
        self._failed_starts += 1  # until one is ready
        if self._failed_starts >= _MOST_STARTS:
            message = f"loaders cannot start: {reason}"
            raise DragomanError(message)
        return self._again(f"its loader died twice ({reason})")

    def _again(self, reason: str) -> Part | None:
        """Try once more, with care: what was loaded before it and not yet handed over is gone with the loader."""
        place = self._at or self._request.position  # further on it is another trouble
        self._troubles[place] += 1
        if self._troubles[place] > 1 and self._request.careful:
            return self._failed(reason)
        self._request = replace(self._request, careful=True)
        self._begin()
        return None

    def _failed(self, reason: str) -> Part:
        """Give up the article at hand and go on behind it; the rest of the source where it is at none."""
        request = self._request
        if self._at is not None:
            error = SourceError(f"{self._at}: {reason}")
            failed = Unreadable(source=self._at, error=error)
            self._request = replace(request, position=self._at, careful=False)
            self._begin()
            return Part(found=(failed,))
        behind = "" if request.position is None else f" behind {request.position}"
        return Part(ended=True, error=SourceError(f"{request.source}: {reason}{behind}"))

    def all(self, request: Request) -> tuple[Found, ...]:
        """Return everything that a request asks for, waiting; for threads. Raises `SourceError`."""
        found: list[Found] = []
        with self._lock:
            self.ask(request)
            while True:
                part = self.part(wait=_PAUSE)
                if part is None:
                    continue
                found += part.found
                if part.error is not None:
                    raise part.error
                if part.ended:
                    return tuple(found)

    def _end(self) -> str:
        self._items = 0
        running, self._running = self._running, None
        return "" if running is None else running.end()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._end()


def _listen(
    process: "subprocess.Popen[bytes]",
    answers: "queue.SimpleQueue[tuple[Any, ...] | None]",
    wake: Callable[[], None],
) -> None:
    stream = cast("BinaryIO", process.stdout)
    with stream, suppress(EOFError, OSError):
        while True:
            message = receive(stream)
            answers.put(message)
            if message[0] != "at":
                wake()
    answers.put(None)
    wake()


def _size(request: Request) -> int:
    if request.got is not None:
        return len(request.got.data)
    try:
        return Path(request.source).stat().st_size
    except (OSError, ValueError):
        return 0
