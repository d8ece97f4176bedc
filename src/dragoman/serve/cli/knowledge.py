"""`dragoman knowledge`: the bundled tables and the user's own: list, check, import, refresh from Wikidata."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.streams import complain, json_option, print_json

if TYPE_CHECKING:
    from dragoman.knowledge.own import Problem, Table

SHOWN = 20
"""Problems that are told one by one; of more the number is told."""
WIKIDATA = "wikidata"


@click.group(short_help="List, check, import and refresh tables of actors.")
def knowledge() -> None:
    """List, check, import and refresh tables of office holders, private actors and watch lists.

    Own tables lie in the folder that DRAGOMAN_KNOWLEDGE names, else in dragoman/knowledge of the XDG data folder
    (~/.local/share). They are tab-separated and come before the bundled ones. See docs/reference/actor.md.
    """


@knowledge.command("list", short_help="Show the tables with their rows.")
@json_option
def list_tables(*, as_json: bool) -> int:
    """Show the bundled tables and the user's own, with their rows."""
    from dragoman.knowledge.base import OFFICE_TABLES
    from dragoman.knowledge.reading import rows
    from dragoman.version import own_folder

    for name in OFFICE_TABLES:
        _tell({"table": name, "own": False, "rows": sum(1 for _ in rows(name)), "problems": 0}, as_json=as_json)
    for table in _own():
        told = {"table": str(table.path), "own": True, "rows": len(table.rows), "problems": len(table.problems)}
        _tell(told, as_json=as_json)
    if not as_json:
        click.echo(f"own tables are read from {own_folder()}", err=True)
    return 0


@knowledge.command("check", short_help="Say what is wrong with own tables.")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> int:
    """Say what is wrong with each row of FILE, or of all own tables; the exit code is 1 where something is."""
    from dragoman.knowledge.own import read_table

    tables = [read_table(path, _owners()) for path in paths] if paths else _own()
    problems = [problem for table in tables for problem in table.problems]
    for problem in problems:
        complain(str(problem))
    click.echo(f"{sum(len(table.rows) for table in tables)} good rows, {len(problems)} problems, {len(tables)} tables")
    return 1 if problems else 0


@knowledge.command("import", short_help="Take a table over into the own ones.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="The name that it gets; without it, that of the file.")
@click.option("--replace", is_flag=True, help="Take the place of a table of this name.")
@click.option("--skip-bad", is_flag=True, help="Take the good rows of a table that has bad ones.")
def import_table(file: Path, *, name: str | None, replace: bool, skip_bad: bool) -> int:
    """Check FILE row by row and keep it among the own tables.

    FILE has tab-separated columns, named in its first line: person and country, and where known aliases, qid, office,
    office_code, sector, start, end, end_approx, asof, source. Nothing is taken over where a row is bad, unless with
    --skip-bad.
    """
    from dragoman.errors import SourceError
    from dragoman.knowledge.own import read_table, table_path, write_table

    target = table_path(name or file.name.removesuffix(file.suffix))
    table = read_table(file, _owners())
    _complain_of(table.problems)
    whole = any(problem.line == 0 for problem in table.problems)
    if whole or (table.problems and not skip_bad):
        complain("nothing is taken over" + ("" if whole else "; --skip-bad takes the good rows"))
        return 1
    if target.exists() and not replace:
        message = f"{target}: is there already; --replace takes its place, --as NAME another"
        raise SourceError(message)
    write_table(target, table.rows)
    click.echo(f"{len(table.rows)} rows in {target}")
    return 0


@knowledge.command("refresh", short_help="Ask Wikidata for office holders.")
@click.option("--contact", metavar="ADDRESS", help="A mail address or page for the User-Agent, as Wikidata asks for.")
@click.option("--seconds", type=click.FloatRange(min=1), default=70.0, show_default=True, help="Longest wait a page.")
@click.option("--endpoint", metavar="URL", help="Another SPARQL service with Wikidata's data.")
@click.option("--allow-private", is_flag=True, help="Let the service lie in this machine's own network.")
def refresh(*, contact: str | None, seconds: float, endpoint: str | None, allow_private: bool) -> int:
    """Ask Wikidata for heads of state and government, foreign and defence ministers since 1995, with their dates.

    They become the own table "wikidata", whose place it takes; each row says the day of the query. Where a question
    stays unanswered the table is left as it was, and the exit code is 1.
    """
    from dragoman.knowledge.own import table_path, write_table
    from dragoman.pipeline import refreshing

    asking = refreshing.network(contact=contact, seconds=seconds, allow_private=allow_private)
    today = datetime.now(UTC).date()
    found = refreshing.refresh(asking, today=today, owners=_owners(), endpoint=endpoint or refreshing.ENDPOINT)
    for failure in found.failures:
        complain(failure)
    if found.failures or not found.rows:
        complain("the table is left as it was" if found.failures else "no rows came; the table is left as it was")
        return 1
    target = table_path(WIKIDATA)
    write_table(target, found.rows)
    left = f", {found.unusable} answers without state, date or name left out" if found.unusable else ""
    click.echo(f"{len(found.rows)} rows as of {today.isoformat()} in {target}{left}")
    return 0


def _own() -> "list[Table]":
    from dragoman.knowledge.own import tables

    return list(tables(_owners()))


def _owners() -> frozenset[str]:
    from dragoman.knowledge import knowledge as tables_of

    return tables_of().owners


def _complain_of(problems: "tuple[Problem, ...]") -> None:
    for problem in problems[:SHOWN]:
        complain(str(problem))
    if len(problems) > SHOWN:
        complain(f"... and {len(problems) - SHOWN} more")


def _tell(told: dict[str, object], *, as_json: bool) -> None:
    from dragoman.serve.view.inert import one_line

    if as_json:
        print_json(told)
        return
    bad = f", {told['problems']} problems" if told["problems"] else ""
    click.echo(f"{one_line(str(told['table']))}: {told['rows']} rows{bad}{' (own)' if told['own'] else ''}")
