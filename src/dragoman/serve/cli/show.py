"""`dragoman show`: one claim, the text around its words, its sources, its clocks, and who tells the same."""

from datetime import datetime

import click

from dragoman.serve.cli.days import as_of_option
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines


@click.command(short_help="Show one claim with everything it stands on.")
@click.argument("database", metavar="DB")
@click.argument("claim", metavar="CLAIM_ID")
@as_of_option
@json_option
@color_option
def show(database: str, claim: str, *, as_of: datetime | None, as_json: bool, color: str) -> int:
    """Show one claim of DB: its words in their context, who holds it, when what was said and read, who tells the same.

    CLAIM_ID is as `dragoman search` and the JSON of a reading print it: c_..., or as much of it as no other claim has.
    """
    from dragoman.serve.view.records import Evidence
    from dragoman.store import open_database

    with open_database(database, create=False, readonly=True) as opened, opened.view(as_of) as view:
        found = Evidence.of(view, view.claim_called(claim))
        if as_json:
            print_json(found.as_json())
        else:
            from dragoman.serve.view.evidence import page

            target = console(color)
            print_lines(page(found, target), target)
    return 0
