"""`dragoman network`: who stands how to whom, in blocs and triads, and as a file for Gephi."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.days import as_of_option, since_option, until_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.pictures import draw, png_option, svg_option
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from dragoman.analyse.network import Network
    from dragoman.share.plots import Picture

_MOST_QUOTED = 500
"""Edges, the strongest first, that carry a quote in JSON and graph files: each takes a look into the database."""

_MOST_TRIADS = 10


@click.command(short_help="Show who stands how to whom: edges, blocs, balance.")
@click.argument("database", metavar="DB")
@since_option
@until_option
@as_of_option
@click.option("--attitude", metavar="NAME", help="Edges by one attitude (anxiety, support, ...), not by net tone.")
@click.option("--blocs", is_flag=True, help="Find blocs: groups that are friendlier inside than across.")
@click.option("--top", type=click.IntRange(2, 400), default=40, show_default=True, help="Strongest actors shown.")
@click.option(
    "--min-origins", type=click.IntRange(min=1), default=1, show_default=True, help="Weaker edges are left out."
)
@click.option("--names", "named", is_flag=True, help="With actors that are known by a name alone.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the network to a .gexf or .graphml file.")  # fmt: skip
@svg_option
@png_option
@json_option
@color_option
def network(
    database: str,
    *,
    since: date | None,
    until: date | None,
    as_of: datetime | None,
    attitude: str | None,
    blocs: bool,
    top: int,
    min_origins: int,
    named: bool,
    output: Path | None,
    svg: Path | None,
    png: Path | None,
    as_json: bool,
    color: str,
) -> int:
    """Show who stands how to whom in DB: the strongest edges, the blocs, and which triads are out of balance.

    An edge's tone goes from -1, all hostile, to +1, all friendly; events that took place, attitudes and changing
    relations count, each by its independent origins. Exit code 3 where there is no edge.

    \b
    dragoman network news.db --since 30d --blocs -o net.gexf
    """  # noqa: D301
    from dragoman.analyse.network import known_attitude, with_quotes
    from dragoman.analyse.network import network as network_of
    from dragoman.serve.cli.opening import open_to_read
    from dragoman.serve.view.network import TRIADS as ON_A_PAGE
    from dragoman.share.graphs import must_be_written

    if output is not None:
        must_be_written(output)
    with open_to_read(database) as opened, opened.view(as_of) as view:
        if attitude is not None:
            known_attitude(view, attitude)
        net = network_of(
            view,
            attitude=attitude,
            since=since,
            until=until,
            blocs=blocs,
            most=top,
            least_origins=min_origins,
            named=named,
            triads=_MOST_TRIADS if as_json else ON_A_PAGE,
        )
        if as_json or output is not None:
            net = with_quotes(view, net, edges=_MOST_QUOTED)
        if net.edges:
            _write(net, output=output, svg=svg, png=png)
        _print(net, as_json=as_json, color=color)
        return 0 if net.edges else nothing_found(view, "no edge between two actors")


def _write(net: "Network", *, output: Path | None, svg: Path | None, png: Path | None) -> None:
    def picture() -> "Picture":
        from dragoman.share.plots import network_picture

        return network_picture(net)

    draw(picture, svg=svg, png=png)
    if output is not None:
        from dragoman.share.graphs import write_network

        write_network(net, output)
        complain(f"written to {output}")


def _print(net: "Network", *, as_json: bool, color: str) -> None:
    if as_json:
        print_json(net.to_json())
    elif net.edges:
        from dragoman.serve.view.network import page

        target = console(color)
        print_lines(page(net, target), target)
