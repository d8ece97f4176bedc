"""Two claims side by side: which of their fields agree.

Comparison is strict on every label (type, kind, polarity, status, value), also on the pairs of labels
that the gold's own notes call doubtful (ACCUSE / REJECT, SANCTION / COERCE, AGREE / SUPPORT, ...).
"""

from collections.abc import Mapping
from typing import Any

from dragoman.evaluate import parties, ranges

Json = dict[str, Any]
ById = Mapping[str, Json]
FULL_IOU = 0.5


def content(claim: Json) -> ranges.Ranges:
    """Return the code points of the content."""
    return ranges.of_spans(claim["content"])


def cues(claim: Json) -> ranges.Ranges:
    """Return the code points of all cues of the chain."""
    return ranges.of_spans(claim["cue"])


def same_source(gold: Json, predicted: Json) -> bool:
    """Compare the innermost sources (`parties.same_source`)."""
    return parties.same_source(gold["chain"][-1], predicted["chain"][-1])


def same_cue(gold: Json, predicted: Json) -> bool:
    """Say whether any cue words are shared, or neither has any."""
    return ranges.overlap_or_both_empty(cues(gold), cues(predicted))


def same_chain(gold: Json, predicted: Json) -> bool:
    """Say whether the same holders stand in the same order."""
    return parties.same_chain(gold["chain"], predicted["chain"])


def full_match(gold: Json, predicted: Json) -> bool:
    """Content IoU of 0.5 or more in code points, and source and cue overlap."""
    return (
        ranges.iou(content(gold), content(predicted)) >= FULL_IOU
        and same_source(gold, predicted)
        and same_cue(gold, predicted)
    )


def likeness(gold: Json, predicted: Json) -> float:
    """Weigh a pair for alignment: content IoU first, then kind, source, cue and depth; 0 where no content is shared.

    Several claims may stand on the same words (an attitude and the act that tells it), which the smaller
    weights keep apart.
    """
    weight = ranges.iou(content(gold), content(predicted))
    if not weight:
        return 0.0
    if gold["kind"] == predicted["kind"]:
        weight += 0.3
        weight += 0.1 * _same_label(gold, predicted)
    weight += 0.2 * same_source(gold, predicted) + 0.1 * same_cue(gold, predicted)
    weight += 0.1 * (len(gold["chain"]) == len(predicted["chain"]))
    weight += 0.05 * bool(gold.get("presupposed") == predicted.get("presupposed"))
    return weight


def event(gold: Json, predicted: Json) -> dict[str, bool]:
    """Compare two events."""
    kind = gold["type"] == predicted["type"]
    actors = parties.same_countries(gold["actors"], predicted["actors"])
    recipients = parties.same_countries(gold["recipients"], predicted["recipients"])
    return {
        "event_type": kind,
        "event_actors": actors,
        "event_recipients": recipients,
        "event_countries": actors and recipients,
        "event_type_countries": kind and actors and recipients,
        "status": gold["status"] == predicted["status"],
        "moment_or_none": moment(gold) == moment(predicted),
        "place_or_none": same_place(gold, predicted) or (gold.get("place") is None and predicted.get("place") is None),
    }


def moment(event_json: Json) -> tuple[str | None, str | None] | None:
    """Return the interval as (earliest, latest), None for no moment."""
    when = event_json.get("moment")
    return None if when is None else (when.get("earliest"), when.get("latest"))


def same_place(gold: Json, predicted: Json) -> bool:
    """Say whether two places have the same name, or one ends like the other."""
    one, two = gold.get("place"), predicted.get("place")
    return one is not None and two is not None and parties.same_name(one["name"], two["name"])


def attitude(gold: Json, predicted: Json, gold_claims: ById, predicted_claims: ById) -> dict[str, bool]:
    """Compare two attitudes; the claims by id say what words a target claim has."""
    experiencer = parties.share_party([gold["experiencer"]], [predicted["experiencer"]])
    kind = (gold["type"], gold["polarity"]) == (predicted["type"], predicted["polarity"])
    target = _same_target(gold["target"], predicted["target"], gold_claims, predicted_claims)
    return {
        "attitude_experiencer": experiencer,
        "attitude_type_polarity": kind,
        "attitude_target": target,
        "attitude": experiencer and kind and target,
    }


def relation(gold: Json, predicted: Json) -> dict[str, bool]:
    """Compare two relations; parties are compared as sets of countries."""
    kind = gold["kind"] == predicted["kind"]
    who = parties.same_countries(gold["parties"], predicted["parties"])
    return {"relation_kind": kind, "relation_parties": who, "relation": kind and who}


def _same_target(gold: Json, predicted: Json, gold_claims: ById, predicted_claims: ById) -> bool:
    """They share a party, or words of text, target claim or parties; or neither has a target."""
    if parties.share_party(gold["parties"], predicted["parties"]):
        return True
    return ranges.overlap_or_both_empty(_target_words(gold, gold_claims), _target_words(predicted, predicted_claims))


def _target_words(target: Json, claims: ById) -> ranges.Ranges:
    spans = [target.get("text"), *(party.get("mention") for party in target["parties"])]
    if target.get("claim") in claims:
        spans.extend(claims[target["claim"]]["content"])
    return ranges.of_spans(spans)


def _same_label(gold: Json, predicted: Json) -> bool:
    kind = gold["kind"]
    if kind == "proposition":
        return False
    label = {"event": "type", "attitude": "type", "relation": "kind"}[kind]
    return bool(gold[kind][label] == predicted[kind][label])
