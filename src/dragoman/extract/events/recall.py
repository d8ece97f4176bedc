"""Parties that a text leaves out because it has named them: "condemned the attack" after "X attacked Y"."""

from dataclasses import replace

from dragoman.extract.events.clause import of_verb
from dragoman.extract.events.lexicon import classes, nouns
from dragoman.extract.events.roles import Roles, unique
from dragoman.extract.scene import EventDraft
from dragoman.model.actor import Party
from dragoman.model.event import EventType
from dragoman.model.syntax import Token

_ABOUT_DEEDS = frozenset({EventType.ACCUSE, EventType.SUPPORT})
_DEEDS = frozenset(
    {
        EventType.ASSAULT,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.SANCTION,
        EventType.RETREAT,
        EventType.REJECT,
        EventType.CONCEDE,
        EventType.AGREE,
    }
)
_MEANS = ("in", "by", "during")
_REACH = 6
"""Sentences that a bare "the attack" reaches back."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class Recall:
    """The last doers of each type of event, as the pass over the sentences goes on."""

    def __init__(self, roles: Roles) -> None:
        """Start with nothing told; meetings are remembered by `roles`, which nouns ask too."""
        self._roles = roles
        self._told: list[tuple[int, EventType, frozenset[str], tuple[Party, ...]]] = []

    def note(self, draft: EventDraft) -> None:
        """Remember a draft that names its doers, or the sides of a meeting."""
        members = unique([*draft.event.actors, *draft.event.recipients])
        if draft.event.type is EventType.CONSULT and len({party.country for party in members if party.country}) > 1:
            self._roles.meeting = (draft.anchor.sentence, members)
        if draft.event.actors and draft.event.type in _DEEDS:
            words = frozenset(word.lemma for word in (draft.anchor, *draft.anchor.children))
            self._told.append((draft.anchor.sentence, draft.event.type, words, draft.event.actors))

    def fill(self, draft: EventDraft) -> EventDraft:
        """Give a draft the doers or the targets that a bare definite noun goes back to; their mention is None."""
        event = draft.event
        if draft.nominal or (event.recipients and event.actors):
            return draft
        others = self._other_side(draft)
        if others:
            return replace(draft, event=replace(event, recipients=tuple(others)))
        around = of_verb(draft.anchor)
        if event.type in _ABOUT_DEEDS and not event.recipients:
            heads = [*around.objects, *around.preps.get("against", []), *around.preps.get("for", [])]
            found = self._doers(heads, draft.anchor.sentence)
            if found and not any(party.name == actor.name for party in found for actor in event.actors):
                return replace(draft, event=replace(event, recipients=found))
        if event.type is EventType.ASSAULT and not event.actors:
            heads = [head for name in _MEANS for head in around.preps.get(name, [])]
            found = self._doers(heads, draft.anchor.sentence, only=EventType.ASSAULT)
            if found:
                return replace(draft, event=replace(event, actors=found))
        return draft

    def _other_side(self, draft: EventDraft) -> list[Party]:
        """Return with whom something was discussed, or whose shared work was welcomed, in the report of a meeting."""
        event = draft.event
        if event.recipients or not event.actors:
            return []
        if event.type is EventType.SUPPORT:
            heads = of_verb(draft.anchor).objects
            if not any(head.lemma in classes()["shared"] for head in heads):
                return []
            if len({party.country for party in event.actors}) > 1:
                return [replace(party, mention=None) for party in event.actors]
        elif event.type is not EventType.CONSULT:
            return []
        return self._roles.partners(list(event.actors), draft.anchor.sentence)

    def _doers(self, heads: list[Token], sentence: int, only: EventType | None = None) -> tuple[Party, ...]:
        for head in heads:
            if not any(child.dep == "det" and child.lower in _DEFINITE for child in head.children):
                continue
            if any(child.dep in {"poss", "relcl", "acl"} for child in head.children):
                continue
            types = {frame.type for frame in nouns().get(head.lemma, ()) if frame.type is not None}
            if head.lemma in classes()["deed"]:
                types |= _DEEDS
            types = types & {only} if only is not None else types
            near = [told for told in reversed(self._told) if told[1] in types and 0 <= sentence - told[0] <= _REACH]
            near.sort(key=lambda told: head.lemma not in told[2])  # the same word first, else the latest
            if near:
                return tuple(replace(party, mention=None) for party in near[0][3])
        return ()
