"""`dragoman dyad`: how two actors stand to each other, period by period, both ways."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dragoman.serve.cli.days import as_of_option, since_option, until_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.pictures import draw, png_option, svg_option
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from dragoman.analyse.dyads import DyadPanel
    from dragoman.share.plots import Picture


@click.command(short_help="Show how two actors stand to each other over time.")
@click.argument("database", metavar="DB")
@click.argument("a")
@click.argument("b")
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True,
              help="Length of a period; weeks begin on Monday.")  # fmt: skip
@since_option
@until_option
@as_of_option
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
    as_of: datetime | None,
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
    from dragoman.serve.cli.opening import open_to_read

    with open_to_read(database) as opened, opened.view(as_of) as view:
        panel = dyad_panel(view, a, b, by=by, since=since, until=until, quotes=quotes)
        _print(panel, svg=svg, png=png, as_json=as_json, color=color)
        if panel.empty:
            return nothing_found(view, f"nothing is told of {panel.a_name} and {panel.b_name}", names=(a, b))
    return 0


def _print(panel: "DyadPanel", *, svg: Path | None, png: Path | None, as_json: bool, color: str) -> None:
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
