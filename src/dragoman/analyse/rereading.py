"""What another reading of the same texts changed: claims that it has no more, others, and those that it found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model.claim import Claim, Form
from dragoman.store.records import Record
from dragoman.store.view import View

MOST_DOCUMENTS = 5_000
"""Documents compared at most, the newest: beyond, a whole database was read anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """One claim as an earlier reading had it and as the newer one has it; None where the one or the other has none."""

    before: Record | None
    after: Record | None

    @property
    def note(self) -> str:
        """What happened, in words."""
        if self.after is None:
            return "a newer reading has it no more"
        coder = f"{self.after.claim.coder.name} {self.after.claim.coder.version}"
        return f"found by a newer reading ({coder})" if self.before is None else f"read anew ({coder})"


def rereadings(then: View, now: View, documents: Sequence[str]) -> Iterator[Rereading]:
    """Yield the claims of some documents that a newer reading changed; what people judged is not compared."""
    judged = {one.subject for view in (then, now) for one in view.judgements()}
    for document in documents:
        old, new = _claims(then, document, judged), _claims(now, document, judged)
        gone = [record for key, record in old.items() if key not in new]
        come = [record for key, record in new.items() if key not in old]
        for key, before in old.items():
            if key in new and _said(before.claim) != _said(new[key].claim):
                yield Rereading(before=before, after=new[key])
        for before in gone:
            after = next((one for one in come if _same_words(one.claim, before.claim)), None)
            if after is not None:
                come.remove(after)
            yield Rereading(before=before, after=after)
        for after in come:
            yield Rereading(before=None, after=after)


def _claims(view: View, document: str, judged: set[str]) -> dict[str, Record]:
    return {
        record.claim.id: record
        for record in view.claims(document=document)
        if record.claim.form is not Form.HEADLINE and record.claim.id not in judged
    }


def _said(claim: Claim) -> Claim:
    """Return the claim without what says nothing of its content: who coded it and how sure that was."""
    return replace(claim, coder=replace(claim.coder, version=""), score=0.0, links=())


def _same_words(one: Claim, other: Claim) -> bool:
    """Say whether two claims stand on the same words, mostly: the one is the other, read anew."""
    shared = sum(
        max(0, min(ours.end, theirs.end) - max(ours.start, theirs.start))
        for ours in one.content
        for theirs in other.content
    )
    return 2 * shared > max(sum(span.end - span.start for span in claim.content) for claim in (one, other))
