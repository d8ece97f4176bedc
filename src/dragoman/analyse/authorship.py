"""Whose words a text's own voice are, whether a source can hold anything, and when and where a telling says it was."""

import re
from datetime import date, timedelta
from math import cos, hypot, radians

from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim
from dragoman.model.document import DocumentKind
from dragoman.model.event import EventType
from dragoman.model.place import Place, PlacePrecision
from dragoman.store.records import DocumentInfo

_OFFICIAL = frozenset({DocumentKind.STATEMENT, DocumentKind.READOUT})
_NOT_REPORTING = _OFFICIAL | {DocumentKind.TRANSCRIPT, DocumentKind.OPINION}
_TEXTS = frozenset({
    "data", "survey", "surveys", "study", "studies", "report", "reports", "document", "documents", "figures", "poll", "polls",
    "records", "statement", "letter", "memo", "cable", "cables", "files", "images", "research", "analysis", "review",
    "assessment", "filing", "indictment", "statistics", "footage",
})  # fmt: skip
"""Words for what holds something without being anybody."""
_BORNE_OUT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST})
"""Acts that others can bear out or dispute; of every other sort a party has the first word: what it signs, pays, asks."""
_SMALL = frozenset({PlacePrecision.POINT, PlacePrecision.CITY})
_KILOMETRES = 111.0
"""Of one degree."""
_NEAR = 60.0
"""Kilometres within which two named towns may be two names for where one thing happened."""
_DAY = re.compile(
    r"\b(?:(today|tonight|this (?:morning|afternoon|evening))|(yesterday|last night)|(tomorrow)|"
    r"(mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_WEEK = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def reports(document: DocumentInfo) -> bool:
    """Say whether the text's own voice is a reporter's.

    That of a statement is a party's, that of a column argues, and that of a transcript is whoever speaks.
    """
    return document.kind not in _NOT_REPORTING


def official(document: DocumentInfo) -> bool:
    """Say whether a body itself speaks in the text: it confirms what was only told of it."""
    return document.kind in _OFFICIAL


def can_hold(party: Party) -> bool:
    """Say whether somebody, or a text that says something, is named: "the measures show" has no source."""
    if (
        party.name in {AUTHOR, GENERIC}
        or party.kind is not None
        or party.actor is not None
        or party.country is not None
    ):
        return True
    return not _TEXTS.isdisjoint(party.name.lower().split())


def first_word(event_type: EventType) -> bool:
    """Say whether who does such an act settles by saying so that it was done."""
    return event_type not in _BORNE_OUT


def asks(claim: Claim) -> bool:
    """Say whether the words stand in a question."""
    return "?" in claim.quote.exact + claim.quote.suffix[:1]


def told_day(claim: Claim, document: DocumentInfo) -> date | None:
    """Return the day that "today", "yesterday" or a weekday in the content or right around it means; None without one."""
    published = document.published_day
    if published is None:
        return None
    match = _DAY.search(" ".join(span.exact for span in claim.content)) or _DAY.search(claim.quote.exact)
    if match is None:
        return None
    if match[1]:
        return published
    if match[2] or match[3]:
        return published + timedelta(days=1 if match[3] else -1)
    return published - timedelta(days=(published.weekday() - _WEEK.index(match[4].lower())) % 7)


def apart(one: Place | None, other: Place | None) -> bool:
    """Say whether two places are towns or points too far from each other to be one; what is not known is not apart."""
    if one is None or other is None or not {one.precision, other.precision} <= _SMALL:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    north, east = one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat))
    return _KILOMETRES * hypot(north, east) > _NEAR
