"""Makes `src/dragoman/models/event_typer.onnx` of trained weights, with 8-bit sums, and measures it against them.

    python training/export_typer.py build/typer.pt [--layers 6]

The words' own vectors, which training leaves alone, are kept apart in `minilm_words.npy` and `minilm_scales.npy`.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from train_events import (
    CONTEXTS,
    HELD_BACK,
    MODES,
    ROOT,
    STATUSES,
    TYPES,
    Reader,
    Typer,
    loaded,
    measured_scores,
    scores,
    tensors,
)  # fmt: skip

ROOM = ROOT / "src" / "dragoman" / "models"
MODEL = ROOM / "event_typer.onnx"


class Exported(nn.Module):
    """The typer with the words' vectors as input; the heads are kept three-dimensional, so that all sums are alike."""

    def __init__(self, typer: Typer, temperature: float) -> None:
        """Wrap a typer; the scores of types are divided by the temperature that makes them probabilities."""
        super().__init__()
        self.typer = typer
        self.temperature = temperature

    def forward(self, vectors: Tensor, mask: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return probabilities of types, modes, statuses and contexts."""
        encoder = self.typer.encoder
        places = torch.arange(vectors.shape[1])
        states = encoder.norm(vectors + encoder.places(places)[None] + encoder.segments(segments))
        hidden = (1 - mask[:, None, None, :]).to(states.dtype) * -10_000
        for layer in encoder.layers:
            states = layer(states, hidden)
        mixed = self.typer.pooled(states, mask, segments)[:, None, :]
        mixed = self.typer.mixed(mixed)
        heads = ((self.typer.type_head, self.temperature), (self.typer.mode_head, 1.0), (self.typer.status_head, 1.0))
        found = [torch.softmax(head(mixed)[:, 0] / heat, dim=1) for head, heat in heads]
        return found[0], found[1], found[2], torch.sigmoid(self.typer.contexts_head(mixed)[:, 0])


def exported(typer: Typer, target: Path, temperature: float) -> None:
    """Write the 32-bit model."""
    example = torch.zeros((2, 9, 384))
    whole = torch.ones((2, 9), dtype=torch.long)
    torch.onnx.export(
        Exported(typer, temperature).eval(),
        (example, whole, whole.clone()),
        str(target),
        input_names=["vectors", "mask", "segments"],
        output_names=["types", "modes", "statuses", "contexts"],
        dynamic_axes={
            **{name: {0: "texts", 1: "pieces"} for name in ("vectors", "mask", "segments")},
            **{name: {0: "texts"} for name in ("types", "modes", "statuses", "contexts")},
        },
        opset_version=17,
        dynamo=False,
    )


def words(typer: Typer) -> None:
    """Write the words' vectors as 8-bit numbers with one scale a word."""
    table = typer.encoder.words.weight.detach().numpy()
    scale = np.maximum(np.abs(table).max(axis=1) / 127, 1e-12).astype(np.float32)
    np.save(ROOM / "minilm_words.npy", np.rint(table / scale[:, None]).astype(np.int8))
    np.save(ROOM / "minilm_scales.npy", scale)


def session_scores(path: Path, examples: list[Any]) -> list[Any]:
    """Return what the written model gives, in logarithms, as the trained one's heads do."""
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    table, scale = np.load(ROOM / "minilm_words.npy"), np.load(ROOM / "minilm_scales.npy")
    parts: list[list[Any]] = [[], [], [], []]
    for n in range(0, len(examples), 4):
        pieces, mask, segments = (one.numpy() for one in tensors(examples[n : n + 4]))
        vectors = table[pieces].astype(np.float32) * scale[pieces][..., None]
        for part, one in zip(
            parts, session.run(None, {"vectors": vectors, "mask": mask, "segments": segments}), strict=True
        ):
            part.append(np.log(np.maximum(one, 1e-9)))
    return [np.concatenate(part) for part in parts]


def temperature_of(types: Any, wanted: Any) -> float:
    """Return what the scores are best divided by: the likeliest truth."""

    def surprise(heat: float) -> float:
        return float(-np.mean(logarithms(types / heat)[np.arange(len(wanted)), wanted]))

    return min((0.5 + 0.05 * n for n in range(40)), key=surprise)


def logarithms(scores_: Any) -> Any:
    """Return logarithms of probabilities."""
    shifted = scores_ - scores_.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def reliability(types: Any, wanted: Any, bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error, and (mean confidence, accuracy, n) of each tenth that has any."""
    chances = np.exp(logarithms(types))
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == wanted
    found, error = [], 0.0
    for n in range(bins):
        inside = (sure > n / bins) & (sure <= (n + 1) / bins)
        if inside.any():
            found.append((float(sure[inside].mean()), float(right[inside].mean()), int(inside.sum())))
            error += inside.mean() * abs(found[-1][0] - found[-1][1])
    return float(error), found


def plotted(found: list[tuple[float, float, int]], target: Path) -> None:
    """Draw the reliability."""
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(4.5, 4.5), dpi=120)
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    sure, right, count = zip(*found, strict=True)
    axes.plot(sure, right, color="#1f5fa8", linewidth=1)
    axes.scatter(sure, right, s=[12 + n for n in count], color="#1f5fa8")
    axes.set(
        xlabel="probability given",
        ylabel="share right",
        title="Event typer, held-back sentences",
        xlim=(0, 1),
        ylim=(0, 1),
    )
    figure.tight_layout()
    figure.savefig(target)


def main() -> None:
    """See the module."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    asked = parser.parse_args()
    typer = Typer(asked.layers)
    typer.load_state_dict(torch.load(asked.weights, weights_only=True))
    typer.eval()
    plain = ROOT / "build" / "event_typer_32bit.onnx"
    plain.parent.mkdir(exist_ok=True)
    reader = Reader()
    held = [reader.example(row) for row in loaded(HELD_BACK)]
    wanted = np.array([one.type for one in held])
    types = scores(typer, held)[0]
    temperature = temperature_of(types[::2], wanted[::2])
    exported(typer, plain, temperature)
    words(typer)
    quantize_dynamic(plain, MODEL, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    labels = {"types": TYPES, "modes": MODES, "statuses": STATUSES, "contexts": CONTEXTS}
    (ROOM / "event_typer.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    given = session_scores(MODEL, held)[0]
    error, bins = reliability(given[1::2], wanted[1::2])
    plotted(bins, ROOT / "docs" / "images" / "event_typer_reliability.png")
    figures: dict[str, Any] = {
        "bytes": MODEL.stat().st_size,
        "temperature": temperature,
        "expected_calibration_error": round(error, 4),
        "reliability": [[round(one, 3) for one in some] for some in bins],
    }
    for name, given in (
        ("trained", lambda: scores(typer, held)),
        ("32-bit", lambda: session_scores(plain, held)),
        ("8-bit", lambda: session_scores(MODEL, held)),
    ):
        started = time.process_time()
        found = measured_scores(given(), held)
        found.pop("by_type")
        figures[name] = {**found, "cpu_milliseconds_each": round(1000 * (time.process_time() - started) / len(held), 2)}
    print(json.dumps(figures, indent=1))
    (ROOT / "training" / "event_typer.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
