"""Acts done by words ("urged", "threatened", "claimed"): what belongs to the act and what is a claim of its own."""

from dragoman.extract.claims.clauses import Drafts
from dragoman.extract.scene import Attribution, EventDraft
from dragoman.model.event import EventType
from dragoman.model.syntax import Token

SPEECH_ACTS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.CONCEDE})
"""Acts done by words: an infinitive under them says what was asked or promised and is no claim of its own."""
WHOLE_ACTS = SPEECH_ACTS | {EventType.AID, EventType.COOPERATE, EventType.SUPPORT, EventType.CONSULT}
"""Acts that their own complement belongs to ("met to discuss", "helped Ukraine defend itself")."""
_COMPLEMENTS = frozenset({"dobj", "dative", "prep", "ccomp", "xcomp", "oprd", "agent", "attr"})


def is_threatened(drafts: Drafts, head: Token) -> bool:
    """Say whether a clause tells what the subject of a threat will do: "threatened that it would cut the gas"."""
    subject = head.child("nsubj")
    if head.dep != "ccomp" or head.i < head.head.i or subject is None or subject.pos != "PRON" or head.quote >= 0:
        return False
    return not drafts.any_at(head) and any(
        draft.event.type is EventType.THREATEN and not draft.presupposed for draft in drafts.events.get(head.head.i, ())
    )


def claimed(drafts: Drafts, draft: EventDraft) -> tuple[Token, Attribution] | None:
    """Return object and attribution of "claimed responsibility for the raid": the claimant says that they did it."""
    thing = draft.anchor.child("dobj")
    if thing is None or thing.lemma not in {"responsibility", "credit"} or draft.anchor.lemma != "claim":
        return None
    return next(((thing, one) for one in drafts.cues.get(draft.anchor.i, ()) if one.holds(thing)), None)


def lost_objects(draft: EventDraft, kept: set[int], told: set[int]) -> set[int] | None:
    """Return the objects to give back to an act of speech that another claim took; None to drop it.

    It is dropped where only "he promised" is left: what is promised in a clause is told by the claim of that clause.
    """
    verb = draft.anchor
    complements = [child for child in verb.children if child.dep in _COMPLEMENTS and child.i > verb.i]
    if not complements:
        quoted = any(child.dep == "ccomp" and child.i < verb.i and child.i in told for child in verb.children)
        return None if quoted else set()
    if any(child.i in kept for child in complements):
        return set()
    things = {child.i for child in complements if child.dep == "ccomp" and _is_thing(child)}
    clausal = any(child.dep == "ccomp" and child.i in told for child in complements)
    return None if not things and clausal and draft.event.type is not EventType.ACCUSE else things


def alleges(attribution: Attribution) -> bool:
    """Say whether what stands after "of" or "for" is alleged: "blamed Rome for the blast"."""
    return attribution.pattern in {"o:of", "o:for"} and attribution.cue_head.lemma in {"accuse", "blame", "suspect"}


def charge(attribution: Attribution) -> Token | None:
    """Return the "of" before what somebody is accused of: "accused Rome of hiding the raid"."""
    if attribution.pattern != "o:of" or not alleges(attribution):
        return None
    verb = attribution.cue_head
    held = (low for over in (verb, *verb.children) for low in over.children if low.dep == "prep" and low.i > verb.i)
    return next((low for low in held if low.lower == "of" and attribution.holds(low)), None)


def _is_thing(clause: Token) -> bool:
    """Say whether a clause stands for a thing: "what the minister called a crime"."""
    return any(child.lower in {"what", "whatever"} and child.tag == "WP" for child in clause.children)


def governor(token: Token) -> Token:
    """Return the verb over a complement, through a preposition ("accused of hiding")."""
    head = token.head
    return head.head if head.dep == "prep" else head
