"""What is committed belongs in a public project: no machine's paths, no hosts of package registries, no conflicts."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = {".png", ".gz", ".zip", ".whl", ".ico", ".onnx", ".npy", ".npz", ".bin"}
# Spelled in pieces, so that this file does not contain what it looks for.
FORBIDDEN = [
    r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/",
    r"file:" + r"///(?:opt|srv|mnt)/",
    r"pypi" + r"\.(?:org|python)",
    r"files\.python" + r"hosted",
    r"registry\.npm" + r"js",
    r"deb\.debian" + r"\.org",
    r"^(?:<{7}|>{7}) ",
]
PATTERN = re.compile("|".join(FORBIDDEN), re.MULTILINE)


def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return []
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name]


@pytest.mark.skipif(not tracked(), reason="not a git checkout")
def test_tracked_files_name_no_machine_and_no_registry() -> None:
    found = []
    for path in tracked():
        if path.suffix in BINARY or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in PATTERN.finditer(text)]
    assert not found


def _card(path: Path) -> Path:
    """Return the card of a file of weights: its own, or that of the model whose name it begins with."""
    own = path.with_suffix(".md")
    return own if own.is_file() else path.with_name(f"{path.stem.partition('_')[0]}.md")


@pytest.mark.skipif(not tracked(), reason="not a git checkout")
def test_no_tracked_file_is_large() -> None:
    # The weights of a model have a card that says why they are there.
    weights = {path for path in tracked() if path.suffix in {".onnx", ".npy"} and _card(path).is_file()}
    files = [path for path in tracked() if path.is_file()]
    large = [
        str(path.relative_to(ROOT))
        for path in files
        if path.stat().st_size > (25_000_000 if path in weights else 2_000_000)
    ]
    assert not large
