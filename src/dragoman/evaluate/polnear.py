"""PolNeAR rows: news articles with attributions as spans of source, cue and content, not nested.

Only the first annotation of each article counts. The reading's side is the layer of attributions before
they are split into claims, where the reader offers it; else attributions are put together again from
claims (`regroup`).
"""

from typing import Any

from dragoman.evaluate import gold, ranges
from dragoman.evaluate.matching import best_pairs, most_pairs
from dragoman.evaluate.regroup import Spans, from_attributions, from_claims
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sitting import Sitting
from dragoman.evaluate.tally import Style, Tally, Vector
from dragoman.model.document import Document

Json = dict[str, Any]
FULL_IOU = 0.5
STYLES: dict[str, Style] = {
    "full": Style.F1,
    "content_iou50": Style.F1,
    "content_overlap": Style.F1,
    "content_characters": Style.F1,
    "cue": Style.F1,
    "source": Style.F1,
    "source_given_content": Style.ACCURACY,
    "cue_given_content": Style.ACCURACY,
    "full_explicit_source": Style.F1,
}


def evaluate(sitting: Sitting) -> Report:
    """Measure attributions; a full match needs content IoU of 0.5, and overlapping sources and cues (or none on both sides)."""
    tally = Tally(STYLES)
    examples: list[Example] = []
    first = {text: (name, wanted) for name, text, wanted in reversed(gold.shaped(sitting.path, _shape))}
    for text, (name, wanted) in sitting.each(list(reversed(first.items()))):
        document = Document.new(text)
        if sitting.attributions is not None:
            predicted = from_attributions(sitting.attributions(document), text)
        else:
            predicted = from_claims(sitting.claims(document, name), text)
        observation, errors = compare(wanted, predicted, name, text)
        tally.add(name, [observation])
        examples.extend(errors)
    layer = (
        "attributions before the split into claims" if sitting.attributions else "attributions regrouped from claims"
    )
    return Report(
        kind="polnear",
        documents=len(tally.documents),
        measures=tally.measures(),
        per_document={name: tally.of_document(name) for name in tally.documents},
        examples=tuple(examples),
        notes=(f"compared: {layer}", *sitting.notes),
    )


def compare(wanted: list[Spans], got: list[Spans], name: str, text: str) -> tuple[dict[str, Vector], list[Example]]:
    """Compare the attributions of one article."""
    counts = (float(len(got)), float(len(wanted)))
    likeness = {
        (i, j): ranges.iou(one.content, two.content)
        + 0.3 * ranges.overlap(one.cue, two.cue)
        + 0.2 * ranges.overlap(one.source, two.source)
        for i, one in enumerate(wanted)
        for j, two in enumerate(got)
        if ranges.overlap(one.content, two.content)
    }
    fitting = {
        (i, j): weight
        for (i, j), weight in likeness.items()
        if ranges.iou(wanted[i].content, got[j].content) >= FULL_IOU
    }
    full = {(i, j): weight for (i, j), weight in fitting.items() if wanted[i].matches(got[j])}
    aligned = best_pairs(fitting)
    whole = most_pairs(full)
    cues = most_pairs(_overlapping(wanted, got, "cue"))
    sources = most_pairs(_overlapping(wanted, got, "source"))
    explicit = sum(bool(wanted[i].source) for i, _ in whole)
    both = [ranges.union(r for one in side for r in one.content) for side in (wanted, got)]
    seen: dict[str, Vector] = {
        "full": (float(len(whole)), *counts),
        "content_iou50": (float(len(most_pairs(fitting))), *counts),
        "content_overlap": (float(len(most_pairs(likeness))), *counts),
        "content_characters": (
            float(ranges.shared(*both)),
            float(ranges.size(both[1])),
            float(ranges.size(both[0])),
        ),
        "cue": (float(len(cues)), *counts),
        "source": (
            float(len(sources)),
            float(sum(bool(o.source) for o in got)),
            float(sum(bool(o.source) for o in wanted)),
        ),
        "full_explicit_source": (
            float(explicit),
            float(sum(bool(one.source) for one in got)),
            float(sum(bool(one.source) for one in wanted)),
        ),
    }
    if aligned:
        total = float(len(aligned))
        seen["source_given_content"] = (float(sum(wanted[i].same_source(got[j]) for i, j in aligned)), total)
        seen["cue_given_content"] = (float(sum(wanted[i].same_cue(got[j]) for i, j in aligned)), total)
    return seen, _examples(wanted, got, whole, likeness=likeness, name=name, text=text)


def _overlapping(wanted: list[Spans], got: list[Spans], part: str) -> dict[tuple[int, int], float]:
    return {
        (i, j): ranges.iou(getattr(one, part), getattr(two, part))
        for i, one in enumerate(wanted)
        for j, two in enumerate(got)
        if ranges.overlap(getattr(one, part), getattr(two, part))
    }


def _examples(
    wanted: list[Spans],
    got: list[Spans],
    whole: list[tuple[int, int]],
    *,
    likeness: dict[tuple[int, int], float],
    name: str,
    text: str,
) -> list[Example]:
    """Name what keeps each attribution from a full match, on the pairs that are left."""
    gold_done, got_done = {i for i, _ in whole}, {j for _, j in whole}
    left = {pair: w for pair, w in likeness.items() if pair[0] not in gold_done and pair[1] not in got_done}
    found: list[Example] = []
    for i, j in best_pairs(left):
        gold_done.add(i)
        got_done.add(j)
        one, two = wanted[i], got[j]
        errors = []
        if ranges.iou(one.content, two.content) < FULL_IOU:
            errors.append("boundary")
        if not one.same_source(two):
            errors.append("wrong source" if two.source else "source not found")
        if not one.same_cue(two):
            errors.append("wrong cue")
        found.extend(
            Example(error=e, document=name, gold=one.telling(text), predicted=two.telling(text)) for e in errors
        )
    found.extend(
        Example(error="missed attribution", document=name, gold=one.telling(text), predicted="")
        for i, one in enumerate(wanted)
        if i not in gold_done
    )
    found.extend(
        Example(error="spurious attribution", document=name, gold="", predicted=one.telling(text))
        for j, one in enumerate(got)
        if j not in got_done
    )
    return found


def _shape(row: Json) -> tuple[str, str, list[Spans]]:
    return row["id"], row["text"], [_spans_of(one) for one in row["attributions"] if one["content"]]


def _spans_of(row: Json) -> Spans:
    source, cue, content = (ranges.union(map(tuple, row[key])) for key in ("source", "cue", "content"))
    return Spans(source=source, cue=cue, content=content)
