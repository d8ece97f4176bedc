"""Do two tellings mean the same party: by words, name, actor or country.

Countries of a party: its own `country`; where that is null, the countries of what it speaks for
(convention B: a group is one chain entry or experiencer that speaks for several states, but one party
a state in events; both come to the same set).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import ranges

Json = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
UNNAMED = frozenset({"AUTHOR", "GEN"})
SAME_WORDS = 0.5
"""Intersection over union of two mentions from which on they are one: with less, "Canada" would be judged by a list of six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Whom the parties at one mention mean together."""

    words: str
    countries: frozenset[str]
    sectors: frozenset[str]

    def same_country(self, other: "Told") -> bool:
        """Say whether both mean the same states, or both none."""
        return self.countries == other.countries

    def same_sector(self, other: "Told") -> bool:
        """Say whether both have a sector in common, or neither has one."""
        return bool(self.sectors & other.sectors) or self.sectors == other.sectors


def countries_of(party: Json) -> frozenset[str]:
    """Return the party's country, or those it speaks for; empty where none is known."""
    if party.get("country"):
        return frozenset({party["country"]})
    return frozenset(one["country"] for one in party.get("speaks_for") or () if one.get("country"))


def countries(parties: Iterable[Json]) -> frozenset[str]:
    """Return the countries of several parties together."""
    return frozenset().union(*(countries_of(party) for party in parties))


def same_name(left: str | None, right: str | None) -> bool:
    """Say whether the names are the same, or one ends like the other and holds no other words ("Marić", "Ana Marić")."""
    one, two = _name_words(left), _name_words(right)
    if not one or not two:
        return False
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    return short[-1] == long[-1] and set(short) < set(long)


def same_party(left: Json, right: Json) -> bool:
    """Say whether both mean the same one, by overlapping words, name or actor."""
    return (
        ranges.overlap(ranges.of_spans([left.get("mention")]), ranges.of_spans([right.get("mention")]))
        or same_name(left.get("name"), right.get("name"))
        or (left.get("actor") is not None and left.get("actor") == right.get("actor"))
    )


def same_source(left: Json, right: Json) -> bool:
    """Compare two innermost sources for the full match.

    AUTHOR agrees with AUTHOR only and GEN with GEN only; where both have a mention, the mentions must
    overlap; where one has none, country and name must be the same.
    """
    if left["name"] in UNNAMED or right["name"] in UNNAMED:
        return bool(left["name"] == right["name"])
    one, two = ranges.of_spans([left["mention"]]), ranges.of_spans([right["mention"]])
    if one and two:
        return ranges.overlap(one, two)
    return countries_of(left) == countries_of(right) and same_name(left["name"], right["name"])


def same_holder(left: Json, right: Json) -> bool:
    """Compare two entries of a chain: by words, name or actor.

    Where one of them has no mention, a shared country does; two people of one country whose words stand
    apart stay two.
    """
    if left["name"] in UNNAMED or right["name"] in UNNAMED:
        return bool(left["name"] == right["name"])
    if same_party(left, right):
        return True
    implicit = left["mention"] is None or right["mention"] is None
    return implicit and bool(countries_of(left) & countries_of(right))


def same_chain(left: list[Json], right: list[Json]) -> bool:
    """Say whether the same holders stand in the same order."""
    return len(left) == len(right) and all(map(same_holder, left, right))


def same_countries(gold: list[Json], predicted: list[Json]) -> bool:
    """Compare the parties of one role as sets of countries, which must be equal.

    A party without a country is left out, unless nobody in the role has one, on either side: then both
    lists must be empty, or some party of each must be the same by words, name or actor.
    """
    wanted, got = countries(gold), countries(predicted)
    if wanted or got:
        return wanted == got
    if not gold or not predicted:
        return not gold and not predicted
    return any(same_party(one, two) for one in gold for two in predicted)


def share_party(gold: list[Json], predicted: list[Json]) -> bool:
    """Say whether any party of one list is among the other, by country, words, name or actor."""
    return bool(countries(gold) & countries(predicted)) or any(
        same_party(one, two) for one in gold for two in predicted
    )


def resolved(gold: list[Json], predicted: list[Json]) -> list[tuple[Told, Told | None]]:
    """Pair each mention that gold takes for a party with the reading's mention of the same words.

    The same are words that share half of what they have together (`SAME_WORDS`). A mention is told once, however many
    claims it stands in; several states at one mention count together. None where the reading has no such party.
    """
    wanted, got = _by_mention(gold), _by_mention(predicted)
    pairs: list[tuple[Told, Told | None]] = []
    for span in sorted(wanted):
        near = max(got, key=lambda other: (_shared(span, other), other), default=None)
        pairs.append((wanted[span], got[near] if near is not None and _shared(span, near) >= SAME_WORDS else None))
    return pairs


def _by_mention(claims: list[Json]) -> dict[tuple[int, int], Told]:
    countries: dict[tuple[int, int], set[str]] = {}
    sectors: dict[tuple[int, int], set[str]] = {}
    words: dict[tuple[int, int], str] = {}
    for party in (party for claim in claims for party in parties_of(claim)):
        mention = party.get("mention")
        if mention is None:
            continue
        span = (mention["start"], mention["end"])
        words[span] = mention["exact"]
        countries.setdefault(span, set()).update(countries_of(party))
        sectors.setdefault(span, set()).update({party["sector"]} if party.get("sector") else ())
    return {
        span: Told(words=words[span], countries=frozenset(countries[span]), sectors=frozenset(sectors[span]))
        for span in words
    }


def parties_of(claim: Json) -> list[Json]:
    """Return every party of a claim: holders, both sides of an event, of a relation, of an attitude."""
    event, relation, attitude = (claim.get(name) or {} for name in ("event", "relation", "attitude"))
    found = [*claim["chain"], *event.get("actors", ()), *event.get("recipients", ()), *relation.get("parties", ())]
    if attitude:
        found += [attitude["experiencer"], *attitude["target"]["parties"]]
    return found


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return intersection over union of two spans."""
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, inside) / (max(one[1], other[1]) - min(one[0], other[0]))


def _name_words(name: str | None) -> list[str]:
    return [word for word in _WORD.findall((name or "").casefold()) if word not in _ARTICLES]
