"""What is released: the same bytes twice, no larger than it may be, with everything that belongs in it; and its papers agree."""

import hashlib
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LARGEST_WHEEL = 60_000_000
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds, one after the other."""
    pytest.importorskip("hatchling", reason="builds need hatchling")
    folders = (tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second"))
    for folder in folders:
        command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folders


def test_two_builds_are_the_same_bytes(built: tuple[Path, Path]) -> None:
    digests = [
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} for folder in built
    ]
    assert digests[0] == digests[1]
    assert len(digests[0]) == 2


def test_the_wheel_has_everything_and_is_small_enough(built: tuple[Path, Path]) -> None:
    (wheel,) = built[0].glob("*.whl")
    assert wheel.stat().st_size <= LARGEST_WHEEL
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    there = {
        path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "dragoman").rglob("*") if path.is_file()
    }
    wanted = {name for name in there if "__pycache__" not in name}
    assert wanted <= set(names)
    assert any(name.endswith("share/man/man1/dragoman.1") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_the_source_archive_builds_and_tests_by_itself(built: tuple[Path, Path]) -> None:
    (archive,) = built[0].glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "NOTICE",
        "Makefile",
        "mkdocs.yml",
        "scripts/test",
        "docs/tutorial.md",
    ):
        assert name in names, name
    assert "tests/house/test_docs_build.py" in names
    assert not [name for name in names if name.startswith(("build/", ".git/", "frontend/node_modules/", ".ci/"))]


def test_the_citation_names_this_version() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["version"] == PROJECT["version"]
    assert told["license"] == PROJECT["license"]
    assert told["cff-version"] == "1.2.0"
    assert all(told[key] for key in ("message", "title", "authors", "type"))


def test_ci_elsewhere_runs_what_ci_runs_here() -> None:
    told = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step.get("run", "") for step in told["jobs"]["test"]["steps"]]
    assert any(".ci/run" in step for step in steps)
    pythons = told["jobs"]["test"]["strategy"]["matrix"]["python"]
    promised = {found[1] for line in PROJECT["classifiers"] if (found := re.search(r"Python :: (3\.\d+)", line))}
    assert set(pythons) == promised
    assert told["permissions"] == {"contents": "read"}


def test_the_container_file_copies_what_is_there_and_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert len(copied) > 4
    assert all((ROOT / name).exists() for name in copied)
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert all(f"!{name}" in allowed for name in copied)
    last = "\n".join(lines).rpartition("\nFROM ")[2]
    assert "\nUSER dragoman" in last
    assert last.index("USER dragoman") < last.index("ENTRYPOINT")


def test_notice_tells_of_all_that_is_not_our_own() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for thing in ("minilm", "event_typer", "metonymy", "world.svg", "axe.min.js", "CC0-1.0"):
        assert thing in notice
