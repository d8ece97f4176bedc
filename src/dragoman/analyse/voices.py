"""Who is heard in a reading, and who is only spoken about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.analyse.hardening import SURE
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim, Cue, CueType, Form
from dragoman.model.event import EventType, Status
from dragoman.model.reading import Reading

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

_PRONOUNS = frozenset({
    "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "both", "one", "some",
    "others", "many", "his", "her", "its", "their",
})  # fmt: skip
"""Names of sources that the reader could not make out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source and what the article lets them say.

    Of `claims`, some are `quoted` in part at least, some `reworded` in a clause, some are told in
    `one_word` of the author's ("welcomed the deal"); `unsure` counts those they hold as less than certain.
    Pronouns that lead to nobody are one voice together, whose party has no name.
    """

    party: Party
    claims: int
    quoted: int
    reworded: int
    one_word: int
    unsure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A state, armed group or intergovernmental body that `claims` are about and whose own words are absent.

    `through` are those who pass its words on; `words` are all the author lets it do ("downplayed"), `acts` the
    speech acts that the author tells of without any of their words ("a request").
    """

    name: str
    country: str | None
    claims: int
    through: tuple[Party, ...] = ()
    words: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who is heard in a reading.

    `own` counts the claims in the author's own voice. `speaking` are the sources, the most talkative first. The
    bodies `in_a_word` are told to have spoken, without their words; the `unheard` are not even that.
    """

    own: int
    speaking: tuple[Voice, ...]
    in_a_word: tuple[Body, ...]
    unheard: tuple[Body, ...]


def voices(reading: Reading) -> Voices:
    """Sort out who is heard. Pure.

    Somebody is heard when the author reports their words, quoted or in a clause: they stand directly under AUTHOR
    in a chain and the cue there is one of speech. A state is heard when it is, or anybody who speaks for it is.
    Somebody whose words come only through another source, or only as an act of speech ("China downplayed it"),
    is not heard, and that is told. Feeling, knowing and planning that others tell of ("said China is worried") is
    being spoken about. Headlines commit nobody and let nobody speak.
    """
    room = _Room(reading.claims)
    ranked = sorted(room.spoken.items(), key=lambda pair: (-len(pair[1]), room.parties[pair[0]].name))
    silent = tuple(room.silent(reading.claims))
    return Voices(
        own=sum(len(claim.chain) == 1 for claim in reading.claims),
        speaking=tuple(_voice(room.parties[key], claims) for key, claims in ranked),
        in_a_word=tuple(body for body in silent if body.words or body.acts),
        unheard=tuple(body for body in silent if not (body.words or body.acts)),
    )


class _Room:
    """Who speaks in some claims, by key: with their words, through others, in a word, by an act."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.parties: dict[str, Party] = {}
        self.spoken: dict[str, list[Claim]] = {}
        self._heard: set[str] = set()
        self._through: dict[str, Counter[str]] = {}
        self._words: dict[str, Counter[str]] = {}
        self._acts: dict[str, Counter[str]] = {}
        said = _cue_types(claims)
        for claim in claims:
            self._heard.update(_bodies(claim.chain[0].party))
            self._note_act(claim)
            for level in _speaking_levels(claim, said):
                self._note_speech(claim, level)

    def _note_act(self, claim: Claim) -> None:
        if len(claim.chain) == 1 and claim.event is not None and claim.form is not Form.HEADLINE:
            act = _SPEECH_ACTS.get(claim.event.type)
            for actor in claim.event.actors if act and claim.event.status is not Status.DENIED else ():
                _note(self._acts, _bodies(actor), act or "")

    def _note_speech(self, claim: Claim, level: int) -> None:
        party = claim.chain[level].party
        bodies = _bodies(party)
        if level > 1:
            teller = claim.chain[level - 1].party
            self.parties.setdefault(_key(teller), teller)
            _note(self._through, bodies, _key(teller))
            return
        key = _key(party)
        self.parties.setdefault(key, party if key else Party(name=""))
        self.spoken.setdefault(key, []).append(claim)
        word = " ".join(cue.span.exact for cue in _cues(claim, level))
        if len(claim.chain) == _DIRECTLY and claim.form is Form.NOMINAL and not _is_saying(word):
            _note(self._words, bodies, word)
        else:
            self._heard.update(bodies)

    def silent(self, claims: tuple[Claim, ...]) -> Iterator[Body]:
        """Yield the bodies that claims are about and that are not heard, the most talked about first."""
        counts: Counter[str] = Counter()
        known: dict[str, tuple[str, str | None]] = {}
        for claim in claims:
            about: dict[str, tuple[str, str | None]] = {}
            for party in _about(claim):
                if party.name not in {AUTHOR, GENERIC}:
                    about.update(_bodies(party))
            counts.update(about.keys())
            known = about | known
        for key, count in counts.most_common():
            if key not in self._heard:
                name, country = known[key]
                yield Body(
                    name=name,
                    country=country,
                    claims=count,
                    through=tuple(self.parties[teller] for teller in _ranked(self._through, key)),
                    words=_ranked(self._words, key),
                    acts=_ranked(self._acts, key),
                )


def _ranked(counts: Mapping[str, Counter[str]], key: str) -> tuple[str, ...]:
    return tuple(word for word, _ in counts.get(key, Counter()).most_common())


def _note(counts: dict[str, Counter[str]], keys: Iterable[str], word: str) -> None:
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
    name = party.name.casefold()
    return party.actor or ("" if name in _PRONOUNS else name)


def _bodies(party: Party) -> dict[str, tuple[str, str | None]]:
    """Return the bodies that a party is or speaks for: a key to compare by, name and country."""
    if party.speaks_for:
        return {(other.country or other.name.casefold()): (other.name, other.country) for other in party.speaks_for}
    if party.kind in _BODIES and _key(party):
        key = party.country if party.kind is ActorKind.STATE else None
        return {key or _key(party): (party.name, party.country)}
    return {}


def _voice(party: Party, claims: list[Claim]) -> Voice:
    return Voice(
        party=party,
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
