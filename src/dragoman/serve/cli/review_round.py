"""A round of review at the terminal: one claim after another, one key each."""

from typing import TYPE_CHECKING

import click

from dragoman.errors import DragomanError
from dragoman.serve.cli.streams import complain, print_lines
from dragoman.serve.view.review import context_lines

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.analyse.reviewing import Review
    from dragoman.store import Record

KEYS = "[a]ccept  [r]eject  re[l]abel  [m]erge actors  [u]ndo  [s]kip  [q]uit"
_NOTHING_WAITS = 3


def go_round(review: "Review", target: "Console") -> int:
    """Show waiting claims until none is left or the person quits; 3 where none waited."""
    shown = 0
    for record in review.queue():
        if review.claim(record.claim.id).verdict is not None:  # judged since, by somebody else
            continue
        shown += 1
        target.print()
        print_lines(context_lines(record, review.context(record), target), target)
        if not _one(review, record):
            break
    else:
        complain("nothing more waits for review" if shown else "no claim waits for review")
    return 0 if shown else _NOTHING_WAITS


def _one(review: "Review", record: "Record") -> bool:
    """Let the person judge one claim; False where they have had enough."""
    while True:
        key = click.prompt(KEYS, prompt_suffix=" > ", default="s", show_default=False).strip().lower()[:1]
        if key == "q":
            return False
        if key == "s":
            return True
        try:
            told = _judged(review, record, key)
        except DragomanError as error:
            complain(str(error))
            continue
        if told is None:
            click.echo(KEYS)
            continue
        click.echo(told)
        if key in "arl":
            return True


def _judged(review: "Review", record: "Record", key: str) -> str | None:
    """Make the judgement that a key stands for and return what to say; None for a key that stands for none."""
    from dragoman.analyse.reviewing import changes_of

    claim = record.claim.id
    if key == "a":
        done = review.accept(claim)
    elif key == "r":
        done = review.reject(claim, note=click.prompt("why (may be empty)", default="", show_default=False) or None)
    elif key == "l":
        pairs = click.prompt("FIELD=VALUE ... such as event.type=CONSULT").split()
        done = review.relabel(claim, changes_of(tuple(pairs)))
    elif key == "m":
        gone = click.prompt("which actor")
        done = review.merge(gone, click.prompt(f"{gone} is really"))
    elif key == "u":
        done = review.undo()
    else:
        return None
    return f"{done.row}: {done.verb} {done.subject}"
