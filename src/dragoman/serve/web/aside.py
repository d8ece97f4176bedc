"""Long work done aside: a process of its own compares two states of the record while pages go on being shown."""

import signal
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillAtWork
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
_MOST = 32
"""Results kept; the one made longest ago goes first."""
_FRESH = 20.0
"""Seconds for which a result is good enough although somebody has written since: a run writes every second."""
_TRIES = 3
"""Processes that may break before the work is done in a thread instead."""
_SHARE = 4.0
"""And so many times as long as it took to make, so that comparing never takes more than a fifth of a core."""


@dataclass(frozen=True, slots=True)
class _Done(Generic[Made]):
    state: Hashable
    made: Made
    at: float
    took: float

    def will_do(self, state: Hashable) -> bool:
        return self.state == state or time.monotonic() - self.at < max(_FRESH, _SHARE * self.took)


@dataclass(frozen=True, slots=True)
class _Work(Generic[Made]):
    state: Hashable
    future: Future[Made]
    began: float


class Aside(Generic[Made]):
    """Makes and keeps results by subject, one at a time, in another process, which begins when the first is wanted."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | ThreadPoolExecutor | None = None
        self._broken = 0
        self._done: dict[Hashable, _Done[Made]] = {}
        self._work: dict[Hashable, _Work[Made]] = {}

    def get(
        self, subject: Hashable, state: Hashable, make: Callable[..., Made], *given: Any, patience: float
    ) -> tuple[Made | None, bool]:
        """Return `make(*given)` about a subject, and whether it is of this state of the record.

        It is made anew where it is of another state and not fresh either. While that takes longer than `patience`
        seconds, the older one is returned, or None where there is none. `make` is a function of a module, and everything
        given can be pickled. What it raises is raised, once.
        """
        with self._lock:
            done = self._done.get(subject)
            if done is not None and done.will_do(state):
                return done.made, done.state == state
            work = self._work.get(subject)
            if work is None:
                work = _Work(state, self._submit(make, *given), time.monotonic())
                self._work[subject] = work
        try:
            made = work.future.result(timeout=patience)
        except StillAtWork:
            return (None if done is None else done.made), False
        except BrokenProcessPool:  # killed from outside, for memory say: the next reader tries again
            with self._lock:
                self._work.pop(subject, None)
                self._pool = None
                self._broken += 1
            return (None if done is None else done.made), False
        except BaseException:
            with self._lock:
                self._work.pop(subject, None)
            raise
        with self._lock:
            if self._work.pop(subject, None) is not None:
                now = time.monotonic()
                self._done.pop(subject, None)
                self._done[subject] = _Done(work.state, made, now, now - work.began)
                while len(self._done) > _MOST:
                    self._done.pop(next(iter(self._done)))
        return made, work.state == state

    def _submit(self, make: Callable[..., Made], *given: Any) -> Future[Made]:
        while True:
            self._pool = self._pool or self._started()
            try:
                return self._pool.submit(make, *given)
            except BrokenProcessPool:
                self._pool = None
                self._broken += 1

    def _started(self) -> ProcessPoolExecutor | ThreadPoolExecutor:
        """Return a process, or where none can be started (a program that can't be imported) a thread."""
        if self._broken >= _TRIES:
            return ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        # An interrupt at the terminal reaches the child too; its parent ends it, without a traceback.
        return ProcessPoolExecutor(
            max_workers=1,
            mp_context=get_context("spawn"),
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )

    def close(self) -> None:
        """End the process, whatever it is at."""
        with self._lock:
            if self._pool is not None:
                children = getattr(self._pool, "_processes", None)  # there is no public way to end them
                processes = list((children or {}).values())
                self._pool.shutdown(wait=False, cancel_futures=True)
                for process in processes:
                    process.terminate()
            self._pool = None
            self._done.clear()
            self._work.clear()
