"""`dragoman demo`: reads the reports that come with dragoman."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.serve.cli.streams import color_option, json_option

if TYPE_CHECKING:
    from dragoman.demo.reports import Report
    from dragoman.load import Item


@click.command(short_help="Read the reports that come with dragoman.")
@click.argument("names", metavar="[NAME...]", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="List the reports instead of reading them.")
@click.option(
    "--copy", "folder", metavar="FOLDER", help="Copy their files into FOLDER instead, to try the other commands on."
)
@json_option
@color_option
def demo(names: tuple[str, ...], *, listing: bool, folder: str | None, as_json: bool, color: str) -> int:
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
        _list(chosen, as_json=as_json)
        return 0
    if folder is not None:
        _copy(chosen, Path(folder))
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


def _list(chosen: "Iterable[Report]", *, as_json: bool) -> None:
    from dragoman.serve.cli.streams import print_json

    for report in chosen:
        if as_json:
            told = {name: getattr(report, name) for name in ("name", "title", "published_at", "note")}
            print_json(told)
        else:
            click.echo(f"{report.name:24} {report.published_at[:10]}  {report.title}")


def _copy(chosen: "Iterable[Report]", folder: Path) -> None:
    """Write the files of reports into a folder, which is made where it is missing; a file that is there stays."""
    from dragoman.errors import SourceError

    for report in chosen:
        target = folder / report.file
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with report.path() as path, target.open("xb") as written:
                written.write(path.read_bytes())
        except FileExistsError as error:
            message = f"{target}: is there already: name another folder"
            raise SourceError(message) from error
        except OSError as error:
            message = f"{target}: cannot be written: {error.strerror}"
            raise SourceError(message) from error
        click.echo(str(target))
