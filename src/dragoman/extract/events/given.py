"""What one named party did to another in a sentence, where both are given: the lists and the typer asked together."""

from collections import defaultdict
from collections.abc import Sequence

from dragoman.extract.events.finder import find
from dragoman.extract.scene import EventDraft, Scene
from dragoman.model.actor import Party
from dragoman.model.folding import root_of
from dragoman.model.prediction import ACTOR, NOTHING, PREDICATE, RECIPIENT, Candidate, Prediction
from dragoman.model.syntax import Token

Stretch = tuple[int, int]
"""Start and end in code points."""
_TELLING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_LONGEST_CLIMB = 40
LISTED = 0.8
"""What an act between the two that the lists found adds to its root, beside the typer's shares, which sum to 1."""
ONE_SIDED = 0.5
"""The same for an act of the lists that has only one of the two."""


def roots(scene: Scene, source: Stretch, target: Stretch) -> dict[str, float]:
    """Return PLOVER's sixteen roots, each with its share; {} where neither lists nor typer say anything."""
    votes: dict[str, float] = defaultdict(float)
    for draft in find(scene):
        weight = _between(draft, source, target)
        if weight:
            votes[root_of(draft.event.type.value, draft.event.status.value)] += weight
    if scene.typer is not None:
        _ask(scene, source, target, votes)
    whole = sum(votes.values())
    return {root: vote / whole for root, vote in votes.items()} if whole else {}


def _between(draft: EventDraft, source: Stretch, target: Stretch) -> float:
    event = draft.event
    found = 0.0
    for one, other in ((source, target), (target, source)):
        sides = _touches(event.actors, one) + _touches(event.recipients, other)
        weight = LISTED if sides == 2 else ONE_SIDED if sides else 0.0
        found = max(found, weight if (one, other) == (source, target) else weight / 2)
    return found


def _touches(parties: Sequence[Party], stretch: Stretch) -> bool:
    mentions = [party.mention for party in parties if party.mention is not None]
    return any(one.start < stretch[1] and stretch[0] < one.end for one in mentions)


def _ask(scene: Scene, source: Stretch, target: Stretch, votes: dict[str, float]) -> None:
    """Add the typer's shares: of the sentence as it is, and with each word between the two that may tell the act."""
    tokens = [
        token
        for sentence in scene.parse.sentences
        if sentence.start < max(source[1], target[1]) and min(source[0], target[0]) < sentence.end
        for token in scene.parse.sentence_tokens(sentence)
    ]
    sides = [[token for token in tokens if one[0] <= token.start < one[1]] for one in (source, target)]
    if not all(sides) or scene.typer is None:
        return
    given = {token.i: role for side, role in zip(sides, (ACTOR, RECIPIENT), strict=True) for token in side}
    asked = [_candidate(tokens, given)]
    asked += [_candidate(tokens, {**given, one.i: PREDICATE}) for one in _way(*map(_head, sides)) if one.i not in given]
    predictions = scene.typer(asked)
    weights = [1 - one.types[NOTHING] for one in predictions]
    whole = sum(weights) or 1.0
    for weight, prediction in zip(weights, predictions, strict=True):
        for root, share in folded(prediction).items():
            votes[root] += share * weight / whole


def folded(prediction: Prediction) -> dict[str, float]:
    """Return the roots of a prediction that an act is told, by types and statuses."""
    found: dict[str, float] = defaultdict(float)
    act = 1 - prediction.types[NOTHING] or 1e-9
    for name, share in prediction.types.items():
        for status, part in prediction.statuses.items():
            if name != NOTHING:
                found[root_of(name, status)] += share * part / act
    return dict(found)


def _candidate(tokens: Sequence[Token], given: dict[int, int]) -> Candidate:
    return Candidate(words=tuple(one.text for one in tokens), roles=tuple(given.get(one.i, 0) for one in tokens))


def _head(side: list[Token]) -> Token:
    inside = {token.i for token in side}
    return next((token for token in side if token.head is token or token.head.i not in inside), side[0])


def _way(one: Token, other: Token) -> list[Token]:
    """Return the words on the way between two words in the tree that may tell an act."""
    up, down = _up(one), _up(other)
    above = {token.i for token in up}
    meeting = next((token for token in down if token.i in above), None)
    if meeting is None:
        return []
    way = [*up[1 : up.index(meeting) + 1], *down[1 : down.index(meeting)]]
    return [token for token in way if token.pos in _TELLING]


def _up(token: Token) -> list[Token]:
    found = [token]
    while token.head is not token and len(found) < _LONGEST_CLIMB:
        token = token.head
        found.append(token)
    return found
