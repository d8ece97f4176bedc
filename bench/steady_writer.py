"""A writer at work, as a run is: documents stored some at a time, for measuring what reads beside it.

python bench/steady_writer.py readings.jsonl big.db --seconds 30 [--rate 10]
wrk -t1 -c8 -d20s --latency http://127.0.0.1:8080/api/v1/claims
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from million import copies

from dragoman.model.decoding import reading_from_json
from dragoman.model.reading import Reading
from dragoman.store import open_database

TOGETHER = 2.0
"""Seconds between two transactions, as in a run."""


def write(source: Path, path: Path, *, seconds: float, rate: float) -> int:
    """Store copies of readings that the file does not hold yet; return how many."""
    seed = int(time.time())
    bases = [_of_now(json.loads(line), seed) for line in source.read_text(encoding="utf-8").splitlines()]
    made = copies(bases, 10**9, seed=seed)
    stored, ends = 0, time.monotonic() + seconds
    with open_database(path) as database, database.writer() as writer:
        while time.monotonic() < ends:
            started = time.monotonic()
            with writer.transaction():
                for _ in range(round(rate * TOGETHER)):
                    _, _, reading = next(made)
                    stored += writer.reading(reading)
            time.sleep(max(0.0, started + TOGETHER - time.monotonic()))
    return stored


def _of_now(kept: dict[str, Any], seed: int) -> Reading:
    """Return a reading whose text no file holds yet; offsets stay true."""
    kept["document"]["text"] += f"\n\nWritten by {seed}."
    return reading_from_json(kept)


def main() -> None:
    """Write for a while."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("readings", type=Path)
    parser.add_argument("database", type=Path)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rate", type=float, default=10.0, help="documents a second")
    asked = parser.parse_args()
    print(f"{write(asked.readings, asked.database, seconds=asked.seconds, rate=asked.rate):,} documents stored")


if __name__ == "__main__":
    main()
