"""The notebook is what its script makes: the cells of its source, all executed, none of them with an error."""

import json
import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
NOTEBOOK = json.loads((FOLDER / "dyad-panel.ipynb").read_text(encoding="utf-8"))
PAGE = (FOLDER / "dyad-panel.md").read_text(encoding="utf-8")
CELLS = re.split(r"^%% (\w+)\n", (FOLDER / "dyad-panel.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def source(cell: dict[str, object]) -> str:
    text = cell["source"]
    return "".join(text) if isinstance(text, list) else str(text)


def test_the_cells_are_those_of_the_source() -> None:
    wanted = list(zip(CELLS[::2], (text.strip() for text in CELLS[1::2]), strict=True))
    assert [(cell["cell_type"], source(cell)) for cell in NOTEBOOK["cells"]] == wanted
    assert all(text in PAGE for _, text in wanted)


def test_every_cell_was_executed_without_an_error() -> None:
    code = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]
    shown = {kind for output in outputs for kind in output.get("data", {})}
    assert {"text/html", "image/svg+xml", "image/png"} <= shown


def test_the_pictures_are_there_and_small() -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", PAGE):
        assert 1_000 < (FOLDER / name).stat().st_size < 200_000
