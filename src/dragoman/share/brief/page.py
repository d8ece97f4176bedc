"""A brief as one HTML page: style inlined for mail, pictures inside as data, nothing fetched, no script."""

import base64
from html import escape
from itertools import pairwise

from dragoman.share.brief.contents import Brief, Footnote, Line, Movement, Section
from dragoman.share.brief.plain import tone
from dragoman.share.exports.writing import for_xml

_BODY = "margin:0 auto;padding:16px;max-width:720px;font:15px/1.45 system-ui,'Segoe UI',Arial,sans-serif;color:#1c1c1e;background:#fff"
_HEADING = "font-size:17px;margin:20px 0 6px;border-bottom:1px solid #d0d0d5;padding-bottom:3px"
_CELL = "padding:4px 8px 4px 0;text-align:left;vertical-align:middle;border-bottom:1px solid #ececf0"
_NUMBER = _CELL.replace("left", "right")
_SMALL = "font-size:13px;color:#55555c"
_LINK = "color:#0b57a4"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_SAFE = ("http://", "https://")
_WIDTH, _HEIGHT, _EDGE = 88, 20, 3
_UP, _DOWN = "#1a6fb5", "#b3261e"


def as_html(brief: Brief) -> str:
    """Return the page; every word of an article is text, never markup."""
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f'<title>{_text(brief.title)}</title></head>\n<body style="{_BODY}">',
        f'<h1 style="font-size:21px;margin:0 0 4px">{_text(brief.title)}</h1>',
        f'<p style="margin:0 0 12px">{_text(brief.summary)}</p>',
        *map(_section, brief.sections),
        _table(brief.movements),
        f'<h2 style="{_HEADING}">Coverage</h2><ul style="margin:0;padding-left:20px">',
        *(f"<li>{_text(line)}</li>" for line in brief.coverage),
        "</ul>",
        _footnotes(brief.footnotes),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _text(words: str) -> str:
    return escape(for_xml(words))


def _section(section: Section) -> str:
    lines = "\n".join(f'<li style="margin:3px 0">{_line(line)}</li>' for line in section.lines)
    more = f'<li style="{_SMALL}">and {section.more} more</li>' if section.more else ""
    title = f'<h2 style="{_HEADING}">{_text(section.title)}</h2>'
    return f'{title}\n<ul style="margin:0;padding-left:20px">\n{lines}\n{more}</ul>'


def _line(line: Line) -> str:
    return _text(line.text) + _marks(line.notes)


def _marks(notes: tuple[int, ...]) -> str:
    return "".join(f' <sup><a href="#n{number}" style="{_LINK}">{number}</a></sup>' for number in notes)


def _table(movements: tuple[Movement, ...]) -> str:
    if not movements:
        return ""
    names = (("", _CELL), ("Who towards whom", _CELL), ("Before", _NUMBER), ("Now", _NUMBER), ("Course", _CELL))
    head = "".join(f'<th scope="col" style="{style}">{name}</th>' for name, style in (*names, ("Origins", _NUMBER)))
    rows = "\n".join(map(_row, movements))
    told = f'<p style="{_SMALL};margin:4px 0">Tone from -1, all hostile, to +1, all friendly.</p>'
    title = f'<h2 style="{_HEADING}">Up and down</h2>'
    return f'{title}\n<table style="border-collapse:collapse;width:100%"><tr>{head}</tr>\n{rows}\n</table>{told}'


def _row(movement: Movement) -> str:
    colour = _UP if movement.mark == "▲" else _DOWN if movement.mark == "▼" else "#55555c"
    course = ", ".join(tone(value) if value is not None else "nothing told" for value in movement.course)
    picture = base64.b64encode(sparkline(movement.course).encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{picture}" width="{_WIDTH}" height="{_HEIGHT}" alt="Tone over time: {course}">'
    cells = [
        f'<td style="{_CELL};color:{colour}">{movement.mark}</td>',
        f'<td style="{_CELL}">{_text(movement.a)} → {_text(movement.b)}{_marks(movement.notes)}</td>',
        f'<td style="{_NUMBER}">{tone(movement.tone_before)}</td>',
        f'<td style="{_NUMBER}">{tone(movement.tone)}</td>',
        f'<td style="{_CELL}">{image}</td>',
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
    shapes = [f'<line x1="0" y1="{middle:g}" x2="{_WIDTH}" y2="{middle:g}" stroke="#d0d0d5" stroke-width="1"/>']
    for one, other in pairwise(points):
        if one is not None and other is not None:
            place = f'x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
            shapes.append(f'<line {place} stroke="#444" stroke-width="1.5"/>')
    for point, value in zip(points, course, strict=True):
        if point is not None and value is not None:
            colour = _UP if value >= 0 else _DOWN
            shapes.append(f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="2" fill="{colour}"/>')
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shapes)}</svg>'


def _footnotes(notes: tuple[Footnote, ...]) -> str:
    if not notes:
        return ""
    rows = "\n".join(map(_footnote, notes))
    title = f'<h2 style="{_HEADING}">Footnotes</h2>'
    return f'{title}\n<ol style="margin:0;padding-left:26px;{_SMALL}">\n{rows}\n</ol>'


def _footnote(note: Footnote) -> str:
    outlet = _text(note.outlet)
    if note.url and note.url.startswith(_SAFE):
        outlet = f'<a href="{_text(note.url)}" style="{_LINK}" rel="noreferrer">{outlet}</a>'
    return (
        f'<li id="n{note.number}" value="{note.number}">{outlet}, {note.day}: {_text(note.quoted)} ({note.claim})</li>'
    )
