"""Parties that a text leaves out because it has named them: "condemned the attack" after "X attacked Y"."""

from dataclasses import dataclass, replace

from dragoman.extract.events.clause import Surroundings, of_verb
from dragoman.extract.events.lexicon import classes, nouns
from dragoman.extract.events.roles import Roles, unique
from dragoman.extract.scene import EventDraft
from dragoman.model.actor import Party
from dragoman.model.event import Event, EventType, Status
from dragoman.model.syntax import Token

_ABOUT_DEEDS = frozenset({EventType.ACCUSE, EventType.SUPPORT})
_ANSWERS = frozenset({EventType.REJECT, EventType.AGREE, EventType.CONCEDE})
"""Acts that answer what somebody asked, offered or charged: they go to whoever did."""
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
_WORDS = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.AGREE})
"""Acts of speech that call for an answer."""
_PROPOSALS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.CONSULT})
_CHARGES = frozenset(
    [
        "accusation",
        "allegation",
        "appeal",
        "assertion",
        "case",
        "charge",
        "claim",
        "complaint",
        "criticism",
        "demand",
        "note",
        "objection",
        "offer",
        "overture",
        "proposal",
        "protest",
        "request",
        "suggestion",
        "ultimatum",
        "warning",
    ]
)
"""What is lodged with the other side or comes from it."""
_DEALING = frozenset(
    [
        "answer",
        "apologise",
        "apologize",
        "back",
        "bargain",
        "comply",
        "discuss",
        "meet",
        "negotiate",
        "reply",
        "respond",
        "speak",
        "talk",
        "yield",
    ]
)
"""What one refuses only to somebody."""
_ASKING = frozenset({"ask", "demand", "request", "seek"})
_WARS = frozenset({"invasion", "war"})
_WAYS = frozenset({"border", "bridge", "crossing", "frontier", "gate"})
"""What is closed to those beyond it."""
_HITTING_BACK = frozenset({"return", "retaliate"})
_ORDERLY = frozenset({"calm", "dialogue", "moderation", "patience", "restraint"})
_SESSIONS = frozenset({"meeting", "session", "vote", "debate"})
"""What is asked of a body, not of the other side."""
_MEANS = ("in", "by", "during")
_REACH = 6
"""Sentences that a bare "the attack" reaches back."""
_FAR = 25
"""The same where the noun repeats the word that told the deed."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_GERUND = ("ing", "al", "ment", "ion", "ation")
"""Endings of nouns made from the verb that told the act ("the reopening" after "reopened")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One event that later sentences may take up."""

    sentence: int
    event: Event
    words: frozenset[str]


class Recall:
    """The last doers of each type of event, as the pass over the sentences goes on."""

    def __init__(self, roles: Roles) -> None:
        """Start with nothing told; meetings are remembered by `roles`, which nouns ask too."""
        self._roles = roles
        self._told: list[_Told] = []

    def note(self, draft: EventDraft) -> None:
        """Remember a draft that names its doers, or the sides of a meeting."""
        event, anchor = draft.event, draft.anchor
        self._roles.dyads.note(draft)
        members = unique([*event.actors, *event.recipients])
        if event.type is EventType.CONSULT and len({party.country for party in members if party.country}) > 1:
            self._roles.meeting = (anchor.sentence, members)
        if event.actors and event.type in _DEEDS | _WORDS:
            words = {word.lemma for word in (anchor, *anchor.children)}
            stem = anchor.lemma.removesuffix("e")
            words.update(stem + ending for ending in _GERUND)
            self._told.append(_Told(sentence=anchor.sentence, event=event, words=frozenset(words)))

    def fill(self, draft: EventDraft) -> EventDraft:
        """Give a draft the doers or the targets that a bare definite noun goes back to; their mention is None."""
        event = draft.event
        if draft.nominal and draft.anchor.lemma in _WARS and event.actors and not event.recipients:
            return replace(draft, event=replace(event, recipients=tuple(self._roles.dyads.struck(draft))))
        if draft.nominal or (event.recipients and event.actors):
            return draft
        found = self._other_side(draft) or self._targets(draft)
        if not found and _needs_other_side(draft):
            found = self._roles.dyads.other_side(draft)
        if not found and _steps_between(draft):
            found = self._roles.dyads.third(draft)
        if found:
            return replace(draft, event=replace(event, recipients=tuple(found)))
        if event.type is EventType.ASSAULT and not event.actors:
            around = of_verb(draft.anchor)
            heads = [head for name in _MEANS for head in around.preps.get(name, [])]
            doers = self._doers(heads, draft.anchor.sentence, only=EventType.ASSAULT)
            if doers:
                return replace(draft, event=replace(event, actors=doers))
        return draft

    def _targets(self, draft: EventDraft) -> list[Party]:
        """Return whose deed is judged or whose words are answered; the doers themselves are none of them."""
        event, anchor = draft.event, draft.anchor
        if event.recipients or event.type not in _ABOUT_DEEDS | _ANSWERS:
            return []
        around = of_verb(anchor)
        heads = [*around.objects, *around.preps.get("against", []), *around.preps.get("for", [])]
        if event.type in _ANSWERS:
            heads.extend(around.preps.get("to", []))
            if not heads and not around.complements and event.type is EventType.REJECT:
                found = self._asked(event, anchor.sentence)
            else:
                found = self._doers(heads, anchor.sentence, only=None, answered=True)
        else:
            found = self._doers(heads, anchor.sentence) or self._doers(heads, anchor.sentence, answered=True)
            if event.type is EventType.ACCUSE and not found:
                found = self._accused(event, heads, anchor.sentence)
        own = {party.name for party in event.actors}
        return [] if any(party.name in own for party in found) else list(found)

    def _asked(self, event: Event, sentence: int) -> tuple[Party, ...]:
        """Return who asked the doers, or charged them, last: "X refused"."""
        countries = {party.country for party in event.actors if party.country}
        for told in reversed(self._told):
            if sentence - told.sentence > _REACH:
                break
            if told.event.type in _WORDS and countries & {party.country for party in told.event.recipients}:
                return tuple(replace(party, mention=None) for party in told.event.actors)
        return ()

    def _accused(self, event: Event, heads: list[Token], sentence: int) -> tuple[Party, ...]:
        """Return against whom the doers' last charge went: "repeated the accusation"."""
        countries = {party.country for party in event.actors if party.country}
        if not any(frame.type is EventType.ACCUSE for head in heads for frame in nouns().get(head.lemma, ())):
            return ()
        for told in reversed(self._told):
            if sentence - told.sentence > 2 * _REACH:
                break
            same = countries & {party.country for party in told.event.actors}
            if told.event.type is EventType.ACCUSE and told.event.recipients and same:
                return tuple(replace(party, mention=None) for party in told.event.recipients)
        return ()

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
        elif event.type is EventType.AGREE:
            if not any(head.lemma in {"invitation", "offer"} for head in of_verb(draft.anchor).objects):
                return []
        elif event.type is not EventType.CONSULT:
            return []
        return self._roles.partners(list(event.actors), draft.anchor.sentence)

    def _doers(
        self, heads: list[Token], sentence: int, only: EventType | None = None, *, answered: bool = False
    ) -> tuple[Party, ...]:
        for head in heads:
            if not any(child.dep == "det" and child.lower in _DEFINITE for child in head.children):
                continue
            if any(child.dep in {"poss", "relcl", "acl"} for child in head.children):
                continue
            types = _types_of(head) & (_WORDS if answered else _DEEDS)
            if answered and head.lemma in classes()["proposal"]:
                types |= _PROPOSALS
            types = types & {only} if only is not None else types
            near = [
                told
                for told in reversed(self._told)
                if 0 <= sentence - told.sentence <= (_FAR if head.lemma in told.words else _REACH)
                and (told.event.type in types or (not answered and only is None and head.lemma in told.words))
            ]
            near.sort(key=lambda told: head.lemma not in told.words)  # the same word first, else the latest
            if near:
                return tuple(replace(party, mention=None) for party in near[0].event.actors)
        return ()


def _needs_other_side(draft: EventDraft) -> bool:
    """Say whether a state's act is one on somebody whom its clause leaves out: "lodged a protest", "refuses to talk"."""
    event, around = draft.event, of_verb(draft.anchor)
    if event.recipients or not any(party.speaks_for for party in event.actors):
        return False
    charged = any(thing.lemma in _CHARGES for thing in around.objects)
    if event.type is EventType.THREATEN:
        return charged and event.condition is None
    if event.type is EventType.REQUEST:
        session = any(head.lemma in _SESSIONS for head in around.preps.get("for", []))
        return draft.anchor.lemma in _ASKING and not around.complements and not session
    if event.type is EventType.COERCE:
        closed = any(thing.lemma in _WAYS for thing in around.objects)
        return closed and event.status is Status.HAPPENED
    if event.type is EventType.ASSAULT:
        return draft.anchor.lemma in _HITTING_BACK
    if event.type is EventType.REJECT:
        return charged or any(clause.lemma in _DEALING for clause in around.complements)
    return event.type is EventType.ACCUSE and (charged or not around.objects)


def _steps_between(draft: EventDraft) -> bool:
    """Say whether a third calls two others to order: "urged restraint"."""
    event = draft.event
    if event.type is not EventType.REQUEST or event.recipients or not event.actors:
        return False
    around = of_verb(draft.anchor)
    return any(head.lemma in _ORDERLY for head in (*around.objects, *around.preps.get("for", [])))


def _types_of(head: Token) -> set[EventType]:
    """Return the types of act that a noun may name."""
    types = {frame.type for frame in nouns().get(head.lemma, ()) if frame.type is not None}
    if head.lemma in classes()["deed"]:
        types |= _DEEDS
    return types


def recall_may_help(type_: EventType, around: Surroundings) -> bool:
    """Say whether an act without recipients judges a bare definite deed ("hailed the withdrawal")."""
    return type_ in _ABOUT_DEEDS and any(
        (_types_of(head) or head.lemma in classes()["proposal"])
        and any(child.dep == "det" and child.lower in _DEFINITE for child in head.children)
        for head in around.objects
    )
