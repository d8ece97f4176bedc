"""Long work done aside: a process of its own compares two states of the record while pages go on being shown."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as StillAtWork
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
_MOST = 32
"""Results kept; the one asked for longest ago goes first."""


class Aside(Generic[Made]):
    """Makes and keeps results by key, one at a time, in another process, which begins when the first is wanted."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._made: dict[Hashable, Future[Made]] = {}

    def get(self, key: Hashable, make: Callable[..., Made], /, *given: Any, patience: float) -> Made | None:
        """Return `make(*given)`, made anew where nothing stands under the key; None where it takes longer than `patience`.

        `make` is a function of a module, and everything given can be pickled. What it raises is raised, once.
        """
        with self._lock:
            work = self._made.pop(key, None)
            if work is None:
                work = self._submit(make, *given)
            self._made[key] = work
            while len(self._made) > _MOST:
                self._made.pop(next(iter(self._made))).cancel()
        try:
            return work.result(timeout=patience)
        except StillAtWork:
            return None
        except BaseException:
            with self._lock:
                self._made.pop(key, None)
            raise

    def _submit(self, make: Callable[..., Made], *given: Any) -> Future[Made]:
        for _ in range(2):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
            try:
                return self._pool.submit(make, *given)
            except BrokenProcessPool:
                self._pool = None  # killed from outside, for memory say: the next one may fare better
        message = "the process that compares could not be started"
        raise RuntimeError(message)

    def close(self) -> None:
        """End the process, whatever it is at."""
        with self._lock:
            if self._pool is not None:
                processes = list((self._pool._processes or {}).values())  # noqa: SLF001 - there is no public way to end them
                self._pool.shutdown(wait=False, cancel_futures=True)
                for process in processes:
                    process.terminate()
            self._pool = None
            self._made.clear()
