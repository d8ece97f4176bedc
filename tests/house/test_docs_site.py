"""The documentation site builds strictly, and asks for nothing from elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytest.importorskip("mkdocs", reason="the site needs the extra docs")
ROOT = Path(__file__).parents[2]
FETCHED = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio|use)\b[^>]*?\b(?:src|href|srcset)=[\"']?(https?:)?//[^>]*>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_in_the_menu(site: Path) -> None:
    menu = (site / "index.html").read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").rglob("*.md")):
        page = path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        assert (site / page).exists(), page
        assert f'href="{page}"' in menu or page == "index.html", f"{page} is in no menu: mkdocs.yml"


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        found = FETCHED.search(re.sub(r"<link rel=\"?canonical.*?>", "", page.read_text(encoding="utf-8")))
        assert found is None, f"{page.name}: {found}"
    for style in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style.name


def test_the_interface_from_python_is_there_with_its_docstrings(site: Path) -> None:
    text = (site / "reference" / "python.html").read_text(encoding="utf-8")
    for anchor in ("dragoman.read", "dragoman.Corpus.ask", "dragoman.store.View.claims", "dragoman.client.Client"):
        assert f'id="{anchor}"' in text, anchor
    assert "Answer a question by holder" in text


def test_the_site_is_called_what_the_package_is() -> None:
    told = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (our own file)
    assert (told["site_name"], told["strict"], told["theme"]["font"]) == ("dragoman", "true", "false")
