"""Pronouns and plural anaphors: "he", "its", "they", "both countries", "the two leaders", "who"."""

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.knowledge import EntryType, Knowledge
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import conjuncts
from dragoman.resolve.speakers import Speakers
from dragoman.resolve.words import words

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
THIRD = HE | SHE | IT | THEY
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
PRONOUNS = THIRD | FIRST | WE | frozenset({"i've", "we've", "each", "both"})
ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "dative", "agent", "ROOT", "csubj", "oprd"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
HIGHEST = 5.0
"""The most that a candidate can score before its distance is taken off."""
OBJECTS = frozenset({"dobj", "pobj", "dative"})
BACK = 5
"""Sentences that a pronoun reaches back."""


DYADIC = words("dyadic")
"""What two have together: "our alliance" in one side's readout of a meeting means both."""
GIVING = words("giving")
"""Verbs whose object is served: what stands after their "for its" is the object's."""
EXTRAPOSING = words("extraposing")
"""Adjectives and nouns after "it is" that a clause explains, so that "it" means nobody."""


@dataclass(slots=True)
class Candidate:
    """A noun phrase that a pronoun may take up."""

    token: Token
    parties: tuple[Party, ...]
    plural: bool
    subject: bool


class Anaphora:
    """Resolves pronouns backwards, in text order, remembering each."""

    def __init__(
        self,
        *,
        parse: Parse,
        index: MentionIndex,
        knowledge: Knowledge,
        registry: Registry,
        resolve: Callable[[Token], tuple[Party, ...]],
        resolve_one: Callable[[Token], tuple[Party, ...]],
        speakers: Speakers,
        author: Callable[[], Party],
    ) -> None:
        """Keep the doors to the rest of the resolver."""
        self.parse, self.index, self.knowledge, self.registry = parse, index, knowledge, registry
        self.resolve, self.resolve_one = resolve, resolve_one
        self.speakers, self.author = speakers, author
        self.other_side: Callable[[Party], tuple[Party, ...]] = lambda _: ()
        """Set by the resolver: the one other state that the document's title names."""
        self.homeland: Callable[[Token], str | None] = lambda _: None
        """Set by the resolver: the state of an editorial's or an interview's own "we"."""
        self._memory: dict[int, tuple[Party, ...]] = {}
        self._candidates: dict[int, list[Candidate]] = {}
        self._third = [token.i for token in parse.tokens if token.lower in THIRD and token.pos in {"PRON", "DET"}]
        self._next = 0

    def pronoun(self, token: Token) -> tuple[Party, ...]:
        """Return whom a third-person pronoun means; empty for a dummy or an antecedent that is no actor."""
        while self._next < len(self._third) and self._third[self._next] <= token.i:
            index = self._third[self._next]
            self._next += 1
            if index not in self._memory:
                self._memory[index] = ()
                self._memory[index] = self._third_person(self.parse.tokens[index])
        if token.i not in self._memory:
            self._memory[token.i] = ()
            self._memory[token.i] = self._third_person(token)
        return self._memory[token.i]

    def forget(self) -> None:
        """Resolve all anew: somebody's country has become known."""
        self._memory.clear()
        self._next = 0

    def relative(self, token: Token) -> Token | None:
        """Return the antecedent's head of a relative pronoun."""
        clause = token.head
        for _ in range(6):
            if clause.dep in {"relcl", "acl"}:
                return clause.head
            if clause.head is clause:
                return None
            clause = clause.head
        return None

    def first_person(self, token: Token, speaker: Party | None) -> tuple[Party, ...]:
        """Return whom "I" or "we" means: the speaker, or the state or body they speak for."""
        if speaker is None and token.quote >= 0:
            speaker = self.speakers.of(token.quote)
            if speaker is None:
                return ()
        if speaker is None:
            speaker = self.author()
            if not speaker.speaks_for:
                ours = self.homeland(token) if token.lower in WE else None
                return (making.state(self.knowledge, ours),) if ours else ()
        if token.lower in FIRST:
            return (speaker,)
        meant = self.principals(speaker)
        if token.dep == "poss" and len(meant) == 1 and token.head.lemma in DYADIC and token.quote < 0:
            return meant + self.other_side(meant[0])
        return meant

    def principals(self, speaker: Party) -> tuple[Party, ...]:
        """Return the states or bodies in whose name a speaker says "we"."""
        found = []
        for speaks in speaker.speaks_for:
            if speaks.country:
                found.append(making.state(self.knowledge, speaks.country))
            else:
                found.append(self._body(speaks.name))
        if not found and speaker.country and speaker.kind in {ActorKind.PERSON, ActorKind.STATE, None}:
            found.append(making.state(self.knowledge, speaker.country))
        return tuple(found) or (speaker,)

    def _body(self, name: str) -> Party:
        for entry in self.knowledge.lexicon.exact(name):
            if entry.type in {EntryType.ORGANISATION, EntryType.ARMED_GROUP}:
                return making.body(self.knowledge, entry)
        return Party(name=name, kind=ActorKind.ORGANISATION)

    def reciprocal(self, token: Token) -> tuple[Party, ...]:
        """Return whom "each other" means: the several that the clause's subject means or owns."""
        clause = next((above for above in token.ancestors() if above.pos in {"VERB", "AUX"}), None)
        for _ in range(4):
            if clause is None:
                return ()
            subject = clause.child("nsubj", "nsubjpass")
            if subject is not None:
                for word in (subject, *subject.subtree()):
                    parties = self.resolve(word) if word.dep in {"nsubj", "nsubjpass", "poss", "pobj"} else ()
                    if len(parties) > 1 or (parties and parties[0].kind is ActorKind.GROUP):
                        return parties
            clause = next((above for above in clause.ancestors() if above.pos in {"VERB", "AUX"}), None)
        return ()

    def candidates(self, sentence: int) -> list[Candidate]:
        """Return the noun phrases of a sentence that a pronoun may take up, in text order."""
        if sentence not in self._candidates:
            found: list[Candidate] = []
            self._candidates[sentence] = found
            inside = self.parse.sentences[sentence]
            for token in self.parse.tokens[inside.first : inside.last + 1]:
                if token.dep not in ARGUMENTS or not (token.pos in NOMINAL or self._misread(token)):
                    continue
                if token.pos == "PRON" and token.lower not in THIRD:
                    continue
                found.append(
                    Candidate(
                        token=token,
                        parties=(),
                        plural=self._many(token),
                        subject=_is_subject(token) or self._misread(token),
                    )
                )
        return self._candidates[sentence]

    def _misread(self, token: Token) -> bool:
        """Say whether a body's acronym heads a sentence as if it were its verb ("ECOWAS imposed sanctions")."""
        if token.dep != "ROOT" or not token.text.isupper() or len(token.text) < 2:
            return False
        mention = self.index.at(token)
        return mention is not None and mention.is_a(EntryType.ORGANISATION, EntryType.ARMED_GROUP)

    def _many(self, token: Token) -> bool:
        """Say whether a noun is plural; a body's name is not, whatever its last letter ("ECOWAS")."""
        if token.tag not in {"NNS", "NNPS"}:
            return False
        mention = self.index.at(token)
        return mention is None or not mention.is_a(EntryType.ORGANISATION, EntryType.COUNTRY, EntryType.OUTLET)

    def _third_person(self, token: Token) -> tuple[Party, ...]:
        if token.lower in IT and (token.dep == "expl" or _dummy(token)):
            return ()
        if token.lower in HE | SHE:
            found = self._best(token, self._person_score)
            self._learn_gender(token, found)
            return found
        if token.lower in IT:
            return self._best(token, self._thing_score)
        return self._best(token, self._plural_score)

    def _learn_gender(self, token: Token, found: tuple[Party, ...]) -> None:
        named = self.registry.by_name.get(found[0].name) if found else None
        if named is not None and not named.gender:
            named.gender = "m" if token.lower in HE else "f"

    def _best(
        self, token: Token, score: Callable[[Token, Candidate, tuple[Party, ...]], float | None]
    ) -> tuple[Party, ...]:
        best: tuple[float, tuple[Party, ...]] | None = None
        speaker = self._speaker_outside(token)
        for back in range(BACK + 1):
            sentence = token.sentence - back
            if sentence < 0:
                break
            for candidate in reversed(self.candidates(sentence)):
                if candidate.token.i >= token.i or self._same_clause(token, candidate.token):
                    continue
                if speaker is not None and candidate.token is speaker and token.lower not in THEY:
                    continue
                parties = self.parties_of(candidate.token)
                value = score(token, candidate, parties)
                if value is None:
                    continue
                value -= 2.0 * back + self._cross(token, candidate.token)
                value += self._prominence(token, candidate)
                value -= {"poss": 1.0, "appos": 1.0, "conj": 0.3}.get(candidate.token.dep, 0.0)
                value -= 0.02 * min(60, token.i - candidate.token.i) if back == 0 else 0.0
                if best is None or value > best[0]:
                    best = (value, parties)
            if best is not None and best[0] >= HIGHEST - 2.0 * (back + 1):
                break
        return best[1] if best is not None else ()

    def _prominence(self, token: Token, candidate: Candidate) -> float:
        """Weigh a candidate by its place: the subject of a clause above or beside the pronoun's comes first."""
        if not candidate.subject:
            if self._served(token, candidate.token):
                return 4.0
            parallel = token.dep in OBJECTS and candidate.token.dep in OBJECTS
            return 0.5 if parallel and candidate.token.sentence == token.sentence else 0.0
        if token.dep in OBJECTS:  # "named the general a rebel and sent troops after him"
            return 1.0
        if candidate.token.head is candidate.token:
            return 2.5
        verb = candidate.token.head
        if verb.dep in {"pcomp", "acl", "xcomp"} and verb.tag in {"VBG", "VBN", "VB"}:
            return 0.8
        if candidate.token.sentence == token.sentence and any(above is verb for above in token.ancestors()):
            return 3.0
        return 2.5

    def _served(self, token: Token, candidate: Token) -> bool:
        """Say whether "its" is of whom the clause gives to: "accused A of supplying B with arms for its war"."""
        if token.dep != "poss" or candidate.dep not in {"dobj", "dative"} or candidate.head.lemma not in GIVING:
            return False
        noun = token.head
        return noun.dep == "pobj" and noun.head.lower in {"for", "in"} and candidate.head in token.ancestors()

    def _cross(self, token: Token, candidate: Token) -> float:
        """Make it harder to reach into or out of a quotation."""
        return 0.0 if token.quote == candidate.quote else 0.7

    def _speaker_outside(self, token: Token) -> Token | None:
        return self.speakers.token_of(token.quote) if token.quote >= 0 else None

    def parties_of(self, token: Token) -> tuple[Party, ...]:
        """Return whom a candidate means by itself; an earlier pronoun means what it was resolved to."""
        if token.lower in THIRD:
            return self._memory.get(token.i, ())
        return self.resolve_one(token) if token.dep == "conj" else self.resolve(token)

    def _same_clause(self, token: Token, candidate: Token) -> bool:
        """Say whether both are arguments of one verb, so that a plain pronoun cannot mean the other."""
        if token.dep == "poss" or token.lower.endswith(("self", "selves")):
            shared = candidate.head is token.head.head and candidate.dep == token.head.dep
            return candidate is token.head or shared
        here = token.head if token.dep != "pobj" else token.head.head
        there = candidate.head if candidate.dep != "pobj" else candidate.head.head
        return here is there and here.pos in {"VERB", "AUX"}

    def _person_score(self, token: Token, candidate: Candidate, parties: tuple[Party, ...]) -> float | None:
        if len(parties) != 1 or parties[0].kind is not ActorKind.PERSON or candidate.plural:
            return None
        gender = self._gender(candidate.token, parties[0])
        wanted = "m" if token.lower in HE else "f"
        if gender and gender != wanted:
            return None
        return 2.0 if gender else 1.0

    def _gender(self, token: Token, party: Party) -> str:
        if token.lower in HE:
            return "m"
        if token.lower in SHE:
            return "f"
        named = self.registry.of(self.index.at(token))
        if named is None:
            named = self.registry.by_name.get(party.name)
        return named.gender if named is not None else ""

    def _thing_score(self, _token: Token, candidate: Candidate, parties: tuple[Party, ...]) -> float | None:
        if candidate.plural or candidate.token.lower in HE | SHE | THEY:
            return None
        if not parties:
            if candidate.token.pos != "NOUN" or candidate.token.dep not in {"nsubj", "nsubjpass", "dobj"}:
                return None
            return 0.4
        if len(parties) > 1 or parties[0].kind in {ActorKind.PERSON, ActorKind.GROUP}:
            return None
        return 1.5

    def _plural_score(self, _token: Token, candidate: Candidate, parties: tuple[Party, ...]) -> float | None:
        if candidate.token.lower in HE | SHE:
            return None
        if len(parties) > 1 or (candidate.token.lower in THEY and parties):
            return 1.8
        if candidate.plural or (parties and parties[0].kind is ActorKind.GROUP):
            return 1.6 if parties else 0.5
        if parties and parties[0].kind in {
            ActorKind.ORGANISATION,
            ActorKind.ARMED_GROUP,
            ActorKind.IGO,
            ActorKind.GROUP,
        }:
            return 0.6
        if parties and parties[0].kind is ActorKind.STATE:
            return -0.6
        return None


def _is_subject(token: Token) -> bool:
    head = token
    while head.dep == "conj" and head.head is not head:
        head = head.head
    return head.dep in SUBJECTS


def _dummy(token: Token) -> bool:
    """Say whether "it" only holds the place of a clause ("it is important that", "it seems")."""
    verb = token.head
    if token.dep not in SUBJECTS or verb.pos not in {"AUX", "VERB"}:
        return False
    if verb.lemma in {"seem", "appear", "rain", "turn"}:
        return True
    if verb.lemma == "be":
        said = next((child for child in verb.children if child.dep in {"acomp", "attr"}), None)
        if said is None or said.lower not in EXTRAPOSING:
            return False
        clauses = {"ccomp", "xcomp", "acl", "advcl"}
        return any(child.dep in clauses for child in verb.children) or any(
            child.dep in clauses for child in said.children
        )
    return token.dep == "nsubjpass" and any(child.dep in {"ccomp", "xcomp"} for child in verb.children)


def coordinated(token: Token) -> list[Token]:
    """Return the heads of a coordination, the first first."""
    return conjuncts(token)
