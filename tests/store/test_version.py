"""Which rules read: the same for the same files, another when any of them changes."""

import shutil
from pathlib import Path

import pytest

from dragoman import version
from dragoman.store.writer import own_coder


def test_the_coder_has_version_and_digest() -> None:
    told, _, digest = own_coder().version.partition("+")
    assert told == version.__version__
    assert len(digest) == 12
    assert int(digest, 16) >= 0
    assert version.rules() == own_coder().version


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the rooms that read, without weights, which `version` looks at."""
    own = Path(version.__file__).parent
    for room in version._ROOMS:
        shutil.copytree(own / room, tmp_path / room, ignore=shutil.ignore_patterns("*.onnx", "*.npy", "__pycache__"))
    monkeypatch.setattr(version, "__file__", str(tmp_path / "version.py"))
    return tmp_path


def digest() -> str:
    return version.rules.__wrapped__()


@pytest.mark.parametrize(
    "name", ["extract/cues/cues.psv", "resolve/words.py", "models/event_typer.json", "pipeline/reading.py"]
)
def test_another_table_or_rule_is_another_coder(name: str, copy: Path) -> None:
    before = digest()
    assert digest() == before
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest() != before


def test_a_renamed_table_is_another_coder(copy: Path) -> None:
    before = digest()
    (copy / "extract/places.psv").rename(copy / "extract/sites.psv")
    assert digest() != before


def test_what_does_not_read_changes_nothing(copy: Path) -> None:
    before = digest()
    (copy / "pipeline/running.py").write_text("", encoding="utf-8")
    (copy / "models/embedding.py").write_text("", encoding="utf-8")
    (copy / "models/event_typer.md").write_text("", encoding="utf-8")
    cached = copy / "extract/__pycache__"
    cached.mkdir()
    (cached / "places.cpython-311.pyc").write_bytes(b"\0")
    assert digest() == before
