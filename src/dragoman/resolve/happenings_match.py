"""Whether two claims tell of one event: what forbids it, what speaks for it, and which claims are compared at all."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import asin, cos, log, log2, radians, sin, sqrt

from dragoman.model.event import EventType as T
from dragoman.model.event import Status
from dragoman.model.place import Place
from dragoman.resolve.happenings_facets import Days, Facets, Side

ENOUGH = 4.0
"""Points at which two claims tell of one event; chosen on the own labelled set (figures in the tests' floors)."""
_GROUPS = {
    "force": (T.ASSAULT, T.COERCE, T.MOBILIZE, T.THREATEN, T.SANCTION, T.RETREAT),
    "accord": (T.CONSULT, T.COOPERATE, T.AGREE, T.SUPPORT, T.AID, T.CONCEDE),
    "speech": (T.ACCUSE, T.REJECT, T.PROTEST, T.REQUEST),
}
GROUP = {root: name for name, roots in _GROUPS.items() for root in roots}
"""Claims are compared within a group only."""
_KIN = frozenset(
    frozenset(pair)
    for pair in (
        (T.ASSAULT, T.COERCE), (T.ASSAULT, T.MOBILIZE), (T.COERCE, T.SANCTION), (T.COERCE, T.MOBILIZE),
        (T.THREATEN, T.MOBILIZE), (T.CONSULT, T.COOPERATE), (T.CONSULT, T.AGREE), (T.COOPERATE, T.AGREE),
        (T.COOPERATE, T.AID), (T.COOPERATE, T.SUPPORT), (T.AGREE, T.SUPPORT), (T.AID, T.SUPPORT), (T.CONCEDE, T.AGREE),
        (T.ACCUSE, T.REJECT), (T.PROTEST, T.REJECT), (T.PROTEST, T.ACCUSE),
    )
)  # fmt: skip
"""Roots under which two desks code the same act: a seizure is COERCE or ASSAULT, a treaty AGREE or COOPERATE."""
_SYMMETRIC = frozenset({T.CONSULT, T.COOPERATE, T.AGREE, T.SUPPORT})
_SPEECH = frozenset({T.ACCUSE, T.REJECT, T.PROTEST, T.REQUEST, T.THREATEN, T.SUPPORT, T.CONCEDE})
"""Acts of speech and stances are told daily by the same about the same: they need words in common besides the parties."""
_LEAST_WORDS, _ANY_WORDS = 0.12, 0.05
_SHARED = (None, 1.0, 3.0)
"""Points for none, one, and two or more known parties in common of a meeting or treaty: one is hardly a beginning."""
_OTHERS = 1.0
"""Points lost where both name persons for a state and not the same: the envoy's visit is not the president's call."""
_NEAR, _FAR = 60.0, 150.0
"""Kilometres within which two named places may be one, and beyond which they are not."""
SAME_STORY = 4.0
"""Points for a denial beside what it denies in one document: "denied that its units had opened fire" names no place."""
_SLACK = 1
"""Days by which two dates may differ: the day there and the day here."""
_SHORT = 45
"""Days up to which an interval is looked up by week, beyond by month."""


def points(one: Facets, other: Facets, weights: Mapping[str, float]) -> float | None:
    """Return what speaks for one event, in points against `ENOUGH`; None where something forbids it.

    Forbidden: roots that aren't kin; days that don't meet; actors known on both sides without one in common
    (either order for meetings and treaties); places too far apart. `weights` are of word stems.
    """
    if one.type is not other.type and frozenset((one.type, other.type)) not in _KIN:
        return None
    days = _day_points(one.days, other.days)
    parties = _party_points(one, other)
    place = _place_points(one, other)
    if days is None or parties is None or place is None:
        return None
    words = likeness(one.words, other.words, weights)
    if one.days is None or other.days is None or not (one.days.dated and other.days.dated):
        if one.type in _SPEECH and words < _LEAST_WORDS:
            return None
        days -= 1.0 if words < _ANY_WORDS and place <= 0 else 0.0
    kind = 1.0 if one.type is other.type else -0.5
    if one.mode and other.mode and one.type is other.type:
        kind += 0.5 if one.mode == other.mode else -0.5
    if (one.status is Status.PLANNED) is not (other.status is Status.PLANNED):
        kind -= 1.0
    if Status.POSSIBLE in (one.status, other.status):
        kind -= 1.0
    return kind + days + parties + place + 4 * words


def commonness(tellings: int) -> float:
    """Return points for an undated claim by how many documents tell of its two parties in that month.

    Where hardly any does, the two parties and the root are enough; the daily traffic of two powers needs words
    or a place in common: 1 for up to three documents, then 0.7 less with each doubling, down to -2.
    """
    return 1.0 - min(3.0, 0.7 * log2(max(tellings, 3) / 3))


def months(days: Days | None) -> list[str]:
    """Return the months in which an event may lie, for counting."""
    return [""] if days is None else _months(days.first, days.last)[:2]


def denial(one: Facets, other: Facets) -> bool:
    """Say whether one of the two is denied and the other is not."""
    return (one.status is Status.DENIED) is not (other.status is Status.DENIED)


def likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weighted overlap of two sets of stems, 0 to 1 (cosine); a stem without weight counts 1."""
    shared = sum(weights.get(word, 1.0) ** 2 for word in one & other)
    if not shared:
        return 0.0
    here = sum(weights.get(word, 1.0) ** 2 for word in one)
    there = sum(weights.get(word, 1.0) ** 2 for word in other)
    return shared / sqrt(here * there)


def weight(count: int, total: int) -> float:
    """Return the weight of a stem that `count` of `total` claims have."""
    return log(1 + total / (1 + count)) / log(1 + total) if total > 1 else 1.0


def keys(claim: Facets) -> Iterator[tuple[str, str, str]]:
    """Yield what a claim is filed and found under: group of roots, who or where, and week or month.

    Long intervals are filed by month under another mark, so that one that names a year meets those of a day.
    """
    group = GROUP[claim.type]
    names = claim.known | {f"w:{word}" for word in claim.spot_words | claim.actors.words | claim.recipients.words}
    for name in names:
        for when in _whens(claim.days):
            yield group, name, when


def looked_up(claim: Facets) -> Iterator[tuple[str, str, str]]:
    """Yield the keys under which partners may be filed: its own, and those of intervals of the other length."""
    yield from keys(claim)
    if claim.days is None:
        return
    group = GROUP[claim.type]
    long = claim.days.span > _SHORT
    names = claim.known | {f"w:{word}" for word in claim.spot_words | claim.actors.words | claim.recipients.words}
    for name in names:
        for month in _months(claim.days.first, claim.days.last):
            yield group, name, f"short:{month}" if long else f"long:{month}"


def filed(claim: Facets) -> Iterator[tuple[str, str, str]]:
    """Yield the keys under which a claim is filed: `keys`, and by month for those who look a long interval up."""
    yield from keys(claim)
    if claim.days is None or claim.days.span > _SHORT:
        return
    group = GROUP[claim.type]
    names = claim.known | {f"w:{word}" for word in claim.spot_words | claim.actors.words | claim.recipients.words}
    for name in names:
        for month in _months(claim.days.first, claim.days.last):
            yield group, name, f"short:{month}"


def _whens(days: Days | None) -> list[str]:
    if days is None:
        return ["undated"]
    if days.span > _SHORT:
        return [f"long:{month}" for month in _months(days.first, days.last)]
    first, last = days.first.toordinal() - _SLACK, days.last.toordinal() + _SLACK
    return [f"week:{week}" for week in range(first // 7, last // 7 + 1)]


def _months(first: date, last: date) -> list[str]:
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    return [str(month) for month in range(start, min(end, start + _MOST_MONTHS) + 1)]


_MOST_MONTHS = 14


def _day_points(one: Days | None, other: Days | None) -> float | None:
    if one is None or other is None:
        return -0.5
    if one.apart(other) > _SLACK:
        return None
    if one.dated and other.dated:
        return 2.0 - min(1.5, max(one.span, other.span) / 20)
    return 0.0 if max(one.span, other.span) <= _SHORT else -0.6


def _party_points(one: Facets, other: Facets) -> float | None:
    domestic = _domestic(one) and _domestic(other)
    straight = _both(one.actors, other.actors, one.recipients, other.recipients, domestic=domestic)
    if one.type in _SYMMETRIC or other.type in _SYMMETRIC:
        here, there = _all(one), _all(other)
        shared = here.known & there.known
        if here.known and there.known:
            states = [{name for name in side.known if not name.startswith("id:")} for side in (here, there)]
            if len(states[0]) > 1 and len(states[1]) > 1 and len(states[0] & states[1]) < 2:
                return None
            enough = _SHARED[min(len(shared), 2)]
            return enough if enough is None else enough - _OTHERS * _strangers(one, other)
    return straight


def _both(actors: Side, others: Side, recipients: Side, their_recipients: Side, *, domestic: bool) -> float | None:
    acting = _agreement(actors, others)
    suffering = _agreement(recipients, their_recipients)
    if (
        domestic
        and suffering > 0
        and not any(name.startswith("id:") for name in recipients.known & their_recipients.known)
    ):
        suffering = 0.5 if recipients.words & their_recipients.words else -0.5
    if acting < 0:
        return None
    if acting == 0 and suffering <= 0:
        return None
    return acting + suffering


def _strangers(one: Facets, other: Facets) -> bool:
    """Say whether both claims name persons, none of them in common."""
    here = one.actors.people | one.recipients.people
    there = other.actors.people | other.recipients.people
    return bool(here and there) and not here & there


def _domestic(claim: Facets) -> bool:
    """Say whether both sides are of one state, so that the recipient's state tells nothing new."""
    states = {name for name in claim.actors.known if not name.startswith("id:")}
    theirs = {name for name in claim.recipients.known if not name.startswith("id:")}
    return bool(states) and theirs <= states


def _agreement(one: Side, other: Side) -> float:
    """Return 1.5 for a known party in common, -1 for two known and apart, 1 for words of names in common, else 0."""
    if one.known & other.known:
        return 1.5
    if one.known and other.known:
        return -1.0
    return 1.0 if one.words & other.words else 0.0


def _all(claim: Facets) -> Side:
    return Side(claim.known, claim.actors.words | claim.recipients.words)


def _place_points(one: Facets, other: Facets) -> float | None:
    if one.spot_words & other.spot_words:
        return 1.5
    if one.spots and other.spots:
        gaps = [_distance(here, there) for here in one.spots for there in other.spots]
        told = [gap for gap in gaps if gap is not None]
        if told and min(told) > _FAR:
            return None
        if told and min(told) <= _NEAR:
            return 0.5
        return -1.5
    if one.states and other.states and not one.states & other.states:
        return -1.0
    return 0.0


def _distance(one: Place, other: Place) -> float | None:
    """Return the kilometres between two places by the haversine; None where coordinates are missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(one.lon - other.lon) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, half)))
