"""Sets taken up by number or noun: "both countries", "the two leaders", "the pair", "the sides"."""

from collections.abc import Callable

from dragoman.knowledge import EntryType
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Token
from dragoman.resolve import making
from dragoman.resolve.anaphora import BACK, Anaphora
from dragoman.resolve.context import Context
from dragoman.resolve.metonymy import Seats
from dragoman.resolve.words import words

NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "both": 2,
    "pair": 2,
    "duo": 2,
    "trio": 3,
    "quartet": 4,
}
STATE_NOUNS = words("state_nouns")
PERSON_NOUNS = words("person_nouns")


FAR = 15
"""Sentences over which a set is looked for."""
RECENT_WEIGHT = 0.5
"""What the last ones mentioned weigh against a set formed once before ("A and B", "both countries")."""
DISTANCE_WEIGHT = 0.25
PAIR_WEIGHT = 0.45
"""What the two states that the text is about weigh, formed into a set or not."""
STRONG_WEIGHT = 0.8
"""The same where any third is named but now and then."""
HERE_WEIGHT = 0.4
"""What it adds that the last two stand in the anaphor's own sentence ("A told B that both sides must wait")."""
STRONG_FACTOR = 3
THIRD_FACTOR = 2
"""Times that the second state of a text about two is named for each mention of the third."""


class Plurals:
    """Finds the nearest set of the right sort and number before a plural anaphor."""

    def __init__(self, anaphora: Anaphora, context: Context, seats: Seats) -> None:
        """Keep what it reads from."""
        self.index, self.knowledge, self.registry = anaphora.index, anaphora.knowledge, anaphora.registry
        self.anaphora, self.context, self.seats = anaphora, context, seats

    def of(self, token: Token) -> tuple[Party, ...]:
        """Return the set that "both countries", "the two leaders", "the pair", "the sides" takes up; () for none."""
        words = {child.lower for child in token.children if child.i < token.i} | {token.lower}
        number = next((NUMBERS[word] for word in words if word in NUMBERS), None)
        definite = bool(words & {"the", "both", "these", "those"}) or token.lower in {"both", "two"}
        here = self.index.at(token)
        for child in token.children:
            if child.dep in {"amod", "compound", "poss", "nmod"}:
                held = self.index.at(child)
                if held is not None and held is not here:
                    return ()
        if not definite:
            return ()
        if any(
            child.dep in {"prep", "relcl", "acl", "appos"} and child.i > token.i and child.lower != "in"
            for child in token.children
        ):
            return ()
        noun = token.lemma.lower()  # the lemma of a capitalised "Ministers" keeps its capital and ending
        if here is not None and here.entry is not None and here.entry.type is EntryType.ROLE:
            noun = here.entry.name.split(" of ")[0].rpartition(" ")[2]
        if noun in PERSON_NOUNS and number is None and token.lower != "both":
            taken = self._same_noun(token, noun)
            if taken:
                return taken
        if noun in STATE_NOUNS:
            return (
                self._set(token, number, self._as_state)
                if number or noun in {"side", "party", "country", "nation", "government"}
                else ()
            )
        if token.lower in {"both", "two"} and token.dep == "pobj":  # "lies between the two"
            states = self._set(token, 2, self._as_state)
            if states:
                return states
        if noun in PERSON_NOUNS or token.lower in {"both", "two"}:
            return self._set(token, number, self._as_person(noun))
        return ()

    def _same_noun(self, token: Token, noun: str) -> tuple[Party, ...]:
        """Return whom "the ministers" takes up: the signatories of a joint text, or the last ministers told apart."""
        author = self.anaphora.author()
        if len(author.speaks_for) > 1:
            return self.anaphora.principals(author)
        for back in range(FAR):
            if token.sentence - back < 0:
                break
            for candidate in reversed(self.anaphora.candidates(token.sentence - back)):
                earlier = candidate.token
                if earlier.i < token.i and earlier.tag in {"NNS", "NNPS"} and self._is_noun(earlier, noun):
                    parties = self.anaphora.parties_of(earlier)
                    return parties if len(parties) > 1 else ()
        return ()

    def _is_noun(self, token: Token, noun: str) -> bool:
        """Say whether a token is the plural of a role: "ministers", "foreign ministers" for "minister"."""
        held = self.index.at(token)
        if held is None or held.entry is None or held.entry.type is not EntryType.ROLE:
            return token.lemma.lower() == noun
        return held.entry.name.split(" of ")[0].rpartition(" ")[2] == noun

    def _as_state(self, party: Party) -> Party | None:
        if party.kind is ActorKind.STATE and party.sector:
            return party
        if party.sector == "GOV" and len(party.speaks_for) == 1 and party.speaks_for[0].country:
            return making.state(self.knowledge, party.speaks_for[0].country)
        return None

    def _as_person(self, noun: str) -> Callable[[Party], Party | None]:
        def fits(party: Party) -> Party | None:
            if party.kind is not ActorKind.PERSON or party.sector not in {"GOV", "IGO", "MIL", "REB"}:
                return None
            if noun in {"minister", "president", "premier", "general", "chief"}:
                named = self.registry.by_name.get(party.name)
                if named is None or not any(noun in role for role in named.roles):
                    return None
            return party

        return fits

    def _set(self, token: Token, number: int | None, fit: Callable[[Party], Party | None]) -> tuple[Party, ...]:
        """Return the set that a plural takes up.

        Candidates are the sets that the text has formed ("A and B", an earlier "both sides") and the last distinct
        ones mentioned; a set formed often, lately, or of the states that the text is about comes first.
        """
        if len(self.anaphora.author().speaks_for) > 1:  # a joint text means its signatories
            authors = self._fitting(self.anaphora.principals(self.anaphora.author()), fit)
            if len(authors) > 1 and number in {None, len(authors)}:
                return tuple(authors)
        best: tuple[float, tuple[Party, ...]] | None = None
        away = self._dealing_with(token)

        def fits(party: Party) -> Party | None:
            fitted = fit(party)
            return None if fitted is not None and fitted.country in away else fitted

        pair = self._leading_pair(token, fits) if number == 2 else ()
        if pair:
            best = (STRONG_WEIGHT if self._is_strong() else PAIR_WEIGHT, pair)
        recent, near = self._recent(token, number, fits)
        weight = RECENT_WEIGHT + self._main_bonus(recent) + (HERE_WEIGHT if near else 0.0)
        if recent and (best is None or weight > best[0]):
            best = (weight, tuple(recent))
        for distance, times, formed in self._formed(token, number, fits):
            value = times + self._main_bonus(formed) - DISTANCE_WEIGHT * distance
            if best is None or value > best[0]:
                best = (value, tuple(formed))
        return best[1] if best is not None else ()

    def _dealing_with(self, token: Token) -> set[str]:
        """Return the states that deal with a set from outside: the subject of the verb that it is an object of."""
        if token.dep not in {"dobj", "dative"}:
            return set()
        subject = token.head.child("nsubj")
        parties = self.anaphora.resolve(subject) if subject is not None and subject.i < token.i else ()
        return {party.country for party in parties if party.country}

    def _is_strong(self) -> bool:
        """Say whether any third state is named but now and then beside the two that the text is about."""
        common = self.context.counts.most_common(3)
        return len(common) < 3 or common[1][1] >= STRONG_FACTOR * common[2][1]

    def _leading_pair(self, token: Token, fit: Callable[[Party], Party | None]) -> tuple[Party, ...]:
        """Return the two states that the text is about: both named before, and far more often than any third."""
        common = self.context.counts.most_common(3)
        if len(common) < 2 or (len(common) > 2 and common[1][1] < THIRD_FACTOR * common[2][1]) or common[1][1] < 2:
            return ()
        states = tuple(making.state(self.knowledge, country) for country, _ in common[:2])
        before = {self.context.country_at(item) for item in self.index.before(token.i)}
        fits = all(fit(state) is not None and state.country in before for state in states)
        return states if fits else ()

    def _formed(
        self, token: Token, number: int | None, fit: Callable[[Party], Party | None]
    ) -> list[tuple[int, int, list[Party]]]:
        """Return the sets of the right number that the text has formed: distance of the nearest time, times, members."""
        sets: dict[frozenset[tuple[str | None, str]], tuple[int, int, list[Party]]] = {}
        for back in range(FAR):
            if token.sentence - back < 0:
                break
            here: dict[frozenset[tuple[str | None, str]], list[Party]] = {}
            for candidate in self.anaphora.candidates(token.sentence - back):
                if candidate.token.i >= token.i:
                    continue
                if self._elsewhere(candidate.token):
                    continue
                fitting = self._fitting(self.anaphora.parties_of(candidate.token), fit)
                if len(fitting) > 1 and number in {None, len(fitting)}:
                    here.setdefault(frozenset(map(making.identity, fitting)), fitting)
            for key, members in here.items():
                if any(key < other for other in here):
                    continue  # a part of a longer list
                distance, times, _ = sets.get(key, (back, 0, members))
                sets[key] = (distance, times + 1, members)
        return list(sets.values())

    def _recent(
        self, token: Token, number: int | None, fit: Callable[[Party], Party | None]
    ) -> tuple[list[Party], bool]:
        """Return the last distinct parties of the right sort before the token: as many as asked, else all near.

        With them whether they stand in the token's own sentence, and no others there.
        """
        found: list[Party] = []
        for back in range(BACK + 3):
            if token.sentence - back < 0:
                break
            for candidate in reversed(self.anaphora.candidates(token.sentence - back)):
                if candidate.token.i >= token.i:
                    continue
                if self._elsewhere(candidate.token):
                    continue
                for party in self._fitting(self.anaphora.parties_of(candidate.token), fit):
                    if all(making.identity(party) != making.identity(other) for other in found):
                        found.append(party)
            if len(found) >= (number or 2) and (number is not None or back > 0):
                return list(reversed(found[: number or None])), back == 0 and len(found) == number
        return (list(reversed(found)) if number and len(found) == number else []), False

    def _elsewhere(self, token: Token) -> bool:
        """Say whether a capital is only where somebody goes or is ("arrived in Rabat")."""
        mention = self.index.at(token)
        return mention is not None and mention.is_a(EntryType.CAPITAL) and self.seats.meaning(token) == "place"

    def _main_bonus(self, parties: list[Party]) -> float:
        """Return a bonus for the states that the document names most."""
        countries = {party.country for party in parties}
        return float(countries == {country for country, _ in self.context.counts.most_common(len(parties))})

    def _fitting(self, parties: tuple[Party, ...], fit: Callable[[Party], Party | None]) -> list[Party]:
        found: list[Party] = []
        for party in parties:
            fitted = fit(party)
            if fitted is not None and all(making.identity(fitted) != making.identity(other) for other in found):
                found.append(fitted)
        return found
