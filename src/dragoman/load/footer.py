"""The bottom of a page: the note on the author, the newsletter line, copyright, what was corrected."""

import re
from dataclasses import dataclass

from dragoman.load.lines import Line, marked
from dragoman.load.masthead import letters
from dragoman.load.times import When, date_line
from dragoman.model.document import ZoneKind

_FOOT_LINES = 14
_NOTE_WORDS = 70
# "Ana Cruz is a senior fellow at the Example Institute", "Tom Reed reports on trade from Manila".
_NOTE = re.compile(
    r"(?P<name>(?:Dr\.? |Prof\.? |Professor |Amb\.? |Ambassador |Gen\.? |Lt\.? |Col\.? )?[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|van|von|bin|al|of)){1,4})"
    r"(?:,? [^,.]{1,40},)?\s+(?:(?:is|was|are) (?:also )?(?:the |an? |currently |now |a former )*(?:[\w’'.&/-]+ ){0,8}?"
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|contributor|fellow|professor|lecturer|analyst|researcher|"
    r"scholar|author|director|commentator|student|intern|producer|chief|associate)s?\b"
    r"|(?:writes?|reports?|reported|covers|teaches|tweets|blogs)\s+(?:on|from|about|for|at|in)\b|(?:covers|can be reached)\b)"
)
_JOBS = r"(?:staff (?:writer|reporter|correspondent)|senior (?:writer|reporter|correspondent|editor)|(?:[\w-]+ )?(?:editor|correspondent|reporter|columnist))"
_LOOKED_AT = 600
"""Characters of a line that may name the publisher: longer ones are no such line, and the patterns take square time."""
_PUBLISHERS = (
    re.compile(
        r"(?:^|\b)(?i:(?:first |originally )?published (?:in|by)) (?:the )?(?P<name>[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,4}),? ?"
    ),
    re.compile(
        r"(?:©|(?i:copyright))\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?)?,?\s+(?:(?i:by) )?(?P<name>(?!All\b)[A-Z](?:[\w’'&-]|\.(?=\w))*(?: (?:of|the|and|&|[A-Z](?:[\w’'&-]|\.(?=\w))*)){0,5})"
    ),
    re.compile(
        rf"\b(?i:{_JOBS})(?: covering [\w ,&-]{{2,60}}?)? (?i:at|for|with) (?P<name>(?:The )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){{0,4}})"
    ),
    re.compile(
        r"(?i:get) (?P<name>(?:The )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,4}) (?i:(?:in|delivered to|straight to) your (?:inbox|e-?mail))"
    ),
)
_NO_OUTLET = frozenset(
    {
        "all",
        "the",
        "news",
        "updates",
        "alerts",
        "breaking",
        "latest",
        "more",
        "daily",
        "weekly",
        "today",
        "morning",
        "evening",
        "our",
        "this",
    }
)


@dataclass(slots=True)
class Footer:
    """What the bottom of a page tells; None where it tells nothing."""

    publisher: str | None = None
    published: When | None = None


def read_footer(lines: list[Line], kinds: list[ZoneKind], *, byline: str | None, country: str | None) -> Footer:
    """Set the kinds of the lines under the story, from the last one up to the first that is the story's."""
    index = len(lines) - 1
    last = max(1, len(lines) - _FOOT_LINES)
    while index >= last:
        if kinds[index] is ZoneKind.BODY:
            kind = _foot_kind(lines, index, byline, country)
            if kind is None:
                break
            kinds[index] = kind
        index -= 1
    return _told(lines, kinds, index, country)


def _foot_kind(lines: list[Line], index: int, byline: str | None, country: str | None) -> ZoneKind | None:
    line = lines[index]
    if date_line(line.text, country) is not None:
        return ZoneKind.DATELINE
    if byline and letters(line.text) == letters(byline):
        return ZoneKind.BYLINE
    if marked(line, ("foot",)) is not None or _is_note(lines, index, byline):
        return ZoneKind.BOILERPLATE
    return None


def _is_note(lines: list[Line], index: int, byline: str | None) -> bool:
    """A line on who the writer is: of somebody the story has not spoken of, or of the byline's own name.

    "Lin is a senior fellow at the institute" under a story that quotes Lin is the story's.
    """
    line = lines[index]
    if line.words > _NOTE_WORDS:
        return False
    match = _NOTE.match(line.text)
    if match is None:
        return False
    surname = match["name"].split()[-1]
    if byline and surname.casefold() in byline.casefold():
        return True
    named = re.compile(rf"\b{re.escape(surname)}\b")
    return not any(named.search(other.text) for other in lines[:index])


def _told(lines: list[Line], kinds: list[ZoneKind], above: int, country: str | None) -> Footer:
    foot = Footer()
    below = [
        line for line, kind in zip(lines[above + 1 :], kinds[above + 1 :], strict=True) if kind is not ZoneKind.BODY
    ]
    for pattern in _PUBLISHERS:
        for line in below:
            match = pattern.search(line.text[:_LOOKED_AT])
            if match is None:
                continue
            name = match["name"].rstrip(".,’'")
            foot.publisher = foot.publisher or (None if name.split()[0].casefold() in _NO_OUTLET - {"the"} else name)
    for line in below:
        words = re.sub(r"^(?i:(?:first |originally )?published (?:in|by|on)) (?:[^,\d]{1,60}, ?)?", "", line.text)
        dates = date_line(words, country)
        if dates is not None:
            foot.published = foot.published or dates.published
    return foot
