"""Kills a run again and again, resumes it, and compares what is stored with what an uninterrupted run stores.

    python bench/crashes.py --documents 500 --kills 30

Prints one JSON object. `same` is what counts: the claims of every killed run, with their documents, are those of the
uninterrupted one, none twice, none missing.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

REAL = "dragoman.pipeline.reading:read_document"
FAST = "fast_reader:read"
_CHILD = """
import sys
from dragoman.pipeline.running import Options, run
from dragoman.store import open_database
from dragoman.store.writer import own_coder
import fast_reader
path, reader, jobs = sys.argv[1:4]
coder = fast_reader.CODER if reader.startswith("fast") else own_coder()
with open_database(path) as database:
    run(database, Options(jobs=int(jobs), offline=True, reader=reader, coder=coder))
"""
_STATES = ("Norway", "Chile", "Ghana", "Fiji", "Malta", "Nepal", "Oman", "Peru", "Qatar", "Samoa")
_DOINGS = (
    "said on Monday that it would send observers to {other}.",
    "rejected the offer that {other} had made in spring.",
    "and {other} signed an accord on fishing rights on 3 May 2024.",
    "feared that {other} might close the strait, the envoy of {third} said.",
    "has called on {other} to release the crew of the trawler.",
    "expelled two diplomats of {other}, according to {third}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """What came of it. `rounds` are databases brought to their end, each cut off some times."""

    documents: int
    claims: int
    kills: int
    rounds: int
    same: bool
    quick: bool
    seconds: float


def article(number: int, chance: random.Random, *, slowly: bool) -> dict[str, str]:
    """Return a short report that no other number gives."""
    lines = [f"Report {number} of the harbour desk."]
    for _ in range(chance.randint(3, 6)):
        one, other, third = chance.sample(_STATES, 3)
        lines.append(f"{one} {chance.choice(_DOINGS).format(other=other, third=third)}")
    if slowly:
        lines.append("SLOWLY-NOW it was read.")
    day = f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}"
    return {"id": f"r{number}", "title": f"Harbour desk, report {number}", "published_at": day, "text": " ".join(lines)}


def write_corpus(folder: Path, documents: int, *, slowly: bool = True, seed: int = 1) -> None:
    """Write the documents as text files and as two files of many rows."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    folder.mkdir()
    rows = [article(number, chance, slowly=slowly) for number in range(documents)]
    single, many = rows[: documents // 4], rows[documents // 4 :]
    for row in single:
        (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    for name, part in (("a", many[::2]), ("b", many[1::2])):
        lines = "".join(json.dumps(row) + "\n" for row in part)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def stored(database: Path) -> list[tuple[object, ...]]:
    """Return every document with every claim of it, whole, sorted: twice the same where one is there twice."""
    connection = sqlite3.connect(database)
    try:
        claims = connection.execute(
            "SELECT d.id, c.id, c.content, c.body FROM documents d LEFT JOIN claims c ON d.row = c.document ORDER BY 1, 2"
        ).fetchall()
        per_document = connection.execute("SELECT document, count(*) FROM readings GROUP BY 1 HAVING count(*) > 1")
        return [*map(tuple, claims), *(("twice", *row) for row in per_document)]
    finally:
        connection.close()


def begin(database: Path, reader: str, jobs: int) -> "subprocess.Popen[bytes]":
    """Start a run in a process of its own."""
    here = str(Path(__file__).parent)
    path = os.pathsep.join([here, *(place for place in sys.path if place)])
    command = [sys.executable, "-c", _CHILD, str(database), reader, str(jobs)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stdin=subprocess.DEVNULL)


def finish(database: Path, reader: str, jobs: int) -> float:
    """Run to the end and return the seconds that it took."""
    started = time.monotonic()
    code = begin(database, reader, jobs).wait()
    if code != 0:
        message = f"a run ended with {code}"
        raise RuntimeError(message)
    return time.monotonic() - started


def add(database: Path, corpus: Path) -> None:
    """Make a database whose work list is the corpus."""
    from dragoman.pipeline.ingest import add as put
    from dragoman.store import open_database

    with open_database(database) as opened:
        list(put(opened, str(corpus)))


def survive(
    folder: Path, corpus: Path, documents: int, *, kills: int, reader: str, jobs: int = 2, seed: int = 7
) -> Survival:
    """Kill runs over the corpus `kills` times in all, at random moments, and finish each database that comes of it."""
    chance = random.Random(seed)  # noqa: S311
    started = time.monotonic()
    whole = folder / "whole.db"
    add(whole, corpus)
    takes = finish(whole, reader, jobs)
    expected = stored(whole)
    killed, rounds, same = 0, 0, True
    while killed < kills:
        database = folder / f"round{rounds}.db"
        add(database, corpus)
        rounds += 1
        while killed < kills:
            process = begin(database, reader, jobs)
            try:
                process.wait(timeout=chance.uniform(0.2, 1.0) * takes)
                break  # it had come to its end
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
        finish(database, reader, jobs)
        same = same and stored(database) == expected
    again = finish(whole, reader, jobs)
    return Survival(
        documents=documents,
        claims=len(expected),
        kills=killed,
        rounds=rounds,
        same=same and stored(whole) == expected,
        quick=again < takes,
        seconds=round(time.monotonic() - started, 1),
    )


def main() -> int:
    """Run it as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fast", action="store_true", help="read with the fast reader instead of the real one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder / "corpus", asked.documents, slowly=asked.fast)
        found = survive(
            folder,
            folder / "corpus",
            asked.documents,
            kills=asked.kills,
            reader=FAST if asked.fast else REAL,
            jobs=asked.jobs,
            seed=asked.seed,
        )
    print(json.dumps(asdict(found)))
    return 0 if found.same else 1


if __name__ == "__main__":
    sys.exit(main())
