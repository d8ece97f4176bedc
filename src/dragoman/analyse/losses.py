"""Attribution loss: a hedged or attributed claim that comes back as the author's fact, later or in another document."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.analyse.acquaintance import about, chief, fits, speaks_for
from dragoman.analyse.authorship import apart, asks, can_hold, first_word, official, reports, told_day
from dragoman.analyse.content import Gathered, content_key, said_words
from dragoman.analyse.hardening import hardened, yet_to_come
from dragoman.analyse.holding import NEGATIVE, holder_of, holding
from dragoman.analyse.labelling import subject_label
from dragoman.analyse.wording import stem_set
from dragoman.model.claim import Claim, ClaimKind, Factuality, Form
from dragoman.model.document import DocumentKind
from dragoman.model.event import Status
from dragoman.store.records import Record
from dragoman.store.view import View

Sort = Literal["within", "headline", "source lost", "hedge lost"]
"""A fact of the author's in the same text; a headline stronger than its body; a later document that drops the source;
one that keeps the source and drops its hedge."""

SORTS: tuple[Sort, ...] = ("within", "headline", "source lost", "hedge lost")
_DAYS = 30
"""Days of publication between which two undated tellings may be of the same act."""
_SHARE = 0.5
"""Of the telling words of the shorter telling, this much is in the other: one type of act between the same two is
often another act, told in other words."""
_LEAST_WORDS = 2
"""Words that two tellings share at least, unless the shorter has fewer; a headline and a plain proposition one more."""
_LEAST_PLAIN = 5
"""Words that two plain propositions of different texts share at least: shorter ones are set phrases ("God bless ...")."""
_CERTAIN = 3
_IN_TURNS = frozenset({DocumentKind.TRANSCRIPT, DocumentKind.STATEMENT, DocumentKind.READOUT})
"""Texts without a reporter, who alone can lose within one text what somebody else only said."""
_YET_TO_COME = frozenset({Status.PLANNED, Status.POSSIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What was lost: `told` is the attributed or hedged telling, `asserted` the firmer one."""

    sort: Sort
    label: str
    told: Record
    asserted: Record

    @property
    def holder(self) -> str:
        """Who told it."""
        return holder_of(holding(self.told.claim).voice, self.told.document)[1]


def losses(
    view: View,
    *,
    since: date | None = None,
    until: date | None = None,
    sorts: Iterable[Sort] = SORTS,
) -> list[Loss]:
    """Return the losses in documents published between two days, newest first.

    Between documents both must lie in that time, be of independent origins, and tell of the same days; an earlier
    author who vouches for the claim lost nothing. A fact is a reporter's: a statement, a transcript or a column that
    asserts something speaks for itself, and what a body has confirmed itself needs no source any more. All claims of the time are held in memory: give `since` on large files.
    """
    wanted = frozenset(sorts)
    by_document: dict[str, list[Record]] = defaultdict(list)
    for record in view.claims(published_since=since, published_until=until):
        by_document[record.document.id].append(record)
    found: list[Loss] = []
    for records in by_document.values():
        if "within" in wanted:
            found += _within(records)
        if "headline" in wanted:
            found += _headlines(records)
    if wanted & {"source lost", "hedge lost"}:
        found += [loss for loss in _between(by_document.values()) if loss.sort in wanted]
    found.sort(key=lambda loss: (loss.asserted.document.published_day or date.min, loss.asserted.row), reverse=True)
    return found


def _within(records: Sequence[Record]) -> Iterator[Loss]:
    by_id = {record.claim.id: record for record in records}
    if records[0].document.kind in _IN_TURNS:
        return
    for pair in hardened([record.claim for record in records]):
        if can_hold(holding(pair.claim).voice):
            yield _loss("within", by_id[pair.claim.id], by_id[pair.fact.id])


def _loss(sort: Sort, told: Record, asserted: Record) -> Loss:
    return Loss(sort=sort, label=subject_label(asserted.claim), told=told, asserted=asserted)


# Headlines


def _headlines(records: Sequence[Record]) -> Iterator[Loss]:
    """Yield the headlines that name no source and no doubt for what the body only attributes or hedges."""
    if not reports(records[0].document):
        return
    body = [record for record in records if record.claim.form is not Form.HEADLINE]
    for record in records:
        if record.claim.form is not Form.HEADLINE or not _flat(record.claim):
            continue
        same = [other for other in body if _same_content(record.claim, other.claim) and not _negative(other.claim)]
        if same and not any(_vouched(other.claim) or _own_matter(other.claim) for other in same):
            yield _loss("headline", same[0], record)


def _flat(claim: Claim) -> bool:
    """Say whether a headline states its content flatly: no source, hedge, question or plan."""
    if len(claim.chain) > 1 or claim.hedges or "?" in claim.quote.exact + claim.quote.suffix[:1]:
        return False
    return claim.event is None or claim.event.status not in _YET_TO_COME | {Status.DENIED}


# Between documents


def _between(documents: Iterable[Sequence[Record]]) -> Iterator[Loss]:
    told: dict[Hashable, list[Record]] = defaultdict(list)
    firm: dict[Hashable, list[Record]] = defaultdict(list)
    vouched: dict[Hashable, set[str]] = defaultdict(set)
    confirmed: dict[Hashable, list[Record]] = defaultdict(list)
    gathered = Gathered()
    for records in documents:
        for record in records:
            claim = record.claim
            if claim.form is Form.HEADLINE or claim.presupposed or _negative(claim) or asks(claim):
                continue
            key = gathered.key(claim)
            if _confirms(record):
                confirmed[key].append(record)
            if _vouched(claim):
                vouched[key].add(record.origin)
                if reports(record.document):
                    firm[key].append(record)
            elif _left_open(claim) and not _own_matter(claim) and can_hold(holding(claim).voice):
                told[key].append(record)
                if reports(record.document):
                    firm[key].append(record)
    for key, earlier in told.items():
        earlier.sort(key=_moment)
        settled = sorted(map(_moment, confirmed.get(key, ())))
        for record in firm.get(key, ()):
            if settled and settled[0] <= _moment(record) and not record.claim.hedges:
                continue
            loss = _first_loss(record, (one for one in earlier if one.origin not in vouched[key]))
            if loss is not None:
                yield loss


def _confirms(record: Record) -> bool:
    """Say whether a body itself holds it, in its own text, or owns up to what it did."""
    if official(record.document):
        return _vouched(record.claim)
    event, held = record.claim.event, holding(record.claim)
    if event is None or held.certainty < _CERTAIN or held.coming or len(record.claim.chain) == 1:
        return False
    return any(chief(actor) == chief(held.voice) for actor in event.actors)


def _first_loss(record: Record, earlier: Iterable[Record]) -> Loss | None:
    """Return the loss against the first document that told it otherwise, by its telling in the likest words."""
    found: Loss | None = None
    for other in earlier:
        if _moment(other) >= _moment(record) or (found is not None and found.told.document.row != other.document.row):
            break
        if (
            other.origin == record.origin
            or not _same_occasion(other, record)
            or not _same_words(other.claim, record.claim)
        ):
            continue
        sort = _sort(record, other)
        if sort is not None and (found is None or _shared(record, other) > _shared(record, found.told)):
            found = _loss(sort, other, record)
    return found


def _sort(record: Record, other: Record) -> Sort | None:
    if _came_true(record.claim, other.claim):
        return None
    if _vouched(record.claim):
        return None if _same_voice(record.claim, other.claim) else "source lost"
    return "hedge lost" if _hedge_dropped(record, other) else None


def _same_voice(fact: Claim, told: Claim) -> bool:
    """Say whether the author speaks for whoever told it: a government's own page needs no source for its words."""
    return bool(set(speaks_for(fact.chain[0].party)) & set(speaks_for(holding(told).voice)))


def _shared(one: Record, other: Record) -> int:
    return len(_telling(one.claim) & _telling(other.claim))


def _hedge_dropped(record: Record, other: Record) -> bool:
    """Say whether the same holder, who was not certain, is now told to be, without having spoken on another day."""
    ours, theirs = holding(record.claim), holding(other.claim)
    if theirs.certainty >= _CERTAIN or theirs.certainty == 0 or ours.certainty < _CERTAIN:
        return False
    if holder_of(ours.voice, record.document)[0] != holder_of(theirs.voice, other.document)[0]:
        return False
    days = {source.said.earliest for claim in (record.claim, other.claim) for source in claim.chain[-1:] if source.said}
    return len(days) < len((record, other))


def _moment(record: Record) -> tuple[str, int]:
    published = record.document.published
    return ("" if published is None else published.isoformat(), record.row)


def _same_occasion(one: Record, other: Record) -> bool:
    places = [record.claim.event.place for record in (one, other) if record.claim.event is not None]
    if len(places) > 1 and apart(*places):
        return False
    ours, theirs = _days(one), _days(other)
    if ours is not None and theirs is not None:
        return ours[0] <= theirs[1] and theirs[0] <= ours[1]
    ours_told, theirs_told = told_day(one.claim, one.document), told_day(other.claim, other.document)
    if ours_told is not None and theirs_told is not None and ours_told != theirs_told:
        return False
    first, last = one.document.published_day, other.document.published_day
    return first is None or last is None or abs((last - first).days) <= _DAYS


def _days(record: Record) -> tuple[date, date] | None:
    content = record.claim.event or record.claim.relation
    moment = content.moment if content is not None else None
    if moment is None or (moment.earliest is None and moment.latest is None):
        return None
    return moment.earliest or date.min, moment.latest or date.max


def _same_content(one: Claim, other: Claim) -> bool:
    key = content_key(one)
    if key is not None and key == content_key(other):
        return _same_words(one, other)
    if one.kind is not ClaimKind.PROPOSITION and other.kind is not one.kind:
        return False
    ours, theirs = said_words(one), said_words(other)
    return len(ours & theirs) > _LEAST_WORDS and 2 * len(ours & theirs) >= len(ours | theirs)


def _same_words(one: Claim, other: Claim) -> bool:
    """Say whether two tellings share enough words beside the names of their parties."""
    ours, theirs = _telling(one), _telling(other)
    shared = len(ours & theirs)
    shorter = min(len(ours), len(theirs))
    least = _LEAST_PLAIN if one.kind is ClaimKind.PROPOSITION else min(_LEAST_WORDS, shorter)
    return shared >= max(least, 1) and shared >= _SHARE * shorter


def _telling(claim: Claim) -> frozenset[str]:
    names = [party.name for party in about(claim)]
    names += [party.mention.exact for party in about(claim) if party.mention is not None]
    return said_words(claim) - stem_set(" ".join(names))


def _own_matter(claim: Claim) -> bool:
    """Say whether a holder tells their own attitude, or an act of their own that their word makes."""
    if claim.event is not None and first_word(claim.event.type):
        voice = chief(holding(claim).voice)
        return any(chief(party) == voice for party in claim.event.actors)
    return _own_mind(claim)


def _own_mind(claim: Claim) -> bool:
    """Say whether a holder tells their own attitude: nobody knows it better, so that nothing is lost without "said"."""
    if claim.attitude is None:
        return False
    feeler, voice = claim.attitude.experiencer, holding(claim).voice
    return fits(feeler, voice, standing=True) or bool(set(speaks_for(feeler)) & set(speaks_for(voice)))


def _vouched(claim: Claim) -> bool:
    """Say whether the author holds it for certain in their own voice."""
    held = holding(claim)
    own = len(claim.chain) == 1 or (held.level == 0 and claim.kind is ClaimKind.ATTITUDE)
    return own and claim.chain[0].factuality is Factuality.CERTAIN and not claim.hedges and not held.coming


def _left_open(claim: Claim) -> bool:
    """Say whether the claim is somebody else's and the author leaves it open, or the author's own but doubtful."""
    author = claim.chain[0].factuality
    if len(claim.chain) == 1:
        return author not in {Factuality.CERTAIN, Factuality.UNCOMMITTED} or bool(claim.hedges)
    return author is Factuality.UNCOMMITTED and holding(claim).certainty > 0


def _negative(claim: Claim) -> bool:
    denied = claim.event is not None and claim.event.status is Status.DENIED
    return denied or any(source.factuality in NEGATIVE for source in claim.chain)


def _came_true(fact: Claim, told: Claim) -> bool:
    """Say whether what was coming then has happened since."""
    return yet_to_come(told) and not yet_to_come(fact)
