"""A reading in MPQA's terms: the direct subjective expressions that its claims tell, under the scheme's labels.

MPQA marks one private state for each word or verb of saying that expresses one, nested speech included. A reading
keeps the same in three places: attitudes, the cues of attributions, and acts of speech (to accuse, to demand, to
agree). What MPQA marks by words inside the speech ("must", "an outrage") belongs to the verb of saying; what the
writer says in their own voice, a purpose ("to stop the raid") and an effort have no direct expression and stay out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import ranges
from dragoman.evaluate.ranges import Ranges

Json = dict[str, Any]
_FELT = {
    "intention": frozenset({"desire", "preference", "ambition", "willingness", "interest"}),
    "agreement": frozenset({"support", "opposition", "approval", "rejection"}),
}
"""Wishing, supporting, endorsing, opposing, rejecting are sentiment in MPQA; ours are intention and agreement."""
_ACTS = {
    "ACCUSE": ("sentiment-", "arguing+"),
    "AGREE": ("agreement+",),
    "PROTEST": ("sentiment-",),
    "REJECT": ("agreement-",),
    "REQUEST": ("sentiment+",),
    "THREATEN": ("intention+",),
}
_UNSPOKEN = frozenset({"possible", "denied"})
_THOUGHT = frozenset({"communication", "belief"})
_GUESSED = frozenset({"PR+", "PS+", "PS-", "PR-"})
_NOT_HELD = frozenset({"CT-", "PR-", "PS-"})
_WORDS = {
    "agreement+": ("agree", "accept", "consent"),
    "agreement-": ("refus", "declin"),
    "intention+": ("intend", "plan", "pledg", "promis", "vow"),
    "arguing+": (
        "affirm", "alleg", "argu", "assert", "claim", "conten", "declar", "emphas", "insist", "maintain", "point",
        "predict", "reiterat", "stress", "underlin", "underscor",
    ),
    "sentiment+": ("desir", "hope", "hoping", "long", "want", "wish"),
    "sentiment-": ("caution", "complain", "dread", "fear", "warn", "worr"),
}  # fmt: skip
"""What a cue's or act's word itself says, by the first letters of its forms: to argue or to warn is no flat report."""
_ANSWERS = frozenset({"agreement+", "agreement-", "intention+"})
_JOINTS = re.compile(r"(?:\W|\b(?:and|or|who|which|that|where|when|in|also|then)\b)*", re.IGNORECASE)
_VERB = 24
"""An act's claim does not mark its verb; the words right behind who does it, so many letters, stand for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One private state; `label` is type and polarity, an empty holder is one that no words name."""

    expression: Ranges
    label: str
    holder: Ranges
    target: Ranges


def attitudes(claims: list[Json]) -> list[State]:
    """Return the attitude claims alone, each under our own label."""
    by_id = {claim["id"]: claim for claim in claims}
    return [
        State(
            expression=_expression(claim),
            label=_label(claim["attitude"]["type"], _polarity(claim)),
            holder=_spans(claim["attitude"]["experiencer"]["mention"]),
            target=_target(claim["attitude"], by_id),
        )
        for claim in claims
        if claim["kind"] == "attitude"
    ]


def filed(claims: list[Json]) -> list[State]:
    """Return all that a reading tells as MPQA files it; one state for each expression and label.

    Where two claims tell one expression, an attitude goes before an act, and an act before what is only attributed.
    """
    found: dict[tuple[Ranges, str], State] = {}
    taken: list[Ranges] = []
    for source in (_felt, _acts, _attributed):
        fresh: list[Ranges] = []
        for state in source(claims):
            if not state.expression or any(ranges.overlap(state.expression, other) for other in taken):
                continue
            key = state.expression, state.label
            known = found.get(key)
            if known is not None:  # several judgements under one verb of saying are one state
                target = ranges.union((*known.target, *state.target))
                state = State(expression=key[0], label=key[1], holder=known.holder, target=target)  # noqa: PLW2901
            found[key] = state
            fresh.append(state.expression)
        taken += fresh
    return list(found.values())


def _felt(claims: list[Json]) -> Iterator[State]:
    by_id = {claim["id"]: claim for claim in claims}
    for claim in claims:
        attitude = claim["attitude"] if claim["kind"] == "attitude" else None
        if attitude is None or _is_purpose(claim) or attitude.get("emotion") == "effort":
            continue
        word, cue = _spans(attitude["word"]), ranges.of_spans(_cue(claim))
        holder = _spans(attitude["experiencer"]["mention"])
        label = label_of(attitude | {"polarity": _polarity(claim)})
        labels = {label: None}
        if _is_judged(claim):
            if not cue:
                continue
            word, holder = cue, _spans(claim["chain"][-1]["mention"])
            said = _said_by_cue(claim)
            labels |= {said: None} if said is not None else {}  # "insisted that the raid was a crime" argues too
        for one in labels:
            yield State(
                expression=ranges.union((*word, *cue)), label=one, holder=holder, target=_target(attitude, by_id)
            )


def _is_judged(claim: Json) -> bool:
    """Say whether the attitude is told by words inside what somebody says, not by a word for having it."""
    if len(claim["chain"]) == 1:
        return claim["attitude"]["experiencer"]["mention"] is None
    return not ranges.overlap(_spans(claim["attitude"]["word"]), ranges.of_spans(_cue(claim)))


def _is_purpose(claim: Json) -> bool:
    """Say whether only "to" tells the intention ("sent troops to stop the raid")."""
    return claim["attitude"]["type"] == "intention" and str(claim["attitude"]["word"]["exact"]).lower().startswith(
        "to "
    )


def label_of(attitude: Json) -> str:
    """Return an attitude's type and polarity as MPQA would file it."""
    kind = "sentiment" if attitude.get("emotion") in _FELT.get(attitude["type"], ()) else attitude["type"]
    return _label(kind, attitude["polarity"])


def _polarity(claim: Json) -> str:
    """Return the polarity with the holder's value folded in: not to want (want, CT-) is to be against."""
    polarity = str(claim["attitude"]["polarity"])
    if claim["chain"][-1]["factuality"] not in _NOT_HELD:
        return polarity
    return "-" if polarity == "+" else "+"


def _label(kind: str, polarity: str) -> str:
    return kind + ("" if kind == "speculation" else polarity)


def _acts(claims: list[Json]) -> Iterator[State]:
    """Yield acts of speech with who does them as the holder and their other party and words as the target."""
    for claim in claims:
        event = claim.get("event")
        if (
            event is None
            or event["type"] not in _ACTS
            or event["status"] in _UNSPOKEN
            or event.get("mode") == "investigate"
        ):
            continue
        actors, others = (
            ranges.of_spans(party["mention"] for party in event[role]) for role in ("actors", "recipients")
        )
        verb, words = _verb(claim["content"], actors, others)
        if not verb:
            continue
        said = _said_by_words(words) if event["type"] == "AGREE" else None
        rest = [_behind(span, verb[0][1]) for span in claim["content"]]
        for label in (said,) if said == "intention+" else _ACTS[event["type"]]:
            yield State(
                expression=verb, label=label, holder=actors, target=ranges.union((*others, *filter(None, rest)))
            )


def _verb(content: list[Json], actors: Ranges, others: Ranges) -> tuple[Ranges, str]:
    """Return the first words of an act's content that stand behind whoever is named first in it, and their text."""
    whole = ranges.of_spans(content)
    named = [piece for piece in (*actors, *others) if ranges.overlap((piece,), whole)]
    if any(ranges.overlap((piece,), whole) for piece in actors):
        first = min(named)
        acts = sorted(piece for piece in named if first in actors and piece in actors) or [first]
        start = acts[0][1]
        for piece in acts[1:]:  # "Oslo and Rome agreed"
            start = piece[1] if piece[0] - start <= _VERB // 3 else start
    else:
        start = whole[0][0] if whole else 0
    for span in content:
        if span["end"] <= start:
            continue
        at = max(start, span["start"])
        words = str(span["exact"])[at - span["start"] :]
        skipped = _JOINTS.match(words)
        at += 0 if skipped is None else skipped.end()
        if at < span["end"]:
            return ((at, min(span["end"], at + _VERB)),), str(span["exact"])[at - span["start"] :][:_VERB]
    return (), ""


def _behind(span: Json, start: int) -> tuple[int, int] | None:
    return (max(start, span["start"]), span["end"]) if span["end"] > start else None


def _attributed(claims: list[Json]) -> Iterator[State]:
    """Yield what somebody believes, denies, accuses of, guesses, wants of others or undertakes.

    Flat reports ("said", "announced") and knowledge stay out: nothing in a reading marks them as opinions.
    """
    for claim in claims:
        cue = _cue(claim)
        if claim["kind"] == "attitude" or not cue:
            continue
        label = _attributed_label(claim)
        if label is not None:
            yield State(
                expression=ranges.of_spans(cue),
                label=label,
                holder=_spans(claim["chain"][-1]["mention"]),
                target=ranges.of_spans(claim["content"]),
            )


def _attributed_label(claim: Json) -> str | None:
    source, cue_type = claim["chain"][-1], claim.get("cue_type")
    value = source["factuality"]
    said = _said_by_cue(claim)
    if cue_type == "control":
        return said if said in _ANSWERS else ("intention+" if _is_own_act(claim) else "sentiment+")
    if cue_type not in _THOUGHT:
        return None
    if value == "CT-":
        return "arguing-"
    if said is not None:
        return said
    if value in _GUESSED:
        return "speculation"
    return "arguing+" if cue_type == "belief" or value == "Uu" else None


def _said_by_cue(claim: Json) -> str | None:
    return _said_by_words(" ".join(str(span["exact"]) for span in _cue(claim)))


def _said_by_words(text: str) -> str | None:
    words = text.lower().split()
    return next((label for label, starts in _WORDS.items() if any(word.startswith(starts) for word in words)), None)


def _is_own_act(claim: Json) -> bool:
    """Say whether "to" stands right behind the cue's word ("vowed to"); "urged Oslo to" and "called for" ask others."""
    cue = _cue(claim)
    last = cue[-1]
    if str(last["exact"]).lower().endswith(" to"):
        return True
    return len(cue) > 1 and str(last["exact"]).lower() == "to" and last["start"] - cue[-2]["end"] <= 1


def _cue(claim: Json) -> list[Json]:
    """Return the words that introduce the innermost source; none in the author's own voice."""
    last = len(claim["chain"]) - 1
    return [span for span in claim["cue"] if span.get("level") == last and last]


def _expression(claim: Json) -> Ranges:
    return ranges.of_spans([claim["attitude"]["word"], *_cue(claim)])


def _target(attitude: Json, by_id: dict[str, Json]) -> Ranges:
    target = attitude["target"]
    spans = [target.get("text"), *(party["mention"] for party in target["parties"])]
    spans += by_id[target["claim"]]["content"] if target.get("claim") in by_id else []
    return ranges.of_spans(spans)


def _spans(span: Json | None) -> Ranges:
    return ranges.of_spans([span])
