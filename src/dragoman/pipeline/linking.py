"""What compares documents, after they are read: whose text is whose, and which claims tell of one event.

Only what was never decided is decided; what was decided near it in time is taken up again first. Everything goes by
day of publication, a stretch at a time, so that memory stays flat however much the database holds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.pipeline.progress import Progress
from dragoman.pipeline.report import Report
from dragoman.store import DocumentInfo, Record, View, Writer

if TYPE_CHECKING:
    from dragoman.resolve.happenings import Telling

Step = Callable[[Writer, View, Report, Progress], None]
"""Decides what has not been decided. Idempotent; commits as it goes, so that it may be cut off anywhere."""

NEAR = timedelta(days=10)
"""How far apart in publication copies of a text, or tellings of an event, are looked for."""
_TOGETHER = 200
_STRETCH = 500
"""Documents whose events are compared at once; their claims are held in memory, about 100 KB a document."""
_MOST_BEFORE = 500
"""Documents before a stretch whose events are taken up again."""
_PAGE = 1000


@dataclass(frozen=True, slots=True, order=True)
class _Dated:
    """A document in order of publication; `origin` is None where it is to be decided."""

    day: date
    row: int
    id: str
    origin: str | None = None
    credited: str | None = None


def origins(writer: Writer, view: View, report: Report, progress: Progress) -> None:
    """Decide of each new document which document carried its text first."""
    new = {key for _, key in _paged(view.undecided)}
    if not new:
        return
    from dragoman.resolve.origins import Origins  # noqa: PLC0415

    found, done = Origins(), 0
    in_order = iter(_near(view, new))
    while some := list(islice(in_order, _TOGETHER)):
        with writer.transaction():
            for one in some:
                found.add(view.document(one.id), feed_source=one.credited, origin=one.origin)
                if one.origin is None:
                    carrier = found.origin(one.id).carriers[-1]
                    writer.origin(one.id, found.origin(one.id).id, credited_publisher=carrier.credited)
                    done += 1
            for document, origin in found.moved().items():
                writer.origin(document, origin)
        if some[-1].day < date.max:
            found.forget(max(date.min + NEAR, some[-1].day) - NEAR)
        report.origins = done
        progress.show("origins", done=done, total=len(new))


def _paged(ask: Callable[..., list[tuple[int, str]]]) -> Iterator[tuple[int, str]]:
    after = 0
    while page := ask(after=after, limit=_PAGE):
        after = page[-1][0]
        yield from page


def _near(view: View, new: set[str]) -> list[_Dated]:
    """Return new documents and all that were published near one of them, in order of publication."""
    days: set[date] = set()
    for info in _infos(view, new):
        days |= _around(info.published_day)
    found = []
    for info in view.documents():
        day = info.published_day
        if info.id in new:
            found.append(_Dated(day or date.max, info.row, info.id, None, info.credited_publisher))
        elif day in days:
            found.append(_Dated(day, info.row, info.id, info.origin, info.credited_publisher))
    return sorted(found)


def _infos(view: View, ids: set[str]) -> Iterator[DocumentInfo]:
    left = iter(sorted(ids))
    while some := list(islice(left, _PAGE)):
        yield from view.documents(ids=some)


def _around(day: date | None) -> set[date]:
    if day is None or not date.min + NEAR < day < date.max - NEAR:
        return set()
    return {day + timedelta(days=n) for n in range(-NEAR.days, NEAR.days + 1)}


def happenings(writer: Writer, view: View, report: Report, progress: Progress) -> None:
    """Decide of each new claim of an event with which others it tells of the same one."""
    new = {key for _, key in _paged(view.untold)}
    if not new:
        return
    done, before, stretch = 0, list[_Dated](), list[_Dated]()
    for one in _near(view, new):
        stretch.append(one)
        if len(stretch) >= _STRETCH:
            done += _happened(writer, view, stretch, before, report)
            before, stretch = stretch[-_MOST_BEFORE:], []
            progress.show("happenings", done=done, total=len(new))
    done += _happened(writer, view, stretch, before, report)
    progress.show("happenings", done=done, total=len(new))


def _happened(writer: Writer, view: View, stretch: list[_Dated], before: list[_Dated], report: Report) -> int:
    """Decide the events of one stretch of documents; return how many documents had any to be decided."""
    from dragoman.resolve.happenings import Happenings, stance_of  # noqa: PLC0415

    if not any(one.origin is None for one in stretch):
        return 0
    found = Happenings()
    fresh: dict[str, Any] = {}
    limit = stretch[0].day - NEAR if stretch[0].day > date.min + NEAR else date.min
    for one in [*(one for one in before if one.day >= limit), *stretch]:
        known = view.decided_happenings(one.id)
        for record in view.claims(document=one.id, kind="event", include_rejected=True):
            telling = _telling(record)
            happening = known.get(record.claim.id)
            if happening is not None:
                found.restore(telling, happening)
            elif record.claim.id not in known:
                fresh[record.claim.id] = telling
    decided = found.add_all(fresh.values())
    with writer.transaction():
        for claim, telling in fresh.items():
            writer.happening(claim, decided.get(claim), stance=stance_of(telling.claim).value)
    report.happenings += len(set(decided.values()))
    return sum(one.origin is None for one in stretch)


def _telling(record: Record) -> "Telling":
    from dragoman.resolve.happenings import Telling  # noqa: PLC0415

    info = record.document
    return Telling(
        claim=record.claim,
        document=info.id,
        published=info.published_day,
        publisher=info.publisher,
        origin=record.origin,
    )


STEPS: tuple[Step, ...] = (origins, happenings)
