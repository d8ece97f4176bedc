"""Whom a question means that names a person by the last name alone: everybody of that name whom the claims know."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.analyse.acquaintance import folded
from dragoman.analyse.question import Query
from dragoman.model.actor import ActorKind, Party
from dragoman.store.view import View

_MOST = 8
"""Persons of one last name that are looked for, those first stored."""


def with_full_names(view: View, query: Query) -> Query:
    """Return the query with each bare last name joined by the full names that end with it.

    What a claim is about must have all of `parties`: there a last name is replaced where only one person has it.
    """
    return replace(
        query,
        holder=tuple(_each(view, query.holder)),
        experiencer=tuple(_each(view, query.experiencer)),
        actors=tuple(_each(view, query.actors)),
        recipients=tuple(_each(view, query.recipients)),
        parties=tuple(_only(view, party) for party in query.parties),
    )


def _each(view: View, parties: tuple[Party, ...]) -> Iterator[Party]:
    for party in parties:
        yield party
        yield from _of_that_name(view, party)


def _only(view: View, party: Party) -> Party:
    found = _of_that_name(view, party)
    return found[0] if len(found) == 1 else party


def _of_that_name(view: View, party: Party) -> list[Party]:
    name = folded(party.name)
    known = party.actor not in {None, name}  # who is in no table has the own name as id
    if known or not name or " " in name or not party.name[:1].isupper():
        return []
    by_name: dict[str, Party] = {}
    for full, actor in view.last_named(name, limit=_MOST):
        if actor is not None or folded(full) not in by_name:
            kind = party.kind or ActorKind.PERSON
            by_name[folded(full)] = replace(party, name=full, actor=actor, kind=kind)
    return list(by_name.values())
