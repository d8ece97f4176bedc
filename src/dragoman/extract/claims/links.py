"""Claim to claim: same act, target, cause, same event, restatement, agreement, evidence, exchange."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.extract.claims.drafted import Proposed
from dragoman.extract.grammar import is_clause
from dragoman.extract.scene import Scene
from dragoman.model.actor import Party
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import Claim, ClaimKind, Link, LinkType
from dragoman.model.event import Status
from dragoman.model.syntax import Token

_CAUSE_MARKS = frozenset({"because", "since", "as"})
_CLAIM_NOUNS = frozenset(
    {"accusation", "allegation", "argument", "assertion", "assessment", "claim", "comment", "conclusion", "opinion",
     "position", "remark", "statement", "suggestion", "view", "warning"}
)  # fmt: skip
_SHOWING = frozenset({"reflect", "show", "demonstrate", "prove", "indicate", "confirm", "illustrate", "evidence", "underscore"})
_EXCHANGE = frozenset({"return", "exchange"})

Pair = tuple[Proposed, Claim]


def tie(scene: Scene, proposed: list[Proposed], claims: list[Claim]) -> list[Claim]:
    """Return the claims with their links; attitudes towards another claim point at it too.

    Links go from the claim that holds them: effect `because` cause, later `restates` earlier, evidence
    `evidence_for` conclusion, attitude `same_act` act. Only what the words or the tree show is linked.
    """
    pairs = list(zip(proposed, claims, strict=True))
    found: dict[str, list[Link]] = {claim.id: [] for claim in claims}
    targets: dict[str, str] = {}
    for rule in (_same_act, _targets, _causes, _exchanges, _agreements, _evidence, _repetitions):
        for holder, kind, other in rule(scene, pairs):
            link = Link(type=kind, claim=other.id)
            if holder.id != other.id and link not in found[holder.id]:
                found[holder.id].append(link)
            if kind is LinkType.TARGET_OF:
                targets.setdefault(other.id, holder.id)
    return [_with(claim, tuple(found[claim.id]), targets.get(claim.id)) for claim in claims]


def _with(claim: Claim, links: tuple[Link, ...], target: str | None) -> Claim:
    attitude = claim.attitude
    if attitude is not None and target is not None:
        attitude = replace(attitude, target=replace(attitude.target, claim=target))
    return replace(claim, links=links, attitude=attitude)


Found = Iterator[tuple[Claim, LinkType, Claim]]
Rule = Callable[[Scene, list[Pair]], Found]


def _same_act(_scene: Scene, pairs: list[Pair]) -> Found:
    """Tie an attitude to the speech act that tells it: the same verb codes both."""
    acts = {one.anchor.i: claim for one, claim in pairs if claim.kind is ClaimKind.EVENT and not one.presupposed}
    for one, claim in pairs:
        draft = one.attitude
        if draft is None:
            continue
        anchor = draft.same_act or draft.anchor
        if anchor.i in acts:
            yield claim, LinkType.SAME_ACT, acts[anchor.i]


def _targets(_scene: Scene, pairs: list[Pair]) -> Found:
    """Tie what is feared, blamed or wanted to the attitude whose target words hold it."""
    by_anchor = sorted(((one.anchor.i, one, claim) for one, claim in pairs), key=lambda item: item[0])
    for one, claim in pairs:
        draft = one.attitude
        if draft is None or draft.target is None or draft.type is AttitudeType.INTENTION:
            continue
        first, last = draft.target
        for at, inner, other in by_anchor:
            if first <= at <= last and inner is not one and inner.attitude is None and other.id != claim.id:
                yield other, LinkType.TARGET_OF, claim
                break


def _causes(_scene: Scene, pairs: list[Pair]) -> Found:
    """Read because- and since-clauses: the main clause holds `because` towards the clause."""
    by_anchor = _by_anchor(pairs)
    for one, claim in pairs:
        head = one.anchor
        while head.dep in {"xcomp", "ccomp", "conj"} and is_clause(head.head):
            head = head.head
        if head.dep != "advcl" or not any(c.dep == "mark" and c.lower in _CAUSE_MARKS for c in head.children):
            continue
        effect = _claim_at_or_under(head.head, by_anchor)
        if effect is not None:
            yield effect, LinkType.BECAUSE, claim


def _exchanges(_scene: Scene, pairs: list[Pair]) -> Found:
    """Read "and in return, B": B holds `in_return_for` towards the conjunct or claim before it."""
    for number, (one, claim) in enumerate(pairs):
        clause = one.anchor
        returned = any(
            child.dep == "prep" and child.lower == "in" and any(grand.lower in _EXCHANGE for grand in child.children)
            for child in clause.children
        )
        if not returned or claim.kind is not ClaimKind.EVENT:
            continue
        before = next((other for _, other in reversed(pairs[:number]) if other.kind is ClaimKind.EVENT), None)
        if before is not None and _near(before, claim):
            yield claim, LinkType.IN_RETURN_FOR, before


def _agreements(_scene: Scene, pairs: list[Pair]) -> Found:
    """Resolve "this assertion", "the claim" under a word of agreement to the last claim of another source."""
    tokens_of = _scene.parse.tokens
    for number, (one, claim) in enumerate(pairs):
        draft = one.attitude
        if draft is None or draft.target is None:
            continue
        first, last = draft.target
        if not any(tokens_of[i].lemma in _CLAIM_NOUNS for i in range(first, min(last, first + 4) + 1)):
            continue
        before = next((other for _, other in reversed(pairs[:number]) if _said_by_another(other, claim)), None)
        if before is not None:
            kind = LinkType.AGREES_WITH if draft.polarity == "+" else LinkType.CONTRADICTS
            yield claim, kind, before
            yield before, LinkType.TARGET_OF, claim


def _said_by_another(other: Claim, claim: Claim) -> bool:
    return len(other.chain) > 1 and other.chain[1].party.name != claim.chain[-1].party.name


def _evidence(_scene: Scene, pairs: list[Pair]) -> Found:
    """Read "this is reflected in", "this shows that": the author's inference supports the claim before it."""
    for number, (one, claim) in enumerate(pairs):
        verb = one.anchor
        if verb.lemma not in _SHOWING or number == 0:
            continue
        if any(child.lower in {"this", "that", "which"} and child.dep.startswith("nsubj") for child in verb.children):
            yield claim, LinkType.EVIDENCE_FOR, pairs[number - 1][1]


def _repetitions(_scene: Scene, pairs: list[Pair]) -> Found:
    """Tie later tellings to the first: `same_event` for events, `restates` for the rest (convention Q)."""
    first: dict[tuple[object, ...], Claim] = {}
    for one, claim in pairs:
        key = _identity(claim)
        if key is None or one.headline:
            continue
        earlier = first.setdefault(key, claim)
        if earlier is not claim and earlier.content != claim.content:
            kind = LinkType.SAME_EVENT if claim.kind is ClaimKind.EVENT else LinkType.RESTATES
            yield claim, kind, earlier


def _identity(claim: Claim) -> tuple[object, ...] | None:
    """Return what two tellings of one thing share, or None where too little is known to say."""
    if claim.event is not None:
        event = claim.event
        actors, recipients = _countries(event.actors), _countries(event.recipients)
        if not actors or not recipients or event.status in {Status.PLANNED, Status.POSSIBLE}:
            return None
        moment = event.moment.earliest if event.moment is not None else None
        return ("event", event.type, actors, recipients, event.mode, moment)
    if claim.relation is not None and len(claim.relation.parties) > 1:
        return ("relation", claim.relation.kind, _countries(claim.relation.parties))
    if claim.attitude is not None:
        attitude = claim.attitude
        targets = _countries(attitude.target.parties)
        if not targets or attitude.type is AttitudeType.INTENTION:
            return None
        return ("attitude", attitude.experiencer.name, attitude.type, attitude.polarity, targets)
    return None


def _countries(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.country or party.actor or party.name for party in parties)


def _by_anchor(pairs: list[Pair]) -> dict[int, Claim]:
    found: dict[int, Claim] = {}
    for one, claim in pairs:
        found.setdefault(one.anchor.i, claim)
    return found


def _claim_at_or_under(token: Token, by_anchor: dict[int, Claim]) -> Claim | None:
    """Find the claim of a main clause: on its verb, its complement, or its object's event noun."""
    if token.i in by_anchor:
        return by_anchor[token.i]
    for child in token.children:
        if child.dep in {"xcomp", "acomp", "attr", "dobj", "ccomp"} and child.i in by_anchor:
            return by_anchor[child.i]
    return None


def _near(before: Claim, after: Claim) -> bool:
    return 0 <= after.quote.start - before.quote.start <= 600
