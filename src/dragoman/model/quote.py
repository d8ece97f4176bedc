"""Evidence: words of a document, cut out by offset and able to verify themselves."""

from dataclasses import dataclass
from typing import Self

from dragoman.errors import QuoteError
from dragoman.model.document import Document
from dragoman.model.ids import sha256_of

_CONTEXT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a document, cut out by offset: never typed beside it.

    `prefix` and `suffix` are up to 32 code points of context (W3C Web Annotation's
    TextQuoteSelector); `sha256` is of `exact` in UTF-8.
    """

    document_id: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    sha256: str

    @classmethod
    def cut(cls, document: Document, start: int, end: int) -> Self:
        """Raises `QuoteError` when the range is empty or outside the text."""
        text = document.text
        if not 0 <= start < end <= len(text):
            message = f"no words at {start}..{end} in document {document.id} of {len(text)} code points"
            raise QuoteError(message)
        exact = text[start:end]
        return cls(
            document_id=document.id,
            start=start,
            end=end,
            exact=exact,
            prefix=text[max(0, start - _CONTEXT) : start],
            suffix=text[end : end + _CONTEXT],
            sha256=sha256_of(exact),
        )

    def verify(self, document: Document | None = None) -> bool:
        """Say whether the document still has these words at this place; without one, whether they are as they were cut."""
        if document is None:
            return sha256_of(self.exact) == self.sha256
        return (
            document.id == self.document_id
            and 0 <= self.start < self.end <= len(document.text)
            and document.text[self.start : self.end] == self.exact
            and sha256_of(self.exact) == self.sha256
        )
