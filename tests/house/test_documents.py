"""The documents tell the truth: commands, versions, links, licence, and blocks that run."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from dragoman.demo.reports import reports
from dragoman.serve.cli import main as cli
from dragoman.version import __version__

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
RUNNABLE = re.compile(r"<!-- runs -->\s*```(\w+)\n(.*?)```", re.DOTALL)


def commands() -> dict[str, click.Command]:
    context = click.Context(cli.dragoman)
    found = {name: cli.dragoman.get_command(context, name) for name in cli.dragoman.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def test_the_readme_has_its_two_commands_and_they_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("demo", "test"):
        assert f"make {command}" in README
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)
        assert (ROOT / "scripts" / command).exists()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"dragoman {command}" in README


def test_every_option_is_documented() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    for name, command in commands().items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                longest = max(parameter.opts, key=len)
                assert f"`{longest}" in everything, f"{name} {longest} stands in no document"


def test_links_inside_the_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://", "mailto:")):
                assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_changelog_has_this_version() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == __version__


def test_the_licence_is_apache_2() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License\n                           Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "Apache-2.0" in README


def test_decisions_are_numbered_without_gaps_and_well_formed() -> None:
    paths = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]} ")
        for heading in ("## Why", "## Decision", "## Consequences"):
            assert heading in text, f"{path.name} lacks {heading}"


def blocks() -> list[tuple[str, str, str]]:
    return [
        (f"{path.name}:{number}", language, code)
        for path in DOCUMENTS
        for number, (language, code) in enumerate(RUNNABLE.findall(path.read_text(encoding="utf-8")), start=1)
    ]


@pytest.mark.parametrize(("language", "code"), [block[1:] for block in blocks()], ids=[block[0] for block in blocks()])
def test_blocks_that_are_marked_run(language: str, code: str, tmp_path: Path) -> None:
    report = reports()[0]
    with report.path() as path:
        (tmp_path / "article.json").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    if language == "python":
        subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, check=True, capture_output=True)
        return
    assert language == "sh"
    programs = Path(sys.executable).parent
    subprocess.run(
        ["sh", "-euc", code],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={"PATH": f"{programs}:/usr/bin:/bin", "PYTHONWARNINGS": "default"},
    )


def test_there_are_blocks_that_run() -> None:
    assert len(blocks()) >= 2
