"""Under which keys a claim is found: countries, actor ids and folded names, by role; and its dyads."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim

NAME_MARK = "~"
"""Begins a key that is a folded name, so that no name passes for a code."""


_NOBODY = frozenset(
    [
        "i",
        "you",
        "we",
        "they",
        "he",
        "she",
        "it",
        "who",
        "that",
        "this",
        "these",
        "those",
        "one",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "nobody",
        "others",
        "people",
        "person",
        "persons",
        "official",
        "officials",
        "source",
        "sources",
        "leader",
        "leaders",
        "country",
        "countries",
        "state",
        "states",
        "nation",
        "nations",
        "government",
        "governments",
        "party",
        "parties",
        "president",
        "minister",
        "ministers",
        "citizens",
        "man",
        "men",
        "woman",
        "women",
        "children",
        "family",
        "families",
        "community",
        "communities",
        "critics",
        "experts",
        "analysts",
        "observers",
        "witnesses",
        "authorities",
        "residents",
        "civilians",
        "users",
        "readers",
    ]
)
"""Words that stand for anybody, with a capital where a sentence begins."""


class Role(IntEnum):
    """`claim_keys.role`."""

    HOLDER = 1
    EXPERIENCER = 2
    ACTOR = 3
    RECIPIENT = 4
    ABOUT = 5


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a party; `chief` is what a table of dyads lists it under, which lists nobody without a name."""

    key: str
    kind: str
    name: str
    country: str | None
    sector: str | None
    chief: bool = True


def folded(name: str) -> str:
    """Return the key of a name: case, accents, blanks and a leading article don't count."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    words = bare.casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return NAME_MARK + " ".join(words)


@lru_cache(maxsize=20_000)
def is_name(name: str) -> bool:
    """Say whether words name somebody: "officials" of two texts are not the same ones, "Red Dawn" is."""
    if name in {AUTHOR, GENERIC} or name == name.lower():
        return False
    words = name.lower().split()
    return not _NOBODY.issuperset(words[1:] if len(words) > 1 and words[0] in {"the", "some", "many"} else words)


def lookups(value: str) -> tuple[str, str]:
    """Return the keys that a user's word can mean: a code or actor id as it stands, or a name."""
    return value, folded(value)


def keys_of(party: Party, *, standing: bool) -> tuple[Key, ...]:
    """Return a party's keys.

    `standing` keeps a country only where the party is that state or speaks for it (rule 5: an expert does not
    speak for the state she lives in); without it, being of the country is enough.
    """
    is_state = party.kind is ActorKind.STATE or (party.actor is not None and party.actor == party.country)
    spoken = tuple(other.country for other in party.speaks_for if other.country is not None)
    own = party.country if is_state or not standing else None
    return _keys(party.name, party.actor, party.country, party.sector, spoken if own is None else (*spoken, own))


@lru_cache(maxsize=20_000)
def _keys(
    name: str, actor: str | None, country: str | None, sector: str | None, standing_for: tuple[str, ...]
) -> tuple[Key, ...]:
    """Return the keys; cached, since a document names the same few parties in every claim."""
    countries = dict.fromkeys(standing_for)
    found = [Key(code, "country", code, code, None) for code in countries]
    if actor is not None and actor not in countries:
        found.append(Key(actor, "actor", name, country, sector, chief=not countries))
    if name != AUTHOR:
        chief = not countries and actor is None and is_name(name)
        found.append(Key(folded(name), "name", name, country, sector, chief=chief))
    return tuple(found)


def about(claim: Claim) -> tuple[Party, ...]:
    """Return the parties that the content is about; not who holds or feels it."""
    if claim.event is not None:
        return claim.event.actors + claim.event.recipients
    if claim.attitude is not None:
        return claim.attitude.target.parties
    return claim.relation.parties if claim.relation is not None else ()


def keys_by_role(claim: Claim, target: Claim | None) -> Iterator[tuple[Role, Key]]:
    """Yield every key of a claim with its role; `target` is the claim that an attitude is about, if any."""
    yield from _each(Role.HOLDER, (source.party for source in claim.chain), standing=True)
    if len(claim.chain) == 1:
        yield Role.HOLDER, Key(folded(AUTHOR), "name", AUTHOR, None, None)
    if claim.event is not None:
        yield from _each(Role.ACTOR, claim.event.actors, standing=False)
        yield from _each(Role.RECIPIENT, claim.event.recipients, standing=False)
    if claim.attitude is not None:
        yield from _each(Role.EXPERIENCER, (claim.attitude.experiencer,), standing=True)
    yield from _each(Role.ABOUT, about(claim), standing=False)
    if target is not None:
        yield from _each(Role.ABOUT, about(target), standing=False)


def _each(role: Role, parties: Iterable[Party], *, standing: bool) -> Iterator[tuple[Role, Key]]:
    for party in parties:
        for key in keys_of(party, standing=standing):
            yield role, key


def pairs(claim: Claim) -> Iterator[tuple[Key, Key]]:
    """Yield the dyads of a claim: who acts or feels, towards whom; relations in both directions."""
    if claim.event is not None:
        yield from _across(_all(claim.event.actors, standing=False), _all(claim.event.recipients, standing=False))
    elif claim.attitude is not None:
        targets = _all(claim.attitude.target.parties, standing=False)
        yield from _across(_all((claim.attitude.experiencer,), standing=True), targets)
    elif claim.relation is not None:
        for party in claim.relation.parties:
            others = tuple(other for other in claim.relation.parties if other is not party)
            yield from _across(_all((party,), standing=False), _all(others, standing=False))


def _all(parties: Iterable[Party], *, standing: bool) -> list[Key]:
    found = [key for party in parties for key in keys_of(party, standing=standing)]
    return [key for key in found if key.chief or key.kind != "name"]


def _across(froms: list[Key], tos: list[Key]) -> Iterator[tuple[Key, Key]]:
    for one in froms:
        for other in tos:
            if one.key != other.key:
                yield one, other
