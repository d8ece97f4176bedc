"""Several readings in one table: how much each claims, who is heard in it, who is not, what hardened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rich.text import Text

from dragoman.analyse import hardened, voices
from dragoman.model.reading import Reading
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import aligned

_TITLE_SHARE = 0.42
_LEAST_TITLE = 8
_NUMBERS = ("claims", "heard", "hardened")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the overview keeps of one reading, so that a long run need not hold them all."""

    title: str
    claims: int
    heard: int
    hardened: int
    unheard: tuple[str, ...]

    @classmethod
    def of(cls, reading: Reading, source: str) -> Self:
        """Sum a reading up; `source` names it where it has no title."""
        found = voices(reading)
        return cls(
            title=one_line(reading.document.title or source),
            claims=len(reading.claims),
            heard=len(found.speaking),
            hardened=sum(1 for _ in hardened(reading.claims)),
            unheard=tuple(one_line(body.name) for body in found.unheard),
        )


def overview(rows: Sequence[Row], *, columns: int) -> list[Text]:
    """Return the table; titles and the names of the unheard are cut to fit."""
    number_columns = sum(len(head) + 2 for head in _NUMBERS)
    title_columns = max(min(int(columns * _TITLE_SHARE), columns - number_columns), _LEAST_TITLE)
    unheard_columns = columns - title_columns - number_columns - 2
    heads = ["Read", *_NUMBERS]
    with_unheard = unheard_columns >= len("not heard")
    cells = [[Text(head, style="dim") for head in [*heads, *(["not heard"] if with_unheard else [])]]]
    for row in rows:
        title = Text(row.title, style="bold")
        title.truncate(title_columns, overflow="ellipsis")
        numbers = [Text(str(row.claims)), Text(str(row.heard)), Text(str(row.hardened) if row.hardened else "·")]
        unheard = Text(", ".join(row.unheard) or "–")
        unheard.truncate(max(unheard_columns, 1), overflow="ellipsis")
        cells.append([title, *numbers, *([unheard] if with_unheard else [])])
    return aligned(cells, right=frozenset(range(1, len(heads))))
