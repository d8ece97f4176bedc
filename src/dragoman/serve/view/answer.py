"""The answer to a question on the terminal: verdicts by holder with their quotes, other wording, what was searched."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dragoman.analyse.answering import Answer, Verdict
from dragoman.analyse.counting import counted
from dragoman.analyse.finding import Match
from dragoman.analyse.holding import Stance
from dragoman.analyse.question import Query
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.names import day_label
from dragoman.serve.view.page import sheet_for
from dragoman.serve.view.perspective import position_lines
from dragoman.serve.view.quoted import STANCES, origins_label, told

_WIDE = 120
_GAP = 4
_INDENT = 10
_MOST_QUOTES = 4
_MOST_NEAR = 5
_NOT_SOUGHT = frozenset({"wanted", "read as", "kind", "language", "spelling"})
"""Of how a question was read, what was not looked for."""
_HEADINGS: dict[str, dict[Stance, str]] = {
    "whether": {"for": "Yes, by", "against": "No, by", "hedged": "Hedged by", "open": "Passed on by"},
    "disputed": {"for": "Say so", "against": "Deny it", "hedged": "Hedge it", "open": "Pass it on"},
    "deniers": {"for": "Say so", "against": "Deny it", "hedged": "Hedge it", "open": "Pass it on"},
}
_PLAIN: dict[Stance, str] = {"for": "For", "against": "Against", "hedged": "Hedged", "open": "Passed on"}
_TELLING: dict[Stance, str] = {
    "for": "Told by", "against": "Denied by, or speaking against", "hedged": "Hedged by", "open": "Passed on by",
}  # fmt: skip


def page(answer: Answer, console: Console, *, explain: bool = False) -> Iterator[Text]:
    """Yield the answer line by line; with `explain`, how the question was read comes first."""
    sheet = sheet_for(console)
    yield from sheet.wrapped(Text(one_line(answer.query.text), style="bold"), sheet.columns)
    for note in _notes(answer.query):
        yield from sheet.wrapped(Text(one_line(note), style="yellow"), sheet.columns)
    if explain:
        yield from _explained(answer.query, sheet)
    yield Text()
    yield from sheet.wrapped(_outcome(answer), sheet.columns)
    yield from _reasons(answer, sheet)
    if answer.positions:
        for position in answer.positions:
            yield Text()
            yield from position_lines(position, sheet)
    else:
        yield from _verdicts(answer, sheet)
    if answer.other_wording:
        yield from _apart("The same parties and sort of act, in other words", answer.other_wording, sheet, sided=True)
    if answer.by_words:
        yield from _apart("Not read as such, but has all the words: matched by words only", answer.by_words, sheet)
    if answer.near:
        yield from _apart("Near in meaning" if answer.found else "Nearest", answer.near[:_MOST_NEAR], sheet)
    yield Text()
    yield from sheet.wrapped(_searched(answer), sheet.columns)


def _notes(query: Query) -> Iterator[str]:
    if query.foreign:
        yield "This is not English: only its names and words were looked for."
    for typed, meant in query.slips:
        yield f"“{typed}” was read as “{meant}”."


def _reasons(answer: Answer, sheet: Sheet) -> Iterator[Text]:
    if answer.query.shape != "why" or not answer.found:
        return
    yield Text()
    if not answer.reasons:
        yield Text("No reason is told in what was found.", style="yellow")
        return
    yield Text("Reasons", style="bold")
    for reason in answer.reasons[:_MOST_NEAR]:
        match = reason.ground or reason.answer
        yield from told(match, sheet, label="  because", columns=sheet.columns, indent=_INDENT)


def _explained(query: Query, sheet: Sheet) -> Iterator[Text]:
    for name, words in query.explain():
        yield from sheet.hanging(
            Text(name, style="dim"), [Text(one_line(words))], indent=_INDENT, columns=sheet.columns
        )


def _outcome(answer: Answer) -> Text:
    if not answer.found:
        return Text(f"{answer.outcome.capitalize()}.", style="bold yellow")
    if answer.outcome == "other wording only":
        return Text("Not in these words.", style="bold yellow")
    if answer.outcome == "by words only":
        return Text("No claim was read as this; some have all its words.", style="bold yellow")
    line = Text(counted(answer.origins, "independent origin"), style="bold")
    for name, match in (("first said", answer.first_said), ("last", answer.last_said)):
        if match is not None and match.day is not None:
            line.append(f" · {name} {day_label(match.day)}", style="not bold")
    changed = [verdict.holder for verdict in answer.verdicts if verdict.changed]
    if changed:
        line.append(f" · changed: {', '.join(map(one_line, changed))}", style="yellow not bold")
    elif answer.query.shape == "change":
        line.append(" · no change told", style="not bold")
    return line


def _verdicts(answer: Answer, sheet: Sheet) -> Iterator[Text]:
    stances: list[Stance] = ["for", "against", "hedged", "open"]
    if answer.query.shape == "deniers":
        stances[:2] = ["against", "for"]
    by = {stance: answer.by_stance(stance) for stance in stances}
    first, second, *others = stances
    if sheet.columns >= _WIDE and by[first] and by[second]:
        width = (sheet.columns - _GAP) // 2
        left = list(_block(answer, by[first], sheet, width))
        right = list(_block(answer, by[second], sheet, width))
        yield Text()
        yield from sheet.beside(left, right, left_columns=width, gap=_GAP)
    else:
        others = stances
    for stance in others:
        if by[stance]:
            yield Text()
            yield from _block(answer, by[stance], sheet, sheet.columns)


def _block(answer: Answer, verdicts: Sequence[Verdict], sheet: Sheet, columns: int) -> Iterator[Text]:
    shape, stance = answer.query.shape, verdicts[0].stance
    headings = _HEADINGS.get(shape, _TELLING if shape in {"said", "done", "about", "first", "last"} else _PLAIN)
    yield Text(headings[stance], style=f"bold {STANCES[stance]}")
    for verdict in verdicts:
        line = Text(one_line(verdict.holder), style="bold")
        line.append(f" · {origins_label(verdict.origins)}", style="not bold")
        if verdict.changed:
            line.append(" · changed", style="not bold yellow")
        yield from sheet.wrapped(line, columns)
        for match in _chosen(verdict):
            yield from told(
                match, sheet, label=f"  {match.stance}", style=STANCES[match.stance], columns=columns, indent=_INDENT
            )
        left = len(verdict.matches) - _MOST_QUOTES
        if left > 0:
            yield Text(f"{' ' * _INDENT}and {left} more between these days", style="dim")


def _chosen(verdict: Verdict) -> list[Match]:
    """Return the first tellings and the last: at most so many, the ends where there are more."""
    if len(verdict.matches) <= _MOST_QUOTES:
        return list(verdict.matches)
    half = _MOST_QUOTES // 2
    return [*verdict.matches[:half], *verdict.matches[-half:]]


def _apart(heading: str, matches: Sequence[Match], sheet: Sheet, *, sided: bool = False) -> Iterator[Text]:
    yield Text()
    yield Text(heading, style="bold dim")
    for match in matches:
        # What does not answer takes no side of the question, whatever it holds of its own matter.
        label = match.stance if sided else "·" if match.likeness is None else f"{match.likeness:.2f}"
        yield from told(match, sheet, label=f"  {label}", style="dim", columns=sheet.columns, indent=_INDENT)


def _searched(answer: Answer) -> Text:
    searched = answer.searched
    line = Text(f"Searched {counted(searched.documents, 'document')} of {origins_label(searched.origins)}", style="dim")
    if searched.first_published is not None and searched.last_published is not None:
        line.append(f", published {day_label(searched.first_published)} to {day_label(searched.last_published)}")
    line.append(f": {searched.looked_at:,} of {counted(searched.claims, 'claim')} compared")
    if searched.cut:
        line.append(
            " (the newest and the oldest; there were more: narrow the time with --since and --until, or give --most)"
        )
    asked = [words for name, words in answer.query.explain() if name not in _NOT_SOUGHT]
    if asked:
        line.append(f". Asked for: {one_line('; '.join(asked))}")
    return line
