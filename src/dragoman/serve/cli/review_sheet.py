"""A sheet that people have coded goes back: judgements into the database, and how often claims were right."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.errors import DragomanError, SourceError
from dragoman.serve.cli.streams import complain, print_json

if TYPE_CHECKING:
    from dragoman.analyse.reviewing import Review
    from dragoman.analyse.sampling import Coded


def take_back(review: "Review", path: Path, *, as_json: bool) -> int:
    """Judge as the sheet says and print the figures; 1 where a row could not be used, 3 where nothing is coded."""
    from dragoman.analyse.sampling import precision
    from dragoman.share.coding import read_sheet

    coded: list[Coded] = []
    failed = waiting = made = 0
    for row in read_sheet(path):
        try:
            if isinstance(row, SourceError):
                raise row
            if row.right is None:
                waiting += 1
                continue
            made += _judged(review, row)
        except DragomanError as error:
            failed += 1
            complain(str(error))
        else:
            coded.append(row)
    figures = precision(coded)
    for one in figures:
        if as_json:
            print_json(asdict(one))
        else:
            share = f"{one.share:.2f} ({one.low:.2f} to {one.high:.2f})"
            click.echo(f"{one.kind:12} {one.right:>5} of {one.coded:>5} right: {share}")
    told = [f"{made} judgements made", f"{len(coded)} coded", f"{waiting} not yet", f"{failed} failed"]
    complain(", ".join(part for n, part in enumerate(told) if n < 2 or not part.startswith("0 ")))
    return 1 if failed else 0 if coded else 3


def _judged(review: "Review", row: "Coded") -> int:
    """Make the judgement of a row, unless the same person has made it already; return how many were made."""
    claim = review.claim(row.claim).claim.id
    verb = "accept" if row.right else "relabel" if row.changes else "reject"
    value = dict(row.changes) or None
    held = (one for one in review.log() if one.holds and one.subject == claim and one.judge == review.judge)
    if any((one.verb, one.value) == (verb, value) for one in held):
        return 0
    if verb == "relabel":
        review.relabel(claim, dict(row.changes), note=row.note)
    elif verb == "accept":
        review.accept(claim, note=row.note)
    else:
        review.reject(claim, note=row.note)
    return 1
