"""`dragoman sample`: claims drawn by lot, to look at or for people to code."""

import shutil
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.days import Day, as_of_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from dragoman.analyse.sampling import Drawn


@click.command(short_help="Draw claims by lot, for people to code.")
@click.argument("database", metavar="DB")
@click.argument("count", metavar="N", type=click.IntRange(min=1, max=100_000))
@click.option("--for-coding", "sheet", is_flag=True, help="Write a sheet with empty fields: right, correction, note.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="PATH",
              help="With --for-coding: the file; .jsonl for JSON Lines, else CSV.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed draws another sample.")
@click.option("--since", type=Day(), metavar="DAY", help="Only claims of documents published from this day on.")
@click.option("--until", type=Day(last=True), metavar="DAY", help="Only those published until this day.")
@as_of_option
@json_option
@color_option
def sample(
    database: str,
    count: int,
    *,
    sheet: bool,
    output: Path | None,
    seed: int,
    since: date | None,
    until: date | None,
    as_of: datetime | None,
    as_json: bool,
    color: str,
) -> int:
    """Draw N claims of DB, as many of each kind, copies of one text left out. The same seed draws the same claims.

    A coded sheet goes back with `dragoman review DB import SHEET`: as judgements, and as figures of how often claims
    are right.

    \b
    dragoman sample news.db 100 --for-coding -o sheet.csv
    dragoman review news.db import sheet.csv --by Ada
    """  # noqa: D301
    from dragoman.analyse.sampling import drawn
    from dragoman.store import open_database

    if output is not None and not sheet:
        message = "-o goes with --for-coding"
        raise click.UsageError(message)
    with open_database(database, create=False, readonly=True) as opened, opened.view(as_of) as view:
        found = drawn(view, count, seed=seed, published_since=since, published_until=until)
        if not found:
            return nothing_found(view, "no claim to draw from")
    if sheet:
        _write(found, output, lines=as_json or (output is not None and output.suffix.lower() == ".jsonl"))
    elif as_json:
        from dragoman.serve.view.records import record_json

        for one in found:
            print_json({**record_json(one.record), "weight": round(one.weight, 3)})
    else:
        from dragoman.serve.view.review import context_lines

        target = console(color)
        for one in found:
            context = (one.before, one.record.claim.quote.exact, one.after)
            print_lines(context_lines(one.record, context, target), target)
    return 0


def _write(found: "list[Drawn]", output: Path | None, *, lines: bool) -> None:
    from dragoman.share.coding import write_sheet
    from dragoman.share.exports.writing import written_whole

    if output is not None:
        written = written_whole(output, lambda path: write_sheet(found, path, lines=lines))
        complain(f"{written.rows} claims, written to {output}")
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "sheet"
        write_sheet(found, made, lines=lines)
        with made.open("rb") as source:
            shutil.copyfileobj(source, sys.stdout.buffer)
        sys.stdout.buffer.flush()
