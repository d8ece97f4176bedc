"""The house keeps its shape: layers, module sizes, first lines, and nothing heavy at import."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
HEAVY = (
    "spacy", "thinc", "numpy", "trafilatura", "lxml", "charset_normalizer", "py3langid", "ahocorasick", "onnxruntime", "duckdb",
    "pyarrow", "networkx", "matplotlib", "fastapi", "starlette", "pydantic", "uvicorn", "mcp",
)  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def loaded_by(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after some code."""
    program = f"{code}\nimport sys, json\nprint(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_there_is_a_house() -> None:
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_short_and_say_what_they_hold(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    told = ast.get_docstring(ast.parse(text))
    assert told, "the first line says what a newcomer finds here"
    assert not told.upper().startswith("TODO")
    assert told.splitlines()[0].endswith((".", ":", "?"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [name(path) for path in SOURCE.rglob("*") if path.stem in VAGUE]


def test_nouns_import_only_nouns_and_the_standard_library() -> None:
    for path in [*(SOURCE / "model").rglob("*.py"), SOURCE / "errors.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for imported in names:
                top = imported.partition(".")[0]
                ours = imported.startswith(("dragoman.model", "dragoman.errors"))
                assert ours or top in sys.stdlib_module_names, f"{name(path)} imports {imported}"


def test_layers_are_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_importing_dragoman_loads_nothing_heavy() -> None:
    assert not loaded_by("import dragoman") & {*HEAVY, "rich", "click"}


def test_help_loads_nothing_heavy() -> None:
    call = "from dragoman.serve.cli.main import main\nassert main(['--help']) == 0"
    loaded = loaded_by(call)
    assert "click" in loaded
    assert not loaded & {*HEAVY, "rich"}


def test_reading_the_list_of_demo_reports_loads_nothing_heavy() -> None:
    call = "from dragoman.serve.cli.main import main\nassert main(['demo', '--list']) == 0"
    assert not loaded_by(call) & set(HEAVY)


def test_python_m_dragoman_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dragoman, version ")
