"""What one phrase of a document was resolved to, why, what else it could mean, and which of its words say nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge import Entry, EntryType, pieces
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Token
from dragoman.resolve import making
from dragoman.resolve.mentions import HONORIFICS, Mention
from dragoman.resolve.occupations import people_by_form
from dragoman.resolve.resolver import DocumentResolver
from dragoman.resolve.words import words

SILENT = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "AUX", "SPACE"})
"""Parts of speech that are no words of their own."""
BODIES = frozenset({EntryType.ORGANISATION, EntryType.ARMED_GROUP, EntryType.OUTLET, EntryType.VESSEL})
FORMER = words("former")
SCORES = {
    EntryType.COUNTRY: (0.97, "name of a state"),
    EntryType.CAPITAL: (0.85, "capital, used for its government"),
    EntryType.METONYM: (0.95, "seat, used for who sits there"),
    EntryType.ADJECTIVE: (0.85, "adjective of a state or people"),
    EntryType.PEOPLE: (0.9, "name of a people"),
    EntryType.ORGANISATION: (0.95, "name in the tables"),
    EntryType.ARMED_GROUP: (0.95, "name in the tables"),
    EntryType.OUTLET: (0.95, "name in the tables"),
    EntryType.VESSEL: (0.95, "name in the tables"),
    EntryType.CITY: (0.85, "name of a place"),
    EntryType.REGION: (0.85, "name of a place"),
    EntryType.FEATURE: (0.85, "name of a place"),
}
"""How far a surface of each table is trusted where it has one meaning, and why."""
BUNDLED = "bundled"
ROLE_AND_COUNTRY, ROLE_ALONE, IN_OFFICE, OUT_OF_OFFICE, UNKNOWN = 0.9, 0.8, 0.95, 0.8, 0.4
DOUBT = 0.7
"""What is left of a score where a surface has other meanings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that a phrase can mean. `score` orders meanings; it is no measured probability."""

    actor: str | None
    name: str
    kind: ActorKind | None
    country: str | None
    sector: str | None
    office: str | None
    score: float
    reason: str
    table: str | None = None
    """The row of an own table that says so ("watch.tsv, line 3"), `BUNDLED` for dragoman's, None where the words do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a phrase means: `parties` as a claim would have them, the best reading, others, and the words left over."""

    text: str
    parties: tuple[Party, ...]
    best: Meaning | None
    alternatives: tuple[Meaning, ...]
    remainder: str


def answer(resolver: DocumentResolver, first: int, last: int) -> Answer:
    """Return what the tokens `first` to `last` of a document mean there."""
    return _Phrase(resolver, first, last).answer()


class _Phrase:
    """One phrase in its document."""

    def __init__(self, resolver: DocumentResolver, first: int, last: int) -> None:
        self.resolver, self.knowledge = resolver, resolver.knowledge
        self.tokens = resolver.parse.tokens[first : last + 1]
        day = resolver.document.reference_date
        self.day = day.isoformat() if day else None

    def answer(self) -> Answer:
        text = self.resolver.parse.text[self.tokens[0].start : self.tokens[-1].end]
        head, parties = self._meant()
        mention = self._mention(head) if head is not None else None
        others = list(self._others(mention, parties)) if mention is not None else []
        if len(parties) > 1:
            meant = [self._meaning(party, mention) for party in parties]
            best = self._meaning(making.together(parties, None), mention)
            return Answer(text=text, parties=parties, best=best, alternatives=tuple(meant), remainder=self._remainder())
        if not parties:
            return Answer(text=text, parties=(), best=None, alternatives=tuple(others), remainder=self._remainder())
        best = self._holder_of(parties[0], mention) or self._meaning(parties[0], mention)
        if head is not None and mention is not None and mention.is_a(EntryType.COUNTRY, EntryType.CAPITAL):
            best = self._as_ground(head, best)
        others = [*self._each(parties[0]), *others]
        others = [other for other in others if (other.actor, other.name) != (best.actor, best.name)]
        if others and best.country:
            best = replace(best, score=round(best.score * DOUBT, 2))
        return Answer(text=text, parties=parties, best=best, alternatives=tuple(others), remainder=self._remainder())

    def _as_ground(self, head: Token, best: Meaning) -> Meaning:
        """Take the sector from a state whose name or seat tells where something is ("flew to X"), not who acts."""
        if best.sector != "GOV" or self.resolver.metonymy(head) != "place":
            return best
        return replace(best, sector=None, reason="name of the place, not of its government")

    def _each(self, party: Party) -> Iterator[Meaning]:
        """Yield each state of a party that speaks for several ("Indian and Pakistani soldiers")."""
        states = [body for body in party.speaks_for if body.country]
        for body in states if len(states) > 1 else ():
            state = making.state(self.knowledge, body.country or "", sector=party.sector)
            score = round(ROLE_AND_COUNTRY * DOUBT, 2)
            yield replace(self._meaning(state, None), score=score, reason=body.reason)

    def _meant(self) -> tuple[Token | None, tuple[Party, ...]]:
        """Return the phrase's head with whom it means; heads without an actor are passed over."""
        inside = {token.i for token in self.tokens}
        heads = [token for token in self.tokens if token.head is token or token.head.i not in inside]
        for token in heads:
            parties = (
                ()
                if token.pos in SILENT
                else self.resolver.parties(token) or people_by_form(self.resolver.index, token)
            )
            if parties:
                return token, self._inside(parties)
        for token in reversed(self.tokens):
            parties = () if token.pos in SILENT or token in heads else self.resolver.parties(token)
            if parties:
                return token, parties
        return (heads[0] if heads else None), ()

    def _inside(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Leave out what stands beside the phrase ("Georgia" of "Georgia and Alabama"), if anything is left then."""
        first, last = self.tokens[0].start, self.tokens[-1].end
        own = tuple(one for one in parties if one.mention is None or first <= one.mention.start < last)
        return own or parties

    def _mention(self, head: Token) -> Mention | None:
        return self.resolver.index.at(head)

    def _meaning(self, party: Party, mention: Mention | None) -> Meaning:
        score, reason = self._trust(party, mention)
        office = self._office(party, mention)
        if party.speaks_for:
            reason = party.speaks_for[0].reason
        return Meaning(
            actor=party.actor,
            name=party.name,
            kind=party.kind,
            country=party.country,
            sector=party.sector,
            office=office,
            score=score,
            reason=reason,
            table=self._table(party, mention),
        )

    def _table(self, party: Party, mention: Mention | None) -> str | None:
        """Say which table knows who is meant."""
        entry = mention.entry if mention is not None else None
        if entry is not None and entry.type is not EntryType.PERSON:
            return entry.own or BUNDLED
        office, _ = self.knowledge.office_of(party.name, self.day)
        return None if office is None else office.own or BUNDLED

    def _trust(self, party: Party, mention: Mention | None) -> tuple[float, str]:
        entry = mention.entry if mention is not None else None
        if party.kind is ActorKind.PERSON and (mention is None or mention.is_name):
            office, held = self.knowledge.office_of(party.name, self.day)
            if office is None and party.speaks_for:
                return ROLE_AND_COUNTRY, "a title in the words"
            if office is None:
                return UNKNOWN, "a name that no table has"
            ended = f", until {office.end}" if office.end and not held else ""
            return (IN_OFFICE if held else OUT_OF_OFFICE), f"{office.told()}{ended}"
        if entry is None:
            return (
                UNKNOWN,
                "a nationality, and a word that no table has" if party.country else "a name that no table has",
            )
        if entry.type is EntryType.ROLE:
            if party.country:
                return ROLE_AND_COUNTRY, f"a role ({entry.name}), and whose"
            return ROLE_ALONE, f"a role ({entry.name})"
        return SCORES.get(entry.type, (UNKNOWN, "a name"))

    def _office(self, party: Party, mention: Mention | None) -> str | None:
        """Return the office that somebody held on the day, or that the words themselves name."""
        if party.kind is not ActorKind.PERSON:
            return None
        office, held = self.knowledge.office_of(party.name, self.day)
        if office is not None:
            return (office.title or None) if held else None
        entry = mention.entry if mention is not None else None
        named = self.resolver.registry.by_name.get(party.name)
        if named is not None:
            return max(named.roles, key=len) if named.roles and party.speaks_for else None
        if entry is None or entry.type is not EntryType.ROLE or not party.speaks_for:
            return None
        return entry.name if entry.detail in {"office", "leader", "spokes"} else None

    def _holder_of(self, party: Party, mention: Mention | None) -> Meaning | None:
        """Return who held the office on the day where the phrase names an office and its state ("the French president")."""
        entry = mention.entry if mention is not None else None
        if entry is None or entry.type is not EntryType.ROLE or entry.plural or not party.country:
            return None
        if party.kind is not ActorKind.PERSON or not party.speaks_for:
            return None
        name = self.knowledge.in_office(party.country, entry.name, self.day)
        if name is None:
            return None
        return Meaning(
            actor="-".join(piece.lower() for piece in pieces(name)),
            name=name,
            kind=ActorKind.PERSON,
            country=party.country,
            sector=party.sector,
            office=entry.name,
            score=IN_OFFICE,
            reason=f"held the office of {entry.name} on {self.day}",
            table=BUNDLED,
        )

    def _others(self, mention: Mention, parties: Sequence[Party]) -> Iterator[Meaning]:
        """Yield what else the head's words stand for: other entries of the tables, namesakes in office."""
        if mention.is_name:
            yield from self._namesakes(mention, {party.name for party in parties})
        entries = [entry for entry in mention.entries if entry.type not in {EntryType.ROLE, EntryType.PERSON}]
        seen = {(party.actor, party.name) for party in parties}
        for entry in entries:
            party = self._of_entry(entry)
            if (party.actor, party.name) in seen:
                continue
            seen.add((party.actor, party.name))
            score, reason = SCORES.get(entry.type, (UNKNOWN, "a name"))
            yield replace(self._meaning(party, None), score=round(score * (1 - DOUBT), 2), reason=reason, office=None)

    def _of_entry(self, entry: Entry) -> Party:
        if entry.type in BODIES:
            return making.body(self.knowledge, entry)
        country = entry.owner if entry.type is EntryType.CAPITAL else entry.country
        if entry.owner in self.knowledge.bodies:
            return making.body(self.knowledge, self.knowledge.bodies[entry.owner or ""])
        if country:
            governs = entry.type in {EntryType.COUNTRY, EntryType.CAPITAL, EntryType.METONYM}
            return making.state(self.knowledge, country, sector="GOV" if governs else None)
        return Party(name=entry.name, kind=entry.kind or ActorKind.GROUP)

    def _namesakes(self, mention: Mention, meant: set[str]) -> Iterator[Meaning]:
        """Yield other office holders of a bare surname."""
        named = [piece.lower() for piece in pieces(self.resolver.index.text(mention))]
        if len(named) != 1:
            return
        for person in self.knowledge.surnames.get(named[0], ()):
            if person in meant:
                continue
            held = self.knowledge.offices.get(" ".join(pieces(person)).lower(), [])
            office = next((one for one in held if self.day is None or one.held_on(self.day)), held[0] if held else None)
            if office is None:
                continue
            now = self.day is None or office.held_on(self.day)
            yield Meaning(
                actor="-".join(piece.lower() for piece in pieces(person)),
                name=person,
                kind=ActorKind.PERSON,
                country=office.owner if office.owner in self.knowledge.countries else None,
                sector=office.sector if now else None,
                office=office.title if now else None,
                score=round((IN_OFFICE if now else OUT_OF_OFFICE) * (1 - DOUBT), 2),
                reason=f"{office.told()}, {office.start or '?'} to {office.end or 'now'}",
                table=office.own or BUNDLED,
            )

    def _remainder(self) -> str:
        """Return the words that no table explains, in the text's order."""
        return " ".join(token.text for token in self.tokens if not self._explained(token))

    def _explained(self, token: Token) -> bool:
        if token.pos in SILENT or token.lower in FORMER or token.lower.rstrip(".") in HONORIFICS:
            return True
        for mention in self.resolver.index.all_at(token):
            if mention.entry is not None:
                return True
            named = self.resolver.registry.of(mention)
            if named is not None and named.actor is not None:
                return True
        return False
