"""What a command that only reads is given: a database, or a dataset of segments (a folder or an address)."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store import Database


def open_to_read(name: str) -> "Database":
    """Open a database, or a part of a dataset as one (`pipeline.datasets`). Raises `StoreError`."""
    if "://" in name or Path(name.partition("?")[0]).is_dir():
        from dragoman.pipeline.datasets import open_record

        return open_record(name)
    from dragoman.store import open_database

    return open_database(name, create=False, readonly=True)
