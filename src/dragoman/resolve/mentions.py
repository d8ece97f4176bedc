"""One pass over the tokens: every surface that a table knows, and every unknown name."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.knowledge import Entry, EntryType, Knowledge, pieces
from dragoman.knowledge.building import PARTICLES
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.phrases import bounds, span_of
from dragoman.resolve.words import words

HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": "", "prof": "", "sir": "m", "lord": "m", "dame": "f",
    "lady": "f", "madam": "f", "madame": "f", "mme": "f", "monsieur": "m", "hon": "", "rev": "",
}  # fmt: skip
BREAKS = frozenset([",", ";", ":", "(", ")", "[", "]", '"', "“", "”", ".", "!", "?", "—", "…", "/"])
MIDDLE_NAMES = frozenset({"sheikh", "king", "prince", "bishop", "pope", "judge", "dean", "marshal", "major"})
SYLLABLE = 5
"""Letters in the longest second half of a hyphened Korean given name ("hyung", "hyeon")."""
NAME_TAGS = frozenset({"NNP", "NNPS"})
DASHES = frozenset("-\u2010\u2011\u2013\u2014/")
PLACE_TYPES = frozenset({EntryType.COUNTRY, EntryType.CAPITAL, EntryType.CITY, EntryType.REGION, EntryType.FEATURE})
NAMESAKES = frozenset({EntryType.CITY, EntryType.REGION, EntryType.CAPITAL})
"""What bears the same words as people do."""
DATELINE = 14
"""Tokens within which a dateline ends."""
_NEVER_NAMES = words("never_names")


NEIGHBOURHOODS = {"GEO": frozenset({"GEO", "RUS", "ARM", "AZE", "TUR", "UKR", "MDA"})}
"""Countries that go with a state whose name is a part of another's as well."""


@dataclass(slots=True)
class Mention:
    """Tokens `first` to `last` inclusive that are one surface. `entry` is None for a name no table has."""

    first: int
    last: int
    entry: Entry | None
    entries: tuple[Entry, ...] = ()

    def is_a(self, *types: EntryType) -> bool:
        """Say whether the chosen meaning is of one of these types."""
        return self.entry is not None and self.entry.type in types

    @property
    def is_name(self) -> bool:
        """Say whether this is a person's name or a name that no table has."""
        return self.entry is None or self.entry.type is EntryType.PERSON


class MentionIndex:
    """All mentions of one document, by token."""

    def __init__(self, parse: Parse, knowledge: Knowledge) -> None:
        """Scan the tokens once."""
        self.parse = parse
        self.knowledge = knowledge
        self.all: list[Mention] = []
        self.by_token: dict[int, list[Mention]] = {}
        """Several to a token only inside a hyphenated one ("U.S.-ROK"), in text order."""
        self._keys: list[str] = []
        self._tokens: list[int] = []
        self._capital: list[bool] = []
        self._broken: list[bool] = []
        """A comma, bracket or quotation mark stands before the piece: no surface goes over it."""
        self._cut()
        self._scan()
        self._names()
        self._homonyms()
        self.all.sort(key=lambda mention: (mention.first, mention.last))
        self._firsts = [mention.first for mention in self.all]

    def at(self, token: Token) -> Mention | None:
        """Return the mention that a token belongs to; the last of several in one token."""
        found = self.by_token.get(token.i)
        return found[-1] if found else None

    def before(self, index: int) -> Iterator[Mention]:
        """Yield the mentions that begin before a token, nearest first."""
        for place in range(bisect_left(self._firsts, index) - 1, -1, -1):
            yield self.all[place]

    def mentions_between(self, first: int, last: int) -> Iterator[Mention]:
        """Yield the mentions that begin between two tokens, both included, in text order."""
        for place in range(bisect_left(self._firsts, first), len(self.all)):
            if self.all[place].first > last:
                return
            yield self.all[place]

    def all_at(self, token: Token) -> list[Mention]:
        """Return every mention in a token."""
        return self.by_token.get(token.i, [])

    def text(self, mention: Mention) -> str:
        """Return the words of a mention as the text has them."""
        tokens = self.parse.tokens
        return self.parse.text[tokens[mention.first].start : tokens[mention.last].end]

    def bounds(self, token: Token) -> tuple[int, int]:
        """Return first and last token of a noun phrase, the whole surface at its head included."""
        token = self.past_dateline(token)
        first, last = bounds(token)
        tokens = self.parse.tokens
        for index in range(token.i - 1, first, -1):
            if tokens[index].text in {"—", "–", "--", "-"} and self.is_parted(index):
                first = index + 1  # "VIENTIANE, Aug. 22 — Laos": a dateline is no part of the first noun phrase
                break
        for mention in self.all_at(token):
            first, last = min(first, mention.first), max(last, mention.last)
        return first, last

    def is_parted(self, index: int) -> bool:
        """Say whether blanks stand on both sides of a dash, so that it joins nothing."""
        tokens = self.parse.tokens
        after = index + 1 < len(tokens) and tokens[index + 1].start > tokens[index].end
        return index > 0 and after and tokens[index].start > tokens[index - 1].end

    def past_dateline(self, token: Token) -> Token:
        """Return the noun phrase after the dash where the tree makes a dateline's town its head ("GENEVA - Iran said")."""
        if not token.text.isupper() or token.i != self.parse.sentences[token.sentence].first:
            return token
        tokens = self.parse.tokens
        for child in token.children:
            if child.dep == "appos" and child.i - token.i < DATELINE:
                between = tokens[token.i + 1 : child.i]
                if any(item.text in DASHES | {"--"} and item.start > tokens[item.i - 1].end for item in between):
                    return child
        return token

    def span(self, token: Token) -> Span:
        """Return the words of a noun phrase."""
        return span_of(self.parse, *self.bounds(token))

    def _cut(self) -> None:
        capitals = self.knowledge.lexicon.capitals
        keys, owners, flags, broken = self._keys, self._tokens, self._capital, self._broken
        gap = False
        for token in self.parse.tokens:
            text = token.text
            if text.isalpha() and text.isascii():
                keys.append(text if text in capitals else token.lower)
                owners.append(token.i)
                flags.append("A" <= text[0] <= "Z")
                broken.append(gap)
                gap = False
                continue
            if text in BREAKS:
                gap = True
                continue
            for piece in pieces(text):
                keys.append(piece if piece in capitals else piece.lower())
                owners.append(token.i)
                flags.append(piece[0].isupper() or piece[0].isdigit())
                broken.append(gap and piece != "DC")
                gap = False

    def _scan(self) -> None:
        lexicon, keys, owners, flags = self.knowledge.lexicon, self._keys, self._tokens, self._capital
        sentence_of = self.parse.tokens
        at, end = 0, len(keys)
        while at < end:
            if keys[at] == "the" and at + 1 < end and self._longer_without(at):
                at += 1
                continue
            for length in lexicon.lengths(keys[at]):
                last = at + length - 1
                if last >= end or sentence_of[owners[last]].sentence != sentence_of[owners[at]].sentence:
                    continue
                if length > 1 and any(self._broken[at + 1 : last + 1]):
                    continue
                entries = lexicon.at(keys, at, length)
                if entries and any(flags[at : last + 1]):
                    pass
                elif entries:
                    entries = tuple(entry for entry in entries if not entry.proper)
                if entries and self._add(at, last, entries):
                    at = last
                    break
            at += 1

    def _longer_without(self, at: int) -> bool:
        """Say whether leaving out an article gives the longer surface ("the Gulf" or "Gulf Cooperation Council")."""
        lexicon = self.knowledge.lexicon
        return lexicon.longest(self._keys, at + 1)[0] > max(0, lexicon.longest(self._keys, at)[0] - 1)

    def _add(self, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
        owners = self._tokens
        if last > first and owners[first] == owners[last] and entries[0].type is EntryType.ROLE:
            pass
        while first < last and self._keys[first] == "the":  # the article is no part of the mention
            first += 1
        tokens = self.parse.tokens
        word = tokens[owners[first]]
        if (
            first == last
            and entries[0].type is EntryType.ROLE
            and (word.pos in {"VERB", "AUX", "ADV"} or word.tag == "JJ")
        ):
            return False
        mention = Mention(owners[first], owners[last], entries[0], entries)
        if first == last and mention.is_a(*NAMESAKES) and self._of_a_person(word):
            return False
        self._put(mention)
        return True

    def _of_a_person(self, word: Token) -> bool:
        """Say whether a town's or region's word is a person's name here ("Ahmad al-Sabah", "Mr Medina")."""
        tokens = self.parse.tokens
        before = tokens[word.i - 1] if word.i else word
        if before.lower.rstrip(".") in HONORIFICS and before.text[0].isupper():
            return True
        if word.i < 2 or before.text not in DASHES or before.end != word.start:
            return False
        particle = tokens[word.i - 2]
        return particle.lower in {"al", "el"} and particle.end == before.start and word.entity in {"PERSON", ""}

    def _put(self, mention: Mention) -> None:
        self.all.append(mention)
        for index in range(mention.first, mention.last + 1):
            self.by_token.setdefault(index, []).append(mention)

    def _names(self) -> None:
        """Find runs of capitalised words that no table has; a known person's name is taken up into its run."""
        tokens = self.parse.tokens
        dead: set[int] = set()
        index, end = 0, len(tokens)
        while index < end:
            if not self._in_name(tokens[index]):
                index += 1
                continue
            first = index
            while index + 1 < end and tokens[index + 1].sentence == tokens[first].sentence:
                if self._in_name(tokens[index + 1]):
                    index += 1
                    continue
                bridge = self._bridge(index + 1)
                if not bridge:
                    break
                index += bridge
            self._put_name(first, index, dead)
            index += 1
        if dead:
            self.all = [mention for mention in self.all if id(mention) not in dead]

    def _in_name(self, token: Token) -> bool:
        held = self.by_token.get(token.i)
        if held and not self._surname_like(token, held[0]):
            return False
        if token.lower in _NEVER_NAMES and not self._month_name(token):
            return False
        text = token.text
        if token.lower in {"jr.", "jr", "sr.", "sr"}:
            return False
        if not text[0].isupper() or token.lower.rstrip(".") in HONORIFICS:
            return False
        if token.tag in NAME_TAGS or token.lower in _NEVER_NAMES:  # these passed as names above
            return True
        return token.entity in {"PERSON", "ORG"} and token.pos in {"NOUN", "ADJ", "PROPN"}

    def _homonyms(self) -> None:
        """Read a state's name as a part of another ("Georgia") where the text names that other and nothing near the state.

        Of two states with one name ("Congo") the first of the table is meant, unless the text names the second alone.
        """
        shared = [item for item in self.all if len({entry.country for entry in _states(item)}) > 1]
        if shared:
            told = {item.entry.country for item in self.all if item.entry is not None and item not in shared}
            for item in shared:
                named = [entry for entry in _states(item) if entry.country in told]
                item.entry = named[0] if named else item.entry
        doubtful = [item for item in self.all if item.is_a(EntryType.COUNTRY) and _as_part(item) is not None]
        if not doubtful:
            return
        names = {item.entry.country for item in self.all if item.entry is not None and item not in doubtful}
        for item in doubtful:
            part = _as_part(item)
            near = NEIGHBOURHOODS.get(item.entry.id or "", frozenset()) if item.entry is not None else frozenset()
            if part is not None and part.country in names and names.isdisjoint(near):
                item.entry = part

    def _month_name(self, token: Token) -> bool:
        """Say whether a month's word is a person's here ("Theresa May", "April Lane")."""
        if token.lower not in {"may", "april", "june", "august"}:
            return False
        before = self.parse.tokens[token.i - 1].lower if token.i else ""
        return token.entity == "PERSON" or before in self.knowledge.genders

    def _surname_like(self, token: Token, held: Mention) -> bool:
        """Say whether a role's word is a surname here ("Dayton King", "Jay Bishop")."""
        if held.first != held.last or not held.is_a(EntryType.ROLE) or token.tag != "NNP" or token.i == 0:
            return False
        before = self.parse.tokens[token.i - 1]
        if before.i in self.by_token or before.tag != "NNP" or before.sentence != token.sentence:
            return False
        if held.entry is not None and held.entry.name in MIDDLE_NAMES:
            return True  # "Hassan Sheikh Mohamud"
        following = self.parse.tokens[token.i + 1] if token.i + 1 < len(self.parse.tokens) else token
        return token.entity == "PERSON" and before.entity == "PERSON" and following.tag != "NNP"

    def _bridge(self, index: int) -> int:
        """Return how many tokens a particle, hyphen or initial's stop bridges to more of the name; 0 for none."""
        tokens = self.parse.tokens
        suffix = index + (1 if tokens[index].text == "," else 0)
        if suffix < len(tokens) and tokens[suffix].lower in {"jr.", "jr", "sr.", "sr"}:
            return suffix - index + 1
        if self._hyphened(index):
            return 2
        for width in (1, 2):
            if index + width >= len(tokens):
                return 0
            between = tokens[index : index + width]
            if tokens[index + width].sentence != tokens[index - 1].sentence:
                return 0
            particle = all(token.lower in PARTICLES or token.text in DASHES for token in between)
            if particle and any(token.lower == "of" for token in between):
                return 0
            if particle and self._in_name(tokens[index + width]):
                dash = next((token for token in between if token.text in DASHES), None)
                if dash is not None and dash.start != tokens[dash.i - 1].end:
                    return 0
                return width + 1
        return 0

    def _hyphened(self, index: int) -> bool:
        """Say whether a dash joins the second half of a Korean given name ("Tae-hyo", "Jae-in")."""
        tokens = self.parse.tokens
        if index + 1 >= len(tokens) or tokens[index].text != "-":
            return False
        before, after = tokens[index - 1], tokens[index + 1]
        glued = before.end == tokens[index].start and tokens[index].end == after.start
        return (
            glued
            and after.text.isalpha()
            and after.text.islower()
            and len(after.text) <= SYLLABLE
            and after.lower not in {"led", "era", "run", "held", "made", "born"}
        )

    def _put_name(self, first: int, last: int, dead: set[int]) -> None:
        """Add a name; what it swallows is dead."""
        tokens = self.parse.tokens
        # A first name that is a state's too ("Jordan Smith", "Chad Wolf", "Israel Katz").
        if first and tokens[first - 1].sentence == tokens[first].sentence:
            before = self.by_token.get(first - 1, [])
            if len(before) == 1 and self._is_given_name(before[0], first):
                first = before[0].first
                for index in range(before[0].first, before[0].last + 1):
                    self.by_token[index] = []
                dead.add(id(before[0]))
        # A last name that is a place's too ("Raul Medina", "Karl Hamburg").
        if last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[last].sentence:
            after = self.by_token.get(last + 1, [])
            if len(after) == 1 and self._is_family_name(after[0], last):
                dead.add(id(after[0]))
                last = after[0].last
        while (
            first > 1
            and tokens[first - 1].text in DASHES
            and tokens[first - 2].lower in PARTICLES
            and tokens[first - 1].end == tokens[first].start
        ):
            first -= 2  # "al-Assad" without a given name
        mention = Mention(first, last, None)
        for index in range(first, last + 1):
            dead.update(id(swallowed) for swallowed in self.by_token.get(index, []))
            self.by_token[index] = [mention]
        self.all.append(mention)

    def _is_family_name(self, after: Mention, name: int) -> bool:
        if after.first != after.last or not after.is_a(
            EntryType.COUNTRY, EntryType.CITY, EntryType.CAPITAL, EntryType.REGION
        ):
            return False
        tokens = self.parse.tokens
        given, word = tokens[name], tokens[after.first]
        return given.entity == word.entity == "PERSON" and given.dep == "compound" and given.head is word

    def _is_given_name(self, before: Mention, name: int) -> bool:
        if not before.is_a(EntryType.COUNTRY, EntryType.CITY, EntryType.CAPITAL, EntryType.REGION):
            return False
        tokens = self.parse.tokens
        word = tokens[before.last]
        if before.first != before.last or word.text.isupper():
            return False
        return word.entity == "PERSON" and tokens[name].entity == "PERSON" and word.head is tokens[name]


def _states(item: Mention) -> list[Entry]:
    """Return the states that a surface can mean, by name or adjective."""
    return [entry for entry in item.entries if entry.type in {EntryType.COUNTRY, EntryType.ADJECTIVE} and entry.id]


def _as_part(item: Mention) -> Entry | None:
    """Return the meaning of a state's name as a part of another state."""
    return next((entry for entry in item.entries if entry.type is EntryType.REGION and entry.detail == "part"), None)
