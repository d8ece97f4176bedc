"""Who the words around an event mean: parties of a noun phrase, or of the owner of the thing it names."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.events.clause import modifiers, possessor_of
from dragoman.extract.events.dyads import Dyads
from dragoman.extract.events.lexicon import classes
from dragoman.extract.grammar import NOUNS, agent, conjoined
from dragoman.extract.scene import Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.event import EventType
from dragoman.model.span import Span
from dragoman.model.syntax import Token

ON_GROUND = frozenset({EventType.ASSAULT, EventType.MOBILIZE})
"""Types whose recipients are ground where they are bare countries (convention C)."""
_OWNER_PREPOSITIONS = frozenset({"of", "by", "between", "from", "in", "among"})
_ACTING = {"ORG": ActorKind.ORGANISATION, "PERSON": ActorKind.PERSON, "GPE": None, "NORP": ActorKind.GROUP, "": None}
"""The parser's entity types of names that may act, with what they are."""
_MEETING_REACH = 12
"""Sentences over which a readout goes on about the same meeting."""
_REFLEXIVE = ("self", "selves")
_PEOPLE = ("er", "or", "ist", "man", "woman", "eer", "ant")
"""Endings of nouns for people."""
_PEERS = frozenset({"colleague", "peer", "interlocutor"})
_BESIDE = ("all", "partner", "neighbo", "friend", "rival", "counterpart", "enem", "foe", "adversar")
"""How words begin for those who are not one's own ("our Allies")."""
_TWO = frozenset({"two", "both"})
_NEXT = 2
"""Sentences over which a bare "the two" means those who met."""
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "our", "his", "her"})
_CLAUSAL = frozenset({"relcl", "acl", "ccomp", "xcomp", "advcl", "appos", "parataxis", "csubj"})


class Roles:
    """Parties of noun phrases in one scene, each phrase resolved once."""

    def __init__(self, scene: Scene) -> None:
        """Start with an empty memory."""
        self.scene = scene
        self.meeting: tuple[int, list[Party]] | None = None
        """Sentence and members of the last meeting of two or more sides, for what its text leaves out ("our cooperation")."""
        self.dyads = Dyads(scene)
        self._direct: dict[int, tuple[Party, ...]] = {}

    def direct(self, token: Token) -> tuple[Party, ...]:
        """Return the parties that a noun phrase itself means."""
        known = self._direct.get(token.i)
        if known is None:
            known = ()
            if (token.pos in NOUNS or token.lower in _TWO) and not token.lower.endswith(_REFLEXIVE):
                known = self.scene.resolver.parties(token) or self._unknown_name(token)
                if not known and token.lemma in classes()["talk"]:
                    known = self._same_meeting(token)
                if token.lemma in classes()["scheme"] and not any(party.country or party.speaks_for for party in known):
                    known = ()  # "our Digital Trade Partnership" is nobody
                known = tuple(each for party in known for each in _one_for_each_state(party))
                known = known or self._own_people(token) or self._people_of_state(token)
                if not any(party.country or party.actor for party in known):
                    known = self._pair(token) or self._of_owner(token, known)
            self._direct[token.i] = known
        return known

    def _pair(self, token: Token) -> tuple[Party, ...]:
        """Return the two states behind "the two presidents", "both capitals", "the neighbours", "its neighbours", "the two"."""
        if token.lower in _TWO and token.dep in {"nsubj", "nsubjpass"} and not token.child("prep", "relcl"):
            return self._last_two(token)
        if token.tag not in {"NNS", "NNPS"} or token.lemma not in classes()["spokesmen"] | classes()["beside"]:
            return ()
        words = {child.lower for child in token.children if child.i < token.i}
        beside = token.lemma in classes()["beside"]
        if any(child.dep in {"relcl", "acl", "amod", "prep"} for child in token.children) or not (
            words & _TWO or (beside and words & _DEFINITE)
        ):
            return ()
        owner = token.child("poss") if beside else None
        own = {party.country for party in self.direct(owner)} if owner is not None else set()
        pair = self.dyads.pair(token.i)
        if owner is not None and not own & {party.country for party in pair}:
            return ()
        return tuple(replace(party, mention=self.phrase(token)) for party in pair if party.country not in own)

    def _last_two(self, token: Token) -> tuple[Party, ...]:
        """Return the two who met last, else the two states told of, for a bare "the two", "both"."""
        met = self.meeting
        if met is not None and 0 <= token.sentence - met[0] <= _NEXT and len(met[1]) == len(_TWO):
            pair = met[1]
        else:
            pair = self.dyads.pair(token.i)
        return tuple(replace(party, mention=self.phrase(token)) for party in pair)

    def both(self, token: Token, own: set[str]) -> list[Party]:
        """Return whom "both countries", "the two sides" means beside a third that acts on them."""
        plural = token.tag == "NNS" and any(child.lower in _TWO for child in token.children)
        two = token.lower in _TWO or plural
        meant = [party for party in self.direct(token) if party.country] if two else []
        others = [party for party in meant if party.country not in own]
        if len(meant) != len(_TWO) or len(others) != 1:
            return []
        beside = [party for party in self.dyads.pair(token.i, own) if party.country != others[0].country]
        return [*others, replace(beside[0], mention=self.phrase(token))] if beside else []

    def _of_owner(self, token: Token, known: tuple[Party, ...]) -> tuple[Party, ...]:
        """Give people and bodies without a country that of their owner ("our troops", "its citizens", "their ministry")."""
        owner = token.child("poss")
        if not known or owner is None or owner.tag != "PRP$" or token.lower.startswith(_BESIDE):
            return known
        countries = {party.country for party in self.direct(owner)}
        if len(countries) != 1 or None in countries or any(party.speaks_for for party in known):
            return known
        return tuple(replace(party, country=next(iter(countries))) for party in known)

    def _own_people(self, token: Token) -> tuple[Party, ...]:
        """Return the people of a known owner ("his men", "the mission's staff"), of the owner's country."""
        people = token.lemma in classes()["people"] or token.lemma in classes()["captives"]
        if not people or token.child("poss") is None or token.dep == "compound":
            return ()
        span = self.phrase(token)
        countries = {party.country: None for party in self._before(token, 0) if party.country}
        return tuple(Party(name=span.exact, mention=span, kind=ActorKind.GROUP, country=code) for code in countries)

    def _people_of_state(self, token: Token) -> tuple[Party, ...]:
        """Return people whom only the form of their noun tells as such ("Kenyan sharpshooters"), of the state before it."""
        people = token.lemma in _PEERS or (token.tag == "NNS" and token.lemma.endswith(_PEOPLE))
        if not people or token.lemma in classes()["thing"]:
            return ()
        before = [word for word in modifiers(token) if word.text[0].isupper()]
        span = self.phrase(token)
        states = self.scene.resolver.states_in(before) if before else []
        countries = {party.country: None for party in states if party.country}
        return tuple(Party(name=span.exact, mention=span, kind=ActorKind.GROUP, country=code) for code in countries)

    def _unknown_name(self, token: Token) -> tuple[Party, ...]:
        """Return a party for a name that no table knows: a capitalised head, or capitals such as an agency's letters."""
        letters = token.pos == "NOUN" and token.text.isupper() and len(token.text) > 2
        if not token.text[0].isalpha() or (not letters and (token.pos != "PROPN" or token.entity not in _ACTING)):
            return ()
        owned = any(child.dep == "poss" or (child.dep == "prep" and child.lower == "of") for child in token.children)
        if owned or token.dep in {"compound", "amod", "nmod"} or token.lower in classes()["calendar"]:
            return ()
        span = self.phrase(token)
        return (Party(name=span.exact, mention=span, kind=_ACTING.get(token.entity)),)

    def _same_meeting(self, token: Token) -> tuple[Party, ...]:
        """Return the members of the meeting just told that "the talks" takes up."""
        if self.meeting is None or not 0 < token.sentence - self.meeting[0] <= _MEETING_REACH:
            return ()
        if any(child.dep in {"prep", "compound", "poss", "amod", "relcl"} for child in token.children):
            return ()
        if not any(child.dep == "det" and child.lower in {"the", "these", "this"} for child in token.children):
            return ()
        return tuple(replace(party, mention=self.phrase(token)) for party in self.meeting[1])

    def partners(self, parties: list[Party], sentence: int) -> list[Party]:
        """Return the other sides of the last meeting that these parties were in; their mention is None."""
        if self.meeting is None or not 0 <= sentence - self.meeting[0] <= _MEETING_REACH:
            return []
        countries = {party.country for party in parties}
        members = self.meeting[1]
        if len(countries) != 1 or not countries <= {party.country for party in members}:
            return []
        return unique(replace(party, mention=None) for party in members if party.country not in countries)

    def named(self, tokens: Iterable[Token]) -> list[Party]:
        """Return the parties of several heads, each once; what a counted group consists of only where the group is nobody."""
        heads = list(tokens)
        return unique(party for token in heads if not self._counted(token, heads) for party in self.direct(token))

    def _counted(self, token: Token, heads: list[Token]) -> bool:
        above = token.head.head
        return token.dep == "pobj" and token.head.lower == "of" and above in heads and bool(self.direct(above))

    def owners(self, token: Token, *, depth: int = 0) -> list[Party]:
        """Return who stands behind a thing: possessor, nationality, "of", "by", "between", the agent of its participle.

        The mention is the whole phrase of the thing: "a court's ruling" is what was criticised.
        """
        found = [replace(party, mention=self.phrase(token)) for party in self._owners(token, depth)]
        return unique(found)

    def parties(self, tokens: Iterable[Token]) -> list[Party]:
        """Return the parties of several heads; where none is an actor itself, those behind them."""
        tokens = list(tokens)
        found = self.named(tokens)
        if found:
            return found
        return unique(party for token in tokens if token.pos in NOUNS for party in self.owners(token))

    def phrase(self, token: Token) -> Span:
        """Return the span of a noun phrase without its clauses."""
        first = last = token
        stack = list(token.children)
        while stack:
            child = stack.pop()
            if child.dep in _CLAUSAL or child.dep in {"punct", "cc", "conj"}:
                continue
            first = child if child.i < first.i else first
            last = child if child.i > last.i else last
            stack.extend(child.children)
        return Span.cut(self.scene.parse.text, first.start, last.end)

    def holders(self, token: Token) -> list[Party]:
        """Return only the possessor or nationality before a thing, with the whole phrase as mention."""
        return unique(replace(party, mention=self.phrase(token)) for party in self._before(token, 0))

    def _before(self, token: Token, depth: int) -> list[Party]:
        possessor = possessor_of(token)
        if possessor is not None:
            found = self.parties([possessor]) if depth == 0 else self.named([possessor])
            if found:
                return found
        before = [word for word in modifiers(token) if word.pos in {"ADJ", "PROPN", "NOUN"}]
        return self.scene.resolver.states_in(before) if before else []

    def _owners(self, token: Token, depth: int) -> list[Party]:
        if depth > 2:  # deeper phrases name bystanders
            return []
        found = self._before(token, depth)
        if found:
            return found
        for child in token.children:
            if child.dep == "acl":
                doer = agent(child)
                if doer is not None and (found := self.named(conjoined(doer))):
                    return found
        for child in token.children:
            if child.dep in {"prep", "agent"} and child.lower in _OWNER_PREPOSITIONS:
                if child.lower == "in" and token.lemma in classes()["text"]:
                    continue  # "a treaty in Oslo": where it was signed
                heads = [part for grand in child.children if grand.dep == "pobj" for part in conjoined(grand)]
                found = self.named(heads) or [party for head in heads for party in self._owners(head, depth + 1)]
                if found:
                    return found
        return []


def _one_for_each_state(party: Party) -> list[Party]:
    """Split a group of several states ("Kenyan and Ugandan troops") into one party for each (convention B)."""
    states = {state.country: state for state in party.speaks_for if state.country}
    if party.country is not None or len(states) < 2 or party.kind is ActorKind.IGO:
        return [party]
    return [replace(party, country=country, speaks_for=(state,)) for country, state in states.items()]


def unique(parties: Iterable[Party]) -> list[Party]:
    """Drop repeated parties, keeping a mention over none."""
    found: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        key = (party.name, party.country)
        known = found.get(key)
        if known is None or (known.mention is None and party.mention is not None):
            found[key] = party
    return list(found.values())


def as_ground(party: Party) -> Party:
    """Turn a country that is struck or entered into ground: no acting body, speaks for nobody (convention C)."""
    if party.kind is not ActorKind.STATE:
        return party
    return replace(party, sector=None, speaks_for=())
