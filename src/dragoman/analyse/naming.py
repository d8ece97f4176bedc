"""What a person types for an actor, and what an actor's key is called: ISO alpha-3, ids and names."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from dragoman.knowledge import knowledge
from dragoman.knowledge.entries import EntryType

if TYPE_CHECKING:
    from dragoman.store.view import View

_CODE = 3
_NAME_MARK = "~"
_STANDS_FOR_ITSELF = frozenset({EntryType.COUNTRY, EntryType.ORGANISATION, EntryType.ARMED_GROUP})


def key_of(text: str) -> str:
    """Return the ISO code or actor id that a person means, or the text itself where the tables don't know it.

    Codes may be in small letters. A name that means several things means its first body: "Georgia" is the state.
    """
    typed = " ".join(text.split())
    known = knowledge()
    if len(typed) == _CODE and typed.upper() in known.countries:
        return typed.upper()
    if typed.upper() in known.bodies:
        return typed.upper()
    bare = typed[4:] if typed.lower().startswith("the ") else typed
    for surface in dict.fromkeys((typed, bare, bare.title(), bare.upper())):
        for entry in known.lexicon.exact(surface):
            if entry.type in _STANDS_FOR_ITSELF:
                found = entry.country if entry.type is EntryType.COUNTRY else entry.id
                if found:
                    return found
    return typed


def name_of(key: str) -> str:
    """Return the name of a country, body or "~name" key as a person reads it; an unknown id as it stands."""
    known = knowledge()
    if key in known.countries:
        return known.countries[key].name
    if key in known.bodies:
        return known.bodies[key].name
    return key.removeprefix(_NAME_MARK)


def names_of(view: "View", keys: Collection[str]) -> dict[str, str]:
    """Return the names of many keys: from the tables, else as the database first saw them."""
    stored = view.names(keys)
    made = {}
    for key in keys:
        name = name_of(key)
        made[key] = stored.get(key, name) if name == key.removeprefix(_NAME_MARK) else name
    return made
