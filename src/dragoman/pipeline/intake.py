"""Files and folders of the work list become stored documents, a slice at a time, so that readers are fed meanwhile."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.load import Found, Limits, PassedOver, Unreadable, contents
from dragoman.pipeline.desk import FILE, FOLDER, Desk, storable, time_from
from dragoman.store import Input

_SLICE = 0.2
"""Seconds that loading may take at once while workers wait to be fed."""
_MOST = 64
"""Items stored in one transaction."""
_PAGE = 200


class Skipper:
    """Answers for each article of a source whether it was stored before the run was cut off there."""

    def __init__(self, position: str | None) -> None:
        """`position` is the name of the last article stored, None where the source is begun."""
        self._position = position
        self.passed = position is None

    def __call__(self, name: str) -> bool:
        """Say whether to skip `name`; the file or archive that `position` lies in is entered."""
        if self.passed or self._position is None:
            return False
        if name == self._position:
            self.passed = True
            return True
        return not (self._position.startswith(name) and self._position[len(name) :][:1] in ":!@#")


class Intake:
    """Works off the files of the work list."""

    def __init__(self, desk: Desk, limits: Limits) -> None:
        """Do nothing yet."""
        self._desk = desk
        self._limits = limits
        self.done = 0
        self.total = 0

    def slices(self) -> Iterator[None]:
        """Load everything that is queued, was cut off or has changed; yield after each slice of work."""
        yield from self._look_again()
        for state in ("doing", "queued"):
            while files := self._desk.view.input_page(kind=FILE, state=state, limit=_PAGE):
                self.total = max(self.total, self.done + len(files))
                for file in files:
                    yield from self._file(file)
                    self.done += 1
                    self._desk.report.inputs += 1
                    self._desk.progress.show("load", done=self.done, total=self.total, note=file.location)

    def _look_again(self) -> Iterator[None]:
        """Queue the new files of folders, and files that have changed since they were loaded."""
        view, writer = self._desk.view, self._desk.writer
        for folder in view.input_page(kind=FOLDER, limit=-1):
            yield from self._folder(folder)
        for state in ("done", "failed"):
            after = 0
            while files := view.input_page(kind=FILE, state=state, limit=_PAGE, after=after):
                after = files[-1].row
                with writer.transaction():
                    for file in files:
                        now = fingerprint(file.location)
                        if now is not None and now != file.fingerprint:
                            writer.requeue(file.location, fingerprint=now)
                yield
        self.total = view.input_count(kind=FILE, state="queued")

    def _folder(self, folder: Input) -> Iterator[None]:
        from dragoman.load.folders import files_in  # noqa: PLC0415

        writer, detail = self._desk.writer, folder.detail or {}
        found, batch = 0, []
        failure: str | None = None
        for item in files_in(folder.location, any_name="format" in detail):
            if isinstance(item, str):
                found += 1
                batch.append(item)
                if len(batch) >= _PAGE:
                    self._list(batch, folder)
                    batch.clear()
                    yield
            elif isinstance(item, PassedOver):
                self._desk.report.passed_over.update(item.counts)
            else:
                failure = item.message
                self._desk.told(type(item.error).__name__, failure)
        self._list(batch, folder)
        writer.input(folder.location, state="failed" if failure and not found else "done", error=failure)
        yield

    def _list(self, paths: list[str], folder: Input) -> None:
        with self._desk.writer.transaction():
            for path in paths:
                if storable(path) != path:
                    self._desk.fail(path, "SourceError", f"{path!r}: its name is not UTF-8 (rename it)")
                else:
                    self._desk.writer.input(path, kind=FILE, detail=folder.detail)

    def _file(self, file: Input) -> Iterator[None]:
        mark = fingerprint(file.location)
        position = file.position if mark is not None and mark == file.fingerprint else None
        self._desk.writer.input(file.location, state="doing", fingerprint=mark)
        skipper = Skipper(position)
        counts: Counter[str] = Counter()
        errors: list[str] = []
        yield from self._load(file, skipper, counts, errors)
        if not skipper.passed:  # what it was cut off at is not there any more
            yield from self._load(file, Skipper(None), counts, errors)
        self._desk.writer.input(
            file.location,
            state="failed" if errors else "done",
            error=errors[0] if errors else None,
            detail={**(file.detail or {}), **counts} or None,
            fingerprint=mark,
        )

    def _load(self, file: Input, skipper: Skipper, counts: Counter[str], errors: list[str]) -> Iterator[None]:
        """Store what a file holds; what is wrong with the whole of it goes into `errors`."""
        detail: dict[str, Any] = file.detail or {}
        published = detail.get("published")
        found = contents(
            file.location,
            published=None if published is None else time_from(published),
            format=detail.get("format"),
            limits=self._limits,
            skip=skipper,
        )
        started, batch = time.monotonic(), []
        for item in found:
            if isinstance(item, Unreadable) and item.source == file.location:
                errors.append(storable(item.message))
                self._desk.told(type(item.error).__name__, item.message)
                continue
            batch.append(item)
            if len(batch) >= _MOST or time.monotonic() - started > _SLICE:
                self._store(file, batch, counts)
                batch = []
                yield
                started = time.monotonic()
        self._store(file, batch, counts)
        yield

    def _store(self, file: Input, batch: list[Found], counts: Counter[str]) -> None:
        """Store a slice, and how far it goes, in one transaction."""
        if not batch:
            return
        last = batch[-1].source
        with self._desk.writer.transaction():
            self._desk.put(batch, counts)
            if last != file.location:
                self._desk.writer.reached(file.location, storable(last))


def fingerprint(path: str) -> str | None:
    """Return what tells a changed file: its size and time; None where there is none."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return f"{status.st_size}-{status.st_mtime_ns}"
