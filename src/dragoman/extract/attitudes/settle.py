"""What stays of all drafts: no attitude told twice, no loaded word inside what is condemned anyway."""

from dataclasses import replace

from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import clause_of
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType


def settled(stage: Stage, drafts: list[AttitudeDraft]) -> list[AttitudeDraft]:
    """Drop drafts that a wider draft of the same sentence already says; cut ends told for themselves out of the rest."""
    by_sentence: dict[int, list[AttitudeDraft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.anchor.sentence, []).append(draft)
    kept: list[AttitudeDraft] = []
    for group in by_sentence.values():
        if len(group) == 1:
            kept += group
            continue
        wide: list[AttitudeDraft] = []
        for draft in sorted(group, key=_order):
            if not any(_says(stage, other, draft) for other in wide):
                wide.append(draft)
        ends = [draft for draft in wide if _is_purpose(draft)]
        kept += [_without_ends(draft, ends) for draft in group if draft in wide]
    return kept


def _order(draft: AttitudeDraft) -> tuple[bool, int]:
    """Wide drafts first, and a speaker's loaded words after all that is told as somebody's own."""
    return draft.type is AttitudeType.SENTIMENT and draft.reported_as == "speaker", -_width(draft)


def _width(draft: AttitudeDraft) -> int:
    spans = [draft.word, *(draft.content or ())]
    if draft.target is not None:
        spans.append(draft.target)
    return max(last - first for first, last in spans)


def _is_purpose(draft: AttitudeDraft) -> bool:
    return draft.cue_type is CueType.CONTROL and draft.word != (draft.anchor.i, draft.anchor.i)


def _without_ends(draft: AttitudeDraft, ends: list[AttitudeDraft]) -> AttitudeDraft:
    """Cut a purpose that closes an intention out of its words: "extend the patrols [to deter smugglers]"."""
    if draft.type is not AttitudeType.INTENTION:
        return draft
    for end in ends:
        cut = end.word[0] - 1
        if end is draft or draft.target is None or not draft.target[0] < cut <= draft.target[1]:
            continue
        shorter = (draft.target[0], cut)
        content = tuple(shorter if part == draft.target else part for part in draft.content) if draft.content else None
        draft = replace(draft, target=shorter, content=content)
    return draft


def _says(stage: Stage, other: AttitudeDraft, draft: AttitudeDraft) -> bool:
    inside = _within(draft.word, other.target) or (
        other.content is not None and any(_within(draft.word, part) for part in other.content)
    )
    if draft.type is AttitudeType.SENTIMENT and draft.reported_as == "speaker":
        # "condemned the brutal raid" is one sentiment, "thank them for their gallant work" too
        told = (
            other.type is AttitudeType.SENTIMENT and other.reported_as == "entry" and other.polarity == draft.polarity
        )
        return told and (inside or clause_of(draft.anchor) is other.anchor)
    if inside and other.type is AttitudeType.INTENTION and draft.type is not AttitudeType.INTENTION:
        return draft.anchor.pos == "VERB" and draft.anchor.dep == "xcomp" and draft.experiencer is other.experiencer
    if inside and draft.emotion == "right" and other.reported_as == "entry":
        return other.type in {AttitudeType.SENTIMENT, AttitudeType.AGREEMENT}  # "supported the right of"
    if inside and draft.emotion in {"need", "importance"} and other.type is AttitudeType.ARGUING:
        return other.reported_as == "entry"  # "played down the need for"
    if not inside or other.type is not AttitudeType.INTENTION or draft.type is not AttitudeType.INTENTION:
        return False
    if other.experiencer is not draft.experiencer and other.experiencer is not None:
        return False
    if _is_purpose(draft):
        # one more end beside what was "reaffirmed" is told for itself; inside somebody's sentence it only goes on
        if draft.anchor.dep == "acl" and draft.anchor.head.lemma != "order":
            return True  # "rules to stop leaks" are what is intended
        return stage.is_reported(draft.anchor) and len(other.cue) == 1
    return True


def _within(inner: tuple[int, int], outer: tuple[int, int] | None) -> bool:
    return outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]
