"""`dragoman export`: claims as a file in a format that people already hold."""

import shutil
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click

from dragoman.analyse.counting import counted
from dragoman.serve.cli.days import as_of_option, since_option, until_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import complain

_FORMATS = (
    "gdelt2",
    "polecat",
    "acled",
    "csv",
    "jsonl",
    "parquet",
    "graphml",
    "gexf",
    "geojson",
    "w3c-anno",
    "stix",
    "claimreview",
    "atom",
)
"""`share.exports.FORMATS`, told here so that `--help` does not load it; a test compares them."""


@click.command(short_help="Write claims as GDELT, POLECAT, CSV, Parquet, STIX, ...")
@click.argument("database", metavar="DB")
@click.option(
    "--as",
    "form",
    type=click.Choice(_FORMATS),
    required=True,
    metavar="FORMAT",
    help=f"The format: {', '.join(_FORMATS)}.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to; else stdout."
)
@since_option
@until_option
@as_of_option
@click.option("--about", multiple=True, metavar="WHO", help="Only claims about WHO; several times: about all of them.")
@click.option("--holder", metavar="WHO", help="Only what WHO says or thinks.")
@click.option("--min-score", type=click.FloatRange(0, 1), help="Only claims that are right at least this often.")
@click.option(
    "--sanction",
    type=click.Choice(["material", "verbal"]),
    default="material",
    show_default=True,
    help="The quad class of SANCTION in gdelt2 and polecat: PLOVER's manual says both.",
)
def export(
    database: str,
    *,
    form: str,
    output: Path | None,
    since: date | None,
    until: date | None,
    as_of: datetime | None,
    about: tuple[str, ...],
    holder: str | None,
    min_score: float | None,
    sanction: Literal["material", "verbal"],
) -> int:
    """Write the claims of DB to a file, or to standard output.

    The file is there whole or not at all. Claims that a format has no place for are left out and counted on standard
    error. Rejected claims never leave. Exit code 3 where nothing was written.

    \b
    dragoman export news.db --as gdelt2 -o events.CSV
    dragoman export news.db --as parquet --since 30d -o claims.parquet
    """  # noqa: D301
    from dragoman.serve.cli.opening import open_to_read
    from dragoman.share.exports import BINARY
    from dragoman.share.exports import export as written_to

    if output is None and form in BINARY and sys.stdout.isatty():
        message = f"{form} is no text for a terminal: name a file with -o"
        raise click.UsageError(message)
    asked = {"since": since, "until": until, "about": about or None, "holder": holder, "min_score": min_score}
    with open_to_read(database) as opened, opened.view(as_of) as view:
        if output is not None:
            written = written_to(view, form, output, sanction=sanction, **asked)
        else:
            with tempfile.TemporaryDirectory() as folder:
                made = Path(folder) / "export"
                written = written_to(view, form, made, sanction=sanction, **asked)
                with made.open("rb") as source:
                    shutil.copyfileobj(source, sys.stdout.buffer)
                sys.stdout.buffer.flush()
        if not written.rows:
            return nothing_found(view, _nothing(form, written.left_out), names=(*about, *([holder] if holder else ())))
    left = f", {counted(written.left_out, 'claim')} left out that {form} has no place for" if written.left_out else ""
    complain(f"{counted(written.rows, 'row')} of {form}{left}" + ("" if output is None else f", written to {output}"))
    return 0


def _nothing(form: str, left_out: int) -> str:
    left = f" (it has no place for {counted(left_out, 'claim')})" if left_out else ""
    return f"no row of {form}{left}"
