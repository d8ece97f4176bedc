"""`dragoman sources`: publishers with their grades and state ties, and the sources that fail."""

import getpass
import re
from datetime import datetime

import click

from dragoman.serve.cli.days import as_of_option
from dragoman.serve.cli.nothing import nothing_found
from dragoman.serve.cli.streams import color_option, complain, console, json_option, print_json, print_lines

_GRADE = re.compile(r"([A-Fa-f])([1-6])?")


@click.command(short_help="Show publishers, their grades, and sources that fail.")
@click.argument("database", metavar="DB")
@click.option("--grade", nargs=2, metavar="PUBLISHER GRADE", help="Grade a publisher: A-F and 1-6, such as B2.")
@click.option("--state", metavar="ISO3", help="With --grade: the state that owns or steers it.")
@click.option("--note", metavar="TEXT", help="With --grade: why.")
@click.option("--by", "judge", metavar="NAME", help="With --grade: who grades (else your user name).")
@as_of_option
@json_option
@color_option
def sources(
    database: str,
    *,
    grade: tuple[str, str] | None,
    state: str | None,
    note: str | None,
    judge: str | None,
    as_of: datetime | None,
    as_json: bool,
    color: str,
) -> int:
    """Show where the documents of DB come from: publishers, the busiest first, and inputs and feeds that failed.

    Grades are Admiralty grades: the publisher's reliability from A (completely reliable) to E (unreliable), F (cannot
    be judged); its information from 1 (confirmed) to 5 (improbable), 6 (cannot be judged). Until a person has graded,
    it is F6. State ties come from dragoman's table of outlets unless a person says otherwise.

    \b
    dragoman sources news.db --grade "The Courier" B2 --note "owns up to errors"
    """  # noqa: D301
    from dragoman.analyse.sources import sources as sources_of
    from dragoman.store import open_database

    if grade is None and (state or note or judge):
        message = "--state, --note and --by go with --grade PUBLISHER GRADE"
        raise click.UsageError(message)
    if grade is not None:
        _set(database, grade, state=state, note=note, judge=judge or getpass.getuser())
    with open_database(database, create=False, readonly=True) as opened, opened.view(as_of) as view:
        found = sources_of(view)
        if grade is not None and all(publisher.count.publisher != grade[0] for publisher in found.publishers):
            complain(f"{grade[0]} is graded; no document of this publisher is in {database} yet")
        if as_json:
            for publisher in found.publishers:
                print_json(publisher.to_json())
            for failure in found.failures:
                print_json(failure.to_json())
        elif found.publishers or found.failures:
            from dragoman.serve.view.sources import page

            target = console(color)
            print_lines(page(found, target), target)
        return 0 if found.publishers or found.failures else nothing_found(view, "no publisher")


def _set(database: str, grade: tuple[str, str], *, state: str | None, note: str | None, judge: str) -> None:
    from dragoman.knowledge import knowledge
    from dragoman.store import open_database

    publisher, code = grade
    told = _GRADE.fullmatch(code.strip())
    if told is None:
        message = f"{code!r} is no Admiralty grade such as B2 or C"
        raise click.UsageError(message)
    tied = None if state is None else state.upper()
    if tied is not None and tied not in knowledge().countries:
        message = f"{state!r} is no ISO 3166 alpha-3 code such as QAT"
        raise click.UsageError(message)
    with open_database(database, create=False) as opened, opened.writer() as writer:
        writer.source(
            publisher,
            reliability=told[1].upper(),
            credibility=None if told[2] is None else int(told[2]),
            state=tied,
            note=note,
            set_by=judge,
        )
