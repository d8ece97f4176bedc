"""How long `ask` takes of a big database (`bench/million.py` makes one): first in a fresh process, and afterwards.

    python bench/asking.py vectors big.db      # once: every claim gets a vector near that of some real quote
    python bench/asking.py time big.db [--json]

Each question gets a process of its own. Weights are loaded before (the parser's, the encoder's, the event typer's);
tables, imports, compiled patterns and everything of SQLite's are not, and count for the first time. Processor time.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

QUESTIONS = (
    "Is China worried about Russia-North Korea ties?",
    "Did Russia attack Ukraine?",
    "Who supports the treaty?",
    "What does China say about the United States?",
    "Who denies that Israel attacked Iran?",
    "What did Russia do to Ukraine since January 2025?",
    "Has Turkey changed its position on Russia?",
    "Is Tonga worried about Fiji-Samoa ties?",
    "When did China first say that the United States threatened China?",
    "Who criticized Turkey?",
    "Why does China oppose the sanctions?",
    "grain corridor",
)
TODAY = date(2026, 11, 24)
LATER_RUNS = 5
REAL = 6_000
"""Quotes that are embedded; all others get a vector near one of theirs."""


def give_vectors(path: Path) -> None:
    """Give every claim a vector: what is compared takes as long whatever it means."""
    import numpy as np

    from dragoman.models import embedding
    from dragoman.store import open_database

    chance = np.random.default_rng(1)
    with open_database(path, create=False) as database, database.view() as view, database.writer() as writer:
        claims = list(view.unembedded(embedding.MODEL))
        step = max(1, len(claims) // REAL)
        real = embedding.encode(quote for _, quote in claims[::step]).astype(np.float32)
        for start in range(0, len(claims), 20_000):
            rows = [row for row, _ in claims[start : start + 20_000]]
            made = real[chance.integers(0, len(real), len(rows))]
            made = made + chance.normal(0, 0.02, made.shape).astype(np.float32)
            made = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype("<f2")
            writer.vectors(embedding.MODEL, ((row, one.tobytes()) for row, one in zip(rows, made, strict=True)))


def timed(path: Path, question: str) -> dict[str, Any]:
    """Return milliseconds of the first time and of later ones in this process."""
    from dragoman.analyse.answering import ask
    from dragoman.analyse.meaning import by_meaning
    from dragoman.extract.parsing import pipeline
    from dragoman.models import embedding, event_typer
    from dragoman.serve.cli.ask import uncollected
    from dragoman.store import open_database

    pipeline()("Rain fell on Monday.")
    embedding.encode(["Rain fell on Monday."])
    if event_typer.available():
        event_typer.event_typer()
    taken: list[float] = []
    with uncollected(), open_database(path, readonly=True, create=False) as database, database.view() as view:
        for _ in range(1 + LATER_RUNS):
            began = time.process_time()
            answer = ask(view, question, today=TODAY, nearest=by_meaning(view))
            taken.append(1000 * (time.process_time() - began))
    found = {"first": taken[0], "median": statistics.median(taken[1:]), "worst": max(taken[1:])}
    return found | {"outcome": answer.outcome, "compared": answer.searched.looked_at}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("command", choices=("vectors", "time", "one"))
    parser.add_argument("database", type=Path)
    parser.add_argument("question", nargs="?")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.command == "vectors":
        give_vectors(given.database)
        return
    if given.command == "one":
        print(json.dumps(timed(given.database, given.question)))
        return
    found = {}
    for question in QUESTIONS:
        line = [sys.executable, __file__, "one", str(given.database), question]
        done = subprocess.run(line, capture_output=True, text=True, check=True)
        found[question] = one = json.loads(done.stdout)
        if not given.json:
            times = f"first {one['first']:5.0f} ms   median {one['median']:5.0f} ms   worst {one['worst']:5.0f} ms"
            print(f"{question:66} {times}   {one['outcome']}, {one['compared']:,} compared", flush=True)
    if given.json:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
