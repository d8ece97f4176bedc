"""Who speaks inside a quotation, as far as the words around it tell."""

from collections.abc import Callable

from dragoman.model.actor import Party
from dragoman.model.syntax import Parse, Quotation, Token
from dragoman.resolve.words import words

SPEAKING = words("speaking")
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def _nominal(token: Token) -> bool:
    """Say whether a subject is a noun, or a name that the tagger took for an adjective."""
    return token.pos in NOUNS or token.text[0].isupper()


class Speakers:
    """Finds the subject of the verb of speech that stands outside a quotation."""

    def __init__(self, parse: Parse, single: Callable[[Token], Party | None]) -> None:
        """Keep the resolver's door for a noun phrase."""
        self.parse, self.single = parse, single
        self._known: dict[int, Party | None] = {}

    def of(self, quotation: int) -> Party | None:
        """Return the speaker of a quotation by its index, None where nobody is found."""
        start = quotation
        while start > 0 and start not in self._known and self.token_of(start) is None and self._continues(start):
            start -= 1  # a speech over many paragraphs: found in a loop, not by recursion
        for index in range(start, quotation + 1):
            if index not in self._known:
                self._known[index] = None  # a guard against a circle of pronouns
                self._known[index] = self._find(index)
        return self._known[quotation]

    def token_of(self, quotation: int) -> Token | None:
        """Return the head of the noun phrase that speaks."""
        words = self.parse.quotations[quotation]
        first, last = self.parse.tokens[words.first].sentence, self.parse.tokens[words.last].sentence
        for sentence in dict.fromkeys((first, last)):
            found = self._subject_outside(sentence, words)
            if found is not None:
                return found
        return self._next_door(first, last, words)

    def _find(self, quotation: int) -> Party | None:
        token = self.token_of(quotation)
        if token is not None:
            return self.single(token)
        if quotation > 0 and self._continues(quotation):
            return self._known.get(quotation - 1)
        return None

    def _subject_outside(self, sentence: int, words: Quotation) -> Token | None:
        inside = self.parse.sentences[sentence]
        for token in self.parse.tokens[inside.first : inside.last + 1]:
            if words.first <= token.i <= words.last or token.quote >= 0 or not _nominal(token):
                continue
            if (
                token.dep in {"nsubj", "nsubjpass"}
                and token.head.lemma in SPEAKING
                and not words.first <= token.head.i <= words.last
            ):
                return token
            if token.dep == "pobj" and token.head.lower == "to" and token.head.head.lower == "according":
                return token
        return self._any_subject(inside.first, words)

    def _any_subject(self, first: int, words: Quotation) -> Token | None:
        """Return a subject before the quotation whatever its verb ("X defended his decision: ...")."""
        for token in self.parse.tokens[first : words.first]:
            if token.quote < 0 and token.dep == "nsubj" and _nominal(token) and token.head.tag in {"VBD", "VBZ", "VBP"}:
                party = self.single(token) if token.lower not in {"it", "this", "that"} else None
                if party is not None:
                    return token
        return None

    def _next_door(self, first: int, last: int, words: Quotation) -> Token | None:
        """Look at the sentence before and after, in the same paragraph."""
        sentences = self.parse.sentences
        for sentence in (last + 1, first - 1):
            if 0 <= sentence < len(sentences) and sentences[sentence].paragraph == sentences[first].paragraph:
                found = self._subject_outside(sentence, words)
                if found is not None:
                    return found
        return None

    def _continues(self, quotation: int) -> bool:
        """Say whether a quotation goes on from the one before it (next paragraph at most)."""
        words, before = self.parse.quotations[quotation], self.parse.quotations[quotation - 1]
        tokens, sentences = self.parse.tokens, self.parse.sentences
        here = sentences[tokens[words.first].sentence].paragraph
        there = sentences[tokens[before.last].sentence].paragraph
        return here - there <= 1
