"""`dragoman eval`: precision, recall and the rest against gold readings, each with its interval."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.evaluate import KINDS
from dragoman.serve.cli.consulting import consult_options, reader_of
from dragoman.serve.cli.progress import Bar
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.evaluate import Report


@click.command("eval", short_help="Measure dragoman against gold readings.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--as", "kind", type=click.Choice(KINDS), help="What GOLD holds; without it, told from the content.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N examples of each error.")
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    help="Measure these saved readings (a folder or JSON Lines) instead of reading again.",
)
@consult_options
@json_option
@color_option
def evaluate(
    gold: Path,
    *,
    kind: str | None,
    errors: int,
    predictions: Path | None,
    extractor: str,
    llm_url: str | None,
    llm_model: str | None,
    as_json: bool,
    color: str,
) -> int:
    """Measure dragoman against gold readings.

    GOLD is a folder of readings in the JSON contract, one such file, or a file of one of the corpora that --as
    names. Every figure comes with a 95 % bootstrap interval over documents.
    """
    from dragoman.evaluate import evaluate as measure

    if predictions is not None and extractor != "local":
        message = "--predictions are readings already: --extractor has nothing to read"
        raise click.UsageError(message)
    reader = reader_of(extractor, llm_url, llm_model)
    with Bar(None) as bar:
        report = measure(
            gold,
            kind=kind,
            predictions=predictions,
            reader=reader,
            progress=lambda done, total: bar.show("reading", done=done, total=total),
        )
    if as_json:
        print_json(report.to_json())
    else:
        target = console(color)
        print_lines(_page(report, errors), target)
    if not report.documents:
        complain(f"{gold}: no gold document in it")
        return 3
    return 0


def _page(report: "Report", errors: int) -> "Iterator[Text]":
    from rich.text import Text

    from dragoman.serve.view.inert import one_line
    from dragoman.serve.view.layout import aligned

    count = report.documents
    yield Text(f"{report.kind}: {count} {'document' if count == 1 else 'documents'}", style="bold")
    rows = [[Text(one_line(cell)) for cell in row] for row in report.table()]
    for head in rows[0]:
        head.stylize("dim")
    yield from aligned(rows, right=frozenset(range(1, len(rows[0]))))
    for note in report.notes:
        yield Text(one_line(note), style="dim")
    for sort in report.errors(errors) if errors else ():
        yield Text()
        yield Text(f"{sort.name} ({sort.count})", style="bold")
        for example in sort.examples:
            yield Text(f"  {one_line(example.document)}", style="dim")
            yield Text(f"    gold  {one_line(example.gold) or '–'}")
            yield Text(f"    read  {one_line(example.predicted) or '–'}")
