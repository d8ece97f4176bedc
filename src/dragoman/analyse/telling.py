"""A claim told in a clause of plain English, from tables: "Peru expelled the Chilean ambassador"; never from free words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.analyse.acquaintance import chief, fits, is_state
from dragoman.analyse.families import negated
from dragoman.analyse.hardening import yet_to_come
from dragoman.analyse.labelling import FREE, cut, key_name
from dragoman.analyse.wording import stem_set
from dragoman.analyse.wordlists import feeling_of, relation_words, verbs_of
from dragoman.model.actor import ActorKind, Party
from dragoman.model.attitude import Attitude, AttitudeType
from dragoman.model.claim import AUTHOR, GENERIC, Claim
from dragoman.model.event import Event, Status
from dragoman.model.relation import Relation

_MOST_PARTIES = 3
_PAIR = 2
_LONGEST = 90
"""Characters of the text's own words in a clause."""
_IRREGULAR = {"be": ("is", "are"), "have": ("has", "have")}
_FIRST_WITH_ARTICLE = frozenset({"Central", "Democratic", "Dominican", "Holy", "United"})
_LAST_WITH_ARTICLE = frozenset({
    "Bahamas", "Comoros", "Emirates", "Gambia", "Islands", "Kingdom", "League", "Maldives", "Nations", "Netherlands",
    "Organization", "Philippines", "Republic", "See", "States", "Union", "Bank", "Fund", "Court", "Council",
})  # fmt: skip
"""Names of states and bodies of states that take "the" by their first or last word; any with "of" does."""
_STATES_WITH_ARTICLE = ("United States", "United Kingdom", "United Nations", "United Arab Emirates", "European Union")
"""Names that take it wherever they stand, as in "United States and Ukraine"."""
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})
_BODIES_WITH_ARTICLE = frozenset({
    "Agency", "Army", "Authority", "Commission", "Committee", "Council", "Court", "Front", "Government", "Ministry", "Movement", "Party",
    "Union",
})  # fmt: skip
"""Last words of names of organisations that take "the"."""
_SIBILANT = ("s", "x", "z", "ch", "sh")


def clause(claim: Claim, *, doubted: bool = False, negative: Literal["not", "no longer"] | None = None) -> str | None:
    """Return what the claim's content says, as if it were so, without who says it; None where a party is missing.

    A denial is the teller's: of "Chile never attacked Peru" this is "Chile attacked Peru"; a feeling can be told as
    what it is `negative`. So is doubt that is told beside the clause (`doubted`): "may attack" is then "will attack".
    Where the words of the table are coarse, the text's own stand beside them.
    """
    if claim.event is not None:
        told = _event(claim, claim.event, doubted=doubted)
        words = _own_words(claim, claim.event) if told is not None and verbs_of(claim.event).coarse else ""
        return f"{told} (“{words}”)" if stem_set(words) - stem_set(told or "") else told
    if claim.attitude is not None:
        return _attitude(claim.attitude, negative)
    if claim.relation is not None:
        return _relation(claim.relation)
    return None


def named(party: Party) -> bool:
    """Say whether a reader without the text knows who is meant: a country, a known actor, a name; no "they"."""
    if party.name in {AUTHOR, GENERIC, ""}:
        return False
    return bool(party.actor) or is_state(party) or (party.name[:1].isupper() and party.kind is not None)


def name(party: Party) -> str:
    """Return a party's own name, with the state that a person stands for: "Hugo Arce (Bolivia)", "the United States"."""
    if is_state(party):
        # "A Kenyan national" is no state, whatever a reading made of it.
        words = "" if party.mention is None else cut(party.mention.exact)
        if words.lower().startswith(("a ", "an ")):
            return words[:1].lower() + words[1:]
        return _with_article(key_name(chief(party), party.name))
    states = [other.name for other in party.speaks_for if other.name and other.name not in party.name]
    own = " ".join(party.name.split())
    if party.kind is ActorKind.PERSON and len(states) == 1 and len(own) + len(states[0]) < _LONGEST:
        return f"{own} ({states[0]})"
    body = party.kind in _BODIES and own.rpartition(" ")[2] in _BODIES_WITH_ARTICLE and " " in own
    wants = party.kind is ActorKind.IGO or own.startswith(_STATES_WITH_ARTICLE)
    return f"the {own}" if body and not own.casefold().startswith("the ") else _with_article(own) if wants else own


def _with_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    wants = first in _FIRST_WITH_ARTICLE or name.rpartition(" ")[2] in _LAST_WITH_ARTICLE or (" of " in f" {rest} ")
    return f"the {name}" if wants and not name.startswith("the ") and not name.startswith("The ") else name


def listed(parties: Sequence[Party]) -> str:
    """Return names of parties as a sentence lists them: "Peru, Chile and 2 others"."""
    names = list(dict.fromkeys(map(name, parties)))
    if len(names) > _MOST_PARTIES:
        rest = len(names) - _MOST_PARTIES + 1
        names = [*names[: _MOST_PARTIES - 1], f"{rest} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def several(parties: Sequence[Party]) -> bool:
    """Say whether a verb after these parties stands in the plural."""
    if len({name(party) for party in parties}) > 1:
        return True
    only = parties[0]
    if is_state(only) or only.kind in {ActorKind.PERSON, ActorKind.IGO, ActorKind.VESSEL}:
        return False
    if " and " in only.name and only.kind in {ActorKind.GROUP, None}:
        return True
    words = only.name.split()
    last = words[-1] if words else ""
    common = last[:1].islower() or (len(words) == 1 and only.kind is ActorKind.GROUP)
    return common and last.endswith("s") and not last.endswith("ss")


def own(claim: Claim, voice: Party) -> bool:
    """Say whether somebody tells their own attitude or act."""
    doers = [claim.attitude.experiencer] if claim.attitude is not None else claim.event.actors if claim.event else ()
    return any(fits(one, voice, standing=True) and name(one) == name(voice) for one in doers)


def _event(claim: Claim, event: Event, *, doubted: bool) -> str | None:
    if not event.actors:
        return None
    words = verbs_of(event)
    time = _Time(be="are" if several(event.actors) else "is", coming=yet_to_come(claim), doubted=doubted)
    others = [party for party in event.recipients if chief(party) not in set(map(chief, event.actors))]
    if event.recipients and not others and len(set(map(chief, event.actors))) > 1:
        towards = "each other"
    elif others:
        towards = listed(others)
    elif words.did_alone:
        return f"{listed(event.actors)} {_in_time(event, time, words.did_alone, words.do_alone, None)}"
    else:
        return None
    did, do, doing = (_towards(verb, towards, others) for verb in (words.did, words.do, words.doing))
    return f"{listed(event.actors)} {_in_time(event, time, did, do, doing)}"


def _own_words(claim: Claim, event: Event) -> str:
    """Return the content in the text's words, from after who did it where that stands first."""
    first = claim.content[0]
    ends = [actor.mention.end for actor in event.actors if actor.mention and actor.mention.start == first.start]
    words = " ".join(span.exact for span in claim.content)
    rest = words[max(ends) - first.start :] if ends else words
    return cut(rest if rest[:1].isspace() else words, _LONGEST)


def _towards(verb: str, towards: str, others: Sequence[Party]) -> str:
    """Return the verb with whom it was done to; ships are seized themselves, not their property."""
    ships = bool(others) and all(party.kind is ActorKind.VESSEL for party in others)
    return (verb.replace("property of ", "") if ships else verb).replace("{}", towards)


@dataclass(frozen=True, slots=True)
class _Time:
    be: str
    coming: bool
    doubted: bool


def _in_time(event: Event, time: _Time, did: str, do: str, doing: str | None) -> str:
    if event.status is Status.PLANNED:
        return f"{time.be} to {do}"
    if event.status is Status.POSSIBLE:
        if time.coming:
            return f"will {do}" if time.doubted else f"may {do}"
        return did if time.doubted else f"possibly {did}"
    if event.status is Status.ONGOING and doing is not None:
        return f"{time.be} {doing}"
    return did


def _attitude(attitude: Attitude, negative: Literal["not", "no longer"] | None) -> str | None:
    target = _target(attitude)
    if target is None:
        return None
    act = _intended(attitude)
    base = "mean to" if act else feeling_of(attitude).tell
    target = f"“{act}”" if act else target
    if target.startswith("“to ") and base.endswith(" for"):
        base, target = f"{base.removesuffix(' for')} to", target.replace("“to ", "“", 1)
    plural = several([attitude.experiencer])
    if negative == "no longer":
        verb = _no_longer(base, plural=plural)
    elif negated(attitude) or negative is not None:
        verb = _not(base, plural=plural)
    else:
        verb = _third(base, plural=plural)
        if attitude.intensity == "high" and base.startswith("be "):
            verb = verb.replace(" ", " deeply ", 1)
    return f"{name(attitude.experiencer)} {verb} {target}"


def _intended(attitude: Attitude) -> str | None:
    """Return the words of what somebody intends to do, where they begin with the verb; None for a thing that is wanted."""
    text = attitude.target.text
    if attitude.type is not AttitudeType.INTENTION or attitude.emotion is not None or text is None:
        return None
    words = cut(text.exact, _LONGEST)
    cue = attitude.word.exact.casefold().split()
    if words.startswith("to "):
        return words.removeprefix("to ")
    infinitive = len(cue) > 1 and cue[0] == "to" and words.casefold().startswith(cue[1])
    return words if infinitive or cue[-1:] == ["will"] or cue[-1:] == ["shall"] else None


def _third(base: str, *, plural: bool) -> str:
    first, space, rest = base.partition(" ")
    if first in _IRREGULAR:
        return _IRREGULAR[first][plural] + space + rest
    if plural:
        return base
    if first.endswith("y") and first[-2:-1] not in set("aeiou"):
        first = first[:-1] + "ie"
    return first + ("es" if first.endswith(_SIBILANT) else "s") + space + rest


def _not(base: str, *, plural: bool) -> str:
    first, space, rest = base.partition(" ")
    if first == "be":
        return f"{'are' if plural else 'is'} not{space}{rest}"
    return f"{'do' if plural else 'does'} not {base}"


def _no_longer(base: str, *, plural: bool) -> str:
    first, space, rest = base.partition(" ")
    if first == "be":
        return f"{'are' if plural else 'is'} no longer{space}{rest}"
    return f"no longer {_third(base, plural=plural)}"


def _target(attitude: Attitude) -> str | None:
    """Return whom or what it is about: parties by name, with the text's own words where they say more."""
    text = None if attitude.target.text is None else cut(attitude.target.text.exact, _LONGEST)
    parties = [party for party in attitude.target.parties if party.name not in {AUTHOR, GENERIC, ""}]
    if attitude.type in FREE or not parties:
        return None if text is None else f"“{text}”"
    if text is not None and len(parties) > _PAIR:
        return f"“{text}”"
    names = listed(parties)
    if text is None or not set(text.casefold().split()) - set(names.casefold().split()):
        return names
    return f"{names} (“{text}”)"


def _relation(relation: Relation) -> str | None:
    if len({chief(party) for party in relation.parties}) <= 1:
        return None
    ties = {"warming": ", and grow closer", "cooling": ", and drift apart"}.get(relation.direction, "")
    return f"{listed(relation.parties)} {relation_words(relation.kind.value).tell}{ties}"
