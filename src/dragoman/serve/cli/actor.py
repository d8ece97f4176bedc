"""`dragoman actor`: whom a name or phrase means, why, and what else it could mean."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from dragoman.serve.cli.days import Day
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.resolve.answers import Answer, Meaning

NOTHING_FOUND = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One phrase with its day and sentence."""

    text: str
    on: date | None
    context: str | None


@click.command(short_help="Say whom a name or phrase means, and why.")
@click.argument("texts", metavar="TEXT...", nargs=-1, required=True)
@click.option("--on", type=Day(), help="The day on which offices count, such as 2012-05-01.")
@click.option("--context", metavar="SENTENCE", help="The sentence that TEXT stands in, or that comes before it.")
@json_option
@color_option
def actor(texts: tuple[str, ...], *, on: date | None, context: str | None, as_json: bool, color: str) -> int:
    """Say whom each TEXT means: actor, country, PLOVER sector, office, why, and what else it could mean.

    TEXT is a name or a phrase; - reads JSON Lines from standard input, each an object with "text" and, where there
    is one, "on" and "context". A line that is none is told on stderr and the others are still answered; the exit
    code is then 1. Where nothing at all was resolved it is 3.

    \b
    dragoman actor "four Saudi men" "riot police"
    dragoman actor "the French president" --on 2010-05-01
    dragoman actor Georgia --context "Georgia sent help to Florida." --json
    """  # noqa: D301
    from dragoman.pipeline.actors import explain

    failed = found = False
    for item in _asked(texts, on, context):
        if isinstance(item, str):
            complain(item)
            failed = True
            continue
        answer = explain(item.text, on=item.on, context=item.context)
        found = found or answer.best is not None
        if as_json:
            print_json(as_object(item, answer))
        else:
            print_lines(_lines(item, answer), console(color))
    if failed:
        return 1
    return 0 if found else NOTHING_FOUND


def as_object(asked: Asked, answer: "Answer") -> dict[str, Any]:
    """Return the JSON object of one answer."""
    return {
        "text": asked.text,
        "on": asked.on.isoformat() if asked.on else None,
        "best": _meaning(answer.best) if answer.best else None,
        "alternatives": [_meaning(one) for one in answer.alternatives],
        "remainder": answer.remainder,
    }


def _meaning(one: "Meaning") -> dict[str, Any]:
    return {
        "actor": one.actor,
        "name": one.name,
        "kind": one.kind.value if one.kind else None,
        "country": one.country,
        "sector": one.sector,
        "office": one.office,
        "score": one.score,
        "reason": one.reason,
        "table": one.table,
    }


def _asked(texts: tuple[str, ...], on: date | None, context: str | None) -> Iterator[Asked | str]:
    """Yield each phrase, and a message for each line that is none."""
    for text in texts:
        if text != "-":
            yield Asked(text, on, context)
            continue
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if line.strip():
                yield _row(line, number, on, context)


def _row(line: bytes, number: int, on: date | None, context: str | None) -> Asked | str:
    where = f"standard input, line {number}"
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return f"{where}: not JSON ({error})"
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return f'{where}: needs an object with a "text"'
    told, around = row.get("on"), row.get("context")
    if around is not None and not isinstance(around, str):
        return f'{where}: "context" is not a text'
    try:
        day = date.fromisoformat(told) if told is not None else on
    except (TypeError, ValueError):
        return f'{where}: "on" is not a day such as 2024-06-26'
    return Asked(row["text"], day, context if around is None else around)


def _lines(asked: Asked, answer: "Answer") -> "Iterator[Text]":
    from rich.text import Text

    from dragoman.serve.view.inert import one_line

    line = Text(one_line(asked.text), style="bold")
    if answer.best is None:
        yield line.append("  nobody that the tables or the words tell", style="dim")
    else:
        yield line.append("  ").append_text(_row_of(answer.best, "default"))
    for other in answer.alternatives:
        yield Text("  or  ", style="dim").append_text(_row_of(other, "dim"))
    if answer.remainder:
        yield Text(f"  unexplained: {one_line(answer.remainder)}", style="dim")


def _row_of(one: "Meaning", style: str) -> "Text":
    from rich.text import Text

    from dragoman.serve.view.inert import one_line

    kind = one.kind.value if one.kind else None
    told = [one.name, one.country or "no country", one.sector or "no sector", kind, one.office]
    words = " · ".join(one_line(word) for word in told if word)
    return Text(f"{words}  ", style=style).append(f"{one_line(one.reason)} ({one.score:.2f})", style="dim")
