"""The facets of a claim by which it's told which real-world event it tells of: sides, days, places, words."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from dragoman.knowledge import knowledge
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim
from dragoman.model.event import Event, EventType, Status
from dragoman.model.place import Place, PlacePrecision
from dragoman.resolve.happenings_words import listed
from dragoman.resolve.wording import fold_word

BEFORE = 6
"""Days before publication in which an event without a date most likely lies: news is of this week."""
LOOKING_BACK = 40
"""The same where the words look back ("had seized")."""
AHEAD = 45
"""Days after publication in which a plan without a date lies."""
NOT_DATED = 30
"""Days around a report of unknown publication date are unknown too; such claims meet only by date in the text."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BACK = re.compile(r"\bhad\b|\bearlier\b|\bprevious(?:ly)?\b|\bago\b", re.IGNORECASE)
_STEM = 4


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side: states and known actors (`known`), and the words of names but for states' (`words`)."""

    known: frozenset[str]
    words: frozenset[str]
    people: frozenset[str] = frozenset()
    """Last words of the names of persons."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days in which the event lies, both included. `dated`: the text says so; else reckoned from publication."""

    first: date
    last: date
    dated: bool

    @property
    def span(self) -> int:
        """How many days from the first to the last."""
        return (self.last - self.first).days

    def apart(self, other: "Days") -> int:
        """Return the days between the two intervals, 0 where they overlap."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


@dataclass(frozen=True, slots=True)
class Facets:
    """What is compared of one claim. `days` is None where neither the text nor the publication tells any."""

    type: EventType
    mode: str | None
    status: Status
    actors: Side
    recipients: Side
    days: Days | None
    spots: tuple[Place, ...]
    spot_words: frozenset[str]
    states: frozenset[str]
    """States in which the places named lie."""
    words: frozenset[str]
    """Stems of the content words of the sentence, names of known actors left out."""

    @property
    def known(self) -> frozenset[str]:
        """States and known actors of both sides."""
        return self.actors.known | self.recipients.known

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Known parties of the two sides two by two, in alphabetical order; "" where a side has none."""
        ones, others = self.actors.known or {""}, self.recipients.known or {""}
        return frozenset((min(one, other), max(one, other)) for one in ones for other in others if one != other)


def facets(claim: Claim, published: date | None) -> Facets | None:
    """Return the facets of an event claim; None for a claim of another kind, or one that names nobody."""
    event = claim.event
    if event is None:
        return None
    actors, recipients = _side(event.actors), _side(event.recipients)
    if not (actors.known or recipients.known or actors.words):
        return None
    spots = tuple(place for place in (event.place,) if place is not None and not _is_country(place))
    states = frozenset(place.country for place in (event.place,) if place is not None and place.country)
    spot_words = frozenset(word for place in spots for word in _names(place.name))
    parties = (party for party in (*event.actors, *event.recipients) if party.actor)
    known_words = {word for party in parties for word in _names(party.name)}
    return Facets(
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=actors,
        recipients=recipients,
        days=_days(event, published, claim.quote.exact),
        spots=spots,
        spot_words=spot_words,
        states=states,
        words=_content(claim.quote.exact) - {_stem(word) for word in known_words},
    )


def _side(parties: tuple[Party, ...]) -> Side:
    known: set[str] = set()
    words: set[str] = set()
    people = {name[-1] for party in parties if party.kind is ActorKind.PERSON and (name := party.name.lower().split())}
    for party in parties:
        if party.name in (AUTHOR, GENERIC) and not party.country:
            continue
        if party.country:
            known.add(party.country)
        elif party.actor:
            known.add(f"id:{party.actor}")
        if party.actor and party.country and party.actor != party.country:
            known.add(f"id:{party.actor}")
        known.update(body.country for body in party.speaks_for if body.country)
        if party.name not in (AUTHOR, GENERIC) and (party.actor is None or party.actor != party.country):
            words.update(_names(party.name))
    return Side(frozenset(known), frozenset(words), frozenset(people - {AUTHOR.lower(), GENERIC.lower()}))


def _days(event: Event, published: date | None, sentence: str) -> Days | None:
    moment = event.moment
    early = moment.earliest if moment else None
    late = moment.latest if moment else None
    if early and late and early <= late:
        return Days(early, late, dated=True)
    if published is None:
        found = early or late
        return None if found is None else Days(found - timedelta(NOT_DATED), found + timedelta(NOT_DATED), dated=False)
    if event.status is Status.PLANNED:
        return Days(
            max(early or published, published - timedelta(1)), (late or published + timedelta(AHEAD)), dated=False
        )
    back = LOOKING_BACK if _BACK.search(sentence) or event.status is Status.ONGOING else BEFORE
    last = min(late, published) if late else published
    first = early if early and early <= last else last - timedelta(back)
    return Days(first, last, dated=False)


def _is_country(place: Place) -> bool:
    return place.precision is PlacePrecision.COUNTRY or (place.precision is None and place.country is not None)


def _names(name: str) -> frozenset[str]:
    return frozenset(
        word for word in map(fold_word, _WORD.findall(name)) if word not in listed("no_name") and word not in _states()
    )


@cache
def _states() -> frozenset[str]:
    """Words of the names of states and of their adjectives: they stand in `known` already."""
    known = knowledge()
    names = (*known.adjectives.values(), *(entry.name for entry in known.countries.values()))
    return frozenset(fold_word(word) for name in names for word in _WORD.findall(name))


@cache
def _empty() -> frozenset[str]:
    """Words that tell nothing of what happened."""
    return listed("stop") | _states()


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """Cut common endings; rough on purpose, since only equality counts."""
    for ending in ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _content(sentence: str) -> frozenset[str]:
    stop = _empty()
    words = (fold_word(word) for word in _WORD.findall(sentence))
    return frozenset(_stem(word) for word in words if word not in stop and (len(word) > 2 or word.isdigit()))
