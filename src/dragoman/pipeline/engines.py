"""Where partitions are read: here, one after the other, or by the workers of a Dask cluster."""

import logging
import queue
import time
from collections import deque
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any, Protocol

from dragoman.errors import DragomanError, StoreError
from dragoman.pipeline.partitions import Partition
from dragoman.pipeline.segmenting import Settings, Written, close_bench, process

_MOST_TRIES = 3
"""Tries of a partition that fails for a reason that may pass, such as a file that is being moved."""
_DEATHS = 2
"""Workers that end over a partition before it is divided."""
_LOOK = 2.0
"""Seconds after which a scheduler is asked again who is there."""
_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.gil.enabled": False,
}
"""What a cluster of our own leaves out: it watched itself for 0.07 of a core all the time, now for 0.01."""
_ALONE = 300.0
"""Seconds without any worker after which a run ends."""
_PATIENCE = "30s"
"""How long to look for a cluster's scheduler."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What came of a partition: its segment, or why it ended every worker that it was given to (`died`)."""

    partition: Partition
    written: Written | None = None
    died: str | None = None


class Engine(Protocol):
    """Reads partitions, in any order."""

    @property
    def workers(self) -> int:
        """How many read at once."""
        ...

    def submit(self, partition: Partition) -> None:
        """Have a partition read."""
        ...

    def wait(self, seconds: float) -> Finished | None:
        """Return a partition that is through, None where none is within the time. Raises `DragomanError`."""
        ...

    def close(self) -> None:
        """End everything that was started here."""
        ...


class Here:
    """Reads one partition at a time, its articles by `jobs` processes."""

    def __init__(self, settings: Settings, *, jobs: int) -> None:
        """Start nothing yet."""
        self._settings = replace(settings, jobs=jobs)
        self._waiting: deque[Partition] = deque()

    workers = 1

    def submit(self, partition: Partition) -> None:
        """See `Engine`."""
        self._waiting.append(partition)

    def wait(self, seconds: float) -> Finished | None:  # noqa: ARG002 (it works instead)
        """See `Engine`."""
        if not self._waiting:
            return None
        partition = self._waiting.popleft()
        return Finished(partition=partition, written=process(partition, self._settings))

    def close(self) -> None:
        """See `Engine`."""
        close_bench()


class Cluster:
    """Gives partitions to a Dask cluster: one that runs at `address`, or `jobs` workers of our own on this machine."""

    def __init__(self, settings: Settings, *, jobs: int, address: str | None = None) -> None:
        """Find the cluster, or start one. Raises `DragomanError` without Dask, or where none answers."""
        if find_spec("distributed") is None:
            message = "the engine dask needs Dask (pip install 'dragoman[cluster]')"
            raise DragomanError(message)
        import dask  # noqa: PLC0415 - an extra, and a second of CPU time
        from distributed import Client, LocalCluster  # noqa: PLC0415

        for name in ("distributed", "distributed.nanny", "distributed.scheduler", "distributed.worker"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # workers that end are our trade, and told by us
        self._settings = settings
        self._events: queue.SimpleQueue[tuple[Partition, Any]] = queue.SimpleQueue()
        self._tries: dict[str, int] = {}
        self._submitted = 0
        self._jobs = jobs
        self._seen = time.monotonic()
        self._looked, self._found = -_LOOK, 0
        self._own: Any = None
        dask.config.set(
            {
                **_QUIET,
                "distributed.comm.timeouts.connect": _PATIENCE,
                "distributed.scheduler.allowed-failures": _DEATHS - 1,  # of our own scheduler; others have their own
                "distributed.scheduler.worker-saturation": 1.0,  # else one that waits is blamed for its neighbour
                "distributed.deploy.lost-worker-timeout": "1 hour",  # one that starts again is not lost
            }
        )
        try:
            if address is None:
                self._own = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=jobs,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address=None,
                    memory_limit=0,  # what takes memory are the readers, which the pool replaces
                    silence_logs=logging.CRITICAL,
                )
            made = Client(self._own or address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
            self._client: Any = made
        except (OSError, TimeoutError, ValueError) as error:
            self.close()
            message = f"no Dask cluster at {address or 'this machine'} ({type(error).__name__}: {error})"
            raise DragomanError(message) from error

    @property
    def workers(self) -> int:
        """See `Engine`."""
        if time.monotonic() - self._looked > _LOOK:
            self._looked = time.monotonic()
            self._found = len(self._client.scheduler_info(n_workers=-1)["workers"])
        return max(1, self._found)

    def submit(self, partition: Partition) -> None:
        """See `Engine`."""
        self._submitted += 1
        future: Any = self._client.submit(
            process,
            partition,
            self._settings,
            key=f"{partition.name}-{self._submitted}",
            pure=False,
            retries=0,
        )
        future.add_done_callback(lambda done: self._events.put((partition, done)))

    def wait(self, seconds: float) -> Finished | None:
        """See `Engine`."""
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            partition, future = self._events.get(timeout=seconds)
        except queue.Empty:
            self._look_after()
            return None
        if future.status == "finished":
            return Finished(partition=partition, written=future.result())
        if future.status == "lost":  # with the worker that had told of it: the segment is there
            self.submit(partition)
            return None
        if future.status != "error":
            raise _gone(future.status)
        error = future.exception()
        if isinstance(error, KilledWorker):
            return Finished(partition=partition, died=f"its worker died {error.allowed_failures + 1} times")
        if isinstance(error, DragomanError):
            raise error
        self._tries[partition.name] = self._tries.get(partition.name, 0) + 1
        if self._tries[partition.name] >= _MOST_TRIES:
            message = f"{partition.name}: {type(error).__name__}: {error}"
            raise StoreError(message) from error
        self.submit(partition)
        return None

    def _look_after(self) -> None:
        """See that somebody is there to read: start own workers that were lost, and wait for others only so long."""
        if self._client.status not in ("running", "connecting"):
            raise _gone(None)
        if self._own is not None and len(self._own.workers) < self._jobs:
            self._own.scale(self._jobs)
        if self.workers and self._found:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _ALONE:
            message = f"the cluster has had no worker for {_ALONE:.0f} s; run it again when it has one"
            raise DragomanError(message)

    def close(self) -> None:
        """See `Engine`. A cluster of somebody else's goes on, without our work."""
        for one in (getattr(self, "_client", None), self._own):
            if one is not None:
                one.close(timeout=5)


def _gone(status: str | None) -> DragomanError:
    return DragomanError(f"the cluster's scheduler is gone ({status or 'closed'}); run it again, and it goes on there")
