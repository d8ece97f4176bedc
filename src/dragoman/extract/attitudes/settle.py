"""What stays of all drafts: no attitude told twice, no loaded word inside what is condemned anyway."""

from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import clause_of
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType

def settled(stage: Stage, drafts: list[AttitudeDraft]) -> list[AttitudeDraft]:
    """Drop drafts that another draft of the same sentence already says."""
    by_sentence: dict[int, list[AttitudeDraft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.anchor.sentence, []).append(draft)
    return [
        draft
        for draft in drafts
        if not any(_says(stage, other, draft) for other in by_sentence[draft.anchor.sentence] if other is not draft)
    ]


def _says(stage: Stage, other: AttitudeDraft, draft: AttitudeDraft) -> bool:
    inside = _within(draft.word, other.target) or (
        other.content is not None and any(_within(draft.word, part) for part in other.content)
    )
    if draft.type is AttitudeType.SENTIMENT and draft.reported_as == "speaker":
        # "condemned the brutal raid" is one sentiment, "stand with them in their heroic fight" too
        told = (
            other.type is AttitudeType.SENTIMENT and other.reported_as == "entry" and other.polarity == draft.polarity
        )
        return told and (inside or clause_of(draft.anchor) is other.anchor)
    if inside and other.type is AttitudeType.INTENTION and draft.type is not AttitudeType.INTENTION:
        return draft.anchor.pos == "VERB" and draft.anchor.dep == "xcomp" and draft.experiencer is other.experiencer
    if inside and draft.emotion in {"need", "importance"} and other.type is AttitudeType.ARGUING:
        return other.reported_as == "entry"  # "downplayed the need for"
    if not inside or other.type is not AttitudeType.INTENTION or draft.type is not AttitudeType.INTENTION:
        return False
    if other.experiencer is not draft.experiencer and other.experiencer is not None:
        return False
    if draft.cue_type is CueType.CONTROL and draft.word != (draft.anchor.i, draft.anchor.i):  # a purpose
        # one more end beside what was "reaffirmed" is told for itself; inside somebody's sentence it only goes on
        return stage.is_reported(draft.anchor) and len(other.cue) == 1
    return True


def _within(inner: tuple[int, int], outer: tuple[int, int] | None) -> bool:
    return outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]
