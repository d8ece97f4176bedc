"""A course of tones in the height of a line: bars up for friendly, down for hostile, gaps where nothing was told."""

from collections.abc import Sequence

from markupsafe import Markup

from dragoman.serve.web.drawing.marks import box, line, picture

_STEP, _HIGH = 8.0, 20.0


def spark(course: Sequence[float | None]) -> Markup:
    """Return the picture; tones go from -1 to 1."""
    width = _STEP * max(len(course), 1)
    middle = _HIGH / 2
    parts = [line(0, middle, width, middle, "axis")]
    told = []
    for number, tone in enumerate(course):
        told.append("nothing" if tone is None else f"{tone:+.1f}")
        if tone is None:
            continue
        high = max(abs(tone) * (middle - 1), 1.0)
        style = "plus" if tone > 0 else "minus" if tone < 0 else "even"
        parts.append(box(number * _STEP + 1, middle - high if tone > 0 else middle, _STEP - 2, high, style))
    label = f"tones from the earliest: {', '.join(told)}"
    return picture(parts, width=width, height=_HIGH, label=label, style="spark", group=False)
