"""`dragoman losses`: where a source or a hedge went missing, in one text or from one to the next."""

from datetime import date, datetime
from typing import Literal

import click

from dragoman.serve.cli.days import Day, Time
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines


@click.command(short_help="Show where a hedge or a source went missing.")
@click.argument("database", metavar="DB")
@click.option("--sort", "sorts", type=click.Choice(["within", "headline", "source lost", "hedge lost"]), multiple=True,
              help="Only losses of this sort; may be repeated.")  # fmt: skip
@click.option("--since", type=Day(), help="Only documents published from this day on.")
@click.option("--until", type=Day(last=True), help="Only documents published up to this day.")
@click.option("--as-of", type=Time(), help="As the database stood then.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most losses shown.")
@json_option
@color_option
def losses(
    database: str,
    *,
    sorts: tuple[Literal["within", "headline", "source lost", "hedge lost"], ...],
    since: date | None,
    until: date | None,
    as_of: datetime | None,
    limit: int,
    as_json: bool,
    color: str,
) -> int:
    """Show attribution loss in DB, newest first: what was told with a source or a hedge, and what was made of it.

    Within one text, in a headline that says more than its body, and in later texts that state as a fact, or without
    the hedge, what an earlier one attributed. Exit code 3 where there is none.
    """
    from dragoman.analyse import losses as analysis
    from dragoman.serve.cli.opening import open_to_read

    with open_to_read(database) as opened, opened.view(as_of) as view:
        found = analysis.losses(view, since=since, until=until, sorts=sorts or analysis.SORTS)
        if not found:
            return nothing_found(view, "no attribution was lost")
    if as_json:
        from dragoman.serve.view.asked_json import loss_json

        for loss in found:
            print_json(loss_json(loss))
    else:
        from dragoman.serve.view.changed import losses_page

        target = console(color)
        print_lines(losses_page(found, target, limit=limit), target)
    return 0
