"""Trains the linear stage: `src/dragoman/models/plausible.npy`, one weight a feature, and measures it on what is held back.

Needs `pip install scikit-learn`.

    python training/train_plausible.py
"""

import json

import numpy as np
from check_events import Row
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from train_events import DATA, HELD_BACK, ROOT, loaded

from dragoman.model.prediction import ACTOR, NOTHING, PREDICATE, RECIPIENT, Candidate
from dragoman.models.plausible import SIZE, numbers

TARGET = ROOT / "src" / "dragoman" / "models" / "plausible.npy"
_WORD = r"\w+(?:['’]\w+)?|[^\w\s]"


def candidate(row: Row) -> Candidate:
    """Return a row as a candidate."""
    import re  # noqa: PLC0415

    words, roles = [], []
    spans = [(row.actors, ACTOR), ((row.predicate,), PREDICATE), (row.recipients, RECIPIENT)]
    for found in re.finditer(_WORD, row.text):
        words.append(found[0])
        inside = [role for some, role in spans for start, end in some if start <= found.start() < end]
        roles.append(inside[0] if inside else 0)
    return Candidate(words=tuple(words), roles=tuple(roles))


def matrix(rows: list[Row]) -> csr_matrix:
    """Return rows as a matrix of features."""
    at, columns = [], []
    for n, row in enumerate(rows):
        some = numbers(candidate(row))
        at += [n] * len(some)
        columns += some
    return csr_matrix((np.ones(len(at), dtype=np.float32), (at, columns)), shape=(len(rows), SIZE))


def main() -> None:
    """Train, measure, write."""
    # A real act between others than the marked words is for the encoder to see: by its words it is plausible.
    rows, held = (
        [row for row in loaded(some) if row.mode != "pair" or "gold" in row.source] for some in (DATA, HELD_BACK)
    )
    wanted, truth = ([row.type != NOTHING for row in some] for some in (rows, held))
    model = LogisticRegression(C=0.5, max_iter=500, class_weight="balanced").fit(matrix(rows), wanted)
    np.save(TARGET, np.append(model.coef_[0], model.intercept_[0]).astype(np.float16))
    given = model.predict_proba(matrix(held))[:, 1]
    figures = {"trained_on": len(rows), "held_back": len(held)}
    for least in (0.05, 0.1, 0.2, 0.3, 0.5):
        kept = given >= least
        acts = float(kept[np.array(truth)].mean())
        figures[f"kept from {least}"] = {
            "acts": round(acts, 3),
            "others": round(float(kept[~np.array(truth)].mean()), 3),
        }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
