"""Parse a few sentences and resolve in them."""

from datetime import date

from dragoman.extract.parsing import parse_text
from dragoman.knowledge import knowledge
from dragoman.model.actor import Party
from dragoman.model.document import Document, DocumentKind
from dragoman.model.syntax import Token
from dragoman.resolve import DocumentResolver

DAY = date(2024, 6, 26)


class Read:
    """One text with its resolver; phrases are found by their words."""

    def __init__(
        self,
        text: str,
        *,
        day: date | None = DAY,
        kind: DocumentKind = DocumentKind.NEWS,
        title: str | None = None,
        publisher: str | None = None,
    ) -> None:
        self.document = Document.new(text, published=day, kind=kind, title=title, publisher=publisher)
        self.parse, _ = parse_text(text)
        self.resolver = DocumentResolver(self.document, self.parse, knowledge())

    def head(self, phrase: str, nth: int = 0) -> Token:
        """Return the head of the nth place where the words stand."""
        at = -1
        for _ in range(nth + 1):
            at = self.document.text.index(phrase, at + 1)
        tokens = [token for token in self.parse.tokens if token.start < at + len(phrase) and token.end > at]
        inside = {token.i for token in tokens}
        tops = [token for token in tokens if token.head.i not in inside or token.head is token]
        return next((token for token in tops if token.pos not in {"PUNCT", "ADP", "DET"}), tops[0])

    def party(self, phrase: str, nth: int = 0) -> Party:
        """Return the one party that a phrase means."""
        (found,) = self.parties(phrase, nth)
        return found

    def parties(self, phrase: str, nth: int = 0) -> tuple[Party, ...]:
        """Return the parties that a phrase means."""
        return self.resolver.parties(self.head(phrase, nth))

    def holder(self, phrase: str, nth: int = 0) -> Party:
        """Return the chain entry that a phrase means."""
        return self.resolver.holder(self.head(phrase, nth))


def spoken_for(party: Party) -> set[str]:
    """Return whom a party speaks for, as countries or names."""
    return {speaks.country or speaks.name for speaks in party.speaks_for}
