"""Factuality rows: how certain the author leaves the reader that an event word's event is real, from -3 to 3.

A word gets its value from the step that the caller offers for it, else from the claim with the shortest
content around the word, else from the cue that it is (an attribution in the author's own voice took place: 3;
one inside reported words is 0 for the author), else 3: plain assertion, which nothing in the reading speaks
against. `pearson` reads the author's value. The annotators often believed the source that is quoted: a
`_source` measure reads the value of the innermost source instead (a cue: 3).
"""

from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import gold
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sitting import Sitting
from dragoman.evaluate.tally import Style, Tally, Vector, pearson_sums
from dragoman.model.document import Document

Json = dict[str, Any]
Told = tuple[float, float]
"""The values of the author and of the innermost source."""
VALUES = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
_ASSERTED = 3.0
_FAR = 2.0
STYLES: dict[str, Style] = {
    "pearson": Style.PEARSON,
    "pearson_covered": Style.PEARSON,
    "pearson_source": Style.PEARSON,
    "mean_absolute_error": Style.MEAN,
    "coverage": Style.ACCURACY,
    "sign_accuracy": Style.ACCURACY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A sentence with its event words: (start, end, value)."""

    id: str
    text: str
    targets: tuple[tuple[int, int, float], ...]


def evaluate(sitting: Sitting) -> Report:
    """Correlate values; `pearson_covered` leaves out the words that no claim or cue covers."""
    tally = Tally(STYLES)
    examples: list[Example] = []
    for row in sitting.each(gold.shaped(sitting.path, _shape)):
        document = Document.new(row.text)
        values = _offered(sitting, document) if sitting.predicate_factuality else None
        claims = [] if values is not None else sitting.claims(document, row.id)
        observations: list[dict[str, Vector]] = []
        for start, end, wanted in row.targets:
            told = values.get(start) if values is not None else _of_claims(claims, start, end)
            observations.append(_observe(wanted, told))
            examples.extend(_example(row, (start, end, wanted), told))
        tally.add(row.id, observations)
    how = "the step for predicates" if sitting.predicate_factuality else "the author's value of the narrowest claim"
    return Report(
        kind="factuality",
        documents=len(tally.documents),
        measures=tally.measures(),
        examples=tuple(examples),
        notes=(f"values from {how}", *sitting.notes),
    )


def _offered(sitting: Sitting, document: Document) -> dict[int, Told]:
    """Take the values that the caller's step gives, by code point; names of values count as `VALUES` has them."""
    given = {} if sitting.predicate_factuality is None else sitting.predicate_factuality(document)
    numbers = {start: VALUES[value] if isinstance(value, str) else float(value) for start, value in given.items()}
    return {start: (value, value) for start, value in numbers.items()}


def _of_claims(claims: list[Json], start: int, end: int) -> Told | None:
    """Return the values of author and innermost source for a word; None outside all claims and cues."""
    around = [
        (sum(span["end"] - span["start"] for span in claim["content"]), number)
        for number, claim in enumerate(claims)
        if any(span["start"] <= start and end <= span["end"] for span in claim["content"])
    ]
    if around:
        chain = claims[min(around)[1]]["chain"]
        return VALUES[chain[0]["factuality"]], VALUES[chain[-1]["factuality"]]
    levels = [
        span.get("level") or 0
        for claim in claims
        for span in claim["cue"]
        if span["start"] < end and start < span["end"]
    ]
    if not levels:
        return None
    return (_ASSERTED if min(levels) <= 1 else VALUES["Uu"]), _ASSERTED


def _observe(wanted: float, told: Told | None) -> dict[str, Vector]:
    got, of_source = told or (_ASSERTED, _ASSERTED)
    seen: dict[str, Vector] = {
        "pearson": pearson_sums(wanted, got),
        "pearson_source": pearson_sums(wanted, of_source),
        "mean_absolute_error": (abs(wanted - got), 1.0),
        "coverage": (float(told is not None), 1.0),
        "sign_accuracy": (float(_sign(wanted) == _sign(got)), 1.0),
    }
    if told is not None:
        seen["pearson_covered"] = pearson_sums(wanted, got)
    return seen


def _sign(value: float) -> int:
    """Return 1 for likely, -1 for unlikely, 0 for values nearer to 0 than to possible."""
    return 0 if abs(value) < VALUES["PS+"] / 2 else (1 if value > 0 else -1)


def _shape(row: Json) -> _Row:
    targets = tuple((*map(int, target["span"]), float(target["factuality"])) for target in row["targets"])
    return _Row(id=row["id"], text=row["text"], targets=targets)  # type: ignore[arg-type]


def _example(row: _Row, target: tuple[int, int, float], told: Told | None) -> list[Example]:
    got = _ASSERTED if told is None else told[0]
    start, end, wanted = target
    if abs(wanted - got) < _FAR:
        return []
    marked = f"{row.text[:start]}[{row.text[start:end]}]{row.text[end:]}"
    return [
        Example(
            error="value too high" if got > wanted else "value too low",
            document=row.id,
            gold=f"{wanted:+.1f}  in: {marked}",
            predicted=f"{got:+.1f}" + (" (no claim)" if told is None else ""),
        )
    ]
