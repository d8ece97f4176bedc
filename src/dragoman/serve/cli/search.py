"""`dragoman search`: full text over claims, or over all sentences."""

from datetime import datetime
from typing import Literal

import click

from dragoman.serve.cli.days import as_of_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines


@click.command(short_help="Find claims or sentences by their words.")
@click.argument("database", metavar="DB")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@json_option
@click.option("--in", "where", type=click.Choice(["claims", "sentences"]), default="claims", show_default=True,
              help="Search what claims say and quote, or every sentence.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most hits shown.")
@as_of_option
@color_option
def search(
    database: str,
    words: tuple[str, ...],
    *,
    as_json: bool,
    where: Literal["claims", "sentences"],
    limit: int,
    as_of: datetime | None,
    color: str,
) -> int:
    """Find claims, or sentences, of DB by their words, best first.

    All words are wanted, in any form ("fear" finds "feared"). Also: "a phrase", one OR another, -without, begin*.
    Exit code 3 where nothing is found.

    \b
    dragoman search news.db border "closed for trade"
    """  # noqa: D301
    from dragoman.serve.cli.opening import open_to_read

    asked = " ".join(f'"{word}"' if " " in word and '"' not in word and " OR " not in word else word for word in words)
    with open_to_read(database) as opened, opened.view(as_of) as view:
        hits = view.search(asked, where=where, limit=limit)
        if as_json:
            from dragoman.serve.view.records import hit_json

            for hit in hits:
                print_json(hit_json(hit))
        else:
            from dragoman.serve.view.hits import page

            target = console(color)
            print_lines(page(hits, target), target)
        return 0 if hits else nothing_found(view, f"nothing fits {asked}")
