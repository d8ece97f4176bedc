"""Prints how far two readings of the same articles agree: one hand's against another's, measured like a program's against the gold.

    python bench/agreement.py tests/gold/first tests/gold/second
    python bench/agreement.py tests/gold/first tests/gold/second --differences 5

Only articles that stand in both folders count. F1 is the same whichever side is called the gold. `accuracy` looks at
the claims that both found; for factuality also at those alone that the first side does not give as certain (CT+).
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.evaluate import gold, readings
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.tally import Measure, Tally

Json = dict[str, Any]
SHOWN = {
    "found": "found",
    "full": "full match",
    "full_attributed": "full match, attributed",
    "full_author": "full match, author's voice",
    "chain": "chain exact",
    "factuality_innermost": "innermost factuality",
    "factuality_innermost_marked": "... where the first is not CT+",
    "factuality_author": "author's factuality",
    "kind": "kind",
    "event_type": "event type",
    "event_countries": "event countries, both sides",
    "status": "event status",
    "moment": "moment",
    "place": "place",
    "attitude_type_polarity": "attitude type and polarity",
    "attitude": "attitude with holder and target",
    "relation_kind": "relation kind",
    "relation": "relation with parties",
    "presupposed": "presupposed",
    "hedges": "hedges",
    "link": "links",
}


def by_name(folder: Path) -> dict[str, Json]:
    """Return the readings of a folder by the name of their article, which is the name of their file."""
    return {file.stem: gold.readings(file)[0] for file in sorted(folder.glob("*.json"))}


def compared(first: dict[str, Json], second: dict[str, Json]) -> Report:
    """Compare what both sides read."""
    tally = Tally(readings.STYLES)
    examples: list[Example] = []
    for name in sorted(first.keys() & second.keys()):
        observations, differences = readings.compare(name, first[name], second[name])
        tally.add(name, observations)
        examples.extend(differences)
    return Report(
        kind="agreement",
        documents=len(tally.documents),
        measures=tally.measures(),
        per_document={name: tally.of_document(name) for name in tally.documents},
        examples=tuple(examples),
    )


def table(measures: dict[str, Measure]) -> Iterable[str]:
    """Give the figures as rows of a Markdown table."""
    yield "| measure | F1 | 95 % | n | accuracy | n |"
    yield "|---|---|---|---|---|---|"
    for name, label in SHOWN.items():
        whole = measures.get(name, Measure())
        pairs = measures.get("moment_value" if name == "moment" else f"{name}_accuracy", Measure())
        between = "" if whole.low is None or whole.high is None else f"{_share(whole.low)} to {_share(whole.high)}"
        cells = (_share(whole.f1), between, _count(whole), _share(pairs.value), _count(pairs))
        yield f"| {label} | {' | '.join(cells)} |"


def _share(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.2f}".replace("0.", ".", 1)


def _count(measure: Measure) -> str:
    return str(measure.n) if measure.n else ""


def main() -> None:
    """Compare two folders of readings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, help="folder of readings, taken as the gold")
    parser.add_argument("second", type=Path, help="folder of other readings of the same articles")
    parser.add_argument("--differences", type=int, default=0, metavar="N", help="N examples of each sort of difference")
    parser.add_argument("--json", action="store_true", help="all measures as JSON")
    asked = parser.parse_args()
    report = compared(by_name(asked.first), by_name(asked.second))
    if asked.json:
        print(json.dumps(report.to_json(), indent=1))
        return
    print(f"{report.documents} articles read twice\n")
    print("\n".join(table(dict(report.measures))))
    print()
    for row in report.document_table("found", "full", "chain", "factuality_innermost", "kind"):
        print("| " + " | ".join(row) + " |")
    for sort in report.errors(asked.differences) if asked.differences else ():
        print(f"\n{sort.name}: {sort.count}")
        for example in sort.examples:
            print(f"  {example.document}\n    first:  {example.gold}\n    second: {example.predicted}")


if __name__ == "__main__":
    main()
