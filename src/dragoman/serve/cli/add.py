"""`dragoman add`: sources on the work list of a database."""

import sys
from datetime import date, datetime

import click

from dragoman.serve.cli.formats import format_option
from dragoman.serve.cli.published import Published
from dragoman.serve.cli.streams import complain, json_option, print_json


@click.command(short_help="Put sources on the work list of a database.")
@click.argument("database", metavar="DB")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@json_option
@click.option("--published", type=Published(), help="Publication date where a source tells none (ISO 8601).")
@format_option
def add(
    database: str,
    sources: tuple[str, ...],
    *,
    as_json: bool,
    published: datetime | date | None,
    format_: str | None,
) -> int:
    """Put sources on the work list of DB, which is made where it is missing; `dragoman run DB` works it off.

    SOURCE is a file, a folder, an http(s) address of a page or a feed, or - for standard input, which is stored at
    once. Files may be text, HTML, JSON, JSON Lines, CSV, feeds, OPML, WARC, GDELT, POLECAT or ACLED, gzipped or
    zipped. The same source twice changes nothing.

    \b
    dragoman add news.db articles/ https://example.org/feed.xml
    dragoman add news.db CC-NEWS-20260714.warc.gz 20260714.export.CSV.zip
    """  # noqa: D301 (click's own mark for a block that is not rewrapped)
    from dragoman.pipeline.ingest import add as put
    from dragoman.store import open_database

    counts = {"new": 0, "known": 0, "failed": 0}
    with open_database(database) as opened:
        stdin = sys.stdin.buffer if "-" in sources else None
        for one in put(opened, *sources, published=published, format=format_, stdin=stdin):
            counts[one.state] += 1
            if one.state == "failed":
                complain(one.message)
            if as_json:
                print_json(
                    {"source": one.source, "state": one.state, "message": one.message, "documents": one.documents}
                )
    if not as_json:
        told = [f"{count} {name}" for name, count in counts.items() if count]
        waits = f"; read them with: dragoman run {database}" if counts["new"] or counts["known"] else ""
        complain(f"{database}: {', '.join(told)}{waits}")
    return 1 if counts["failed"] else 0
