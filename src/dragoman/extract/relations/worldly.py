"""Which relations are about world affairs: a state, an armed group or an international body stands in them."""

from dragoman.model.actor import ActorKind, Party
from dragoman.model.relation import Relation, RelationKind

_ACTORS = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})
_PERSONAL = frozenset(
    {
        RelationKind.ALIGNMENT,
        RelationKind.MEMBERSHIP,
        RelationKind.AID,
        RelationKind.PARTNERSHIP,
        RelationKind.RIVALRY,
        RelationKind.CONFLICT,
        RelationKind.ALLIANCE,
    }
)
"""Kinds in which somebody who speaks for nobody can stand ("the financier has ties to the junta")."""


def is_worldly(relation: Relation) -> bool:
    """Say whether a relation is told of world affairs; two friends, or a board and its member, are not."""
    known = [party for party in relation.parties if _acts(party)]
    if not known:
        return False
    private = [party for party in relation.parties if party.kind is ActorKind.PERSON and not party.speaks_for]
    if private and relation.kind not in _PERSONAL:
        return False
    if relation.kind in _BETWEEN_STATES and _is_at_home(relation):
        return False
    if relation.kind is RelationKind.MEMBERSHIP and len(relation.parties) > 1:
        member, body = relation.parties[0], relation.parties[-1]
        if body.kind is ActorKind.GROUP or _is_domestic(body):
            return False
        return _acts(body) or member.kind is ActorKind.STATE
    return True


_BETWEEN_STATES = frozenset(
    {
        RelationKind.PARTNERSHIP,
        RelationKind.DIPLOMATIC,
        RelationKind.TRADE,
        RelationKind.ALLIANCE,
        RelationKind.RECOGNITION,
    }
)
"""Kinds that no state has with itself."""


def _is_at_home(relation: Relation) -> bool:
    countries = {party.country for party in relation.parties}
    armed = any(party.kind is ActorKind.ARMED_GROUP for party in relation.parties)
    return len(countries) == 1 and None not in countries and not armed


def _acts(party: Party) -> bool:
    """Say whether a party acts between states: it is one, speaks for one, or is a people or group of one."""
    if party.kind in _ACTORS or party.speaks_for:
        return True
    return party.country is not None and party.kind is ActorKind.GROUP


def _is_domestic(body: Party) -> bool:
    named = any(word in _HOME for word in body.name.split())
    return body.kind is not ActorKind.IGO and (named or body.sector in {"LEG", "JUD", "EDU", "BUS", "MED"})


_HOME = frozenset({"Board", "Cabinet", "Circuit", "Committee", "Congress", "District", "House", "Senate"})
