"""Trains the model of place names: `src/dragoman/models/metonymy.npy`, one weight a feature, and measures it by cross-validation.

    python training/train_metonymy.py > training/metonymy.json

Needs `pip install scikit-learn`. The sentences stand in `training/data/metonymy`; names in the train part of the own gold
are added: a bare name that gold takes for a party acts, one that follows "in" and is the place of a gold event is ground.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.linear_model import LogisticRegression

from dragoman.extract.parsing import parse_text
from dragoman.knowledge import knowledge
from dragoman.model.document import Document
from dragoman.models import metonymy
from dragoman.models.metonymy import NO_KIND, SIZE, number, widened
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.metonymy import by_rule, is_place_name
from dragoman.resolve.metonymy_features import features

ROOT = Path(__file__).parents[1]
DATA = ROOT / "training" / "data" / "metonymy"
GOLD = ROOT / "tests" / "gold"
TARGET = ROOT / "src" / "dragoman" / "models" / "metonymy.npy"
MARK = re.compile(r"\[([^\]]+)\]([mlx])")
STRENGTH = 0.5
"""Inverse of the penalty; 0.1, 0.25, 0.5, 1 and 2 were tried by cross-validation, see the figures."""
FOLDS = 10
LOCATING = frozenset({"in", "at", "near", "inside", "across", "outside", "around"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One name in its sentence: its features, whether it acts, and the sentence that it must not be parted from."""

    features: frozenset[str]
    acts: bool
    rule: bool
    group: str
    style: str


def marked(line: str) -> tuple[str, str, list[tuple[int, int, str]]]:
    """Return style, plain sentence, and (start, end, label) of each mark of one row. Raises `ValueError` for a row without."""
    style, _, rest = line.partition("|")
    plain, at, marks = "", 0, []
    for found in MARK.finditer(rest):
        plain += rest[at : found.start()]
        marks.append((len(plain), len(plain) + len(found[1]), found[2]))
        plain += found[1]
        at = found.end()
    plain += rest[at:]
    if not marks or "[" in plain or "]" in plain or not style:
        message = f"no row of a style and a marked sentence: {line!r}"
        raise ValueError(message)
    return style, plain, marks


def rows(folder: Path = DATA) -> list[tuple[str, str, list[tuple[int, int, str]]]]:
    """Return every row of the tables."""
    return [
        marked(line)
        for path in sorted(folder.glob("*.psv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        if line and not line.startswith(("#", "style|"))
    ]


def examples() -> list[Example]:
    """Return the marked names of the tables; mixed ones teach nothing, names that the scanner does not know neither."""
    found = []
    for style, text, marks in rows():
        parse, _ = parse_text(text)
        index = MentionIndex(parse, knowledge())
        for start, end, label in marks:
            name = [token for token in parse.tokens if token.start < end and start < token.end]
            head = next(token for token in name if token.head is token or token.head not in name)
            if label != "x" and is_place_name(head, index):
                found.append(_example(head, index, acts=label == "m", group=text, style=style))
    return found


def gold_examples() -> list[Example]:
    """Return names in the train part of the own gold that its parties or places decide."""
    found = []
    train = json.loads((GOLD / "split.json").read_text(encoding="utf-8"))["train"]
    for path in sorted((GOLD / "readings").glob("*.json")):
        if path.stem not in train:
            continue
        reading = json.loads(path.read_text(encoding="utf-8"))
        document = Document.new(reading["document"]["text"], title=reading["document"].get("title"))
        parse, _ = parse_text(document.text, document.zones)
        index = MentionIndex(parse, knowledge())
        parties = {
            (party["mention"]["start"], party["mention"]["end"])
            for claim in reading["claims"]
            for party in _parties(claim)
            if party.get("mention") and party.get("sector") == "GOV"
        }
        places = {
            claim["event"]["place"]["name"]
            for claim in reading["claims"]
            if claim["kind"] == "event" and claim["event"].get("place")
        }
        for mention in index.all:
            head = parse.tokens[mention.last]
            if not is_place_name(head, index):
                continue
            words = (parse.tokens[mention.first].start, head.end)
            before = parse.tokens[mention.first - 1].lower if mention.first else ""
            if words in parties:
                found.append(
                    _example(head, index, acts=True, group=f"gold {words[0] // 200} {path.stem}", style="gold")
                )
            elif mention.entry is not None and mention.entry.name in places and before in LOCATING:
                found.append(
                    _example(head, index, acts=False, group=f"gold {words[0] // 200} {path.stem}", style="gold")
                )
    return found


def _parties(claim: dict) -> list[dict]:
    event, relation, attitude = claim.get("event") or {}, claim.get("relation") or {}, claim.get("attitude") or {}
    several = [*claim["chain"], *event.get("actors", ()), *event.get("recipients", ()), *relation.get("parties", ())]
    if attitude:
        several += [attitude["experiencer"], *attitude["target"]["parties"]]
    return several


def _example(head, index: MentionIndex, *, acts: bool, group: str, style: str) -> Example:  # noqa: ANN001 - a Token
    rule = by_rule(head, index)
    return Example(
        features=frozenset(features(head, index, rule)), acts=acts, rule=rule == "government", group=group, style=style
    )


def matrix(some: list[Example]) -> csr_matrix:
    """Return examples as a matrix of features."""
    at, columns = [], []
    for n, one in enumerate(some):
        wide = {name for name in map(widened, one.features) if name is not None}
        numbers = [number(name) for name in sorted(one.features | wide)]
        at += [n] * len(numbers)
        columns += numbers
    return csr_matrix((np.ones(len(at), dtype=np.float32), (at, columns)), shape=(len(some), SIZE))


def kinds() -> np.ndarray:
    """Return the kind of each word piece of the encoder's vocabulary: clusters of its word vectors; letters only."""
    models = TARGET.parent
    vectors = np.load(models / "minilm_words.npy").astype(np.float32) * np.load(models / "minilm_scales.npy")[:, None]
    pieces = (models / "minilm_vocabulary.txt").read_text(encoding="utf-8").split("\n")
    at = [n for n, piece in enumerate(pieces[: len(vectors)]) if piece.isascii() and piece.isalpha() and len(piece) > 2]
    chosen = vectors[at] - vectors[at].mean(axis=0)
    chosen /= np.linalg.norm(chosen, axis=1, keepdims=True)
    told = MiniBatchKMeans(NO_KIND, random_state=1, n_init=3, batch_size=2048, max_iter=60).fit(chosen).labels_
    found = np.full(len(vectors), NO_KIND, dtype=np.uint8)
    found[at] = told
    return found


def fitted(some: list[Example], strength: float = STRENGTH) -> LogisticRegression:
    """Return a model of some examples."""
    return LogisticRegression(C=strength, max_iter=1000).fit(matrix(some), [one.acts for one in some])


def cross_validated(some: list[Example], strength: float) -> float:
    """Return the share that is told right by models that have not seen the sentence."""
    groups = sorted({one.group for one in some})
    np.random.default_rng(7).shuffle(groups)
    fold = {group: n % FOLDS for n, group in enumerate(groups)}
    right = 0
    for held in range(FOLDS):
        train = [one for one in some if fold[one.group] != held]
        test = [one for one in some if fold[one.group] == held]
        told = fitted(train, strength).predict(matrix(test))
        right += int(sum(bool(got) == one.acts for got, one in zip(told, test, strict=True)))
    return right / len(some)


def main() -> None:
    """Train, measure, write."""
    np.save(TARGET.with_name("metonymy_kinds.npy"), kinds())
    metonymy._kinds.cache_clear()  # noqa: SLF001 - they have just changed
    own, gold = examples(), gold_examples()
    every = own + gold
    model = fitted(every)
    np.save(TARGET, np.append(model.coef_[0], model.intercept_[0]).astype(np.float16))
    labels = Counter(label for _, _, marks in rows() for _, _, label in marks)
    figures = {
        "sentences": len(rows()),
        "names": {"metonymic": labels["m"], "literal": labels["l"], "mixed": labels["x"]},
        "of_own_gold": {"metonymic": sum(one.acts for one in gold), "literal": sum(not one.acts for one in gold)},
        "rules_alone": round(sum(one.rule == one.acts for one in own) / len(own), 3),
        "cross_validated": {str(c): round(cross_validated(own, c), 3) for c in (0.1, 0.25, STRENGTH, 1.0, 2.0)},
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
