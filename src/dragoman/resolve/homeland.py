"""Whose "our" an editorial's or an interview's is: the state that its first person belongs to, where the words tell."""

import re
from collections import Counter

from dragoman.knowledge import EntryType, surfaces_in
from dragoman.model.document import Document
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.context import STATE_TYPES, Context
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.scanning import StandingReader

OURS = frozenset({"we", "us", "our", "ours"})
TURN = re.compile(r"^(?:\*\*)?([A-Z][\w.'’-]*(?: [A-Z(][\w.'’()-]*){0,4}):", re.MULTILINE)
"""Who speaks, at the beginning of a line."""
FEWEST = 2
"""Turns of one speaker that an interview has, and speakers."""
NAMING = STATE_TYPES | {EntryType.CITY, EntryType.OUTLET}
OPENING = 3
"""Sentences in which an interview tells where it was held."""
HELD_IN = 4
"""What the capital where an interview was held, or the place in an outlet's name, weighs against a mention of a state."""
ACROSS = 3
"""What is taken off for each clause in which "we" deal with a state."""
TELLING = frozenset({"assure", "remind", "show", "tell"})
"""Verbs whose "us" is a newsroom as well as a people."""
NATIONAL = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "CVL", "EDU"})
"""Sectors of the bodies and people that only a people calls its own ("our ministry", "our soldiers")."""
LEAD = 1.3
"""Times that the first state must outweigh the second."""


class Homeland:
    """Works out the state of a text's first person once, when asked."""

    def __init__(
        self, *, document: Document, parse: Parse, index: MentionIndex, context: Context, reader: StandingReader
    ) -> None:
        """Keep what it reads from."""
        self.document, self.parse, self.index = document, parse, index
        self.context, self.reader = context, reader
        turns = Counter(TURN.findall(document.text))
        self.in_turns = sum(count >= FEWEST for count in turns.values()) >= FEWEST
        """The text is an interview or a briefing, told in turns."""
        self._state: str | None = None
        self._read = False

    def state(self) -> str | None:
        """Return the state, None for news, where two are as likely and where nobody says "we"."""
        if not self._read:
            self._read = True
            self._state = self._guest() or self._weighed()
        return self._state

    def _guest(self) -> str | None:
        """Return the state whose office an interview's opening says that its guest holds or held ("X was minister of Y")."""
        if not self.in_turns:
            return None
        title = (self.document.title or "").lower()
        found: set[str] = set()
        for sentence in self.parse.sentences[:OPENING]:
            subject, told = sentence.root.child("nsubj"), sentence.root.child("attr")
            named = self.index.at(subject) if subject is not None else None
            office = self.index.at(told) if told is not None and sentence.root.lemma == "be" else None
            if named is None or office is None or not named.is_name or not office.is_a(EntryType.ROLE):
                continue
            if self.parse.tokens[named.last].lower in title:
                found.update(self.reader.read(office).countries)
        return found.pop() if len(found) == 1 else None

    def _weighed(self) -> str | None:
        firsts = [token for token in self.parse.tokens if token.lower in OURS and token.quote < 0]
        if not self.in_turns and not any(self._is_national(token) for token in firsts):
            return None
        weights = Counter(self.context.counts)
        for state in self._held_in() | self._outlet():
            weights[state] += HELD_IN
        for token in firsts:
            for state in self._across(token):
                weights[state] -= ACROSS
        ranked = weights.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
            return None
        return ranked[0][0]

    def of_first_person(self, token: Token) -> str | None:
        """Return the state that a first person outside quotations means: any "we" of an interview, an editorial's "our"."""
        if self.in_turns:
            return self.state()
        owned = token.lower == "our" and (token.head.pos == "PROPN" or self._is_national(token))
        struck = token.lower == "us" and token.dep in {"dobj", "pobj", "dative"} and token.head.lemma not in TELLING
        return self.state() if owned or struck else None

    def _is_national(self, token: Token) -> bool:
        """Say whether "our" owns a body or people of a state ("our ministry"), no correspondent."""
        held = self.index.at(token.head) if token.dep == "poss" else None
        return held is not None and held.entry is not None and held.entry.sector in NATIONAL

    def _outlet(self) -> set[str]:
        """Return the state of the town or country in the name of the outlet that prints the text."""
        entries = surfaces_in(self.context.knowledge, self.document.publisher or "")
        return {entry.country for entry in entries if entry.type in NAMING and entry.country}

    def _held_in(self) -> set[str]:
        """Return the states of the capitals in which the opening sets an interview."""
        found: set[str] = set()
        if not self.in_turns:
            return found
        for sentence in self.parse.sentences[:OPENING]:
            for item in self.index.mentions_between(sentence.first, sentence.last):
                before = self.parse.tokens[item.first - 1].lower if item.first > sentence.first else ""
                if before == "in" and item.is_a(EntryType.CAPITAL) and item.entry is not None and item.entry.country:
                    found.add(item.entry.country)
        return found

    def _across(self, token: Token) -> set[str]:
        """Return the states named as parties of the verb that a first person is a party of."""
        argument = token
        while argument.head is not argument and argument.head.pos not in {"VERB", "AUX"}:
            argument = argument.head
        verb = argument.head
        found: set[str] = set()
        if verb.lemma in TELLING and token.lower == "us":
            return found
        for child in verb.children:
            if child is argument:
                continue
            if child.dep in {"nsubj", "nsubjpass", "dobj", "dative", "agent", "prep"}:
                head = child if child.dep not in {"agent", "prep"} else child.child("pobj")
                if head is not None:
                    found.update(self._named(head))
        return found

    def _named(self, head: Token) -> set[str]:
        if head.tag == "PRP":
            return set(self.context.countries_of_pronoun(head.i))
        held = [item for token in (head, *head.children) for item in self.index.all_at(token)]
        return {
            item.entry.country
            for item in held
            if item.entry is not None and item.entry.country and item.entry.type in STATE_TYPES
        }
