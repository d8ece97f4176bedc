"""`dragoman review`: a person accepts, rejects and relabels claims and merges actors, one by one or in a round."""

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.serve.cli.proposals import actors, adopt
from dragoman.serve.cli.streams import (
    color_option,
    complain,
    console,
    error_console,
    json_option,
    print_json,
    print_lines,
)

if TYPE_CHECKING:
    from dragoman.analyse.reviewing import Done, Review

NOTHING_FOUND = 3
note_option: Callable[[Any], Any] = click.option(
    "--note", metavar="TEXT", help="Why, in your words; kept with the judgement."
)


def _judging(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None and not value.strip():
        message = "a judgement needs the name of who makes it"
        raise click.BadParameter(message)
    if value is not None:
        context.obj.judge = value.strip()


by_option: Callable[[Any], Any] = click.option(
    "--by", metavar="NAME", expose_value=False, callback=_judging, help="Who judges (else your user name)."
)


@click.group(short_help="Accept, reject, relabel, merge; undo.", invoke_without_command=True, no_args_is_help=True)
@click.argument("database", metavar="DB")
@click.option("--by", "judge", metavar="NAME", help="Who judges (else your user name); kept with each judgement.")
@click.option(
    "--json", "as_json", is_flag=True, help="Of a round: print each judgement as JSON; the page goes to stderr."
)
@click.pass_context
def review(context: click.Context, database: str, judge: str | None, *, as_json: bool) -> int:
    """Correct what DB holds. Without a command: a round at the terminal, the least sure claims first.

    A judgement is a row of its own, under the claim's stable id or the actor's key: it holds for the next reading of
    the same text too. Nothing is ever deleted, and everything can be undone. Of a CLAIM_ID as much is enough as no
    other claim has.

    \b
    dragoman review news.db
    dragoman review news.db reject c_0123456789abcdef --note "quotes a joke"
    dragoman review news.db relabel c_0123456789abcdef event.type=CONSULT
    dragoman review news.db merge "Red Dawn" "Dawn Front"
    """  # noqa: D301
    from dragoman.analyse.reviewing import Review
    from dragoman.store import open_database

    looks_only = context.invoked_subcommand in {"list", "actors", "adopt"}
    opened = context.with_resource(open_database(database, create=False, readonly=looks_only))
    context.obj = Review(opened, judge=judge or getpass.getuser())
    if context.invoked_subcommand is not None:
        return 0
    if not sys.stdin.isatty():
        message = (
            "a round of review needs a terminal; without one give a command: list, accept, reject, relabel, merge, undo"
        )
        raise click.UsageError(message)
    from dragoman.serve.cli.review_round import go_round

    return go_round(context.obj, error_console() if as_json else console(), as_json=as_json)


@review.command("list", short_help="List claims that wait for review, or past judgements.")
@click.option("--judged", is_flag=True, help="List the judgements made, not the claims that wait.")
@click.option("--holder", metavar="WHO", help="Only claims of this holder.")
@click.option("--about", metavar="WHO", multiple=True, help="Only claims about this actor; twice for a dyad.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most lines shown.")
@json_option
@color_option
@click.pass_obj
def listing(
    done: "Review", *, judged: bool, holder: str | None, about: tuple[str, ...], limit: int, as_json: bool, color: str
) -> int:
    """List claims that nobody has judged, the least sure first; or with --judged every judgement, the newest last."""
    if judged:
        return _judgements(done, limit, as_json=as_json, color=color)
    from dragoman.analyse.naming import key_of

    asked: dict[str, Any] = {} if holder is None else {"holder": key_of(holder)}
    if about:
        asked["about"] = tuple(map(key_of, about))
    waiting = list(done.queue(limit=limit, **asked))
    if as_json:
        from dragoman.serve.view.records import record_json

        for record in waiting:
            print_json(record_json(record))
    else:
        from dragoman.serve.view.review import claim_lines

        target = console(color)
        for record in waiting:
            print_lines(claim_lines(record, target), target)
    if not waiting:
        complain("no claim waits for review")
    return 0 if waiting else NOTHING_FOUND


def _judgements(done: "Review", limit: int, *, as_json: bool, color: str) -> int:
    from dragoman.serve.view.review import judgement_json, judgement_lines

    found = done.log()[-limit:]
    target = None if as_json else console(color)
    for one in found:
        if target is None:
            print_json(judgement_json(one))
        else:
            print_lines(judgement_lines(one, target), target)
    if not found:
        complain("nobody has judged anything yet")
    return 0 if found else NOTHING_FOUND


@review.command(short_help="Say that claims are right.")
@click.argument("claims", metavar="CLAIM_ID...", nargs=-1, required=True)
@note_option
@by_option
@json_option
@click.pass_obj
def accept(done: "Review", claims: tuple[str, ...], *, note: str | None, as_json: bool) -> int:
    """Say that claims are right."""
    for claim in claims:
        _tell(done.accept(claim, note=note), as_json=as_json)
    return 0


@review.command(short_help="Say that claims are wrong.")
@click.argument("claims", metavar="CLAIM_ID...", nargs=-1, required=True)
@note_option
@by_option
@json_option
@click.pass_obj
def reject(done: "Review", claims: tuple[str, ...], *, note: str | None, as_json: bool) -> int:
    """Say that claims are wrong: they no longer show anywhere, and count nowhere.

    The same holds for the same words in copies of the same text (how many is told), those that come later too. To
    keep one of the copies, accept it by itself.
    """
    for claim in claims:
        _tell(done.reject(claim, note=note), as_json=as_json)
    return 0


@review.command(short_help="Correct fields of a claim.")
@click.argument("claim", metavar="CLAIM_ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
@note_option
@by_option
@json_option
@click.pass_obj
def relabel(done: "Review", claim: str, changes: tuple[str, ...], *, note: str | None, as_json: bool) -> int:
    """Correct fields of a claim; paths as in its JSON: event.type=CONSULT, chain.1.factuality=PR+.

    The quote, the id, the coder and the score cannot be changed: they are the evidence.
    """
    from dragoman.analyse.reviewing import changes_of

    _tell(done.relabel(claim, changes_of(changes), note=note), as_json=as_json)
    return 0


@review.command(short_help="Say that two actors are one.")
@click.argument("gone", metavar="ACTOR")
@click.argument("into", metavar="INTO")
@click.option("--yes", "sure", is_flag=True, help="Merge a state into another actor without being asked.")
@note_option
@by_option
@json_option
@click.pass_obj
def merge(done: "Review", gone: str, into: str, *, sure: bool, note: str | None, as_json: bool) -> int:
    """Say that ACTOR is INTO; both are ISO alpha-3 codes, actor ids or names. A state goes only with --yes."""
    from dragoman.errors import StateGoneError

    try:
        made = done.merge(gone, into, note=note, sure=sure)
    except StateGoneError as error:
        if not sys.stdin.isatty():
            complain(f"{error}; if that is meant, say --yes")
            return 1
        complain(str(error))
        if not click.confirm("Merge all the same?", err=True):
            return 1
        made = done.merge(gone, into, note=note, sure=True)
    _tell(made, as_json=as_json)
    return 0


@review.command("import", short_help="Judge as a coded sheet says.")
@click.argument("sheet", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@by_option
@json_option
@click.pass_obj
def take_back(done: "Review", sheet: Path, *, as_json: bool) -> int:
    """Judge as SHEET says, which `dragoman sample DB N --for-coding` wrote and a person has coded.

    "right" accepts or rejects a claim, "correction" relabels it; rows without either wait. Prints how often claims of
    each kind are right, with 95 % intervals. The same sheet twice changes nothing.
    """
    from dragoman.serve.cli.review_sheet import take_back as taken

    return taken(done, sheet, as_json=as_json)


@review.command(short_help="Take a judgement back.")
@click.argument("judgement", metavar="[NUMBER]", type=int, required=False)
@note_option
@by_option
@json_option
@click.pass_obj
def undo(done: "Review", judgement: int | None, *, note: str | None, as_json: bool) -> int:
    """Take back judgement NUMBER (see `list --judged`), or your newest one. An undo can be undone too."""
    _tell(done.undo(judgement, note=note), as_json=as_json)
    return 0


def _tell(done: "Done", *, as_json: bool) -> None:
    if as_json:
        print_json(done.to_json())
        return
    from dragoman.serve.view.inert import one_line
    from dragoman.serve.view.review import told

    click.echo(one_line(told(done)))


review.add_command(actors)
review.add_command(adopt)
