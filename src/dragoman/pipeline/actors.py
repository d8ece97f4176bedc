"""Whom a bare phrase means, in a sentence or by itself."""

from dataclasses import dataclass
from datetime import date

from dragoman.model.actor import Party
from dragoman.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a phrase was resolved to."""

    text: str
    parties: tuple[Party, ...]


def explain(text: str, *, on: date | None = None, context: str | None = None) -> Explanation:
    """Return whom a phrase means on a day, best first; `context` is a sentence that holds the words."""
    from dragoman.extract.parsing import parse_text  # noqa: PLC0415 - keeps `import dragoman` light
    from dragoman.knowledge import knowledge  # noqa: PLC0415
    from dragoman.resolve import DocumentResolver  # noqa: PLC0415

    phrase = text.strip()
    around = context if context and phrase in context else f"Yesterday, {phrase} acted."
    start = around.index(phrase)
    document = Document.new(around, published=on)
    parse, _ = parse_text(document.text, document.zones)
    resolver = DocumentResolver(document, parse, knowledge())
    inside = [token for token in parse.tokens if token.start < start + len(phrase) and token.end > start]
    within = {token.i for token in inside}
    heads = [token for token in inside if token.head.i not in within or token.head is token]
    for head in heads:
        found = resolver.parties(head)
        if found:
            return Explanation(text=phrase, parties=found)
    return Explanation(text=phrase, parties=())
