"""Workers on all cores: each document has one that answers for it, dies with it, or runs out of time on it."""

import queue
import subprocess
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, BinaryIO, cast

from dragoman.errors import DragomanError
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.model.issue import Issue
from dragoman.pipeline.children import ending, last_line, receive, send, start, why_it_ended

_AHEAD = 2
"""Documents that a worker holds: the one it reads and the next, so that it never waits for the parent."""
_MOST_STARTS = 3
RENEW = 4000
"""Documents after which a worker is replaced: the parser keeps each new word that it meets, about 15 kB a document."""
_SECOND_PER = 400
"""Characters to which one second more is given; reading takes a thousandth of that on an idle core."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a document: its claims and issues, or why there are none (`cause`, a short name, and `message`)."""

    document: Document
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    cause: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An event of the queue: a worker's message; None: it has ended."""

    worker: "_Worker"
    message: tuple[Any, ...] | None


@dataclass(slots=True, eq=False)
class _Worker:
    process: "subprocess.Popen[bytes]"
    errors: IO[bytes]
    inbox: "queue.SimpleQueue[Document | None]" = field(default_factory=queue.SimpleQueue)
    held: deque[Document] = field(default_factory=deque)
    ready: bool = False
    since: float = 0.0  # when it began with the first of `held`
    answered: int = 0


class Pool:
    """Starts workers as there is work, replaces those that end, and says what became of each document.

    A document on which a worker dies gets one more try, since the machine's memory may have been at fault; one that
    takes longer than `seconds`, and one more for every 400 characters, fails at once. All that happens comes out of
    `events` as `Said`, to be given to `heard`.
    """

    def __init__(
        self, events: "queue.SimpleQueue[Any]", *, jobs: int, reader: str, seconds: float, renew: int = RENEW
    ) -> None:
        """Start nothing yet. After `renew` documents a worker is replaced by a fresh one."""
        self._renew = renew
        self._events = events
        self._jobs = jobs
        self._reader = reader
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._again: deque[Document] = deque()
        self._deaths: Counter[str] = Counter()
        self._failed_starts = 0

    @property
    def room(self) -> int:
        """How many documents can be given now."""
        return self._jobs * _AHEAD - self.busy

    @property
    def busy(self) -> int:
        """How many documents are being read or wait for a worker."""
        return sum(len(worker.held) for worker in self._workers) + len(self._again)

    def give(self, document: Document) -> None:
        """Have a document read, in a new worker where all have something to do."""
        fresh = (worker for worker in self._workers if worker.answered + len(worker.held) < self._renew)
        least = min(fresh, key=lambda worker: len(worker.held), default=None)
        if (least is None or least.held) and len(self._workers) < self._jobs:
            least = self._start()
        if least is None or len(least.held) >= _AHEAD:
            self._again.append(document)
            return
        self._hand(least, document)

    def _hand(self, worker: _Worker, document: Document) -> None:
        if not worker.held:
            worker.since = time.monotonic()
        worker.held.append(document)
        worker.inbox.put(document)

    def heard(self, said: Said) -> Iterator[Outcome]:
        """Yield what a message of a worker says of documents. Raises `DragomanError` where no worker can start."""
        worker, message = said.worker, said.message
        if worker not in self._workers:  # killed by us, and told already
            return
        if message is None:
            yield from self._died(worker)
        elif message[0] == "ready":
            worker.ready, worker.since, self._failed_starts = True, time.monotonic(), 0
        elif message[0] == "broken":
            raise DragomanError(message[1])
        else:
            yield self._answered(worker, message)
        self._refill()

    def _answered(self, worker: _Worker, message: tuple[Any, ...]) -> Outcome:
        document = worker.held.popleft()
        worker.since = time.monotonic()
        worker.answered += 1
        if worker.answered >= self._renew and not worker.held:
            self._end(worker)
        kind, _, first, second = message
        if kind == "failed":
            return Outcome(document=document, cause=first, message=second)
        return Outcome(document=document, claims=first, issues=second)

    def _died(self, worker: _Worker) -> Iterator[Outcome]:
        told = last_line(worker.errors)
        code = worker.process.wait()
        reason = why_it_ended(code, worker.errors)
        ready = worker.ready
        held = self._end(worker)
        if not ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_STARTS:
                message = f"workers cannot start: {told or f'they end with {ending(code)}'}"
                raise DragomanError(message)
            self._again.extend(held)
            return
        if held:
            culprit = held.popleft()
            self._deaths[culprit.id] += 1
            if self._deaths[culprit.id] > 1:
                yield Outcome(document=culprit, cause="worker-died", message=f"its worker died twice ({reason})")
            else:
                held.appendleft(culprit)
        self._again.extendleft(reversed(held))

    def overdue(self) -> Iterator[Outcome]:
        """Kill the workers that took too long, and yield the documents at fault."""
        now = time.monotonic()
        for worker in list(self._workers):
            if not worker.ready or not worker.held:
                continue
            allowed = self._seconds + len(worker.held[0].text) / _SECOND_PER
            if now - worker.since > allowed:
                held = self._end(worker)
                message = f"was not read within {allowed:.0f} s"
                yield Outcome(document=held.popleft(), cause="timeout", message=message)
                self._again.extendleft(reversed(held))
        self._refill()

    def _refill(self) -> None:
        """Give documents that lost their worker to others, which are started where there are none."""
        for _ in range(len(self._again)):
            if sum(len(worker.held) for worker in self._workers) >= self._jobs * _AHEAD:
                return
            self.give(self._again.popleft())

    def _start(self) -> _Worker:
        process, errors = start("dragoman.pipeline.worker", self._reader)
        worker = _Worker(process, errors)
        self._workers.append(worker)
        threading.Thread(target=_write, args=(worker,), daemon=True).start()
        threading.Thread(target=_listen, args=(worker, self._events), daemon=True).start()
        return worker

    def _end(self, worker: _Worker) -> deque[Document]:
        """Kill a worker and return what it held."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.wait()
        worker.inbox.put(None)
        worker.errors.close()
        return worker.held

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in list(self._workers):
            self._end(worker)


def _write(worker: _Worker) -> None:
    """Hand over what is in the inbox; in a thread, because a pipe may be full for as long as its reader is stuck."""
    stream = cast("BinaryIO", worker.process.stdin)
    with suppress(OSError, ValueError):
        while (document := worker.inbox.get()) is not None:
            send(stream, document)
    with suppress(OSError):
        stream.close()


def _listen(worker: _Worker, events: "queue.SimpleQueue[Any]") -> None:
    stream = cast("BinaryIO", worker.process.stdout)
    with stream, suppress(EOFError, OSError):
        while True:
            events.put(Said(worker, receive(stream)))
    events.put(Said(worker, None))
