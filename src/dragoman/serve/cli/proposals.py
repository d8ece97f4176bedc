"""`dragoman review DB actors` and `adopt`: people whom texts give an office and no table knows; a person takes them over."""

from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from dragoman.analyse.proposing import Proposal

NOTHING_FOUND = 3
least_option = click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Independent origins that must tell of them.",
)


@click.command(short_help="Propose new actors, with quotes.")
@least_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most people shown.")
@json_option
@color_option
@click.pass_context
def actors(context: click.Context, *, least: int, limit: int, as_json: bool, color: str) -> int:
    """Propose people whom texts of independent origins give an office ("X, spokesman for Y") and no table knows.

    Nothing is taken over by itself: `dragoman review DB adopt NAME` does it.
    """
    found = _found(context, least)
    for one in found[:limit]:
        if as_json:
            print_json(one.to_json())
        else:
            print_lines(_lines(one), console(color))
    if len(found) > limit:
        complain(f"{len(found) - limit} more; --limit shows them")
    if not found:
        complain(f"nobody unknown is given an office in {least} independent origins or more")
    return 0 if found else NOTHING_FOUND


@click.command(short_help="Take a proposed actor over into an own table.")
@click.argument("name", metavar="NAME")
@click.option(
    "--for", "whose", metavar="WHO", help="Of several of this name the one who speaks for WHO, a code or name."
)
@click.option("--office", metavar="TITLE", help="The title to keep, instead of the one that is told most.")
@least_option
@click.pass_context
def adopt(context: click.Context, name: str, *, whose: str | None, office: str | None, least: int) -> int:
    """Take a proposed actor over into the own table "reviewed", dated by the texts that tell of them.

    It holds for texts that are read from now on; `dragoman run DB --reread` reads the others again.
    """
    from dataclasses import replace

    from dragoman.analyse.proposing import TABLE
    from dragoman.errors import UnknownIdError
    from dragoman.knowledge import knowledge
    from dragoman.knowledge.own import read_table, table_path, write_table

    wanted = name.casefold().strip()
    meant = [one for one in _found(context, least) if one.name.casefold() == wanted]
    if whose is not None:
        meant = [
            one for one in meant if whose.casefold() in {one.speaks_for.casefold(), (one.country or "").casefold()}
        ]
    if not meant:
        message = f"{name!r} is not proposed; see: dragoman review {_database(context)} actors --least {least}"
        raise UnknownIdError(message)
    if len(meant) > 1:
        message = f"{name!r} is proposed for {', '.join(one.speaks_for for one in meant)}; say which with --for"
        raise click.UsageError(message)
    known = knowledge()
    row = meant[0].row(known, source=f"review: {meant[0].origins} origins, {meant[0].quotes[0].claim}")
    row = replace(row, office=office.strip()) if office and office.strip() else row
    path = table_path(TABLE)
    held = read_table(path, known.owners) if path.exists() else None
    if held is not None and held.problems:
        complain(str(held.problems[0]))
        complain(f"{path} is left as it is until that is mended (dragoman knowledge check)")
        return 1
    write_table(path, [*(held.rows if held is not None else ()), row])
    click.echo(f"{row.person}, {row.office} ({row.country or 'no country'}) in {path}")
    return 0


def _database(context: click.Context) -> str:
    return str(context.parent.params["database"]) if context.parent is not None else ""


def _found(context: click.Context, least: int) -> "list[Proposal]":
    from dragoman.analyse.proposing import proposals
    from dragoman.store import open_database

    with open_database(_database(context), create=False, readonly=True) as opened, opened.view() as view:
        return proposals(view, least=least)


def _lines(one: "Proposal") -> "Iterator[Text]":
    from rich.text import Text

    from dragoman.serve.view.inert import one_line

    days = " to ".join(dict.fromkeys(day.isoformat() for day in (one.first, one.last) if day is not None))
    told = [", ".join(one.titles[:3]), f"for {one.speaks_for}", one.sector or "", f"{one.origins} origins", days]
    line = Text(one_line(one.name), style="bold")
    yield line.append("  " + " · ".join(one_line(part) for part in told if part), style="default")
    for quote in one.quotes:
        where = " ".join(
            one_line(part) for part in (quote.publisher or "", str(quote.published or ""), quote.claim) if part
        )
        yield Text(f"  “{one_line(quote.exact)}” ", style="default").append(where, style="dim")
