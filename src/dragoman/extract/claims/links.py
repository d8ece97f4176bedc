"""Claim to claim: same act, target, cause, same event, restatement, agreement, evidence, exchange."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.extract.claims import anaphora
from dragoman.extract.claims.drafted import Proposed
from dragoman.extract.grammar import is_clause
from dragoman.extract.scene import Scene
from dragoman.model.actor import Party
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import Claim, ClaimKind, Link, LinkType
from dragoman.model.event import EventType, Status
from dragoman.model.moment import Moment
from dragoman.model.syntax import Token

_CAUSE_MARKS = frozenset({"because", "since", "as"})
_CAUSE_PREPOSITIONS = frozenset({"over", "because", "due", "owing", "amid", "following", "given", "thanks"})
_CLAIM_NOUNS = frozenset(
    {"accusation", "allegation", "argument", "assertion", "assessment", "claim", "comment", "conclusion", "opinion",
     "position", "remark", "statement", "suggestion", "view", "warning"}
)  # fmt: skip
_SHOWING = frozenset(
    {"reflect", "show", "demonstrate", "prove", "indicate", "confirm", "illustrate", "evidence", "underscore"}
)
_EXCHANGE = frozenset({"return", "exchange"})

_NOT_YET = frozenset({Status.PLANNED, Status.POSSIBLE})
_DONE_BY_WORDS = frozenset(
    {EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN,
     EventType.CONCEDE}
)  # fmt: skip

Pair = tuple[Proposed, Claim]


def tie(scene: Scene, proposed: list[Proposed], claims: list[Claim]) -> list[Claim]:
    """Return the claims with their links; attitudes towards another claim point at it too.

    The effect holds `because` to its cause, the later telling `restates` to the first, the ground `evidence_for` to what
    it supports, the attitude `same_act` to the act. Only what the words or the tree show is linked.
    """
    pairs = list(zip(proposed, claims, strict=True))
    found: dict[str, list[Link]] = {claim.id: [] for claim in claims}
    targets: dict[str, str] = {}
    for rule in (_same_act, _targets, _causes, _exchanges, _agreements, _evidence, anaphora.repeated, _repetitions):
        for holder, kind, other in rule(scene, pairs):
            if kind is LinkType.TARGET_OF:
                targets.setdefault(other.id, holder.id)
                if holder.presupposed:  # "condemned the raid" points at the raid; the raid links to nothing
                    continue
            link = Link(type=kind, claim=other.id)
            if holder.id != other.id and link not in found[holder.id]:
                found[holder.id].append(link)
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


def _causes(scene: Scene, pairs: list[Pair]) -> Found:
    """Read causes off the tree: the effect holds `because` towards the cause.

    Because- and since-clauses, "with" clauses before the main clause, and "over", "due to", "in response
    to" with an event noun that is a claim.
    """
    by_anchor = _by_anchor(pairs)
    for token in scene.parse.tokens:
        if token.dep == "advcl" and any(c.dep == "mark" and c.lower in _CAUSE_MARKS for c in token.children):
            cause, effect = _claim_at_or_under(token, by_anchor), _claim_at_or_under(token.head, by_anchor)
        elif token.dep == "prep" and token.lower == "with" and token.i < token.head.i:
            below = token.child("pcomp")
            cause = None if below is None else by_anchor.get(below.i)
            effect = _claim_at_or_under(token.head, by_anchor)
        elif token.dep == "prep" and is_clause(token.head) and _is_causal(token):
            cause = next((by_anchor[noun.i] for noun in _objects(token) if noun.i in by_anchor), None)
            effect = _claim_at_or_under(token.head, by_anchor)
        else:
            continue
        if cause is not None and effect is not None:
            yield effect, LinkType.BECAUSE, cause


def _is_causal(preposition: Token) -> bool:
    """Say whether "over", "due to", "because of", "in response to" and their like name a cause."""
    if preposition.lower in _CAUSE_PREPOSITIONS:
        return True
    return preposition.lower == "in" and any(
        child.lower in {"response", "retaliation", "reaction"} for child in preposition.children
    )


def _objects(preposition: Token) -> list[Token]:
    found = preposition.children_by("pobj", "pcomp")
    for child in list(found):
        found.extend(grand for prep in child.children_by("prep") for grand in prep.children_by("pobj"))
    found.extend(grand for prep in preposition.children_by("prep") for grand in prep.children_by("pobj"))
    return found


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
    events: list[Pair] = []
    first: dict[tuple[object, ...], Claim] = {}
    for one, claim in pairs:
        if one.headline:
            continue
        if claim.event is not None:
            earlier = next((other for before, other in events if _tells_again(one, claim, before, other)), None)
            if earlier is None:
                events.append((one, claim))
            else:
                yield claim, LinkType.SAME_EVENT, earlier
            continue
        key = _identity(claim)
        before = None if key is None else first.setdefault(key, claim)
        if before is not None and before is not claim and before.content != claim.content:
            yield claim, LinkType.RESTATES, before


def _tells_again(one: Proposed, claim: Claim, before: Proposed, other: Claim) -> bool:
    """Say whether a later event is the earlier one again: type, parties, time and words fit together.

    Acts told by words (a demand, praise) happen many times in one text, so only a definite noun, or the same
    verb on the same day, between the same two sides repeats them.
    """
    later, earlier = claim.event, other.event
    if later is None or earlier is None or later.type is not earlier.type:
        return False
    if (later.status in _NOT_YET) != (earlier.status in _NOT_YET) or not _moments_meet(later.moment, earlier.moment):
        return False
    actors, recipients = _countries(later.actors), _countries(later.recipients)
    first_actors, first_recipients = _countries(earlier.actors), _countries(earlier.recipients)
    same_word = one.anchor.lemma == before.anchor.lemma
    refers = one.presupposed or (not is_clause(one.anchor) and _is_definite(one.anchor))
    if later.type in _DONE_BY_WORDS:
        sides = actors | recipients
        dated = same_word and later.moment is not None and earlier.moment is not None
        return len(sides) > 1 and sides == first_actors | first_recipients and (dated or refers)
    if not actors & first_actors and not ((not actors) != (not first_actors) and recipients & first_recipients):
        return False
    if recipients and first_recipients and not recipients & first_recipients:
        return False
    if later.type is EventType.CONSULT:
        return actors | recipients <= first_actors | first_recipients
    return same_word or refers or bool(recipients & first_recipients and later.mode == earlier.mode)


def _is_definite(noun: Token) -> bool:
    return any(
        child.dep in {"det", "poss"} and child.lower not in {"a", "an", "any", "some"} for child in noun.children
    )


def _moments_meet(one: Moment | None, other: Moment | None) -> bool:
    """Say whether two intervals can hold the same day; an open end reaches as far as needed."""
    if one is None or other is None:
        return True
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return False
    return not (other.latest is not None and one.earliest is not None and other.latest < one.earliest)


def _identity(claim: Claim) -> tuple[object, ...] | None:
    """Return what two tellings of one state or attitude share, or None where too little is known to say."""
    if claim.relation is not None and len(claim.relation.parties) > 1:
        return ("relation", claim.relation.kind, _countries(claim.relation.parties))
    if claim.attitude is not None:
        attitude = claim.attitude
        targets = _countries(attitude.target.parties)
        if not targets or attitude.type in {AttitudeType.INTENTION, AttitudeType.ARGUING}:
            return None
        return (
            "attitude",
            _countries((attitude.experiencer,)),
            attitude.type,
            attitude.polarity,
            attitude.emotion,
            targets,
        )
    return None


def _countries(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.country or party.actor or party.name for party in parties)


def _by_anchor(pairs: list[Pair]) -> dict[int, Claim]:
    found: dict[int, Claim] = {}
    for one, claim in pairs:
        found.setdefault(one.anchor.i, claim)
    return found


def _claim_at_or_under(token: Token, by_anchor: dict[int, Claim]) -> Claim | None:
    """Find the claim of a clause: on its verb, its complement, its object's event noun, or a cue's content."""
    if token.i in by_anchor:
        return by_anchor[token.i]
    for child in token.children:
        if child.dep in {"xcomp", "acomp", "attr", "dobj", "ccomp", "oprd"} and child.i in by_anchor:
            return by_anchor[child.i]
    for child in token.children:
        if child.dep == "ccomp":
            return _claim_at_or_under(child, by_anchor)
    return None


def _near(before: Claim, after: Claim) -> bool:
    return 0 <= after.quote.start - before.quote.start <= 600
