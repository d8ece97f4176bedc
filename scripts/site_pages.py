"""Pages of the documentation site that lie elsewhere in the repository, or whose place in the menu is worked out.

A hook of MkDocs: ARCHITECTURE.md, CONTRIBUTING.md and CHANGELOG.md become pages of the site, with their links mended;
decisions and pages that the menu does not name yet are put into it.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
HOUSE = {
    "ARCHITECTURE.md": "house/architecture.md",
    "CONTRIBUTING.md": "house/contributing.md",
    "CHANGELOG.md": "house/changelog.md",
}
LATER = {
    "reference/rest.md": ("Reference", "REST"),
    "reference/mcp.md": ("Reference", "MCP"),
    "reference/watches.md": ("Reference", "Watches"),
    "reference/llm.md": ("Reference", "A language model as a reader"),
    "scaling.md": (None, "Scaling"),
    "security.md": (None, "Security"),
}
"""Pages that may be there, with their place in the menu."""
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


def on_config(config: Any) -> Any:
    """Put decisions, and those of `LATER` that are there, into the menu."""
    docs = Path(config["docs_dir"])
    for page, (section, title) in LATER.items():
        if (docs / page).exists():
            _entries(config["nav"], section).append({title: page})
    decisions = sorted(path.name for path in (docs / "decisions").glob("[0-9]*.md"))
    house = _entries(config["nav"], "The house")
    house[-1] = {"Decisions": ["decisions/index.md", *(f"decisions/{name}" for name in decisions)]}
    return config


def _entries(nav: list[Any], section: str | None) -> list[Any]:
    if section is None:
        return nav
    found: list[Any] = next(entry[section] for entry in nav if isinstance(entry, dict) and section in entry)
    return found


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that lie at the repository's root."""
    for name, page in HOUSE.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=LINK.sub(_mended, text)))
    return files


def _mended(link: re.Match[str]) -> str:
    """Return a link as the site has it: to a page, or only its words where the site has no such page."""
    words, target = link.groups()
    path, _, anchor = target.partition("#")
    if target.startswith(("http:", "https:", "mailto:")):
        return link.group()
    if path in HOUSE:
        return f"[{words}]({Path(HOUSE[path]).name})"
    if path == "docs/decisions":
        return f"[{words}](../decisions/index.md)"
    if path.startswith("docs/") and path.endswith(".md"):
        return f"[{words}](../{path.removeprefix('docs/')}{'#' + anchor if anchor else ''})"
    return f"`{target}`" if words == target else words
