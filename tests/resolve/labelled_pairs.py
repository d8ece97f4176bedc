"""Pairwise figures on the labelled sets of origins and happenings: `python tests/resolve/labelled_pairs.py` prints them."""

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman import read_document
from dragoman.model.document import Document
from dragoman.resolve.happenings import Telling, happenings
from dragoman.resolve.origins import Origins

Json = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[1] / "labelled"


@dataclass(frozen=True)
class Figures:
    """Pairs that belong together and were put together, were put together wrongly, were missed."""

    right: int
    wrong: int
    missed: int
    errors: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def rows(name: str) -> list[Json]:
    found: list[Json] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["documents"]
    return found


def floors(name: str) -> dict[str, float]:
    table: dict[str, Any] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
    found: dict[str, float] = table[name]["floors"]
    return found


def compare(
    units: Iterable[tuple[str, frozenset[str], frozenset[Hashable], str]], apart: Callable[[str, str], bool]
) -> Figures:
    """Compare two labellings of units (group, gold, found, words) over all pairs whose groups are `apart`."""
    right = wrong = missed = 0
    errors = []
    for (group, gold, found, words), (group2, gold2, found2, words2) in combinations(list(units), 2):
        if not apart(group, group2):
            continue
        told, seen = bool(gold & gold2), bool(found & found2)
        right += told and seen
        wrong += seen and not told
        missed += told and not seen
        if told != seen:
            errors.append(f"{'missed' if told else 'wrong'}: {group} | {words} || {group2} | {words2}")
    return Figures(right, wrong, missed, tuple(errors))


def article(row: Json, text: str) -> Document:
    told = row["published"]
    published = datetime.fromisoformat(told) if "T" in told else date.fromisoformat(told)
    fields = {key: row.get(key) for key in ("title", "byline", "publisher")}
    return Document.new(text, url=f"https://example.org/{row['id']}", published=published, **fields)


def wires() -> list[tuple[Json, Document]]:
    return [(row, article(row, row["text"])) for row in rows("origins")]


def origin_figures(documents: list[tuple[Json, Document]]) -> Figures:
    """Add the documents in the order given."""
    found = Origins()
    for _, document in documents:
        found.add(document)
    units = [
        (row["id"], frozenset([row["origin"]]), frozenset([found.origin(document.id).id]), "")
        for row, document in documents
    ]
    return compare(units, lambda one, other: one != other)


def happening_figures(name: str) -> Figures:
    """Read the reports, and compare sentences of different reports: do claims in both lie in one happening?"""
    tellings, sentence_of, units = [], {}, []
    for row in rows(name):
        document = article(row, " ".join(sentence["text"] for sentence in row["sentences"]))
        spans, start = [], 0
        for number, sentence in enumerate(row["sentences"]):
            spans.append((start, start + len(sentence["text"]), (row["id"], number)))
            units.append(((row["id"], number), frozenset(sentence["happenings"]), sentence["text"]))
            start = spans[-1][1] + 1
        for claim in read_document(document).claims:
            if claim.event is not None:
                sentence_of[claim.id] = next(key for first, last, key in spans if first <= claim.quote.start < last)
                day = document.reference_date
                tellings.append(Telling(claim=claim, document=row["id"], published=day, publisher=row["publisher"]))
    found = defaultdict(set)
    for happening in happenings(tellings):
        for telling in happening.tellings:
            found[sentence_of[telling.claim.id]].add(happening.id)
    return compare(
        [(key[0], gold, frozenset(found[key]), words) for key, gold, words in units], lambda one, other: one != other
    )


def main() -> None:
    measured = {"origins": origin_figures(wires())}
    measured |= {name: happening_figures(name) for name in ("happenings", "happenings_held_out")}
    for name, figures in measured.items():
        sys.stdout.write(
            f"{name}: precision {figures.precision:.3f} recall {figures.recall:.3f} f1 {figures.f1:.3f} "
            f"({figures.right} right, {figures.wrong} wrong, {figures.missed} missed pairs)\n"
        )
        if "--errors" in sys.argv:
            sys.stdout.writelines(f"  {error}\n" for error in figures.errors)


if __name__ == "__main__":
    main()
