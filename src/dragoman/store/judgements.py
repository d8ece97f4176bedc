"""People's judgements as they stand at a time: who rejected, relabelled or merged what; and how a relabel applies."""

import copy
import json
import sqlite3
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.errors import ContractError, StoreError
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import Claim
from dragoman.model.decoding import claim_from_json
from dragoman.model.reading import Json
from dragoman.store.keying import folded

_FIXED = frozenset({"id", "quote", "coder", "score"})
"""What no person can relabel: the evidence, and who coded it."""

_JUDGEMENTS = """
SELECT row, verb, subject, value, undoes FROM judgements
WHERE :as_of IS NULL OR made_at <= :as_of ORDER BY row
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements that hold at one time.

    `relabels` are each claim's changes in order; `latest` is the newest judgement that relabelled a claim or undid
    that, and thereby names the row of `claims` that holds. `merges` lead from a key to its actor's; one judgement may
    merge several ("also"), such as an actor id and the bare name beside it. `copies` are claims with the words of a
    judged one in another copy of its text, by that one's id; `verdicts` has them too.
    """

    verdicts: dict[str, str] = field(default_factory=dict)
    relabels: dict[str, list[Json]] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    merges: dict[str, Json] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)

    @property
    def rejected(self) -> list[str]:
        """Claim ids."""
        return [claim for claim, verdict in self.verdicts.items() if verdict == "reject"]

    def merged(self, party: Party) -> Party:
        """Return the party as merges leave it."""
        key = party.actor if party.actor is not None else folded(party.name)
        value = self.final(key)
        if value is None:
            return party
        into = value["into"]
        kind = value.get("kind")
        return replace(
            party,
            actor=None if into.startswith("~") else into,
            name=value.get("name") or party.name,
            country=value.get("country") or party.country,
            sector=value.get("sector") or party.sector,
            kind=party.kind if kind is None else ActorKind(kind),
        )

    def final(self, key: str) -> Json | None:
        """Return the value of the last merge that a key leads to, or None where it is merged into nothing."""
        found, seen = None, {key}
        while (value := self.merges.get(key)) is not None and value["into"] not in seen:
            found, key = value, value["into"]
            seen.add(key)
        return found

    def sharing(self, key: str, *, standing: bool) -> set[str]:
        """Return the keys that mean what `key` means, after merges.

        A country takes in whoever was merged into an actor of it, or if `standing` only whoever is the state itself.
        """
        value = self.final(key)
        goal = key if value is None else value["into"]
        shared = {key, goal}
        for other in self.merges:
            last = self.final(other)
            if last is not None and goal in (last["into"], None if standing else last.get("country")):
                shared.add(other)
        return shared


def in_effect(rows: list[tuple[int, int | None]]) -> set[int]:
    """Return the rows that hold, given (row, the row it undoes) in order; an undo can be undone too."""
    undone: set[int] = set()
    holding: set[int] = set()
    for row, undoes in reversed(rows):
        if row not in undone:
            holding.add(row)
            if undoes is not None:
                undone.add(undoes)
    return holding


def load(connection: sqlite3.Connection, as_of: str | None) -> Judged:
    """Return the judgements that hold at a time."""
    rows = connection.execute(_JUDGEMENTS, {"as_of": as_of}).fetchall()
    holding = in_effect([(row, undoes) for row, _, _, _, undoes in rows])
    verbs = {row: (verb, subject) for row, verb, subject, _, _ in rows}
    judged = Judged()
    for row, verb, subject, value, undoes in rows:
        if _touches_a_relabel(verb, undoes, verbs):
            judged.latest[subject] = row
        if row not in holding:
            continue
        if verb in ("accept", "reject"):
            judged.verdicts.pop(subject, None)  # the newest comes last
            judged.verdicts[subject] = verb
        elif verb == "relabel":
            judged.relabels.setdefault(subject, []).append(json.loads(value))
        elif verb == "merge":
            merge = json.loads(value)
            judged.merges.update(dict.fromkeys((subject, *merge.get("also", ())), merge))
    return judged


def _touches_a_relabel(verb: str, undoes: int | None, verbs: dict[int, tuple[str, str]]) -> bool:
    """Say whether a judgement is a relabel, or undoes one at any depth (its subject is the same claim)."""
    while verb == "undo" and undoes is not None:
        verb = verbs[undoes][0]
        if verb == "undo":
            return True  # an undone undo: recomputing a claim's row once too often does no harm
    return verb == "relabel"


def relabelled(full: Json, changes: list[Json], document_id: str) -> tuple[Json, Claim]:
    """Return a claim's JSON and the claim after changes {"event.type": "CONSULT", "chain.1.factuality": "PR+"}.

    `full` has every field of the contract, empty ones too, so that a misspelt path is told.

    Raises `StoreError` where a path leads nowhere, touches the evidence, or the result breaks the contract.
    """
    made = copy.deepcopy(full)
    for change in changes:
        for path, value in change.items():
            _set(made, path, value)
    try:
        claim = claim_from_json(made, document_id=document_id)
    except ContractError as error:
        message = f"the relabelled claim breaks the contract: {error}"
        raise StoreError(message) from error
    contents = {"event": claim.event, "attitude": claim.attitude, "relation": claim.relation}
    filled = [name for name, content in contents.items() if content is not None]
    if filled != ([] if claim.kind.value == "proposition" else [claim.kind.value]):
        message = f"the relabelled claim is of kind {claim.kind.value} and holds {' and '.join(filled) or 'none'}"
        raise StoreError(message)
    return made, claim


def _set(made: Json, path: str, value: Any) -> None:
    steps = path.split(".")
    if steps[0] in _FIXED or not path:
        message = f"{path!r} cannot be relabelled: it is evidence, or says who coded it"
        raise StoreError(message)
    place: Any = made
    try:
        for step in steps[:-1]:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if isinstance(place, list):
            place[int(steps[-1])] = value
        elif isinstance(place, dict) and steps[-1] in place:
            place[steps[-1]] = value
        else:
            raise TypeError  # noqa: TRY301 - told below, as the others are
    except (KeyError, IndexError, ValueError, TypeError) as error:
        message = f"the claim has no field {path!r}"
        raise StoreError(message) from error
