"""Nothing public is without a word: commands, options, names, settings, columns, fields; and pages made by script are fresh."""

import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import reference

import dragoman
from dragoman.load import FORMATS as READ
from dragoman.load.coded import columns
from dragoman.model.contract import schema
from dragoman.serve.cli.main import dragoman as command
from dragoman.share import coding, graphs
from dragoman.share.exports import FORMATS as WRITTEN
from dragoman.share.exports.flat import COLUMNS
from dragoman.share.exports.networks import _FIGURES
from dragoman.store.records import Dyad

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def section(name: str, title: str) -> str:
    """Return the part of a page below a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page(name), re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def first_cells(text: str) -> set[str]:
    """Return what stands in backticks in the first column of the tables of a text."""
    return {
        name
        for line in text.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([^`]+)`", line.split(" | ")[0])
    }


@pytest.mark.parametrize("path", list(reference.made()), ids=lambda path: path.name)
def test_a_page_made_by_script_is_as_the_script_makes_it(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == reference.made()[path], "run: make reference"


def test_every_command_and_option_has_its_help() -> None:
    found = list(reference.commands(command, reference.top()))
    assert len(found) > 30
    assert "dragoman review DB relabel" in {name for name, _, _ in found}
    for name, one, context in found:
        assert f"# {name}\n" in page("commands.md")
        assert one.help, name
        for parameter in one.get_params(context):
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert parameter.help, f"{name} {parameter.opts[0]} has no help"


def test_every_public_name_has_its_docstring_and_its_place() -> None:
    told = page("python.md")
    for name in dragoman.__all__:
        assert f"dragoman.{name}" in told, name
        value = getattr(dragoman, name)
        if name.startswith("__"):
            continue
        assert inspect.getdoc(value), name
        if inspect.isclass(value):
            for attribute, member in vars(value).items():
                if not attribute.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    assert inspect.getdoc(member), f"{name}.{attribute}"


def test_every_setting_is_told() -> None:
    named = {
        name
        for folder in ("src", "tests", "scripts", "bench", "training")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(
            r"[\"'](DRAGOMAN_[A-Z_]+|NO_COLOR|FORCE_COLOR|COLORTERM|XDG_[A-Z_]+)[\"']", path.read_text(encoding="utf-8")
        )
    }
    assert len(named) > 5
    assert named <= first_cells(page("settings.md"))


def test_every_table_and_column_of_the_database_is_told() -> None:
    text = page("tables.md")
    assert "| `quote_sha256` | text |  | of the words in UTF-8 |" in text
    empty = [line for line in text.splitlines() if line.startswith("| `") and line.rstrip(" |").count("|") < 3]
    assert not empty


def test_every_field_of_the_contract_is_told() -> None:
    whole = schema()
    for name, entry in {"reading": whole, **whole["$defs"]}.items():
        fields = entry.get("properties", {})
        inner = {
            f"{key}.{one}": told for key, field in fields.items() for one, told in field.get("properties", {}).items()
        }
        for field, told in {**fields, **inner}.items():
            assert told.get("description"), f"{name}.{field}"
            assert f"| `{field}` |" in section("reading.md", name)
    assert json.loads(json.dumps(whole)) == whole


def test_every_column_of_every_format_is_told() -> None:
    assert first_cells(section("formats.md", "csv and parquet")) == set(COLUMNS)
    assert first_cells(section("formats.md", "Panels")) == set(Dyad._fields)
    for title, kind in (("gdelt2", "gdelt"), ("polecat", "polecat"), ("acled", "acled")):
        assert first_cells(section("formats.md", title)) == set(columns(kind))
    graph = first_cells(section("formats.md", "graphml and gexf"))
    assert set(_FIGURES) <= graph
    source = inspect.getsource(graphs.graph_of)
    assert set(re.findall(r"^ {12}(\w+)=", source, re.MULTILINE)) <= graph
    sheet = first_cells(section("formats.md", "Sheets for coding"))
    assert set(coding.COLUMNS) - set(COLUMNS) <= sheet
    assert set(coding.TO_FILL) <= sheet


def test_every_format_is_told() -> None:
    assert set(WRITTEN) == first_cells(page("exports.md")) & set(WRITTEN)
    assert set(READ) <= first_cells(section("formats.md", "What `dragoman add` takes"))


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef dragoman"), ("fish", "complete --no-files")]
)
def test_shells_are_completed(shell: str, sign: str) -> None:
    program = "from dragoman.serve.cli.main import main; main()"
    environment = {**os.environ, "_DRAGOMAN_COMPLETE": f"{shell}_source"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert sign in done.stdout


def test_a_command_is_completed() -> None:
    environment = {**os.environ, "_DRAGOMAN_COMPLETE": "bash_complete", "COMP_WORDS": "dragoman lo", "COMP_CWORD": "1"}
    program = "from dragoman.serve.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "plain,losses"
