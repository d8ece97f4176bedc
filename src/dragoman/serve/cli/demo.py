"""`dragoman demo`: reads the reports that come with dragoman."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.streams import color_option, json_option

if TYPE_CHECKING:
    from dragoman.load import Item


@click.command(short_help="Read the reports that come with dragoman.")
@click.argument("names", metavar="[NAME...]", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="List the reports instead of reading them.")
@json_option
@color_option
def demo(names: tuple[str, ...], *, listing: bool, as_json: bool, color: str) -> int:
    """Read the reports that come with dragoman: all of them, or those that NAME names.

    They were written for dragoman from the public record; `--list` tells what each is about.
    """
    from dragoman.demo.reports import reports

    known = {report.name: report for report in reports()}
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"no demo report called {unknown[0]!r}; there are: {', '.join(known)}"
        raise click.UsageError(message)
    chosen = [known[name] for name in names or known]
    if listing:
        for report in chosen:
            if as_json:
                from dragoman.serve.cli.streams import print_json

                print_json(
                    {
                        "name": report.name,
                        "title": report.title,
                        "published_at": report.published_at,
                        "note": report.note,
                    }
                )
            else:
                click.echo(f"{report.name:24} {report.published_at[:10]}  {report.title}")
        return 0
    from dragoman.load import documents
    from dragoman.serve.cli.reading import Run

    def opened() -> Iterator[tuple[str, "Iterable[Item]"]]:
        for report in chosen:
            with report.path() as path:
                yield report.name, documents(str(path))

    run = Run(as_json=as_json, color=color)
    run.over(opened(), total=len(chosen))
    return 1 if run.failed else 0
