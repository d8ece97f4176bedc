"""A loader: a process of its own that parses files and answers of the network, so that none of them can end a run.

Started as `python -m dragoman.pipeline.loader`. It gets a `Request`, and None for each part that was taken off it; it
answers with ("at", name) before it parses an article and ("at", None) behind it, ("items", part), and ("end", ...). It
ends when its stdin does: with its parent.
"""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from dragoman.errors import SourceError
from dragoman.load import Found, Limits, Loaded, contents
from dragoman.load.cuts import Cut
from dragoman.load.fetch import Fetched
from dragoman.load.opened import Opened
from dragoman.load.sources import answered, read_opened
from dragoman.load.times import When
from dragoman.pipeline.children import own_pipes, receive, send

_MEMORY = 4 << 30
"""Bytes of address space that a loader may take: a page of the largest size that is read takes a twentieth of it."""
_AHEAD = 2
"""Parts that may wait for the parent, so that a large file is never held whole."""
_SLICE = 0.2
"""Seconds after which a part is sent, however little it holds."""
_MOST = 64
"""Items of one part."""
_CHARACTERS = 4_000_000
"""Characters from which on a part holds enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be loaded: a file, or what an address gave (`got`); from behind the article named `position` on.

    `careful` hands each item over by itself: then none is lost with the loader. `cut` wants a part of a large file.
    """

    source: str
    published: When | None = None
    format: str | None = None
    limits: Limits
    position: str | None = None
    got: Fetched | None = None
    careful: bool = False
    cut: Cut | None = None


class Skipper:
    """Answers for each article of a source whether it was stored before the run was cut off there."""

    def __init__(self, position: str | None) -> None:
        """`position` is the name of the last article stored, None where the source is begun."""
        self._position = position
        self.passed = position is None

    def __call__(self, name: str) -> bool:
        """Say whether to skip `name`; the file or archive that `position` lies in is entered."""
        if self.passed or self._position is None:
            return False
        if name == self._position:
            self.passed = True
            return True
        return not (self._position.startswith(name) and self._position[len(name) :][:1] in ":!@#")


def found_in(request: Request, skip: Callable[[str], bool]) -> Iterator[Found]:
    """Yield what a request asks for. Raises `SourceError` where an address gave what cannot be read."""
    if request.got is None:
        yield from contents(
            request.source,
            published=request.published,
            format=request.format,
            limits=request.limits,
            skip=skip,
            cut=request.cut,
        )
        return
    base = Opened(
        stream=BytesIO(),
        source=request.source,
        name="",
        limits=request.limits,
        published=request.published,
        skip=skip,
    )
    yield from read_opened(answered(base, request.got), request.format)


class _Answer:
    """Answers one request in parts, telling at which article it is."""

    def __init__(self, say: Callable[[tuple[Any, ...]], None], credit: threading.Semaphore) -> None:
        self._say = say
        self._credit = credit
        self._at: str | None = None
        self._batch: list[Found] = []
        self._size = 0
        self._started = time.monotonic()

    def give(self, request: Request) -> None:
        skipper = Skipper(request.position)
        most = 1 if request.careful else _MOST

        def skip(name: str) -> bool:
            known = skipper(name)
            if not known:
                self._tell(name)
            return known

        failed: SourceError | None = None
        try:
            for item in found_in(request, skip):
                self._tell(None)
                self._add(item, most)
        except SourceError as error:
            failed = error
        except MemoryError:
            self._flush()
            self._say(("broke", "out-of-memory", "takes more memory than a loader may have"))
            return
        except Exception as error:  # noqa: BLE001 (told to the parent, which names the article)
            self._flush()
            message = f"internal error, please report it ({type(error).__name__}: {error})"
            self._say(("broke", "internal-error", message))
            return
        self._flush()
        self._say(("end", skipper.passed, failed))

    def _tell(self, at: str | None) -> None:
        if at != self._at:
            self._at = at
            self._say(("at", at))

    def _add(self, item: Found, most: int) -> None:
        self._batch.append(item)
        self._size += len(item.document.text) if isinstance(item, Loaded) else 0
        late = time.monotonic() - self._started > _SLICE
        if late or len(self._batch) >= most or self._size >= _CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if self._batch:
            self._credit.acquire()
            self._say(("items", self._batch))
        self._batch, self._size, self._started = [], 0, time.monotonic()


def main() -> int:
    """Load what is asked for until nothing is."""
    incoming, outgoing = own_pipes()
    bound_memory(_MEMORY)
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    credit = threading.Semaphore(_AHEAD)
    threading.Thread(target=_gather, args=(incoming, requests, credit), daemon=True).start()

    def say(message: tuple[Any, ...]) -> None:
        try:
            send(outgoing, message)
        except OSError:
            os._exit(0)  # nobody listens any more

    say(("ready",))
    while True:
        _Answer(say, credit).give(requests.get())


def _gather(incoming: BinaryIO, requests: "queue.SimpleQueue[Request]", credit: threading.Semaphore) -> None:
    try:
        while True:
            message = receive(incoming)
            if message is None:
                credit.release()
            else:
                requests.put(message)
    except (EOFError, OSError):
        os._exit(0)


def bound_memory(most: int) -> None:
    """Let this process have at most so much address space, where the system knows such a bound."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


if __name__ == "__main__":
    sys.exit(main())
