"""Footnotes: each claim once, its words checked against the stored text before they are printed."""

from dragoman.share.brief.contents import Footnote
from dragoman.share.exports.writing import plain
from dragoman.store.records import Record
from dragoman.store.view import View

MOST_WORDS = 25


class Notes:
    """Numbers the words that lines stand on, in order of appearance; several claims may stand on the same words."""

    def __init__(self, view: View) -> None:
        """`view` has the texts."""
        self._view = view
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.made: list[Footnote] = []

    def cite(self, *records: Record) -> tuple[int, ...] | None:
        """Return the numbers of some claims, or None where one's words are not in the text: then no line is written."""
        if not all(self._holds(record) for record in records):
            return None
        return tuple(dict.fromkeys(self._number(record) for record in records))

    def _holds(self, record: Record) -> bool:
        if _place(record) in self._numbers:
            return True
        return record.claim.quote.verify(self._view.document(record.document.id))

    def _number(self, record: Record) -> int:
        claim, document = record.claim, record.document
        if _place(record) not in self._numbers:
            number = len(self._numbers) + 1
            self._numbers[_place(record)] = number
            outlet = document.credited_publisher or document.publisher or "unnamed publisher"
            day = document.published_day
            self.made.append(
                Footnote(
                    number=number,
                    outlet=plain(outlet),
                    day="undated" if day is None else day.isoformat(),
                    words=shortened(claim.quote.exact),
                    url=document.url,
                    claim=claim.id,
                )
            )
        return self._numbers[_place(record)]


def _place(record: Record) -> tuple[str, int, int]:
    return record.document.id, record.claim.quote.start, record.claim.quote.end


def shortened(words: str) -> str:
    """Return at most 25 words on one line; an ellipsis tells that there are more."""
    found = plain(words).split()
    return " ".join(found) if len(found) <= MOST_WORDS else " ".join(found[:MOST_WORDS]) + " …"
