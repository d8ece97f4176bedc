"""Vectors of claims: read in order, by row, or the newest; and which claims lack one."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from dragoman.store.asking import Question, compose
from dragoman.store.scope import Scope, where
from dragoman.store.search import match_expression

_PAGE = 500


class Vectors:
    """Reads what finding by meaning needs; rows of claims are `Record.row`."""

    _connection: sqlite3.Connection

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def _scope(self) -> Scope:
        raise NotImplementedError

    def vectors(self, model: str, *, after: int = 0, limit: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Yield (row of the claim, float16 bytes) of one embedding model, current claims only, by row."""
        scope = self._scope()
        conditions = ["v.model = :model", "v.claim > :after", *scope.claims("c.row", "c.reading")]
        left = limit
        while left is None or left > 0:
            page = self._rows(
                f"SELECT v.claim, v.data FROM vectors v JOIN claims c ON c.row = v.claim {where(conditions)} "
                "ORDER BY v.claim LIMIT :limit",
                {
                    **scope.parameters,
                    "model": model,
                    "after": after,
                    "limit": _PAGE if left is None else min(_PAGE, left),
                },
            )
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1][0]
            left = None if left is None else left - len(page)

    def newest_vectors(self, model: str, *, after: int = 0, limit: int) -> list[tuple[int, bytes]]:
        """Return (row, float16 bytes) of the newest claims by the view's time, newest first, read in one sweep.

        Claims that the view doesn't let through may be among them: `claims_at` leaves those out.
        """
        return self._rows(
            "SELECT claim, data FROM vectors WHERE model = :model AND claim > :after AND claim <= :last "
            "ORDER BY claim DESC LIMIT :limit",
            {"model": model, "after": after, "last": self._last_claim(), "limit": limit},
        )

    def vectors_of(self, model: str, rows: Collection[int]) -> list[tuple[int, bytes]]:
        """Return (row, float16 bytes) of those claims that have a vector, by row."""
        return self._rows(
            "SELECT claim, data FROM vectors WHERE model = :model AND claim IN (SELECT value FROM json_each(:rows)) "
            "ORDER BY claim",
            {"model": model, "rows": json.dumps(sorted(rows))},
        )

    def rows(self, *, limit: int, **asked: Any) -> list[int]:
        """Return the rows of the newest claims that `claims` would yield for the same keywords."""
        made = compose(Question(**asked, newest_first=True, limit=limit), self._scope(), self._connection)
        return [row for (row,) in self._rows(f"SELECT c.row {made.sql}", made.parameters)] if made.possible else []

    def rows_telling(self, words: str, *, limit: int) -> list[int]:
        """Return the rows of the newest claims with some words, as `search` has them.

        Claims that the view doesn't let through may be among them: `claims_at` leaves those out.
        """
        found = self._rows(
            "SELECT rowid FROM claims_text WHERE claims_text MATCH :words AND rowid <= :last ORDER BY rowid DESC LIMIT :limit",
            {"words": match_expression(words), "last": self._last_claim(), "limit": limit},
        )
        return [row for (row,) in found]

    def unembedded(self, model: str, *, after: int = 0, limit: int | None = None) -> Iterator[tuple[int, str]]:
        """Yield (row of the claim, its quote) of current claims that have no embedding of this model yet, by row."""
        scope = self._scope()
        yield from self._rows(
            f"SELECT c.row, c.quote_exact FROM claims c {where(_lacking(scope))} ORDER BY c.row LIMIT :limit",
            {**scope.parameters, "model": model, "after": after, "limit": -1 if limit is None else limit},
        )

    def unembedded_count(self, model: str) -> int:
        """Return how many current claims have no embedding of this model."""
        scope = self._scope()
        asked = {**scope.parameters, "model": model, "after": 0}
        return int(self._rows(f"SELECT count(*) FROM claims c {where(_lacking(scope))}", asked)[0][0])

    def _last_claim(self) -> int:
        """Return the row that claims stored by the view's time don't exceed; claims are stored in order of reading."""
        last = int(self._rows("SELECT coalesce(max(row), 0) FROM claims")[0][0])
        as_of = self._scope().as_of
        if as_of is None:
            return last
        first = 0
        while first < last:
            middle = (first + last + 1) // 2
            late = self._rows(
                "SELECT r.read_at > :as_of FROM claims c JOIN readings r ON r.row = c.reading "
                "WHERE c.row >= :row ORDER BY c.row LIMIT 1",
                {"row": middle, "as_of": as_of},
            )
            if late and late[0][0]:
                last = middle - 1
            else:
                first = middle
        return first


def _lacking(scope: Scope) -> list[str]:
    return [
        "c.row > :after",
        "NOT EXISTS (SELECT 1 FROM vectors v WHERE v.claim = c.row AND v.model = :model)",
        *scope.claims("c.row", "c.reading"),
    ]
