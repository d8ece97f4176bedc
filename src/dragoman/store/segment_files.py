"""Segments: files of documents with their readings, each written once, whole, under a name of its own.

A segment is one Parquet file (zstd). Its name depends on what it holds, not on who wrote it or when, so that writing it
twice is harmless. The folder is any that fsspec knows: a path, `s3://bucket/prefix`, `memory://name`.
"""

import json
import os
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.errors import DiskFullError, StoreError

ENDING = ".parquet"
_FULL = 28  # errno.ENOSPC
_TOGETHER = 32
"""Rows written, and read, at once: about 3 MB."""
_MAKING = ".making-"
_SUMMARY = b"dragoman"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """An article with what was read of it (`document` is set), or anything else that a source held (`found`).

    The JSON texts are the contract's objects, of claims with what the database keeps beside it. `keys` are those under
    which its claims are found, `since` and `until` the first and last day that any of them tells of. `cause` says why
    there is no reading, None where there is one. `piece` counts the pieces of the partition.
    """

    source: str
    piece: int = 0
    found: str | None = None
    id: str | None = None
    day: date | None = None
    publisher: str | None = None
    document: str | None = None
    notes: str | None = None
    credited_publisher: str | None = None
    coder: str | None = None
    version: str | None = None
    cause: str | None = None
    message: str | None = None
    claims: str | None = None
    issues: str | None = None
    claim_count: int = 0
    keys: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class SegmentFolder:
    """The folder that segments lie in. Raises `StoreError` where it cannot be used, `DiskFullError` where nothing fits."""

    def __init__(self, place: str) -> None:
        """Look at nothing yet. Raises `StoreError` without pyarrow."""
        self.place = place.rstrip("/") or "/"
        if find_spec("pyarrow") is None:
            message = "segments are Parquet files, which need pyarrow (pip install 'dragoman[cluster]')"
            raise StoreError(message)

    @property
    def local(self) -> bool:
        """Whether it is a folder of this machine's."""
        return "://" not in self.place or self.place.startswith("file://")

    @cached_property
    def files(self) -> tuple[Any, str]:
        """The file system (fsspec's), and the folder's name in it."""
        if self.local:
            path = self.place.removeprefix("file://")
            return None, str(Path(path).absolute())
        if find_spec("fsspec") is None:
            message = f"{self.place}: needs fsspec (pip install 'dragoman[cluster]')"
            raise StoreError(message)
        import fsspec  # noqa: PLC0415 - an extra

        if self.place.startswith("s3://") and find_spec("s3fs") is None:
            return _s3(), self.place.removeprefix("s3://")
        try:
            system, path = fsspec.core.url_to_fs(self.place)
        except (ImportError, ValueError) as error:
            message = f"{self.place}: cannot be opened ({error})"
            raise StoreError(message) from error
        return system, path

    def path(self, name: str) -> str:
        """Return where a segment lies, as its file system names it."""
        return f"{self.files[1]}/{name}{ENDING}"

    def make(self) -> None:
        """Make the folder where it is missing."""
        system, folder = self.files
        with self._told():
            if system is None:
                Path(folder).mkdir(parents=True, exist_ok=True)
            else:
                system.makedirs(folder, exist_ok=True)

    def has(self, name: str) -> bool:
        """Say whether a segment is there; then it is whole."""
        system, _ = self.files
        with self._told():
            return Path(self.path(name)).exists() if system is None else bool(system.exists(self.path(name)))

    def names(self) -> list[str]:
        """Return the names of all segments, sorted."""
        system, folder = self.files
        found: list[str] = []
        with suppress(FileNotFoundError), self._told():
            if system is None:
                found = [entry.name for entry in os.scandir(folder)] if Path(folder).is_dir() else []
            else:
                system.invalidate_cache()
                found = [str(one).rpartition("/")[2] for one in system.ls(folder, detail=False)]
        return sorted(one.removesuffix(ENDING) for one in found if one.endswith(ENDING) and not one.startswith(_MAKING))

    def remove(self, name: str) -> None:
        """Remove a segment; one that is not there is no error."""
        system, _ = self.files
        with suppress(FileNotFoundError), self._told():
            Path(self.path(name)).unlink() if system is None else system.rm_file(self.path(name))

    def sweep(self) -> None:
        """Remove what writers that were killed have left half made, and the folder where it is empty then."""
        system, folder = self.files
        if system is None and Path(folder).is_dir():
            for left in Path(folder).glob(f"{_MAKING}*"):
                left.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove the folder where nothing is in it."""
        system, folder = self.files
        if system is None:
            with suppress(OSError):
                Path(folder).rmdir()
                Path(folder).parent.rmdir()

    def write(self, name: str, rows: Iterable[SegmentRow], summary: dict[str, Any]) -> int:
        """Write a segment whole or not at all, and return its bytes; one that is there is replaced by its like.

        `summary` (JSON) is asked for when the last row is written, and is kept in the file.
        """
        system, folder = self.files
        with self._told():
            where = folder if system is None else tempfile.gettempdir()
            made = Path(where) / f"{_MAKING}{name}-{uuid.uuid4().hex[:12]}{ENDING}"
            try:
                _write(made, rows, summary)
                size = made.stat().st_size
                if system is None:
                    made.replace(self.path(name))
                    _sync_folder(folder)
                else:
                    system.put_file(str(made), self.path(name))
            finally:
                made.unlink(missing_ok=True)
        return size

    def rows(self, name: str) -> Iterator[SegmentRow]:
        """Yield the rows of a segment in order; only some of them are in memory at once."""
        from pyarrow import parquet  # noqa: PLC0415

        with self._told(), self._open(name) as file, parquet.ParquetFile(file) as opened:
            for batch in opened.iter_batches(batch_size=_TOGETHER):
                for row in batch.to_pylist():
                    yield SegmentRow(**(row | {"keys": tuple(row["keys"] or ())}))

    def summary(self, name: str) -> dict[str, Any]:
        """Return what was kept of a segment beside its rows."""
        from pyarrow import parquet  # noqa: PLC0415

        with self._told(), self._open(name) as file:
            kept = parquet.read_metadata(file).metadata or {}
        found: dict[str, Any] = json.loads(kept.get(_SUMMARY, b"{}"))
        return found

    def _open(self, name: str) -> BinaryIO:
        system, _ = self.files
        return cast("BinaryIO", Path(self.path(name)).open("rb") if system is None else system.open(self.path(name)))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in one line what is wrong with the folder or a file of it."""
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            if error.errno == _FULL or "No space left" in str(error):
                message = f"{self.place}: the disk is full (what is written there is whole; free some space, run again)"
                raise DiskFullError(message) from error
            message = f"{self.place}: cannot be used: {error.strerror or error}"
            raise StoreError(message) from error
        except _arrow_errors() as error:
            message = f"{self.place}: has a damaged segment ({str(error)[:120]})"
            raise StoreError(message) from error


def _s3() -> Any:
    """Return S3 by Arrow's own client, as fsspec has file systems; `AWS_ENDPOINT_URL` names another server than Amazon's."""
    from fsspec.implementations.arrow import ArrowFSWrapper  # noqa: PLC0415
    from pyarrow.fs import S3FileSystem  # noqa: PLC0415

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    return ArrowFSWrapper(S3FileSystem(endpoint_override=endpoint) if endpoint else S3FileSystem())


def _arrow_errors() -> tuple[type[Exception], ...]:
    import pyarrow as pa  # noqa: PLC0415

    return (pa.ArrowInvalid, pa.ArrowIOError)


def schema() -> Any:
    """Return the Arrow schema of a segment."""
    import pyarrow as pa  # noqa: PLC0415

    days, lists = {"day", "since", "until"}, {"keys"}
    types = {name: pa.date32() if name in days else pa.string() for name in SegmentRow.__dataclass_fields__}
    types |= {name: pa.list_(pa.string()) for name in lists} | {"claim_count": pa.int32(), "piece": pa.int32()}
    return pa.schema(list(types.items()))


def _write(path: Path, rows: Iterable[SegmentRow], summary: dict[str, Any]) -> None:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    names = list(SegmentRow.__dataclass_fields__)
    columns = schema()
    waiting = iter(rows)
    with path.open("wb") as file:
        with parquet.ParquetWriter(file, columns, compression="zstd") as writer:
            while some := list(islice(waiting, _TOGETHER)):
                batch = {name: [getattr(row, name) for row in some] for name in names}
                writer.write_table(pa.table(batch, schema=columns))
            writer.add_key_value_metadata({_SUMMARY.decode(): json.dumps(summary)})
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: str) -> None:
    with suppress(OSError):  # some systems have no handle of a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
