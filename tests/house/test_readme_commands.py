"""Every command line that the README shows runs, with local files in the place of what it names."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dragoman.demo.reports import reports

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "https://example.org/story"
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
STAMPED = any((Path(sys.prefix) / stamp).exists() for stamp in (".ready-run", ".ready-test"))


def lines() -> list[str]:
    shown = [line.split("  #")[0].strip() for block in SHELL.findall(README) for line in block.splitlines()]
    return [line for line in shown if re.search(r"\bdragoman\b", line)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with every file that the README's lines name."""
    by_suffix = {Path(report.file).suffix: report for report in reports()}
    with by_suffix[".html"].path() as page, by_suffix[".json"].path() as article:
        for name in ("article.html", "b.html", "story"):
            (tmp_path / name).write_bytes(page.read_bytes())
        (tmp_path / "article.json").write_bytes(article.read_bytes())
        row = json.loads(article.read_text(encoding="utf-8"))
    (tmp_path / "a.txt").write_text(row["text"], encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    gold = min((ROOT / "tests" / "gold" / "readings").glob("*.json"))
    (tmp_path / "GOLD").mkdir()
    (tmp_path / "GOLD" / gold.name).write_bytes(gold.read_bytes())
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/article.html"
    server.shutdown()
    server.server_close()


def test_the_readme_shows_every_way_in() -> None:
    assert len(lines()) >= 8


@pytest.mark.parametrize("line", lines())
def test_a_line_of_the_readme_runs(line: str, folder: Path, address: str) -> None:
    line = line.replace(f"curl -s {ADDRESS}", "cat article.html")
    if ADDRESS in line:
        line = line.replace(ADDRESS, address).replace("dragoman read", "dragoman read --allow-private")
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["sh", "-euc", line],
        cwd=folder,
        env={"PATH": path, "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert done.stdout or ">" in line


@pytest.mark.skipif(not STAMPED, reason="this environment was not made by the scripts")
def test_the_demo_script_reads_the_report_that_the_readme_names() -> None:
    name = re.search(r"`sh scripts/demo ([\w-]+)`", README)
    assert name is not None
    environment = {**os.environ, "VENV": sys.prefix}
    done = subprocess.run(
        ["sh", "scripts/demo", name[1]], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert "Hardened: " in done.stdout
