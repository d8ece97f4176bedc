"""A brief as text for a terminal or the plain part of a mail, and as Markdown."""

import re
import textwrap

from dragoman.analyse.counting import counted
from dragoman.analyse.labelling import cut
from dragoman.share.brief.contents import Brief, Line, Movement, Section
from dragoman.share.exports.writing import plain

_WIDTH = 76
_WIDEST_NAMES = 36
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")
_SAFE = ("http://", "https://")


def as_text(brief: Brief) -> str:
    """Return plain text, 76 columns wide but for addresses."""
    blocks = [brief.title, "=" * len(brief.title), "", *_filled(brief.summary, "").splitlines(), ""]
    for section in brief.sections:
        if section.leading:
            blocks += _text_section(section)
    if brief.movements:
        blocks += ["UP AND DOWN (tone -1 all hostile to +1 all friendly: before, now, course)"]
        width = min(max(len(_names(one)) for one in brief.movements), _WIDEST_NAMES)
        blocks += [*(_row(one, width) for one in brief.movements), ""]
    for section in brief.sections:
        if not section.leading:
            blocks += _text_section(section)
    blocks += ["COVERAGE", *(_filled(f"- {line}", "  ") for line in brief.coverage), ""]
    if brief.footnotes:
        blocks.append("FOOTNOTES")
        for note in brief.footnotes:
            blocks.append(_filled(f"[{note.number}] {note.outlet}, {note.day}: {note.quoted} ({note.claim})", "    "))
            blocks += [f"    {plain(note.url)}"] if note.url else []
        blocks.append("")
    return "\n".join(blocks)


def _text_section(section: Section) -> list[str]:
    lines = [_filled(f"- {_with_notes(line)}", "  ") for line in section.lines]
    return [section.title.upper(), *lines, *([f"  {left(section)}"] if section.more else []), ""]


def left(section: Section) -> str:
    """Return how many lines were left out, and where they are."""
    return f"and {section.more:,} more: {section.source}"


def _filled(text: str, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _with_notes(line: Line) -> str:
    return line.text + "".join(f" [{number}]" for number in line.notes)


def tone(value: float | None) -> str:
    """Return a tone with its sign, a dash where there is none."""
    return "-" if value is None else f"{value:+.2f}"


def _names(movement: Movement) -> str:
    return f"{movement.a} > {movement.b}"


def _row(movement: Movement, width: int) -> str:
    notes = " ".join(f"[{number}]" for number in movement.notes)
    names = cut(_names(movement), width)
    tones = f"{tone(movement.tone_before):>5} {tone(movement.tone):>5}"
    heard = counted(movement.origins, "origin")
    return f"{movement.mark:<5} {names:<{width}} {tones} {movement.spark} {heard:>9} {notes}"


def as_markdown(brief: Brief) -> str:
    """Return Markdown with footnotes as GitHub and Pandoc read them; nothing of an article is taken for markup."""
    blocks = [f"# {_inert(brief.title)}", "", _inert(brief.summary), ""]
    for section in brief.sections:
        blocks += _markdown_section(section) if section.leading else []
    if brief.movements:
        blocks += ["## Up and down", "", "| | who towards whom | before | now | course | origins | |"]
        blocks += ["| --- | --- | ---: | ---: | --- | ---: | --- |", *map(_markdown_row, brief.movements), ""]
    for section in brief.sections:
        blocks += [] if section.leading else _markdown_section(section)
    blocks += ["## Coverage", "", *(f"- {_inert(line)}" for line in brief.coverage), ""]
    for note in brief.footnotes:
        link = f" <{_address(note.url)}>" if note.url and note.url.startswith(_SAFE) else ""
        words = f"{_inert(note.outlet)}, {note.day}: {_inert(note.quoted)}{link}"
        blocks.append(f"[^{note.number}]: {words} ({_inert(note.claim)})")
    return "\n".join(blocks).rstrip() + "\n"


def _markdown_section(section: Section) -> list[str]:
    lines = [f"- {_inert(line.text)}{_marks(line.notes)}" for line in section.lines]
    more = [f"- {_inert(left(section))}"] if section.more else []
    return [f"## {section.title}", "", *lines, *more, ""]


def _markdown_row(movement: Movement) -> str:
    cells = [
        movement.mark,
        _inert(f"{movement.a} → {movement.b}"),
        tone(movement.tone_before),
        tone(movement.tone),
        movement.spark,
        str(movement.origins),
        _marks(movement.notes),
    ]
    return "| " + " | ".join(cells) + " |"


def _marks(notes: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _inert(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", plain(text))


def _address(url: str) -> str:
    return re.sub(r"[\s<>]", lambda found: f"%{ord(found[0]):02X}", url)
