"""A round of review at the terminal: one claim after another, one key each."""

from typing import TYPE_CHECKING

import click

from dragoman.errors import DragomanError, StateGoneError
from dragoman.serve.cli.streams import complain, print_json, print_lines
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.review import context_lines, told

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.analyse.reviewing import Done, Review
    from dragoman.store import Record

KEYS = "[a]ccept  [r]eject  re[l]abel  [m]erge actors  [u]ndo  [s]kip  [q]uit"
_NOTHING_WAITS = 3


def go_round(review: "Review", target: "Console", *, as_json: bool = False) -> int:
    """Show waiting claims until none is left or the person quits; 3 where none waited. `as_json`: print judgements so."""
    shown = 0
    for record in review.queue():
        if review.claim(record.claim.id).verdict is not None:  # judged since, by somebody else
            continue
        shown += 1
        target.print()
        print_lines(context_lines(record, review.context(record), target), target)
        if not _one(review, record, as_json=as_json):
            break
    else:
        complain("nothing more waits for review" if shown else "no claim waits for review")
    return 0 if shown else _NOTHING_WAITS


def _one(review: "Review", record: "Record", *, as_json: bool) -> bool:
    """Let the person judge one claim; False where they have had enough."""
    while True:
        key = _asked(KEYS, suffix=" > ", default="s").strip().lower()[:1]
        if key == "q":
            return False
        if key == "s":
            return True
        try:
            made = _judged(review, record, key)
        except DragomanError as error:
            complain(str(error))
            continue
        if made is None:
            continue
        if as_json:
            print_json(made.to_json())
        else:
            click.echo(one_line(told(made)))
        if key in "arl":
            return True


def _asked(what: str, *, suffix: str = ": ", default: str | None = "") -> str:
    """Ask on stderr: stdout is for data."""
    return str(click.prompt(what, prompt_suffix=suffix, default=default, show_default=False, err=True))


def _judged(review: "Review", record: "Record", key: str) -> "Done | None":
    """Make the judgement that a key stands for; None for a key that stands for none, and a merge thought better of."""
    from dragoman.analyse.reviewing import changes_of

    claim = record.claim.id
    if key == "a":
        return review.accept(claim)
    if key == "r":
        return review.reject(claim, note=_asked("why (may be empty)") or None)
    if key == "l":
        pairs = _asked("FIELD=VALUE ... such as event.type=CONSULT", default=None).split()
        return review.relabel(claim, changes_of(tuple(pairs)))
    if key == "m":
        gone = _asked("which actor", default=None)
        into = _asked(f"{one_line(gone)} is really", default=None)
        try:
            return review.merge(gone, into)
        except StateGoneError as error:
            complain(str(error))
            return review.merge(gone, into, sure=True) if click.confirm("Merge all the same?", err=True) else None
    return review.undo() if key == "u" else None
