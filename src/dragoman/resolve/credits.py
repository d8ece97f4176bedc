"""Whom a text credits for its words: an agency in the dateline, the byline, the last lines or the feed."""

import re
from functools import cache

from dragoman.knowledge.reading import listed, rows
from dragoman.model.document import Document

_AGENCIES = frozenset({"agency", "state_agency"})
_HEAD = 400
"""Code points at the start in which a dateline stands."""
_TAIL = 500
_NAME = r"(?P<name>[A-Z](?:[\w&'’/-]|\.(?=\w))*(?: (?:of|the|and|[A-Z](?:[\w&'’-]|\.(?=\w))*)){0,4})"
# A place, perhaps a date, the agency in brackets, a dash: GENEVA (AP) —; DHAKA, May 3 (Reuters) -; Lima, 3 May (EFE).-
_DATELINE = re.compile(
    rf"(?:^|\n)[ \t]*(?:[A-Z][\w.'’/ -]{{1,40}}(?:, [\w.'’ /-]{{1,30}}){{0,3}}\s*)?[(\[]{_NAME}[)\]]\s*(?:[-–—:.]|\n)",
    re.MULTILINE,
)
_BYLINE_PARTS = re.compile(r"[,|•·/–—()]|\b(?:by|and|for|of|with)\b", re.IGNORECASE)
_TAILS = (
    re.compile(r"\((?:Additional )?[Rr]eporting by [^()]{3,400}?[Ee]dit(?:ing|ed) by [^()]{3,200}\)"),
    re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:(?:19|20)\d\d,?\s*)?(?:[Bb]y\s+)?(?:[Tt]he\s+)?{_NAME}"),
    re.compile(rf"(?i:source|credit|via|agency|courtesy)\s*:\s*(?:[Tt]he\s+)?{_NAME}"),
    re.compile(
        rf"(?i:with (?:additional )?(?:inputs?|reporting|material|files) (?:from|by)|(?:first|originally) (?:published|appeared) (?:by|in|on)"
        rf"|(?:is|was) (?:published|provided|distributed|supplied) by|republished from|reprinted from|report by)\s+(?:[Tt]he\s+)?{_NAME}"
    ),
    re.compile(
        rf"{_NAME} (?:news agency )?(?i:(?:writers?|journalists?|reporters?|correspondents?) [^.\n]{{3,160}} contributed)"
    ),
    re.compile(rf"(?:^|\n)[ \t]*[(\[–—-]*[ \t]*{_NAME}[ \t]*[)\]]*\s*$"),
)
_HOUSE_STYLE = "Reuters"
"""Whose house style the line "(Reporting by ...; editing by ...)" is, where the line itself names no agency."""


def credited_publisher(document: Document, *, feed_source: str | None = None) -> str | None:
    """Return the agency or outlet that the text is credited to, by its usual name, or None where it credits nobody.

    `feed_source` is the name in a feed entry's `<source>`. Looked at in this order: the dateline, the
    byline, the last lines, the feed. Only outlets of the knowledge base count, so that a place in brackets
    is none; a feed's source counts under any name, unless it is the publisher itself.
    """
    text = document.text
    for match in _DATELINE.finditer(text[:_HEAD]):
        if found := outlet_named(match["name"]):
            return found
    if document.byline:
        for part in (document.byline, *_BYLINE_PARTS.split(document.byline)):
            found = outlet_named(part)
            if found and found != outlet_named(document.publisher or ""):
                return found
    return _in_tail(text[-_TAIL:]) or _of_feed(document, feed_source)


def _in_tail(tail: str) -> str | None:
    for index, pattern in enumerate(_TAILS):
        for match in pattern.finditer(tail):
            if index == 0:
                return _agency_in(match[0]) or _HOUSE_STYLE
            found = outlet_named(match["name"], agencies_only=index == len(_TAILS) - 1)
            if found:
                return found
    return None


def _of_feed(document: Document, feed_source: str | None) -> str | None:
    name = (feed_source or "").strip()
    if not name or name.casefold() == (document.publisher or "").strip().casefold():
        return None
    return outlet_named(name) or name


def outlet_named(name: str, *, agencies_only: bool = False) -> str | None:
    """Return the usual name of a known outlet; "The Associated Press" and "AP" are one."""
    folded = _fold(name)
    agencies, outlets = _outlets()
    return agencies.get(folded) or (None if agencies_only else outlets.get(folded))


def _agency_in(words: str) -> str | None:
    agencies, _ = _outlets()
    return next(
        (agencies[word.casefold()] for word in re.findall(r"[\w-]+", words) if word.casefold() in agencies), None
    )


def _fold(name: str) -> str:
    folded = " ".join(name.replace("’", "'").strip(" .,;:|").split()).casefold()
    return folded.removeprefix("the ")


@cache
def _outlets() -> tuple[dict[str, str], dict[str, str]]:
    """Names in folded form of agencies, and of all outlets, each with the usual name."""
    agencies: dict[str, str] = {}
    outlets: dict[str, str] = {}
    for row in rows("outlets"):
        for name in (row["name"], *listed(row["aliases"])):
            outlets.setdefault(_fold(name), row["name"])
            if row["kind"] in _AGENCIES:
                agencies.setdefault(_fold(name), row["name"])
    return agencies, outlets
