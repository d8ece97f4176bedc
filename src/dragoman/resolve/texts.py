"""Texts as sources: "the US statement", "a letter from X" speak for whoever issued them."""

from collections.abc import Callable

from dragoman.model.actor import ActorKind, Party
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.anaphora import THIRD
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.phrases import DETERMINERS, modifiers
from dragoman.resolve.words import words

TEXTS = words("texts")
"""Texts can be a source, never an actor."""


class Texts:
    """Finds who issued a text."""

    def __init__(
        self,
        parse: Parse,
        index: MentionIndex,
        parties: Callable[[Token], tuple[Party, ...]],
        of_head: Callable[[Token], tuple[Party, ...]],
        actor_head: Callable[[Token], Token | None],
    ) -> None:
        """Keep the doors to the rest of the resolver."""
        self.parse, self.index = parse, index
        self.parties, self.of_head, self.actor_head = parties, of_head, actor_head

    def source(self, token: Token, span: Span) -> Party | None:
        """Return a text as source, with the country and principals of whoever issued it."""
        if token.lemma not in TEXTS:
            return None
        issuer = self.issuer(token) or self._earlier_issuer(token)
        if issuer is None:
            return None
        if self.issuer(token) is None and issuer.kind not in {ActorKind.PERSON, ActorKind.TEXT}:
            return making.moved(issuer, span)
        return Party(
            name=self.plain_name(token),
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
            issuer = self.issuer(earlier)
            if issuer is not None:
                return issuer
            verb = next((above for above in earlier.ancestors() if above.pos == "VERB"), None)
            subject = verb.child("nsubj", "nsubjpass") if verb is not None else None
            if subject is not None and subject is not earlier and subject.lemma not in TEXTS:
                for party in self.parties(subject):
                    if party.country or party.speaks_for:
                        return party
        return None

    def issuer(self, token: Token) -> Party | None:
        """Return whoever a text's own phrase says it is from ("the US statement", "a letter from X")."""
        for head in modifiers(token) + [
            grand
            for child in token.children
            if child.lower in {"from", "by", "of", "released", "issued"}
            for grand in child.subtree()
        ]:
            if not self.index.all_at(head) and head.lower not in THIRD:
                continue
            for party in self.of_head(self.actor_head(head) or head):
                if party.speaks_for or party.country:
                    return party
        return None

    def plain_name(self, token: Token) -> str:
        """Return the words of a noun phrase without its article."""
        first, last = self.index.bounds(token)
        tokens = self.parse.tokens
        while first < last and tokens[first].lower in DETERMINERS:
            first += 1
        return " ".join(self.parse.text[tokens[first].start : tokens[last].end].split())
