"""A picture: shapes, a title and a description; as SVG text, or as a PNG file by matplotlib."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.errors import StoreError
from dragoman.share.plots.shapes import PAPER, Box, Disc, Line, Shape, Words

_FONT = "system-ui, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"
_DPI = 100.0
_POINTS = 72.0 / _DPI
"""Points of a pixel."""
_LEGAL = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}
_LEGAL |= dict.fromkeys(range(0xD800, 0xE000))
"""What XML 1.0 has no place for, and so is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`description` says in words what the picture shows, for those who don't see it."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]

    def svg(self) -> str:
        """Return an SVG 1.1 document: no script, no style sheet, nothing fetched."""
        size = f'width="{self.width:g}" height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FONT}">',
            f"<title>{_xml(self.title)}</title>",
            f"<desc>{_xml(self.description)}</desc>",
            *_patterns(self.shapes),
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *map(_drawn, self.shapes),
            "</svg>",
            "",
        ])  # fmt: skip

    def _repr_svg_(self) -> str:
        """Return what a notebook shows."""
        return self.svg()

    def png(self, path: Path, *, scale: float = 2.0) -> None:
        """Write a PNG of `scale` pixels a pixel. Raises `StoreError` without matplotlib."""
        try:
            from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - an extra, and slow to load
            from matplotlib.figure import Figure  # noqa: PLC0415
        except ImportError as error:
            message = "PNG pictures need matplotlib (pip install 'dragoman[plots]'); SVG pictures need nothing"
            raise StoreError(message) from error
        figure = Figure(figsize=(self.width / _DPI, self.height / _DPI), dpi=_DPI, facecolor=PAPER)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, self.width)
        axes.set_ylim(self.height, 0)
        axes.axis("off")
        for order, shape in enumerate(self.shapes):
            _paint(axes, shape, order)
        figure.savefig(path, dpi=_DPI * scale, format="png", metadata={"Title": self.title, "Software": "dragoman"})


def _xml(text: str) -> str:
    return escape(text.translate(_LEGAL))


def _patterns(shapes: Sequence[Shape]) -> list[str]:
    colours = sorted({shape.fill for shape in shapes if isinstance(shape, Box) and shape.hatch and shape.fill})
    if not colours:
        return []
    made = [
        f'<pattern id="{_pattern(colour)}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="{colour}" stroke-width="2"/></pattern>'
        for colour in colours
    ]
    return ["<defs>", *made, "</defs>"]


def _pattern(colour: str) -> str:
    return f"hatch-{colour.removeprefix('#')}"


def _drawn(shape: Shape) -> str:
    if isinstance(shape, Words):
        return _words(shape)
    told = f"<title>{_xml(shape.told)}</title>" if shape.told else ""
    if isinstance(shape, Box):
        fill = "none" if shape.fill is None else f"url(#{_pattern(shape.fill)})" if shape.hatch else shape.fill
        edge = "" if shape.edge is None else f' stroke="{shape.edge}"'
        rounded = f' rx="{shape.rounded:g}"' if shape.rounded else ""
        place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
        return f'<rect {place} fill="{fill}"{edge}{rounded}>{told}</rect>'
    if isinstance(shape, Line):
        dashed = ' stroke-dasharray="6 4"' if shape.dashed else ""
        opacity = f' stroke-opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
        place = f'x1="{shape.x1:.2f}" y1="{shape.y1:.2f}" x2="{shape.x2:.2f}" y2="{shape.y2:.2f}"'
        return f'<line {place} stroke="{shape.colour}" stroke-width="{shape.width:.2f}"{dashed}{opacity}>{told}</line>'
    place = f'cx="{shape.x:.2f}" cy="{shape.y:.2f}" r="{shape.radius:.2f}"'
    return f'<circle {place} fill="{shape.fill}" stroke="{shape.edge}" stroke-width="1.5">{told}</circle>'


def _words(shape: Words) -> str:
    weight = ' font-weight="600"' if shape.bold else ""
    halo = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if shape.halo else ""
    anchor = "" if shape.anchor == "start" else f" text-anchor={quoteattr(shape.anchor)}"
    place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" font-size="{shape.size:g}"'
    return f'<text {place} fill="{shape.colour}"{anchor}{weight}{halo}>{_xml(shape.text)}</text>'


def _paint(axes: Any, shape: Shape, order: int) -> None:
    """Draw a shape with matplotlib, over those before it."""
    from matplotlib import lines, patches  # noqa: PLC0415 - loaded by now

    if isinstance(shape, Words):
        _paint_words(axes, shape, order)
    elif isinstance(shape, Line):
        points = shape.width * _POINTS
        style: Any = (0, (6 * _POINTS / points, 4 * _POINTS / points)) if shape.dashed else "solid"
        line = lines.Line2D(
            (shape.x1, shape.x2), (shape.y1, shape.y2), color=shape.colour, linewidth=points,
            linestyle=style, alpha=shape.opacity, zorder=order, solid_capstyle="butt",
        )  # fmt: skip
        axes.add_line(line)
    elif isinstance(shape, Disc):
        axes.add_patch(
            patches.Circle(
                (shape.x, shape.y),
                shape.radius,
                facecolor=shape.fill,
                edgecolor=shape.edge,
                linewidth=1.1,
                zorder=order,
            )
        )
    else:
        hatched = shape.hatch and shape.fill is not None
        axes.add_patch(
            patches.Rectangle(
                (shape.x, shape.y), shape.width, shape.height,
                facecolor="none" if shape.fill is None or hatched else shape.fill,
                edgecolor=(shape.fill if hatched else shape.edge) or "none",
                hatch="/////" if hatched else None, linewidth=0 if shape.edge is None else 0.8, zorder=order,
            )
        )  # fmt: skip


def _paint_words(axes: Any, shape: Words, order: int) -> None:
    from matplotlib import patheffects  # noqa: PLC0415 - loaded by now

    made = axes.text(
        shape.x, shape.y, shape.text, fontsize=shape.size * _POINTS, color=shape.colour,
        ha={"start": "left", "middle": "center", "end": "right"}[shape.anchor], va="baseline",
        fontweight="bold" if shape.bold else "normal", zorder=order, parse_math=False,
    )  # fmt: skip
    if shape.halo:
        made.set_path_effects([patheffects.withStroke(linewidth=3 * _POINTS, foreground=PAPER)])
