"""What each line of a saved page is for: headline, byline, date line, caption, story, other stories, footer.

Whole lines only, so that no sentence is cut; a line whose purpose is in doubt is the story's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.load.footer import read_footer
from dragoman.load.lines import Line, lines_of, marked
from dragoman.load.masthead import WIRE, read_masthead
from dragoman.load.times import When
from dragoman.model.document import Zone, ZoneKind

_CAPTION_WORDS = 6  # a line said twice is a caption from here; shorter ones are "(Applause.)" and "Thank you."
_LIST = 12  # lines that a list of other stories may have
_TITLE_WORDS = 22
_KINDS = {
    "boilerplate": ZoneKind.BOILERPLATE,
    "related": ZoneKind.RELATED,
    "related_heading": ZoneKind.RELATED,
    "caption": ZoneKind.CAPTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The zones of a text, and what its own lines tell about it; None where they tell nothing."""

    zones: tuple[Zone, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    updated: When | None = None
    section: str | None = None


def tell_zones(text: str, *, title: str | None = None, byline: str | None = None, country: str | None = None) -> Told:
    """Tell a text's zones apart; sorted, apart from one another, covering every line that holds text.

    `title` and `byline` are what is known already; `country` (ISO alpha-3 of the outlet) settles time-zone
    abbreviations.
    """
    lines = lines_of(text)
    kinds = [ZoneKind.BODY] * len(lines)
    _mark_repeated(lines, kinds)
    _mark_by_words(lines, kinds, title)
    head = read_masthead(lines, kinds, title=title, country=country)
    foot = read_footer(lines, kinds, byline=byline or head.byline, country=country)
    if ZoneKind.BODY not in kinds:
        kinds = [ZoneKind.HEADLINE if kind is ZoneKind.HEADLINE else ZoneKind.BODY for kind in kinds]
    return Told(
        zones=_zones(lines, kinds),
        title=head.title,
        byline=byline or head.byline,
        publisher=foot.publisher or head.publisher or _wire(lines, kinds),
        published=head.published or foot.published,
        updated=head.updated,
        section=head.section,
    )


def _mark_repeated(lines: list[Line], kinds: list[ZoneKind]) -> None:
    """A line that stands twice running is a picture's caption and its alternative text."""
    for index in range(len(lines) - 1):
        here, following = lines[index], lines[index + 1]
        if here.words >= _CAPTION_WORDS and here.text == following.text:
            kinds[index] = kinds[index + 1] = ZoneKind.CAPTION


def _mark_by_words(lines: list[Line], kinds: list[ZoneKind], title: str | None) -> None:
    index = 0
    while index < len(lines):
        line = lines[index]
        if kinds[index] is ZoneKind.BODY and line.text != title:
            # The first line is the likeliest headline, and headlines begin with "Opinion |" or "Watch:" too.
            mark = marked(line, ("whole", "start", "end"))
            mark = mark if index or mark == "caption" else marked(line, ("whole",))
            if mark is not None:
                kinds[index] = _KINDS[mark]
            if mark == "related_heading":
                index = _mark_list(lines, kinds, index + 1)
                continue
        index += 1


def _mark_list(lines: list[Line], kinds: list[ZoneKind], start: int) -> int:
    """Mark the titles under a heading such as "Related articles"; the story goes on at the first sentence."""
    index = start
    while index < min(len(lines), start + _LIST):
        line = lines[index]
        if line.words > _TITLE_WORDS or line.text.endswith((".", ".”", '."', ":")):
            break
        kinds[index] = ZoneKind.RELATED
        index += 1
    return index


def _wire(lines: list[Line], kinds: Sequence[ZoneKind]) -> str | None:
    """Name the agency of "MANILA, May 3 (Reuters) - ..." at the head of the story."""
    for line, kind in zip(lines[:12], kinds, strict=False):
        if kind is ZoneKind.BODY:
            match = WIRE.match(line.text)
            if match:
                return match["agency"]
    return None


def _zones(lines: list[Line], kinds: Sequence[ZoneKind]) -> tuple[Zone, ...]:
    """Join neighbouring lines of one kind."""
    zones: list[Zone] = []
    for line, kind in zip(lines, kinds, strict=True):
        if zones and zones[-1].kind is kind:
            zones[-1] = Zone(kind=kind, start=zones[-1].start, end=line.end)
        else:
            zones.append(Zone(kind=kind, start=line.start, end=line.end))
    return tuple(zones)
