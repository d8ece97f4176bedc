"""`dragoman read`: articles in, attributed claims out, as a page for people or as JSON Lines."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.consulting import consult_options, reader_of
from dragoman.serve.cli.formats import format_option
from dragoman.serve.cli.limits import limit_options, limits_of
from dragoman.serve.cli.published import Published
from dragoman.serve.cli.streams import color_option, json_option

if TYPE_CHECKING:
    from dragoman.load import Item

NOTHING_FOUND = 3


@click.command(short_help="Read articles and show who says what about whom.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@json_option
@click.option("--published", type=Published(), help="Publication date where a source tells none (ISO 8601).")
@format_option
@limit_options
@click.option("--allow-private", is_flag=True, help="Let URLs reach private and loopback addresses.")
@consult_options
@color_option
def read(
    sources: tuple[str, ...],
    *,
    as_json: bool,
    published: datetime | date | None,
    format_: str | None,
    allow_private: bool,
    extractor: str,
    llm_url: str | None,
    llm_model: str | None,
    color: str,
    **most: int | None,
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
    from dragoman.load import documents
    from dragoman.serve.cli.reading import Run

    limits = limits_of(**most)

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

    run = Run(as_json=as_json, color=color, reader=reader_of(extractor, llm_url, llm_model))
    run.over(opened(), total=len(sources))
    if run.failed:
        return 1
    return 0 if run.claims else NOTHING_FOUND
