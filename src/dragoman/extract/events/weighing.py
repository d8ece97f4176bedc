"""What the trained typer says of the acts that the word lists found, and of verbs that no list has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.extract.events.contexts import contexts_of, mode_of
from dragoman.extract.events.status import of_noun, of_verb
from dragoman.extract.scene import EventDraft, Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.event import GOLDSTEIN, Event, EventType
from dragoman.model.prediction import ACTOR, NOTHING, PREDICATE, RECIPIENT, Candidate, Prediction
from dragoman.model.syntax import Token


def candidate(anchor: Token, actors: Iterable[Party], recipients: Iterable[Party], scene: Scene) -> Candidate:
    """Return the sentence of an act with the roles of its words."""
    sentence = scene.parse.sentences[anchor.sentence]
    tokens = scene.parse.sentence_tokens(sentence)
    given = {anchor.i: PREDICATE}
    for parties, role in ((actors, ACTOR), (recipients, RECIPIENT)):
        for party in parties:
            span = party.mention
            if span is None or not sentence.start <= span.start < sentence.end:
                continue
            for token in tokens:
                if span.start <= token.start < span.end:
                    given.setdefault(token.i, role)
    return Candidate(
        words=tuple(token.text for token in tokens), roles=tuple(given.get(token.i, 0) for token in tokens)
    )


def weighed(drafts: Sequence[EventDraft], scene: Scene) -> list[EventDraft]:
    """Return the drafts that the typer lets stand, some with another type or a mode; all of them without a typer."""
    if scene.typer is None or not drafts:
        return list(drafts)
    asked = [candidate(draft.anchor, draft.event.actors, draft.event.recipients, scene) for draft in drafts]
    found = []
    for draft, prediction in zip(drafts, scene.typer(asked), strict=True):
        settled = settle(draft, prediction)
        if settled is not None:
            found.append(settled)
    return found


NOTHING_BETWEEN = 0.97
NOTHING_BY_ONE = 0.65
NOTHING_ELSE = 0.4
"""Probabilities of no act from which a draft of the word lists is dropped: where both sides act in public, one, or none."""
OTHER_FROM = 0.99
"""Probability from which another type replaces that of the word lists."""


def settle(draft: EventDraft, prediction: Prediction) -> EventDraft | None:
    """Return a draft of the word lists as the typer sees it, None where it sees no act."""
    given = draft.event.type.value
    if prediction.types[NOTHING] >= _nothing_from(draft.event):
        return None
    likely = max(
        (name for name in prediction.types if name != NOTHING), key=prediction.types.__getitem__, default=given
    )
    if likely != given and prediction.types[likely] >= OTHER_FROM:
        return replace(draft, event=retyped(draft, EventType(likely), prediction))
    return replace(draft, event=completed(draft.event, prediction))


def _nothing_from(event: Event) -> float:
    sides = sum(any(map(acts_in_public, side)) for side in (event.actors, event.recipients))
    return (NOTHING_ELSE, NOTHING_BY_ONE, NOTHING_BETWEEN)[sides]


def acts_in_public(party: Party) -> bool:
    """Say whether a party is or acts for a state, a body of states or an armed group, or has a public office."""
    return bool(party.speaks_for) or party.kind in _BODIES or party.sector in _OFFICES


_BODIES = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "REB", "IGO"})
MODE_FROM = 0.8
_BY_MEANS = frozenset({EventType.ASSAULT, EventType.MOBILIZE})
"""Types whose modes are the means used: only words in the text may tell them ("attacked" alone is not "from the air")."""
CONTEXT_FROM = 0.5
_MOST_CONTEXTS = 3


def completed(event: Event, prediction: Prediction) -> Event:
    """Return the event with the mode that no word list tells, and with what the typer says it is about."""
    mode, share = prediction.mode_of(event.type.value)
    likely = sorted(prediction.contexts.items(), key=lambda pair: -pair[1])
    about = [name for name, chance in likely if chance >= CONTEXT_FROM]
    contexts = dict.fromkeys((*about, *event.contexts))
    return replace(
        event,
        mode=event.mode or (mode if mode and share >= MODE_FROM and event.type not in _BY_MEANS else None),
        contexts=tuple(contexts)[:_MOST_CONTEXTS],
    )


HOPELESS = 0.4
"""What the quick look gives proposals that the encoder needs not read."""
NAMED_FROM = 0.9
ALONE_FROM = 0.97
"""Probabilities from which a type is given to an act that no word list has, and that has both its sides or one."""
_TOWARDS_SOMEBODY = frozenset({"SUPPORT", "AGREE", "COOPERATE", "AID", "SANCTION", "CONCEDE"})
"""Types that such an act has only where both sides are named: "reaffirmed the importance of" supports nobody."""


def named(drafts: Sequence[EventDraft], scene: Scene) -> list[EventDraft]:
    """Return those of the proposals to which the typer gives a type."""
    if scene.typer is None or not drafts:
        return []
    asked = [candidate(draft.anchor, draft.event.actors, draft.event.recipients, scene) for draft in drafts]
    found = []
    for draft, prediction in zip(drafts, scene.typer(asked, least=HOPELESS), strict=True):
        if not let_in(draft, prediction):
            continue
        event = retyped(draft, EventType(prediction.likeliest), prediction)
        status = (of_noun if draft.nominal else of_verb)(draft.anchor, event.type)
        found.append(replace(draft, event=replace(event, status=status)))
    return found


def let_in(draft: EventDraft, prediction: Prediction) -> bool:
    """Say whether the typer is sure enough of an act that no word list has."""
    likely = prediction.likeliest
    both = bool(draft.event.actors and draft.event.recipients)
    if likely == NOTHING or prediction.types[likely] < (NAMED_FROM if both else ALONE_FROM):
        return False
    return both or likely not in _TOWARDS_SOMEBODY


def retyped(draft: EventDraft, type_: EventType, prediction: Prediction) -> Event:
    """Return the event as one of another type."""
    event = replace(
        draft.event,
        type=type_,
        mode=mode_of(draft.anchor, type_, None, list(draft.event.actors)),
        contexts=contexts_of(draft.anchor, type_),
        goldstein=GOLDSTEIN[type_],
    )
    return completed(event, prediction)
