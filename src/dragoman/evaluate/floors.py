"""Floors under the measured quality: `python -m dragoman.evaluate.floors` checks them, `--raise` lifts them.

A floors file (TOML) names sets of gold and the least that each figure of theirs may be:

    [articles]
    path = "gold/[01]*.json"
    floors = { "full.f1" = 0.5, "found.recall" = 0.75 }

Raising writes the greater of the old floor and the measured figure less a small slack; nothing here ever
lowers one: that is an edit by hand, with its reason in the commit.
"""

import argparse
import os
import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ContractError, DragomanError
from dragoman.evaluate import gold
from dragoman.evaluate.layer import event_factuality, outermost, pair_roots, stands_for_its_people
from dragoman.evaluate.report import Report
from dragoman.evaluate.run import evaluate

SLACK = 0.005
"""A floor stands this far under the figure that was measured, so that a rounding elsewhere trips nothing."""
SHARED_VARIABLE = "DRAGOMAN_SHARED"
_KEPT_READINGS = 64
Measuring = Callable[[Path, str | None], Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """One set of gold: `path` from the data folder, `kind` as `evaluate` takes it, floors by "measure.figure"."""

    name: str
    path: str
    kind: str | None
    floors: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A floor and the figure measured over it; None where nothing could be measured."""

    gold_set: str
    figure: str
    floor: float
    measured: float | None

    @property
    def holds(self) -> bool:
        """Say whether the figure is at or above its floor."""
        return self.measured is not None and self.measured >= self.floor

    def __str__(self) -> str:
        measured = "nothing" if self.measured is None else f"{self.measured:.4f}"
        return f"{self.gold_set} {self.figure}: {measured} measured, floor {self.floor:.4f}"


def shared_folder(beside: Path) -> Path:
    """Return the folder of evaluation data: `DRAGOMAN_SHARED`, else `../shared` seen from the project's root."""
    told = os.environ.get(SHARED_VARIABLE)
    return Path(told) if told else beside.resolve().parent / "shared"


def load(path: Path) -> list[GoldSet]:
    """Read a floors file. Raises `SourceError`, or `ContractError` naming the set that is not well-formed."""
    try:
        table: dict[str, Any] = tomllib.loads(gold.read_text(path))
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: not TOML ({error})"
        raise ContractError(message) from error
    return [_gold_set(path, name, entry) for name, entry in table.items()]


def measure(gold_set: GoldSet, shared: Path, measuring: Measuring | None = None) -> list[Standing]:
    """Measure one set of gold and set each figure beside its floor; `measuring` is `evaluate` unless told."""
    report = (measuring or _pipeline_measuring())(shared / gold_set.path, gold_set.kind)
    standings = []
    for figure, floor in gold_set.floors.items():
        name, _, key = figure.rpartition(".")
        measured = report.measures[name].to_json().get(key) if name in report.measures else None
        standings.append(Standing(gold_set=gold_set.name, figure=figure, floor=floor, measured=measured))
    return standings


def raised(text: str, standings: Iterable[Standing]) -> str:
    """Return a floors file with every floor lifted that the measured figure allows; all else stays as it is."""
    lifted = {
        (one.gold_set, one.figure): max(one.floor, round(one.measured - SLACK, 3))
        for one in standings
        if one.measured is not None
    }
    lines, name = [], ""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            name = stripped.strip("[]").removesuffix(".floors")
        key, equals, _ = stripped.partition(" = ")
        floor = lifted.get((name, key.strip('"')))
        lines.append(f"{key}{equals}{floor:.3f}" if floor is not None and equals else line)
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Check or raise floors; exit status 1 where one does not hold, 2 where gold or floors cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m dragoman.evaluate.floors", description=main.__doc__)
    parser.add_argument("floors", nargs="?", type=Path, default=Path("tests/quality/floors.toml"))
    parser.add_argument("--shared", type=Path, help=f"folder of the gold (default: ${SHARED_VARIABLE} or ../shared)")
    parser.add_argument("--only", action="append", metavar="SET", help="measure this set alone (may be repeated)")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were reached")
    told = parser.parse_args(arguments)
    shared = told.shared or shared_folder(Path.cwd())
    standings: list[Standing] = []
    try:
        measuring = _pipeline_measuring()
        for gold_set in load(told.floors):
            if told.only is None or gold_set.name in told.only:
                standings.extend(measure(gold_set, shared, measuring))
    except DragomanError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.writelines(f"{'ok  ' if one.holds else 'LOW '} {one}\n" for one in standings)
    if told.lift:
        told.floors.write_text(raised(gold.read_text(told.floors), standings), encoding="utf-8")
    return 0 if all(one.holds for one in standings) else 1


def _pipeline_measuring() -> Measuring:
    """Measure what the pipeline reads; a document that stands in two sets is read once."""
    from dragoman import pipeline  # noqa: PLC0415 - loads the parser's rooms

    reader = lru_cache(maxsize=_KEPT_READINGS)(pipeline.read_document)

    def measuring(path: Path, kind: str | None) -> Report:
        return evaluate(
            path,
            kind=kind,
            reader=reader,
            attributions=outermost,
            metonymy=stands_for_its_people,
            predicate_factuality=event_factuality,
            roots=pair_roots,
        )

    return measuring


def _gold_set(path: Path, name: str, entry: Any) -> GoldSet:
    try:
        floors = {str(figure): float(floor) for figure, floor in entry["floors"].items()}
        return GoldSet(name=name, path=str(entry["path"]), kind=entry.get("kind"), floors=floors)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{path}: [{name}] needs a path and a table of floors ({type(error).__name__}: {error})"
        raise ContractError(message) from error


if __name__ == "__main__":
    sys.exit(main())
