"""People correct the record: accept, reject, relabel, merge, undo. Judgements are rows that outlive every reading."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analyse.naming import key_of, name_of
from dragoman.errors import StateGoneError, StoreError, UnknownIdError
from dragoman.knowledge import knowledge
from dragoman.store.records import Judgement, Verb

if TYPE_CHECKING:
    from dragoman.store.database import Database
    from dragoman.store.records import Record

_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a judgement did: its row, by which it can be undone, and what it is about.

    `copies` counts the claims with the same words in copies of the same text, for which a verdict holds too.
    """

    row: int
    verb: Verb
    subject: str
    value: dict[str, Any] | None = None
    undoes: int | None = None
    copies: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return everything."""
        return {
            "judgement": self.row,
            "verb": self.verb,
            "subject": self.subject,
            "value": self.value,
            "undoes": self.undoes,
            "copies": self.copies,
        }


class Review:
    """One person's work on a database.

    A judgement is kept by the claim's stable id or the actor's key, so that it holds for every later reading that
    finds the same claim. Nothing is deleted: an undo is one more row, and can be undone as well. The writer is held
    only while a judgement is made, so that a run can go on beside a person who thinks.
    """

    def __init__(self, database: "Database", *, judge: str) -> None:
        """Judge as `judge`, whose name stays with every judgement. Raises `StoreError` without a name."""
        if not judge.strip():
            message = "a judgement needs the name of who makes it"
            raise StoreError(message)
        self._database = database
        self._view = database.view()
        self.judge = judge.strip()

    def accept(self, claim: str, *, note: str | None = None) -> Done:
        """Say that a claim is right, and its copies with it, as in `reject`. Raises `UnknownIdError`."""
        return self._judge("accept", self._view.claim_called(claim), None, note)

    def reject(self, claim: str, *, note: str | None = None) -> Done:
        """Say that a claim is wrong: no view shows it any more. Raises `UnknownIdError`.

        The same holds for its words in copies of the same text, those that come later too, unless a copy is judged by
        itself. A claim may be given by the beginning of its id, here and wherever one is asked for.
        """
        return self._judge("reject", self._view.claim_called(claim), None, note)

    def relabel(self, claim: str, changes: dict[str, Any], *, note: str | None = None) -> Done:
        """Correct fields of a claim: {"event.type": "CONSULT"}, paths as in its JSON. Raises `StoreError`."""
        if not changes:
            message = f"nothing to relabel in {claim}: give FIELD=VALUE, such as event.type=CONSULT"
            raise StoreError(message)
        return self._judge("relabel", self._view.claim_called(claim), changes, note)

    def merge(self, gone: str, into: str, *, note: str | None = None, sure: bool = False) -> Done:
        """Say that two actors are one: `gone` becomes `into`; both are codes, actor ids or names.

        A name means the actor that the database knows by it, and with it whoever goes by the bare name: one judgement
        brings all of them together, and one undo parts them. Raises `StoreError` where it means several actors, and
        `StateGoneError` where `gone` is a state, unless the person is `sure`.
        """
        one, other = self._actor(gone), self._actor(into)
        if one != other and not sure and one in knowledge().countries:
            message = (
                f"{name_of(one)} is a state: merged into {name_of(other)}, every claim about it, of all documents, "
                f"counts as one about {name_of(other)}"
            )
            raise StateGoneError(message)
        found = (self._view.bare_name(name, key) for name, key in ((gone, one), (into, other)))
        bare = [key for key in dict.fromkeys(found) if key is not None and key not in (one, other)]
        subject, *also = bare if one == other and bare else [one, *bare]
        if subject == other:
            message = f"{gone} and {into} are the same actor already ({one})"
            raise StoreError(message)
        return self._judge("merge", subject, {"into": other} | ({"also": also} if also else {}), note)

    def undo(self, row: int | None = None, *, note: str | None = None) -> Done:
        """Take a judgement back, the newest of this judge's that holds where none is named. Raises `UnknownIdError`."""
        goal = row if row is not None else self._newest()
        before = {one.row: one for one in self._view.judgements()}
        if goal in before and not before[goal].holds:
            message = f"judgement {goal} has been undone already"
            raise StoreError(message)
        with self._database.writer() as writer:
            copies = len(self._view.same_words(before[goal].subject)) if goal in before else 0
            made = writer.undo(goal, judge=self.judge, note=note)
        return Done(row=made, verb="undo", subject=before[goal].subject, undoes=goal, copies=copies)

    def log(self) -> list[Judgement]:
        """Return every judgement of everybody's, in order."""
        return self._view.judgements()

    def queue(self, *, limit: int | None = None, **asked: Any) -> "Iterator[Record]":
        """Yield claims that nobody has judged, the least sure first. `asked` is as in `View.claims`."""
        rows = self._view.least_sure(limit=limit, **asked)
        for start in range(0, len(rows), _PAGE):
            page = rows[start : start + _PAGE]
            found = {record.row: record for record in self._view.claims_at(page)}
            yield from (found[row] for row in page if row in found)

    def context(self, record: "Record", *, around: int = 200) -> tuple[str, str, str]:
        """Return the words before a claim's quote, the quote, and the words after it."""
        text = self._view.document(record.document.id).text
        start, end = record.claim.quote.start, record.claim.quote.end
        return text[max(0, start - around) : start], text[start:end], text[end : end + around]

    def claim(self, claim: str) -> "Record":
        """Return a claim as it stands, rejected or not. Raises `UnknownIdError`."""
        return self._view.claim(claim)

    def _actor(self, text: str) -> str:
        key = key_of(text)
        known = self._view.ids_called(key)
        if len(known) > 1:
            message = f"{text} can be any of {', '.join(known)}: say which"
            raise StoreError(message)
        return known[0] if known else key

    def _newest(self) -> int:
        mine = [
            one.row for one in self._view.judgements() if one.holds and one.judge == self.judge and one.verb != "undo"
        ]
        if not mine:
            message = f"{self._database.path}: {self.judge} has no judgement to undo"
            raise UnknownIdError(message)
        return mine[-1]

    def _judge(self, verb: Verb, subject: str, value: dict[str, Any] | None, note: str | None) -> Done:
        with self._database.writer() as writer:
            row = writer.judge(verb, subject, judge=self.judge, value=value, note=note)
        made = next(one for one in self._view.judgements() if one.row == row)
        copies = len(self._view.same_words(made.subject)) if verb in ("accept", "reject") else 0
        return Done(row=row, verb=verb, subject=made.subject, value=made.value, copies=copies)


def changes_of(pairs: tuple[str, ...]) -> dict[str, Any]:
    """Return the changes that FIELD=VALUE pairs say; a value is JSON where it reads as JSON, else the words as they are.

    Raises `StoreError` for a pair without "=".
    """
    made: dict[str, Any] = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals or not field.strip():
            message = f"{pair!r} is no FIELD=VALUE, such as event.type=CONSULT"
            raise StoreError(message)
        try:
            made[field.strip()] = json.loads(value)
        except ValueError:
            made[field.strip()] = value.strip()
    return made
