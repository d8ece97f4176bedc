"""Everybody named or implied in a stretch of words: adjectives, compounds, possessives, pronouns."""

from collections.abc import Callable, Sequence

from dragoman.knowledge import EntryType
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.anaphora import THIRD, WE, Anaphora
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.plurals import Plurals


class Stretches:
    """Reads stretches left to right; an adjective before an actor noun counts once, with the noun."""

    def __init__(
        self,
        *,
        parse: Parse,
        index: MentionIndex,
        anaphora: Anaphora,
        plurals: Plurals,
        of_head: Callable[[Token], tuple[Party, ...]],
        of_mentions: Callable[[Token, list[Mention]], tuple[Party, ...]],
    ) -> None:
        """Keep the doors to the rest of the resolver."""
        self.parse, self.index, self.anaphora, self.plurals = parse, index, anaphora, plurals
        self.of_head, self.of_mentions = of_head, of_mentions

    def named_in(self, tokens: Sequence[Token]) -> list[Party]:
        """Return every actor of a stretch once, in order."""
        found: list[Party] = []
        seen: set[tuple[str | None, str]] = set()
        skip: set[int] = set()
        for token in tokens:
            if token.i in skip:
                continue
            for party in self.implied(token, skip):
                key = making.identity(party)
                if key not in seen:
                    seen.add(key)
                    found.append(party)
        return found

    def implied(self, token: Token, skip: set[int]) -> tuple[Party, ...]:
        """Return the parties that one token of a stretch brings in; marks what they use up."""
        if token.lower in THIRD | WE and token.i not in self.index.by_token and token.pos in {"PRON", "DET"}:
            return self.of_head(token)
        mentions = self.index.all_at(token)
        if not mentions:
            if token.tag == "NNS" or token.lower in {"both", "two", "pair"}:
                plural = self.plurals.of(token)
                return making.placed(self.index, plural, token) if plural else ()
            return ()
        head = self.actor_head(token)
        if head is not None and head is not token:
            parties = self.of_head(head)
            if parties:
                skip.update(range(token.i, head.i + 1))
                return parties
        for mention in mentions:
            skip.update(range(token.i + 1, mention.last + 1))
        if mentions[-1].is_a(EntryType.ROLE) and not _acting(mentions[-1]):
            return tuple(
                party for party in self.of_head(token) if party.actor
            )  # "the alliance" only where it takes one up
        if mentions[-1].is_a(EntryType.ROLE) and self.parse.tokens[mentions[-1].last].dep in {
            "compound",
            "amod",
            "nmod",
        }:
            return ()  # "a military operation" names nobody
        last = self.parse.tokens[mentions[-1].last]
        return self.of_mentions(last if len(mentions) == 1 else token, mentions)

    def actor_head(self, token: Token) -> Token | None:
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


def _acting(mention: Mention | None) -> bool:
    """Say whether a role noun is a body or persons by itself, and not only a set of others ("alliance", "team")."""
    if mention is None or not mention.is_a(EntryType.ROLE) or mention.entry is None:
        return False
    return bool(mention.entry.sector) or mention.entry.kind is not ActorKind.GROUP
