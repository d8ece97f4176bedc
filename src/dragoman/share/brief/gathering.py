"""From two views to a brief: which changes are told, in what order, and how much of the world was covered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.analyse.changes import Change, Difference, difference
from dragoman.analyse.losses import losses
from dragoman.share.brief import sentences
from dragoman.share.brief.choosing import across, between, told
from dragoman.share.brief.contents import Brief, Line, Section
from dragoman.share.brief.movements import movements
from dragoman.share.brief.notes import Notes
from dragoman.share.brief.sentences import counted
from dragoman.share.exports.writing import plain
from dragoman.store.records import Record
from dragoman.store.view import View

_MOST_LINES = 6
"""Lines of a section: a brief is two screens at most."""
_MOST_SOURCES = 5
_NOTES_OF_A_LINE = 3


def brief_of(then: View, now: View, *, name: str = "dragoman") -> Brief:
    """Return what `now` holds that `then` did not. Both views need an `as_of`.

    A line is only written where the words of each claim that it stands on are found in the stored text.
    """
    found = difference(then, now)
    chosen = sorted(filter(told, found.changes), key=lambda change: not across(change))
    found = replace(found, changes=tuple(chosen))
    notes = Notes(now)
    since, until = found.then.date(), found.now.date()
    certain = [change for change in found.of_sort("new") if _sure(change)]
    doubtful = [change for change in found.of_sort("new") if not _sure(change)]
    moved = [change for sort in ("reversed", "denied", "intensified", "softened") for change in found.of_sort(sort)]
    sections = [
        _section("Firsts and reversals", [*moved, *certain], sentences.changed, notes),
        _watch(doubtful, found, notes),
        _lost(now, since, until, notes),
        _section("Corrections to earlier briefs", found.of_sort("corrected"), sentences.changed, notes),
        _section("Gone quiet", found.of_sort("gone quiet"), sentences.changed, notes),
    ]
    table = movements(now, notes, since=since, until=until) if found.documents else ()
    shown = tuple(section for section in sections if section.lines)
    unchanged = not shown and not table
    return Brief(
        name=name,
        since=found.then,
        until=found.now,
        summary=_summary(found, unchanged=unchanged),
        sections=shown,
        movements=table,
        coverage=tuple(_coverage(then, now, found)),
        footnotes=tuple(notes.made),
        unchanged=unchanged,
    )


def _sure(change: Change) -> bool:
    return change.after[-1].stance in {"for", "against"}


def _section(title: str, changes: Sequence[Change], sentence: Callable[[Change], str], notes: Notes) -> Section:
    lines: list[Line] = []
    for change in changes:
        if len(lines) == _MOST_LINES:
            break
        cited = notes.cite(*_records(change))
        if cited is not None:
            lines.append(Line(text=sentence(change), notes=cited))
    return Section(title=title, lines=tuple(lines), more=max(0, len(changes) - _MOST_LINES))


def _records(change: Change) -> list[Record]:
    """Return the claims a line stands on: the last before, and the last after, of different origins where there are."""
    last = {match.record.origin: match.record for match in change.after}
    before = [match.record for match in change.before[-1:]]
    return [*before, *list(last.values())[-_NOTES_OF_A_LINE + len(before) :]]


def _watch(changes: Sequence[Change], found: Difference, notes: Notes) -> Section:
    deniers: dict[str, list[str]] = {}
    for change in found.changes:
        if any(match.stance == "against" for match in change.after):
            deniers.setdefault(change.label, []).append(change.holder)

    def sentence(change: Change) -> str:
        others = [holder for holder in deniers.get(change.label, ()) if holder != change.holder]
        return sentences.watched(change, tuple(dict.fromkeys(others)))

    return _section("Claims to watch", changes, sentence, notes)


def _lost(now: View, since: date, until: date, notes: Notes) -> Section:
    found = [loss for loss in losses(now, since=since, until=until) if between(loss.asserted.claim)]
    lines: list[Line] = []
    for loss in found:
        if len(lines) == _MOST_LINES:
            break
        cited = notes.cite(loss.told, loss.asserted)
        if cited is not None:
            lines.append(Line(text=sentences.lost(loss), notes=cited))
    return Section(title="Claims that became facts", lines=tuple(lines), more=max(0, len(found) - _MOST_LINES))


def _summary(found: Difference, *, unchanged: bool) -> str:
    read = f"{counted(found.documents, 'new document')}, {counted(found.claims, 'new claim')}"
    if unchanged:
        return f"Nothing changed ({read})."
    cut = " There was more than could be compared; the newest is told." if found.cut else ""
    return f"{counted(len(found.changes), 'change')} ({read}).{cut}"


def _coverage(then: View, now: View, found: Difference) -> Iterable[str]:
    """Yield what was read, and what was not: silence of a source is no news of the world."""
    earlier, later = then.counts(), now.counts()
    origins = later.origins - earlier.origins
    yield (
        f"{counted(found.documents, 'document')} of {counted(origins, 'independent origin')} came in; "
        f"the database holds {counted(later.documents, 'document')}."
    )
    before = {one.publisher: one.documents for one in then.publishers()}
    heard = {one.publisher: one.documents - before.get(one.publisher, 0) for one in now.publishers()}
    silent = sorted(plain(name) for name in before if name and not heard.get(name))
    if silent:
        yield f"Nothing came from {_listed(silent)}."
    undated = sum(one.undated for one in now.publishers()) - sum(one.undated for one in then.publishers())
    if undated > 0:
        yield f"{counted(undated, 'document')} tell no date."
    failing = sorted(plain(feed.title or feed.url) for feed in now.feeds() if feed.error)
    if failing:
        yield f"{counted(len(failing), 'feed')} could not be fetched: {_listed(failing)}."
    failed = now.input_count(state="failed")
    if failed:
        yield f"{counted(failed, 'input')} failed; `dragoman sources` tells why."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_SOURCES])
    return shown if len(names) <= _MOST_SOURCES else f"{shown} and {len(names) - _MOST_SOURCES} more"
