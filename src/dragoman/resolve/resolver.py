"""The resolver of one document: noun phrases to parties, places, countries."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.knowledge import EntryType, Knowledge, pieces, surfaces_in
from dragoman.model.actor import ActorKind, Party
from dragoman.model.document import Document
from dragoman.model.place import Place
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.anaphora import FIRST, RELATIVE, THIRD, WE, Anaphora
from dragoman.resolve.appositions import Appositions
from dragoman.resolve.authors import Authorship
from dragoman.resolve.bodies import Bodies
from dragoman.resolve.context import Context
from dragoman.resolve.described import Describer
from dragoman.resolve.home import Home, bare_office
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.metonymy import Judge, Meaning, Seats
from dragoman.resolve.named import Named
from dragoman.resolve.occupations import people_by_form
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import conjuncts, modifiers, span_of
from dragoman.resolve.places import SITE_NOUNS, Places
from dragoman.resolve.plurals import Plurals
from dragoman.resolve.scanning import StandingReader
from dragoman.resolve.speakers import Speakers
from dragoman.resolve.spoken import take_podium, take_spoken
from dragoman.resolve.standing import settle
from dragoman.resolve.stretches import Stretches
from dragoman.resolve.texts import TEXTS, Texts
from dragoman.resolve.words import words

COLLECTIVES = words("collectives")
"""Nouns of quantity; who acts stands after their "of"."""

HOLDINGS = words("holdings")
"""What is struck for whose it is: "Hamas targets", "army positions"."""


class DocumentResolver:
    """Says who the noun phrases of one document mean. Pure for one document; never raises."""

    def __init__(self, document: Document, parse: Parse, knowledge: Knowledge, acts: Judge | None = None) -> None:
        """Index all mentions and names in one pass; the rest is done on demand. `acts` weighs what a place name means."""
        self.document, self.parse, self.knowledge = document, parse, knowledge
        day = document.reference_date
        self.index = MentionIndex(parse, knowledge)
        reader = StandingReader(parse, self.index, knowledge)
        self.registry = Registry(parse, self.index, knowledge, reader, day.isoformat() if day else None)
        self.context = Context(parse, self.index, knowledge, self.registry)
        self.describer = Describer(
            parse=parse,
            index=self.index,
            knowledge=knowledge,
            reader=reader,
            registry=self.registry,
            context=self.context,
        )
        self.home = Home(
            document=document,
            parse=parse,
            index=self.index,
            knowledge=knowledge,
            context=self.context,
            reader=reader,
            author=self.author,
        )
        self.describer.home = self.home
        self.places = Places(parse, self.index, knowledge, Seats(self.index, acts))
        self.speakers = Speakers(parse, self._one)
        self.anaphora = Anaphora(
            parse=parse,
            index=self.index,
            knowledge=knowledge,
            registry=self.registry,
            resolve=self.parties,
            resolve_one=self._of_head,
            speakers=self.speakers,
            author=self.author,
        )
        self.plurals = Plurals(self.anaphora, self.context, self.places.seats)
        self.bodies = Bodies(parse, self.index, knowledge, self.context, self.places.seats)
        self.appositions = Appositions(parse, self.index, knowledge, self.registry, self.bodies)
        self.stretches = Stretches(
            parse=parse,
            index=self.index,
            anaphora=self.anaphora,
            plurals=self.plurals,
            of_head=self._of_head,
            of_mentions=self._of_mentions,
        )
        self.texts = Texts(parse, self.index, self.parties, self._of_head, self.stretches.actor_head)
        self.context.pronoun_parties = self._pronoun
        self.context.described = self._described
        self.anaphora.other_side, self.anaphora.homeland = self._other_side, self.home.homeland.of_first_person
        self.describer.defined.speaker_country = self._speaker_country
        self.describer.defined.author = self.author
        self.describer.defined.in_title = self._in_title
        self._parties: dict[int, tuple[Party, ...]] = {}
        self._single: dict[int, tuple[Party, ...]] = {}
        self._author: Party | None = None
        self._settle_pending()

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
            heads = conjuncts(token)
            if len(heads) > 1 and token.pos == "NOUN" and not self._of_head(token):
                heads = [token]  # "several actions ... and families": the first conjunct says what sort of thing it is
            for head in heads:
                for party in (*self._of_head(head), *self.appositions.lost_conjuncts(head)):
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
            noun = token.pos == "NOUN" and len(conjuncts(token)) == 1 and not self.plurals.of(token)
            if noun and self.index.at(token) is not None and self.registry.by_name.get(parties[0].name) is None:
                return replace(group, name=self.texts.plain_name(token))  # "the presidents of A and B"
            listing = any(child.lower in {"including", "like", "as"} and child.i > token.i for child in token.children)
            return replace(group, name=self.texts.plain_name(token)) if listing and token.dep != "conj" else group
        return self.texts.source(token, span) or Party(name=self.texts.plain_name(token), mention=span)

    def states_in(self, tokens: Sequence[Token]) -> list[Party]:
        """Return every actor named or implied in a stretch of tokens, in order."""
        return self.stretches.named_in(tokens)

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

    def metonymy(self, token: Token) -> Meaning | None:
        """Say whether a state's name or seat means the government or the place here; None for other words."""
        return self.places.seats.meaning(token)

    def _one(self, token: Token) -> Party | None:
        parties = self.parties(token)
        if len(parties) > 1:
            return making.together(parties, self._whole_span(token))
        return parties[0] if parties else self.texts.source(token, self.index.span(token))

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
                    if party.country in self.home.faced(token):
                        return None  # "the United States urged the President": not its own
                    return party.country
        ours = self.author().country
        return None if ours in self.home.faced(token) else ours

    def _settle_pending(self) -> None:
        """Give "its defence minister, X", "the bloc's commissioner, Y" and a bare "Interior Minister Z" whom they serve."""
        for named, standing in sorted(self.registry.pending, key=lambda pair: pair[0].first):
            if (named.country and standing.group < 0) or named.speaks:
                continue
            boss = self.registry.by_mention.get(standing.bearer)
            if boss is None and not standing.countries:
                standing.bearer = -1  # "Minister of Transport": a portfolio, whose no table tells
            if boss is not None and boss is not named and standing.body is None and boss.kind is not ActorKind.PERSON:
                self.registry.follow(standing, boss)
                named.sector, named.country, named.speaks = standing.sector, standing.country, standing.speaks
                continue
            told, owners = False, tuple[Party, ...]()
            if standing.pronoun >= 0:
                standing.countries = self.context.countries_of_pronoun(standing.pronoun)
                if standing.role is not None and standing.role.name == "counterpart":
                    other = self.home.counterpart(self.parse.tokens[named.head], standing.countries)
                    standing.countries = [other] if other else []
            elif standing.group >= 0:
                owners = self._of_head(self.parse.tokens[standing.group])
                standing.body = self.knowledge.bodies.get(owners[0].actor or "") if owners else None
            elif bare_office(standing):
                near = self.home.of(self.parse.tokens[named.head], standing.role.name if standing.role else "")
                standing.countries, told = ([near] if near else []), bool(near)
            settle(standing, self.knowledge)
            if owners and standing.body is None:  # "a spokesman for the coalition"
                standing.sector, standing.speaks = owners[0].sector, owners[0].speaks_for
            if told and standing.speaks:
                name = self.knowledge.country_name(standing.country)
                reason = f"title: {standing.title}; the text tells of {name}"
                standing.speaks = tuple(replace(item, reason=reason) for item in standing.speaks)
            named.sector, named.country, named.speaks = standing.sector, standing.country, standing.speaks
        take_spoken(self.parse, self.index, self.registry, self._of_head)
        take_podium(self.parse, self.index, self.registry, self.author)
        self.home.forget()
        self.anaphora.forget()
        self._parties.clear()
        self._single.clear()

    def _in_title(self, named: Named) -> bool:
        title = self.document.title or ""
        countries = {entry.country for entry in surfaces_in(self.knowledge, title)}
        return named.country in countries or not set(named.words).isdisjoint(piece.lower() for piece in pieces(title))

    def _other_side(self, ours: Party) -> tuple[Party, ...]:
        other = self.home.other_of(ours.country) if ours.country else None
        return (making.state(self.knowledge, other),) if other else ()

    def _pronoun(self, token: Token) -> tuple[Party, ...]:
        if token.lower in THIRD:
            return self.anaphora.pronoun(token)
        if token.lower in RELATIVE:
            return self._of_head(token)
        return self.anaphora.first_person(token, None)

    def _described(self, mention: Mention) -> Party | None:
        parties = self._of_head(self.parse.tokens[mention.last])
        return parties[0] if parties else None

    def _whole_span(self, token: Token) -> Span:
        """Return the words of a noun phrase with its coordination."""
        first, last = self.index.bounds(token)
        for head in conjuncts(token)[1:]:
            other_first, other_last = self.index.bounds(head)
            first, last = min(first, other_first), max(last, other_last)
        return span_of(self.parse, first, last)

    def _placed(self, parties: tuple[Party, ...], token: Token) -> tuple[Party, ...]:
        return making.placed(self.index, parties, token)

    def _of_head(self, token: Token) -> tuple[Party, ...]:
        """Return whom one head means, its conjuncts left aside."""
        if token.i not in self._single:
            self._single[token.i] = ()
            self._single[token.i] = self._find(self.index.past_dateline(token))
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
            self.plurals.of(token)
            if token.tag in {"NNS", "NNPS"} or lower in {"both", "two", "pair", "duo", "trio"}
            else ()
        )
        if plural:
            return self._placed(plural, token)
        if mentions:
            apposed = self.appositions.apposed_body(token) if mentions[0].is_a(EntryType.ROLE) else None
            return (apposed,) if apposed is not None else self._of_mentions(token, mentions)
        apposed = self.appositions.apposed_body(token)
        if apposed is not None:
            return (apposed,)
        collective = self._members_of(token)
        if collective:
            return collective
        if token.lemma in TEXTS and token.dep in {"nsubj", "agent"}:
            text = self.texts.source(token, self.index.span(token)) if self.texts.issuer(token) is not None else None
            if text is not None:
                return (text,)
        found = self.bodies.half_of_korea(token) or self.appositions.apposed_name(token) or self._ground(token)
        return found or people_by_form(self.index, token, persons=True)

    def _of_mentions(self, token: Token, mentions: list[Mention]) -> tuple[Party, ...]:
        if len(mentions) > 1:
            return self.bodies.compound(token, mentions)
        chain = self.bodies.hyphened(mentions[0])
        if len(chain) > 1:
            return self.bodies.compound(token, chain)
        mention = mentions[0]
        if mention.is_name:
            named = self.registry.of(mention)
            if named is None:
                body = self.describer.defined.namesake(token)
                return (making.moved(body, self.index.span(token)),) if body else self.bodies.half_of_korea(token)
            return (making.person(named, self.index.span(token)),)
        entry = mention.entry
        if entry is None:
            return ()
        if entry.type is EntryType.ROLE:
            inside = mention.last > token.i and self.parse.tokens[mention.last].head is not token
            if inside and token.dep in {"compound", "amod"}:
                return ()
            members = self._members_of(token) if entry.kind is ActorKind.GROUP and not entry.sector else ()
            beside = members or self.appositions.name_beside(token, mention) or self._second_office(token, mention)
            return beside or self.describer.parties(token, mention)
        return self.bodies.of_entry(token, mention, entry)

    def _second_office(self, token: Token, mention: Mention) -> tuple[Party, ...]:
        """Read "its chairman, Niger's president" as the president: an office apposed to one that names no state."""
        told = token.child("appos")
        held = self.index.at(told) if told is not None and told.i > token.i else None
        if told is None or held is None or held.entry is None or not held.is_a(EntryType.ROLE):
            return ()
        if held.entry.kind is not ActorKind.PERSON or self.describer.standing(mention).countries:
            return ()
        office = self.describer.standing(held)
        return self._placed(self._of_head(told), token) if office.countries and not office.former else ()

    def _members_of(self, token: Token) -> tuple[Party, ...]:
        """Read "a group of foreign ministers", "dozens of soldiers" as the people in it."""
        if token.lemma not in COLLECTIVES:
            return ()
        for child in token.children:
            held = self.index.at(child)
            if child.i < token.i and held is not None and held.is_a(EntryType.ARMED_GROUP) and held.entry is not None:
                return (making.body(self.knowledge, held.entry, self.index.span(token)),)
        for child in token.children:
            if child.lower == "of" and child.i > token.i:
                inner = child.child("pobj")
                if inner is not None:
                    return self._placed(self.parties(inner), token)
        return ()

    def _ground(self, token: Token) -> tuple[Party, ...]:
        """Read "Ukrainian cities", "a mosque in Mosul" as ground of that state, "Hamas targets" as that body."""
        if token.lemma not in SITE_NOUNS and token.lemma not in HOLDINGS:
            return ()
        for child in modifiers(token):
            for item in self.index.all_at(child):
                if item.entry is None:
                    continue
                if token.lemma in HOLDINGS and item.is_a(EntryType.ARMED_GROUP, EntryType.ORGANISATION):
                    return (making.body(self.knowledge, self.bodies.meaning(item), self.index.span(token)),)
                if item.entry.country and item.is_a(EntryType.ADJECTIVE, EntryType.COUNTRY):
                    return (making.state(self.knowledge, item.entry.country, self.index.span(token), sector=None),)
        return self._ground_around(token)

    def _ground_around(self, token: Token) -> tuple[Party, ...]:
        """Read "a village in X" as X's ground where it is acted on; what acts is never ground."""
        if token.dep in {"nsubj", "compound", "amod"}:
            return ()
        for child in token.children:
            if child.i > token.i and child.dep == "prep" and child.lower in {"in", "of", "inside", "near", "outside"}:
                inner = child.child("pobj")
                place = self.places.of(inner) if inner is not None else None
                if place is not None and place.country:
                    return (making.state(self.knowledge, place.country, self.index.span(token), sector=None),)
        return ()
