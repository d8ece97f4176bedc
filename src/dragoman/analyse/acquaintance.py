"""Whether two parties of different texts are the same for an answer: by country, actor id or name."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim
from dragoman.store.keying import is_name


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Return a name without case, accents and a leading article."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    words = bare.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def is_state(party: Party) -> bool:
    """Say whether the party is a state itself."""
    return party.kind is ActorKind.STATE or (party.actor is not None and party.actor == party.country)


def speaks_for(party: Party) -> tuple[str, ...]:
    """Return the states that a party is or speaks for; living in one is not speaking for it (rule 5)."""
    own = [party.country] if is_state(party) and party.country else []
    return tuple(dict.fromkeys([*own, *(other.country for other in party.speaks_for if other.country)]))


def keys(party: Party, *, standing: bool) -> frozenset[str]:
    """Return what a party can be known by. `standing` leaves out the country of those who don't speak for it."""
    found = set(speaks_for(party))
    if party.country and not standing:
        found.add(party.country)
    if party.actor:
        found.add(party.actor)
    if party.name not in {AUTHOR, GENERIC, ""}:
        found.add("~" + folded(party.name))
    return frozenset(found)


def sought(party: Party) -> str:
    """Return the one value that asks the database for a party: country, actor id or name."""
    country = _of_state(party)
    return country or party.actor or party.name


def _of_state(party: Party) -> str | None:
    """Return the state of a state, or of somebody described by it alone ("Kenyan officials")."""
    if is_state(party):
        return party.country
    states = speaks_for(party)
    return states[0] if party.actor is None and len(states) == 1 else None


def fits(asked: Party, found: Party, *, standing: bool) -> bool:
    """Say whether `found` is whom `asked` means.

    A state takes in whoever speaks for it, and without `standing` whoever is of it; so does a description ("Kenyan
    officials"), but one of a single person takes in persons only. A person asked for by their last name alone is anybody
    with that last name.
    """
    country = _of_state(asked)
    if country is not None:
        if asked.kind is ActorKind.PERSON and found.kind not in {None, ActorKind.PERSON}:
            return False
        return country in (speaks_for(found) if standing else keys(found, standing=False))
    mine, theirs = _own(asked), _own(found)
    if mine & theirs:
        return True
    name, other = folded(asked.name), folded(found.name)
    return bool(name) and " " not in name and other.endswith(" " + name)


def _own(party: Party) -> frozenset[str]:
    """Return what only this party is known by, not its country."""
    own = {party.actor, "~" + folded(party.name)} if party.name not in {AUTHOR, GENERIC, ""} else {party.actor}
    return frozenset(one for one in own if one)


def any_fits(asked: Party, found: Iterable[Party], *, standing: bool) -> bool:
    """Say whether one of some parties is whom `asked` means."""
    return any(fits(asked, one, standing=standing) for one in found)


def chief(party: Party) -> str:
    """Return the key that a party is counted under: state, else actor id, else name."""
    states = speaks_for(party) or ((party.country,) if party.country else ())
    return "+".join(sorted(states)) or party.actor or "~" + folded(party.name)


def is_somebody(party: Party) -> bool:
    """Say whether a party is the same in every text: by a name, an id or its state; "people" and "officials" are not."""
    return party.actor is not None or bool(speaks_for(party)) or party.country is not None or is_name(party.name)


def itself(party: Party) -> str:
    """Return the key of the party alone, whomever it speaks for."""
    return party.actor or "~" + folded(party.name)


def about(claim: Claim) -> tuple[Party, ...]:
    """Return the parties that a claim's content is about; not who holds or feels it."""
    if claim.event is not None:
        return claim.event.actors + claim.event.recipients
    if claim.attitude is not None:
        return claim.attitude.target.parties
    return claim.relation.parties if claim.relation is not None else ()
