"""Every block of code in the documentation runs, on the demo reports; or it says why not, or it is output.

`sh` and `python` are code; `text`, `json`, `jsonc`, `r` and what else there is are output or another program's. A block that
can't run here has `<!-- not run: why -->` above it. Blocks of a page run one after the other in one folder; of the reference those that are
marked `runs on the demo`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial.md"
PAGES = sorted((DOCS / "how-to").glob("*.md"))
MARKED = [
    page for page in sorted((DOCS / "reference").glob("*.md")) if "<!-- runs on the demo -->" in page.read_text("utf-8")
]
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^>]+) -->\n)?^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)
CODE = {"sh", "python"}
ON_THE_DEMO = "runs on the demo"
RUN_ELSEWHERE = {"runs", "runs in the notebook", ON_THE_DEMO}
ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    "HOME": "/nonexistent",
    "OMP_NUM_THREADS": "1",
    "PYTHONWARNINGS": "default",
    **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
}


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """Return the mark, the language and the code of each block of a page."""
    return [
        (found["mark"] or "", found["language"], found["code"]) for found in BLOCK.finditer(page.read_text("utf-8"))
    ]


def run(page: Path, folder: Path, *, only: str | None = None) -> int:
    """Run the blocks of a page in a folder, or those of one mark; return how many there were."""
    count = 0
    for mark, language, code in blocks(page):
        if language not in CODE or mark.startswith("not run: ") or (only is not None and mark != only):
            continue
        command = ["sh", "-euc", code] if language == "sh" else [sys.executable, "-W", "error", "-c", code]
        done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{page.name}: {code}\n{done.stderr}"
        assert "Traceback" not in done.stderr, f"{page.name}: {code}\n{done.stderr}"
        count += 1
    return count


@pytest.fixture(scope="module")
def after_the_tutorial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as the tutorial leaves it, all its blocks run."""
    folder = tmp_path_factory.mktemp("tutorial")
    assert run(TUTORIAL, folder) >= 9
    return folder


def test_the_tutorial_runs_and_leaves_what_it_says(after_the_tutorial: Path) -> None:
    for name in ("news.db", "dyad.svg", "claims.csv", "brief.html"):
        assert (after_the_tutorial / name).stat().st_size > 500, name
    assert len(list((after_the_tutorial / "reports").iterdir())) == 9


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_how_to_runs_on_the_database_of_the_tutorial(page: Path, after_the_tutorial: Path, tmp_path: Path) -> None:
    shutil.copytree(after_the_tutorial, tmp_path, dirs_exist_ok=True)
    assert run(page, tmp_path) >= 2


@pytest.mark.parametrize("page", MARKED, ids=lambda page: page.stem)
def test_a_block_of_the_reference_runs_on_that_database_too(
    page: Path, after_the_tutorial: Path, tmp_path: Path
) -> None:
    shutil.copytree(after_the_tutorial, tmp_path, dirs_exist_ok=True)
    assert run(page, tmp_path, only=ON_THE_DEMO)


def test_every_block_runs_or_says_why_not() -> None:
    for page in sorted(DOCS.rglob("*.md")):
        for mark, language, code in blocks(page):
            where = f"{page.relative_to(DOCS)}: {code.splitlines()[0] if code else ''}"
            assert language, f"a block without a language: {where}"
            if language not in CODE or page == TUTORIAL or page in PAGES:
                continue
            assert mark in RUN_ELSEWHERE or re.fullmatch(r"not run: .{6,}", mark), where


def test_few_blocks_of_the_guides_are_left_out() -> None:
    marks = [mark for page in (TUTORIAL, *PAGES) for mark, language, _ in blocks(page) if language in CODE]
    assert sum(mark.startswith("not run: ") for mark in marks) <= len(marks) / 3
