"""`dragoman schema`: the JSON Schema that every reading obeys."""

import click


@click.command(short_help="Print the JSON Schema of a reading.")
def schema() -> None:
    """Print the JSON Schema of what `dragoman read --json` prints."""
    import json

    from dragoman.model.contract import schema as reading_schema

    click.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=True))
