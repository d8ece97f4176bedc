"""How many labelled questions are read as they should be: `python tests/analyse/labelled_questions.py` prints figures."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.analyse.acquaintance import folded, sought
from dragoman.analyse.question import Query, read_question
from dragoman.analyse.wording import stem_set
from dragoman.model.actor import Party

Json = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[1] / "labelled"
FIELDS = (
    "shape", "attitude", "event", "relation", "holder", "experiencer", "actors", "recipients", "about", "topic", "since",
    "until",
)  # fmt: skip
"""What is compared; `actors` and `recipients` together where it matters little who is named first."""


@dataclass(frozen=True)
class Figures:
    """Questions read right in everything, and fields read right."""

    questions: int
    right: int
    fields: int
    right_fields: int
    errors: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / self.questions

    @property
    def share_of_fields(self) -> float:
        return self.right_fields / self.fields


def _parties(parties: Iterable[Party]) -> list[str]:
    return sorted({folded(sought(party)) for party in parties})


def read(query: Query) -> Json:
    """Return a query in the form of the labels."""
    event = query.event_type is not None or query.actors or query.recipients
    return {
        "shape": query.shape,
        "attitude": query.family.name if query.family is not None else None,
        "event": query.event_type.value if query.event_type is not None else None,
        "relation": query.relation.value if query.relation is not None else None,
        "holder": _parties(query.holder),
        "experiencer": _parties(query.experiencer),
        "actors": _parties(query.actors),
        "recipients": _parties(query.recipients),
        "about": [] if event else _parties(query.parties),
        "topic": sorted(query.topic),
        "since": query.since.isoformat() if query.since else None,
        "until": query.until.isoformat() if query.until else None,
    }


def wanted(row: Json) -> Json:
    made = {name: row.get(name) for name in FIELDS}
    for name in ("holder", "experiencer", "actors", "recipients", "about"):
        made[name] = sorted(folded(one) for one in made[name] or ())
    made["topic"] = sorted(set().union(*(stem_set(word) for word in made["topic"] or ())))
    return made


def compare(name: str) -> Figures:
    """Compare one file of labelled questions."""
    table: Json = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    today = date.fromisoformat(table["today"])
    right = fields = right_fields = 0
    errors = []
    for row in table["questions"]:
        query = read_question(row["question"], today=today)
        found, should = read(query), wanted(row)
        skipped = set(row.get("skip", ()))
        if query.mutual:
            for one in (found, should):
                one["actors"] = sorted({*one["actors"], *one["recipients"]})
                one["recipients"] = []
        wrong = [
            f"{field} {found[field]!r} for {should[field]!r}"
            for field in FIELDS
            if field not in skipped and found[field] != should[field]
        ]
        fields += len(FIELDS) - len(skipped & set(FIELDS))
        right_fields += len(FIELDS) - len(skipped & set(FIELDS)) - len(wrong)
        right += not wrong
        if wrong:
            errors.append(f"{row['question']}  [{query.statement}]: {'; '.join(wrong)}")
    return Figures(len(table["questions"]), right, fields, right_fields, tuple(errors))


def main() -> None:
    for name in ("questions", "questions_held_out"):
        found = compare(name)
        sys.stdout.write(
            f"{name}: {found.right} of {found.questions} read right ({found.share:.3f}), fields {found.share_of_fields:.3f}\n"
        )
        if "--errors" in sys.argv and (name == "questions" or "--all" in sys.argv):
            sys.stdout.writelines(f"  {line}\n" for line in found.errors)


if __name__ == "__main__":
    main()
