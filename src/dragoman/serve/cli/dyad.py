"""`dragoman dyad`: how two actors stand to each other, period by period, both ways."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dragoman.serve.cli.pictures import draw, png_option, svg_option
from dragoman.serve.cli.since import Since
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from dragoman.share.plots import Picture

NOTHING_FOUND = 3


@click.command(short_help="Show how two actors stand to each other over time.")
@click.argument("database", metavar="DB")
@click.argument("a")
@click.argument("b")
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True,
              help="Length of a period; weeks begin on Monday.")  # fmt: skip
@click.option("--since", type=Since(), help="From this day on: 2024-06-26, 2024-06, or 30d ago.")
@click.option("--until", type=Since(), help="Up to this day.")
@click.option("--quotes", type=click.IntRange(min=0), default=3, show_default=True, help="Quotes shown each way.")
@svg_option
@png_option
@json_option
@color_option
def dyad(
    database: str,
    a: str,
    b: str,
    *,
    by: Literal["day", "week", "month", "year"],
    since: date | None,
    until: date | None,
    quotes: int,
    svg: Path | None,
    png: Path | None,
    as_json: bool,
    color: str,
) -> int:
    """Show how A and B stand to each other in DB: A towards B, then B towards A, period by period.

    A and B are ISO 3166 alpha-3 codes or names. Events (cooperation, conflict) and attitudes (positive, negative)
    stand apart; all figures count independent origins. A dash marks a period of which the database has no document:
    nothing is known then, which is not zero. Exit code 3 where nothing is told of the two.

    \b
    dragoman dyad news.db CHN PRK --by week --svg dyad.svg
    """  # noqa: D301
    from dragoman.analyse.dyads import dyad_panel
    from dragoman.store import open_database

    with open_database(database, create=False, readonly=True) as opened, opened.view() as view:
        panel = dyad_panel(view, a, b, by=by, since=since, until=until, quotes=quotes)
        documents = view.counts().documents

    def picture() -> "Picture":
        from dragoman.share.plots import dyad_picture

        return dyad_picture(panel)

    draw(picture, svg=svg, png=png)
    if as_json:
        print_json(panel.to_json())
    elif not panel.empty:
        from dragoman.serve.view.dyad import page

        target = console(color)
        print_lines(page(panel, target), target)
    if panel.empty:
        complain(f"nothing among {documents:,} documents is told of {panel.a_name} and {panel.b_name}")
        return NOTHING_FOUND
    return 0
