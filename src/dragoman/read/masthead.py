"""The top of a page: section label, headline, byline and date line above the story."""

import re
from dataclasses import dataclass, field

from dragoman.model.document import ZoneKind
from dragoman.read.lines import Line, marked
from dragoman.read.names import Byline, byline, is_role_line
from dragoman.read.times import When, date_line

_HEAD_LINES = 14  # non-blank lines of a page that a masthead may take: seen up to 11 with share buttons and captions
_PARAGRAPH = 35  # words from which a line is the story, not a standfirst
_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’ -]{1,40}|Q|A|[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}):(?:\s|$)|Q\s")
_BULLET = re.compile(r"[•*▪◦‣·–—-]\s|\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(slots=True)
class Masthead:
    """What the top of a page tells; every field is None where it tells nothing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    updated: When | None = None
    section: str | None = None
    _clock_seen: bool = field(default=False, repr=False)

    def take_dates(self, published: When | None, updated: When | None) -> None:
        """Keep the first time told for each of the two."""
        self.published = self.published or published
        self.updated = self.updated or updated

    def take_byline(self, found: Byline) -> None:
        """Keep the first byline, and the outlet and times that stand with it."""
        self.byline = self.byline or found.names
        self.publisher = self.publisher or found.outlet
        if found.dates is not None:
            self.take_dates(found.dates.published, found.dates.updated)


def read_masthead(lines: list[Line], kinds: list[ZoneKind], *, title: str | None, country: str | None) -> Masthead:
    """Set the kinds of the lines above the story, and return what they tell.

    With a known title a line is the headline only when it says the same, or stands right above a byline or
    date: the text of a table's row usually begins with the story. A line that could be the story's own first
    sentence stays body.
    """
    head = Masthead(title=title)
    first = _skip_labels(lines, kinds, head, title)
    start = first
    if first < len(lines) and _is_headline(lines, first, title, country):
        kinds[first] = ZoneKind.HEADLINE
        head.title = title or lines[first].text.lstrip("# ").strip()
        start = first + 1
    _read_below(lines, kinds, head, start, country, headed=start > first)
    return head


def _skip_labels(lines: list[Line], kinds: list[ZoneKind], head: Masthead, title: str | None) -> int:
    """Pass over section labels and buttons; at least one line must be left for the story."""
    index = 0
    while index < min(len(lines) - 1, _HEAD_LINES):
        line = lines[index]
        if title and _same(line.text, title):
            break
        if marked(line, ("head",)) == "section" and lines[index + 1].words > 1:
            head.section = head.section or line.text
            kinds[index] = ZoneKind.BOILERPLATE
        elif kinds[index] is not ZoneKind.BOILERPLATE:
            break
        index += 1
    return index


def _is_headline(lines: list[Line], index: int, title: str | None, country: str | None) -> bool:
    line = lines[index]
    if title and _same(line.text, title):
        return True
    if not _headline_shape(line):
        return False
    near = lines[index + 1 : index + 4]
    told = any(_is_masthead_line(other, country) for other in near)
    if title or line.words < 3:
        return told
    set_apart = index + 1 < len(lines) and (lines[index + 1].after_blank or told)
    story = any(other.words >= 12 and other.sentence for other in lines[index + 1 : index + _HEAD_LINES])
    return set_apart and story


def _headline_shape(line: Line) -> bool:
    """Short, no sentence with a full stop (unless every word is capitalised), no bullet, no speaker."""
    text = line.text
    if not 2 <= line.words <= 30 or len(text) > 220 or text[0].islower():
        return False
    if _BULLET.match(text) or _SPEAKER.match(text) and text.endswith(":") or text.endswith((":", ";", ",", "-")):
        return False
    if text.startswith(("Q ", "Q: ", "(", "[")):
        return False
    return not text.endswith(".") or text.endswith("...") or _title_case(text)


def _title_case(text: str) -> bool:
    long = [word for word in _WORD.findall(text) if len(word) > 4]
    return len(long) >= 4 and all(word[0].isupper() for word in long)


def _is_masthead_line(line: Line, country: str | None) -> bool:
    dates = date_line(line.text, country)
    return (dates is not None and (dates.published or dates.updated) is not None) or byline(line.text) is not None


def _read_below(
    lines: list[Line], kinds: list[ZoneKind], head: Masthead, start: int, country: str | None, *, headed: bool
) -> None:
    passed = 0
    for index in range(start, min(len(lines), start + _HEAD_LINES)):
        line = lines[index]
        if kinds[index] is not ZoneKind.BODY:
            continue
        kind = _masthead_kind(lines, kinds, index, head, country, headed=headed)
        if kind is not None:
            kinds[index] = kind
        elif line.words >= _PARAGRAPH or passed >= 2:
            return
        else:
            passed += 1


def _masthead_kind(
    lines: list[Line], kinds: list[ZoneKind], index: int, head: Masthead, country: str | None, *, headed: bool
) -> ZoneKind | None:
    line = lines[index]
    dates = date_line(line.text, country)
    if dates is not None:
        head.take_dates(dates.published, dates.updated)
        return ZoneKind.DATELINE
    after = next((other for number, other in enumerate(lines[index + 1 :], index + 1) if kinds[number] is ZoneKind.BODY), None)
    dated_next = after is not None and (date_line(after.text, country) is not None or is_role_line(after.text))
    found = byline(line.text, country=country)
    if found is None and (headed or dated_next):
        bare = byline(line.text, bare=True, country=country)
        if bare is not None and (dated_next or bare.dates is not None or _after_byline(kinds, index)):
            found = bare
    if found is not None:
        head.take_byline(found)
        return ZoneKind.BYLINE
    if index and is_role_line(line.text) and kinds[index - 1] is ZoneKind.BYLINE:
        return ZoneKind.BYLINE
    return None


def _after_byline(kinds: list[ZoneKind], index: int) -> bool:
    return index > 0 and kinds[index - 1] is ZoneKind.DATELINE


def _same(line: str, title: str) -> bool:
    """Whether a line says the title, its site's name or small differences of print aside."""
    ours, theirs = _letters(line), _letters(title)
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    return ours == theirs or (long.startswith(short) and len(short) >= 0.75 * len(long))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
