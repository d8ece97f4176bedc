"""`dragoman token`: who may ask a server from elsewhere, add documents, or judge."""

import click

from dragoman.serve.cli.streams import complain, json_option, print_json


@click.group(short_help="Make, list and take back tokens for programs.")
def token() -> None:
    """Tokens for programs that ask `dragoman serve`.

    Without a token, programs on this machine may read, and nobody else anything. The database keeps a digest of each token, from which it can't be had again.
    """


@token.command(short_help="Make a token and print it.")
@click.argument("database", metavar="DB")
@click.argument("name", metavar="NAME")
@click.option("--scope", "scopes", type=click.Choice(["read", "write", "review"]), multiple=True, default=("read",),
              show_default=True, help="What it allows: write adds documents and watches, review judges; both read.")  # fmt: skip
@click.option("--rate", type=click.IntRange(min=1), metavar="N", help="Requests a minute (else 1,200).")
@json_option
def add(database: str, name: str, *, scopes: tuple[str, ...], rate: int | None, as_json: bool) -> int:
    """Make a token called NAME and print it: it is not shown again.

    \b
    dragoman token add news.db feeder --scope write
    """  # noqa: D301
    from dragoman.store import open_database

    with open_database(database, create=False) as opened, opened.writer() as writer:
        made = writer.token(name.strip(), frozenset(scopes), rate=rate)
    if as_json:
        print_json({"name": name.strip(), "token": made, "scopes": sorted(scopes), "rate": rate})
    else:
        click.echo(made)
        complain("send it as: Authorization: Bearer TOKEN; it is not shown again")
    return 0


@token.command("list", short_help="List tokens.")
@click.argument("database", metavar="DB")
@json_option
def list_(database: str, *, as_json: bool) -> int:
    """List the tokens of DB, by name: what each allows, when it was made, whether it still holds."""
    from dragoman.serve.view.inert import one_line
    from dragoman.store import open_database

    with open_database(database, create=False, readonly=True) as opened, opened.view() as view:
        found = view.tokens()
    for one in found:
        if as_json:
            print_json(
                {
                    "name": one.name,
                    "scopes": sorted(one.scopes),
                    "rate": one.rate,
                    "added_at": one.added_at.isoformat(),
                    "revoked_at": one.revoked_at and one.revoked_at.isoformat(),
                }
            )
        else:
            gone = f", taken back {one.revoked_at:%Y-%m-%d}" if one.revoked_at else ""
            rate = f", {one.rate:,} a minute" if one.rate else ""
            click.echo(
                f"{one_line(one.name)}: {', '.join(sorted(one.scopes))}{rate}, made {one.added_at:%Y-%m-%d}{gone}"
            )
    if not found:
        complain("there is no token: programs on this machine may read, and nobody else anything")
    return 0


@token.command(short_help="Take a token back.")
@click.argument("database", metavar="DB")
@click.argument("name", metavar="NAME")
def revoke(database: str, name: str) -> int:
    """Take the token called NAME back: it holds no longer from now on."""
    from dragoman.store import open_database

    with open_database(database, create=False) as opened, opened.writer() as writer:
        writer.revoke(name)
    complain(f"{name} is taken back")
    return 0
