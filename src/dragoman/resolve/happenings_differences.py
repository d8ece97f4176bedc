"""How the accounts of one happening differ: numbers, places, parties, days, and whether it took place at all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.model.claim import Claim
from dragoman.model.event import EventType
from dragoman.resolve.happenings import Happening, Stance, Telling
from dragoman.resolve.happenings_words import harms, listed

DifferenceKind = Literal["number", "place", "actor", "recipient", "time", "stance"]
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NAMED = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_BETWEEN = 3
"""Words between a number and the noun that it counts ("twelve armed young men")."""
_TO_HARM = 3
"""Words from what was done to a number without a noun ("killing at least two")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One value that some tellings give."""

    value: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where tellings disagree: what of (`about` is the thing counted, or empty), and each value with who tells it."""

    kind: DifferenceKind
    about: str
    accounts: tuple[Account, ...]


def differences(happening: Happening) -> tuple[Difference, ...]:
    """Return where the tellings of a happening disagree, in the order stance, number, place, actor, recipient, time.

    Only tellings that say something of the matter are set against each other: silence is no disagreement, and
    neither is being less exact (a month that holds the day, a state in which the city lies). Values of one
    document alone do not differ.
    """
    found = [_stances(happening), *_numbers(happening), _places(happening)]
    found += [_parties(happening, "actor"), _parties(happening, "recipient"), _times(happening)]
    return tuple(difference for difference in found if difference is not None)


def counted(claim: Claim) -> Iterator[tuple[str, float]]:
    """Yield what the claim's sentence counts: ("people killed", 12.0). Dates, years and spans of time are not counted."""
    tokens = _TOKEN.findall(claim.quote.exact)
    index = 0
    while index < len(tokens):
        number, after = _number(tokens, index)
        if number is None:
            index += 1
            continue
        thing = _thing(tokens, after)
        if index and tokens[index - 1].lower() in listed("uncounted") and tokens[index][0].isdigit():
            thing = ""  # "May 8"
        harm = _nearest_harm(tokens, index) if thing is None or thing in listed("people") else None
        if thing is None and harm is not None and harm[0] <= _TO_HARM:
            yield f"people {harm[1]}", number
        elif thing in listed("people"):
            yield (f"people {harm[1]}" if harm else "people"), number
        elif thing:
            yield thing.rstrip("s"), number
        index = after


def _number(tokens: list[str], index: int) -> tuple[float | None, int]:
    """Read the number that starts at a token; the index after it."""
    total: float | None = None
    while index < len(tokens):
        word = tokens[index].lower()
        if word[0].isdigit():
            if total is not None:
                break
            total = float(word.replace(",", ""))
        elif word in _SCALE and total is not None:
            total *= _SCALE[word]
        elif word in _NAMED and (total is None or total >= min(_SCALE.values())):
            total = (total or 0) + _NAMED[word]
        elif "-" in word and all(part in _NAMED for part in word.split("-")):
            total = (total or 0) + sum(_NAMED[part] for part in word.split("-"))
        else:
            break
        index += 1
    return total, index


def _thing(tokens: list[str], after: int) -> str | None:
    """Return the noun that a number counts, as far as words alone tell: a person word, else the next plural.

    None where no noun follows, "" where what follows is a date or a span of time.
    """
    for token in tokens[after : after + _BETWEEN + 1]:
        word = token.lower()
        if word in listed("uncounted"):
            return ""
        if not word[0].isalpha():
            return None
        if word in listed("people") or (word.endswith("s") and not word.endswith("ss") and token[0].islower()):
            return word
    return None


def _nearest_harm(tokens: list[str], index: int) -> tuple[int, str] | None:
    """Return the words between a number and the nearest word for harm done, and what was done."""
    places = [
        (abs(place - index), name)
        for place, token in enumerate(tokens)
        for stem, name in harms().items()
        if token.lower().startswith(stem)
    ]
    return min(places, default=None)


def _difference(kind: DifferenceKind, about: str, values: dict[str, list[Telling]]) -> Difference | None:
    """Make a difference of values that come from at least two documents."""
    documents = {one.document for tellings in values.values() for one in tellings}
    if len(values) < 2 or len(documents) < 2:
        return None
    accounts = tuple(Account(value=value, tellings=tuple(tellings)) for value, tellings in sorted(values.items()))
    return Difference(kind=kind, about=about, accounts=accounts)


def _stances(happening: Happening) -> Difference | None:
    values = {stance.value: list(told) for stance, told in happening.by_stance().items() if told}
    return _difference("stance", "", values) if Stance.DENY.value in values else None


def _numbers(happening: Happening) -> Iterator[Difference | None]:
    told: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in happening.tellings:
        for thing, number in dict.fromkeys(counted(telling.claim)):
            told[thing][f"{number:g}"].append(telling)
    for thing, values in sorted(told.items()):
        yield _difference("number", thing, values)


def _places(happening: Happening) -> Difference | None:
    values: dict[str, list[Telling]] = defaultdict(list)
    for telling in happening.tellings:
        place = telling.claim.event.place if telling.claim.event else None
        if place is not None and place.lat is not None:
            values[place.name].append(telling)
    return _difference("place", "", values)


def _parties(happening: Happening, role: Literal["actor", "recipient"]) -> Difference | None:
    """Set states against each other that have none in common: whose shell it was."""
    values: dict[str, list[Telling]] = defaultdict(list)
    for telling in happening.tellings:
        event = telling.claim.event
        if event is None or event.type in (EventType.CONSULT, EventType.AGREE, EventType.COOPERATE):
            continue
        states = {party.country for party in (event.actors if role == "actor" else event.recipients) if party.country}
        if states:
            values["+".join(sorted(states))].append(telling)
    return None if _share_one(value.split("+") for value in values) else _difference(role, "", values)


def _share_one(sets: Iterable[list[str]]) -> bool:
    """Say whether some member is in every set."""
    together = [set(one) for one in sets]
    return not together or bool(set.intersection(*together))


def _times(happening: Happening) -> Difference | None:
    """Set days against each other that do not meet; an interval that holds both days disagrees with neither."""
    values: dict[str, list[Telling]] = defaultdict(list)
    for telling in happening.tellings:
        moment = telling.claim.event.moment if telling.claim.event else None
        if moment is not None and moment.earliest is not None and moment.earliest == moment.latest:
            values[moment.earliest.isoformat()].append(telling)
    return _difference("time", "", values)
