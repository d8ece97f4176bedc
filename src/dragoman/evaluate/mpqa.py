"""MPQA rows: single sentences with direct subjective expressions: holder, attitude types with polarity, targets.

Gold: expressions with an attitude of the five types that we have (sentiment, arguing, agreement, intention,
speculation) which the annotators did not mark as inferred. Expressions that they file under `other-attitude` or
nothing are asked of nobody: what a reading says there counts neither way, nor does a holder where they marked none
though somebody in the text before has the state. Ours: the reading as MPQA files it (`private_states`); `strict_`
measures take attitude claims alone, under our own labels. The reading sees one sentence, the annotators the article.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import gold, private_states, ranges
from dragoman.evaluate.matching import best_pairs
from dragoman.evaluate.private_states import State
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
_PARTS = ("expression", "type_polarity", "holder", "target")
STYLES: dict[str, Style] = {
    **dict.fromkeys(_PARTS, Style.F1),
    **{f"strict_{name}": Style.F1 for name in _PARTS},
    **{f"{name}_accuracy": Style.ACCURACY for name in _PARTS[1:]},
    **{f"type_polarity {label}": Style.F1 for label in LABELS},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expression:
    """All that one side says of one expression.

    `asked` is False where the annotators leave it out of our types, `held` where they mark no holder though the
    state is not implicit.
    """

    words: Ranges
    labels: frozenset[str]
    holder: Ranges
    target: Ranges
    asked: bool = True
    held: bool = True

    def telling(self, text: str) -> str:
        holder, word, target = (
            " [...] ".join(text[start:end] for start, end in part) for part in (self.holder, self.words, self.target)
        )
        return f"{holder or '(implicit)'} -> {word} ({', '.join(sorted(self.labels))}) -> {target or '(no target)'}"


def evaluate(sitting: Sitting) -> Report:
    """Measure attitudes on single sentences."""
    tally = Tally(STYLES)
    examples: list[Example] = []
    confusion: Counter[tuple[str, str]] = Counter()
    for name, text, wanted in sitting.each(gold.shaped(sitting.path, _shape)):
        claims = sitting.claims(Document.new(text), name)
        filed = _expressions(private_states.filed(claims))
        seen = _compare(wanted, filed, confusion)
        strict = _compare(wanted, _expressions(private_states.attitudes(claims)), Counter())
        seen |= {f"strict_{part}": strict[part] for part in _PARTS if part in strict}
        tally.add(name, [seen])
        examples.extend(_examples(wanted, filed, name, text))
    return Report(
        kind="mpqa",
        documents=len(tally.documents),
        measures=tally.measures(),
        examples=tuple(examples),
        confusion=dict(confusion),
        notes=("expressions filed only as inferred or other-attitude are asked of nobody", *sitting.notes),
    )


def _expressions(states: Iterable[State]) -> list[_Expression]:
    """Put the states of one expression together; its holder is the first one's."""
    together: dict[Ranges, list[State]] = defaultdict(list)
    for state in states:
        together[state.expression].append(state)
    return [
        _Expression(
            words=words,
            labels=frozenset(state.label for state in group),
            holder=group[0].holder,
            target=ranges.union(piece for state in group for piece in state.target),
        )
        for words, group in together.items()
    ]


def _compare(
    wanted: list[_Expression], got: list[_Expression], confusion: Counter[tuple[str, str]]
) -> dict[str, Vector]:
    """Count, part by part, what is right on aligned expressions, what we said and what was wanted."""
    aligned = _align(wanted, got)
    passed = {j for i, j in aligned if not wanted[i].asked}
    pairs = [(wanted[i], got[j]) for i, j in aligned if wanted[i].asked]
    ours = [one for j, one in enumerate(got) if j not in passed]
    theirs = [one for one in wanted if one.asked]
    if not ours and not theirs:
        return {}
    unheld = sum(not one.held for one, _ in pairs)
    seen: dict[str, Vector] = {
        "expression": _vector(len(pairs), len(ours), len(theirs)),
        "holder": _vector(
            sum(one.held and _same_holder(one, two) for one, two in pairs),
            len(ours) - unheld,
            sum(one.held for one in theirs),
        ),
    }
    aimed = [sum(bool(one.target) for one in side) for side in (ours, theirs)]
    # a target of ours where the annotators see none is wrong only where the expression is
    aimed[0] -= sum(bool(two.target) and not one.target for one, two in pairs)
    seen["target"] = _vector(sum(bool(one.target) and _same_target(one, two) for one, two in pairs), *aimed)
    shared = [one.labels & two.labels for one, two in pairs]
    seen["type_polarity"] = _vector(
        sum(map(len, shared)), sum(len(one.labels) for one in ours), sum(len(one.labels) for one in theirs)
    )
    for label in LABELS:
        counts = [sum(label in one.labels for one in side) for side in (ours, theirs)]
        if any(counts):
            seen[f"type_polarity {label}"] = _vector(sum(label in one for one in shared), *counts)
    for one, two in pairs:
        for label in sorted(two.labels):
            confusion[label if label in one.labels else min(one.labels), label] += 1
    return seen | _accuracies(pairs)


def _vector(*counts: int) -> Vector:
    return tuple(map(float, counts))


def _accuracies(pairs: list[tuple[_Expression, _Expression]]) -> dict[str, Vector]:
    tests: tuple[tuple[str, Callable[[_Expression], bool], Callable[[_Expression, _Expression], bool]], ...] = (
        ("type_polarity", lambda _: True, lambda one, two: bool(one.labels & two.labels)),
        ("holder", lambda one: one.held, _same_holder),
        ("target", lambda one: bool(one.target), _same_target),
    )
    seen: dict[str, Vector] = {}
    for name, is_asked, test in tests:
        asked = [pair for pair in pairs if is_asked(pair[0])]
        if asked:
            seen[f"{name}_accuracy"] = _vector(sum(test(*pair) for pair in asked), len(asked))
    return seen


def _align(wanted: list[_Expression], got: list[_Expression]) -> list[tuple[int, int]]:
    return best_pairs(
        {
            (i, j): 1
            + one.asked
            + bool(one.labels & two.labels)
            + 0.3 * _same_target(one, two)
            + 0.2 * _same_holder(one, two)
            for i, one in enumerate(wanted)
            for j, two in enumerate(got)
            if ranges.overlap(one.words, two.words)
        }
    )


def _examples(wanted: list[_Expression], got: list[_Expression], name: str, text: str) -> list[Example]:
    aligned = _align(wanted, got)
    found: list[Example] = []
    for i, j in aligned:
        one, two = wanted[i], got[j]
        if not one.asked:
            continue
        errors = [] if one.labels & two.labels else ["wrong attitude type"]
        errors += [] if _same_holder(one, two) or not one.held else ["wrong holder"]
        errors += [] if _same_target(one, two) or not one.target else ["wrong target"]
        found.extend(
            Example(error=error, document=name, gold=one.telling(text), predicted=two.telling(text)) for error in errors
        )
    hit = [{pair[side] for pair in aligned} for side in (0, 1)]
    found.extend(
        Example(error=f"missed {label}", document=name, gold=f"{one.telling(text)}  in: {text}", predicted="")
        for i, one in enumerate(wanted)
        if one.asked and i not in hit[0]
        for label in sorted(one.labels)
    )
    found.extend(
        Example(error="spurious attitude", document=name, gold="", predicted=f"{two.telling(text)}  in: {text}")
        for j, two in enumerate(got)
        if j not in hit[1]
    )
    return found


def _same_holder(one: _Expression, two: _Expression) -> bool:
    return ranges.overlap_or_both_empty(one.holder, two.holder)


def _same_target(one: _Expression, two: _Expression) -> bool:
    return ranges.overlap_or_both_empty(one.target, two.target)


def _shape(row: Json) -> tuple[str, str, list[_Expression]]:
    found: dict[Ranges, _Expression] = {}
    for one in row["attributions"]:
        words, holder = (ranges.union(map(tuple, one[key])) for key in ("cue", "source"))
        if not words:
            continue
        labels: set[str] = set()
        target: Ranges = ()
        for stated in one["attrs"]["attitudes"]:
            label = _TYPES.get(stated["type"])
            if label is None or stated["inferred"] == "yes":
                continue
            labels.add(label)
            target = ranges.union((*target, *(tuple(span) for spans in stated["target"] for span in spans)))
        known = found.get(words)
        if known is not None:
            labels |= known.labels
            target, holder = ranges.union((*target, *known.target)), known.holder or holder
        found[words] = _Expression(
            words=words,
            labels=frozenset(labels),
            holder=holder,
            target=target,
            asked=bool(labels),
            held=bool(holder) or bool(one["attrs"].get("implicit")),
        )
    return row["id"], row["text"], list(found.values())
