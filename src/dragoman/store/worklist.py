"""What is left to do: documents without a reading or an origin, inputs by kind and state; page by page."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model.claim import Coder
from dragoman.store.clock import unstamp
from dragoman.store.records import Input
from dragoman.store.scope import where

_NOT_READ = (
    "NOT EXISTS (SELECT 1 FROM readings r JOIN coders o ON o.row = r.coder "
    "WHERE r.document = d.row AND o.name = :name{more})"
)
_COUNTED = """
SELECT (SELECT count(*) FROM documents) - (SELECT count(DISTINCT r.document) FROM readings r
  JOIN coders o ON o.row = r.coder WHERE o.name = :name AND (:version IS NULL OR o.version = :version))
"""
"""Documents without a reading, counted without looking at each."""
_INPUT = "row, location, kind, state, tries, fingerprint, position, error, detail, added_at, changed_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """Documents to be read again where another version of the coder has read them: all, or those of some days, of a publisher."""

    since: date | None = None
    until: date | None = None
    publisher: str | None = None


class Worklist:
    """Reads the work list as it is now; every list is a page, which `after` (the last row) goes on from."""

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def unread_after(
        self, coder: Coder, *, reread: Rereading | None = None, after: int = 0, limit: int = 100
    ) -> list[tuple[int, str]]:
        """Return row and id of documents that no version of this coder has read, oldest first.

        With `reread` also of those that another version has read and this one has not.
        """
        sql, parameters = _unread(coder, reread)
        return self._rows(
            f"SELECT d.row, d.id FROM documents d WHERE d.row > :after AND ({sql}) ORDER BY d.row LIMIT :limit",
            {**parameters, "after": after, "limit": limit},
        )

    def unread_count(self, coder: Coder, *, reread: Rereading | None = None) -> int:
        """Return how many documents `unread_after` has in all."""
        if reread is None or reread == Rereading():
            version = None if reread is None else coder.version
            return int(self._rows(_COUNTED, {"name": coder.name, "version": version})[0][0])
        sql, parameters = _unread(coder, reread)
        return int(self._rows(f"SELECT count(*) FROM documents d WHERE {sql}", parameters)[0][0])

    def outdated_count(self, coder: Coder) -> int:
        """Return how many documents other versions of this coder have read, and this one has not."""
        return self.unread_count(coder, reread=Rereading()) - self.unread_count(coder)

    def undecided(self, *, after: int = 0, limit: int = 100) -> list[tuple[int, str]]:
        """Return row and id of documents whose origin was never decided, oldest first."""
        return self._rows(
            "SELECT d.row, d.id FROM documents d WHERE d.row > :after AND NOT EXISTS "
            "(SELECT 1 FROM origins o WHERE o.document = d.row) ORDER BY d.row LIMIT :limit",
            {"after": after, "limit": limit},
        )

    def untold(self, *, after: int = 0, limit: int = 100) -> list[tuple[int, str]]:
        """Return row and id of documents with a current claim of an event that was never put into a happening."""
        return self._rows(
            "SELECT d.row, d.id FROM documents d WHERE d.row > :after AND EXISTS (SELECT 1 FROM claims c "
            "WHERE c.document = d.row AND c.kind = 'event' AND c.judgement IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = c.reading) "
            "AND NOT EXISTS (SELECT 1 FROM happenings h WHERE h.claim = c.id)) ORDER BY d.row LIMIT :limit",
            {"after": after, "limit": limit},
        )

    def decided_happenings(self, document: str) -> dict[str, str | None]:
        """Return claim id -> happening for the claims of a document that were decided; None: it is in none."""
        found = self._rows(
            "SELECT h.claim, h.happening FROM documents d JOIN claims c ON c.document = d.row "
            "JOIN happenings h ON h.claim = c.id WHERE d.id = :document ORDER BY h.row",
            {"document": document},
        )
        return dict(found)

    def input_page(
        self, *, kind: str | None = None, state: str | None = None, after: int = 0, limit: int = 100
    ) -> list[Input]:
        """Return a page of the work list, in order of adding."""
        conditions = ["row > :after"]
        conditions += [] if state is None else ["state = :state"]
        conditions += [] if kind is None else ["kind = :kind"]
        found = self._rows(
            f"SELECT {_INPUT} FROM inputs {where(conditions)} ORDER BY row LIMIT :limit",
            {"state": state, "kind": kind, "after": after, "limit": limit},
        )
        return [_input(row) for row in found]

    def input_count(self, *, kind: str | None = None, state: str | None = None) -> int:
        """Return how many inputs are of a kind and in a state."""
        conditions = [*([] if state is None else ["state = :state"]), *([] if kind is None else ["kind = :kind"])]
        found = self._rows(f"SELECT count(*) FROM inputs {where(conditions)}", {"state": state, "kind": kind})
        return int(found[0][0])


def _unread(coder: Coder, reread: Rereading | None) -> tuple[str, dict[str, Any]]:
    """Return the condition on a document `d` that it is to be read, and its parameters."""
    parameters: dict[str, Any] = {"name": coder.name}
    sql = _NOT_READ.format(more="")
    if reread is None:
        return sql, parameters
    conditions = [_NOT_READ.format(more=" AND o.version = :version")]
    asked = {
        "d.published_day >= :since": None if reread.since is None else reread.since.isoformat(),
        "d.published_day <= :until": None if reread.until is None else reread.until.isoformat(),
        "d.publisher = :publisher": reread.publisher,
    }
    for condition, value in asked.items():
        if value is not None:
            conditions.append(condition)
            parameters[condition.rpartition(":")[2]] = value
    return f"{sql} OR ({' AND '.join(conditions)})", {**parameters, "version": coder.version}


def _input(row: tuple[Any, ...]) -> Input:
    number, location, kind, state, tries, fingerprint, position, error, detail, added, changed = row
    return Input(
        row=number,
        location=location,
        kind=kind,
        state=state,
        tries=tries,
        fingerprint=fingerprint,
        position=position,
        error=error,
        detail=None if detail is None else json.loads(detail),
        added_at=unstamp(added),
        changed_at=unstamp(changed),
    )
