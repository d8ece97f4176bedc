"""The resolver of one document: noun phrases to parties, places, countries."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dragoman.knowledge import Entry, EntryType, Knowledge, surfaces_in
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.document import Document
from dragoman.model.place import Place
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.anaphora import FIRST, RELATIVE, THIRD, WE, Anaphora
from dragoman.resolve.authors import Authorship
from dragoman.resolve.context import Context
from dragoman.resolve.described import Describer
from dragoman.resolve.mentions import DASHES, Mention, MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import DETERMINERS, bounds, conjuncts, modifiers, span_of
from dragoman.resolve.places import DIRECTIONS, SITE_NOUNS, Places
from dragoman.resolve.speakers import Speakers
from dragoman.resolve.standing import StandingReader

TEXTS = frozenset(
    "statement report communique communiqué declaration letter readout memo tweet post speech article document resolution treaty "
    "agreement law press-release editorial commentary dispatch broadcast transcript testimony indictment".split()
)
"""Texts can be a source, never an actor."""
COLLECTIVES = frozenset(
    "assembly group delegation gathering number series dozen hundred thousand majority minority some many handful couple crowd lot all none "
    "most both each one two three several half remnant element rest host string wave million score few any hundreds thousands dozens".split()
)
"""Nouns of quantity; who acts stands after their "of"."""
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


class DocumentResolver:
    """Says who the noun phrases of one document mean. Pure for one document; never raises."""

    def __init__(self, document: Document, parse: Parse, knowledge: Knowledge) -> None:
        """Index all mentions and names in one pass; the rest is done on demand and remembered."""
        self.document, self.parse, self.knowledge = document, parse, knowledge
        day = document.reference_date
        self.index = MentionIndex(parse, knowledge)
        reader = StandingReader(parse, self.index, knowledge)
        self.registry = Registry(parse, self.index, knowledge, reader, day.isoformat() if day else None)
        self.context = Context(parse, self.index, knowledge, self.registry)
        self.describer = Describer(parse, self.index, knowledge, reader, self.registry, self.context)
        self.places = Places(parse, self.index, knowledge)
        self.speakers = Speakers(parse, self._one)
        self.anaphora = Anaphora(
            parse, self.index, knowledge, self.registry, self.parties, self._of_head, self.speakers, self.author
        )
        self.context.pronoun_parties = self._pronoun
        self.context.described = self._described  # type: ignore[method-assign]
        self.anaphora.other_side = self._other_side
        self.describer.speaker_country = self._speaker_country
        self._parties: dict[int, tuple[Party, ...]] = {}
        self._single: dict[int, tuple[Party, ...]] = {}
        self._author: Party | None = None

    def author(self) -> Party:
        """Return AUTHOR with whom the text speaks for."""
        if self._author is None:
            self._author = Authorship(self.document, self.parse, self.index, self.registry, self.knowledge).author()
        return self._author

    def parties(self, token: Token, speaker: Party | None = None) -> tuple[Party, ...]:
        """Return the parties a noun phrase means in an event; empty when it is no actor.

        Coordination is spread, downwards from the token; plural anaphors give the set that they take up.
        """
        if speaker is not None and token.lower in FIRST | WE and token.i not in self.index.by_token:
            return self._placed(self.anaphora.first_person(token, speaker), token)
        if token.i not in self._parties:
            self._parties[token.i] = ()  # a guard against a circle of anaphors
            found: list[Party] = []
            for head in conjuncts(token):
                for party in self._of_head(head):
                    if all(making.identity(party) != making.identity(other) for other in found):
                        found.append(party)
            self._parties[token.i] = tuple(found)
        return self._parties[token.i]

    def holder(self, token: Token, speaker: Party | None = None) -> Party:
        """Return the one chain entry or experiencer that a noun phrase means (convention B: a group is one party)."""
        parties = self.parties(token, speaker)
        span = self._whole_span(token)
        if len(parties) == 1:
            return making.moved(parties[0], span)
        if parties:
            group = making.together(parties, span)
            listing = any(child.lower in {"including", "like", "as"} and child.i > token.i for child in token.children)
            return replace(group, name=self._plain_name(token)) if listing and token.dep != "conj" else group
        return self._text_source(token, span) or Party(name=self._plain_name(token), mention=span)

    def states_in(self, tokens: Sequence[Token]) -> list[Party]:
        """Return every actor named or implied in a stretch of tokens, in order."""
        found: list[Party] = []
        seen: set[tuple[str | None, str]] = set()
        skip: set[int] = set()
        for token in tokens:
            if token.i in skip:
                continue
            for party in self._implied(token, skip):
                key = making.identity(party)
                if key not in seen:
                    seen.add(key)
                    found.append(party)
        return found

    def is_actor(self, token: Token) -> bool:
        """Say quickly whether a noun phrase can be an actor."""
        if token.pos not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"}:
            return False
        if token.pos in {"NOUN", "ADJ"} and token.i not in self.index.by_token and not token.children:
            return False
        return bool(self.parties(token))

    def country_of(self, token: Token) -> str | None:
        """Return the country of a noun phrase: of the party it means, else of the place it names."""
        for party in self.parties(token):
            if party.country:
                return party.country
        place = self.place_of(token)
        return place.country if place else None

    def place_of(self, token: Token) -> Place | None:
        """Return the place that a place name means, or None."""
        return self.places.of(token)

    def metonymy(self, token: Token) -> Literal["government", "place"] | None:
        """Say whether a state's name or seat means the government or the place here; None for other words."""
        return self.places.metonymy(token)

    def _one(self, token: Token) -> Party | None:
        parties = self.parties(token)
        if len(parties) > 1:
            return making.together(parties, self._whole_span(token))
        return parties[0] if parties else self._text_source(token, self._span(token))

    def _speaker_country(self, token: Token) -> str | None:
        """Return the country of a quotation's speaker, else of the subject over the clause, else of a speaking author."""
        if token.quote >= 0:
            speaker = self.speakers.of(token.quote)
            if speaker is not None:
                return speaker.country
        for above in token.ancestors():
            subject = above.child("nsubj") if above.pos == "VERB" else None
            if (
                subject is not None
                and subject.i < token.i
                and subject is not token
                and self.index.at(subject) is not None
            ):
                party = self._one(subject)
                if party is not None and party.country:
                    return party.country
        return self.author().country

    def _other_side(self, ours: Party) -> tuple[Party, ...]:
        entries = surfaces_in(self.knowledge, self.document.title or "")
        named = {
            entry.country
            for entry in entries
            if entry.country and entry.type in {EntryType.COUNTRY, EntryType.ADJECTIVE}
        }
        others = sorted(named - {ours.country})
        return (making.state(self.knowledge, others[0]),) if len(others) == 1 else ()

    def _pronoun(self, token: Token) -> tuple[Party, ...]:
        if token.lower in THIRD:
            return self.anaphora.pronoun(token)
        return self.anaphora.first_person(token, None)

    def _described(self, mention: Mention) -> Party | None:
        parties = self._of_head(self.parse.tokens[mention.last])
        return parties[0] if parties else None

    def _whole_span(self, token: Token) -> Span:
        """Return the words of a noun phrase with its coordination."""
        first, last = self._bounds(token)
        for head in conjuncts(token)[1:]:
            other_first, other_last = self._bounds(head)
            first, last = min(first, other_first), max(last, other_last)
        return span_of(self.parse, first, last)

    def _bounds(self, token: Token) -> tuple[int, int]:
        first, last = bounds(token)
        for mention in self.index.all_at(token):
            first, last = min(first, mention.first), max(last, mention.last)
        return first, last

    def _span(self, token: Token) -> Span:
        return span_of(self.parse, *self._bounds(token))

    def _placed(self, parties: tuple[Party, ...], token: Token) -> tuple[Party, ...]:
        span = self._span(token)
        return tuple(making.moved(party, span) for party in parties)

    def _of_head(self, token: Token) -> tuple[Party, ...]:
        """Return whom one head means, its conjuncts left aside."""
        if token.i not in self._single:
            self._single[token.i] = ()
            self._single[token.i] = self._find(token)
        return self._single[token.i]

    def _find(self, token: Token) -> tuple[Party, ...]:
        lower = token.lower
        mentions = self.index.all_at(token)
        if mentions and mentions[0].entry is not None and mentions[0].entry.type is not EntryType.ROLE:
            return self._of_mentions(token, mentions)
        if lower in THIRD:
            return self._placed(self.anaphora.pronoun(token), token)
        if lower in FIRST | WE:
            return self._placed(self.anaphora.first_person(token, None), token)
        if lower in RELATIVE and token.tag in {"WDT", "WP", "WP$", "IN"}:
            antecedent = self.anaphora.relative(token)
            if antecedent is None or antecedent is token:
                return ()
            return tuple(
                making.moved(party, span_of(self.parse, token.i, token.i)) for party in self._of_head(antecedent)
            )
        if lower in {"other", "another"} and any(child.lower in {"each", "one"} for child in token.children):
            return self._placed(self.anaphora.reciprocal(token), token)
        if token.pos == "PRON" and lower not in {"both", "others", "those", "one"}:
            return ()
        plural = (
            self.anaphora.plural(token)
            if token.tag in {"NNS", "NNPS"} or lower in {"both", "two", "pair", "duo", "trio"}
            else ()
        )
        if plural:
            return self._placed(plural, token)
        if mentions:
            apposed = self._apposed_body(token) if mentions[0].is_a(EntryType.ROLE) else None
            return (apposed,) if apposed is not None else self._of_mentions(token, mentions)
        apposed = self._apposed_body(token)
        if apposed is not None:
            return (apposed,)
        collective = self._members_of(token)
        if collective:
            return collective
        if token.lemma in TEXTS and token.dep in {"nsubj", "agent"}:
            text = self._text_source(token, self._span(token)) if self._issuer(token) is not None else None
            if text is not None:
                return (text,)
        return self._half_of_korea(token) or self._apposed_name(token) or self._ground(token)

    def _of_mentions(self, token: Token, mentions: list[Mention]) -> tuple[Party, ...]:
        if len(mentions) > 1:
            return self._compound(token, mentions)
        chain = self._hyphened(mentions[0])
        if len(chain) > 1:
            return self._compound(token, chain)
        mention = mentions[0]
        if mention.is_name:
            named = self.registry.of(mention)
            return () if named is None else (making.person(named, self._span(token)),)
        entry = mention.entry
        if entry is None:
            return ()
        if entry.type is EntryType.ROLE:
            inside = mention.last > token.i and self.parse.tokens[mention.last].head is not token
            if inside and token.dep in {"compound", "amod"}:
                return ()
            members = self._members_of(token) if entry.kind is ActorKind.GROUP and not entry.sector else ()
            return members or self._name_beside(token, mention) or self.describer.parties(token, mention)
        return self._of_entry(token, mention, entry)

    def _compound(self, token: Token, mentions: list[Mention]) -> tuple[Party, ...]:
        """Return the parties inside a hyphened word ("U.S.-ROK")."""
        found: list[Party] = []
        for mention in mentions:
            if mention.entry is not None and mention.entry.type is not EntryType.ROLE:
                found.extend(self._of_entry(token, mention, mention.entry))
        return tuple(found)

    def _hyphened(self, mention: Mention) -> list[Mention]:
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

    def _name_beside(self, token: Token, mention: Mention) -> tuple[Party, ...]:
        """Return the person whose name follows a title, whatever the tree says."""
        after = self.index.by_token.get(mention.last + 1)
        candidates = [after[0]] if after and after[0].is_name else []
        for child in token.children:
            if child.dep == "appos" and child.tag in {"NNP", "NNPS"}:
                candidates.extend(item for item in self.index.all_at(child) if item.is_name)
        for item in candidates:
            named = self.registry.of(item)
            if (
                named is not None
                and named.kind is ActorKind.PERSON
                and self.parse.tokens[mention.last].tag not in {"NNS", "NNPS"}
            ):
                first, last = self._bounds(token)
                return (making.person(named, span_of(self.parse, min(first, mention.first), max(last, item.last))),)
        if self.parse.tokens[mention.last].tag in {"NNS", "NNPS"}:
            return self._listed_names(token)
        bearer = self.registry.bearers.get(mention.first)
        if bearer is not None:
            return (making.person(bearer, self._span(token)),)
        if (
            after
            and after[0].is_a(EntryType.ORGANISATION, EntryType.OUTLET, EntryType.ARMED_GROUP)
            and after[0].entry is not None
        ):
            if mention.entry is not None and mention.entry.kind in {
                ActorKind.ORGANISATION,
                ActorKind.GROUP,
                ActorKind.ARMED_GROUP,
            }:
                return (
                    making.body(
                        self.knowledge, self._meaning(after[0], sector=mention.entry.sector), self._span(token)
                    ),
                )
        return ()

    def _listed_names(self, token: Token) -> tuple[Party, ...]:
        """Return the persons whom a plural title lists ("his Greek and French counterparts, A and B")."""
        found: list[Party] = []
        for child in token.children:
            if child.dep == "appos" and child.i > token.i:
                for head in conjuncts(child):
                    named = self.registry.of(self.index.at(head))
                    if named is not None and named.kind is ActorKind.PERSON:
                        found.append(making.person(named, self._span(head)))
        return tuple(found)

    def _of_entry(self, token: Token, mention: Mention, entry: Entry) -> tuple[Party, ...]:
        span = self._span(token)
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
            meant = self._meaning(mention)
            return (self._foreign_namesake(mention, meant, span) or making.body(self.knowledge, meant, span),)
        if kind is EntryType.FEATURE and len(entry.members) == 1:
            return (making.state(self.knowledge, entry.members[0], span, sector=None),)
        if kind in _GROUND:
            if entry.country:
                return (making.state(self.knowledge, entry.country, span, sector=None),)
            return (Party(name=entry.name, mention=span, kind=ActorKind.GROUP),) if entry.detail == "world" else ()
        return ()

    def _seat_first(self, mention: Mention, entry: Entry) -> Entry:
        """Take a capital that seats a body of many states for that body ("Brussels"), unless its state is in play."""
        if entry.type is EntryType.CAPITAL and len(mention.entries) > 1 and not self.context.names(entry.owner or "", times=2):
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

    def _half_of_korea(self, token: Token) -> tuple[Party, ...]:
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
        return (making.state(self.knowledge, "PRK" if token.lower == "north" else "KOR", self._span(token)),)

    def _meaning(self, mention: Mention, *, sector: str | None = None) -> Entry:
        """Choose among the meanings of a surface: by the sector asked for, else by the countries that the document names.

        Where neither tells, a news agency comes before an army ("AFP said").
        """
        entries = [entry for entry in mention.entries if entry.type is not EntryType.ROLE]
        if len(entries) > 1:
            for entry in entries:
                if sector is not None and entry.sector == sector:
                    return entry
            names = {
                item.entry.country
                for item in self.index.all
                if item.entry is not None and item.is_a(EntryType.COUNTRY, EntryType.ADJECTIVE, EntryType.CAPITAL)
            }
            for entry in entries:
                if entry.country in names:
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
        if entry.kind is ActorKind.STATE and entry.id:
            return (making.state(self.knowledge, entry.id, span),)
        if token.dep in {"amod", "compound", "nmod"}:
            return ()
        return (Party(name=entry.name, mention=span, kind=ActorKind.GROUP, country=entry.country),)

    def _people(self, token: Token, mention: Mention, entry: Entry, span: Span) -> Party:
        first, last = self._bounds(token)
        while first < last and self.parse.tokens[first].lower in DETERMINERS:
            first += 1
        name = self.parse.text[
            self.parse.tokens[first].start : self.parse.tokens[min(last, max(token.i, mention.last))].end
        ]
        kind = ActorKind.GROUP if entry.plural or token.tag in {"NNS", "NNPS"} else ActorKind.PERSON
        return Party(name=name, mention=span, kind=kind, country=entry.country, sector=entry.sector)

    def _apposed_body(self, token: Token) -> Party | None:
        """Return the body or state that a description introduces ("one of these groups, the X"; "a close ally, Y")."""
        for child in token.children:
            if child.dep == "appos" and child.i > token.i:
                held = self.index.at(child)
                if held is None or held.entry is None:
                    continue
                if held.is_a(EntryType.ORGANISATION, EntryType.ARMED_GROUP, EntryType.OUTLET):
                    return making.body(self.knowledge, held.entry, self._span(token))
                if (
                    held.is_a(EntryType.COUNTRY)
                    and held.entry.id
                    and not any(grand.dep == "conj" for grand in child.children)
                ):
                    return making.state(self.knowledge, held.entry.id, self._span(token))
        return None

    def _apposed_name(self, token: Token) -> tuple[Party, ...]:
        """Return the person whom an unknown noun introduces ("the whistle-blower, X")."""
        if token.pos not in {"NOUN", "PROPN"}:
            return ()
        for child in token.children:
            if child.dep == "appos" and child.tag == "NNP":
                named = self.registry.of(self.index.at(child))
                if named is not None and named.kind is ActorKind.PERSON:
                    return (making.person(named, self._span(token)),)
        return ()

    def _members_of(self, token: Token) -> tuple[Party, ...]:
        """Read "a group of foreign ministers", "dozens of soldiers" as the people in it."""
        if token.lemma not in COLLECTIVES:
            return ()
        for child in token.children:
            held = self.index.at(child)
            if child.i < token.i and held is not None and held.is_a(EntryType.ARMED_GROUP) and held.entry is not None:
                return (making.body(self.knowledge, held.entry, self._span(token)),)
        for child in token.children:
            if child.lower == "of" and child.i > token.i:
                inner = child.child("pobj")
                if inner is not None:
                    return self._placed(self.parties(inner), token)
        return ()

    def _ground(self, token: Token) -> tuple[Party, ...]:
        """Read "Ukrainian cities", "Syrian territory" as ground of that state."""
        if token.lemma not in SITE_NOUNS:
            return ()
        for child in modifiers(token):
            for item in self.index.all_at(child):
                if item.entry is not None and item.entry.country and item.is_a(EntryType.ADJECTIVE, EntryType.COUNTRY):
                    return (making.state(self.knowledge, item.entry.country, self._span(token), sector=None),)
        return ()

    def _implied(self, token: Token, skip: set[int]) -> tuple[Party, ...]:
        """Return the parties that one token of a stretch brings in; marks what they use up."""
        if token.lower in THIRD | WE and token.i not in self.index.by_token and token.pos in {"PRON", "DET"}:
            return self._of_head(token)
        mentions = self.index.all_at(token)
        if not mentions:
            if token.tag == "NNS" or token.lower in {"both", "two", "pair"}:
                plural = self.anaphora.plural(token)
                return self._placed(plural, token) if plural else ()
            return ()
        head = self._actor_head(token)
        if head is not None and head is not token:
            parties = self._of_head(head)
            if parties:
                skip.update(range(token.i, head.i + 1))
                return parties
        for mention in mentions:
            skip.update(range(token.i + 1, mention.last + 1))
        if mentions[-1].is_a(EntryType.ROLE) and not _acting(mentions[-1]):
            return tuple(party for party in self._of_head(token) if party.actor)  # "the alliance" only where it takes one up
        if mentions[-1].is_a(EntryType.ROLE) and self.parse.tokens[mentions[-1].last].dep in {
            "compound",
            "amod",
            "nmod",
        }:
            return ()  # "a military operation" names nobody
        last = self.parse.tokens[mentions[-1].last]
        return self._of_mentions(last if len(mentions) == 1 else token, mentions)

    def _actor_head(self, token: Token) -> Token | None:
        """Return the actor noun that an adjective or name before it belongs to ("Chinese officials")."""
        if token.dep not in {"amod", "compound", "nmod", "poss"}:
            return None
        head = token
        while head.dep in {"amod", "compound", "nmod", "poss"} and head.head.i > head.i and head.head.i - token.i < 8:
            head = head.head
            item = self.index.at(head)
            named = item is not None and item.is_name and item.first > token.i
            if (named or _acting(item)) and head.dep not in {"compound", "amod", "poss"}:
                return head
        item = self.index.at(head)
        if item is None or head is token or head.dep in {"amod", "compound", "nmod"}:
            return None
        return head if _acting(item) or item.is_name else None

    def _text_source(self, token: Token, span: Span) -> Party | None:
        """Return a text as source, with the country and principals of whoever issued it."""
        if token.lemma not in TEXTS:
            return None
        issuer = self._issuer(token) or self._earlier_issuer(token)
        if issuer is None:
            return None
        if self._issuer(token) is None and issuer.kind not in {ActorKind.PERSON, ActorKind.TEXT}:
            return making.moved(issuer, span)
        return Party(
            name=self._plain_name(token),
            mention=span,
            kind=ActorKind.TEXT,
            country=issuer.country,
            sector=issuer.sector,
            speaks_for=issuer.speaks_for,
        )

    def _earlier_issuer(self, token: Token) -> Party | None:
        """Return who issued the text that "the statement" takes up: named with it before, or the subject there."""
        tokens = self.parse.tokens
        for earlier in reversed(tokens[max(0, token.i - 250) : token.i]):
            if earlier.lemma != token.lemma or earlier.pos != "NOUN":
                continue
            issuer = self._issuer(earlier)
            if issuer is not None:
                return issuer
            verb = next((above for above in earlier.ancestors() if above.pos == "VERB"), None)
            subject = verb.child("nsubj", "nsubjpass") if verb is not None else None
            if subject is not None and subject is not earlier and subject.lemma not in TEXTS:
                for party in self.parties(subject):
                    if party.country or party.speaks_for:
                        return party
        return None

    def _issuer(self, token: Token) -> Party | None:
        """Return whoever a text's own phrase says it is from ("the US statement", "a letter from X")."""
        for head in modifiers(token) + [
            grand
            for child in token.children
            if child.lower in {"from", "by", "of", "released", "issued"}
            for grand in child.subtree()
        ]:
            if not self.index.all_at(head) and head.lower not in THIRD:
                continue
            for party in self._of_head(self._actor_head(head) or head):
                if party.speaks_for or party.country:
                    return party
        return None

    def _plain_name(self, token: Token) -> str:
        first, last = self._bounds(token)
        tokens = self.parse.tokens
        while first < last and tokens[first].lower in DETERMINERS:
            first += 1
        return " ".join(self.parse.text[tokens[first].start : tokens[last].end].split())


def _acting(mention: Mention | None) -> bool:
    """Say whether a role noun is a body or persons by itself, and not only a set of others ("alliance", "team")."""
    if mention is None or not mention.is_a(EntryType.ROLE) or mention.entry is None:
        return False
    return bool(mention.entry.sector) or mention.entry.kind is not ActorKind.GROUP
