"""Makes docs/notebooks: one notebook, run on the demo reports, and the page and picture made of it.

`python scripts/notebook.py` needs nbformat, nbclient and ipykernel (the extra `docs`).
"""

import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

FOLDER = Path(__file__).parents[1] / "docs" / "notebooks"
NAME = "dyad-panel"
CELLS = re.compile(r"^%% (\w+)\n", re.MULTILINE)


def cells() -> list[Any]:
    """Return the cells that `dyad-panel.txt` holds: `%% markdown` and `%% code` begin one each."""
    _, *parts = CELLS.split((FOLDER / f"{NAME}.txt").read_text(encoding="utf-8"))
    made = []
    for number, (kind, text) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        cell = (new_markdown_cell if kind == "markdown" else new_code_cell)(text.strip())
        cell["id"] = f"cell-{number}"  # else a random one, and no two runs would be alike
        made.append(cell)
    return made


def run(notebook: Any) -> None:
    """Execute the cells in a folder with a database of the demo reports."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "dragoman"]
        subprocess.run([*command, "demo", "--copy", "reports"], cwd=place, check=True, capture_output=True)
        subprocess.run([*command, "add", "news.db", "reports"], cwd=place, check=True, capture_output=True)
        subprocess.run([*command, "run", "news.db", "--offline"], cwd=place, check=True, capture_output=True)
        NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": place}}).execute()
    for cell in notebook.cells:
        cell["metadata"] = {}  # times of execution


def page(notebook: Any) -> str:
    """Return the notebook as a page; pictures go beside it."""
    made = ["<!-- Made by scripts/notebook.py of dyad-panel.txt. -->"]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            made.append(cell.source)
            continue
        made.append(f"<!-- runs in the notebook -->\n```python\n{cell.source}\n```")
        made += [text for output in cell.outputs if (text := shown(output))]
    return "\n\n".join(made) + "\n"


def shown(output: Any) -> str | None:
    """Return what a cell printed or showed, as Markdown."""
    if output.output_type == "stream":
        return f"```text\n{output.text.rstrip()}\n```"
    data = output.get("data", {})
    if "image/png" in data:
        (FOLDER / f"{NAME}.png").write_bytes(base64.b64decode(data["image/png"]))
        return f"![A plot of the panel]({NAME}.png)"
    if "image/svg+xml" in data:
        (FOLDER / f"{NAME}.svg").write_text("".join(data["image/svg+xml"]), encoding="utf-8")
        return f"![The dyad, period by period]({NAME}.svg)"
    if "text/html" in data:
        return re.sub(r"\n\s*", "\n", "".join(data["text/html"])).strip()
    return f"```text\n{data['text/plain']}\n```" if "text/plain" in data else None


def main() -> None:
    """Write the notebook and its page."""
    notebook = new_notebook(cells=cells())
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    run(notebook)
    nbformat.validate(notebook)
    (FOLDER / f"{NAME}.md").write_text(page(notebook), encoding="utf-8")
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)
    (FOLDER / f"{NAME}.ipynb").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
