"""Trains the quick look before the typer, `plausible.npy` (linear) and `glance.npz` (a small network), and measures it.

Needs `pip install scikit-learn torch` and `build/proposed.jsonl`: what the typer itself says of the project's own texts.

    python training/proposed.py > build/proposed.jsonl
    python training/train_plausible.py
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from check_events import Row
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from torch import nn
from train_events import DATA, HELD_BACK, ROOT, loaded

from dragoman.model.prediction import ACTOR, NOTHING, PREDICATE, RECIPIENT, Candidate
from dragoman.models.glance import Glance
from dragoman.models.plausible import SIZE, numbers
from dragoman.models.wordpiece import WordPieces

ROOM = ROOT / "src" / "dragoman" / "models"
TARGET = ROOM / "plausible.npy"
_HIDDEN, _DROPPED, _EPOCHS, _BATCH = 32, 0.3, 15, 64
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


def matrix(candidates: list[Candidate]) -> csr_matrix:
    """Return candidates as a matrix of features."""
    at, columns = [], []
    for n, one in enumerate(candidates):
        some = numbers(one)
        at += [n] * len(some)
        columns += some
    return csr_matrix((np.ones(len(at), dtype=np.float32), (at, columns)), shape=(len(candidates), SIZE))


def proposed(path: Path) -> tuple[list[Candidate], list[bool]]:
    """Return candidates with whether the typer lets them in, as `proposed.py` prints them."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Candidate(words=tuple(one["words"]), roles=tuple(one["roles"])) for one in found], [
        one["in"] for one in found
    ]


def network(inputs: Any, wanted: Any) -> dict[str, Any]:
    """Train the small network; return its weights."""
    torch.manual_seed(0)
    torch.set_num_threads(1)  # its sums are too small to share, and so they are the same on every machine
    net = nn.Sequential(
        nn.Dropout(_DROPPED), nn.Linear(inputs.shape[1], _HIDDEN), _Gelu(), nn.Dropout(_DROPPED), nn.Linear(_HIDDEN, 1)
    )
    steps = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-2)
    inputs, wanted = torch.from_numpy(inputs), torch.from_numpy(wanted.astype(np.float32))
    for _ in range(_EPOCHS):
        order = torch.randperm(len(inputs))
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            loss = nn.functional.binary_cross_entropy_with_logits(net(inputs[some])[:, 0], wanted[some])
            steps.zero_grad()
            loss.backward()
            steps.step()
    hidden, out = net[1], net[4]
    return {
        "hidden": hidden.weight.detach().numpy().astype(np.float16),
        "hidden_bias": hidden.bias.detach().numpy(),
        "out": out.weight.detach().numpy()[0],
        "out_bias": out.bias.detach().numpy()[0],
    }


class _Gelu(nn.Module):
    def forward(self, one: torch.Tensor) -> torch.Tensor:
        """Return what `dragoman.models.glance` computes."""
        return one * torch.sigmoid(1.702 * one)


def main() -> None:
    """Train, measure, write."""
    # A real act between others than the marked words is for the encoder to see: by its words it is plausible.
    rows, held = (
        [row for row in loaded(some) if row.mode != "pair" or "gold" in row.source] for some in (DATA, HELD_BACK)
    )
    candidates, wanted = [candidate(row) for row in rows], [row.type != NOTHING for row in rows]
    more, let_in = proposed(ROOT / "build" / "proposed.jsonl")
    # A fifth of the texts' proposals is kept for the figures: whole texts, since neighbours are alike.
    kept = len(more) * 4 // 5
    figures = fitted(candidates + more[:kept], wanted + let_in[:kept])
    report = {"trained_on": len(rows) + len(more), "of texts": len(more), "held_back": len(held)}
    for name, some, truth in (
        ("proposals", more[kept:], let_in[kept:]),
        ("marked", [candidate(row) for row in held], [row.type != NOTHING for row in held]),
    ):
        given, true = figures(some), np.array(truth)
        for least in (0.1, 0.2, 0.3, 0.4, 0.5):
            through = given >= least
            report[f"{name} kept from {least}"] = {
                "acts": round(float(through[true].mean()), 3),
                "others": round(float(through[~true].mean()), 3),
            }
    fitted(candidates + more, wanted + let_in)
    print(json.dumps(report, indent=1))


def fitted(candidates: list[Candidate], wanted: list[bool]) -> Any:
    """Train both halves and write them; return what gives the odds' share for a list of candidates."""
    model = LogisticRegression(C=0.5, max_iter=500).fit(matrix(candidates), wanted)
    np.save(TARGET, np.append(model.coef_[0], model.intercept_[0]).astype(np.float16))
    table, scale, pieces = (
        np.load(ROOM / "minilm_words.npy"),
        np.load(ROOM / "minilm_scales.npy"),
        WordPieces(longest=512),
    )

    @cache
    def vector(word: str) -> Any:
        some = pieces.numbers(word)[1:-1] or [0]
        return (table[some] * scale[some][:, None]).mean(axis=0, dtype=np.float32)

    glance = Glance(vector, table.shape[1])

    def inputs(some: list[Candidate]) -> Any:
        return np.stack([glance.input(one) for one in some]).astype(np.float32)

    net = network(inputs(candidates), np.array(wanted))
    np.savez_compressed(ROOM / "glance.npz", **net)

    def shares(some: list[Candidate]) -> Any:
        hidden = inputs(some) @ net["hidden"].astype(np.float32).T + net["hidden_bias"]
        odds = (hidden / (1 + np.exp(-1.702 * hidden))) @ net["out"] + net["out_bias"]
        return 1 / (1 + np.exp(-(odds + model.decision_function(matrix(some))) / 2))

    return shares


if __name__ == "__main__":
    main()
