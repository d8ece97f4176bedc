"""The table of csv as Parquet, with types, by DuckDB: rows go to a file of JSON lines first, so that memory stays flat."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.share.exports.flat import COLUMNS, row_of
from dragoman.share.exports.writing import Written, plain
from dragoman.store.records import Record

_MEMORY = "384MB"
"""What DuckDB takes at most: it needs as much for a hundred rows of long quotes as for a million."""


def write_parquet(records: Iterable[Record], path: Path) -> Written:
    """Write one row for every claim. Raises `StoreError` without DuckDB."""
    try:
        import duckdb  # noqa: PLC0415 - 0.1 s, and only this needs it
    except ImportError as error:
        message = "parquet needs DuckDB: pip install duckdb"
        raise StoreError(message) from error
    count = 0
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("w", encoding="utf-8", newline="\n") as target:
            for record in records:
                row = {key: plain(value) if isinstance(value, str) else value for key, value in row_of(record).items()}
                target.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(f"SET memory_limit = '{_MEMORY}'")
            connection.execute("SET temp_directory = " + _quoted(Path(folder)))
            source = f"read_json({_quoted(lines)}, format = 'newline_delimited', columns = {_columns()})"
            copy = f"COPY (SELECT * FROM {source}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - own words
            connection.execute(copy)
    return Written(rows=count)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _columns() -> str:
    return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items()) + "}"
