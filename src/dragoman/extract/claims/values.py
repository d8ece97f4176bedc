"""One factuality value for each source of a claim (rules 1 to 8, conventions E and J)."""

from dataclasses import replace

from dragoman.extract.claims.chains import Level
from dragoman.extract.claims.drafted import Proposed
from dragoman.extract.factuality import compose
from dragoman.extract.factuality.values import is_negative
from dragoman.extract.scene import Attribution, LocalFactuality
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import Factuality
from dragoman.model.event import EventType

_UNCOMMITTED, _CERTAIN = Factuality.UNCOMMITTED, Factuality.CERTAIN
_HELD_ANYWAY = frozenset({AttitudeType.INTENTION, AttitudeType.ARGUING})
_PLANS = frozenset({None, "ambition", "commitment", "determination", "effort", "goal", "plot", "reluctance", "threat"})
"""Intentions told by others leave their holder open; a desire, resolve or readiness is felt (rule 8)."""
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
ACTS_BY_WORDS = frozenset({EventType.REQUEST, EventType.THREATEN})


def values(one: Proposed, facts: LocalFactuality) -> tuple[Factuality, ...]:
    """Return the values outermost first: AUTHOR, then one for each level of the chain."""
    count = len(one.chain.levels) + 1
    if one.headline:
        return (_UNCOMMITTED,) * count
    if one.attitude is not None:
        return _of_attitude(one, facts)
    if one.presupposed and one.chain.levels:
        return compose([_plain(each) for each in _introducing(one)], facts)
    found = compose(_introducing(one), facts) if one.chain.levels else _of_author(one, facts)
    if one.event is not None and one.event.event.type in ACTS_BY_WORDS and count == 2 and not one.presupposed:
        # The quoted words do the asking or threatening themselves, so the act is as certain as the quotation.
        speaker = one.chain.innermost
        if any(actor.name == speaker.name for actor in one.event.event.actors):
            return (_CERTAIN, _CERTAIN)
    return found


def _plain(attribution: Attribution) -> Attribution:
    """Return the attribution as a flat telling: what is taken for granted is not hinted, feared or denied."""
    return replace(attribution, weak=False, commitment=_CERTAIN)


def _introducing(one: Proposed) -> list[Attribution]:
    """Pick for each level the attribution that lowers the source most: a weak one before a plain one."""
    return [_asserting(one, _lowest(level)) for level in one.chain.levels if level.attributions]


def _asserting(one: Proposed, attribution: Attribution) -> Attribution:
    """Let who asked a question in an earlier sentence assert what they go on to say: "'Why now?' he asked. 'It is late.'"."""
    cue = attribution.cue_head
    if cue.lemma in _ASKING and one.anchor.quote >= 0 and one.anchor.sentence != cue.sentence:
        return replace(attribution, commitment=_CERTAIN)
    return attribution


def _lowest(level: Level) -> Attribution:
    """Return the attribution of a level that lowers its source most; "I think" inside a quotation is the speaker's."""
    found = next((each for each in level.attributions if each.weak), level.attributions[-1])
    return replace(found, author_voice=False)


def _of_author(one: Proposed, facts: LocalFactuality) -> tuple[Factuality, ...]:
    """AUTHOR's own voice; "we believe that" and its like commit AUTHOR as the cue says."""
    if not one.chain.own:
        return compose([], facts)
    return compose([one.chain.own[-1]], facts)[-1:]


def _of_attitude(one: Proposed, facts: LocalFactuality) -> tuple[Factuality, ...]:
    """The value on an attitude is on its being held (rule 8)."""
    draft = one.attitude
    if draft is None:
        return ()
    if draft.type in _HELD_ANYWAY and facts.value is _UNCOMMITTED and not facts.question:
        # The wish or ought is there even though the thing wished or due is not.
        facts = replace(facts, value=_CERTAIN)
    outer = one.chain.levels[:-1] if one.entry else one.chain.levels
    attributions = [_lowest(level) for level in outer if level.attributions]
    if attributions:
        held = compose(attributions, facts)
    else:
        # "I do not believe that Rome wants war": the author's own cue stands over what the holder feels.
        over = one.chain.own[-1:] if one.entry else []
        held = compose(over, facts)[-1:]
        if one.entry and not draft.named:
            held = (_UNCOMMITTED,)
    if not one.entry:
        return held
    if is_negative(facts.value):
        return (*held, facts.value)  # "does not fear": held not to be so, by whoever tells it and by the holder
    own = _UNCOMMITTED if draft.type is AttitudeType.INTENTION and draft.emotion in _PLANS else _CERTAIN
    return (*held, own)
