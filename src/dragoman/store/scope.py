"""What a view lets through: rows current at its time, and not hidden by judgements."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from dragoman.store import judgements
from dragoman.store.copies import same_words
from dragoman.store.judgements import Judged

_OF_IDS = "SELECT row FROM claims WHERE id IN (SELECT value FROM json_each(?))"
_ORIGINALS = """
SELECT c.row FROM claims c
WHERE c.judgement IS NULL AND EXISTS (SELECT 1 FROM claims n
  WHERE n.id = c.id AND n.reading = c.reading AND n.judgement = ?) AND c.id = ?
"""
_RELABELLED = "SELECT row, id, judgement FROM claims WHERE judgement IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Scope:
    """A time and the judgements that hold then; knows the SQL conditions that keep everything else out.

    Parameters that the conditions use are in `parameters`: as_of, rejected, replaced (JSON arrays of claim rows).
    """

    as_of: str | None
    judged: Judged
    rejected: frozenset[int] = field(default_factory=frozenset)
    replaced: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def load(cls, connection: sqlite3.Connection, as_of: str | None) -> "Scope":
        """Read the judgements and find the rows that they hide."""
        judged = judgements.load(connection, as_of)
        if judged.verdicts:
            judged.copies.update(same_words(connection, judged.verdicts, as_of))
            judged.verdicts.update({copy: judged.verdicts[claim] for copy, claim in judged.copies.items()})
        rejected = connection.execute(_OF_IDS, (json.dumps(judged.rejected),)).fetchall() if judged.rejected else []
        replaced = [
            row
            for row, claim, judgement in connection.execute(_RELABELLED)
            if claim not in judged.relabels or judgement != judged.latest[claim]
        ]
        for claim in judged.relabels:
            replaced += [row for (row,) in connection.execute(_ORIGINALS, (judged.latest[claim], claim))]
        return cls(as_of, judged, frozenset(row for (row,) in rejected), frozenset(replaced))

    @property
    def parameters(self) -> dict[str, Any]:
        """Values for the conditions."""
        made: dict[str, Any] = {}
        if self.as_of is not None:
            made["as_of"] = self.as_of
        if self.rejected:
            made["rejected"] = json.dumps(sorted(self.rejected))
        if self.replaced:
            made["replaced"] = json.dumps(sorted(self.replaced))
        return made

    def claims(self, row: str, reading: str, *, with_rejected: bool = False) -> list[str]:
        """Return conditions on a claim's row and reading, given the SQL names of both."""
        made = self.readings(reading)
        if self.replaced:
            made.append(f"{row} NOT IN (SELECT value FROM json_each(:replaced))")
        if self.rejected and not with_rejected:
            made.append(f"{row} NOT IN (SELECT value FROM json_each(:rejected))")
        return made

    def readings(self, reading: str) -> list[str]:
        """Return conditions on a reading: made by then, and still its document's newest."""
        if self.as_of is None:
            return [f"NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.reading = {reading})"]
        return [
            f"(SELECT read_at FROM readings WHERE readings.row = {reading}) <= :as_of",
            f"NOT EXISTS (SELECT 1 FROM superseded WHERE superseded.reading = {reading} AND superseded.at <= :as_of)",
        ]

    def gone(self) -> str:
        """Return a query for the readings that the view doesn't let through, for counting many claims at once."""
        if self.as_of is None:
            return "SELECT reading FROM superseded"
        return "SELECT reading FROM superseded WHERE at <= :as_of UNION SELECT row FROM readings WHERE read_at > :as_of"

    def gone_claims(self) -> str:
        """Return a query for the claims of those readings; it reads indexes only."""
        return (
            "SELECT c.row FROM readings r JOIN claims c ON c.document = r.document AND c.reading = r.row "
            f"WHERE r.row IN ({self.gone()})"
        )

    @property
    def hidden(self) -> list[int]:
        """Rows of claims that judgements hide."""
        return sorted(self.rejected | self.replaced)

    def before(self, column: str) -> list[str]:
        """Return the condition that a time of ours is not after the view's."""
        return [] if self.as_of is None else [f"{column} <= :as_of"]

    def newest(self, column: str, table: str, subject: str, value: str, at: str) -> str:
        """Return a subquery for a column of the newest row of an append-only table about a subject."""
        return self._newest(f"x.{column}", table, subject, value, at)

    def origin(self, document: str) -> str:
        """Return a subquery for the newest origin of a document's row; null where none was decided."""
        return self.newest("origin", "origins", "document", document, "decided_at")

    def origin_number(self, document: str) -> str:
        """Return a subquery for the row of that origin, or its id where no document of this id is stored."""
        row = "coalesce((SELECT row FROM documents WHERE id = x.origin), x.origin)"
        return self._newest(row, "origins", "document", document, "decided_at")

    def _newest(self, expression: str, table: str, subject: str, value: str, at: str) -> str:
        conditions = " AND ".join([f"x.{subject} = {value}", *self.before(f"x.{at}")])
        return f"(SELECT {expression} FROM {table} x WHERE {conditions} ORDER BY x.{at} DESC, x.row DESC LIMIT 1)"


def where(conditions: list[str]) -> str:
    """Return a WHERE clause, empty for no conditions."""
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
