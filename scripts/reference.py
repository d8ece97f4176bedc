"""Writes the pages of the documentation that the program itself dictates: commands, database, JSON, weights, man page.

`python scripts/reference.py` writes them; with `--check` it writes nothing and names those that are out of date.
"""

import argparse
import inspect
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman.model.contract import schema
from dragoman.serve.cli.main import dragoman
from dragoman.version import __version__

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dragoman"
REFERENCE = ROOT / "docs" / "reference"
TOLD = "<!-- Made by scripts/reference.py: change what it is made of, then run `make reference`. -->\n"
DAY = "November 2026"
"""Of the man page; changed with a release, so that the file is the same on every day."""
COLUMN = re.compile(r'^  "?(\w+)"? [A-Z]+\b.* -- (.+)$')
SETTING = re.compile(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \| (.+?) \|$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)([^)#\s]+)\)")
INDEXED = re.compile(
    r"^CREATE VIRTUAL TABLE (\w+) USING fts5\(\s*([\w, ]+?), content=''.* -- (.+)$", re.MULTILINE | re.DOTALL
)


def commands(group: click.Group, above: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Yield every command with its whole name and its context, each group before what is in it."""
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if command is None or command.hidden:
            continue
        context = command.context_class(command, info_name=name, parent=above, **command.context_settings)
        yield context.command_path, command, context
        if isinstance(command, click.Group):
            yield from commands(command, context)


def top() -> click.Context:
    """Return the context of `dragoman` itself."""
    return dragoman.context_class(dragoman, info_name="dragoman", **dragoman.context_settings)


def paragraphs(text: str | None) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs of a help text, and whether each is to be left as it is (examples)."""
    for block in re.split(r"\n\s*\n", inspect.cleandoc(text or "")):
        as_it_is = block.startswith("\b")
        lines = [line for line in block.splitlines() if line.strip() != "\b"]
        if lines:
            yield ("\n".join(lines) if as_it_is else " ".join(line.strip() for line in lines)), as_it_is


def described(command: click.Command) -> str:
    """Return a command's help text, with the first paragraph complete."""
    return command.help or command.short_help or ""


def options(command: click.Command, context: click.Context) -> list[tuple[str, str]]:
    """Return each option as it is written, with what it does."""
    found = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    return [record for record in found if record is not None]


def usage(command: click.Command, context: click.Context) -> str:
    """Return the line of usage."""
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def escaped(text: str) -> str:
    """Return text for a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def table(*rows: tuple[str, ...]) -> str:
    """Return a Markdown table; the first row is its head."""
    head, *rest = rows
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rest)]) + "\n"


def page_of_commands() -> str:
    """Return the page of all commands, from their own help."""
    made = [
        "# Every command",
        TOLD,
        (
            "What `dragoman COMMAND --help` prints. Data goes to standard output, progress and errors to standard error. "
            "Exit codes: 0 done, 1 an error, 2 wrong usage, 3 nothing found, 130 interrupted, 141 nobody reads the output."
        ),
    ]
    for name, command, context in commands(dragoman, top()):
        made += [
            f"{'##' if context.parent and context.parent.parent is None else '###'} {name}",
            f"```text\n{usage(command, context)}\n```",
        ]
        made += [f"```text\n{text}\n```" if kept else text for text, kept in paragraphs(described(command))]
        rows = [(f"`{escaped(written)}`", escaped(told)) for written, told in options(command, context)]
        made += [table(("option", "meaning"), *rows)]
    return "\n\n".join(made).replace("\n\n\n", "\n\n").rstrip() + "\n"


def roff(text: str) -> str:
    """Return text for a man page: no line of it is taken for a request."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in safe.splitlines())


def man_page() -> str:
    """Return dragoman(1)."""
    made = [
        f'.TH DRAGOMAN 1 "{DAY}" "dragoman {__version__}" "User Commands"',
        ".SH NAME",
        roff("dragoman - read news about world affairs and keep who says what about whom"),
        ".SH SYNOPSIS",
        ".B dragoman\n.I COMMAND\n[OPTIONS] [ARGUMENTS]",
        ".SH DESCRIPTION",
        *(roff(text) + "\n.PP" for text, _ in paragraphs(described(dragoman))),
        ".SH COMMANDS",
    ]
    for _, command, context in commands(dragoman, top()):
        made += [".SS " + roff(usage(command, context))]
        for text, kept in paragraphs(described(command)):
            made += [".nf\n" + roff(text) + "\n.fi" if kept else roff(text), ".PP"]
        for written, told in options(command, context):
            made += [".TP\n.B " + roff(written) + "\n" + roff(told)]
    made += [
        ".SH EXIT STATUS",
        "0 done; 1 an error; 2 wrong usage; 3 nothing found; 130 interrupted; 141 nobody reads the output.",
    ]
    made += [".SH ENVIRONMENT"]
    for names, told in SETTING.findall((REFERENCE / "settings.md").read_text(encoding="utf-8")):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", told).replace("`", "").replace("\\|", "|")
        made += [".TP\n.B " + roff(names.replace("`", "")) + "\n" + roff(words)]
    return "\n".join(made) + "\n"


def page_of_tables() -> str:
    """Return the page of the database's tables, from the comments of its schema."""
    text = (SOURCE / "store" / "schema.sql").read_text(encoding="utf-8")
    about: dict[str, str] = tomllib.loads((ROOT / "scripts" / "tables.toml").read_text(encoding="utf-8"))
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(text)
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        ]
        ours = [name for name in names if f"CREATE TABLE {name} (" in text]
        if set(ours) != set(about):
            message = f"scripts/tables.toml and the schema differ in {sorted(set(ours) ^ set(about))}"
            raise SystemExit(message)
        made = [
            "# Every table and column",
            TOLD,
            (
                "A database is one SQLite file, and any program that reads SQLite may read it. Rows of what was read are never "
                "changed nor deleted (triggers refuse it); which of them count today, `dragoman` works out. Times are UTC text, "
                "`2026-03-10T18:00:00.000000Z`, days `2026-03-10`; offsets count Unicode code points of `documents.text`."
            ),
        ]
        for name in ours:
            body = text.partition(f"CREATE TABLE {name} (")[2].partition("\n)")[0]
            comments = dict(found.groups() for line in body.splitlines() if (found := COLUMN.match(line)))
            rows = [
                (f"`{column}`", kind.lower(), "" if needed or key else "yes", escaped(comments[column]))
                for _, column, kind, needed, _, key in connection.execute(f"PRAGMA table_info({name})")
            ]
            made += [f"## {name}", about[name], table(("column", "type", "may be null", "what"), *rows)]
    made += ["## Searched by words", "Indexes of FTS5; they hold no text, only where words stand."]
    made += [
        table(
            ("table", "columns", "row"),
            *((f"`{name}`", columns, told) for name, columns, told in INDEXED.findall(text)),
        )
    ]
    return "\n\n".join(made).replace("\n\n\n", "\n\n").rstrip() + "\n"


def kind_of(field: dict[str, Any]) -> str:
    """Return what values a field of the JSON Schema takes, in short."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "enum" in field:
        return ", ".join("null" if value is None else f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    for several in ("anyOf", "oneOf"):
        if several in field:
            return " or ".join(kind_of(one) for one in field[several])
    if field.get("type") == "array":
        return "list of " + kind_of(field.get("items", {}))
    kinds = field.get("type", "any")
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def page_of_json() -> str:
    """Return the page of the JSON contract, from its schema."""
    whole = schema()
    made = ["# The JSON of a reading", TOLD, whole["description"]]
    made += [
        "`dragoman schema` prints the JSON Schema, which says the same to programs. A field is always there, null where nothing is known."
    ]
    for name, entry in {"reading": whole, **whole["$defs"]}.items():
        nested = {
            f"{key}.{inner}": told
            for key, field in entry.get("properties", {}).items()
            for inner, told in field.get("properties", {}).items()
        }
        fields = {**entry.get("properties", {}), **nested}
        rows = [(f"`{key}`", kind_of(field), escaped(field.get("description", ""))) for key, field in fields.items()]
        told = [entry["description"]] if "description" in entry and name != "reading" else []
        made += [f"## {name}", *told, table(("field", "value", "what"), *rows)]
    return "\n\n".join(made).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _inside(link: re.Match[str]) -> str:
    """Return a link of a card as docs/reference has it, or its words alone where it leads out of docs."""
    words, target = link.groups()
    path = (SOURCE / "models" / target).resolve()
    if path.is_relative_to(ROOT / "docs"):
        return f"[{words}](../{path.relative_to(ROOT / 'docs')})"
    return words


def page_of_weights() -> str:
    """Return the cards of the trained models, one after the other."""
    made = ["# Trained models and what they learnt from", TOLD]
    for path in sorted((SOURCE / "models").glob("*.md")):
        text = LINK.sub(_inside, path.read_text(encoding="utf-8").strip())
        made += [re.sub(r"^#", "##", text, flags=re.MULTILINE)]
    return "\n\n".join(made) + "\n"


def made() -> dict[Path, str]:
    """Return every page that is made here, by its path."""
    return {
        REFERENCE / "commands.md": page_of_commands(),
        REFERENCE / "tables.md": page_of_tables(),
        REFERENCE / "reading.md": page_of_json(),
        REFERENCE / "models.md": page_of_weights(),
        ROOT / "docs" / "man" / "dragoman.1": man_page(),
    }


def main() -> int:
    """Write the pages, or say which are out of date."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 where a page is out of date"
    )
    check = arguments.parse_args().check
    stale = [path for path, text in made().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        sys.stderr.write(f"{path.relative_to(ROOT)} {'is out of date: make reference' if check else 'written'}\n")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made()[path], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
