"""Kills workers, the scheduler and the driver of a run on a Dask cluster, at random, and compares what is stored.

    python bench/crashes_dask.py --documents 300 --kills 100

Every round has a cluster of processes of its own: one scheduler, two workers with their nannies, one driver. At random
moments one of them is killed (-9); a scheduler or driver is started again as an operator would. Prints one JSON object;
`same` is what counts: the claims of every round are those of an uninterrupted run on one machine, none twice.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import crashes
import fast_reader
from processes import descendants

SIZE = 3_000
"""Bytes of a partition: few articles, so that kills fall between them and into them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """What came of it; `kills` by what was killed."""

    documents: int
    claims: int
    kills: dict[str, int]
    rounds: int
    same: bool
    seconds: float


def run(database: str, reader: str, cluster: str | None, jobs: int, size: int) -> int:
    """Work a database off, as `dragoman run DB --engine dask` does, with a reader of the tests."""
    from dragoman.errors import DragomanError
    from dragoman.pipeline.running import Options
    from dragoman.pipeline.spreading import Spread, Spreading
    from dragoman.store import open_database

    options = Options(jobs=jobs, offline=True, reader=reader, coder=fast_reader.CODER)
    with open_database(database) as opened:
        spreading = Spreading(opened, options, Spread(engine="dask", cluster=cluster, size=size))
        try:
            spreading.run()
        except DragomanError as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return 2
    print(json.dumps(spreading.report.as_json()))
    return 0


def start(*command: str) -> "subprocess.Popen[bytes]":
    """Start one of our processes, in a group of its own."""
    here = str(Path(__file__).parent)
    path = os.pathsep.join([here, *(place for place in sys.path if place)])
    quiet = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical", "DASK_DISTRIBUTED__ADMIN__EVENT_LOOP": "tornado"}
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, **quiet, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


class Machines:
    """A cluster of processes of this machine, which are started again where they have ended."""

    def __init__(self, database: Path, port: int, reader: str) -> None:
        """Start nothing yet."""
        self.address = f"tcp://127.0.0.1:{port}"
        self._port = str(port)
        self._database = str(database)
        self._reader = reader
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def mend(self) -> None:
        """Start everything that does not run."""
        wanted = {
            "scheduler": ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", self._port, "--no-dashboard",
                          "--no-show"),
            "worker 1": self._worker(),
            "worker 2": self._worker(),
            "driver": ("crashes_dask", "run", self._database, "--cluster", self.address, "--reader", self._reader),
        }  # fmt: skip
        for name, command in wanted.items():
            if name not in self.running or self.running[name].poll() is not None:
                self.running[name] = start(*command)

    def _worker(self) -> tuple[str, ...]:
        return ("distributed.cli.dask_worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard",
                "--memory-limit", "0", "--death-timeout", "20")  # fmt: skip

    def kill(self, name: str, chance: random.Random) -> bool:
        """Kill one of them; of a worker its nanny, or one of the processes below it."""
        process = self.running.get(name)
        if process is None or process.poll() is not None:
            return False
        victims = [process.pid]
        if name.startswith("worker"):
            victims += descendants(process.pid)
        os.kill(chance.choice(victims), signal.SIGKILL)
        return True

    def close(self) -> None:
        """End all that runs."""
        for process in self.running.values():
            for one in [*descendants(process.pid), process.pid]:
                try:
                    os.kill(one, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            process.wait()


def survive(
    folder: Path,
    corpus: Path,
    documents: int,
    *,
    kills: int,
    each: int = 12,
    seed: int = 11,
    reader: str = crashes.FAST,
) -> Survival:
    """Kill `kills` processes in all, `each` a round, and finish every round."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    started = time.monotonic()
    whole = folder / "whole.db"
    crashes.add(whole, corpus)
    crashes.finish(whole, reader, 2)
    expected = crashes.stored(whole)
    killed: Counter[str] = Counter()
    rounds, same = 0, True
    while killed.total() < kills:
        database = folder / f"round{rounds}.db"
        crashes.add(database, corpus)
        machines = Machines(database, 20_000 + chance.randint(0, 9_999), reader)
        try:
            left = min(each, kills - killed.total())
            one_round(machines, chance, left, killed)
        finally:
            machines.close()
        rounds += 1
        same = same and crashes.stored(database) == expected
    return Survival(
        documents=documents,
        claims=len(expected),
        kills=dict(killed),
        rounds=rounds,
        same=same,
        seconds=round(time.monotonic() - started, 1),
    )


def one_round(machines: Machines, chance: random.Random, kills: int, killed: "Counter[str]") -> None:
    """Run until the driver has come to its end by itself, after so many kills at most."""
    left = kills
    until = time.monotonic() + 600
    following = time.monotonic() + 1 + chance.uniform(0.5, 4)
    while time.monotonic() < until:
        machines.mend()
        driver = machines.running["driver"]
        try:
            if driver.wait(timeout=0.2) == 0:
                return
        except subprocess.TimeoutExpired:
            pass
        if left and time.monotonic() > following:
            name = chance.choice(["worker 1", "worker 2", "worker 1", "worker 2", "scheduler", "driver"])
            if machines.kill(name, chance):
                killed[name.partition(" ")[0]] += 1
                left -= 1
            following = time.monotonic() + chance.uniform(0.5, 4)
    message = "a round did not come to its end in ten minutes"
    raise RuntimeError(message)


def main(arguments: list[str] | None = None) -> int:
    """Do as the command line says; `run` is what the harness starts as its driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=["run"])
    parser.add_argument("database", nargs="?")
    parser.add_argument("--cluster")
    parser.add_argument("--reader", default=crashes.FAST)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args(arguments)
    if asked.command == "run":
        return run(asked.database, asked.reader, asked.cluster, asked.jobs, asked.size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crashes.write_corpus(folder / "corpus", asked.documents)
        found = survive(folder, folder / "corpus", asked.documents, kills=asked.kills, seed=asked.seed)
    print(json.dumps(asdict(found)))
    return 0 if found.same else 1


if __name__ == "__main__":
    sys.exit(main())
