"""Where a text sets its scene: its dateline, a capital that a sentence opens with, the town where somebody speaks."""

from dragoman.knowledge import EntryType
from dragoman.model.document import ZoneKind
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.mentions import DASHES, MentionIndex
from dragoman.resolve.words import words

OPENING = 12
"""Tokens within which a dateline ends."""
FRONT = 4
"""Tokens within which a sentence's "In Manila," ends."""
SPEAKING = words("speaking")


class Stage:
    """Reads places that tell whose a bare office is. Pure for one document."""

    def __init__(self, *, parse: Parse, index: MentionIndex) -> None:
        """Keep what it reads from."""
        self.parse, self.index = parse, index
        self._dateline: str | None = None
        self._dateline_read = False

    def dateline(self) -> str | None:
        """Return the country of the place that the first body sentence begins with ("NAIROBI, March 9 -")."""
        if self._dateline_read:
            return self._dateline
        self._dateline_read = True
        for sentence in self.parse.sentences[:3]:
            if sentence.zone not in {ZoneKind.BODY, ZoneKind.DATELINE}:
                continue
            tokens = self.parse.tokens[sentence.first : min(sentence.first + OPENING, sentence.last + 1)]
            closed = next((token.i for token in tokens if token.text in DASHES or token.text in {":", "--"}), None)
            held = self.index.by_token.get(sentence.first)
            if closed is None or not held or held[0].entry is None:
                continue
            if held[0].is_a(EntryType.CAPITAL, EntryType.CITY) and tokens[0].text.isupper():
                self._dateline = held[0].entry.country
                break
        return self._dateline

    def front(self, token: Token) -> str | None:
        """Return the state whose capital a token's sentence opens with ("In Manila, Foreign Secretary X said")."""
        first = self.parse.sentences[token.sentence].first
        if self.parse.tokens[first].lower not in {"in", "from"} or first + 1 >= token.i:
            return None
        held = self.index.by_token.get(first + 1)
        if not held or held[0].entry is None or not held[0].is_a(EntryType.CAPITAL):
            return None
        after = self.parse.tokens[held[0].last + 1 : first + 1 + FRONT]
        closed = not after or after[0].text == "," or after[0].pos in {"PRON", "PROPN", "DET", "ADJ"}
        return held[0].entry.country if held[0].last + 1 <= token.i and closed else None

    def spoken_in(self, token: Token) -> str | None:
        """Return the state in whose capital whoever a token names speaks ("the minister told reporters in Nairobi")."""
        subject = token
        while subject.dep in {"compound", "appos", "nmod"} and subject.head is not subject:
            subject = subject.head
        verb = subject.head
        if subject.dep != "nsubj" or verb.lemma not in SPEAKING | {"tell"}:
            return None
        places = [child for child in verb.children if child.dep == "prep"]
        places += [inner for child in verb.children_by("dobj", "dative") for inner in child.children_by("prep")]
        for place in places:
            town = place.child("pobj") if place.lower == "in" and place.i > subject.i else None
            held = self.index.at(town) if town is not None else None
            if held is not None and held.entry is not None and held.is_a(EntryType.CAPITAL):
                return held.entry.country
        return None

    def place_near(self, token: Token) -> str | None:
        """Return the country of the one town that this or the last sentence sets the scene in."""
        for sentence in (token.sentence, token.sentence - 1):
            if sentence < 0:
                continue
            inside = self.parse.sentences[sentence]
            towns = {
                item.entry.country
                for item in self.index.mentions_between(inside.first, inside.last)
                if item.is_a(EntryType.CITY, EntryType.REGION) and item.entry is not None and item.entry.country
                if item.first != inside.first
            }
            if towns:
                return towns.pop() if len(towns) == 1 else None
        return None
