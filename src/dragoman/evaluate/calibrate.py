"""Gold readings -> the score table of claims: how often a claim of its sort is right.

Run `python -m dragoman.evaluate.calibrate GOLD... > src/dragoman/extract/claims/scores.psv`.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.evaluate import gold
from dragoman.evaluate.readings import full_pairs
from dragoman.evaluate.run import document_as_read
from dragoman.pipeline import read_document

_PRIOR = 4.0
"""Claims of the average precision that each sort starts with, so that a sort seen twice gets no extreme score."""
Key = tuple[str, str, str]


def table(folders: Iterable[str]) -> dict[Key, float]:
    """Return the smoothed share of claims that match a gold claim in full, by kind, form and presupposition."""
    right: Counter[Key] = Counter()
    made: Counter[Key] = Counter()
    for folder in folders:
        for wanted in gold.readings(Path(folder)):
            ours = read_document(document_as_read(wanted["document"])).to_json()
            matched = {number for _, number in full_pairs(wanted["claims"], ours["claims"])}
            for number, claim in enumerate(ours["claims"]):
                made[_key(claim)] += 1
                right[_key(claim)] += number in matched
    average = sum(right.values()) / max(1, sum(made.values()))
    return {key: (right[key] + _PRIOR * average) / (made[key] + _PRIOR) for key in sorted(made)}


def _key(claim: dict[str, Any]) -> Key:
    return claim["kind"], claim["form"], "presupposed" if claim["presupposed"] else "asserted"


def main() -> None:
    """Print the table for the folders given as arguments."""
    lines = ["kind|form|presupposed|score"]
    lines += ["|".join((*key, f"{score:.2f}")) for key, score in table(sys.argv[1:]).items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
