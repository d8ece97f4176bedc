"""The pieces of a picture, each as escaped SVG; colours are classes, so that dark and light are the style sheet's."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from dragoman.serve.view.inert import one_line


def picture(
    parts: Iterable[Markup], *, width: float, height: float, label: str, style: str = "", group: bool = True
) -> Markup:
    """Return a whole picture; one with links in it is a group, to those who hear it, one without is an image."""
    role = "group" if group else "img"
    return Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" role="{}" aria-label="{}">{}</svg>').format(
        style, width, height, role, one_line(label), Markup("").join(parts)
    )


def words(x: float, y: float, text: str, style: str = "", anchor: str = "start") -> Markup:
    """Return a line of text, `y` its base line."""
    return Markup('<text x="{:.1f}" y="{:.1f}"{}{}>{}</text>').format(
        x, y, _class(style), "" if anchor == "start" else Markup(' text-anchor="{}"').format(anchor), one_line(text)
    )


def line(x1: float, y1: float, x2: float, y2: float, style: str = "", *, width: float | None = None) -> Markup:
    """Return a straight line."""
    stroke = "" if width is None else Markup(' stroke-width="{:.2f}"').format(width)
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"{}{}/>').format(
        x1, y1, x2, y2, _class(style), stroke
    )


def box(x: float, y: float, width: float, height: float, style: str = "") -> Markup:
    """Return a rectangle."""
    return Markup('<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}"{}/>').format(
        x, y, width, height, _class(style)
    )


def disc(x: float, y: float, radius: float, style: str = "") -> Markup:
    """Return a circle."""
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"{}/>').format(x, y, radius, _class(style))


def linked(address: str, told: str, *parts: Markup, style: str = "", ends: str = "") -> Markup:
    """Return parts that lead to an address and tell what they are; the tables beside a picture hold the keyboard's way.

    `ends` are the keys of what they join, by which scripts light up what belongs together.
    """
    joined = Markup(' data-ends="{}"').format(one_line(ends)) if ends else ""
    return Markup('<a href="{}" tabindex="-1"{}{}><title>{}</title>{}</a>').format(
        escape(address), _class(style), joined, one_line(told), Markup("").join(parts)
    )


def grouped(parts: Iterable[Markup], style: str = "") -> Markup:
    """Return parts as one."""
    return Markup("<g{}>{}</g>").format(_class(style), Markup("").join(parts))


def hatch(name: str) -> Markup:
    """Return the pattern for what is not covered, to be used as fill="url(#name)" by the class `hatched`."""
    return Markup(
        '<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>'
    ).format(name)


def hatched(x: float, y: float, width: float, height: float, *, name: str, told: str) -> Markup:
    """Return a hatched rectangle."""
    return Markup(
        '<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="url(#{})"><title>{}</title></rect>'
    ).format(x, y, width, height, name, told)


def _class(style: str) -> Markup | str:
    return Markup(' class="{}"').format(style) if style else ""
