"""A folder of articles: its files in order, whatever is in it."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.load.formats import known_suffix
from dragoman.load.items import PassedOver, Unreadable
from dragoman.load.opened import failed


def files_in(folder: str, *, any_name: bool = False) -> Iterator[str | Unreadable | PassedOver]:
    """Yield the paths of a folder's files, its folders' files among them, sorted by name at each level.

    Hidden files and folders (a leading dot) are left out; files whose ending is not known too, unless `any_name`, and
    are counted at the end. Links are followed, but no folder is entered twice, so that a circle of links ends.
    """
    others: Counter[str] = Counter()
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    any_file = False
    while waiting:
        here = waiting.pop()
        try:
            status = Path(here).stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Unreadable(source=here, error=failed(here, error))
            continue
        folders: list[str] = []
        for entry in entries:
            if entry.name.startswith("."):
                others["hidden"] += 1
            elif _is_folder(entry):
                folders.append(entry.path)
            elif not _is_file(entry):
                others["no files (sockets, pipes, broken links)"] += 1
            elif any_name or known_suffix(entry.name):
                any_file = True
                yield entry.path
            else:
                others[f"{Path(entry.name).suffix.lower() or 'without an ending'}"] += 1
        waiting.extend(reversed(folders))
    if others:
        yield PassedOver(source=folder, counts=dict(others))
    if not any_file:
        yield Unreadable(source=folder, error=SourceError(f"{folder}: has no file that is read"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
