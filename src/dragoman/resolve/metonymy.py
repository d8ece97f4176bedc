"""Whether a place name means the place or its government and people, by its seat in the sentence."""

from collections.abc import Callable, Iterable
from typing import Literal

from dragoman.knowledge import EntryType
from dragoman.model.syntax import Token
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.metonymy_features import features
from dragoman.resolve.words import words

Meaning = Literal["government", "place"]
Judge = Callable[[Iterable[str]], float]
"""Features of a name to the likelihood, in [0, 1], that its government or people are meant."""
EVEN = 0.5
NAMES = frozenset({EntryType.COUNTRY, EntryType.CAPITAL, EntryType.METONYM, EntryType.CITY, EntryType.REGION})
SITES = words("site_nouns") | words("located_nouns")
"""Nouns that own or take a place: "the coast of X", "X's largest city", "the invasion of X"."""
DEEDS = frozenset({"independence", "economy", "budget", "invasion", "occupation", "conquest", "bombing", "partition"})
"""Nouns whose possessor acts or stands for itself, though their "of" names a place ("X's invasion")."""
MOTION = words("motion")
ACTING_NOUNS = words("acting_nouns")
"""Nouns whose "of" names who acts or is served: "the government of X", "support of X"."""
ALWAYS_PLACE = words("locating") - {"to", "from", "over"}


def meaning_of(token: Token, index: MentionIndex, acts: Judge | None = None) -> Meaning | None:
    """Say how a place's name is meant; None for a word that is no such name.

    `acts` gives the likelihood of "government" by features, the rules being one of them; without it the rules alone tell.
    """
    if not is_place_name(token, index):
        return None
    rule = by_rule(token, index)
    if acts is None or _only_a_seat(token, index):
        return rule
    return "government" if acts(features(token, index, rule)) >= EVEN else "place"


class Seats:
    """What the place names of one parse mean, each told once."""

    def __init__(self, index: MentionIndex, acts: Judge | None) -> None:
        """Keep what it reads from."""
        self.index, self.acts = index, acts
        self._told: dict[int, Meaning | None] = {}

    def meaning(self, token: Token) -> Meaning | None:
        """Say how a place's name is meant; None for a word that is no such name."""
        if token.i not in self._told:
            self._told[token.i] = meaning_of(token, self.index, self.acts)
        return self._told[token.i]


def is_place_name(token: Token, index: MentionIndex) -> bool:
    """Say whether a word is a known place's name, or a name that no table has and the parser takes for a place."""
    mention = index.at(token)
    if mention is None:
        return False
    if mention.entry is None:
        return token.entity in {"GPE", "LOC"}
    return mention.is_a(*NAMES)


def _only_a_seat(token: Token, index: MentionIndex) -> bool:
    mention = index.at(token)
    entry = mention.entry if mention is not None else None
    return entry is not None and entry.type is EntryType.METONYM and not entry.also_place


def by_rule(token: Token, index: MentionIndex) -> Meaning:
    """Say by rules how a place's name is meant."""
    if _only_a_seat(token, index):
        return "government"
    head = token
    while head.dep == "conj" and head.head is not head:
        head = head.head
    if head.dep in {"appos", "npadvmod"}:
        return "place"
    if head.dep in {"poss", "compound", "nmod"}:
        return _owner(head)
    if head.dep == "pobj":
        return _after_preposition(head)
    if head.dep == "nsubj" and head.head.pos == "AUX":
        told = head.head.child("attr")
        return (
            "place"
            if told is not None and (told.lemma in SITES or told.lemma in {"country", "nation"})
            else "government"
        )
    return "government"


def _owner(token: Token) -> Meaning:
    owned = token.head
    if token.dep == "poss" and owned.lemma in DEEDS:
        return "government"
    if token.dep != "poss" and owned.pos == "NOUN" and owned.lemma in ACTING_NOUNS:
        return "government"
    if owned.pos == "PROPN" or owned.lemma in SITES:
        return "place"
    return (
        "government"
        if token.dep == "poss" or owned.lemma in {"government", "policy", "official", "president"}
        else "place"
    )


def _after_preposition(token: Token) -> Meaning:
    preposition, governor = token.head.lower, token.head.head
    if preposition in ALWAYS_PLACE:
        return "place"
    if preposition == "of":
        return "government" if governor.lemma in ACTING_NOUNS else "place"
    if preposition == "between" and (governor.lemma in MOTION or governor.lemma in SITES):
        return "place"
    if preposition in {"to", "from"}:
        moved = (
            governor.lemma in MOTION
            or governor.lemma in SITES
            or (preposition == "from" and governor.pos in {"NOUN", "PROPN"})
        )
        return "place" if moved and governor.lemma not in ACTING_NOUNS else "government"
    return "government"
