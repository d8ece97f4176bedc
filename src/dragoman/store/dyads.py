"""Who stands how towards whom by day, week, month or year: the SQL over `dyads`, counted in origins."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.store.asking import key_rows
from dragoman.store.keying import folded
from dragoman.store.records import Dyad, Period
from dragoman.store.scope import Scope, where

HELD = ("happened", "ongoing")
"""Statuses of events that count: what is planned, possible or denied did not take place."""

PERIODS = {
    "day": "{0}",
    "week": "date({0}, 'weekday 0', '-6 days')",
    "month": "substr({0}, 1, 7) || '-01'",
    "year": "substr({0}, 1, 4) || '-01-01'",
    "all": "NULL",
}
"""SQL for the first day of a day's period; "all" is one row of everything, its period None."""
# One row an origin first, so that ten copies of a wire story weigh as one; then the origins are counted.
_TABLE = """
SELECT period, a, b, count(*), sum(documents), sum(claims),
       sum(events > 0), sum(cooperation > 0), sum(conflict > 0), avg(goldstein),
       sum(attitudes > 0), sum(positive > 0), sum(negative > 0), sum(relations > 0), avg(warmth), sum(attributed > 0)
FROM (
  SELECT {period} AS period, {a} AS a, {b} AS b, coalesce({origin}, y.document) AS origin,
         count(DISTINCT y.document) AS documents, count(DISTINCT y.claim) AS claims,
         sum({held}) AS events, sum({held} AND y.value > 0) AS cooperation, sum({held} AND y.value < 0) AS conflict,
         avg(CASE WHEN {held} THEN y.value END) AS goldstein,
         sum(y.kind = 'attitude') AS attitudes, sum(y.kind = 'attitude' AND y.value > 0) AS positive,
         sum(y.kind = 'attitude' AND y.value < 0) AS negative,
         sum(y.kind = 'relation') AS relations, avg(CASE WHEN y.kind = 'relation' THEN y.value END) AS warmth,
         sum(y.attributed) AS attributed
  FROM dyads y {joins} {where}
  GROUP BY 1, 2, 3, 4
)
GROUP BY period, a, b ORDER BY a, b, period
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadQuestion:
    """Which dyads; `a` towards `b`. Without both, chief keys only (country, else actor, else name)."""

    by: Period = "month"
    a: str | None = None
    b: str | None = None
    since: date | None = None
    until: date | None = None
    statuses: Collection[str] = field(default=HELD)
    attributed: bool | None = None


_NAMED = """
SELECT p.name, p.actor, p.country FROM claim_parties p WHERE p.claim IN (
  SELECT k.claim FROM claim_keys k JOIN keys n ON n.row = k.key WHERE n.key = :name AND k.role IN (1, 2, 3, 4, 5) LIMIT 50)
"""


def table(question: DyadQuestion, scope: Scope, connection: sqlite3.Connection) -> list[Dyad]:
    """Return the rows, by a, b and period; the period None comes first."""
    conditions = scope.claims("y.claim", "y.reading")
    parameters: dict[str, Any] = dict(scope.parameters)
    parameters["statuses"] = json.dumps(list(question.statuses))
    names: dict[str, str] = {}
    joins: list[str] = []
    for side, value in (("a", question.a), ("b", question.b)):
        if value is None:
            joins.append(f"JOIN keys key_{side} ON key_{side}.row = y.{side}")
            names[side] = _label(side, scope, joins, parameters)
            continue
        meant = _chief_of(value, connection)
        keys = key_rows(meant, scope, connection)
        if not keys:
            return []
        conditions.append(f"y.{side} IN (SELECT value FROM json_each(:{side}_keys))")
        if side == "a":
            standing = key_rows(meant, scope, connection, standing=True)
            conditions.append("(y.kind <> 'attitude' OR y.a IN (SELECT value FROM json_each(:standing)))")
            parameters["standing"] = json.dumps(standing)
        parameters |= {f"{side}_keys": json.dumps(keys), f"{side}_name": value}
        names[side] = f":{side}_name"
    if question.a is None or question.b is None:
        conditions.append("y.main = 1")
    conditions += _filters(question, parameters)
    period = PERIODS[question.by]
    sql = _TABLE.format(
        period=f"CASE WHEN {period.format('y.earliest')} = {period.format('y.latest')} THEN {period.format('y.earliest')} END",
        a=names["a"],
        b=names["b"],
        origin=scope.origin_number("y.document"),
        held="(y.kind = 'event' AND y.status IN (SELECT value FROM json_each(:statuses)))",
        joins=" ".join(joins),
        where=where(conditions),
    )
    return [dyad(row) for row in connection.execute(sql, parameters)]


def _chief_of(value: str, connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the value, and where it is a name the actor that most claims mean by it: dyads are kept by actor."""
    name = folded(value)
    named = connection.execute(_NAMED, {"name": name}).fetchall()
    meant = Counter(actor or country for other, actor, country in named if folded(other) == name)
    meant.pop(None, None)
    return (value, *(str(actor) for actor, _ in meant.most_common(1)))


def dyad(row: tuple[Any, ...]) -> Dyad:
    """Return the row of a table of dyads whose period is text, columns in the order of `Dyad`."""
    return Dyad(None if row[0] is None else date.fromisoformat(row[0]), *row[1:])


def _label(side: str, scope: Scope, joins: list[str], parameters: dict[str, Any]) -> str:
    """Return the SQL of a side's key after merges; who feels is not a state for being of it (rule 5)."""
    acting, feeling = chief_merges(scope)
    if not acting:
        return f"key_{side}.key"
    parameters |= {"acting": json.dumps(acting), "feeling": json.dumps(feeling)}
    joins.append(f"LEFT JOIN json_each(:acting) acting_{side} ON acting_{side}.key = key_{side}.key")
    if side == "b":
        return "coalesce(acting_b.value, key_b.key)"
    joins.append("LEFT JOIN json_each(:feeling) feeling_a ON feeling_a.key = key_a.key")
    return "coalesce(CASE WHEN y.kind = 'attitude' THEN feeling_a.value ELSE acting_a.value END, key_a.key)"


def chief_merges(scope: Scope) -> tuple[dict[str, str], dict[str, str]]:
    """Return what each merged key leads to: where it acts the actor's country, else the actor; where it feels the actor."""
    finals = {key: scope.judged.final(key) for key in scope.judged.merges}
    held = {key: value for key, value in finals.items() if value is not None}
    acting = {key: str(value.get("country") or value["into"]) for key, value in held.items()}
    return acting, {key: str(value["into"]) for key, value in held.items()}


def _filters(question: DyadQuestion, parameters: dict[str, Any]) -> list[str]:
    made: list[str] = []
    if question.since is not None:
        made.append("(y.latest >= :since OR (y.latest IS NULL AND y.earliest IS NOT NULL))")
        parameters["since"] = question.since.isoformat()
    if question.until is not None:
        made.append("(y.earliest <= :until OR (y.earliest IS NULL AND y.latest IS NOT NULL))")
        parameters["until"] = question.until.isoformat()
    if question.attributed is not None:
        made.append("y.attributed = :attributed")
        parameters["attributed"] = int(question.attributed)
    return made
