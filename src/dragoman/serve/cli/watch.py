"""`dragoman watch`: saved questions that tell when somebody answers first, turns round, denies, or a source goes missing."""

import re
from typing import TYPE_CHECKING

import click

from dragoman.analyse.counting import counted
from dragoman.serve.cli.streams import complain, json_option, print_json

if TYPE_CHECKING:
    from dragoman.share.watching import Checked
    from dragoman.store import Database

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@click.group(short_help="Save questions, and be told what changes.")
def watch() -> None:
    """Saved questions. Each is asked again after every run, and tells what is new since the last time.

    What was told is listed by `dragoman watch alerts`, stands in an Atom feed of `dragoman serve`
    (/api/v1/watches/NAME/feed.atom), and is sent to a webhook where one is given, signed by Standard Webhooks.
    """


@watch.command(short_help="Save a question.")
@click.argument("database", metavar="DB")
@click.argument("name", metavar="NAME")
@click.argument("question", metavar="QUESTION")
@click.option("--alert", "alerts", type=click.Choice(["first", "reversal", "denial", "loss"]), multiple=True,
              help="What to tell; may be repeated (else all four).")  # fmt: skip
@click.option("--webhook", metavar="URL", help="Address that is told too.")
@click.option("--allow-private", is_flag=True, help="The address may lie in a private network, or on this machine.")
@json_option
def add(
    database: str,
    name: str,
    question: str,
    *,
    alerts: tuple[str, ...],
    webhook: str | None,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Save QUESTION as NAME (small letters, digits, hyphens). What DB holds by now is not told.

    first: somebody answers who did not before. reversal: somebody who said yes says no, or the other way round.
    denial: somebody denies it. loss: what was told with a source or a hedge is asserted without.

    \b
    dragoman watch add news.db china-nk "Is China worried about Russia-North Korea ties?" --alert first --alert denial
    """  # noqa: D301
    from dragoman.load.fetch import address_parts
    from dragoman.share.watching import watched
    from dragoman.store import open_database
    from dragoman.store.watchlist import ALERTS

    if _NAME.fullmatch(name) is None:
        message = f"{name!r}: a name has small letters, digits, hyphens and underscores"
        raise click.UsageError(message)
    if not any(one.isalnum() for one in question):
        message = "the question is empty"
        raise click.UsageError(message)
    if webhook is not None:
        address_parts(webhook, webhook)
    with open_database(database, create=False) as opened:
        made = watched(opened, name, question, alerts or ALERTS, webhook=webhook, private=allow_private)
    if as_json:
        print_json({"name": made.name, "question": made.question, "alerts": list(made.alerts), "secret": made.secret})
    elif made.secret is not None:
        click.echo(made.secret)
        complain("the key of the signatures of what is sent to the webhook; it is not shown again")
    return 0


@watch.command("list", short_help="List saved questions.")
@click.argument("database", metavar="DB")
@json_option
def list_(database: str, *, as_json: bool) -> int:
    """List the saved questions of DB."""
    from dragoman.serve.view.inert import one_line
    from dragoman.store import open_database

    with open_database(database, create=False, readonly=True) as opened, opened.view() as view:
        found = view.watches()
    for one in found:
        if as_json:
            seen = None if one.seen_at is None else one.seen_at.isoformat()
            facts = {"name": one.name, "question": one.question, "alerts": list(one.alerts), "webhook": one.webhook}
            print_json({**facts, "added_at": one.added_at.isoformat(), "seen_at": seen})
        else:
            sent = f" → {one_line(one.webhook)}" if one.webhook else ""
            click.echo(f"{one.name}: {one_line(one.question)} ({', '.join(one.alerts)}){sent}")
    if not found:
        complain("no question is saved")
    return 0


@watch.command(short_help="Drop a saved question.")
@click.argument("database", metavar="DB")
@click.argument("name", metavar="NAME")
def remove(database: str, name: str) -> int:
    """Drop the question called NAME, with what it told."""
    from dragoman.store import open_database

    with open_database(database, create=False) as opened, opened.writer() as writer:
        writer.unwatch(name)
    return 0


@watch.command(short_help="Ask again now, and deliver.")
@click.argument("database", metavar="DB")
@click.argument("name", metavar="NAME", required=False)
@json_option
def check(database: str, name: str | None, *, as_json: bool) -> int:
    """Ask all saved questions of DB again, or the one called NAME, and deliver what is due: `dragoman run` does it at its end.

    The exit code is 1 where a delivery failed; it is tried again later, ever more seldom.
    """
    from dragoman.errors import StoreError
    from dragoman.share import watching
    from dragoman.store import open_database

    with open_database(database, create=False) as opened:
        if name is not None:
            with opened.view() as view:
                if not view.watches(name):
                    message = f"there is no watch called {name!r}"
                    raise StoreError(message)
        made = watching.check(opened, only=name)
        sent = watching.deliver(opened)
    made.delivered, made.failed = sent.delivered, sent.failed
    if as_json:
        counts = ("watches", "alerts", "delivered", "failed")
        print_json({field: getattr(made, field) for field in counts})
    else:
        complain(told(made))
    return 1 if made.failed else 0


@watch.command(short_help="List what was told.")
@click.argument("database", metavar="DB")
@click.argument("name", metavar="NAME")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Newest alerts shown.")
@json_option
def alerts(database: str, name: str, *, limit: int, as_json: bool) -> int:
    """List what the question called NAME told, the newest first. Exit code 3 where it told nothing."""
    from dragoman.errors import StoreError
    from dragoman.serve.view.inert import one_line
    from dragoman.share.alerts import SORTS, alert_json
    from dragoman.store import open_database

    with open_database(database, create=False, readonly=True) as opened, opened.view() as view:
        if not view.watches(name):
            message = f"there is no watch called {name!r}"
            raise StoreError(message)
        found = view.watch_alerts(name, limit=limit)
    for one in found:
        if as_json:
            print_json(alert_json(one))
        else:
            words = one_line(one.told["cited"]["quote"]["exact"])
            click.echo(
                f"{one.made_at:%Y-%m-%d} {one_line(one.told['holder'])} {SORTS[one.sort]}: {words} ({one.claim})"
            )
    if not found:
        complain("nothing was told so far")
    return 0 if found else 3


def told(made: "Checked") -> str:
    """Return what a check did in a line."""
    line = f"{counted(made.watches, 'saved question')} asked again, {counted(made.alerts, 'new alert')}"
    if made.delivered or made.failed:
        line += f", {made.delivered:,} delivered"
    return line + (f", {made.failed:,} not delivered" if made.failed else "")


def after_run(database: "Database") -> None:
    """Ask the saved questions again at a run's end; trouble with them is told and does not fail the run."""
    from dragoman.errors import DragomanError
    from dragoman.share import watching

    try:
        made = watching.after_run(database)
    except DragomanError as error:
        complain(f"the saved questions were not asked again: {error}")
        return
    if made.watches:
        complain(told(made))
