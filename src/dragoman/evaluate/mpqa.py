"""MPQA rows: single sentences with holder, expression, attitude types with polarity, and targets.

Gold: attitudes of the five types that we have (sentiment, arguing, agreement, intention, speculation) which the
annotators did not mark as inferred; one for each expression, type and polarity. Ours: attitude claims, whose
expression is the attitude's word and the cue of its holder. The reading sees the sentence alone, while the
annotators saw the article. `filed` measures read the same claims as MPQA files them (`private_states`).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dragoman.evaluate import gold, private_states, ranges
from dragoman.evaluate.matching import best_pairs, most_pairs
from dragoman.evaluate.ranges import Ranges
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sitting import Sitting
from dragoman.evaluate.tally import Style, Tally, Vector
from dragoman.model.document import Document

Json = dict[str, Any]
_TYPES = {
    "sentiment-pos": "sentiment+",
    "sentiment-neg": "sentiment-",
    "arguing-pos": "arguing+",
    "arguing-neg": "arguing-",
    "agree-pos": "agreement+",
    "agree-neg": "agreement-",
    "intention-pos": "intention+",
    "intention-neg": "intention-",
    "speculation": "speculation",
}
LABELS = tuple(dict.fromkeys(_TYPES.values()))
STYLES: dict[str, Style] = {
    "expression": Style.F1,
    "type_polarity": Style.F1,
    "all": Style.F1,
    "holder": Style.F1,
    "target": Style.F1,
    **{f"filed_{name}": Style.F1 for name in ("expression", "type_polarity", "holder", "target")},
    "type_polarity_accuracy": Style.ACCURACY,
    "holder_accuracy": Style.ACCURACY,
    "target_accuracy": Style.ACCURACY,
    **{f"type_polarity {label}": Style.F1 for label in LABELS},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attitude:
    """One attitude of either side; `label` is type and polarity."""

    expression: Ranges
    label: str
    holder: Ranges
    target: Ranges

    def telling(self, text: str) -> str:
        holder, word, target = (
            " [...] ".join(text[start:end] for start, end in part)
            for part in (self.holder, self.expression, self.target)
        )
        return f"{holder or '(implicit)'} -> {word} ({self.label}) -> {target or '(no target)'}"


def evaluate(sitting: Sitting) -> Report:
    """Measure attitudes on single sentences."""
    tally = Tally(STYLES)
    examples: list[Example] = []
    confusion: Counter[tuple[str, str]] = Counter()
    for name, text, wanted in sitting.each(gold.shaped(sitting.path, _shape)):
        claims = sitting.claims(Document.new(text), name)
        got = _of_claims(claims), _filed(claims)
        tally.add(name, [_compare(wanted, got[0], confusion) | _compare_filed(wanted, got[1])])
        examples.extend(_examples(wanted, got[0], name, text))
    return Report(
        kind="mpqa",
        documents=len(tally.documents),
        measures=tally.measures(),
        examples=tuple(examples),
        confusion=dict(confusion),
        notes=("attitudes marked as inferred and other-attitude are left out", *sitting.notes),
    )


def _compare(wanted: list[_Attitude], got: list[_Attitude], confusion: Counter[tuple[str, str]]) -> dict[str, Vector]:
    seen: dict[str, Vector] = {}
    pairs = [(wanted[i], got[j]) for i, j in _align(wanted, got)]
    confusion.update((one.label, two.label) for one, two in pairs)
    right = [(one, two) for one, two in pairs if one.label == two.label]
    all_right = [pair for pair in right if _same_holder(*pair) and _same_target(*pair)]
    for name, hits in (("type_polarity", right), ("all", all_right)):
        if wanted or got:
            seen[name] = (float(len(hits)), float(len(got)), float(len(wanted)))
    seen |= _parts(wanted, got, pairs)
    for label in LABELS:
        counts = [sum(one.label == label for one in side) for side in (got, wanted)]
        if any(counts):
            seen[f"type_polarity {label}"] = (float(sum(one.label == label for one, _ in right)), *map(float, counts))
    wanted_words, got_words = ({one.expression for one in side} for side in (wanted, got))
    if wanted_words or got_words:
        seen["expression"] = (
            float(_shared_expressions(sorted(wanted_words), sorted(got_words))),
            float(len(got_words)),
            float(len(wanted_words)),
        )
    same: tuple[tuple[str, Callable[[_Attitude, _Attitude], bool]], ...] = (
        ("type_polarity", lambda one, two: one.label == two.label),
        ("holder", _same_holder),
        ("target", _same_target),
    )
    for name, test in same:
        asked = [pair for pair in pairs if name != "target" or pair[0].target]
        if asked:
            seen[f"{name}_accuracy"] = (float(sum(test(*pair) for pair in asked)), float(len(asked)))
    return seen


def _parts(
    wanted: list[_Attitude], got: list[_Attitude], pairs: list[tuple[_Attitude, _Attitude]]
) -> dict[str, Vector]:
    """Count holders, and targets where somebody sees one, right on the aligned pairs."""
    seen: dict[str, Vector] = {}
    if wanted or got:
        seen["holder"] = (float(sum(_same_holder(*pair) for pair in pairs)), float(len(got)), float(len(wanted)))
    aimed = [sum(bool(one.target) for one in side) for side in (got, wanted)]
    if any(aimed):
        hits = sum(bool(pair[0].target) and bool(pair[1].target) and _same_target(*pair) for pair in pairs)
        seen["target"] = (float(hits), *map(float, aimed))
    return seen


def _compare_filed(wanted: list[_Attitude], got: list[_Attitude]) -> dict[str, Vector]:
    if not wanted and not got:
        return {}
    pairs = [(wanted[i], got[j]) for i, j in _align(wanted, got)]
    sizes = (float(len(got)), float(len(wanted)))
    words = [sorted({one.expression for one in side}) for side in (wanted, got)]
    shared = float(_shared_expressions(*words))
    return {
        "filed_type_polarity": (float(sum(one.label == two.label for one, two in pairs)), *sizes),
        "filed_expression": (shared, float(len(words[1])), float(len(words[0]))),
        **{f"filed_{name}": vector for name, vector in _parts(wanted, got, pairs).items()},
    }


def _shared_expressions(wanted: list[Ranges], got: list[Ranges]) -> int:
    shared = {(i, j): 1.0 for i, one in enumerate(wanted) for j, two in enumerate(got) if ranges.overlap(one, two)}
    return len(most_pairs(shared))


def _align(wanted: list[_Attitude], got: list[_Attitude]) -> list[tuple[int, int]]:
    return best_pairs(
        {
            (i, j): 1 + (one.label == two.label) + 0.3 * _same_target(one, two) + 0.2 * _same_holder(one, two)
            for i, one in enumerate(wanted)
            for j, two in enumerate(got)
            if ranges.overlap(one.expression, two.expression)
        }
    )


def _examples(wanted: list[_Attitude], got: list[_Attitude], name: str, text: str) -> list[Example]:
    pairs = _align(wanted, got)
    found: list[Example] = []
    for i, j in pairs:
        one, two = wanted[i], got[j]
        errors = [] if one.label == two.label else ["wrong attitude type"]
        errors += [] if _same_holder(one, two) else ["wrong holder"]
        errors += [] if _same_target(one, two) or not one.target else ["wrong target"]
        found.extend(
            Example(error=error, document=name, gold=one.telling(text), predicted=two.telling(text)) for error in errors
        )
    found.extend(
        Example(error=f"missed {one.label}", document=name, gold=f"{one.telling(text)}  in: {text}", predicted="")
        for i, one in enumerate(wanted)
        if i not in {i for i, _ in pairs}
    )
    found.extend(
        Example(error="spurious attitude", document=name, gold="", predicted=f"{two.telling(text)}  in: {text}")
        for j, two in enumerate(got)
        if j not in {j for _, j in pairs}
    )
    return found


def _same_holder(one: _Attitude, two: _Attitude) -> bool:
    return ranges.overlap_or_both_empty(one.holder, two.holder)


def _same_target(one: _Attitude, two: _Attitude) -> bool:
    return ranges.overlap_or_both_empty(one.target, two.target)


def _shape(row: Json) -> tuple[str, str, list[_Attitude]]:
    found: dict[tuple[Ranges, str], _Attitude] = {}
    for one in row["attributions"]:
        expression, holder = (ranges.union(map(tuple, one[key])) for key in ("cue", "source"))
        for stated in one["attrs"]["attitudes"]:
            label = _TYPES.get(stated["type"])
            if label is None or stated["inferred"] == "yes" or not expression:
                continue
            target = ranges.union(tuple(span) for spans in stated["target"] for span in spans)
            known = found.get((expression, label))
            if known is not None:
                target = ranges.union((*target, *known.target))
            found[expression, label] = _Attitude(expression=expression, label=label, holder=holder, target=target)
    return row["id"], row["text"], list(found.values())


def _filed(claims: list[Json]) -> list[_Attitude]:
    """Return the reading as MPQA files it: attitudes under its labels, and beliefs, denials and guesses."""
    attitudes = [claim["attitude"] for claim in claims if claim["kind"] == "attitude"]
    found = [
        replace(one, label=private_states.label_of(attitude))
        for one, attitude in zip(_of_claims(claims), attitudes, strict=True)
    ]
    for cue, label, holder, content in private_states.beliefs(claims):
        found.append(
            _Attitude(
                expression=ranges.of_spans(cue),
                label=label,
                holder=ranges.of_spans([holder["mention"]]),
                target=ranges.of_spans(content),
            )
        )
    return found


def _of_claims(claims: list[Json]) -> list[_Attitude]:
    by_id = {claim["id"]: claim for claim in claims}
    found = []
    for claim in claims:
        if claim["kind"] != "attitude":
            continue
        attitude = claim["attitude"]
        last = len(claim["chain"]) - 1
        cues = [span for span in claim["cue"] if span.get("level") == last and last]
        target = attitude["target"]
        spans = [target.get("text"), *(party["mention"] for party in target["parties"])]
        spans += by_id[target["claim"]]["content"] if target.get("claim") in by_id else []
        label = attitude["type"] + ("" if attitude["type"] == "speculation" else attitude["polarity"])
        found.append(
            _Attitude(
                expression=ranges.of_spans([attitude["word"], *cues]),
                label=label,
                holder=ranges.of_spans([attitude["experiencer"]["mention"]]),
                target=ranges.of_spans(spans),
            )
        )
    return found
