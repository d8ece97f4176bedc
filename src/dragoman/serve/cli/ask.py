"""`dragoman ask`: a question answered by holder, with quotes; or that it is not in the corpus."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import click

from dragoman.serve.cli.consulting import llm_options
from dragoman.serve.cli.days import Day, Time
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

NOTHING_FOUND = 3


@contextmanager
def uncollected() -> Iterator[None]:
    """Let garbage lie for one question: looking through all that the models loaded takes as long as answering."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command(short_help="Ask who says so, who denies it, and since when.")
@click.argument("database", metavar="DB")
@click.argument("question", metavar="QUESTION")
@click.option(
    "--since", type=Day(), help="Only what was so, or was published, from this day on (2026-03-10, 2026-03, 30d)."
)
@click.option("--until", type=Day(last=True), help="Only what was so, or was published, up to this day.")
@click.option("--as-of", type=Time(), help="Answer as the database stood then.")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Claims compared at most, the newest (else 300).")
@click.option("--explain", is_flag=True, help="Show how the question was read.")
@click.option("--reader", type=click.Choice(["local", "llm"]), default="local", show_default=True,
              help="Who reads the question: rules, or a language model that restates it for them, from any language.")  # fmt: skip
@llm_options
@json_option
@color_option
def ask(
    database: str,
    question: str,
    *,
    since: date | None,
    until: date | None,
    as_of: datetime | None,
    most: int | None,
    explain: bool,
    reader: str,
    llm_url: str | None,
    llm_model: str | None,
    as_json: bool,
    color: str,
) -> int:
    """Answer QUESTION from the claims in DB: by holder, for and against, with the words each answer stands on.

    Counts are of independent origins. Where nothing answers, what was searched and what comes nearest is shown, and the
    exit code is 3.

    \b
    dragoman ask news.db "Is Kenya worried about Ethiopia-Somalia ties?"
    dragoman ask news.db "Who says that Kenya attacked Somalia?"
    dragoman ask news.db "What does Turkey say about Ethiopia?" --since 2026-03
    """  # noqa: D301
    from dragoman.analyse.answering import ask as answered
    from dragoman.analyse.finding import MOST
    from dragoman.analyse.meaning import by_meaning
    from dragoman.serve.cli.opening import open_to_read

    if not any(one.isalnum() for one in question):
        message = "the question is empty"
        raise click.UsageError(message)
    if since is not None and until is not None and until < since:
        message = "--until is before --since"
        raise click.UsageError(message)
    if reader == "llm":
        question, since, until = _restated(question, since, until, url=llm_url, model=llm_model)
    today = (as_of or datetime.now(UTC)).date()
    with uncollected(), open_to_read(database) as opened, opened.view(as_of) as view:
        nearest = by_meaning(view)
        answer = answered(view, question, today=today, since=since, until=until, most=most or MOST, nearest=nearest)
    if as_json:
        from dragoman.serve.view.asked_json import answer_json

        print_json(answer_json(answer))
    else:
        from dragoman.serve.view.answer import page

        target = console(color)
        print_lines(page(answer, target, explain=explain), target)
    if not answer.found:
        complain(answer.outcome)
        return NOTHING_FOUND
    return 0


def _restated(
    question: str, since: date | None, until: date | None, *, url: str | None, model: str | None
) -> tuple[str, date | None, date | None]:
    """Return the question as a model restates it, which is told, and its days where no option gives others."""
    from dragoman.consult.endpoint import Endpoint
    from dragoman.consult.questions import restated
    from dragoman.serve.view.inert import one_line

    made = restated(question, Endpoint.of(base_url=url, model=model))
    complain(f"restated: {one_line(made.question)}")
    return made.question, since or made.since, until or made.until
