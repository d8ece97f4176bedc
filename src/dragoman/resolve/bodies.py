"""Names that a table has, as parties: states, seats, peoples, bodies, ships."""

from dataclasses import replace

from dragoman.knowledge import Entry, EntryType, Knowledge
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.context import Context
from dragoman.resolve.mentions import DASHES, Mention, MentionIndex
from dragoman.resolve.metonymy import Seats
from dragoman.resolve.phrases import DETERMINERS
from dragoman.resolve.places import DIRECTIONS

JOINED = frozenset(
    {
        EntryType.COUNTRY,
        EntryType.ADJECTIVE,
        EntryType.ARMED_GROUP,
        EntryType.ORGANISATION,
        EntryType.CAPITAL,
        EntryType.REGION,
    }
)
_GROUND = frozenset({EntryType.CITY, EntryType.REGION})


class Bodies:
    """Turns table entries into parties, by what stands beside them and what the document is about."""

    def __init__(self, parse: Parse, index: MentionIndex, knowledge: Knowledge, context: Context, seats: Seats) -> None:
        """Keep what it reads from."""
        self.parse, self.index, self.knowledge, self.context, self.seats = parse, index, knowledge, context, seats

    def compound(self, token: Token, mentions: list[Mention]) -> tuple[Party, ...]:
        """Return the parties inside a hyphened word ("U.S.-ROK")."""
        found: list[Party] = []
        for mention in mentions:
            if mention.entry is not None and mention.entry.type is not EntryType.ROLE:
                found.extend(self.of_entry(token, mention, mention.entry))
        return tuple(found)

    def hyphened(self, mention: Mention) -> list[Mention]:
        """Return the mentions that dashes join to one, itself last ("Israeli-Cypriot-Greek", "Russia-North Korea")."""
        tokens = self.parse.tokens
        chain = [mention]
        while chain[0].entry is not None and chain[0].entry.type in JOINED and chain[0].first > 1:
            dash = tokens[chain[0].first - 1]
            held = self.index.by_token.get(dash.i - 1)
            if dash.text not in DASHES or not held or held[-1].entry is None or held[-1].entry.type not in JOINED:
                break
            if tokens[dash.i - 1].end != dash.start:
                break
            chain[:0] = held
        return chain

    def of_entry(self, token: Token, mention: Mention, entry: Entry) -> tuple[Party, ...]:
        """Return what one table entry means at a token; empty for what only modifies, or is nobody."""
        span = self.index.span(token)
        entry = self._seat_first(mention, entry)
        kind = entry.type
        if kind is EntryType.COUNTRY and entry.id:
            part = any(child.lower in DIRECTIONS and child.i < mention.first for child in token.children)
            return (making.state(self.knowledge, entry.id, span, sector=None if part else "GOV"),)
        if kind is EntryType.CAPITAL and entry.owner:
            return (making.state(self.knowledge, entry.owner, span),)
        if kind is EntryType.METONYM:
            return self._of_seat(entry, span)
        if kind is EntryType.ADJECTIVE:
            return self._of_adjective(token, entry, span)
        if kind is EntryType.PEOPLE:
            return (self._people(token, mention, entry, span),)
        if kind in {EntryType.ORGANISATION, EntryType.ARMED_GROUP, EntryType.OUTLET, EntryType.VESSEL}:
            meant = self.meaning(mention)
            return (self._foreign_namesake(mention, meant, span) or making.body(self.knowledge, meant, span),)
        if kind is EntryType.FEATURE and len(entry.members) == 1:
            return (making.state(self.knowledge, entry.members[0], span, sector=None),)
        if kind in _GROUND:
            if entry.detail == "part" and entry.country and self.seats.meaning(token) == "government":
                return (self._part_of_state(entry, span),)
            if entry.country:
                return (making.state(self.knowledge, entry.country, span, sector=None),)
            return (Party(name=entry.name, mention=span, kind=ActorKind.GROUP),) if entry.detail == "world" else ()
        return ()

    def _part_of_state(self, entry: Entry, span: Span) -> Party:
        """Return who governs a part of a state ("Somaliland signed"): of that state, and not the state."""
        return Party(name=entry.name, mention=span, kind=ActorKind.ORGANISATION, country=entry.country, sector="GOV")

    def _seat_first(self, mention: Mention, entry: Entry) -> Entry:
        """Take a capital that seats a body of many states for that body ("Brussels"), unless its state is in play."""
        if (
            entry.type is EntryType.CAPITAL
            and len(mention.entries) > 1
            and not self.context.names(entry.owner or "", times=2)
        ):
            return next((other for other in mention.entries if other.type is EntryType.METONYM), entry)
        return entry

    def _foreign_namesake(self, mention: Mention, entry: Entry, span: Span) -> Party | None:
        """Return the body of another state that bears a table's name ("the Nigerian Senate")."""
        if entry.country is None or entry.type is not EntryType.ORGANISATION:
            return None
        tokens = self.parse.tokens
        before = mention.first - 1
        if before > 0 and tokens[before].lower in {"'s", "’s", "'", "’"}:
            before -= 1
        held = self.index.by_token.get(before)
        if not held or held[-1].entry is None or not held[-1].is_a(EntryType.ADJECTIVE, EntryType.COUNTRY):
            return None
        country = held[-1].entry.country
        if country is None or country == entry.country or tokens[before].sentence != tokens[mention.first].sentence:
            return None
        namesake = replace(
            entry,
            country=country,
            id=None,
            name=self.parse.text[tokens[held[-1].first].start : tokens[mention.last].end],
        )
        return making.body(self.knowledge, namesake, span)

    def half_of_korea(self, token: Token) -> tuple[Party, ...]:
        """Read "the North", "the South" as the Korean states where the text is about them."""
        if (
            token.lower not in {"north", "south"}
            or not token.text[0].isupper()
            or not any(child.lower == "the" for child in token.children)
        ):
            return ()
        if not (
            self.context.names("PRK") and token.dep in {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "conj", "agent"}
        ):
            return ()
        return (making.state(self.knowledge, "PRK" if token.lower == "north" else "KOR", self.index.span(token)),)

    def meaning(self, mention: Mention, *, sector: str | None = None) -> Entry:
        """Choose among the meanings of a surface: by the sector asked for, else by the countries that the document names.

        Where neither tells, a news agency comes before an army ("AFP said").
        """
        entries = [entry for entry in mention.entries if entry.type is not EntryType.ROLE]
        if len(entries) > 1:
            for entry in entries:
                if sector is not None and entry.sector == sector:
                    return entry
            for entry in entries:
                if entry.country and self.context.names(entry.country):
                    return entry
            entries.sort(key=lambda entry: entry.type is not EntryType.OUTLET)
        return entries[0]

    def _of_seat(self, entry: Entry, span: Span) -> tuple[Party, ...]:
        owner = entry.owner or ""
        body = self.knowledge.bodies.get(owner)
        if body is not None:
            return (making.body(self.knowledge, body, span),)
        if owner in self.knowledge.countries and entry.sector == "GOV":
            return (making.state(self.knowledge, owner, span),)
        speaks: tuple[SpeaksFor, ...] = ()
        if owner in self.knowledge.countries and entry.sector in {"MIL", "SPY"}:
            speaks = (SpeaksFor(name=self.knowledge.country_name(owner), country=owner, reason="its armed forces"),)
        return (
            Party(
                name=entry.name,
                mention=span,
                kind=ActorKind.ORGANISATION,
                country=entry.country,
                sector=entry.sector,
                speaks_for=speaks,
            ),
        )

    def _of_adjective(self, token: Token, entry: Entry, span: Span) -> tuple[Party, ...]:
        """Read "the Chinese" as the state; an adjective that modifies gives the state it tells of."""
        if entry.kind is ActorKind.STATE and entry.id and _who(token):
            person = ActorKind.PERSON
            return (
                Party(
                    name=self.parse.text[span.start : span.end],
                    mention=span,
                    kind=person,
                    country=entry.id,
                    sector="CVL",
                ),
            )
        if entry.kind is ActorKind.STATE and entry.id:
            return (making.state(self.knowledge, entry.id, span),)
        if token.dep in {"amod", "compound", "nmod"}:
            return ()
        return (Party(name=entry.name, mention=span, kind=ActorKind.GROUP, country=entry.country),)

    def _people(self, token: Token, mention: Mention, entry: Entry, span: Span) -> Party:
        first, last = self.index.bounds(token)
        while first < last and self.parse.tokens[first].lower in DETERMINERS:
            first += 1
        name = self.parse.text[
            self.parse.tokens[first].start : self.parse.tokens[min(last, max(token.i, mention.last))].end
        ]
        kind = ActorKind.GROUP if entry.plural or token.tag in {"NNS", "NNPS"} else ActorKind.PERSON
        sector = entry.sector or ("CVL" if entry.detail == "faith" else None)
        return Party(name=name, mention=span, kind=kind, country=entry.country, sector=sector)


def _who(token: Token) -> bool:
    """Say whether a clause with "who" tells of a person ("the Italian who heads the mission")."""
    clauses = [child for child in token.children if child.dep == "relcl"]
    return any(child.lower == "who" for clause in clauses for child in clause.children)
