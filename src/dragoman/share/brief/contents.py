"""What a brief is made of: sections of lines, a table of movements, footnotes; no layout."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

_BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence; `notes` are the numbers of its footnotes."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its lines; `more` lines were left out, and the command `source` shows them. `leading` ones stand before the table."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    source: str = "dragoman diff"
    leading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How one actor stood towards another, now and in the time as long before; tones go from -1 to 1.

    `tone_before` None: nothing was told before. `course` has the tone of eight such times, None where nothing was told.
    """

    a: str
    b: str
    tone: float
    tone_before: float | None
    origins: int
    course: tuple[float | None, ...]
    notes: tuple[int, ...]

    @property
    def mark(self) -> str:
        """Up, down, level; new, or told again after a time without a word."""
        if self.tone_before is None:
            return "new" if all(tone is None for tone in self.course[:-1]) else "again"
        change = self.tone - self.tone_before
        return "▲" if change > 0 else "▼" if change < 0 else "="

    @property
    def spark(self) -> str:
        """The course as eight characters; a dot where nothing was told: missing is never drawn as zero."""
        steps = len(_BLOCKS) - 1
        return "".join("·" if tone is None else _BLOCKS[round((tone + 1) / 2 * steps)] for tone in self.course)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Words of 25 or fewer that a line stands on, checked against the stored text."""

    number: int
    outlet: str
    day: str
    words: str
    url: str | None
    claim: str

    @property
    def quoted(self) -> str:
        """The words in quotation marks that they don't hold themselves."""
        return f"«{self.words}»" if set(self.words) & set("“”") else f"“{self.words}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything of one brief. `unchanged`: nothing moved, which is told as such."""

    name: str
    since: datetime
    until: datetime
    summary: str
    sections: tuple[Section, ...]
    movements: tuple[Movement, ...]
    coverage: tuple[str, ...]
    footnotes: tuple[Footnote, ...]
    unchanged: bool

    @property
    def title(self) -> str:
        """What a mail has as its subject."""
        return f"{self.name}: {self.since.date().isoformat()} to {self.until.date().isoformat()}"

    def to_json(self) -> dict[str, Any]:
        """Return everything, and with each movement its mark."""
        made = asdict(self)
        made["since"], made["until"] = self.since.isoformat(), self.until.isoformat()
        for movement, row in zip(self.movements, made["movements"], strict=True):
            row["mark"] = movement.mark
        return made
