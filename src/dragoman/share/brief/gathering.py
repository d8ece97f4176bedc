"""From two views to a brief: which changes are told, in what order, and how much of the world was covered."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.analyse.changes import SORTS, Change, Difference, difference
from dragoman.analyse.content import content_key
from dragoman.analyse.counting import counted
from dragoman.analyse.holding import Stance
from dragoman.analyse.losses import losses
from dragoman.share.brief import sentences
from dragoman.share.brief.choosing import between, newest, ranked, told, various
from dragoman.share.brief.contents import Brief, Line, Section
from dragoman.share.brief.movements import movements
from dragoman.share.brief.notes import Notes
from dragoman.share.exports.writing import plain
from dragoman.store.records import Record
from dragoman.store.view import View

_MOST_LINES = 5
"""Lines of a section: a brief is two screens at most."""
_Holders = dict[Hashable, dict[str, Record]]
_Sentence = Callable[[Change], tuple[str, list[Record]]]
_MOST_SOURCES = 5
_NOTES_OF_A_LINE = 2


def brief_of(then: View, now: View, *, name: str = "dragoman") -> Brief:
    """Return what `now` holds that `then` did not. Both views need an `as_of`.

    A line is only written where the words of each claim that it stands on are found in the stored text.
    """
    found = difference(then, now)
    if not found.documents:
        # Where nothing came in at all, nobody's silence tells anything.
        found = replace(found, changes=tuple(one for one in found.changes if one.sort != "gone quiet"))
    affirmed = _holders_of(found, "for")
    chosen = ranked(change for change in found.changes if told(change, affirmed))
    notes = Notes(now)
    since, until = found.then.date(), found.now.date()
    seen: set[object] = set()
    turned = [change for change in chosen if change.sort in {"reversed", "denied"}]
    moved = [change for change in chosen if change.sort in {"intensified", "softened"}]
    fresh = [change for change in chosen if change.sort == "new"]
    sections = [
        _section("Reversals and denials", turned, _turned(affirmed), notes, seen, leading=True),
        _section("Firmer or softer", moved, _plainly, notes, seen, leading=True),
        _section("New", [one for one in fresh if _sure(one)], _plainly, notes, seen, leading=True),
        _section("Claims to watch", [one for one in fresh if not _sure(one)], _watched(found), notes, seen),
        _lost(now, since, until, notes),
        _section("Corrections to earlier briefs", _of(chosen, "corrected"), _plainly, notes, set()),
        _section("Gone quiet", _of(chosen, "gone quiet"), _plainly, notes, seen),
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


def _of(changes: Iterable[Change], sort: str) -> list[Change]:
    return [change for change in changes if change.sort == sort]


def _sure(change: Change) -> bool:
    return change.after[-1].stance in {"for", "against"}


def _holders_of(found: Difference, stance: Stance) -> _Holders:
    """Return who newly holds each thing so (or not so), by content, with the claim that tells it."""
    holders: _Holders = {}
    for change in found.changes:
        for match in change.after:
            key = content_key(match.claim) if match.stance == stance else None
            if key is not None:
                holders.setdefault(key, {})[change.holder] = match.record
    return holders


def _others(change: Change, holders: _Holders) -> dict[str, Record]:
    found = holders.get(content_key(newest(change).claim), {})
    others = [(name, record) for name, record in sorted(found.items(), key=_by_name) if name != change.holder]
    return dict(others[:_MOST_SOURCES])


def _by_name(pair: tuple[str, Record]) -> str:
    return pair[0]


def _turned(affirmed: _Holders) -> _Sentence:
    def sentence(change: Change) -> tuple[str, list[Record]]:
        others = _others(change, affirmed) if change.sort == "denied" else {}
        return sentences.changed(change) + sentences.disputed(list(others)), list(others.values())

    return sentence


def _watched(found: Difference) -> _Sentence:
    deniers = _holders_of(found, "against")

    def sentence(change: Change) -> tuple[str, list[Record]]:
        others = _others(change, deniers)
        return sentences.watched(change, list(others)), list(others.values())

    return sentence


def _plainly(change: Change) -> tuple[str, list[Record]]:
    return sentences.changed(change), []


def _section(
    title: str,
    changes: Sequence[Change],
    sentence: _Sentence,
    notes: Notes,
    seen: set[object],
    *,
    leading: bool = False,
) -> Section:
    lines: list[Line] = []
    for change in various(changes, seen):
        text, others = sentence(change)
        cited = notes.cite(*_records(change), *others)
        if cited is not None:
            lines.append(Line(text=text, notes=cited))
        if len(lines) == _MOST_LINES:
            break
    return Section(title=title, lines=tuple(lines), more=max(0, len(changes) - len(lines)), leading=leading)


def _records(change: Change) -> list[Record]:
    """Return the claims a line stands on: the last before, and the last after, of different origins where there are."""
    last = {match.record.origin: match.record for match in change.after}
    before = [match.record for match in change.before[-1:]]
    return [*before, *list(last.values())[-_NOTES_OF_A_LINE + len(before) :]]


def _lost(now: View, since: date, until: date, notes: Notes) -> Section:
    found = [loss for loss in losses(now, since=since, until=until) if between(loss.asserted.claim)]
    lines: list[Line] = []
    left = 0
    for loss in found:
        text = sentences.lost(loss) if len(lines) < _MOST_LINES else None
        cited = None if text is None else notes.cite(loss.told, loss.asserted)
        if text is None or cited is None:
            left += 1
        else:
            lines.append(Line(text=text, notes=cited))
    return Section(title="Claims that became facts", lines=tuple(lines), more=left, source="dragoman losses")


def _summary(found: Difference, *, unchanged: bool) -> str:
    read = f"{counted(found.documents, 'new document')}, {counted(found.claims, 'new claim')}"
    if unchanged:
        return f"Nothing changed ({read})."
    sorts = [f"{number:,} {sort}" for sort in SORTS if (number := len(found.of_sort(sort)))]
    cut = " There was more than could be compared; the newest is told." if found.cut else ""
    return (
        f"{read[0].upper()}{read[1:]}. {_listed(sorts, len(SORTS))[:1].upper()}{_listed(sorts, len(SORTS))[1:]}.{cut}"
    )


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
        yield f"{counted(undated, 'document')} {'tells' if undated == 1 else 'tell'} no date."
    failing = sorted(plain(feed.title or feed.url) for feed in now.feeds() if feed.error)
    if failing:
        yield f"{counted(len(failing), 'feed')} could not be fetched: {_listed(failing)}."
    failed = now.input_count(state="failed")
    if failed:
        yield f"{counted(failed, 'input')} failed; `dragoman sources` tells why."


def _listed(names: Sequence[str], most: int = _MOST_SOURCES) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
