"""A brief as one HTML page: style inlined for mail, pictures inside as data, nothing fetched, no script."""

import base64
import re
from collections.abc import Mapping
from html import escape
from itertools import pairwise

from dragoman.share.brief.contents import Brief, Footnote, Line, Movement, Section
from dragoman.share.brief.plain import left, tone
from dragoman.share.exports.writing import for_xml

_BODY = "margin:0 auto;padding:16px;max-width:720px;font:15px/1.5 system-ui,'Segoe UI',Arial,sans-serif;color:#1c1c1e;background:#fff"
_HEADING = "font-size:17px;line-height:1.3;margin:22px 0 6px;border-bottom:1px solid #d0d0d5;padding-bottom:3px"
_CELL = "padding:5px 8px 5px 0;text-align:left;vertical-align:middle;border-bottom:1px solid #e4e4ea"
_NUMBER = _CELL.replace("left", "right") + ";white-space:nowrap;font-variant-numeric:tabular-nums"
_PICTURE = _CELL.replace("8px 5px 0", "8px 5px 16px")
_SMALL = "font-size:13px;color:#55555c"
_LINK = "color:#0b57a4"
_LIST = "margin:0;padding-left:20px"
_DARK = (
    "@media (prefers-color-scheme:dark){body{background:#16171a!important;color:#e6e6ea!important}"
    "a{color:#7db4f0!important}.small{color:#a9a9b3!important}h2,td,th{border-color:#3a3b42!important}"
    ".up{color:#6cb3ee!important}.down{color:#f08a83!important}}"
    "@media (max-width:560px){body{padding:12px!important}.wide{display:none!important}}"
    "li:target{outline:2px solid #d9a441;outline-offset:2px}"
)
"""What no inlined style can say: the dark, the narrow, the note that a link led to. A mail reader without it shows the light page."""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_Words = Mapping[int, Footnote]
_SAFE = ("http://", "https://")
_WIDTH, _HEIGHT, _EDGE = 88, 20, 3
_UP, _DOWN = "#1a6fb5", "#b3261e"
_UP_DOT, _DOWN_DOT, _COURSE, _MIDDLE = "#3d8fd1", "#d9534f", "#8a8a92", "#b5b5bd"
"""Colours that show on white and on black: a picture inside a page does not know which it stands on."""


def as_html(brief: Brief) -> str:
    """Return the page; every word of an article is text, never markup."""
    words = {note.number: note for note in brief.footnotes}
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f'<meta name="color-scheme" content="light dark"><style>{_DARK}</style>',
        f'<title>{_text(brief.title)}</title></head>\n<body style="{_BODY}">',
        f'<h1 style="font-size:21px;line-height:1.3;margin:0 0 4px">{_text(brief.title)}</h1>',
        f'<p style="margin:0 0 12px">{_text(brief.summary)}</p>',
        *(_section(section, words) for section in brief.sections if section.leading),
        _table(brief.movements, words),
        *(_section(section, words) for section in brief.sections if not section.leading),
        f'<h2 style="{_HEADING}">Coverage</h2><ul style="{_LIST}">',
        *(f"<li>{_text(line)}</li>" for line in brief.coverage),
        "</ul>",
        _footnotes(brief.footnotes),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _text(words: str) -> str:
    return escape(for_xml(words))


def _section(section: Section, words: _Words) -> str:
    lines = "\n".join(f'<li style="margin:5px 0">{_line(line, words)}</li>' for line in section.lines)
    more = f'<li class="small" style="{_SMALL}">{_text(left(section))}</li>' if section.more else ""
    title = f'<h2 style="{_HEADING}">{_text(section.title)}</h2>'
    return f'{title}\n<ul style="{_LIST}">\n{lines}\n{more}</ul>'


def _line(line: Line, words: _Words) -> str:
    days = _DAY.sub(r'<span style="white-space:nowrap">\g<0></span>', _text(line.text))
    return days + _marks(line.notes, words)


def _marks(notes: tuple[int, ...], words: _Words) -> str:
    """Return links to footnotes; the words show under the pointer, too."""
    return "".join(
        f'&#160;<sup style="line-height:1"><a href="#n{number}" title="{_text(_hint(words.get(number)))}" '
        f'style="{_LINK};padding:0 2px">{number}</a></sup>'
        for number in notes
    )


def _hint(note: Footnote | None) -> str:
    return "" if note is None else f"{note.outlet}, {note.day}: {note.quoted}"


def _table(movements: tuple[Movement, ...], words: _Words) -> str:
    if not movements:
        return ""
    names = (("", _CELL), ("Who towards whom", _CELL), ("Before", _NUMBER), ("Now", _NUMBER), ("Course", _PICTURE))
    head = "".join(
        f'<th scope="col" style="{style}"{_wide(name)}>{name}</th>' for name, style in (*names, ("Origins", _NUMBER))
    )
    rows = "\n".join(_row(movement, words) for movement in movements)
    told = f'<p class="small" style="{_SMALL};margin:4px 0">Tone from -1, all hostile, to +1, all friendly.</p>'
    title = f'<h2 style="{_HEADING}">Up and down</h2>'
    return f'{title}\n<table style="border-collapse:collapse;width:100%"><tr>{head}</tr>\n{rows}\n</table>{told}'


def _wide(name: str) -> str:
    """Return the mark of a column that a telephone has no room for."""
    return ' class="wide"' if name == "Course" else ""


def _row(movement: Movement, words: _Words) -> str:
    kind, colour = {"▲": ("up", _UP), "▼": ("down", _DOWN)}.get(movement.mark, ("small", "#55555c"))
    course = ", ".join(tone(value) if value is not None else "nothing told" for value in movement.course)
    picture = base64.b64encode(sparkline(movement.course).encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{picture}" width="{_WIDTH}" height="{_HEIGHT}" alt="Tone over time: {course}">'
    cells = [
        f'<td class="{kind}" style="{_CELL};color:{colour}">{movement.mark}</td>',
        f'<td style="{_CELL}">{_text(movement.a)} → {_text(movement.b)}{_marks(movement.notes, words)}</td>',
        f'<td style="{_NUMBER}">{tone(movement.tone_before)}</td>',
        f'<td style="{_NUMBER}">{tone(movement.tone)}</td>',
        f'<td style="{_PICTURE}"{_wide("Course")}>{image}</td>',
        f'<td style="{_NUMBER}">{movement.origins}</td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def sparkline(course: tuple[float | None, ...]) -> str:
    """Return an SVG of tones from -1 to 1 over time; where nothing was told there is a gap, never a zero."""
    step = (_WIDTH - 2 * _EDGE) / max(len(course) - 1, 1)
    points = [
        None if value is None else (_EDGE + step * at, _EDGE + (1 - value) / 2 * (_HEIGHT - 2 * _EDGE))
        for at, value in enumerate(course)
    ]
    middle = _HEIGHT / 2
    shapes = [f'<line x1="0" y1="{middle:g}" x2="{_WIDTH}" y2="{middle:g}" stroke="{_MIDDLE}" stroke-width="1"/>']
    for one, other in pairwise(points):
        if one is not None and other is not None:
            place = f'x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
            shapes.append(f'<line {place} stroke="{_COURSE}" stroke-width="1.5"/>')
    for point, value in zip(points, course, strict=True):
        if point is not None and value is not None:
            colour = _UP_DOT if value >= 0 else _DOWN_DOT
            shapes.append(f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="2.5" fill="{colour}"/>')
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shapes)}</svg>'


def _footnotes(notes: tuple[Footnote, ...]) -> str:
    if not notes:
        return ""
    rows = "\n".join(map(_footnote, notes))
    title = f'<h2 style="{_HEADING}">Footnotes</h2>'
    return (
        f'{title}\n<ol class="small" style="margin:0;padding-left:26px;overflow-wrap:anywhere;{_SMALL}">\n{rows}\n</ol>'
    )


def _footnote(note: Footnote) -> str:
    outlet = _text(note.outlet)
    if note.url and note.url.startswith(_SAFE):
        outlet = f'<a href="{_text(note.url)}" style="{_LINK}" rel="noreferrer">{outlet}</a>'
    words = f"{outlet}, {note.day}: {_text(note.quoted)} ({note.claim})"
    return f'<li id="n{note.number}" value="{note.number}" style="margin:3px 0">{words}</li>'
