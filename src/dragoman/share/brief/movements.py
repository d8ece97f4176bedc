"""The up and down table: dyads whose tone differs most from the time before."""

from datetime import date, timedelta

from dragoman.analyse.holding import held_not_so
from dragoman.analyse.naming import name_of
from dragoman.knowledge import knowledge
from dragoman.model.event import Status
from dragoman.share.brief.contents import Movement
from dragoman.share.brief.notes import Notes
from dragoman.share.exports.writing import plain
from dragoman.store.records import Dyad, Record
from dragoman.store.view import View

_TIMES = 8
_MOST = 8
_LEAST_MOVE = 0.05
_HELD = frozenset({Status.HAPPENED, Status.ONGOING})
_LOOKED_AT = 20
"""Newest claims among which the evidence of a movement is looked for."""


def movements(view: View, notes: Notes, *, since: date, until: date) -> tuple[Movement, ...]:
    """Return the strongest movements of the days between, both included, each with the claim it is shown by.

    Only states and bodies of the tables are told: of two persons or papers the database knows too little to show a
    course. A dyad whose evidence isn't found is left out.
    """
    length = until - since + timedelta(days=1)
    times = [
        _tones(view, until - length * (back + 1) + timedelta(days=1), until - length * back) for back in range(_TIMES)
    ]
    now = times[0]
    moved = [key for key in now if not _still(now[key][0], times[1].get(key))]
    moved.sort(key=lambda key: (-_size(now[key], times[1].get(key)), key))
    made: list[Movement] = []
    for a, b in moved:
        if len(made) == _MOST:
            break
        tone, origins = now[a, b]
        evidence = _evidence(view, a, b, tone, since=since, until=until)
        cited = None if evidence is None else notes.cite(evidence)
        if cited is None:
            continue
        before = times[1].get((a, b))
        course = tuple(time[a, b][0] if (a, b) in time else None for time in reversed(times))
        made.append(
            Movement(
                a=plain(name_of(a)),
                b=plain(name_of(b)),
                tone=tone,
                tone_before=None if before is None else before[0],
                origins=origins,
                course=course,
                notes=cited,
            )
        )
    return tuple(made)


def _tones(view: View, since: date, until: date) -> dict[tuple[str, str], tuple[float, int]]:
    found: dict[tuple[str, str], tuple[float, int]] = {}
    for row in view.dyads(by="all", since=since, until=until):
        tone = _tone(row)
        if tone is not None and row.a != row.b and _known(row.a) and _known(row.b):
            found[row.a, row.b] = tone, row.origins
    return found


def _known(key: str) -> bool:
    return key in knowledge().countries or key in knowledge().bodies


def _tone(row: Dyad) -> float | None:
    """Return friendly less hostile origins, as a share of both; None where there is neither."""
    friendly, hostile = row.cooperation + row.positive, row.conflict + row.negative
    return None if friendly + hostile == 0 else (friendly - hostile) / (friendly + hostile)


def _still(tone: float, before: tuple[float, int] | None) -> bool:
    return before is not None and abs(tone - before[0]) < _LEAST_MOVE


def _size(now: tuple[float, int], before: tuple[float, int] | None) -> float:
    """Return how much moved, weighed by how many origins tell it."""
    return abs(now[0] - (0.0 if before is None else before[0])) * now[1]


def _evidence(view: View, a: str, b: str, tone: float, *, since: date, until: date) -> Record | None:
    """Return the newest claim that points the way the tone does, else the newest of all."""
    asked = [{"actor": a, "recipient": b}, {"experiencer": a, "about": [b]}]
    found = [
        record
        for one in asked
        for record in view.claims(**one, since=since, until=until, newest_first=True, limit=_LOOKED_AT)  # type: ignore[arg-type]
    ]
    found.sort(key=lambda record: (_sign(record) * tone <= 0, -record.row))
    return found[0] if found else None


def _sign(record: Record) -> float:
    claim = record.claim
    if held_not_so(claim):
        return 0.0
    if claim.event is not None:
        return (claim.event.goldstein or 0.0) if claim.event.status in _HELD else 0.0
    if claim.attitude is not None:
        return 1.0 if claim.attitude.polarity == "+" else -1.0
    return 0.0
