"""What one holder says of an actor, a dyad or a topic over time, and the grid of who says what of whom."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from dragoman.analyse.acquaintance import about, any_fits, chief, fits, is_somebody, sought, speaks_for
from dragoman.analyse.content import Gathered, said_words
from dragoman.analyse.families import family_of, favours, negated
from dragoman.analyse.finding import Match, credited, in_time, match_of, without_copies
from dragoman.analyse.holding import Stance, holder_of, holding
from dragoman.analyse.labelling import party_name, subject_label
from dragoman.analyse.question import Query, party_named, subject_named
from dragoman.analyse.same_act import linked
from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim, ClaimKind, Form
from dragoman.store.records import Record
from dragoman.store.view import View

Move = Literal["first said", "denied", "repeated", "strengthened", "softened", "reversed", "told by another"]
_MOST = 2_000
"""Claims of one holder that are looked at, the newest."""
_LEAST_HALF = 2
"""Origins that each half of a cell needs before a change of tone means anything."""
_CLEAR_MOVE = 0.5
"""A change of the mean tone (-1 to 1) smaller than this is none."""
_GRID = 5_000
"""Claims that a grid looks at, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One telling of a position, and how it moved the position on."""

    move: Move
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a holder holds on one thing, from its first telling to its last.

    `stance` is that of the last step that takes one. `moved` leaves out mere repetitions.
    """

    label: str
    kind: ClaimKind
    stance: Stance
    origins: int
    steps: tuple[Step, ...]

    @property
    def moved(self) -> tuple[Step, ...]:
        """The steps that changed something."""
        return tuple(step for step in self.steps if step.move not in {"repeated", "told by another"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective:
    """Everything one holder says, or of `of`: positions, those that moved most first."""

    holder: str
    of: str | None
    positions: tuple[Position, ...]
    origins: int
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a holder says of a subject, counted in independent origins: well or ill disposed, or neither.

    `moved` is 1 where the newer half of the origins is clearly better disposed than the older, -1 where worse, else 0.
    """

    origins: int
    well: int
    ill: int
    newest: Match
    moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Holders by subjects; `cells` by (holder, subject). The names are labels; both are ordered by how much is said."""

    holders: tuple[str, ...]
    subjects: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]


def perspective(
    view: View,
    holder: str,
    *,
    today: date,
    of: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Perspective:
    """Return what a holder says (a country, an actor's name or id), `of` an actor, a dyad "A-B" or a topic.

    Words of whoever speaks for the holder count, and what others tell of its feelings. Times are those of publication.
    """
    who = party_named(holder, today=today)
    parties, topic = subject_named(of, today=today) if of else ((), ())
    asked: dict[str, Any] = {"holder": sought(who), "published_since": since, "published_until": until}
    if parties and not topic:
        asked["about"] = [sought(party) for party in parties]
    records = list(view.claims(**asked, newest_first=True, limit=_MOST))
    kept = [record for record in records if _said_by(who, record.claim) and _of(record.claim, parties, topic)]
    positions = positions_of(kept)
    return Perspective(
        holder=who.name,
        of=of,
        positions=tuple(map(_credited, positions)),
        origins=len({record.origin for record in kept}),
        cut=len(records) >= _MOST,
    )


def _credited(position: Position) -> Position:
    return replace(position, steps=tuple(replace(step, match=credited(step.match)) for step in position.steps))


def _said_by(who: Party, claim: Claim) -> bool:
    if claim.form is Form.HEADLINE:
        return False
    tellers = [claim.chain[-1].party, holding(claim).voice]
    return len(claim.chain) > 1 and any_fits(who, tellers, standing=True)


def _of(claim: Claim, parties: Sequence[Party], topic: Sequence[str]) -> bool:
    present = about(claim)
    if not all(any_fits(party, present, standing=False) for party in parties):
        return False
    return set(topic) <= said_words(claim)


def positions_of(records: Iterable[Record]) -> list[Position]:
    """Return the positions that some claims of one holder make up, those that moved most first."""
    acts = {claim for record in records for claim in linked(record.claim)}
    groups: dict[Hashable, list[Record]] = defaultdict(list)
    gathered = Gathered()
    for record in sorted(records, key=lambda one: one.row):
        if record.claim.id not in acts:
            groups[gathered.key(record.claim)].append(record)
    made = [_position(group) for group in groups.values()]
    made.sort(key=lambda one: (-len(one.moved), -one.origins, in_time(one.steps[0].match)))
    return made


def _position(records: Sequence[Record]) -> Position:
    matches = without_copies(sorted(_matches(records), key=in_time))
    steps = tuple(steps_of(matches))
    own = [step.match for step in steps if step.move != "told by another"] or matches
    taken = [match for match in own if match.stance != "open"] or own
    return Position(
        label=subject_label(matches[0].claim),
        kind=matches[0].claim.kind,
        stance=taken[-1].stance,
        origins=len({match.record.origin for match in matches}),
        steps=steps,
    )


def _matches(records: Sequence[Record]) -> Iterator[Match]:
    """Yield the claims as answers to the position's own question: the family first told is "for"."""
    first = min(records, key=lambda one: (one.document.published_day or date.max, one.row)).claim
    family = None if first.attitude is None else family_of(first.attitude)
    query = Query(text="", shape="about" if family is None else "change", kind=first.kind, family=family)
    for record in records:
        yield match_of(query, record)


def steps_of(matches: Sequence[Match]) -> Iterator[Step]:
    """Yield each telling, in order of day, with what it did to the position before it.

    What somebody else tells of a holder's feeling is shown and moves nothing: an expert's doubt is not the holder's.
    """
    previous: Match | None = None
    for match in matches:
        if _by_another(match):
            yield Step(move="told by another", match=match)
            continue
        yield Step(move=_move(previous, match), match=match)
        if match.stance != "open" or previous is None:
            previous = match


def _by_another(match: Match) -> bool:
    attitude, voice = match.claim.attitude, match.holding.voice
    return attitude is not None and voice.name != AUTHOR and not _of_one(attitude.experiencer, voice)


def _of_one(one: Party, other: Party) -> bool:
    """Say whether two parties speak for the same state, or are the same."""
    states = set(speaks_for(one)) & set(speaks_for(other))
    return bool(states) or fits(one, other, standing=True)


def _move(previous: Match | None, match: Match) -> Move:
    factual = match.claim.kind is not ClaimKind.ATTITUDE
    if previous is None:
        return "denied" if factual and match.holding.denied else "first said"
    if match.stance == "open":
        return "repeated"
    ours, theirs = _side(match), _side(previous)
    if ours != theirs and previous.stance != "open":
        return "denied" if factual and ours == "against" else "reversed"
    if match.holding.strength > previous.holding.strength:
        return "strengthened"
    return "softened" if match.holding.strength < previous.holding.strength else "repeated"


def _side(match: Match) -> str:
    """Return the side a telling is on, however hedged."""
    if match.stance in {"for", "against"}:
        return match.stance
    return "against" if match.holding.denied else "for"


def grid(
    view: View,
    *,
    since: date | None = None,
    until: date | None = None,
    holders: int = 8,
    subjects: int = 8,
    most: int = _GRID,
) -> Grid:
    """Return who says what of whom: the holders and subjects with most independent origins in the `most` newest claims."""
    records = view.claims(attributed=True, published_since=since, published_until=until, newest_first=True, limit=most)
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    names: dict[str, str] = {}
    for record in records:
        if record.claim.form is Form.HEADLINE:
            continue
        voice = record.claim.chain[-1].party
        if voice.name != GENERIC and not is_somebody(voice):
            continue
        key, name = holder_of(voice, record.document)
        names.setdefault(key, name)
        for subject in {chief(party): party for party in about(record.claim) if is_somebody(party)}.items():
            if subject[0] != key:
                names.setdefault(subject[0], party_name(subject[1]))
                groups[key, subject[0]].append(record)
    rows = _ranked(groups, 0, holders)
    columns = _ranked({pair: told for pair, told in groups.items() if pair[0] in rows}, 1, subjects)
    cells = {
        (names[row], names[column]): _cell(groups[row, column])
        for row in rows
        for column in columns
        if (row, column) in groups
    }
    return Grid(
        holders=tuple(names[row] for row in rows), subjects=tuple(names[column] for column in columns), cells=cells
    )


def _ranked(groups: dict[tuple[str, str], list[Record]], side: int, most: int) -> list[str]:
    told: dict[str, set[str]] = defaultdict(set)
    for pair, records in groups.items():
        told[pair[side]].update(record.origin for record in records)
    return sorted(told, key=lambda key: (-len(told[key]), key))[:most]


def _cell(records: Sequence[Record]) -> Cell:
    well: set[str] = set()
    ill: set[str] = set()
    for record in records:
        tone = tone_of(record.claim)
        if tone:
            (well if tone > 0 else ill).add(record.origin)
    matches = [match_of(Query(text="", shape="about"), record) for record in records]
    return Cell(
        origins=len({record.origin for record in records}),
        well=len(well),
        ill=len(ill),
        newest=max(matches, key=lambda match: (match.day or date.min, match.record.row)),
        moved=_moved(matches),
    )


def _moved(matches: Iterable[Match]) -> int:
    """Say which way the tone went, an origin a voice: from the older half of the dated origins to the newer."""
    told: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for match in matches:
        tone = tone_of(match.claim)
        if tone and match.day is not None:
            told[match.record.origin].append((match.day, tone))
    ordered = [tones for _, tones in sorted((min(pairs)[0], [tone for _, tone in pairs]) for pairs in told.values())]
    half = len(ordered) // 2
    if half < _LEAST_HALF:
        return 0
    means = [sum(tones) / len(tones) for tones in ordered]
    change = (sum(means[-half:]) - sum(means[:half])) / half
    return 0 if abs(change) < _CLEAR_MOVE else 1 if change > 0 else -1


def tone_of(claim: Claim) -> int:
    """Return 1 where a claim is well disposed to what it is about, -1 ill, 0 neither or not held to be so.

    An attitude by its family; an act that is told of somebody by its Goldstein score.
    """
    held = holding(claim)
    if held.certainty == 0:
        return 0
    if claim.attitude is not None:
        favourable = favours(claim.attitude)
        denied = held.denied and not negated(claim.attitude)
        return 0 if favourable is None else 1 if favourable != denied else -1
    score = claim.event.goldstein if claim.event is not None else None
    if not score or held.denied:
        return 0
    return 1 if score > 0 else -1
