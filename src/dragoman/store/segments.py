"""Columnar copies of append-only tables: Parquet segments beside the database, each of one range of rows.

Rows that were committed never change, so a segment is written once and stays true. The folder is a cache: it may be
deleted at any time, and segments of another file that had the same name are not used.
"""

import csv
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEGMENT = 50_000
"""Rows that are worth a segment of their own; fewer new ones are read straight from the database."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the column that numbers its rows, and its columns with DuckDB's types."""

    name: str
    number: str
    columns: dict[str, str]

    def select(self) -> str:
        """Return the SQL for a range of rows of the SQLite file."""
        columns = ", ".join(self.columns)
        return (
            f"SELECT {columns} FROM {self.name} WHERE {self.number} > ? AND {self.number} <= ? ORDER BY {self.number}"
        )


TABLES = {
    table.name: table
    for table in (
        Table(
            "dyads",
            "claim",
            {
                "a": "INTEGER", "b": "INTEGER", "claim": "INTEGER", "main": "BOOLEAN", "reading": "INTEGER",
                "document": "INTEGER", "kind": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR", "value": "DOUBLE",
                "attributed": "BOOLEAN", "earliest": "DATE", "latest": "DATE",
            },
        ),
        Table(
            "keys",
            "row",
            {"row": "INTEGER", "key": "VARCHAR", "kind": "VARCHAR", "name": "VARCHAR", "country": "VARCHAR",
             "sector": "VARCHAR"},
        ),
        Table(
            "claims",
            "row",
            {
                "row": "INTEGER", "id": "VARCHAR", "reading": "INTEGER", "document": "INTEGER", "kind": "VARCHAR",
                "form": "VARCHAR", "cue_type": "VARCHAR", "presupposed": "BOOLEAN", "score": "DOUBLE",
                "quote_start": "INTEGER", "quote_end": "INTEGER", "content": "VARCHAR", "depth": "INTEGER",
                "holder": "VARCHAR", "holder_actor": "VARCHAR", "holder_country": "VARCHAR",
                "author_factuality": "VARCHAR", "holder_factuality": "VARCHAR", "earliest": "DATE", "latest": "DATE",
                "told": "BOOLEAN",
            },
        ),
        Table(
            "events",
            "claim",
            {
                "claim": "INTEGER", "type": "VARCHAR", "mode": "VARCHAR", "status": "VARCHAR", "earliest": "DATE",
                "latest": "DATE", "precision": "VARCHAR", "place": "VARCHAR", "place_country": "VARCHAR",
                "lat": "DOUBLE", "lon": "DOUBLE", "goldstein": "DOUBLE",
            },
        ),
        Table(
            "attitudes",
            "claim",
            {
                "claim": "INTEGER", "type": "VARCHAR", "polarity": "VARCHAR", "emotion": "VARCHAR", "word": "VARCHAR",
                "intensity": "VARCHAR", "trend": "VARCHAR", "target_claim": "VARCHAR", "target_text": "VARCHAR",
            },
        ),
    )
}  # fmt: skip


class Segments:
    """The columnar copy of one database, read through a connection to it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use the folder beside the file, or a temporary one where that can't be written."""
        self._connection = connection
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._read: dict[str, tuple[int, int]] = {}
        """Of each table the range of rows that DuckDB already has beside the segments."""
        identity: str = connection.execute("SELECT value FROM facts WHERE name = 'identity'").fetchone()[0]
        self.folder = path.with_name(path.name + ".columns") / identity
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._temporary = tempfile.TemporaryDirectory(prefix="dragoman-")
            self.folder = Path(self._temporary.name)
        if self._temporary is None and not os.access(self.folder, os.W_OK):
            self._temporary = tempfile.TemporaryDirectory(prefix="dragoman-")
            self.folder = Path(self._temporary.name)

    def close(self) -> None:
        """Remove a temporary folder."""
        if self._temporary is not None:
            self._temporary.cleanup()

    def load(self, duck: Any, table: Table) -> None:
        """Make the table a view of DuckDB's over its segments and the rows that are newer than they."""
        newest = self._newest(table)
        found = self._segments(table)
        covered = max((end for end, _ in found), default=0)
        if newest - covered >= SEGMENT:
            found.append((newest, self._write(duck, table, covered, newest)))
            covered = newest
        self._recent(duck, table, covered, newest)
        whole = f"recent_{table.name}"
        if found:
            duck.read_parquet([str(path) for _, path in found]).create_view(f"old_{table.name}", replace=True)
            whole = f"(SELECT * FROM old_{table.name} UNION ALL SELECT * FROM recent_{table.name})"
        duck.execute(f"CREATE OR REPLACE VIEW all_{table.name} AS SELECT * FROM {whole}")

    def _newest(self, table: Table) -> int:
        """Return the highest number; that of `dyads` is its claim's, which leads no index."""
        numbered = "claims" if table.number == "claim" else table.name
        return int(self._connection.execute(f"SELECT coalesce(max(row), 0) FROM {numbered}").fetchone()[0])

    def _segments(self, table: Table) -> list[tuple[int, Path]]:
        """Return the unbroken chain of segments from the first row on, with the row at which each ends."""
        by_start: dict[int, tuple[int, Path]] = {}
        for path in sorted(self.folder.glob(f"{table.name}-*.parquet")):
            start, end = (int(part) for part in path.stem.split("-")[1:])
            by_start[start] = max(by_start.get(start, (0, path)), (end, path))
        chain: list[tuple[int, Path]] = []
        at = 0
        while at in by_start:
            chain.append(by_start[at])
            at = by_start[at][0]
        return chain

    def _write(self, duck: Any, table: Table, after: int, until: int) -> Path:
        goal = self.folder / f"{table.name}-{after:012d}-{until:012d}.parquet"
        rows = self.folder / f"{goal.name}.{os.getpid()}.csv"
        made = self.folder / f"{goal.name}.{os.getpid()}"
        try:
            self._to_csv(table, rows, after, until)
            self._from_csv(duck, table, rows).write_parquet(str(made), compression="zstd")
            made.replace(goal)
        finally:
            rows.unlink(missing_ok=True)
            made.unlink(missing_ok=True)
        return goal

    def _recent(self, duck: Any, table: Table, after: int, until: int) -> None:
        if self._read.get(table.name) == (after, until):
            return
        columns = ", ".join(f"{name} {kind}" for name, kind in table.columns.items())
        duck.execute(f"CREATE OR REPLACE TABLE recent_{table.name} ({columns})")
        if until > after:
            rows = self.folder / f"recent-{table.name}.{os.getpid()}.csv"
            try:
                self._to_csv(table, rows, after, until)
                self._from_csv(duck, table, rows).insert_into(f"recent_{table.name}")
            finally:
                rows.unlink(missing_ok=True)
        self._read[table.name] = after, until

    def _to_csv(self, table: Table, path: Path, after: int, until: int) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(self._connection.execute(table.select(), (after, until)))

    def _from_csv(self, duck: Any, table: Table, path: Path) -> Any:
        return duck.read_csv(
            str(path),
            header=False,
            columns=table.columns,
            auto_detect=False,
            quotechar='"',
            escapechar='"',
            delimiter=",",
        )
