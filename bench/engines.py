"""What the same articles cost by a plain run and by two Dask workers: CPU and wall seconds, memory, bytes.

    python bench/engines.py articles.jsonl --documents 300

Prints one JSON object. CPU seconds are those of all processes of a run, its workers and readers too, sampled twice a
second from /proc: what a process used after its last sample is missing, on both sides. `ratio` is the plain run's CPU
seconds against Dask's, `wall_ratio` its wall seconds; on a machine that others use only the first tells anything.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ingest
import processes

_TICKS = os.sysconf("SC_CLK_TCK")


def used(process: int) -> dict[int, float]:
    """Return CPU seconds by process, of one and all below it."""
    found = {}
    for one in [process, *processes.descendants(process)]:
        try:
            told = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[one] = (int(told[11]) + int(told[12])) / _TICKS
    return found


def measured(folder: Path, articles: Path, name: str, *options: str) -> dict[str, object]:
    """Add and run as a user does; return what it took."""
    database = folder / f"{name}.db"
    command = [sys.executable, "-m", "dragoman"]
    subprocess.run([*command, "add", str(database), str(articles)], check=True, capture_output=True)
    started = time.monotonic()
    seconds: dict[int, float] = {}
    peak = 0
    process = subprocess.Popen(
        [*command, "run", str(database), "--offline", "--json", *options], stdout=subprocess.PIPE
    )
    while process.poll() is None:
        seconds |= used(process.pid)
        peak = max(peak, ingest.memory(process.pid)[0])
        time.sleep(0.5)
    wall = time.monotonic() - started
    report = json.loads(process.communicate()[0])
    return {
        "read": report["documents"]["read"],
        "claims": report["claims"],
        "wall_seconds": round(wall, 1),
        "cpu_seconds": round(sum(seconds.values()), 1),
        "peak_megabytes": peak // 1_000_000,
        "database_bytes": sum(path.stat().st_size for path in folder.glob(f"{name}.db*") if path.is_file()),
        "segment_bytes": sum(path.stat().st_size for path in (folder / "dataset").glob("*.parquet")),
    }


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    jobs = ("--jobs", str(asked.jobs))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        lines = ingest.rows(asked.source, asked.documents, asked.skip)
        articles.write_text("".join(lines), encoding="utf-8")
        plain = measured(folder, articles, "plain", *jobs)
        dask = measured(folder, articles, "dask", *jobs, "--engine", "dask")
        dataset = measured(folder, articles, "work", *jobs, "--engine", "dask", "--dataset", str(folder / "dataset"))
    found = {
        "documents": len(lines),
        "words": sum(len(str(json.loads(line).get("text") or "").split()) for line in lines),
        "jobs": asked.jobs,
        "plain": plain,
        "dask": dask,
        "dask_dataset": dataset,
        "ratio": round(float(str(plain["cpu_seconds"])) / float(str(dask["cpu_seconds"])), 3),
        "wall_ratio": round(float(str(plain["wall_seconds"])) / float(str(dask["wall_seconds"])), 3),
    }
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
