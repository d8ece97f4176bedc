"""Precision and recall on the labelled set of attribution losses: `python tests/analyse/labelled_losses.py` prints them."""

import json
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from dragoman import read_document
from dragoman.analyse.losses import losses
from dragoman.model.document import Document, DocumentKind, Zone, ZoneKind
from dragoman.store import open_database
from dragoman.store.records import Record

FOLDER = Path(__file__).resolve().parents[1] / "labelled"
Label = tuple[str, tuple[str, int], tuple[str, int]]
TITLE = -1


@dataclass(frozen=True)
class Figures:
    """Losses found rightly, found wrongly and missed: sort, where it was told, where it was asserted."""

    right: frozenset[Label]
    wrong: frozenset[Label]
    missed: frozenset[Label]

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.missed))


@dataclass
class Shelf:
    """The reports of the set as documents, and where the sentences of each begin."""

    starts: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def document(self, report: dict[str, Any]) -> Document:
        lines = [report["title"], "", *report["sentences"]]
        document = Document.new(
            "\n".join(lines),
            url=f"https://{report['id']}.example/",
            title=report["title"],
            publisher=report["publisher"],
            published=date.fromisoformat(report["published"]),
            kind=DocumentKind(report.get("kind", "news")),
            zones=(Zone(kind=ZoneKind.HEADLINE, start=0, end=len(report["title"])),),
        )
        self.names[document.id] = report["id"]
        self.starts[document.id] = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))[2:]
        return document

    def place(self, record: Record) -> tuple[str, int]:
        document, start = record.document.id, record.claim.quote.start
        return self.names[document], sum(begin <= start for begin in self.starts[document]) - 1


def floors() -> dict[str, float]:
    """Return the least figures that a change may leave."""
    table: dict[str, Any] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
    found: dict[str, float] = table["losses"]["floors"]
    return found


def measure() -> Figures:
    """Read all reports into one database, so that a case may also be mixed up with another, and compare."""
    cases: list[dict[str, Any]] = json.loads((FOLDER / "losses.json").read_text(encoding="utf-8"))["cases"]
    shelf = Shelf()
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "losses.db") as database:
        with database.writer() as writer:
            for report in (report for case in cases for report in case["documents"]):
                writer.reading(read_document(shelf.document(report)))
        with database.view() as view:
            found = {(one.sort, shelf.place(one.told), shelf.place(one.asserted)) for one in losses(view)}
    gold: set[Label] = {
        (one["sort"], tuple(one["told"]), tuple(one["asserted"]))  # type: ignore[misc]
        for case in cases
        for one in case["losses"]
    }
    return Figures(frozenset(found & gold), frozenset(found - gold), frozenset(gold - found))


if __name__ == "__main__":
    figures = measure()
    for name in ("wrong", "missed"):
        for label in sorted(getattr(figures, name)):
            sys.stdout.write(f"{name} {label}\n")
    sys.stdout.write(f"precision {figures.precision:.3f} recall {figures.recall:.3f} of {len(figures.right)} right\n")
