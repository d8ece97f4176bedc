"""How a position and a party are called in words, for lists of positions and grids."""

from collections.abc import Iterable

from dragoman.analyse.acquaintance import chief
from dragoman.analyse.naming import name_of
from dragoman.analyse.wordlists import family_words, relation_words, verbs_of_type
from dragoman.model.actor import Party
from dragoman.model.attitude import Attitude, AttitudeType
from dragoman.model.claim import Claim

_LONGEST = 60
FREE = frozenset({AttitudeType.INTENTION, AttitudeType.ARGUING, AttitudeType.SPECULATION})
"""Types whose target is what is wanted or said to be so: its words tell it, and the parties in them are only a part."""


def party_name(party: Party) -> str:
    """Return the name that a party is counted under: its state's where it is of one."""
    return key_name(chief(party), party.name)


def key_name(key: str, otherwise: str) -> str:
    """Return the name of a key of `acquaintance.chief`."""
    if "+" in key:
        return " and ".join(name_of(one) for one in key.split("+"))
    name = name_of(key)
    return otherwise if name == key.removeprefix("~") else name


def parties_names(parties: Iterable[Party]) -> str:
    """Return the names of several parties, each once."""
    return ", ".join(dict.fromkeys(map(party_name, parties)))


def chiefs(parties: Iterable[Party]) -> frozenset[str]:
    """Return the keys that some parties are counted under."""
    return frozenset(map(chief, parties))


def subject_label(claim: Claim) -> str:
    """Return what a claim is about in a few words: "Kenya: worry about Ethiopia, Somalia"."""
    if claim.event is not None:
        doing = verbs_of_type(claim.event.type).doing
        mutual = len(chiefs(claim.event.actors)) > 1 and chiefs(claim.event.actors) == chiefs(claim.event.recipients)
        towards = "each other" if mutual else parties_names(claim.event.recipients) or "somebody"
        return f"{parties_names(claim.event.actors) or 'somebody'} {doing.replace('{}', towards)}"
    if claim.attitude is not None:
        return f"{party_name(claim.attitude.experiencer)}: {_attitude(claim.attitude)}"
    if claim.relation is not None:
        noun = relation_words(claim.relation.kind.value).noun
        return f"{noun} {parties_names(claim.relation.parties) or 'somebody'}"
    return cut(" ".join(span.exact for span in claim.content))


def _attitude(attitude: Attitude) -> str:
    noun = family_words(attitude).noun
    text = None if attitude.target.text is None else cut(attitude.target.text.exact)
    if text is not None and attitude.type in FREE:
        return f"{noun.rpartition(' ')[0] or noun}: “{text}”"
    return f"{noun} {parties_names(attitude.target.parties) or text or 'something'}"


def cut(words: str, most: int = _LONGEST) -> str:
    """Return words on one line, cut after `most` characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
