"""Whether an act is political: more than private people and firms take part."""

from dragoman.extract.events.lexicon import classes
from dragoman.model.actor import ActorKind, Party
from dragoman.model.event import Event, EventType

_POLITICAL = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.MOBILIZE})
_STATE_ACTS = frozenset({EventType.SANCTION, EventType.COERCE})
_BODIES = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})
_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "REB", "IGO"})


def is_political(event: Event) -> bool:
    """Say whether more than private people and firms take part; force, protest, sanctions are political by themselves."""
    firms_only = all(_is_firm(party) for party in (*event.actors, *event.recipients))
    if event.type in _STATE_ACTS or (event.type in _POLITICAL and not firms_only):
        return True
    return any(_is_public(party) for party in (*event.actors, *event.recipients))


def is_public_act(event: Event) -> bool:
    """Say whether an act that no list has is more than the business of firms."""
    return not all(_is_firm(party) for party in (*event.actors, *event.recipients))


def _is_public(party: Party) -> bool:
    if party.speaks_for or party.kind in _BODIES or party.sector in _SECTORS:
        return True
    if party.sector is None and party.kind in {ActorKind.PERSON, None}:
        return True  # a name without a table entry may be anybody
    if party.kind is ActorKind.ORGANISATION and party.sector is None:
        return not _is_firm(party)
    return party.kind is ActorKind.GROUP and (party.country is not None or _holds_office(party))


def _holds_office(party: Party) -> bool:
    """Say whether the words for a group without a country name people who act for the public: "ministers", "soldiers"."""
    return not classes()["public"].isdisjoint(party.name.lower().split())


def _is_firm(party: Party) -> bool:
    words = party.name.lower().replace(".", "").split()
    return party.sector == "BUS" or (party.sector is None and not classes()["firm"].isdisjoint(words))
