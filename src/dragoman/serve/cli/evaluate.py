"""`dragoman eval`: precision, recall and the rest against gold readings, each with its interval."""

from pathlib import Path

import click

from dragoman.serve.cli.streams import color_option, json_option

_KINDS = ("gold", "polnear", "plv", "mpqa", "factuality", "re3d", "relocar")


@click.command("eval", short_help="Measure dragoman against gold readings.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--as", "kind", type=click.Choice(_KINDS), default="gold", show_default=True, help="What GOLD holds.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N examples of each error.")
@json_option
@color_option
def evaluate(gold: Path, *, kind: str, errors: int, as_json: bool, color: str) -> None:
    """Measure dragoman against gold readings.

    GOLD is a folder of readings in the JSON contract, or a file of one of the corpora that --as names.
    """
    raise NotImplementedError
