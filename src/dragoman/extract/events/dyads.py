"""Whom an act goes to where its clause does not say: the other side of what the text has just told."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from dragoman.extract.scene import EventDraft, Scene
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.event import EventType
from dragoman.model.syntax import Token

_STATES = frozenset({"GPE", "NORP", "LOC"})
_ANSWERS = frozenset({EventType.REJECT, EventType.AGREE, EventType.CONCEDE})
"""Acts that answer whoever spoke to the doer before."""
_REACH = 8
"""Sentences over which what was told last tells the other side."""
_PAIR = 2
_NEAR = 6
"""Sentences in which the states that a text is about are counted."""
_LEAD = 1.5
"""Times that the second state is named for each mention of a third, where a text is about two."""


class Dyads:
    """The acts of one side on another so far, and the states named so far."""

    def __init__(self, scene: Scene) -> None:
        """Start with nothing told; the states are counted when first asked for."""
        self._scene = scene
        self._told: list[tuple[int, EventDraft]] = []
        self._named: tuple[list[int], list[Party]] | None = None

    def note(self, draft: EventDraft) -> None:
        """Remember who did something to whom."""
        if draft.event.actors and draft.event.recipients:
            self._told.append((draft.anchor.sentence, draft))

    def other_side(self, draft: EventDraft) -> list[Party]:
        """Return the other side of the doers of a draft: of the last act they had a part in, else of the two states told of."""
        return self.against(_countries(draft.event.actors), draft.anchor, answers=draft.event.type in _ANSWERS)

    def against(self, own: set[str], anchor: Token, *, answers: bool = False) -> list[Party]:
        """Return who stands against one country at a token, [] where the text tells of nobody; their mention is None."""
        if len(own) != 1:
            return []
        for sentence, told in reversed(self._told):
            if anchor.sentence - sentence > _REACH:
                break
            event = told.event
            acting, struck = _countries(event.actors), _countries(event.recipients)
            if own & struck:
                found = _abroad(event.actors, own)
            elif own & acting and not answers:
                found = _abroad(event.recipients, own)
            else:
                continue
            if found:
                return [replace(party, mention=None) for party in found]
        pair = self.pair(anchor.i)
        return _abroad(pair, own) if own <= _countries(pair) else []

    def third(self, draft: EventDraft) -> list[Party]:
        """Return the two between whom a third steps ("urged restraint"), [] where the doers are one of the two."""
        pair = self.pair(draft.anchor.i, _countries(draft.event.actors))
        return pair if not _countries(draft.event.actors) & _countries(self.pair(draft.anchor.i)) else []

    def struck(self, draft: EventDraft) -> list[Party]:
        """Return whom the doers of a bare "war" or "invasion" struck by what the text has told."""
        own = _countries(draft.event.actors)
        for _, told in reversed(self._told):
            if told.event.type is draft.event.type and own & _countries(told.event.actors):
                return [replace(party, mention=None) for party in told.event.recipients]
        pair = self.pair(draft.anchor.i)
        return _abroad(pair, own) if own <= _countries(pair) else []

    def pair(self, before: int, without: Collection[str] = ()) -> list[Party]:
        """Return the two states that the text before a token is about, [] where a third is named nearly as often."""
        indices, parties = self._states()
        tokens = self._scene.parse.tokens
        sentence = self._scene.parse.sentences[max(0, tokens[before].sentence - _NEAR)]
        for first in (sentence.first, 0):
            near = parties[bisect_left(indices, first) : bisect_right(indices, before)]
            counts = Counter(party.country for party in near if party.country not in without).most_common(3)
            if len(counts) < 2 or (len(counts) > 2 and counts[1][1] < _LEAD * counts[2][1]):
                continue
            states = {party.country: party for party in near}
            return [states[country] for country, _ in counts[:2]]
        return self._met_last(tokens[before].sentence, without)

    def _met_last(self, sentence: int, without: Collection[str]) -> list[Party]:
        """Return the two states that did something together last."""
        for at, told in reversed(self._told):
            if sentence - at > _REACH:
                break
            acting = _countries(told.event.actors)
            if len(acting) == len(_countries([*told.event.actors, *told.event.recipients])) == _PAIR:
                apart = not acting & set(without)
                return [replace(party, mention=None) for party in told.event.actors if party.country and apart]
        return []

    def _states(self) -> tuple[list[int], list[Party]]:
        if self._named is None:
            indices: list[int] = []
            found: list[Party] = []
            for token in self._scene.parse.tokens:
                if token.pos in {"PROPN", "ADJ"} and token.text[0].isupper():
                    for party in self._states_at(token):
                        indices.append(token.i)
                        found.append(party)
            self._named = indices, found
        return self._named

    def _states_at(self, token: Token) -> list[Party]:
        """Return the states that a name, a nationality or a place stands for."""
        named = token.entity in _STATES
        found = [
            state
            for party in self._scene.resolver.states_in([token])
            for state in party.speaks_for
            if named or party.kind is ActorKind.STATE
        ]
        if not found and named:
            place = self._scene.resolver.place_of(token)
            if place is None or not place.country:
                return []
            found = [SpeaksFor(name=place.country, country=place.country, reason="place named")]
        return [
            Party(name=state.name, kind=ActorKind.STATE, country=state.country, sector="GOV", speaks_for=(state,))
            for state in found
            if state.country
        ]


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def _abroad(parties: Iterable[Party], own: set[str]) -> list[Party]:
    return [party for party in parties if party.country and party.country not in own]
