"""`dragoman view`: what one holder says of whom over time; without a holder, the grid of who says what of whom."""

from datetime import UTC, date, datetime

import click

from dragoman.serve.cli.days import Day, as_of_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines


@click.command(short_help="Show what a holder says of whom, and how that changed.")
@click.argument("database", metavar="DB")
@click.argument("holder", metavar="[HOLDER]", required=False)
@click.option("--of", metavar="SUBJECT", help="Only of an actor, a dyad (CHN-PRK) or a topic.")
@click.option("--since", type=Day(), help="Only what was published from this day on.")
@click.option("--until", type=Day(last=True), help="Only what was published up to this day.")
@as_of_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most positions shown.")
@json_option
@color_option
def view(
    database: str,
    holder: str | None,
    *,
    of: str | None,
    since: date | None,
    until: date | None,
    as_of: datetime | None,
    limit: int,
    as_json: bool,
    color: str,
) -> int:
    """Show what HOLDER (an ISO code or a name) says in DB, position by position: first said, softened, reversed, denied.

    Without HOLDER: the grid of holders and subjects. Exit code 3 where nothing is found.

    \b
    dragoman view news.db KEN --of ETH-SOM
    dragoman view news.db "Turkey" --of "the port deal"
    """  # noqa: D301
    from dragoman.analyse.perspectives import grid, perspective
    from dragoman.serve.view import asked_json
    from dragoman.serve.view import perspective as pages
    from dragoman.store import open_database

    if holder is None and of is not None:
        message = "--of needs a HOLDER"
        raise click.UsageError(message)
    today = (as_of or datetime.now(UTC)).date()
    with open_database(database, create=False, readonly=True) as opened, opened.view(as_of) as stored:
        if holder is None:
            cells = grid(stored, since=since, until=until)
            found = bool(cells.cells)
            made = asked_json.grid_json(cells)
        else:
            positions = perspective(stored, holder, today=today, of=of, since=since, until=until)
            found = bool(positions.positions)
            made = asked_json.perspective_json(positions)
        if as_json:
            print_json(made)
        else:
            target = console(color)
            lines = pages.table(cells, target) if holder is None else pages.page(positions, target, limit=limit)
            print_lines(lines, target)
        if found:
            return 0
        said = (
            "nobody says anything of anybody" if holder is None else f"{holder} says nothing{f' of {of}' if of else ''}"
        )
        return nothing_found(stored, said, names=[name for name in (holder, of) if name])
