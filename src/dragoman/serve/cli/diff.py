"""`dragoman diff`: what changed between two days."""

from datetime import datetime

import click

from dragoman.serve.cli.between import two_views
from dragoman.serve.cli.days import Time
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines


@click.command(short_help="Show what changed since an earlier day.")
@click.argument("database", metavar="DB")
@click.option(
    "--from", "since", type=Time(), required=True, help="The earlier time: 7d, 2026-03-10, 2026-03-10T18:00Z."
)
@click.option("--to", "until", type=Time(), help="The later time; now where it is left out.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most changes of each sort shown."
)
@json_option
@color_option
def diff(database: str, *, since: datetime, until: datetime | None, limit: int, as_json: bool, color: str) -> int:
    """Show what changed in DB between two times: new, intensified, softened, reversed, denied, corrected, gone quiet.

    Times are those at which the database learnt something. Nothing changed is an answer too: the exit code is 0.

    \b
    dragoman diff news.db --from 7d
    """  # noqa: D301
    from dragoman.analyse.changes import difference

    with two_views(database, since, until, options=("--from", "--to")) as (_, then, today):
        found = difference(then, today)
    if as_json:
        from dragoman.serve.view.asked_json import difference_json

        print_json(difference_json(found))
    else:
        from dragoman.serve.view.changed import difference_page

        target = console(color)
        print_lines(difference_page(found, target, limit=limit), target)
    return 0
