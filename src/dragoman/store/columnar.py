"""Panels and big scans by DuckDB over Parquet segments of the database (`segments`): all dyads in one go."""

import json
import sqlite3
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.model.notebook import MOST, table
from dragoman.store.dyads import DyadQuestion, chief_merges
from dragoman.store.records import Dyad
from dragoman.store.scope import Scope
from dragoman.store.segments import TABLES, Segments

_PERIODS = {
    "day": "{0}",
    "week": "date_trunc('week', {0})",
    "month": "date_trunc('month', {0})",
    "year": "date_trunc('year', {0})",
    "all": "NULL",
}
_HELD = "kind = 'event' AND list_contains($statuses, status)"
# Documents first, then the origins that they carry, then the count of origins: as in `dyads`, with which the tests compare
# it. (Counting distinct documents and claims in one step takes 40 % longer.)
_PANEL = """
WITH here AS (
  SELECT CASE WHEN {start} = {end} THEN {start} END::DATE AS period, {a} AS a, {b} AS b, y.* EXCLUDE (a, b, earliest, latest)
  FROM all_dyads y {joins}
  WHERE y.main {filters}
    AND y.reading NOT IN (SELECT reading FROM gone) AND y.claim NOT IN (SELECT claim FROM hidden)
), document AS (
  SELECT period, a, b, y.document, {claims} AS claims,
         count(*) FILTER ({held}) AS events,
         count(*) FILTER ({held} AND value > 0) AS cooperation,
         count(*) FILTER ({held} AND value < 0) AS conflict,
         sum(value) FILTER ({held}) AS goldstein, count(value) FILTER ({held}) AS scored,
         count(*) FILTER (kind = 'attitude') AS attitudes,
         count(*) FILTER (kind = 'attitude' AND value > 0) AS positive,
         count(*) FILTER (kind = 'attitude' AND value < 0) AS negative,
         count(*) FILTER (kind = 'relation') AS relations,
         sum(value) FILTER (kind = 'relation') AS warmth, count(value) FILTER (kind = 'relation') AS warmed,
         count(*) FILTER (attributed) AS attributed
  FROM here y GROUP BY ALL
), origin AS (
  SELECT period, a, b, coalesce(o.origin, document.document) AS origin, count(*) AS documents, sum(claims) AS claims,
         sum(events) AS events, sum(cooperation) AS cooperation, sum(conflict) AS conflict,
         sum(goldstein) / sum(scored) AS goldstein,
         sum(attitudes) AS attitudes, sum(positive) AS positive, sum(negative) AS negative,
         sum(relations) AS relations, sum(warmth) / sum(warmed) AS warmth, sum(attributed) AS attributed
  FROM document LEFT JOIN origins o ON o.document = document.document
  GROUP BY ALL
), counted AS (
  SELECT period, a, b, count(*) AS origins, sum(documents)::INTEGER AS documents, sum(claims)::INTEGER AS claims,
         count(*) FILTER (events > 0) AS events, count(*) FILTER (cooperation > 0) AS cooperation,
         count(*) FILTER (conflict > 0) AS conflict, avg(goldstein) AS goldstein,
         count(*) FILTER (attitudes > 0) AS attitudes, count(*) FILTER (positive > 0) AS positive,
         count(*) FILTER (negative > 0) AS negative, count(*) FILTER (relations > 0) AS relations,
         avg(warmth) AS warmth, count(*) FILTER (attributed > 0) AS attributed
  FROM origin GROUP BY ALL
)
SELECT period, ka.key AS a, kb.key AS b, counted.* EXCLUDE (period, a, b)
FROM counted JOIN all_keys ka ON ka.row = counted.a JOIN all_keys kb ON kb.row = counted.b
ORDER BY ka.key, kb.key, period NULLS FIRST
"""
_OF_ATTITUDE = (
    "AND y.kind = 'attitude' AND y.claim IN "
    "(SELECT claim FROM all_attitudes WHERE emotion = $attitude OR type = $attitude)"
)
_MERGED = {
    "a": "coalesce(CASE WHEN y.kind = 'attitude' THEN ma.feeling ELSE ma.acting END, y.a)",
    "b": "coalesce(mb.acting, y.b)",
    "joins": "LEFT JOIN merges ma ON ma.key = y.a LEFT JOIN merges mb ON mb.key = y.b",
    "claims": "count(DISTINCT claim)",
}
_UNMERGED = {"a": "y.a", "b": "y.b", "joins": "", "claims": "count(*)"}
"""Without merges a claim has each dyad once."""


def available() -> bool:
    """Say whether DuckDB is installed."""
    return find_spec("duckdb") is not None


class Panel:
    """All dyads by period: one row for each (a, b, period), columns as in `Dyad`. Computed when asked for a form."""

    def __init__(self, relation: Any) -> None:
        """Hold DuckDB's relation."""
        self._relation = relation

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return list(self._relation.columns)

    def rows(self) -> list[Dyad]:
        """Return the rows as objects."""
        return list(map(Dyad._make, self._relation.fetchall()))

    def tuples(self) -> list[tuple[Any, ...]]:
        """Return the rows as plain tuples: several times quicker than objects."""
        return list(self._relation.fetchall())

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a DuckDB query over the table `panel`: sums of sums need not leave DuckDB."""
        return list(self._relation.query("panel", sql).fetchall())

    def arrow(self) -> Any:
        """Return a pyarrow.Table, which pandas and polars read. Raises `StoreError` without pyarrow."""
        if find_spec("pyarrow") is None:
            message = "Arrow tables need pyarrow (pip install pyarrow)"
            raise StoreError(message)
        return self._relation.to_arrow_table()

    def parquet(self, path: Path) -> None:
        """Write a Parquet file."""
        self._relation.write_parquet(str(path), compression="zstd")

    def csv(self, path: Path) -> None:
        """Write a CSV file with a header; what is unknown is empty."""
        self._relation.write_csv(str(path), header=True)

    def _repr_html_(self) -> str:
        """Return a table of the first rows, for notebooks."""
        rows = self._relation.limit(MOST).fetchall()
        count = self._relation.shape[0]
        return table(f"{count:,} rows: a towards b, by period", self.columns, rows, more=count - MOST)


class Columns:
    """DuckDB over one database, as one scope lets it through. Close it when done."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Load nothing yet. Raises `StoreError` where DuckDB isn't installed."""
        if not available():
            message = "panels of all dyads need DuckDB (pip install duckdb)"
            raise StoreError(message)
        import duckdb  # noqa: PLC0415 - 0.1 s, and not everybody's

        self._connection = connection
        self._segments = Segments(connection, path)
        self._duck = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
        self._path = path

    def close(self) -> None:
        """Free DuckDB's memory and temporary files."""
        self._duck.close()
        self._segments.close()

    def refresh(self, tables: Collection[str] = ("dyads", "keys")) -> None:
        """Bring the columnar copy of some tables up to date."""
        for name in tables:
            self._segments.load(self._duck, TABLES[name])

    def scoped(self, scope: Scope) -> None:
        """Tell DuckDB what the scope hides, merges and traces to one origin: tables gone, hidden, merges, origins."""
        named = {} if scope.as_of is None else {"as_of": scope.as_of}
        self._table("gone", {"reading": [row for (row,) in self._connection.execute(scope.gone(), named)]})
        self._table("hidden", {"claim": scope.hidden})
        acting, feeling = chief_merges(scope)
        keys = self._connection.execute(
            "SELECT old.row, actor.row, feeler.row FROM json_each(?) a JOIN json_each(?) f ON f.key = a.key "
            "JOIN keys old ON old.key = a.key JOIN keys actor ON actor.key = a.value JOIN keys feeler ON feeler.key = f.value",
            (json.dumps(acting), json.dumps(feeling)),
        ).fetchall()
        columns = list(zip(*keys, strict=True)) or [(), (), ()]
        self._table("merges", dict(zip(("key", "acting", "feeling"), map(list, columns), strict=True)))
        found = self._connection.execute(
            "SELECT o.document, coalesce(d.row, o.origin) FROM origins o LEFT JOIN documents d ON d.id = o.origin "
            f"WHERE o.row = {scope.newest('row', 'origins', 'document', 'o.document', 'decided_at')}",
            named,
        ).fetchall()
        numbers: dict[int | str, int] = {}
        for _, origin in found:
            numbers.setdefault(origin, origin if isinstance(origin, int) else -len(numbers) - 1)
        self._table("origins", {"document": [one for one, _ in found], "origin": [numbers[one] for _, one in found]})

    def panel(self, question: DyadQuestion, scope: Scope, *, attitude: str | None = None) -> Panel:
        """Return all dyads by period; with `attitude` of claims with that emotion or type alone."""
        self.refresh(("dyads", "keys") if attitude is None else ("dyads", "keys", "attitudes"))
        self.scoped(scope)
        filters: list[str] = []
        parameters: dict[str, Any] = {"statuses": list(question.statuses)}
        if question.since is not None:
            filters.append("AND (y.latest >= $since OR (y.latest IS NULL AND y.earliest IS NOT NULL))")
            parameters["since"] = question.since
        if question.until is not None:
            filters.append("AND (y.earliest <= $until OR (y.earliest IS NULL AND y.latest IS NOT NULL))")
            parameters["until"] = question.until
        if question.attributed is not None:
            filters.append("AND y.attributed = $attributed")
            parameters["attributed"] = question.attributed
        if attitude is not None:
            filters.append(_OF_ATTITUDE)
            parameters["attitude"] = attitude
        period = _PERIODS[question.by]
        sql = _PANEL.format(
            start=period.format("y.earliest"),
            end=period.format("y.latest"),
            held=_HELD,
            filters=" ".join(filters),
            **(_MERGED if scope.judged.merges else _UNMERGED),
        )
        return Panel(self._duck.sql(sql, params=parameters))

    def sql(
        self, query: str, parameters: dict[str, Any] | None = None, *, tables: Collection[str] = tuple(TABLES)
    ) -> Any:
        """Return DuckDB's relation for a query over all_claims, all_events, all_attitudes, all_dyads, all_keys.

        Only what `scoped` hid is in the tables gone and hidden; the query says what it wants of that.
        """
        self.refresh(tables)
        return self._duck.sql(query, params=parameters or {})

    def _table(self, name: str, columns: dict[str, list[int]]) -> None:
        """Make a small table out of lists of whole numbers."""
        wanted = ", ".join(f"unnest(?::BIGINT[]) AS {column}" for column in columns)
        self._duck.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {wanted}", list(columns.values()))
