"""The top of a page: section label, headline, byline and date line above the story."""

import re
from dataclasses import dataclass

from dragoman.load.lines import Line, marked
from dragoman.load.names import Byline, byline, is_role_line
from dragoman.load.times import DateLine, When, date_line
from dragoman.model.document import ZoneKind

_HEAD_LINES = 14  # lines that a masthead may take: 11 were seen, with buttons and captions
_HEAD_WORDS = 90  # words that may stand above the last line of a masthead: headline, standfirst and captions
_LABEL_WORDS = 3
_LONG_HEADLINE = 18  # words from which a first line that ends as a sentence is the story's
_LONG_HEADING = 220
"""Characters of a headline or a path of sections."""
_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’ -]{1,40}|Q|A|[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}):(?:\s|$)|Q\s")
_BULLET = re.compile(r"[•*▪◦‣·–—-]\s|\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
WIRE = re.compile(
    r"[A-Z][A-Z'’.\- ]{2,40}(?:[,/]\s*+[\w.'’ ]{2,30}){0,3}\s*+(?:\((?P<agency>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\)\s*)?(?:[–—―]|--?|:)\s"
)
"""The place and agency that a wire story begins with: "MANILA, May 3 (Reuters) - "."""


@dataclass(slots=True)
class Masthead:
    """What the top of a page tells; every field is None where it tells nothing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    updated: When | None = None
    section: str | None = None

    def take_dates(self, dates: DateLine) -> None:
        """Keep the first time told for each of the two."""
        self.published = self.published or dates.published
        self.updated = self.updated or dates.updated

    def take_byline(self, found: Byline) -> None:
        """Keep the first byline, and the outlet and times that stand with it."""
        self.byline = self.byline or found.names
        self.publisher = self.publisher or found.outlet
        if found.dates is not None:
            self.take_dates(found.dates)


@dataclass(frozen=True, slots=True)
class _Top:
    """The lines a masthead may take, and what each says on its face."""

    lines: list[Line]
    kinds: list[ZoneKind]
    dates: dict[int, DateLine]
    bylines: dict[int, Byline]
    end: int  # one past the last line with a byline or a full date; 0 where there is none

    def free(self, index: int) -> bool:
        """Whether a line is none of these, and no caption or button."""
        return self.kinds[index] is ZoneKind.BODY and index not in self.dates and index not in self.bylines


def read_masthead(lines: list[Line], kinds: list[ZoneKind], *, title: str | None, country: str | None) -> Masthead:
    """Set the kinds of the lines above the story, and return what they tell.

    With a known title a line is the headline only when it says the same, or stands right above a byline:
    the text of a table's row usually begins with the story. What could be the story's own first sentence
    stays body, a standfirst too.
    """
    head = Masthead(title=title)
    top = _top(lines, kinds, country, named_beside_dates=title is None)
    chosen = _headline(top, title)
    if chosen is not None:
        _mark_labels(top, chosen, head)
        head.title = title or lines[chosen].text.lstrip("# ").strip()
        _mark_headlines(top, chosen, head)
    _mark_names(top, head, country, headed=chosen is not None or title is None)
    for index, dates in top.dates.items():
        if kinds[index] is ZoneKind.BODY:
            kinds[index] = ZoneKind.DATELINE
            head.take_dates(dates)
    return head


def _mark_headlines(top: _Top, chosen: int, head: Masthead) -> None:
    """Mark the headline where it stands again too: pages are saved with the browser's title above their own.

    The browser's title ends in the site's name.
    """
    top.kinds[chosen] = ZoneKind.HEADLINE
    first = top.lines[chosen].text
    for index in range(chosen + 1, min(len(top.lines), chosen + 6)):
        text = top.lines[index].text
        if not top.free(index) or not same_words(text, first):
            continue
        top.kinds[index] = ZoneKind.HEADLINE
        site = re.match(r"\s+[|–—-]\s+(?P<name>[^|]{2,40})$", first.removeprefix(text))
        if site is not None and first.startswith(text):
            head.publisher = site["name"]
            head.title = text if head.title == first else head.title


def _top(lines: list[Line], kinds: list[ZoneKind], country: str | None, *, named_beside_dates: bool) -> _Top:
    dates: dict[int, DateLine] = {}
    bylines: dict[int, Byline] = {}
    end, words, first = 0, 0, None
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if first is None and kinds[index] is ZoneKind.BODY and line.words > _LABEL_WORDS:
            first = line
        # A text that begins with its story has no masthead: a date further down is a heading in it.
        if words > _HEAD_WORDS or (words and first is not None and first.sentence and first.words > _LONG_HEADLINE):
            break
        if kinds[index] is ZoneKind.BODY:
            found = date_line(line.text, country)
            if found is not None:
                dates[index] = found
                end = index + 1 if found.published or found.updated else end
            elif (named := _named(line, country, beside_dates=named_beside_dates)) is not None and index + 1 < len(
                lines
            ):
                bylines[index] = named
                end = index + 1
            else:
                words += line.words
    return _Top(lines, kinds, dates, bylines, end)


def _named(line: Line, country: str | None, *, beside_dates: bool) -> Byline | None:
    """A byline by its "By", or, on a page, by the time that stands with the name on one line."""
    found = byline(line.text, country=country)
    if found is None and beside_dates and any(character.isdigit() for character in line.text):
        bare = byline(line.text, bare=True, country=country)
        return bare if bare is not None and bare.dates is not None else None
    return found


def _headline(top: _Top, title: str | None) -> int | None:
    lines = top.lines
    reach = min(len(lines), _HEAD_LINES)
    if title:
        same = next((index for index in range(reach) if same_words(lines[index].text, title)), None)
        if same is not None:
            return same
        above = [index for index in range(min(4, reach - 1)) if top.free(index) and index + 1 in top.bylines]
        return next(
            (index for index in above if _headline_shape(lines[index]) and lines[index].words > _LABEL_WORDS), None
        )
    return _shaped(top) if top.end else _set_apart(top)


def _shaped(top: _Top) -> int | None:
    """The headline of a page that also has a byline or a date: the first line of its shape, labels passed over."""
    free = [index for index in range(top.end) if top.free(index) and _headline_shape(top.lines[index])]
    if not free and top.end < len(top.lines) and top.free(top.end) and top.lines[top.end].after_blank:
        # The date stands above the headline; the story must follow under it.
        under = top.end
        story = any(line.words >= 12 for line in top.lines[under + 1 : under + 4])
        free = [under] if story and _headline_shape(top.lines[under]) else []
    long = [index for index in free if top.lines[index].words > _LABEL_WORDS and not _crumbs(top.lines[index])]
    plain = [index for index in long if byline(top.lines[index].text, bare=True) is None]
    return next(iter(plain or long or free), None)


def _set_apart(top: _Top) -> int | None:
    """The headline of a text that has nothing else above the story: its first line, set apart from it."""
    index = 0
    lines = top.lines
    while index + 1 < min(len(lines), 4) and (
        top.kinds[index] is ZoneKind.BOILERPLATE or (_label(lines[index]) and lines[index + 1].words > _LABEL_WORDS)
    ):
        index += 1
    if index + 1 >= len(lines) or not top.free(index) or lines[index].words < _LABEL_WORDS:
        return None
    following = lines[index + 1]
    wired = WIRE.match(following.text) is not None and not _SPEAKER.match(following.text)
    if not _headline_shape(lines[index], full_stop=wired) or not (following.after_blank or wired):
        return None
    story = any(line.words >= 12 and line.sentence for line in lines[index + 1 : index + _HEAD_LINES])
    return index if story else None


def _headline_shape(line: Line, *, full_stop: bool = False) -> bool:
    """Short, no bullet, no speaker, no full stop unless that is allowed or every word is capitalised."""
    text = line.text
    if not 2 <= line.words <= 30 or len(text) > _LONG_HEADING or text[0].islower():
        return False
    if _BULLET.match(text) or text.startswith(("Q ", "Q: ", "(", "[")) or text.endswith((":", ";", ",", "-")):
        return False
    stopped = text.rstrip("\"'”’)]»").endswith(".") and not text.endswith("...")
    return full_stop or not stopped or _title_case(text)


def _title_case(text: str) -> bool:
    long = [word for word in _WORD.findall(text) if len(word) > 4]
    return len(long) >= 4 and all(word[0].isupper() for word in long)


def _label(line: Line) -> bool:
    return marked(line, ("head",)) == "section" or _crumbs(line)


def _crumbs(line: Line) -> bool:
    """A path of sections: "World | Asia | Defence"."""
    if len(line.text) > _LONG_HEADING:
        return False
    parts = re.split(r"\s*[|>»\u203a/]\s*", line.text.strip("|>»\u203a/ "))
    return len(parts) > 1 and all(part.count(" ") < _LABEL_WORDS for part in parts)


def _mark_labels(top: _Top, chosen: int, head: Masthead) -> None:
    """What is short and stands above the headline names a section, or is a button."""
    for index in range(chosen):
        line = top.lines[index]
        if top.free(index) and (line.words <= _LABEL_WORDS or _label(line)):
            head.section = line.text if head.section is None else f"{head.section} {line.text}"
            top.kinds[index] = ZoneKind.BOILERPLATE


def _mark_names(top: _Top, head: Masthead, country: str | None, *, headed: bool) -> None:
    """Mark the bylines, and the roles and places that go with them.

    A name without "By" beside a date counts on a page with its headline; elsewhere it is a place.
    """
    for index in range(min(len(top.lines) - 1, max(top.end + 3, max(top.dates, default=0) + 1))):
        line = top.lines[index]
        if top.kinds[index] is not ZoneKind.BODY or index in top.dates:
            continue
        found = top.bylines.get(index) or (_bare_byline(top, index, country) if headed else None)
        if found is not None:
            head.take_byline(found)
            top.kinds[index] = ZoneKind.BYLINE
        elif index and top.kinds[index - 1] is ZoneKind.BYLINE and _of_writer(line, head, country):
            top.kinds[index] = ZoneKind.BYLINE
        elif index + 1 in top.dates and (not headed or _only_clock(top.dates[index + 1])) and _place_line(line.text):
            top.kinds[index] = ZoneKind.DATELINE  # "East Room", "Via Teleconference": where, above when


def _of_writer(line: Line, head: Masthead, country: str | None) -> bool:
    """A role, the outlet, or where the writers reported from, under their names."""
    if is_role_line(line.text):
        return True
    outlet = byline(line.text, bare=True, country=country)
    if outlet is not None and outlet.names == outlet.outlet:
        head.publisher = head.publisher or outlet.outlet
        return True
    first = (head.byline or "").partition(",")[0].partition(" and ")[0].split()
    reported = re.match(r"(?P<name>[\w.'’ -]{3,40}?) report(?:s|ed|ing) from\b", line.text)
    return bool(first) and reported is not None and first[-1] in reported["name"]


def _bare_byline(top: _Top, index: int, country: str | None) -> Byline | None:
    found = byline(top.lines[index].text, bare=True, country=country)
    if found is None or found.dates is not None:
        return found
    beside = [other for other in (index - 1, index + 1) if other in top.dates and not _only_clock(top.dates[other])]
    role = index + 1 < len(top.lines) and is_role_line(top.lines[index + 1].text) and index + 2 in top.dates
    return found if beside or role else None


def _only_clock(dates: DateLine | None) -> bool:
    return dates is not None and dates.published is None and dates.updated is None


def _place_line(text: str) -> bool:
    """A short line of capitalised words that is no sentence."""
    words = _WORD.findall(text)
    if not 0 < len(words) <= 12 or text.endswith((".", "!", "?", ":")):
        return False
    return all(word[0].isupper() for word in words if len(word) > 3)


def same_words(line: str, title: str) -> bool:
    """Whether a line says the title, its site's name or small differences of print aside."""
    ours, theirs = letters(line), letters(title)
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    return ours == theirs or (long.startswith(short) and len(short) >= 0.75 * len(long))


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, case folded: what two prints of one title share."""
    return "".join(character for character in text.casefold() if character.isalnum())
