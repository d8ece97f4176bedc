"""Whether a claim answers a query, in the same words or others, and how it stands to what was asked."""

from collections.abc import Callable

from dragoman.analyse.acquaintance import about, any_fits, fits
from dragoman.analyse.families import Family, family_by_cue, family_of, favours, negated
from dragoman.analyse.holding import Holding, Stance
from dragoman.analyse.question import Query
from dragoman.analyse.wording import stem_set
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, ClaimKind, Form


def answers(query: Query, claim: Claim) -> bool:
    """Say whether a claim answers: everything the query asks is there."""
    if claim.form is Form.HEADLINE:
        return False
    if query.holder and not _told_by(query, claim):
        return False
    if not _KINDS[query.kind](query, claim):
        return False
    return _has_topic(query, claim)


def _told_by(query: Query, claim: Claim) -> bool:
    return any(any_fits(holder, (s.party for s in claim.chain[1:]), standing=True) for holder in query.holder)


def same_sort(query: Query, claim: Claim) -> bool:
    """Say whether a claim tells the sort of act, or the family of attitude, that is asked for."""
    if query.event_type is not None:
        return claim.event is not None and claim.event.type is query.event_type
    if query.family is not None:
        return claim.attitude is not None and family_of(claim.attitude).name in {
            query.family.name,
            query.family.opposite,
        }
    return True


def same_wording(query: Query, claim: Claim) -> bool:
    """Say whether an act is told by the question's own words, or is coded as the same mode of act."""
    if claim.event is None or not query.act or (query.mode is not None and query.mode == claim.event.mode):
        return True
    shared = len(set(query.act) & stem_set(claim.quote.exact))
    return 2 * shared >= len(query.act)


def _is_event(query: Query, claim: Claim) -> bool:
    event = claim.event
    if event is None or (query.event_type is not None and event.type is not query.event_type):
        return False
    if query.mutual:
        return all(any_fits(one, (*event.actors, *event.recipients), standing=False) for one in query.parties)
    doers = not query.actors or any(any_fits(one, event.actors, standing=False) for one in query.actors)
    return doers and (
        not query.recipients or any(any_fits(one, event.recipients, standing=False) for one in query.recipients)
    )


def _is_attitude(query: Query, claim: Claim) -> bool:
    attitude = claim.attitude
    if attitude is None:
        return _is_held(query, claim)
    if not same_sort(query, claim):
        return False
    if query.experiencer and not any(fits(one, attitude.experiencer, standing=True) for one in query.experiencer):
        return False
    if (
        not query.experiencer
        and len(query.parties) == 1
        and fits(query.parties[0], attitude.experiencer, standing=True)
    ):
        return False  # "who condemned Peru" asks for others: what Peru rejects on behalf of its soldiers is no answer
    return all(any_fits(one, attitude.target.parties, standing=False) for one in query.parties)


def _is_held(query: Query, claim: Claim) -> bool:
    """Say whether somebody is told to hold the matter itself ("backs climate finance"), by a verb of the right family."""
    family = held_by_cue(claim)
    if family is None or query.family is None or family.name not in {query.family.name, query.family.opposite}:
        return False
    if query.experiencer and not any(fits(one, claim.chain[-1].party, standing=True) for one in query.experiencer):
        return False
    words = stem_set(_content(claim))
    return all(stem_set(shortest(one)) <= words for one in query.parties) and bool(query.parties or query.topic)


def held_by_cue(claim: Claim) -> Family | None:
    """Return the family of the verb by which somebody holds a matter that is no clause; None for any other claim."""
    if claim.kind is not ClaimKind.PROPOSITION or claim.form is not Form.NOMINAL or len(claim.chain) < 2:
        return None
    found = [family for cue in claim.cues if (family := family_by_cue(cue.span.exact)) is not None]
    return found[-1] if found else None


def _is_relation(query: Query, claim: Claim) -> bool:
    relation = claim.relation
    if relation is None or relation.kind is not query.relation:
        return False
    return all(any_fits(one, relation.parties, standing=False) for one in query.parties)


def _is_about(query: Query, claim: Claim) -> bool:
    """Say whether each party asked for is a party of the claim or named in its words."""
    words = stem_set(_content(claim))
    present = about(claim)
    return all(
        any_fits(one, present, standing=False) or stem_set(shortest(one)) <= words for one in query.parties
    ) and bool(query.parties or query.topic)


_KINDS: dict[ClaimKind | None, Callable[[Query, Claim], bool]] = {
    ClaimKind.EVENT: _is_event,
    ClaimKind.ATTITUDE: _is_attitude,
    ClaimKind.RELATION: _is_relation,
    ClaimKind.PROPOSITION: _is_about,
    None: _is_about,
}


def _has_topic(query: Query, claim: Claim) -> bool:
    if not query.topic and not query.alike:
        return True
    words = stem_set(_content(claim))
    return words.issuperset(query.topic) and (not query.alike or not query.alike.isdisjoint(words))


def _content(claim: Claim) -> str:
    words = " ".join(span.exact for span in claim.content)
    target = claim.attitude.target.text if claim.attitude is not None else None
    return words if target is None else f"{words} {target.exact}"


def shortest(party: Party) -> str:
    """Return the shorter of a party's name and what the question calls it."""
    mention = party.mention.exact if party.mention is not None else party.name
    return min((mention, party.name), key=len)


def stance_of(query: Query, claim: Claim, held: Holding) -> Stance:
    """Return the stance to what was asked.

    The opposite family's attitude is the opposite stance; where the question names no attitude but a subject, being ill
    disposed to it is being against it. Where the question is whether it is not so, both are the other way round.
    """
    return _as_asked(query, _stance_of(query, claim, held))


def _as_asked(query: Query, stance: Stance) -> Stance:
    if not query.negated:
        return stance
    return "against" if stance == "for" else "for" if stance == "against" else stance


def _stance_of(query: Query, claim: Claim, held: Holding) -> Stance:
    stance = held.stance
    if query.kind is None and claim.attitude is not None and stance in {"for", "against"}:
        favourable = favours(claim.attitude)
        denied = held.denied and not negated(claim.attitude)
        return stance if favourable is None else "for" if favourable != denied else "against"
    if query.family is not None and claim.attitude is None:
        family = held_by_cue(claim)
        return stance if family is None or family.name == query.family.name else _TURNED.get(stance, stance)
    if query.family is None or claim.attitude is None or family_of(claim.attitude).name == query.family.name:
        if stance == "for" and held.coming and query.shape not in {"said", "done", "about"}:
            return "hedged"
        return stance
    return _TURNED.get(stance, stance)


_TURNED: dict[Stance, Stance] = {"for": "against", "against": "hedged"}
