"""Trains the judge of attributions: `src/dragoman/models/attribution.npy`, and measures it on the passages held back.

Needs `pip install scikit-learn`. Learns from the passages in `data/attribution` and from the *train* part of the own gold.

    python training/train_attribution.py
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import attribution_marks as marks
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dragoman.extract import attribution
from dragoman.extract.attribution.arranging import merged, own_words
from dragoman.extract.attribution.edges import closing, following
from dragoman.extract.attribution.features import of_finding
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.parsing import parse_text
from dragoman.model.syntax import Parse
from dragoman.models.attribution import SIZE, place

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
TARGET = ROOT / "src" / "dragoman" / "models" / "attribution.npy"
FIGURES = Path(__file__).parent / "attribution.json"
HELD_BACK = 7
"""Every seventh passage is held back to measure, and comes back for the weights that ship."""
STRENGTH = {"standing": 0.2, "belonging": 0.2}
ROUND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One candidate or edge: its features, whether the marks have it, the passage it comes from."""

    features: tuple[str, ...]
    true: bool
    passage: int
    weight: float = 1.0


def chars(parse: Parse, indices: Iterable[int]) -> set[int]:
    """Return the code points of some tokens."""
    return {n for i in indices for n in range(parse.tokens[i].start, parse.tokens[i].end)}


def points(ranges: Iterable[marks.Range]) -> set[int]:
    """Return the code points of some ranges."""
    return {n for start, end in ranges for n in range(start, end)}


def matched(parse: Parse, finding: Finding, wanted: list[marks.Marked]) -> list[marks.Marked]:
    """Return the marked attributions that a finding is: they share words of the cue (or have none both) and of the content."""
    cue, content = chars(parse, finding.cue), chars(parse, finding.content)
    found = []
    for one in wanted:
        if not points(one.content) & content:
            continue
        if points(one.cue) & cue or (not one.cue and parse.tokens[finding.head.i].pos == "PUNCT"):
            found.append(one)
    return found


def of_passage(number: int, text: str, wanted: list[marks.Marked]) -> tuple[list[Example], list[Example]]:
    """Return the candidates and the edges of one passage."""
    parse, _ = parse_text(text)
    standing, belonging = [], []
    for finding in merged(attribution.candidates(parse)):
        finding.content = own_words(parse, finding)
        if not finding.content:
            continue
        same = matched(parse, finding, wanted)
        if same:
            told = {n for one in same for n in points(one.content)}
            edges = [*closing(parse, finding, finding.content)]
            grown, content = following(parse, finding, finding.content), set(finding.content)
            while grown is not None:
                edges.append(grown)
                if not _belongs(parse, grown.words, told):
                    break
                content |= grown.words
                grown = following(parse, finding, content)
            belonging += [
                Example(features=edge.features, true=_belongs(parse, edge.words, told), passage=number)
                for edge in edges
            ]
            # What the second judgement will see: the content with its edges settled as they should be.
            wrong = [edge.words for edge in edges if edge.inside and not _belongs(parse, edge.words, told)]
            finding.content = content - max(wrong, key=len, default=frozenset())
        standing.append(Example(features=tuple(of_finding(parse, finding)), true=bool(same), passage=number))
    return standing, belonging


def _belongs(parse: Parse, words: Iterable[int], told: set[int]) -> bool:
    own = chars(parse, (i for i in words if parse.tokens[i].pos != "PUNCT"))
    return len(own & told) * 2 > len(own)


def matrix(examples: list[Example]) -> csr_matrix:
    """Return examples as a matrix of features."""
    at, columns = [], []
    for n, one in enumerate(examples):
        some = {place(name) for name in one.features}
        at += [n] * len(some)
        columns += some
    return csr_matrix((np.ones(len(at), dtype=np.float32), (at, columns)), shape=(len(examples), SIZE))


def fitted(examples: list[Example], strength: float) -> np.ndarray:
    """Return the weights of a logistic regression, the constant last."""
    truth = [one.true for one in examples]
    model = LogisticRegression(C=strength, max_iter=400).fit(matrix(examples), truth)
    return np.append(model.coef_[0], model.intercept_[0])


def shares(weights: np.ndarray, examples: list[Example]) -> np.ndarray:
    """Return the probabilities of examples."""
    return 1 / (1 + np.exp(-(matrix(examples) @ weights[:-1] + weights[-1])))


def figures(weights: np.ndarray, held: list[Example], *, from_: float) -> dict[str, float]:
    """Return precision, recall and F1 from a probability on, the calibration error in ten bins, and the Brier score."""
    truth, given = np.array([one.true for one in held]), shares(weights, held)
    kept = given >= from_
    right = float((kept & truth).sum())
    precision, recall = right / max(1, kept.sum()), right / max(1, truth.sum())
    bins = np.minimum((given * 10).astype(int), 9)
    gaps = [
        abs(given[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    ]
    found = {
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "calibration error": float(sum(gaps)), "brier": float(((given - truth) ** 2).mean()),
    }  # fmt: skip
    return {
        "held back": len(held),
        "true": int(truth.sum()),
        **{name: round(value, ROUND) for name, value in found.items()},
    }


def of_reading(path: Path) -> tuple[str, list[marks.Marked]]:
    """Return the text of an own gold reading and its attributions, one for each cue: all that claims hold under it."""
    row = json.loads(path.read_text(encoding="utf-8"))
    found: dict[tuple[marks.Range, ...], marks.Marked] = {}
    for claim in row["claims"]:
        for level, source in enumerate(claim["chain"][1:], start=1):
            cue = tuple((span["start"], span["end"]) for span in claim["cue"] if span["level"] == level)
            if not cue:
                continue
            one = found.setdefault(cue[:1], marks.Marked(cue=list(cue)))
            if source["mention"]:
                one.source.append((source["mention"]["start"], source["mention"]["end"]))
            deeper = [span for span in claim["cue"] if (span["level"] or 0) > level]
            one.content += [(span["start"], span["end"]) for span in (*claim["content"], *deeper)]
    return row["document"]["text"], list(found.values())


def examples_of_all() -> tuple[list[Example], list[Example], dict[str, int]]:
    """Return the candidates and the edges of passages and gold, and how many texts they come from."""
    standing: list[Example] = []
    belonging: list[Example] = []
    passages = [marks.read(line) for _, _, line in marks.lines(sorted(marks.DATA.glob("*.psv")))]
    for number, (text, wanted) in enumerate(passages):
        candidates, edges = of_passage(number, text, wanted)
        standing += candidates
        belonging += edges
    articles = json.loads((GOLD / "split.json").read_text(encoding="utf-8"))["train"]
    for number, name in enumerate(articles):
        candidates, edges = of_passage(number, *of_reading(GOLD / "readings" / f"{name}.json"))
        # Gold tells plans and agreements as acts and not as what somebody holds: only its other candidates say what is none.
        standing += [one for one in candidates if one.true or not {"type control", "nominal"} & set(one.features)]
        belonging += edges
    return standing, belonging, {"passages": len(passages), "articles": len(articles)}


def main() -> None:
    """Train, measure, write."""
    *both, count = examples_of_all()
    told: dict[str, Any] = dict(count)
    weights = []
    for name, examples, from_ in zip(STRENGTH, both, (0.5, 0.5), strict=True):
        held = [one for one in examples if one.passage % HELD_BACK == 0]
        rest = [one for one in examples if one.passage % HELD_BACK]
        told[name] = {"trained on": len(rest), **figures(fitted(rest, STRENGTH[name]), held, from_=from_)}
        weights.append(fitted(examples, STRENGTH[name]))
    np.save(TARGET, np.stack(weights).astype(np.float16))
    FIGURES.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
