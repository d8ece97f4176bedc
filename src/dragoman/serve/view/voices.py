"""Who is heard in a reading, who is only spoken about, and where somebody's claim turned into the author's fact."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim, Cue, CueType, Form
from dragoman.model.event import EventType
from dragoman.model.reading import Reading
from dragoman.serve.view.hardening import SURE, Hardening, hardened
from dragoman.serve.view.names import holder_name, spoken_for

_QUOTED = frozenset({Form.DIRECT, Form.MIXED})
_SAYING = (
    "acknowledg", "admit", "announc", "command", "conced", "confirm", "declar", "disclos", "instruct", "noted", "notes",
    "noting", "order", "pledg", "promis", "recall", "remind", "reveal", "said", "say", "vow",
)  # fmt: skip
"""Beginnings of cue words that are speech although what they report is knowledge or control ("admitted", "vowed")."""
_DIRECTLY = 2
"""Chain length of a claim whose holder the author reports without anybody between."""
_SPEECH_ACTS = {
    EventType.REQUEST: "a request",
    EventType.ACCUSE: "an accusation",
    EventType.REJECT: "a refusal",
    EventType.THREATEN: "a threat",
}
_BODIES = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO})

Body = tuple[str, str]
"""A state, armed group or intergovernmental body: a key to compare by, and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source and what the article lets them say.

    Of `claims`, some are `quoted` in part at least, some `reworded` in a clause, some are told in
    `one_word` of the author's ("welcomed the deal"); `unsure` counts those they hold as less than certain.
    """

    name: str
    speaks_for: str
    claims: int
    quoted: int
    reworded: int
    one_word: int
    unsure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A body that claims are about but whose voice is absent.

    `through` names who passes its words on; `words` are all the author lets it do ("downplayed"), `acts` the
    speech acts that the author tells of without any of their words ("a request").
    """

    name: str
    claims: int
    through: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What `listen` finds. `own` counts the claims in the author's own voice."""

    own: int
    speaking: tuple[Voice, ...]
    unheard: tuple[Unheard, ...]
    hardened: tuple[Hardening, ...]


def listen(reading: Reading) -> Voices:
    """Sort out who is heard.

    Somebody is heard when the author reports their words, quoted or in a clause: they stand directly under AUTHOR
    in a chain and the cue there is one of speech. A state is heard when it is, or anybody who speaks for it is.
    Somebody whose words come only through another source, or only as an act of speech ("China downplayed it"),
    is not heard, and that is told. Feeling, knowing and planning that others tell of ("said China is worried") is
    being spoken about. Headlines commit nobody and let nobody speak.
    """
    said = _cue_types(reading.claims)
    spoken: dict[str, list[Claim]] = {}
    parties: dict[str, Party] = {}
    heard: set[str] = set()
    through: dict[str, Counter[str]] = {}
    words: dict[str, Counter[str]] = {}
    acts: dict[str, Counter[str]] = {}
    for claim in reading.claims:
        heard.update(key for key, _ in _bodies(claim.chain[0].party))
        if len(claim.chain) == 1 and claim.event is not None and claim.event.type in _SPEECH_ACTS:
            for actor in claim.event.actors:
                _note(acts, [key for key, _ in _bodies(actor)], _SPEECH_ACTS[claim.event.type])
        for level in _speaking_levels(claim, said):
            party = claim.chain[level].party
            keys = [key for key, _ in _bodies(party)]
            if level > 1:
                _note(through, keys, holder_name(claim.chain[level - 1].party))
                continue
            spoken.setdefault(_key(party), []).append(claim)
            parties.setdefault(_key(party), party)
            word = " ".join(cue.span.exact for cue in _cues(claim, level))
            if len(claim.chain) == _DIRECTLY and claim.form is Form.NOMINAL and not _is_saying(word):
                _note(words, keys, word)
            else:
                heard.update(keys)
    voices = [_voice(parties[key], claims) for key, claims in spoken.items()]
    return Voices(
        own=sum(len(claim.chain) == 1 for claim in reading.claims),
        speaking=tuple(sorted(voices, key=lambda voice: (-voice.claims, voice.name))),
        unheard=tuple(_unheard(reading.claims, heard, through=through, words=words, acts=acts)),
        hardened=tuple(hardened(reading.claims)),
    )


def _note(counts: dict[str, Counter[str]], keys: list[str], word: str) -> None:
    for key in keys:
        counts.setdefault(key, Counter())[word] += 1


def _cue_types(claims: tuple[Claim, ...]) -> dict[tuple[int, int], CueType]:
    """Return the type of each cue that is some claim's innermost, by chain level and place in the text."""
    return {
        (len(claim.chain) - 1, cue.span.start): claim.cue_type
        for claim in claims
        for cue in _cues(claim, len(claim.chain) - 1)
    }


def _cues(claim: Claim, level: int) -> list[Cue]:
    return [cue for cue in claim.cues if cue.level == level]


def _speaking_levels(claim: Claim, said: Mapping[tuple[int, int], CueType]) -> Iterator[int]:
    """Yield the chain levels whose holder speaks.

    A claim tells the type of its innermost cue only. An outer cue's type is known from the claim in which the
    same cue is the innermost; where there is none, somebody who passes on what another holds is speaking.
    """
    if claim.form is Form.HEADLINE:
        return
    last = len(claim.chain) - 1
    for level in range(1, last + 1):
        cues = _cues(claim, level)
        if level == last:
            kind = claim.cue_type
        else:
            kinds = [said[level, cue.span.start] for cue in cues if (level, cue.span.start) in said]
            kind = kinds[0] if kinds else CueType.COMMUNICATION
        words = " ".join(cue.span.exact for cue in cues)
        if kind is CueType.COMMUNICATION or _is_saying(words):
            yield level


def _is_saying(words: str) -> bool:
    """Say whether a cue is speech by its words alone."""
    return any(word.startswith(_SAYING) for word in words.lower().split())


def _key(party: Party) -> str:
    return party.actor or party.name.casefold()


def _bodies(party: Party) -> list[Body]:
    """Return the bodies that a party is or speaks for."""
    if party.speaks_for:
        return [(other.country or other.name.casefold(), other.name) for other in party.speaks_for]
    if party.kind in _BODIES:
        return [(party.country or _key(party) if party.kind is ActorKind.STATE else _key(party), party.name)]
    return []


def _voice(party: Party, claims: list[Claim]) -> Voice:
    return Voice(
        name=holder_name(party),
        speaks_for=spoken_for(party),
        claims=len(claims),
        quoted=sum(claim.form in _QUOTED for claim in claims),
        reworded=sum(claim.form is Form.INDIRECT for claim in claims),
        one_word=sum(claim.form is Form.NOMINAL for claim in claims),
        unsure=sum(claim.chain[1].factuality not in SURE for claim in claims),
    )


def _about(claim: Claim) -> Iterator[Party]:
    """Yield everybody a claim is about, those who are told to feel, know or plan included."""
    for source in claim.chain[1:]:
        yield source.party
    if claim.event is not None:
        yield from claim.event.actors
        yield from claim.event.recipients
    if claim.attitude is not None:
        yield claim.attitude.experiencer
        yield from claim.attitude.target.parties
    if claim.relation is not None:
        yield from claim.relation.parties


def _unheard(
    claims: tuple[Claim, ...],
    heard: set[str],
    **told: Mapping[str, Counter[str]],
) -> Iterator[Unheard]:
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for claim in claims:
        bodies = {
            key: name for party in _about(claim) if party.name not in {AUTHOR, GENERIC} for key, name in _bodies(party)
        }
        counts.update(bodies.keys())
        for key, name in bodies.items():
            names.setdefault(key, name)
    for key, count in counts.most_common():
        if key not in heard:
            how = {
                name: tuple(word for word, _ in counts.get(key, Counter()).most_common())
                for name, counts in told.items()
            }
            yield Unheard(name=names[key], claims=count, **how)
