"""What a text is about at a point: the state last spoken of, the bodies named, the sets formed."""

from collections import Counter
from collections.abc import Callable
from itertools import islice

from dragoman.knowledge import EntryType, Knowledge
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import conjuncts

STATE_TYPES = frozenset({EntryType.COUNTRY, EntryType.ADJECTIVE, EntryType.CAPITAL, EntryType.METONYM})
FARTHEST = 2_000
"""Mentions over which a definite description reaches back; an article has a few hundred."""
LOOK_BACK = 4
"""Sentences; further back the document's main country is the better guess."""


class Context:
    """Reads backwards from a token."""

    def __init__(self, parse: Parse, index: MentionIndex, knowledge: Knowledge, registry: Registry) -> None:
        """Count the document's countries once."""
        self.parse, self.index, self.knowledge, self.registry = parse, index, knowledge, registry
        self.counts = counts = Counter[str]()
        for mention in index.all:
            country = self.country_at(mention)
            if country:
                counts[country] += 1
        self.main = counts.most_common(1)[0][0] if counts else None
        self.pronoun_parties: Callable[[Token], tuple[Party, ...]] = lambda _: ()

    def country_at(self, mention: Mention) -> str | None:
        """Return the state that a mention acts for: by its name, its seat, or a person's office."""
        if mention.entry is not None and mention.entry.type in STATE_TYPES:
            return mention.entry.country
        if mention.is_name:
            named = self.registry.of(mention)
            return named.country if named is not None and named.speaks else None
        return None

    def _before(self, token: Token) -> list[Mention]:
        """Return the mentions before a token, nearest first, a few sentences back."""
        found = []
        tokens = self.parse.tokens
        for mention in self.index.before(token.i):
            if tokens[token.i].sentence - tokens[mention.first].sentence > LOOK_BACK:
                break
            found.append(mention)
        return found

    def country_near(self, token: Token, *, within: bool = False) -> str | None:
        """Return the state whose government a bare "the ministry" or "officials" belongs to.

        A subject of this or the last sentences comes before a mere mention; with `within` the nearest state counts.
        """
        tokens = self.parse.tokens
        nearest: str | None = None
        for mention in self._before(token):
            country = self.country_at(mention)
            if country is None:
                continue
            head = tokens[mention.last]
            if within and mention.is_a(EntryType.COUNTRY, EntryType.CAPITAL, EntryType.ADJECTIVE):
                return country
            if _heads_subject(head):
                return country
            nearest = nearest or country
        return nearest or self.main

    def names(self, country: str, *, times: int = 1) -> bool:
        """Say whether the document names a state, so many times."""
        return self.counts[country] >= times

    def subject_before(self, token: Token) -> Party | None:
        """Return the state or body that was last the subject: whose "a spokesperson" is."""
        for mention in self._before(token):
            if self.parse.tokens[mention.last].sentence == token.sentence or not _heads_subject(
                self.parse.tokens[mention.last]
            ):
                continue
            entry = mention.entry
            if entry is not None and entry.type in STATE_TYPES and entry.id:
                return making.state(self.knowledge, entry.id)
            body = self.body_at(mention)
            if body is not None and body.sector != "MED":
                return body
        return None

    def ruling(self) -> str | None:
        """Return the one state that the document is about: named more than all others together."""
        return self.main if self.main and 2 * self.counts[self.main] > self.counts.total() else None

    def countries_of_pronoun(self, index: int) -> list[str]:
        """Return the countries of whom a possessive pronoun means."""
        parties = self.pronoun_parties(self.parse.tokens[index])
        return [party.country for party in parties if party.country]

    def country_of_same_noun(self, token: Token) -> str | None:
        """Return the country of an earlier phrase with the same head ("Iraqi protesters ... the protesters")."""
        tokens = self.parse.tokens
        for earlier in reversed(tokens[max(0, token.i - 400) : token.i]):
            if earlier.lemma == token.lemma and earlier.pos == token.pos:
                for child in earlier.children:
                    for item in self.index.all_at(child):
                        if (
                            child.dep in {"amod", "compound", "poss", "nmod"}
                            and item.entry is not None
                            and item.entry.country
                        ):
                            return item.entry.country
        return None

    def last_body(self, token: Token, fits: Callable[[Party], bool]) -> Party | None:
        """Return the last body named before a token that fits."""
        for mention in islice(self.index.before(token.i), FARTHEST):
            party = self.body_at(mention)
            if party is not None and fits(party):
                return party
        return None

    def body_at(self, mention: Mention) -> Party | None:
        """Return the body that a mention names, None for persons, places and roles."""
        entry = mention.entry
        if entry is not None and entry.type in {EntryType.ORGANISATION, EntryType.ARMED_GROUP, EntryType.OUTLET}:
            return making.body(self.knowledge, entry)
        named = self.registry.of(mention) if mention.is_name else None
        if named is not None and named.kind not in {ActorKind.PERSON, ActorKind.GROUP}:
            return making.person(named)
        if entry is None or entry.type is not EntryType.ROLE or entry.kind is not ActorKind.ORGANISATION:
            return None
        return self.described(mention) if entry.detail in {"agency", "embassy"} or entry.sector == "JUD" else None

    described: Callable[[Mention], Party | None] = staticmethod(lambda _: None)
    """Set by the resolver: the party of a body's description ("the Turkish Foreign Ministry")."""

    def states_of_list(self, token: Token) -> list[Party]:
        """Return the states that a plural names by "including", "such as" or apposition."""
        found: list[Party] = []
        for child in token.children:
            if child.i > token.i and (child.dep == "appos" or child.lower in {"including", "like", "as", "namely"}):
                inner = child if child.dep == "appos" else child.child("pobj")
                for below in conjuncts(inner) if inner is not None else []:
                    for item in self.index.all_at(below):
                        if (
                            item.is_a(EntryType.COUNTRY)
                            and item.entry is not None
                            and item.entry.id
                            and item.last == below.i
                        ):
                            party = making.state(self.knowledge, item.entry.id)
                            if party not in found:
                                found.append(party)
        return found


def _heads_subject(token: Token) -> bool:
    """Say whether a token heads or modifies a subject."""
    for _ in range(4):
        if token.dep in {"nsubj", "nsubjpass"}:
            return True
        if token.dep not in {"compound", "amod", "poss", "nmod", "det"} or token.head is token:
            return False
        token = token.head
    return False
