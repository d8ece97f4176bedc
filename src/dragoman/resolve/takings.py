"""Descriptions that take up people or things told with their state before: "the strikers", "the vessel", "a trawler"."""

from collections.abc import Callable

from dragoman.knowledge import EntryType
from dragoman.model.actor import ActorKind
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.standing import RELATIONAL, Standing

DEFINITE = frozenset({"the", "these", "those"})
ONE_OF = frozenset({"a", "an", "one", "another"})
"""Words before one of several told before ("forty Indian trawlers ... a trawler")."""
PEOPLE = frozenset({"CVL", "REB", "CRM"})
"""Sectors whose groups take each other up by another noun."""
FAR = 30
"""Sentences over which the same noun is taken up."""
NEAR = 8
"""Sentences over which another noun of the same sort is taken up."""
ANY_VESSEL = frozenset({"aircraft", "boat", "craft", "ship", "vessel"})
"""Nouns by which any other vessel is taken up; a plane is no gunboat."""
MANY = frozenset({ActorKind.GROUP, ActorKind.PERSON})


class Takings:
    """Finds the one state of what a bare description takes up; two give no answer."""

    def __init__(self, *, parse: Parse, index: MentionIndex, standing: Callable[[Mention], Standing]) -> None:
        """Keep what it reads from."""
        self.parse, self.index, self.standing = parse, index, standing

    def state(self, token: Token, mention: Mention, word: str) -> str | None:
        """Return the state of the same noun told before, else of another noun of the same sort."""
        role = mention.entry
        if role is None or role.name in RELATIONAL or (role.sector not in PEOPLE and role.sector is not None):
            return None
        vessel = role.kind is ActorKind.VESSEL
        if word in ONE_OF:
            return self._only(self._of_noun(token, mention, NEAR, one_of=True)) if vessel else None
        if word not in DEFINITE:
            return None
        same = self._of_noun(token, mention, FAR)
        if same:
            return self._only(same)
        told = any(child.dep in {"relcl", "acl", "prep", "amod", "compound"} for child in token.children)
        if told:
            return None  # "the militants who raided the post": told anew
        if (vessel and role.name in ANY_VESSEL) or (
            self._is_plural(mention) and role.sector in PEOPLE and role.kind in MANY
        ):
            return self._only(self._of_sort(token, mention))
        return None

    def _is_plural(self, mention: Mention) -> bool:
        return self.parse.tokens[mention.last].tag in {"NNS", "NNPS"}

    def _only(self, states: list[str]) -> str | None:
        return states[0] if len(set(states)) == 1 else None

    def _of_noun(self, token: Token, mention: Mention, reach: int, *, one_of: bool = False) -> list[str]:
        """Return the states with which the same noun was told before, nearest first, in any number for one of several."""
        name = mention.entry.name if mention.entry is not None else ""
        found: list[str] = []
        for earlier in self._before(token, reach):
            if earlier.entry is None or not earlier.is_a(EntryType.ROLE) or earlier.entry.name != name:
                continue
            if one_of or self._is_plural(earlier) == self._is_plural(mention):
                found.extend(self.standing(earlier).countries)
        return found

    def _of_sort(self, token: Token, mention: Mention) -> list[str]:
        """Return the states of the groups of the same sector, or the vessels, told before."""
        role = mention.entry
        found: list[str] = []
        for earlier in self._before(token, NEAR):
            entry = earlier.entry
            if entry is None or role is None or entry.sector != role.sector:
                continue
            if earlier.is_a(EntryType.ROLE) and (entry.kind is role.kind or {entry.kind, role.kind} <= MANY):
                found.extend(self.standing(earlier).countries)
            elif earlier.is_a(EntryType.ARMED_GROUP, EntryType.PEOPLE) and entry.country:
                found.append(entry.country)
        return found

    def _before(self, token: Token, reach: int) -> list[Mention]:
        tokens, found = self.parse.tokens, list[Mention]()
        for earlier in self.index.before(token.i):
            if token.sentence - tokens[earlier.first].sentence > reach:
                break
            found.append(earlier)
        return found
