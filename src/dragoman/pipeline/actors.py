"""Whom a bare phrase means, by itself or in a sentence."""

from datetime import date
from typing import TYPE_CHECKING

from dragoman.model.document import Document

if TYPE_CHECKING:
    from dragoman.resolve.answers import Answer

LONGEST = 2_000
"""Characters of a phrase that are read."""


def explain(text: str, *, on: date | None = None, context: str | None = None) -> "Answer":
    """Return whom a phrase means on a day, why, and what else it could mean.

    `context` is the sentence that the phrase stands in, or that comes before it.
    """
    from dragoman.extract.parsing import parse_text  # noqa: PLC0415 - keeps `import dragoman` light
    from dragoman.knowledge import knowledge  # noqa: PLC0415
    from dragoman.models import metonymy  # noqa: PLC0415
    from dragoman.resolve import DocumentResolver  # noqa: PLC0415
    from dragoman.resolve.answers import Answer, answer  # noqa: PLC0415

    phrase = " ".join(text.split())[:LONGEST]
    around, start = _sentence(phrase, " ".join((context or "").split()))
    document = Document.new(around, published=on)
    parse, _ = parse_text(document.text, document.zones)
    inside = [token.i for token in parse.tokens if token.start < start + len(phrase) and token.end > start]
    if not phrase or not inside:
        return Answer(text=phrase, parties=(), best=None, alternatives=(), remainder=phrase)
    return answer(DocumentResolver(document, parse, knowledge(), metonymy.acts), inside[0], inside[-1])


def _sentence(phrase: str, context: str) -> tuple[str, int]:
    """Return a text with the phrase in it, and where: the context itself, or a sentence in which the phrase acts."""
    at = context.lower().find(phrase.lower()) if phrase else -1
    if at >= 0 and len(context.lower()) == len(context):
        return context, at
    before = f"{context} Yesterday, " if context else "Yesterday, "
    return f"{before}{phrase} acted.", len(before)
