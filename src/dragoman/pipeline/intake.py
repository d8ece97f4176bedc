"""Files and folders of the work list become stored documents, a slice at a time, so that readers are fed meanwhile."""

from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from dragoman.load import Found, Limits, PassedOver, Unreadable
from dragoman.pipeline.desk import FILE, FOLDER, Desk, storable, time_from
from dragoman.pipeline.loader import Request
from dragoman.pipeline.loading import Loader
from dragoman.store import Input

_PAGE = 200


class Intake:
    """Works off the files of the work list."""

    def __init__(self, desk: Desk, limits: Limits, loader: Loader, *, again: bool = False) -> None:
        """Do nothing yet. `again` loads once more what failed, in whole or in part."""
        self._again = again
        self._desk = desk
        self._limits = limits
        self._loader = loader
        self.done = 0
        self.total = 0

    def slices(self) -> Iterator[bool]:
        """Load everything that is queued, was cut off or has changed.

        Yields True after each slice of work, False where the loader is to be waited for.
        """
        yield from self.look_again()
        for state in ("doing", "queued"):
            while files := self._desk.view.input_page(kind=FILE, state=state, limit=_PAGE):
                self.total = max(self.total, self.done + len(files))
                for file in files:
                    yield from self._file(file)
                    self.done += 1
                    self._desk.report.inputs += 1
                    self._desk.progress.show("load", done=self.done, total=self.total, note=file.location)

    def look_again(self) -> Iterator[bool]:
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
                        failed = state == "failed" or (file.detail or {}).get("failed")
                        if now is not None and (now != file.fingerprint or (self._again and failed)):
                            writer.requeue(file.location, fingerprint=now)
                yield True
        self.total = view.input_count(kind=FILE, state="queued")

    def _folder(self, folder: Input) -> Iterator[bool]:
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
                    yield True
            elif isinstance(item, PassedOver):
                self._desk.report.passed_over.update(item.counts)
            else:
                failure = item.message
                self._desk.told(type(item.error).__name__, failure)
        self._list(batch, folder)
        writer.input(folder.location, state="failed" if failure and not found else "done", error=failure)
        yield True

    def _list(self, paths: list[str], folder: Input) -> None:
        with self._desk.writer.transaction():
            for path in paths:
                if storable(path) != path:
                    self._desk.fail(path, "SourceError", f"{path!r}: its name is not UTF-8 (rename it)")
                else:
                    self._desk.writer.input(path, kind=FILE, detail=folder.detail)

    def _file(self, file: Input) -> Iterator[bool]:
        mark = fingerprint(file.location)
        position = file.position if mark is not None and mark == file.fingerprint else None
        self._desk.writer.input(file.location, state="doing", fingerprint=mark)
        counts: Counter[str] = Counter()
        errors: list[str] = []
        passed = yield from self._load(file, position, counts, errors)
        if not passed:  # what it was cut off at is not there any more
            yield from self._load(file, None, counts, errors)
        self._desk.writer.input(
            file.location,
            state="failed" if errors else "done",
            error=errors[0] if errors else None,
            detail={**(file.detail or {}), **counts} or None,
            fingerprint=mark,
        )

    def _load(
        self, file: Input, position: str | None, counts: Counter[str], errors: list[str]
    ) -> Generator[bool, None, bool]:
        """Store what a file holds from a position on; what is wrong with the whole of it goes into `errors`.

        Returns whether the position was met.
        """
        detail: dict[str, Any] = file.detail or {}
        published = detail.get("published")
        request = Request(
            source=file.location,
            published=None if published is None else time_from(published),
            format=detail.get("format"),
            limits=self._limits,
            position=position,
        )
        self._loader.ask(request)
        while True:
            part = self._loader.part()
            if part is None:
                yield False
                continue
            whole = [item.error for item in part.found if isinstance(item, Unreadable) and item.source == file.location]
            for error in whole if part.error is None else [*whole, part.error]:
                errors.append(storable(str(error)))
                self._desk.told(type(error).__name__, str(error))
            self._store(
                file,
                [item for item in part.found if not (isinstance(item, Unreadable) and item.source == file.location)],
                counts,
            )
            if part.ended:
                return part.passed
            yield True

    def _store(self, file: Input, batch: list[Found], counts: Counter[str]) -> None:
        """Store a slice, and how far it goes, in one transaction."""
        if not batch:
            return
        last = batch[-1].source
        with self._desk.report.of_one_transaction(), self._desk.writer.transaction():
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
