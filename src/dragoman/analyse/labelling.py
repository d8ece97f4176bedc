"""How a position and a party are called in words, for lists of positions and grids."""

from collections.abc import Iterable

from dragoman.analyse.acquaintance import chief
from dragoman.analyse.families import family_of
from dragoman.analyse.naming import name_of
from dragoman.model.actor import Party
from dragoman.model.claim import Claim
from dragoman.model.event import EventType

_LONGEST = 60
_ACTS = {
    EventType.AGREE: "agreeing with",
    EventType.CONSULT: "meeting or talking with",
    EventType.SUPPORT: "supporting",
    EventType.CONCEDE: "yielding to",
    EventType.COOPERATE: "cooperating with",
    EventType.AID: "aiding",
    EventType.RETREAT: "withdrawing from",
    EventType.REQUEST: "asking",
    EventType.ACCUSE: "accusing or criticising",
    EventType.REJECT: "refusing",
    EventType.THREATEN: "threatening",
    EventType.PROTEST: "protesting against",
    EventType.SANCTION: "sanctioning",
    EventType.MOBILIZE: "mobilising towards",
    EventType.COERCE: "coercing",
    EventType.ASSAULT: "attacking",
}


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
        if len(chiefs(claim.event.actors)) > 1 and chiefs(claim.event.actors) == chiefs(claim.event.recipients):
            return f"{parties_names(claim.event.actors)} {_ACTS[claim.event.type]} each other"
        return (
            f"{parties_names(claim.event.actors) or '?'} {_ACTS[claim.event.type]} "
            f"{parties_names(claim.event.recipients) or 'somebody'}"
        )
    if claim.attitude is not None:
        target = parties_names(claim.attitude.target.parties)
        if not target and claim.attitude.target.text is not None:
            target = cut(claim.attitude.target.text.exact)
        return (
            f"{party_name(claim.attitude.experiencer)}: {family_of(claim.attitude).name} about {target or 'something'}"
        )
    if claim.relation is not None:
        return f"{claim.relation.kind.value.replace('_', ' ')} of {parties_names(claim.relation.parties) or 'somebody'}"
    return cut(" ".join(span.exact for span in claim.content))


def cut(words: str, most: int = _LONGEST) -> str:
    """Return words on one line, cut after `most` characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
