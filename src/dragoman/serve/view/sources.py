"""Where a database's documents come from, as a page: publishers, then what fails."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.analyse.sources import Publisher, Sources, spoken_for
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.page import sheet_for

_LONGEST_NAME = 36
_MOST_PUBLISHERS = 100
_MOST_FAILURES = 30


def page(found: Sources, console: Console) -> Iterator[Text]:
    """Yield the page line by line."""
    sheet = sheet_for(console)
    heads = ("publisher", "grade", "speaks for", "documents", "origins", "claims", "first", "last")
    rows = [[Text(head, style="dim") for head in heads]]
    rows += [_row(one) for one in found.publishers[:_MOST_PUBLISHERS]]
    yield from sheet.table(rows, right=frozenset({3, 4, 5}), drop=((6, 7), (4,), (2,), (5,)), short={3: "docs."})
    if len(found.publishers) > _MOST_PUBLISHERS:
        yield Text(f"{counted(len(found.publishers) - _MOST_PUBLISHERS, 'more publisher')}: --json", style="dim")
    if found.failures:
        yield Text()
        yield Text(f"{counted(len(found.failures), 'source')} failed", style="bold red")
        for failure in found.failures[:_MOST_FAILURES]:
            bodies = [Text(one_line(failure.location)), Text(one_line(failure.error), style="yellow")]
            yield from sheet.hanging(Text(f"  {failure.kind}"), bodies, indent=10, columns=sheet.columns)
        if len(found.failures) > _MOST_FAILURES:
            yield Text(f"{len(found.failures) - _MOST_FAILURES} more: --json", style="dim")
    yield Text()
    note = (
        "Grade: Admiralty code, reliability A to F and information 1 to 6; F6 until a person has graded it (--grade). "
        "Origins: texts that it carried, copies counted once."
    )
    yield from sheet.wrapped(Text(note, style="dim"), sheet.columns)


def _row(one: Publisher) -> list[Text]:
    count = one.count
    name = one_line(count.publisher or "") or "(no publisher)"
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    grade = Text(f"{one.reliability}{one.credibility}", style="dim" if one.grade is None else "bold")
    return [
        Text(shown, style="" if count.publisher else "dim"),
        grade,
        Text(one_line(spoken_for(one.state)), style="yellow"),
        Text(f"{count.documents:,}"),
        Text(f"{count.origins:,}"),
        Text(f"{count.claims:,}"),
        Text("–" if count.first_published is None else count.first_published.isoformat(), style="dim"),
        Text("–" if count.last_published is None else count.last_published.isoformat(), style="dim"),
    ]
