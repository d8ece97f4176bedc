"""`dragoman schema`: the JSON Schema that every reading obeys."""

import click


@click.command(short_help="Print the JSON Schema of a reading.")
def schema() -> None:
    """Print the JSON Schema of what `dragoman read --json` prints."""
    import json

    from dragoman.model import contract

    click.echo(json.dumps(contract.schema(), indent=2, ensure_ascii=True))
