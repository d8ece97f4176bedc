"""Counterparts: "her Greek and French counterparts, A and B" hold the office of whoever stands before."""

from itertools import islice
from typing import TYPE_CHECKING

from dragoman.knowledge import EntryType
from dragoman.model.actor import ActorKind, SpeaksFor
from dragoman.resolve.mentions import Mention
from dragoman.resolve.named import Named

if TYPE_CHECKING:
    from dragoman.resolve.people import Registry


REACH = 50
"""Mentions within which the one stands whose counterparts they are."""


def counterparts(registry: "Registry", mention: Mention) -> list[Named]:
    """Give "his Greek and French counterparts, A and B" the office of whoever stands before, each with a country."""
    tokens = registry.parse.tokens
    countries = registry.reader.read(mention, right=len(tokens)).owners
    peer = next(
        (
            named
            for other in islice(registry.index.before(mention.first), REACH)
            for named in [registry.by_mention.get(other.first)]
            if named is not None and named.roles and named.kind is ActorKind.PERSON
        ),
        None,
    )
    index = mention.last + 1
    found: list[Named] = []
    while index < len(tokens) and tokens[index].sentence == tokens[mention.last].sentence:
        held = registry.index.by_token.get(index)
        named = registry.by_mention.get(held[0].first) if held else None
        if held and named is not None and named.kind is ActorKind.PERSON:
            found.append(named)
            index = held[0].last + 1
            if not (mention.entry and mention.entry.plural):
                break
        elif tokens[index].text == "," or tokens[index].lower == "and":
            index += 1
        elif held and held[0].is_a(EntryType.ADJECTIVE, EntryType.ROLE, EntryType.COUNTRY):
            index = held[-1].last + 1
        else:
            break

    for position, named in enumerate(found):
        country = countries[position] if len(countries) == len(found) else None
        if named.stated or country is None:
            continue
        role = min(peer.roles) if peer is not None else "counterpart"
        adjective = registry.knowledge.adjectives.get(country, "")
        named.country, named.stated = country, True
        named.sector = (peer.sector if peer is not None else None) or "GOV"
        named.roles.add(role)
        name = registry.knowledge.country_name(country)
        named.speaks = (SpeaksFor(name=name, country=country, reason=f"title: {adjective} {role}"),)
    return found
