"""What can be asked of the claims, and the SQL that asks it: the rarest key leads, the others are looked up."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dragoman.model.attitude import AttitudeType
from dragoman.store.clock import day_of
from dragoman.store.keying import Role, lookups
from dragoman.store.scope import Scope, where

Names = str | Collection[str]
"""One value, or several of which any will do."""

_ATTITUDE_TYPES = frozenset(one.value for one in AttitudeType)
_ENOUGH = 50_000
"""Counting a key's claims further than this wouldn't change which key leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What claims to return; None asks nothing. See `View.claims` for the meaning of each."""

    ids: Collection[str] | None = None
    document: str | None = None
    holder: Names | None = None
    experiencer: Names | None = None
    actor: Names | None = None
    recipient: Names | None = None
    about: Collection[str] | None = None
    kind: Names | None = None
    event_type: Names | None = None
    attitude: Names | None = None
    polarity: str | None = None
    relation: Names | None = None
    attributed: bool | None = None
    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    min_score: float | None = None
    include_rejected: bool = False
    newest_first: bool = False
    limit: int | None = None
    after: int | None = None
    rows: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The FROM, WHERE, ORDER BY and LIMIT of a query over `claims c` and `documents d`; `possible` False: no rows."""

    sql: str
    parameters: dict[str, Any]
    possible: bool = True


def compose(question: Question, scope: Scope, connection: sqlite3.Connection) -> Asked:
    """Return the tail of the query."""
    composing = _Composing(question, scope, connection)
    return composing.asked()


def key_rows(value: Names, scope: Scope, connection: sqlite3.Connection, *, standing: bool = False) -> list[int]:
    """Return the rows of `keys` that a code, actor id or name means, merges followed (`Judged.sharing`)."""
    values = [value] if isinstance(value, str) else list(value)
    wanted = {key for one in values for found in lookups(one) for key in scope.judged.sharing(found, standing=standing)}
    found = connection.execute(
        "SELECT row FROM keys WHERE key IN (SELECT value FROM json_each(?)) ORDER BY row", (json.dumps(sorted(wanted)),)
    )
    return [row for (row,) in found]


class _Composing:
    def __init__(self, question: Question, scope: Scope, connection: sqlite3.Connection) -> None:
        self.question = question
        self.scope = scope
        self.connection = connection
        self.conditions: list[str] = []
        self.parameters: dict[str, Any] = dict(scope.parameters)
        self.possible = True
        self.row = "c.row"
        """SQL of a claim's row: that of the leading table, so that what is out is out before the claim is read."""

    def asked(self) -> Asked:
        leader = self._keys()
        self._contents()
        self._plain()
        self._days()
        self.conditions += self.scope.claims(self.row, "c.reading", with_rejected=self.question.include_rejected)
        order = "DESC" if self.question.newest_first else "ASC"
        if self.question.after is not None:
            self._set(f"{self.row} {'<' if self.question.newest_first else '>'} :after", after=self.question.after)
        tail = f"ORDER BY {self.row} {order}"
        if self.question.limit is not None:
            tail += " LIMIT :limit"
            self.parameters["limit"] = self.question.limit
        sql = f"FROM {leader} JOIN documents d ON d.row = c.document {where(self.conditions)} {tail}"
        return Asked(sql, self.parameters, self.possible)

    def _set(self, condition: str, **values: Any) -> None:
        self.conditions.append(condition)
        self.parameters |= values

    def _any(self, column: str, name: str, value: Names) -> None:
        values = [value] if isinstance(value, str) else list(value)
        if len(values) == 1:
            self._set(f"{column} = :{name}", **{name: values[0]})
        else:
            self._set(f"{column} IN (SELECT value FROM json_each(:{name}))", **{name: json.dumps(values)})

    def _plain(self) -> None:
        asked = self.question
        if asked.ids is not None:
            self._any("c.id", "ids", asked.ids)
        if asked.rows is not None:
            self._set("c.row IN (SELECT value FROM json_each(:rows))", rows=json.dumps(list(asked.rows)))
        if asked.document is not None:
            self._set("c.document = (SELECT row FROM documents WHERE id = :document)", document=asked.document)
        if asked.kind is not None:
            self._any("c.kind", "kind", asked.kind)
        if asked.attributed is not None:
            self.conditions.append("c.depth > 1" if asked.attributed else "c.depth = 1")
        if asked.min_score is not None:
            self._set("c.score >= :min_score", min_score=asked.min_score)

    def _contents(self) -> None:
        asked = self.question
        if asked.event_type is not None:
            self._any(f"(SELECT type FROM events WHERE claim = {self.row})", "event_type", asked.event_type)
        if asked.relation is not None:
            self._any(f"(SELECT kind FROM relations WHERE claim = {self.row})", "relation", asked.relation)
        if asked.attitude is not None:
            values = [asked.attitude] if isinstance(asked.attitude, str) else list(asked.attitude)
            types = [one for one in values if one in _ATTITUDE_TYPES]
            emotions = [one for one in values if one not in _ATTITUDE_TYPES]
            self._set(
                f"EXISTS (SELECT 1 FROM attitudes z WHERE z.claim = {self.row} AND (z.type IN (SELECT value FROM json_each(:types))"
                " OR z.emotion IN (SELECT value FROM json_each(:emotions))))",
                types=json.dumps(types),
                emotions=json.dumps(emotions),
            )
        if asked.polarity is not None:
            self._set(f"(SELECT polarity FROM attitudes WHERE claim = {self.row}) = :polarity", polarity=asked.polarity)

    def _days(self) -> None:
        asked = self.question
        if asked.since is not None:
            self._set("(c.latest >= :since OR (c.latest IS NULL AND c.earliest IS NOT NULL))", since=_day(asked.since))
        if asked.until is not None:
            self._set(
                "(c.earliest <= :until OR (c.earliest IS NULL AND c.latest IS NOT NULL))", until=_day(asked.until)
            )
        if asked.published_since is not None:
            self._set("d.published_day >= :published_since", published_since=_day(asked.published_since))
        if asked.published_until is not None:
            self._set("d.published_day <= :published_until", published_until=_day(asked.published_until))

    def _keys(self) -> str:
        """Return the table that leads; the others become conditions."""
        asked = self.question
        wanted: list[tuple[Role, Names]] = [
            (role, value)
            for role, value in (
                (Role.HOLDER, asked.holder),
                (Role.EXPERIENCER, asked.experiencer),
                (Role.ACTOR, asked.actor),
                (Role.RECIPIENT, asked.recipient),
            )
            if value is not None
        ]
        about = asked.about if asked.about is not None else ()
        wanted += [(Role.ABOUT, one) for one in ([about] if isinstance(about, str) else about)]
        sets = [
            (role, key_rows(value, self.scope, self.connection, standing=role in (Role.HOLDER, Role.EXPERIENCER)))
            for role, value in wanted
        ]
        if any(not keys for _, keys in sets):
            self.possible = False
        if not self.possible or not sets:
            return self._without_keys()
        leader = "claims c"
        if asked.rows is not None:
            self._also(sets)
            return leader
        sets.sort(key=lambda one: self._count(*one))
        role, keys = sets[0]
        if len(keys) == 1:
            self.row = "k.claim"
            self._set("k.role = :leading_role AND k.key = :leading", leading_role=role.value, leading=keys[0])
            leader = "claim_keys k CROSS JOIN claims c ON c.row = k.claim"
        else:
            self._set(
                "c.row IN (SELECT claim FROM claim_keys WHERE role = :leading_role"
                " AND key IN (SELECT value FROM json_each(:leading)))",
                leading_role=role.value,
                leading=json.dumps(keys),
            )
        self._also(sets[1:])
        return leader

    def _also(self, sets: list[tuple[Role, list[int]]]) -> None:
        """Ask for keys that don't lead."""
        for n, (other, more) in enumerate(sets):
            self._set(
                f"EXISTS (SELECT 1 FROM claim_keys x WHERE x.role = {other.value} AND x.claim = {self.row}"
                f" AND x.key IN (SELECT value FROM json_each(:keys_{n})))",
                **{f"keys_{n}": json.dumps(more)},
            )

    def _without_keys(self) -> str:
        """Return the table that leads where no actor is asked for: events of a type, or claims about some days."""
        asked = self.question
        if asked.ids is not None or asked.rows is not None or asked.document is not None:
            return "claims c"
        if isinstance(asked.event_type, str):
            self.row = "e.claim"
            self._set("e.type = :leading", leading=asked.event_type)
            return "events e CROSS JOIN claims c ON c.row = e.claim"
        if isinstance(asked.attitude, str):
            self.row = "t.claim"
            column = "type" if asked.attitude in _ATTITUDE_TYPES else "emotion"
            self._set(f"t.{column} = :leading", leading=asked.attitude)
            return "attitudes t CROSS JOIN claims c ON c.row = t.claim"
        if isinstance(asked.relation, str):
            self.row = "t.claim"
            self._set("t.kind = :leading", leading=asked.relation)
            return "relations t CROSS JOIN claims c ON c.row = t.claim"
        if asked.since is not None:
            until = "" if asked.until is None else "AND (earliest <= :until OR earliest IS NULL)"
            self.conditions.append(
                f"c.row IN (SELECT row FROM claims WHERE latest >= :since {until}"
                " UNION ALL SELECT row FROM claims WHERE latest IS NULL AND earliest IS NOT NULL)"
            )
        return "claims c"

    def _count(self, role: Role, keys: list[int]) -> int:
        found = self.connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM claim_keys WHERE role = ?"
            " AND key IN (SELECT value FROM json_each(?)) LIMIT ?)",
            (role.value, json.dumps(keys), _ENOUGH),
        ).fetchone()
        return int(found[0])


def _day(moment: date | datetime) -> str | None:
    return day_of(moment)
