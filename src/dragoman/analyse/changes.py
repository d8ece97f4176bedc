"""What changed between two days: the view as it stood then beside the view now."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from dragoman.analyse.acquaintance import about, sought
from dragoman.analyse.content import Gathered
from dragoman.analyse.finding import Match, credited, in_time, without_copies
from dragoman.analyse.holding import holder_of
from dragoman.analyse.labelling import subject_label
from dragoman.analyse.perspectives import Move, Position, positions_of
from dragoman.analyse.rereading import MOST_DOCUMENTS, rereadings
from dragoman.analyse.same_act import linked
from dragoman.model.claim import AUTHOR, Form
from dragoman.store.records import Record
from dragoman.store.view import View

Sort = Literal["reversed", "denied", "new", "intensified", "softened", "corrected", "gone quiet"]
SORTS: tuple[Sort, ...] = ("reversed", "denied", "new", "intensified", "softened", "corrected", "gone quiet")
"""In the order in which a reader wants them."""
_MOVES: dict[Move, Sort] = {
    "reversed": "reversed",
    "denied": "denied",
    "strengthened": "intensified",
    "softened": "softened",
}
_EARLIER = 4_000
"""Earlier claims of one holder that new ones are compared with, the newest."""
_SUBJECTS = 400
"""Groups of parties for which the authors' earlier claims are looked up."""
_AUTHORS = "@"
"""The key of all authors' own voices together: a second paper telling the same act is nothing new."""
_MOST_CLAIMS = 50_000
"""New claims compared at most, the newest; beyond, a difference is too long to be read anyway."""
_LEAST_ORIGINS = 2
"""Independent origins that somebody must have been heard in before silence means anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: whose, about what, and the claims before and after (for a correction, what is gone and what stands)."""

    sort: Sort
    holder: str
    label: str
    before: tuple[Match, ...]
    after: tuple[Match, ...]
    note: str | None = None

    @property
    def origins(self) -> int:
        """Independent origins of the newer side, or of the older where nothing is newer."""
        return len({match.record.origin for match in self.after or self.before})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that changed between `then` and `now`; `documents` came in between. `cut`: there was more."""

    then: datetime
    now: datetime
    documents: int
    claims: int
    changes: tuple[Change, ...]
    cut: bool

    def of_sort(self, sort: Sort) -> tuple[Change, ...]:
        """Return the changes of one sort."""
        return tuple(change for change in self.changes if change.sort == sort)


def difference(then: View, now: View) -> Difference:
    """Return what `now` holds that `then` did not, by position of each holder. Both views need an `as_of`.

    New: a holder's first claim on something. Intensified, softened, reversed, denied: a later claim against the
    holder's earlier ones. Corrected: claims of then that a person rejected or relabelled, or that a newer reading of the
    same text dropped, changed or added: those tell of the coder, not of the world.
    Gone quiet: holders heard on a subject in the same length of time before, and not since.
    """
    if then.as_of is None or now.as_of is None:
        message = "a difference needs two views that each stand at a time"
        raise ValueError(message)
    again = now.read_again(then.as_of, limit=MOST_DOCUMENTS)
    fresh = list(_fresh(then, now, frozenset(again)))
    changes = [change for records in _by_holder(fresh).values() for change in _moved(then, records)]
    changes += _corrected(then, now)
    changes += _read_anew(then, now, again)
    changes += _quiet(then, now, fresh)
    changes.sort(key=_rank)
    before, after = then.counts(), now.counts()
    return Difference(
        then=then.as_of,
        now=now.as_of,
        documents=after.documents - before.documents,
        claims=len(fresh),
        changes=tuple(changes),
        cut=len(fresh) >= _MOST_CLAIMS or len(again) >= MOST_DOCUMENTS,
    )


def _rank(change: Change) -> tuple[int, int, str, str]:
    return SORTS.index(change.sort), -change.origins, change.holder, change.label


def _fresh(then: View, now: View, again: frozenset[str]) -> Iterator[Record]:
    """Yield the claims of texts that were read since; what was read `again` tells nothing new."""
    last = max((record.row for record in then.claims(newest_first=True, limit=1, include_rejected=True)), default=0)
    new = [
        record
        for record in now.claims(after=last, limit=_MOST_CLAIMS)
        if record.claim.form is not Form.HEADLINE and record.document.id not in again
    ]
    ids = [record.claim.id for record in new]
    known = {record.claim.id for record in then.claims(ids=ids, include_rejected=True)} if ids else set()
    acts = {claim for record in new for claim in linked(record.claim)}
    yield from (record for record in new if record.claim.id not in known and record.claim.id not in acts)


def _by_holder(records: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[_holder(record)[0]].append(record)
    return groups


def _holder(record: Record) -> tuple[str, str]:
    """Return whose a claim is: the last in its chain, who speaks, feels or thinks; the paper's for the author's own."""
    key, name = holder_of(record.claim.chain[-1].party, record.document)
    return (_AUTHORS if key.startswith("@") else key), name


def _moved(then: View, fresh: Sequence[Record]) -> Iterator[Change]:
    """Yield how one holder's positions moved: those that have a fresh claim, from the claims of then on."""
    holder = _holder(fresh[0])[1]
    rows = {record.row for record in fresh}
    authors = _holder(fresh[0])[0] == _AUTHORS
    for position in positions_of([*_earlier(then, fresh), *fresh]):
        change = _change(position, rows, holder)
        if change is not None:
            yield replace(change, holder=_holder(change.after[0].record)[1]) if authors else change


def _earlier(then: View, fresh: Sequence[Record]) -> Iterator[Record]:
    """Yield the holder's claims of then; of the authors' own voices only those about the same parties."""
    key, _ = _holder(fresh[0])
    if key == "?":
        return
    asked: list[dict[str, Any]]
    if key == _AUTHORS:
        asked = [{"holder": AUTHOR, "about": sorted(parties)} for parties in _subjects(fresh)]
    else:
        name = fresh[0].claim.chain[-1].party.name if key.startswith("~") else key.split("+")[0]
        asked = [{"holder": name}]
    seen: set[int] = set()
    for one in asked:
        for record in then.claims(**one, newest_first=True, limit=_EARLIER // max(len(asked), 1) + 1):
            if record.row not in seen and _holder(record)[0] == key and record.claim.form is not Form.HEADLINE:
                seen.add(record.row)
                yield record


def _subjects(records: Iterable[Record]) -> set[frozenset[str]]:
    found = {frozenset(map(sought, about(record.claim))) for record in records}
    return set(sorted(found, key=sorted)[:_SUBJECTS]) - {frozenset()}


def _change(position: Position, rows: set[int], holder: str) -> Change | None:
    after = tuple(step for step in position.steps if step.match.record.row in rows)
    if not after:
        return None
    earlier = [step for step in position.steps if step.match.record.row not in rows]
    before = tuple(step.match for step in [one for one in earlier if one.move != "told by another"] or earlier)
    if not before:
        sort: Sort = "denied" if after[0].move == "denied" else "new"
    else:
        found = [_MOVES[step.move] for step in after if step.move in _MOVES]
        if not found:
            return None
        sort = min(found, key=SORTS.index)
    return Change(
        sort=sort,
        holder=holder,
        label=position.label,
        before=tuple(map(credited, before[-1:])),
        after=tuple(credited(step.match) for step in after),
    )


def _corrected(then: View, now: View) -> Iterator[Change]:
    """Yield the claims that a judgement made since has changed."""
    since = then.as_of
    judged = [one for one in now.judgements() if since is not None and one.made_at > since and one.verb != "accept"]
    notes = {one.subject: one.note or one.verb for one in judged if one.subject.startswith("c_")}
    if not notes:
        return
    old = {record.claim.id: record for record in then.claims(ids=list(notes))}
    new = {record.claim.id: record for record in now.claims(ids=list(notes))}
    for key, note in notes.items():
        before, after = old.get(key), new.get(key)
        known = before or after
        if known is None or (before is not None and after is not None and before.claim == after.claim):
            continue
        if before is None and after is not None and after.read_at > (since or after.read_at):
            continue
        yield Change(
            sort="corrected",
            holder=_holder(known)[1],
            label=subject_label(known.claim),
            before=() if before is None else (_plain(before),),
            after=() if after is None else (_plain(after),),
            note=note,
        )


def _read_anew(then: View, now: View, documents: Sequence[str]) -> Iterator[Change]:
    for one in rereadings(then, now, documents):
        known = one.after or one.before
        if known is not None:
            yield Change(
                sort="corrected",
                holder=_holder(known)[1],
                label=subject_label(known.claim),
                before=() if one.before is None else (_plain(one.before),),
                after=() if one.after is None else (_plain(one.after),),
                note=one.note,
            )


def _plain(record: Record) -> Match:
    return positions_of([record])[0].steps[0].match


def _quiet(then: View, now: View, fresh: Sequence[Record]) -> Iterator[Change]:
    """Yield the positions told by several origins in the time before `then`, as long as the time since, and not again."""
    if then.as_of is None or now.as_of is None:
        return
    length = max(now.as_of - then.as_of, timedelta(days=1))
    start = (then.as_of - length).date()
    records = [
        record
        for record in then.claims(attributed=True, published_since=start, newest_first=True, limit=_MOST_CLAIMS)
        if record.claim.form is not Form.HEADLINE
    ]
    if not records:
        return
    acts = {claim for record in (*records, *fresh) for claim in linked(record.claim)}
    gathered = Gathered()
    heard = {(_holder(record)[0], gathered.key(record.claim)) for record in fresh}
    groups: dict[tuple[str, Hashable], list[Record]] = defaultdict(list)
    for record in records:
        if record.claim.id not in acts:
            groups[_holder(record)[0], gathered.key(record.claim)].append(record)
    for key, group in groups.items():
        if (
            key not in heard
            and not key[0].startswith("?")
            and len({record.origin for record in group}) >= _LEAST_ORIGINS
        ):
            matches = list(map(credited, without_copies(sorted(map(_plain, group), key=in_time))))
            yield Change(
                sort="gone quiet",
                holder=_holder(group[0])[1],
                label=subject_label(matches[-1].claim),
                before=tuple(matches),
                after=(),
            )
