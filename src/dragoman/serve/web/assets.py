"""Scripts, styles and pictures of our own: each under a name that holds its hash, to be kept by browsers for good."""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file; `packed` is the same in gzip."""

    name: str
    kind: str
    body: bytes
    packed: bytes


class Assets:
    """All files of the folder `static`, held in memory: a few hundred kilobytes."""

    def __init__(self) -> None:
        """Read and hash them."""
        self._by_name: dict[str, Asset] = {}
        self._hashed: dict[str, str] = {}
        for file in files("dragoman.serve.web").joinpath("static").iterdir():
            stem, dot, suffix = file.name.rpartition(".")
            if f".{suffix}" not in _TYPES or not file.is_file():
                continue
            body = file.read_bytes()
            name = f"{stem}.{sha256(body).hexdigest()[:12]}{dot}{suffix}"
            self._hashed[file.name] = name
            packed = gzip.compress(body, 9, mtime=0)
            self._by_name[name] = Asset(name=name, kind=_TYPES[f".{suffix}"], body=body, packed=packed)

    def path(self, name: str) -> str:
        """Return the path under which a file is served. Raises `KeyError` for one that isn't there."""
        return f"/static/{self._hashed[name]}"

    def get(self, hashed: str) -> Asset | None:
        """Return the file that is served under a name with its hash, None where there is none."""
        return self._by_name.get(hashed)


@cache
def assets() -> Assets:
    """Return the files, read once."""
    return Assets()
