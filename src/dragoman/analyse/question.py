"""A question read into a query, by the same extractor that reads articles."""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.analyse.acquaintance import about, folded
from dragoman.analyse.families import Family, family_of
from dragoman.analyse.frames import ANYBODY, Frame, Shape, frame
from dragoman.analyse.holding import holding
from dragoman.analyse.inflecting import finite
from dragoman.analyse.naming import key_of, name_of
from dragoman.analyse.spelling import Spelled, Stands, listed_words, spelled
from dragoman.analyse.statements import (
    Sentence,
    cuts_a_name,
    emphasised,
    in_place,
    main_claim,
    observed,
    several,
    subject_of,
    without_anybody,
)
from dragoman.analyse.wording import stem, stem_set, stems
from dragoman.errors import DragomanError
from dragoman.model.actor import ActorKind, Party
from dragoman.model.attitude import Attitude
from dragoman.model.claim import Claim, ClaimKind
from dragoman.model.event import Event, EventType
from dragoman.model.relation import RelationKind

_LATER = ("since", "after", "from")
_EARLIER = ("before", "until", "till", "by", "up to")
_SYMMETRIC = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
"""Acts in which it matters little who is named as the doer."""
_CODE = 3
_DYAD = 2
LONGEST = 500
"""Characters of a question: the patterns of `frames` take cubic time on what repeats its words."""
_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=\w)-(?=\w)")
_NUMBERED_MONTH = re.compile(r"(?<![\d/-])((?:1[5-9]|20|21)\d\d)-(0[1-9]|1[0-2])(?![\d/-])")
"""A month as options have it (2026-03): articles write it in words, and the extractor reads what articles write."""
_FEW = 2
"""Readings that are cheaper tried than chosen from."""
_WELL_READ = 5
"""Points above which a reading has structure and its subject in place: the others need no look."""
_ALIKE = 4
"""Letters in common by which "Somali" is taken for a form of "Somalia"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a question asks for.

    `holder` is whose words are wanted; `experiencer` who feels; `actors` and `recipients` who acts on whom (`mutual`:
    either way round); `parties` everybody the content is about. An empty tuple asks nothing. `act` are stems of the words that name
    an act, by which the same wording is told from another; `topic` are stems that a claim's words must have, `alike` such
    of which it must have one, `words` the words of `topic` as the question has them. `slips` are words read as others, as (typed, read); of a `foreign` question
    only names and words are looked for. `negated`: the question asks whether it is not so ("no longer"), and who holds that is for
    it. `telling` are all its words that tell something, but for names and times, and `named` the parties it names anywhere.
    """

    text: str
    shape: Shape
    statement: str | None = None
    kind: ClaimKind | None = None
    holder: tuple[Party, ...] = ()
    experiencer: tuple[Party, ...] = ()
    family: Family | None = None
    event_type: EventType | None = None
    mode: str | None = None
    relation: RelationKind | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mutual: bool = False
    parties: tuple[Party, ...] = ()
    act: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    alike: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    slips: tuple[tuple[str, str], ...] = ()
    foreign: bool = False
    negated: bool = False
    telling: tuple[str, ...] = ()
    named: tuple[Party, ...] = ()

    def explain(self) -> tuple[tuple[str, str], ...]:
        """Return how the question was read, as pairs of a heading and words."""
        return tuple(_explained(self))


_SHAPES = {
    "whether": "whether it is so, by who says it",
    "holders": "who, for and against",
    "disputed": "who says so, and who denies it",
    "deniers": "who denies it, and who says so",
    "said": "what somebody says of a subject",
    "done": "what somebody did to somebody",
    "first": "when it was first said",
    "last": "when it was last said",
    "change": "whether a position changed",
    "why": "why, by who says so",
    "about": "everything about these words",
}


def _explained(query: Query) -> Iterator[tuple[str, str]]:
    if query.foreign:
        yield "language", "not English: only its names and words are looked for"
    for typed, meant in query.slips:
        yield "spelling", f"{typed}: read as {meant}"
    yield "wanted", _SHAPES[query.shape]
    if query.statement:
        yield "read as", query.statement
    if query.negated:
        yield "negated", "who holds that it is not so, or no longer, counts as for it"
    for name, parties in (
        ("said by", query.holder), ("felt by", query.experiencer), ("done by", query.actors), ("done to", query.recipients),
    ):  # fmt: skip
        if parties:
            yield name, ", ".join(map(_called, parties)) + (" (either way round)" if query.mutual else "")
    if query.kind is not None:
        yield "kind", query.kind.value
    if query.family is not None:
        opposite = f" (against: {query.family.opposite})" if query.family.opposite else ""
        yield "attitude", f"{query.family.name}{opposite}"
    if query.event_type is not None:
        words = f" (in the words: {' '.join(query.act)})" if query.act else ""
        yield "act", query.event_type.value + (f"/{query.mode}" if query.mode else "") + words
    if query.relation is not None:
        yield "relation", query.relation.value
    if query.parties and not (query.actors or query.recipients):
        yield "about", ", ".join(map(_called, query.parties))
    if query.alike:
        yield "between", "a quarrel, in whatever word"
    if query.words:
        yield "words", ", ".join(query.words)
    if query.since or query.until:
        yield "time", f"{query.since or '...'} to {query.until or '...'}"


def _called(party: Party) -> str:
    return f"{party.name} ({party.country})" if party.country and party.country != party.name else party.name


def read_question(
    text: str, *, today: date, since: date | None = None, until: date | None = None, stands: Stands | None = None
) -> Query:
    """Return the query of a question. `today` is the day that "last week" counts from; `since` and `until` overrule it.

    `stands` says whether a word is in the corpus; one that isn't, and is a slip away from a known name, is read as that.
    Raises `DragomanError` for a text that is no question by its length alone.
    """
    if len(text) > LONGEST:
        message = f"{text[:40]!r}... is longer than the {LONGEST} characters that a question may have"
        raise DragomanError(message)
    put = spelled(text, stands)
    query = _Reader(text, put, today).query()
    return replace(
        query,
        since=since or query.since,
        until=until or query.until,
        slips=put.changes,
        foreign=put.foreign,
        negated=query.shape not in _NEVER_NEGATED and query.negated != put.negated,
    )


_NEVER_NEGATED = frozenset({"deniers", "said", "done", "about", "change"})
"""Shapes whose answers have no yes and no, or are about the denial already."""


class _Reader:
    def __init__(self, text: str, put: Spelled, today: date) -> None:
        self.text = text
        self.put = _NUMBERED_MONTH.sub(_month_named, put.text)
        self.frame = Frame(shape="about", about=self.put) if put.foreign else frame(self.put)
        self.today = today

    def query(self) -> Query:
        if not any(one.isalnum() for one in self.put):
            return Query(text=self.text, shape="about")
        if self.frame.statements:
            read = self._best()
            if read is not None:
                return read
        return self._by_words()

    def _best(self) -> Query | None:
        """Return the query of the statement that the extractor makes most of: structure first, then a subject in place."""
        best: tuple[int, Query] | None = None
        for statement, subject in self._candidates():
            sentence = observed(statement, self.today)
            claim = main_claim(sentence.claims, said=self.frame.holder is not None)
            if claim is None:
                continue
            if claim.kind is ClaimKind.PROPOSITION and (told := emphasised(sentence, claim)) is not None:
                stressed = observed(told, self.today)
                other = main_claim(stressed.claims, said=self.frame.holder is not None)
                if other is not None and other.attitude is not None:
                    sentence, claim = stressed, other
            if self.frame.shape == "deniers" and claim.attitude is not None:
                continue  # denying it, read as being against it
            score = 4 * (claim.kind is not ClaimKind.PROPOSITION) + 2 * in_place(sentence, subject)
            score += len(without_anybody(about(claim)))
            if best is None or score > best[0]:
                best = score, replace(self._of_claim(sentence, claim), statement=statement)
            if score > _WELL_READ:
                break
        return None if best is None else best[1]

    def _candidates(self) -> list[tuple[str, str]]:
        """Return statements with their subjects, first the one whose subject ends where a parser sees it end."""
        made = list(zip(self.frame.statements, self.frame.subjects, strict=True))
        if len(made) <= _FEW:
            return made
        made = [(statement, subject) for statement, subject in made if not cuts_a_name(self.put, subject)]
        subject = subject_of(self.put)
        return sorted(made, key=lambda pair: pair[1].casefold() != subject)

    def _of_claim(self, sentence: Sentence, claim: Claim) -> Query:
        query = Query(text=self.text, shape=self.frame.shape, statement=sentence.text, kind=claim.kind)
        telling = self._own_words(_with_words(query, sentence, 0)).words
        named = without_anybody(replace(party) for party in sentence.named)
        query = replace(query, negated=holding(claim).denied, telling=telling, named=named)
        if self.frame.holder is not None and len(claim.chain) > 1:
            query = replace(query, holder=(claim.chain[1].party,))
        if claim.attitude is not None:
            query = _with_attitude(query, claim.attitude, sentence)
        elif claim.event is not None:
            query = _with_event(query, claim.event)
        elif claim.relation is not None:
            parties = without_anybody(claim.relation.parties)
            query = replace(query, relation=claim.relation.kind, parties=parties)
        else:
            query = replace(query, parties=_plainly_named(sentence, query.holder))
        return _with_quarrel(self._own_words(_with_time(_with_topic(query, sentence, claim), sentence)))

    def _own_words(self, query: Query) -> Query:
        """Leave out words that only the statement has ("took place")."""
        verbs = " ".join(finite("did", word) for word in self.put.split())
        own = stem_set(self.put) | stem_set(verbs)
        words = tuple(word for word in query.words if stem(word) in own)
        return replace(query, words=words, topic=tuple(one for one in query.topic if one in own))

    def _by_words(self) -> Query:
        """Return the query of a question about a holder's words on a subject, or about whatever its words say."""
        query = Query(text=self.text, shape=self.frame.shape)
        subject = self.frame.about or ("" if self.frame.holder else " ".join(self.frame.statements[:1]) or self.put)
        if self.frame.holder is not None:
            query = replace(query, holder=_holders_named(self.frame.holder, self.today))
        sentence = observed(f"The report spoke about {subject}.", self.today)
        parties = tuple(p for p in sentence.named if folded(p.name) != "report" and _ground(p) is None)
        sentence = replace(sentence, named=parties)
        if self.frame.shape == "done":
            query = replace(query, kind=ClaimKind.EVENT, actors=query.holder, recipients=parties, holder=())
        if self.frame.reacting and not parties:
            query = replace(query, shape="said", kind=None, holder=query.holder or query.actors, actors=())
        query = replace(query, parties=parties)
        query = _with_words(query, sentence, len("The report spoke about "))
        return _with_time(query, sentence)


def _holders_named(words: str, today: date) -> tuple[Party, ...]:
    sentence = observed(f"{words[:1].upper()}{words[1:]} spoke about it.", today)
    if sentence.named:
        return tuple(replace(party, mention=None) for party in without_anybody(sentence.named))
    return (Party(name=words.removeprefix("the ")),)


def _with_attitude(query: Query, attitude: Attitude, sentence: Sentence) -> Query:
    return replace(
        query,
        experiencer=without_anybody(several(attitude.experiencer, sentence)),
        family=family_of(attitude),
        parties=without_anybody(attitude.target.parties),
    )


def _with_event(query: Query, event: Event) -> Query:
    actors, recipients = without_anybody(event.actors), without_anybody(event.recipients)
    return replace(
        query,
        event_type=event.type,
        mode=event.mode,
        actors=actors,
        recipients=recipients,
        mutual=event.type in _SYMMETRIC or set(actors) == set(recipients),
        parties=without_anybody((*actors, *recipients)),
    )


def _plainly_named(sentence: Sentence, holders: tuple[Party, ...]) -> tuple[Party, ...]:
    held = {folded(party.name) for party in holders}
    return without_anybody(party for party in sentence.named if folded(party.name) not in held)


def _with_topic(query: Query, sentence: Sentence, claim: Claim) -> Query:
    """Take the words that the structure doesn't carry: of an attitude's target, of a plain proposition's content."""
    if claim.attitude is not None:
        target = claim.attitude.target.text
        start, end = (target.start, target.end) if target is not None else (0, 0)
        return _with_words(query, sentence, start, end)
    if claim.kind is ClaimKind.PROPOSITION:
        return _with_words(query, sentence, claim.content[0].start if query.holder else 0)
    if claim.event is None:
        return query
    told = _with_words(query, sentence, claim.content[0].start, claim.content[-1].end)
    words = tuple(dict.fromkeys(word for word in map(_ground, claim.event.recipients) if word))
    topic = tuple(map(stem, words))
    if not (query.actors or query.recipients):
        words = told.words  # nobody is named: only the words can lead to the act
    return replace(query, act=told.topic, topic=topic, words=words)


def _with_quarrel(query: Query) -> Query:
    """Let any word for a quarrel stand for another where a feeling is about two parties: "friction" is their "tensions"."""
    quarrels = frozenset(map(stem, listed_words("quarrel")))
    if query.family is None or len(query.parties) < _DYAD or not quarrels & set(query.topic):
        return query
    kept = tuple(word for word in query.words if stem(word) not in quarrels)
    return replace(query, alike=quarrels, words=kept, topic=tuple(one for one in query.topic if one not in quarrels))


def _ground(party: Party) -> str | None:
    """Return the name of the place that stands for a state as the ground of an act ("Berbera"), if one does."""
    if party.sector is not None or party.mention is None or " " in party.mention.exact:
        return None
    alike = folded(party.mention.exact)[:_ALIKE] == folded(party.name)[:_ALIKE]
    return None if alike else party.mention.exact


def _with_words(query: Query, sentence: Sentence, start: int, end: int | None = None) -> Query:
    """Keep the telling words between two places that are neither a party's name nor a time."""
    named = [party.mention for party in (*sentence.named, *query.parties) if party.mention is not None]
    taken = [*((one.start, one.end) for one in named), *sentence.blanks]
    shown, kept = [], []
    taken += [(at, at + len(ANYBODY)) for at in (sentence.text.find(ANYBODY),) if at >= 0]
    for at, word, common in stems(sentence.text[:end]):
        if at >= start and not any(first <= at < last for first, last in taken):
            shown.append(word)
            kept.append(common)
    return replace(query, topic=tuple(dict.fromkeys(kept)), words=tuple(dict.fromkeys(shown)))


def _month_named(found: re.Match[str]) -> str:
    return f"{month_name[int(found[2])]} {found[1]}"


def _with_time(query: Query, sentence: Sentence) -> Query:
    since, until = query.since, query.until
    for found in sentence.moments:
        words, first = found.moment.text.casefold(), sentence.text[: found.moment.start].casefold().rstrip()
        if words.startswith(_LATER) or first.endswith(_LATER):
            since = found.moment.earliest or since
        elif words.startswith(_EARLIER) or first.endswith(_EARLIER):
            until = found.moment.latest or until
        else:
            since, until = found.moment.earliest, found.moment.latest
    return replace(query, since=since, until=until)


def party_named(words: str, *, today: date) -> Party:
    """Return the actor that a person means by a code, an id or a name."""
    key = key_of(words)
    name = name_of(key)
    if len(key) == _CODE and key.isupper() and key != name:
        return Party(name=name, actor=key, kind=ActorKind.STATE, country=key)
    if key != words:
        return Party(name=name, actor=key)
    found = _holders_named(words, today)
    return found[0] if len(found) == 1 else Party(name=words)


def subject_named(words: str, *, today: date) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """Return the parties and the topic's stems of "ETH", "ETH-SOM", "Ethiopia-Somalia" or "the port deal"."""
    sides = [side.strip() for side in _DASH.split(words)]
    parties = [party_named(side, today=today) for side in sides]
    if all(party.actor is not None for party in parties):
        return tuple(parties), ()
    lead = "The report spoke about "
    sentence = observed(f"{lead}{words}.", today)
    read = _with_words(Query(text=words, shape="about"), sentence, len(lead))
    return tuple(party for party in sentence.named if folded(party.name) != "report"), read.topic
