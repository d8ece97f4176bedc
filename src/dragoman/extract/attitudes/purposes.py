"""Purposes: "increased their budgets to counter this threat" is an intention of whoever acts (convention L)."""

from dragoman.extract.attitudes.spans import listed, phrase
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import is_passive, logical_subject
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token

_IN_ORDER = frozenset({"order", "effort", "bid", "attempt"})
_NO_PURPOSE = frozenset("be become find learn see hear discover go have come appear seem live".split())
_NOT_ABOVE = frozenset(
    "be seem appear have need fail continue begin start happen tend manage agree remain want like use go take help serve "
    "allow enable enough ask tell urge force say".split()
) - {"use", "go", "take", "serve", "say"}


def purposes(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return one intention for each act of a purpose clause under a verb that an actor does."""
    if token.tag != "VB" or token.dep != "advcl" and not _is_late_complement(token):
        return []
    to = next((child for child in token.children if child.lower == "to" and child.dep == "aux"), None)
    head = token.head
    if to is None or head.pos != "VERB" or head.lemma in _NOT_ABOVE or token.lemma in _NO_PURPOSE:
        return []
    holder = stage.holder(logical_subject(head))
    if holder is None:
        return []
    drafts: list[AttitudeDraft] = []
    acts = listed(token)
    for act in acts:
        later = frozenset(other for other in acts if other is not act)
        span = phrase(act, drop=later)
        mark = next((child for child in act.children if child.lower == "to" and child.dep == "aux"), to)
        content = (min(mark.i, span[0]) if stage.is_reported(act) and mark.head is act else span[0], span[1])
        drafts.append(
            AttitudeDraft(
                anchor=act,
                word=(mark.i, act.i),
                experiencer=holder,
                type=AttitudeType.INTENTION,
                polarity="+",
                target=span,
                content=(content,),
                cue=((mark.i, mark.i),),
                cue_type=CueType.CONTROL,
                unless_event=act,
            )
        )
    return drafts


def _is_late_complement(token: Token) -> bool:
    """Say whether an "xcomp" is a purpose all the same: after the verb's own object, or under a passive."""
    if token.dep != "xcomp":
        return False
    return False if is_passive(token.head) else token.head.child("dobj") is not None and token.head.lemma in _DOING


_DOING = frozenset(
    "build boost bring call close convene cut deploy dispatch dismantle establish expand fly form gather hold host increase "
    "invest launch meet mobilise mobilize move open organise organize plan raise sail send set sign spend travel use visit work".split()
)
