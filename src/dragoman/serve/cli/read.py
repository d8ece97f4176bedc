"""`dragoman read`: articles in, attributed claims out, as a page for people or as JSON Lines."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from dragoman.load.formats import FORMATS
from dragoman.serve.cli.published import Published
from dragoman.serve.cli.streams import color_option, json_option

if TYPE_CHECKING:
    from dragoman.load import Item

NOTHING_FOUND = 3


@click.command(short_help="Read articles and show who says what about whom.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@json_option
@click.option("--published", type=Published(), help="Publication date where a source tells none (ISO 8601).")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"Read every source as this format, whatever its name says: {', '.join(FORMATS)}.",
)
@click.option("--max-characters", type=click.IntRange(min=1), metavar="N", help="Longest text read (else 5 million).")
@click.option(
    "--max-bytes", type=click.IntRange(min=1), metavar="N", help="Largest file or row read (else 50 million)."
)
@click.option(
    "--max-page-bytes", type=click.IntRange(min=1), metavar="N", help="Largest web page read (else 10 million)."
)
@click.option("--allow-private", is_flag=True, help="Let URLs reach private and loopback addresses.")
@color_option
def read(
    sources: tuple[str, ...],
    *,
    as_json: bool,
    published: datetime | date | None,
    format_: str | None,
    max_characters: int | None,
    max_bytes: int | None,
    max_page_bytes: int | None,
    allow_private: bool,
    color: str,
) -> int:
    """Read articles and show who says what about whom.

    SOURCE is a file (.txt, .html, .json, .jsonl), an http(s) URL, or - for standard input. A source that cannot be
    read is told in one line on stderr and the others still get read; the exit code is then 1. Without a single
    claim in any of them it is 3.

    \b
    dragoman read article.html
    dragoman read --json --published 2024-06-26 notes.txt > claims.json
    curl -s https://example.org/story | dragoman read --format html -
    """  # noqa: D301 (click's own mark for a block that is not rewrapped)
    from dragoman.load import Limits, documents
    from dragoman.serve.cli.reading import Run

    asked = {"characters": max_characters, "bytes": max_bytes, "page_bytes": max_page_bytes}
    limits = Limits(**{name: value for name, value in asked.items() if value is not None})

    def opened() -> Iterator[tuple[str, "Iterable[Item]"]]:
        for source in sources:
            yield (
                source,
                documents(
                    source,
                    published=published,
                    format=format_,
                    limits=limits,
                    stdin=sys.stdin.buffer if source == "-" else None,
                    allow_private=allow_private,
                ),
            )

    run = Run(as_json=as_json, color=color)
    run.over(opened(), total=len(sources))
    if run.failed:
        return 1
    return 0 if run.claims else NOTHING_FOUND
