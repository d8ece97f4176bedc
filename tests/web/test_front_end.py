"""The built scripts, styles and shapes are what their sources build, where node and the sources' packages are at hand."""

import shutil
import subprocess
from pathlib import Path

import pytest

FRONT_END = Path(__file__).parents[2] / "frontend"


@pytest.mark.skipif(
    shutil.which("node") is None or not (FRONT_END / "node_modules").is_dir(), reason="needs npm install in frontend"
)
def test_what_is_committed_is_what_the_sources_build() -> None:
    done = subprocess.run(["node", "build.mjs", "--check"], cwd=FRONT_END, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_scripts_write_no_markup_and_run_no_text() -> None:
    for source in (FRONT_END / "src").glob("*.js"):
        text = source.read_text(encoding="utf-8")
        for unsafe in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            ".style.",
        ):
            assert unsafe not in text, f"{source.name} uses {unsafe}"
